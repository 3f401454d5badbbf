/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum {
  WEIR_JSON_TEXT_LINE,   /* one line, nothing between the tokens, no line end */
  WEIR_JSON_TEXT_PRETTY, /* indented by two, for people and for files of their own */
} WeirJsonTextStyle;

char *weir_json_object_to_text (JsonObject *object, WeirJsonTextStyle style, gsize *length);
char *weir_json_node_to_text (JsonNode *node);
JsonObject *weir_json_object_copy (JsonObject *object);
void weir_json_object_set_figure (JsonObject *object, const char *name, double value);
void weir_json_array_add_figure (JsonArray *array, double value);
void weir_json_object_set_count (JsonObject *object, const char *name, guint64 count);
void weir_json_object_set_text (JsonObject *object, const char *name, const char *text);

G_END_DECLS

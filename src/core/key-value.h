/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "key-table.h"

G_BEGIN_DECLS

/* The inside of the key table: a value on its way from a text or a file into its struct. It is
 * whole and checked before anything is changed, so that an error leaves the struct as it was. */
typedef struct {
  gint64 integer;  /* count, bytes, choice, boolean */
  double number;   /* seconds, number */
  char *text;      /* string, URL, text */
  GPtrArray *list; /* list, headers */
} WeirKeyValue;

void weir_key_value_clear (WeirKeyValue *value);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirKeyValue, weir_key_value_clear)

gboolean weir_key_value_from_text (const WeirKey *key, const char *text, WeirKeyValue *value, GError **error);
gboolean weir_key_value_from_item (const WeirKey *key, const char *text, WeirKeyValue *value, GError **error);
gboolean weir_key_value_from_json (const WeirKey *key, JsonNode *node, const char *folder,
                                   WeirKeyValue *value, GError **error);

/* What is common to both sources. */
gboolean weir_key_value_check (const WeirKey *key, WeirKeyValue *value, const char *found, GError **error);
gboolean weir_key_value_add_item (const WeirKey *key, WeirKeyValue *value, const char *item, GError **error);
gboolean weir_key_value_read_template (const char *path, WeirKeyValue *value, GError **error);
gboolean weir_key_is_inline_text (const char *text);
gboolean weir_key_parse_choice (const WeirKey *key, const char *text, gint64 *index);
gboolean weir_key_parse_bytes (const char *text, gboolean unit_needed, gint64 *bytes);
gboolean weir_key_parse_seconds (const char *text, gboolean unit_needed, double *seconds);
GPtrArray *weir_key_new_list (const WeirKey *key);

void weir_key_value_load (const WeirKey *key, gconstpointer holder, WeirKeyValue *value);
void weir_key_value_store (const WeirKey *key, gpointer holder, WeirKeyValue *value);

G_END_DECLS

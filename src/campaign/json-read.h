/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * Members of an object that a stranger may have written. Each function leaves @value as it is
 * and returns %TRUE where the member is absent or `null`, and fails, naming the member, where it
 * is of another kind or out of range.
 */
#define WEIR_JSON_READ_ERROR (weir_json_read_error_quark ())
typedef enum { WEIR_JSON_READ_ERROR_KIND, WEIR_JSON_READ_ERROR_RANGE } WeirJsonReadError;
GQuark weir_json_read_error_quark (void);

gboolean weir_json_read_count (JsonObject *object, const char *name, guint64 *value, GError **error);
gboolean weir_json_read_figure (JsonObject *object, const char *name, double *value, GError **error);
gboolean weir_json_read_seconds (JsonObject *object, const char *name, gint64 *us, GError **error);
gboolean weir_json_read_string (JsonObject *object, const char *name, char **value, GError **error);
gboolean weir_json_read_object (JsonObject *object, const char *name, JsonObject **value, GError **error);
gboolean weir_json_read_array (JsonObject *object, const char *name, JsonArray **value, GError **error);

double weir_seconds_from_us (gint64 us);
gboolean weir_seconds_to_us (double seconds, gint64 *us);

G_END_DECLS

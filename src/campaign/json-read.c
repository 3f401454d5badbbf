/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-read.h"

#include <glib/gi18n.h>
#include <math.h>

/* Up to 2^32 s (136 years; as dates, up to 2106) a double of seconds is exact to the microsecond. */
#define SECONDS_MAX 4294967296.0

G_DEFINE_QUARK (weir_json_read_error, weir_json_read_error)

static const char *
kind_of (JsonNode *node)
{
  switch (json_node_get_node_type (node)) {
  case JSON_NODE_OBJECT:
    return _ ("an object");
  case JSON_NODE_ARRAY:
    return _ ("an array");
  case JSON_NODE_VALUE:
    break;
  case JSON_NODE_NULL:
  default:
    return "null";
  }
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return _ ("a string");
  return json_node_get_value_type (node) == G_TYPE_BOOLEAN ? _ ("true or false") : _ ("a number");
}

static gboolean
fail_kind (GError **error, const char *name, const char *expected, JsonNode *found)
{
  g_set_error (error, WEIR_JSON_READ_ERROR, WEIR_JSON_READ_ERROR_KIND,
               _ ("member “%s”: expected %s, found %s"), name, expected, kind_of (found));
  return FALSE;
}

static gboolean
fail_range (GError **error, const char *name, const char *expected, double found)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_set_error (error, WEIR_JSON_READ_ERROR, WEIR_JSON_READ_ERROR_RANGE,
               _ ("member “%s”: expected %s, found %s"), name, expected,
               g_ascii_formatd (text, sizeof text, "%.15g", found));
  return FALSE;
}

/* The member, or %NULL where there is nothing to read. */
static JsonNode *
peek (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
is_number (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

/** weir_json_read_count: a whole number from 0 on; 5.0 is one too */
gboolean
weir_json_read_count (JsonObject *object, const char *name, guint64 *value, GError **error)
{
  JsonNode *node = peek (object, name);
  double number;

  if (node == NULL)
    return TRUE;
  if (!is_number (node))
    return fail_kind (error, name, _ ("a count"), node);
  number = json_node_get_double (node);
  if (json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) >= 0) {
    *value = (guint64) json_node_get_int (node);
    return TRUE;
  }
  if (!(number >= 0 && number <= 9007199254740992.0 && number == floor (number)))
    return fail_range (error, name, _ ("a count, a whole number from 0 on"), number);
  *value = (guint64) number;
  return TRUE;
}

/** weir_json_read_figure: a number; what JSON cannot hold is none */
gboolean
weir_json_read_figure (JsonObject *object, const char *name, double *value, GError **error)
{
  JsonNode *node = peek (object, name);

  if (node == NULL)
    return TRUE;
  if (!is_number (node))
    return fail_kind (error, name, _ ("a number"), node);
  if (!isfinite (json_node_get_double (node)))
    return fail_range (error, name, _ ("a number that a double holds"), json_node_get_double (node));
  *value = json_node_get_double (node);
  return TRUE;
}

/** weir_json_read_seconds: a time in seconds, to @us in µs */
gboolean
weir_json_read_seconds (JsonObject *object, const char *name, gint64 *us, GError **error)
{
  JsonNode *node = peek (object, name);

  if (node == NULL)
    return TRUE;
  if (!is_number (node))
    return fail_kind (error, name, _ ("a time in seconds"), node);
  if (!weir_seconds_to_us (json_node_get_double (node), us))
    return fail_range (error, name, _ ("a time in seconds"), json_node_get_double (node));
  return TRUE;
}

/** weir_json_read_string: a string, copied to @value, whose old content is not freed */
gboolean
weir_json_read_string (JsonObject *object, const char *name, char **value, GError **error)
{
  JsonNode *node = peek (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return fail_kind (error, name, _ ("a string"), node);
  *value = json_node_dup_string (node);
  return TRUE;
}

/** weir_json_read_object: (transfer none) an object */
gboolean
weir_json_read_object (JsonObject *object, const char *name, JsonObject **value, GError **error)
{
  JsonNode *node = peek (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail_kind (error, name, _ ("an object"), node);
  *value = json_node_get_object (node);
  return TRUE;
}

/** weir_json_read_array: (transfer none) an array */
gboolean
weir_json_read_array (JsonObject *object, const char *name, JsonArray **value, GError **error)
{
  JsonNode *node = peek (object, name);

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail_kind (error, name, _ ("an array"), node);
  *value = json_node_get_array (node);
  return TRUE;
}

/** weir_seconds_from_us: Returns: @us, which are µs, as seconds; weir_seconds_to_us() undoes it exactly */
double
weir_seconds_from_us (gint64 us)
{
  return (double) us / 1e6;
}

/** weir_seconds_to_us: Returns: whether @seconds is a time that fits; then @us is set, rounded */
gboolean
weir_seconds_to_us (double seconds, gint64 *us)
{
  if (!(seconds >= -SECONDS_MAX && seconds <= SECONDS_MAX))
    return FALSE;
  *us = llround (seconds * 1e6);
  return TRUE;
}

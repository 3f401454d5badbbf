/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "header.h"
#include "key-json.h"
#include "key-value.h"

/* From files, where types are strict: "10" is no number. */

#define LONGEST_SHOWN      40                   /* characters */
#define LARGEST_WHOLE_REAL (9007199254740992.0) /* 2^53: up to here a double counts exactly */

/**
 * weir_json_describe:
 * @node: anything that was read from a file
 *
 * Returns: (transfer full): it in the words of a message: `the string “10”`, `a list`, `true`
 */
char *
weir_json_describe (JsonNode *node)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  const char *text;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup (_ ("an object"));
  if (JSON_NODE_HOLDS_ARRAY (node))
    return g_strdup (_ ("a list"));
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("null");
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.15g", json_node_get_double (node)));
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return json_to_string (node, FALSE);
  text = json_node_get_string (node);
  if (g_utf8_strlen (text, -1) > LONGEST_SHOWN) {
    g_autofree char *start = g_utf8_substring (text, 0, LONGEST_SHOWN);

    return g_strdup_printf (_ ("the string “%s…”"), start);
  }
  return g_strdup_printf (_ ("the string “%s”"), text);
}

/* Headers and addresses may hold a secret, of which no message tells. */
static char *
describe (const WeirKey *key, JsonNode *node)
{
  gboolean may_be_secret = key->type == WEIR_KEY_HEADERS || key->type == WEIR_KEY_URL;

  if (may_be_secret && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup ("a string");
  return weir_json_describe (node);
}

static gboolean
fail (const WeirKey *key, JsonNode *node, GError **error)
{
  g_autofree char *expected = weir_key_expected (key);
  g_autofree char *found = describe (key, node);

  g_set_error (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_TYPE, _ ("expected %s, found %s"), expected, found);
  return FALSE;
}

static gboolean
read_whole (JsonNode *node, gint64 *integer)
{
  double number;

  if (json_node_get_value_type (node) == G_TYPE_INT64) {
    *integer = json_node_get_int (node);
    return TRUE;
  }
  if (json_node_get_value_type (node) != G_TYPE_DOUBLE)
    return FALSE;
  number = json_node_get_double (node);
  if (fabs (number) > LARGEST_WHOLE_REAL || floor (number) != number)
    return FALSE;
  *integer = (gint64) number;
  return TRUE;
}

static gboolean
read_number (JsonNode *node, double *number)
{
  GType type = json_node_get_value_type (node);

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;
  *number = json_node_get_double (node);
  return isfinite (*number);
}

static gboolean
read_boolean (JsonNode *node, gint64 *truth)
{
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *truth = json_node_get_boolean (node);
  return TRUE;
}

static const char *
string_of (JsonNode *node)
{
  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
read_scalar (const WeirKey *key, JsonNode *node, WeirKeyValue *value)
{
  const char *text = string_of (node);

  switch (key->type) {
  case WEIR_KEY_COUNT:
    return read_whole (node, &value->integer);
  case WEIR_KEY_BYTES:
    return text != NULL ? weir_key_parse_bytes (text, TRUE, &value->integer)
                        : read_whole (node, &value->integer);
  case WEIR_KEY_SECONDS:
    return text != NULL ? weir_key_parse_seconds (text, TRUE, &value->number)
                        : read_number (node, &value->number);
  case WEIR_KEY_NUMBER:
    return read_number (node, &value->number);
  case WEIR_KEY_BOOLEAN:
    return read_boolean (node, &value->integer);
  case WEIR_KEY_CHOICE:
    return text != NULL && weir_key_parse_choice (key, text, &value->integer);
  default:
    value->text = g_strdup (text);
    return text != NULL;
  }
}

static gboolean
read_array (const WeirKey *key, JsonNode *node, WeirKeyValue *value, GError **error)
{
  JsonArray *array = json_node_get_array (node);

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *item = json_array_get_element (array, i);

    if (string_of (item) == NULL)
      return fail (key, item, error);
    if (!weir_key_value_add_item (key, value, string_of (item), error)) {
      g_prefix_error (error, _ ("item %u: "), i + 1);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_header_object (const WeirKey *key, JsonNode *node, WeirKeyValue *value, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &member)) {
    g_autoptr (GError) cause = NULL;
    WeirHeader *header;

    if (string_of (member) == NULL) {
      fail (key, member, error);
      g_prefix_error (error, "“%s”: ", name);
      return FALSE;
    }
    header = weir_header_new (name, string_of (member), &cause);
    if (header == NULL) {
      g_set_error (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_VALUE, "“%s”: %s", name, cause->message);
      return FALSE;
    }
    weir_headers_put (value->list, header);
  }
  return TRUE;
}

static gboolean
read_list (const WeirKey *key, JsonNode *node, WeirKeyValue *value, GError **error)
{
  value->list = weir_key_new_list (key);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return read_array (key, node, value, error);
  if (JSON_NODE_HOLDS_OBJECT (node) && key->type == WEIR_KEY_HEADERS)
    return read_header_object (key, node, value, error);
  return fail (key, node, error);
}

static gboolean
read_text (const WeirKey *key, JsonNode *node, const char *folder, WeirKeyValue *value, GError **error)
{
  const char *text = string_of (node);
  g_autofree char *path = NULL;

  if (text == NULL || (folder == NULL && !weir_key_is_inline_text (text)))
    return fail (key, node, error);
  if (weir_key_is_inline_text (text)) {
    value->text = g_strdup (text);
    return TRUE;
  }
  path = g_canonicalize_filename (text, folder);
  return weir_key_value_read_template (path, value, error);
}

/**
 * weir_key_value_from_json:
 * @key: a row
 * @node: what a file has for it; not null
 * @folder: (nullable): where file names begin; %NULL: no file is read, since what was recorded
 *   may come from a stranger
 * @value: (out): empty before
 * @error: a %WEIR_KEY_ERROR that says what was expected and what was found
 *
 * Returns: whether @value is a value of @key
 */
gboolean
weir_key_value_from_json (const WeirKey *key, JsonNode *node, const char *folder, WeirKeyValue *value,
                          GError **error)
{
  g_autofree char *found = describe (key, node);

  if (key->type == WEIR_KEY_LIST || key->type == WEIR_KEY_HEADERS)
    return read_list (key, node, value, error);
  if (key->type == WEIR_KEY_TEXT)
    return read_text (key, node, folder, value, error);
  if (!read_scalar (key, node, value))
    return fail (key, node, error);
  return weir_key_value_check (key, value, found, error);
}

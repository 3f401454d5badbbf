/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "format.h"
#include "header.h"
#include "key-value.h"
#include "secret.h"

/* From the struct to text and files. Whatever is shown or written passes here, so that this is
 * the place where secrets are left behind. */

/* The shortest text that reads back as the same number. */
static char *
number_text (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 15; digits <= 17; digits++) {
    char format[8];

    g_snprintf (format, sizeof format, "%%.%dg", digits);
    if (g_ascii_strtod (g_ascii_formatd (text, sizeof text, format, number), NULL) == number)
      break;
  }
  return g_strdup (text);
}

static char *
range_text (double bound)
{
  if (bound >= 1000 && floor (bound) == bound)
    return weir_format_count ((guint64) bound);
  return number_text (bound);
}

static char *
expected_choice (const WeirKey *key)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; key->choices[i] != NULL; i++)
    g_string_append_printf (text, "%s%s",
                            i == 0                        ? ""
                            : key->choices[i + 1] == NULL ? _ (" or ")
                                                          : ", ",
                            key->choices[i]);
  return g_string_free (text, FALSE);
}

static char *
expected_bytes (const WeirKey *key)
{
  g_autofree char *min = weir_format_bytes ((guint64) key->min);
  g_autofree char *max = weir_format_bytes ((guint64) key->max);

  return g_strdup_printf (
      _ ("a size from %s to %s: a number of bytes, or a text with the unit such as 64KiB or 1MiB"), min, max);
}

/**
 * weir_key_expected:
 * @key: a row
 *
 * Returns: (transfer full): what its value can be, as it follows "expected": "a whole number from
 *   1 to 100,000"
 */
char *
weir_key_expected (const WeirKey *key)
{
  g_autofree char *min = range_text (key->min);
  g_autofree char *max = range_text (key->max);

  switch (key->type) {
  case WEIR_KEY_COUNT:
    return g_strdup_printf (_ ("a whole number from %s to %s"), min, max);
  case WEIR_KEY_NUMBER:
    return g_strdup_printf (_ ("a number from %s to %s"), min, max);
  case WEIR_KEY_SECONDS:
    return g_strdup_printf (
        _ ("a time from %s to %s seconds: a number of seconds, or a text with the unit such "
           "as 250ms, 30s, 2m or 1h"),
        min, max);
  case WEIR_KEY_BYTES:
    return expected_bytes (key);
  case WEIR_KEY_BOOLEAN:
    return g_strdup (_ ("true or false"));
  case WEIR_KEY_CHOICE:
    return expected_choice (key);
  case WEIR_KEY_LIST:
    return g_strdup (_ ("a list of strings"));
  case WEIR_KEY_HEADERS:
    return g_strdup (_ ("headers, as an object of strings or a list of “NAME: VALUE”"));
  case WEIR_KEY_TEXT:
    return g_strdup (_ ("the name of a file, or a text that begins with a brace"));
  default:
    return g_strdup (_ ("a string"));
  }
}

static char *
shown_text (const WeirKey *key, const char *text)
{
  if (text == NULL)
    return NULL;
  if (key->type == WEIR_KEY_URL)
    return weir_secret_strip_url (text);
  return key->type == WEIR_KEY_TEXT ? weir_secret_mask_members (text) : g_strdup (text);
}

static JsonNode *
list_node (const WeirKeyValue *value)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < value->list->len; i++)
    json_array_add_string_element (array, value->list->pdata[i]);
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
headers_node (const WeirKeyValue *value)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (guint i = 0; i < value->list->len; i++) {
    const WeirHeader *header = value->list->pdata[i];
    g_autofree char *shown = weir_header_shown_value (header);

    json_object_set_string_member (object, header->name, shown);
  }
  return json_node_init_object (json_node_alloc (), object);
}

/**
 * weir_key_get_json:
 * @key: a row
 * @holder: a struct of its table
 *
 * Returns: (transfer full): its value as in files, secrets masked: a secret header stands there
 *   as WEIR_SECRET_MASK, unless it is a reference; addresses without user and password
 */
JsonNode *
weir_key_get_json (const WeirKey *key, gconstpointer holder)
{
  g_auto (WeirKeyValue) value = { 0 };
  g_autofree char *text = NULL;
  JsonNode *node = json_node_alloc ();

  weir_key_value_load (key, holder, &value);
  switch (key->type) {
  case WEIR_KEY_COUNT:
  case WEIR_KEY_BYTES:
    return json_node_init_int (node, value.integer);
  case WEIR_KEY_SECONDS:
  case WEIR_KEY_NUMBER:
    return json_node_init_double (node, value.number);
  case WEIR_KEY_BOOLEAN:
    return json_node_init_boolean (node, (gboolean) value.integer);
  case WEIR_KEY_CHOICE:
    return json_node_init_string (node, key->choices[value.integer]);
  case WEIR_KEY_LIST:
  case WEIR_KEY_HEADERS:
    json_node_free (node);
    return key->type == WEIR_KEY_LIST ? list_node (&value) : headers_node (&value);
  default:
    text = shown_text (key, value.text);
    return text == NULL ? json_node_init_null (node) : json_node_init_string (node, text);
  }
}

static char *
list_text (const WeirKey *key, const WeirKeyValue *value)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < value->list->len; i++) {
    const WeirHeader *header = value->list->pdata[i];
    g_autofree char *shown = key->type == WEIR_KEY_HEADERS ? weir_header_shown_value (header) : NULL;

    g_string_append (text, i == 0 ? "" : ", ");
    if (shown != NULL)
      g_string_append_printf (text, "%s: %s", header->name, shown);
    else
      g_string_append (text, value->list->pdata[i]);
  }
  return g_string_free (text, FALSE);
}

/**
 * weir_key_get_text:
 * @key: a row
 * @holder: a struct of its table
 *
 * Returns: (transfer full): its value for people, secrets masked; numbers, choices and booleans
 *   read back as what they are
 */
char *
weir_key_get_text (const WeirKey *key, gconstpointer holder)
{
  g_auto (WeirKeyValue) value = { 0 };

  weir_key_value_load (key, holder, &value);
  switch (key->type) {
  case WEIR_KEY_COUNT:
  case WEIR_KEY_BYTES:
    return g_strdup_printf ("%" G_GINT64_FORMAT, value.integer);
  case WEIR_KEY_SECONDS:
  case WEIR_KEY_NUMBER:
    return number_text (value.number);
  case WEIR_KEY_BOOLEAN:
    return g_strdup (value.integer ? "true" : "false");
  case WEIR_KEY_CHOICE:
    return g_strdup (key->choices[value.integer]);
  case WEIR_KEY_LIST:
  case WEIR_KEY_HEADERS:
    return list_text (key, &value);
  default:
    return value.text == NULL ? g_strdup ("") : shown_text (key, value.text);
  }
}

/* A body may be long: what is equal, or is there on one side alone, is not masked to be compared. */
static gboolean
are_same_texts (const WeirKey *key, const char *one, const char *two)
{
  g_autofree char *shown = NULL, *other = NULL;

  if (g_strcmp0 (one, two) == 0)
    return TRUE;
  if (one == NULL || two == NULL || *one == '\0' || *two == '\0')
    return (one == NULL || *one == '\0') && (two == NULL || *two == '\0');
  shown = shown_text (key, one);
  other = shown_text (key, two);
  return g_str_equal (shown, other);
}

static gboolean
are_same_lists (const WeirKey *key, gconstpointer holder, gconstpointer other)
{
  g_autoptr (JsonNode) one = weir_key_get_json (key, holder);
  g_autoptr (JsonNode) two = weir_key_get_json (key, other);

  return json_node_equal (one, two);
}

/** weir_key_is_same: Returns: whether @key reads the same in both structs */
gboolean
weir_key_is_same (const WeirKey *key, gconstpointer holder, gconstpointer other)
{
  g_autofree char *one = NULL, *two = NULL;

  switch (key->type) {
  case WEIR_KEY_STRING:
  case WEIR_KEY_URL:
  case WEIR_KEY_TEXT:
    return are_same_texts (key, *(char *const *) G_STRUCT_MEMBER_P (holder, key->offset),
                           *(char *const *) G_STRUCT_MEMBER_P (other, key->offset));
  case WEIR_KEY_LIST:
  case WEIR_KEY_HEADERS:
    return are_same_lists (key, holder, other);
  default:
    one = weir_key_get_text (key, holder);
    two = weir_key_get_text (key, other);
    return g_str_equal (one, two);
  }
}

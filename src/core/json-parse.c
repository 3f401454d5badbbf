/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-scanner-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Line and column of a byte, both from 1; a column is a character. */
static void
find_place (const char *text, guint64 offset, guint64 *line, guint64 *column)
{
  *line = *column = 1;
  for (guint64 i = 0; i < offset; i++) {
    if (text[i] == '\n') {
      *line += 1;
      *column = 1;
    } else if (((guchar) text[i] & 0xc0) != 0x80) {
      *column += 1;
    }
  }
}

static gboolean
scan (const char *text, gsize length, GError **error)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (NULL, WEIR_JSON_SCAN_ALL_KEYS);
  guint64 line, column;

  if (weir_json_scanner_feed (scanner, text, length, NULL) && weir_json_scanner_finish (scanner, NULL))
    return TRUE;
  find_place (text, scanner->error_offset, &line, &column);
  g_set_error (error, WEIR_JSON_ERROR, scanner->error_code,
               "line %" G_GUINT64_FORMAT ", column %" G_GUINT64_FORMAT ": %s", line, column,
               scanner->error_text);
  return FALSE;
}

/* From here on the text has passed the scanner: whatever has to follow does. */

static JsonNode *take_value (const char **at, const char *end);

static const char *
skip_space (const char *at)
{
  while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
    at++;
  return at;
}

static gunichar
take_unit (const char **at)
{
  gunichar unit = 0;

  for (guint i = 0; i < 4; i++)
    unit = unit << 4 | (gunichar) g_ascii_xdigit_value (*(*at)++);
  return unit;
}

/* What follows a backslash. */
static void
take_escape (const char **at, GString *string)
{
  static const char names[] = "\"\\/bfnrt", meant[] = "\"\\/\b\f\n\r\t";
  char name = *(*at)++;
  gunichar unit;

  if (name != 'u') {
    g_string_append_c (string, meant[strchr (names, name) - names]);
    return;
  }
  unit = take_unit (at);
  if (unit >= 0xd800 && unit < 0xdc00) { /* the other half of the pair follows */
    *at += strlen ("\\u");
    unit = 0x10000 + ((unit - 0xd800) << 10) + (take_unit (at) - 0xdc00);
  }
  g_string_append_unichar (string, unit);
}

static char *
take_string (const char **at)
{
  const char *begin = *at + 1, *p = begin + strcspn (begin, "\"\\");
  g_autoptr (GString) string = NULL;

  if (*p == '"') {
    *at = p + 1;
    return g_strndup (begin, (gsize) (p - begin));
  }
  string = g_string_new_len (begin, p - begin);
  while (*p != '"') {
    gsize plain;

    p++;
    take_escape (&p, string);
    plain = strcspn (p, "\"\\");
    g_string_append_len (string, p, (gssize) plain);
    p += plain;
  }
  *at = p + 1;
  return g_strdup (string->str); /* up to a U+0000 in it */
}

static JsonNode *
take_string_node (const char **at)
{
  g_autofree char *string = take_string (at);

  return json_node_init_string (json_node_alloc (), string);
}

static gboolean
is_int64 (const char *number)
{
  const char *digits = number + (*number == '-');
  gsize n = strspn (digits, "0123456789");

  return digits[n] == '\0' && (n < 19 || (n == 19 && strcmp (digits, "9223372036854775807") <= 0));
}

static JsonNode *
take_number (const char **at, const char *end)
{
  const char *p = *at;
  g_autofree char *number = NULL;

  while (p < end && (g_ascii_isdigit (*p) || *p == '-' || *p == '+' || *p == '.' || *p == 'e' || *p == 'E'))
    p++;
  number = g_strndup (*at, (gsize) (p - *at));
  *at = p;
  return is_int64 (number) ? json_node_init_int (json_node_alloc (), g_ascii_strtoll (number, NULL, 10))
                           : json_node_init_double (json_node_alloc (), g_ascii_strtod (number, NULL));
}

static JsonNode *
take_literal (const char **at)
{
  char first = **at;

  *at += first == 'f' ? strlen ("false") : strlen ("true"); /* or "null" */
  return first == 'n' ? json_node_init_null (json_node_alloc ())
                      : json_node_init_boolean (json_node_alloc (), first == 't');
}

/* Behind the comma, or at what closes the list. */
static const char *
next_item (const char *at)
{
  at = skip_space (at);
  return *at == ',' ? skip_space (at + 1) : at;
}

static JsonNode *
take_array (const char **at, const char *end)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (*at = skip_space (*at + 1); **at != ']'; *at = next_item (*at))
    json_array_add_element (array, take_value (at, end));
  *at += 1;
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
take_object (const char **at, const char *end)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (*at = skip_space (*at + 1); **at != '}'; *at = next_item (*at)) {
    g_autofree char *key = take_string (at);

    *at = skip_space (skip_space (*at) + 1);
    json_object_set_member (object, key, take_value (at, end));
  }
  *at += 1;
  return json_node_init_object (json_node_alloc (), object);
}

/* Nested no deeper than WEIR_JSON_DEPTH_MAX. */
static JsonNode *
take_value (const char **at, const char *end)
{
  switch (**at) {
  case '{':
    return take_object (at, end);
  case '[':
    return take_array (at, end);
  case '"':
    return take_string_node (at);
  case 't':
  case 'f':
  case 'n':
    return take_literal (at);
  default:
    return take_number (at, end);
  }
}

/**
 * weir_json_parse:
 * @text: a JSON text
 * @length: bytes of @text, -1 for up to its terminator
 * @error: return location
 *
 * Reads a whole JSON text into a tree of json-glib. It passes weir_json_scanner_feed() first, equal keys
 * being an error in every object; json-glib's own parser would keep the last of them, take what is no JSON,
 * overflow the stack where arrays are nested deeply, make other numbers of integers beyond 64 bits,
 * and is slow. Errors are in WEIR_JSON_ERROR; the message begins with line and column.
 * Integers beyond 64 bits become doubles, numbers beyond those infinite; a string ends before its first
 * U+0000, since a C string cannot hold it.
 *
 * Returns: (transfer full): the root, or %NULL with @error set
 */
JsonNode *
weir_json_parse (const char *text, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  const char *at;

  if (!scan (text, size, error))
    return NULL;
  at = skip_space (text);
  return take_value (&at, text + size);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-scanner-private.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* A text that is sound, so that what is begun is also ended before @end. */
typedef struct {
  const char *at, *end;
} Reader;

static JsonNode *take_value (Reader *reader);

static void
skip_white_space (Reader *reader)
{
  while (*reader->at == ' ' || *reader->at == '\n' || *reader->at == '\r' || *reader->at == '\t')
    reader->at++;
}

/* The four digits behind \u. */
static gunichar
take_unit (Reader *reader)
{
  gunichar unit = 0;

  for (guint i = 0; i < 4; i++)
    unit = unit << 4 | (gunichar) g_ascii_xdigit_value (*reader->at++);
  return unit;
}

/* What stands behind a backslash; the half of a surrogate pair has the other behind it. */
static void
take_escape (Reader *reader, GString *string)
{
  static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
  char letter = *reader->at++;
  const char *found = strchr (letters, letter);
  gunichar unit;

  if (letter != 'u') {
    g_string_append_c (string, found != NULL ? meanings[found - letters] : letter);
    return;
  }
  unit = take_unit (reader);
  if (unit >= 0xd800 && unit <= 0xdbff) {
    reader->at += strlen ("\\u");
    unit = 0x10000 + ((unit - 0xd800) << 10) + (take_unit (reader) - 0xdc00);
  }
  g_string_append_unichar (string, unit);
}

static char *
take_escaped (Reader *reader)
{
  GString *string = g_string_new (NULL);

  while (*reader->at != '"') {
    char byte = *reader->at++;

    if (byte == '\\')
      take_escape (reader, string);
    else
      g_string_append_c (string, byte);
  }
  reader->at++;
  return g_string_free (string, FALSE);
}

static char *
take_string (Reader *reader)
{
  const char *begin = ++reader->at;
  const char *quote = memchr (begin, '"', (gsize) (reader->end - begin));

  if (memchr (begin, '\\', (gsize) (quote - begin)) != NULL)
    return take_escaped (reader);
  reader->at = quote + 1;
  return g_strndup (begin, (gsize) (quote - begin));
}

static JsonNode *
take_string_node (Reader *reader)
{
  g_autofree char *string = take_string (reader);

  return json_node_init_string (json_node_alloc (), string);
}

static JsonNode *
take_number (Reader *reader)
{
  char *end;
  gint64 integer;
  double number;

  errno = 0;
  integer = g_ascii_strtoll (reader->at, &end, 10);
  if (errno == 0 && *end != '.' && *end != 'e' && *end != 'E') {
    reader->at = end;
    return json_node_init_int (json_node_alloc (), integer);
  }
  number = g_ascii_strtod (reader->at, &end);
  reader->at = end;
  return json_node_init_double (json_node_alloc (), number);
}

/* Passes to the next item of a container, or over its @close. */
static gboolean
has_next (Reader *reader, char close)
{
  skip_white_space (reader);
  if (*reader->at == ',')
    reader->at++;
  skip_white_space (reader);
  if (*reader->at != close)
    return TRUE;
  reader->at++;
  return FALSE;
}

static JsonNode *
take_array (Reader *reader)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_init_array (json_node_alloc (), array);

  for (reader->at++; has_next (reader, ']');)
    json_array_add_element (array, take_value (reader));
  json_array_unref (array);
  return node;
}

static JsonNode *
take_object (Reader *reader)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_init_object (json_node_alloc (), object);

  for (reader->at++; has_next (reader, '}');) {
    g_autofree char *key = take_string (reader);

    skip_white_space (reader);
    reader->at++; /* the colon */
    json_object_set_member (object, key, take_value (reader));
  }
  json_object_unref (object);
  return node;
}

static JsonNode *
take_literal (Reader *reader, const char *literal, JsonNode *node)
{
  reader->at += strlen (literal);
  return node;
}

static JsonNode *
take_value (Reader *reader)
{
  skip_white_space (reader);
  switch (*reader->at) {
  case '{':
    return take_object (reader);
  case '[':
    return take_array (reader);
  case '"':
    return take_string_node (reader);
  case 't':
    return take_literal (reader, "true", json_node_init_boolean (json_node_alloc (), TRUE));
  case 'f':
    return take_literal (reader, "false", json_node_init_boolean (json_node_alloc (), FALSE));
  case 'n':
    return take_literal (reader, "null", json_node_init_null (json_node_alloc ()));
  default:
    return take_number (reader);
  }
}

/**
 * weir_json_make_tree:
 * @text: a text that has passed a scanner with %WEIR_JSON_SCAN_ALL_KEYS, by which it is sound and not
 *   nested too deeply; where it is a number alone, with a NUL at its end
 * @length: of @text, bytes
 *
 * json-glib's own parser takes several times as long, and makes another number of an integer beyond
 * 64 bits, of another sign even.
 *
 * Returns: (transfer full): its root
 */
JsonNode *
weir_json_make_tree (const char *text, gsize length)
{
  Reader reader = { text, text + length };

  return take_value (&reader);
}

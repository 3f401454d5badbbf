/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-scanner-private.h"

#include <glib/gi18n.h>
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

/**
 * weir_json_check:
 * @text: a JSON text
 * @length: bytes of @text, -1 for up to its terminator
 * @error: as of weir_json_parse()
 *
 * Judges a text as weir_json_parse() does, and makes no tree of it.
 *
 * Returns: what its root is; %WEIR_JSON_NOTHING with @error set
 */
WeirJsonType
weir_json_check (const char *text, gssize length, GError **error)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (NULL, WEIR_JSON_SCAN_ALL_KEYS);
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  guint64 line, column;

  if (weir_json_scanner_feed (scanner, text, size, NULL) && weir_json_scanner_finish (scanner, NULL))
    return weir_json_scanner_top (scanner);
  find_place (text, scanner->error_offset, &line, &column);
  g_set_error (error, WEIR_JSON_ERROR, scanner->error_code, _ ("line %llu, column %llu: %s"),
               (unsigned long long) line, (unsigned long long) column, scanner->error_text);
  return WEIR_JSON_NOTHING;
}

/* The quote that ends the string which begins at @p. Most are long, and have no escape in them. */
static const char *
find_quote (const char *p, const char *end)
{
  const char *quote = p, *escape;

  do {
    quote = memchr (quote + 1, '"', (gsize) (end - quote - 1));
    for (escape = quote; escape[-1] == '\\';)
      escape--;
  } while ((quote - escape) % 2 == 1);
  return quote;
}

/* Behind the string or number that begins at @p, else behind that byte. The text has passed the
 * scanner, so that strings end and numbers are sound. */
static const char *
skip_lexeme (const char *p, const char *end)
{
  if (*p == '"')
    return find_quote (p, end) + 1;
  if (*p != '-' && !g_ascii_isdigit (*p))
    return p + 1;
  while (p < end && (g_ascii_isdigit (*p) || (*p != '\0' && strchr ("+-.eE", *p))))
    p++;
  return p;
}

static gboolean
is_integer_beyond_64_bits (const char *p, const char *end)
{
  const char *digits = p + (*p == '-');

  for (p = digits; p < end && g_ascii_isdigit (*p);)
    p++;
  if (p < end || end - digits < 19)
    return FALSE;
  return end - digits > 19 || strncmp (digits, "9223372036854775807", 19) > 0;
}

/* json-glib makes another number of an integer beyond 64 bits, of another sign even. With an
 * exponent behind it, it is read as the nearest double. %NULL: there is none. */
static GString *
widen_integers (const char *text, gsize length)
{
  const char *end = text + length, *copied = text;
  GString *widened = NULL;

  for (const char *p = text, *next; p < end; p = next) {
    next = skip_lexeme (p, end);
    if (!is_integer_beyond_64_bits (p, next))
      continue;
    widened = widened ? widened : g_string_sized_new (length + 64);
    g_string_append_len (widened, copied, next - copied);
    g_string_append (widened, "e0");
    copied = next;
  }
  if (widened)
    g_string_append_len (widened, copied, end - copied);
  return widened;
}

/**
 * weir_json_parse:
 * @text: a JSON text
 * @length: bytes of @text, -1 for up to its terminator
 * @error: return location
 *
 * Reads a whole JSON text into a tree. It passes weir_json_scanner_feed() first, equal keys being
 * an error in every object: json-glib alone would keep the last of them, take what is no JSON,
 * and overflow the stack where arrays are nested deeply. Errors are in WEIR_JSON_ERROR; the
 * message begins with line and column. Integers beyond 64 bits become doubles, numbers beyond
 * those infinite; a string ends before its first U+0000, since a C string cannot hold it.
 *
 * Returns: (transfer full): the root, or %NULL with @error set
 */
JsonNode *
weir_json_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GString) widened = NULL;
  JsonNode *root;

  if (weir_json_check (text, (gssize) size, error) == WEIR_JSON_NOTHING)
    return NULL;
  widened = widen_integers (text, size);
  if (widened && !json_parser_load_from_data (parser, widened->str, (gssize) widened->len, error))
    return NULL;
  if (!widened && !json_parser_load_from_data (parser, text, (gssize) size, error))
    return NULL;
  root = json_parser_steal_root (parser);
  return root ? root : json_node_new (JSON_NODE_NULL);
}

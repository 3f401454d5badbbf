/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-scanner-private.h"

#include <glib/gi18n.h>
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

/**
 * weir_json_parse:
 * @text: a JSON text
 * @length: bytes of @text, -1 for up to its terminator
 * @error: return location
 *
 * Reads a whole JSON text into a tree of json-glib. It passes weir_json_scanner_feed() first, equal
 * keys being an error in every object: json-glib's parser would keep the last of them, take what is
 * no JSON, make other numbers of large integers, and overflow the stack where arrays are nested
 * deeply. Errors are in WEIR_JSON_ERROR; the message begins with line and column. Integers beyond 64
 * bits become doubles, numbers beyond those infinite; a string ends before its first U+0000, since a
 * C string cannot hold it.
 *
 * Returns: (transfer full): the root, or %NULL with @error set
 */
JsonNode *
weir_json_parse (const char *text, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  if (weir_json_check (text, (gssize) size, error) == WEIR_JSON_NOTHING)
    return NULL;
  return weir_json_build_tree (text, size);
}

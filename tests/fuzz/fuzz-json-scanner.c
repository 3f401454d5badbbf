/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text gives the same verdict, message and values however it is cut, and json-glib reads what passed. */
#include "fuzz-target.h"
#include "json-scanner.h"

#include <json-glib/json-glib.h>

static const char *const wanted[] = { "status", "a", "", NULL };

static GError *
scan (WeirJsonScanner *scanner, const char *text, gsize size, gsize piece)
{
  GError *error = NULL;

  weir_json_scanner_reset (scanner);
  for (gsize at = 0; at < size; at += piece)
    if (!weir_json_scanner_feed (scanner, text + at, MIN (piece, size - at), &error))
      return error;
  weir_json_scanner_finish (scanner, &error);
  return error;
}

static char *
summary_of (const WeirJsonScanner *scanner, const GError *error)
{
  GString *text = g_string_new (error ? error->message : "sound");

  for (guint i = 0; wanted[i]; i++) {
    WeirJsonType type;
    const char *value = weir_json_scanner_get (scanner, i, &type);

    g_assert (!value || error || g_utf8_validate (value, -1, NULL));
    g_string_append_printf (text, "|%d %s", type, value ? value : "-");
  }
  return g_string_free (text, FALSE);
}

static void
check_parse (const char *text, gsize size, const GError *error)
{
  g_autoptr (GError) parse_error = NULL;
  g_autoptr (JsonNode) node = weir_json_parse (text, (gssize) size, &parse_error);

  g_assert ((node == NULL) == (error != NULL));
  g_assert (!error || error->code == parse_error->code);
  g_assert (!error || g_utf8_validate (parse_error->message, -1, NULL));
}

static void
check (const char *text, gsize size, WeirJsonScanFlags flags)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (wanted, flags);
  g_autoptr (GError) error = scan (scanner, text, size, size + 1);
  g_autofree char *whole = summary_of (scanner, error);

  for (gsize piece = 1; piece < 12; piece += 5) {
    g_autoptr (GError) piece_error = scan (scanner, text, size, piece);
    g_autofree char *pieces = summary_of (scanner, piece_error);

    g_assert (g_str_equal (whole, pieces));
  }
  if (flags & WEIR_JSON_SCAN_ALL_KEYS)
    check_parse (text, size, error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  check ((const char *) data, size, WEIR_JSON_SCAN_DEFAULT);
  check ((const char *) data, size, WEIR_JSON_SCAN_ALL_KEYS);
  return 0;
}

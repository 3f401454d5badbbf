/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-scanner-private.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (weir_json_error, weir_json_error)

/* Notes the first error; nothing is read behind it. Always %NULL. */
const char *
weir_json_fail (WeirJsonScanner *scanner, guint64 offset, WeirJsonError code, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_vsnprintf (scanner->error_text, sizeof scanner->error_text, format, arguments);
  va_end (arguments);
  scanner->state = WEIR_JSON_HAS_FAILED;
  scanner->error_code = code;
  scanner->error_offset = offset;
  return NULL;
}

#define FOUND_SIZE 64

static void
describe (char c, char text[FOUND_SIZE])
{
  if (c == '\n' || c == '\r')
    g_strlcpy (text, _ ("a line break"), FOUND_SIZE);
  else if (g_ascii_isgraph (c))
    g_snprintf (text, FOUND_SIZE, "'%c'", c);
  else
    g_snprintf (text, FOUND_SIZE, _ ("byte 0x%02X"), (guchar) c);
}

const char *
weir_json_unexpected (WeirJsonScanner *scanner, const char *p, const char *expected)
{
  guint64 offset = weir_json_offset_of (scanner, p);
  char found[FOUND_SIZE];

  describe (*p, found);
  return weir_json_fail (scanner, offset, WEIR_JSON_ERROR_SYNTAX, _ ("expected %s, found %s"), expected,
                         found);
}

/* Adds to the text that is being kept, if it is; what is too long is cut. */
void
weir_json_keep (WeirJsonScanner *scanner, const char *bytes, gsize length)
{
  WeirJsonKept *sink = scanner->sink;

  if (length == 0)
    return;
  if (scanner->in_key && weir_json_checks_all_keys (scanner))
    weir_json_keys_append (&scanner->keys, bytes, length);
  if (!sink || sink->cut)
    return;
  if (length > WEIR_JSON_VALUE_MAX - 1 - sink->length) {
    length = WEIR_JSON_VALUE_MAX - 1 - sink->length;
    sink->cut = TRUE;
  }
  memcpy (sink->text + sink->length, bytes, length);
  sink->length += (guint) length;
}

/* Ends a kept text, on the border of a character where it was cut. */
static void
seal (WeirJsonKept *kept)
{
  const char *last = g_utf8_find_prev_char (kept->text, kept->text + kept->length);

  if (kept->cut && last && g_utf8_next_char (last) > kept->text + kept->length)
    kept->length = (guint) (last - kept->text);
  kept->text[kept->length] = '\0';
}

/* The value that was being read (or a container) has ended. */
void
weir_json_end_value (WeirJsonScanner *scanner)
{
  if (scanner->sink) {
    seal (scanner->sink);
    scanner->sink->type = scanner->type;
  }
  scanner->sink = NULL;
  scanner->state = WEIR_JSON_AFTER_VALUE;
}

/* RFC 8259, section 8.1: no byte order mark. Editors still write one, so it is named as such. */
static const char *
step_start (WeirJsonScanner *scanner, const char *p)
{
  static const char mark[] = "\xef\xbb\xbf";

  if (scanner->state == WEIR_JSON_AT_START && ((guchar) *p == 0xfe || (guchar) *p == 0xff))
    return weir_json_fail (scanner, 0, WEIR_JSON_ERROR_ENCODING,
                           _ ("expected UTF-8, found what looks like UTF-16"));
  if (scanner->state == WEIR_JSON_AT_START && *p != mark[0]) {
    scanner->state = WEIR_JSON_AT_VALUE;
    return p;
  }
  if (scanner->state == WEIR_JSON_AT_START) {
    scanner->state = WEIR_JSON_IN_BYTE_ORDER_MARK;
    scanner->literal = mark + 1;
    return p + 1;
  }
  if (*p != *scanner->literal)
    return weir_json_fail (scanner, 0, WEIR_JSON_ERROR_SYNTAX, _ ("expected a JSON value, found byte 0xEF"));
  if (*++scanner->literal)
    return p + 1;
  return weir_json_fail (
      scanner, 0, WEIR_JSON_ERROR_ENCODING,
      _ ("found a byte order mark, which JSON must not begin with: save the text without it"));
}

static const char *
step (WeirJsonScanner *scanner, const char *p, const char *end)
{
  if (scanner->state <= WEIR_JSON_IN_BYTE_ORDER_MARK)
    return step_start (scanner, p);
  if (scanner->state <= WEIR_JSON_AFTER_VALUE)
    return weir_json_step_structure (scanner, p, end);
  if (scanner->state <= WEIR_JSON_AT_LOW_SURROGATE_U)
    return weir_json_step_string (scanner, p, end);
  if (scanner->state == WEIR_JSON_IN_LITERAL)
    return weir_json_step_literal (scanner, p, end);
  return weir_json_step_number (scanner, p, end);
}

static gboolean
report (const WeirJsonScanner *scanner, GError **error)
{
  if (scanner->state != WEIR_JSON_HAS_FAILED)
    return TRUE;
  g_set_error (error, WEIR_JSON_ERROR, scanner->error_code, _ ("byte offset %llu: %s"),
               (unsigned long long) scanner->error_offset, scanner->error_text);
  return FALSE;
}

/**
 * weir_json_scanner_new:
 * @wanted: (nullable): keys of the top-level object whose values are kept, %NULL-terminated; at
 *   most WEIR_JSON_WANTED_MAX, all different, each shorter than WEIR_JSON_VALUE_MAX
 * @flags: where equal keys are an error
 *
 * Returns: (transfer full): a scanner at the beginning of a text
 */
WeirJsonScanner *
weir_json_scanner_new (const char *const *wanted, WeirJsonScanFlags flags)
{
  WeirJsonScanner *scanner = g_new0 (WeirJsonScanner, 1);

  scanner->flags = flags;
  for (; wanted && wanted[scanner->n_wanted]; scanner->n_wanted++) {
    g_assert (scanner->n_wanted < WEIR_JSON_WANTED_MAX);
    g_assert (strlen (wanted[scanner->n_wanted]) < WEIR_JSON_VALUE_MAX - 1);
    scanner->wanted[scanner->n_wanted] = g_strdup (wanted[scanner->n_wanted]);
  }
  weir_json_scanner_reset (scanner);
  return scanner;
}

void
weir_json_scanner_free (WeirJsonScanner *scanner)
{
  if (!scanner)
    return;
  for (guint i = 0; i < scanner->n_wanted; i++)
    g_free (scanner->wanted[i]);
  weir_json_keys_clear (&scanner->keys);
  g_free (scanner);
}

/**
 * weir_json_scanner_reset:
 * @scanner: a scanner
 *
 * Forgets what was read, an error too, and stands at the beginning of the next text. Takes no
 * memory and gives none back.
 */
void
weir_json_scanner_reset (WeirJsonScanner *scanner)
{
  scanner->state = WEIR_JSON_AT_START;
  scanner->offset = 0;
  scanner->depth = 0;
  scanner->top = WEIR_JSON_NOTHING;
  scanner->seen = 0;
  scanner->target = -1;
  scanner->sink = NULL;
  scanner->in_key = FALSE;
  scanner->utf8_left = 0;
  scanner->high_surrogate = 0;
  for (guint i = 0; i < scanner->n_wanted; i++) {
    scanner->kept[i].type = WEIR_JSON_NOTHING;
    scanner->kept[i].length = 0;
    scanner->kept[i].cut = FALSE;
  }
  weir_json_keys_reset (&scanner->keys);
}

/**
 * weir_json_scanner_feed:
 * @scanner: a scanner
 * @bytes: the next bytes of the text, cut wherever they happened to be
 * @length: how many
 * @error: return location
 *
 * Errors are in WEIR_JSON_ERROR; the message begins with the byte offset in the whole text, from
 * 0. After an error the scanner says the same again until it is reset.
 *
 * Returns: whether all that was fed so far can be the beginning of a JSON text
 */
gboolean
weir_json_scanner_feed (WeirJsonScanner *scanner, const char *bytes, gsize length, GError **error)
{
  const char *p = bytes, *end = length > 0 ? bytes + length : bytes;

  scanner->chunk = bytes;
  while (p && p < end && scanner->state != WEIR_JSON_HAS_FAILED)
    p = step (scanner, p, end);
  scanner->chunk = NULL;
  scanner->offset += length;
  return report (scanner, error);
}

static const char *
text_of_end (const WeirJsonScanner *scanner)
{
  if (scanner->state >= WEIR_JSON_IN_STRING && scanner->state <= WEIR_JSON_AT_LOW_SURROGATE_U)
    return scanner->in_key ? _ ("the text ends inside a key") : _ ("the text ends inside a string");
  if (scanner->state == WEIR_JSON_IN_LITERAL || scanner->state >= WEIR_JSON_IN_NUMBER_MINUS)
    return _ ("the text ends inside a value");
  if (scanner->depth > 0)
    return weir_json_in_object (scanner) ? _ ("the text ends inside an object")
                                         : _ ("the text ends inside an array");
  return _ ("the text ends before any value");
}

/**
 * weir_json_scanner_finish:
 * @scanner: a scanner
 * @error: return location
 *
 * Tells the scanner that the text has ended. Feeding more than white space then is an error.
 *
 * Returns: whether the text was one JSON value, whole
 */
gboolean
weir_json_scanner_finish (WeirJsonScanner *scanner, GError **error)
{
  if (scanner->state != WEIR_JSON_HAS_FAILED && weir_json_number_is_whole (scanner->state))
    weir_json_end_value (scanner);
  if (scanner->state != WEIR_JSON_HAS_FAILED &&
      (scanner->state != WEIR_JSON_AFTER_VALUE || scanner->depth > 0))
    weir_json_fail (scanner, scanner->offset, WEIR_JSON_ERROR_INCOMPLETE, "%s", text_of_end (scanner));
  return report (scanner, error);
}

/** weir_json_scanner_top: Returns: the type of the text's one value, known from its first byte on */
WeirJsonType
weir_json_scanner_top (const WeirJsonScanner *scanner)
{
  return scanner->top;
}

/**
 * weir_json_scanner_get:
 * @scanner: a scanner
 * @wanted: index of a wanted key
 * @type: (out) (optional): type of its value; WEIR_JSON_NOTHING when it has not been read (yet)
 *
 * A value can be had as soon as it was read, but only weir_json_scanner_finish() says whether it
 * comes from a sound text. A string is unescaped, with U+FFFD in the place of U+0000; all others
 * are as in the text. What is longer than WEIR_JSON_VALUE_MAX allows is cut before a character.
 *
 * Returns: (nullable): the text, valid until the scanner is reset or freed; %NULL for nothing,
 *   an object or an array
 */
const char *
weir_json_scanner_get (const WeirJsonScanner *scanner, guint wanted, WeirJsonType *type)
{
  const WeirJsonKept *kept = &scanner->kept[wanted];

  g_assert (wanted < scanner->n_wanted);
  if (type)
    *type = kept->type;
  if (kept->type == WEIR_JSON_NOTHING || kept->type == WEIR_JSON_OBJECT || kept->type == WEIR_JSON_ARRAY)
    return NULL;
  return kept->text;
}

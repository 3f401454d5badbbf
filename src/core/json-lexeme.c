/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings, numbers and literals of a JSON text (RFC 8259, sections 3, 6 and 7), in pieces. */
#include "json-scanner-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/* Whether each of eight bytes may stand in a string as it is: ASCII, no control character, no
 * quote, no backslash. The sign bit of a byte shows a borrow from it; a borrow into the next
 * byte comes only from one that is itself refused, so that the answer is exact. */
static gboolean
is_plain_word (const char *p)
{
  guint64 word, quote, backslash;

  memcpy (&word, p, sizeof word);
  quote = word ^ EACH ('"');
  backslash = word ^ EACH ('\\');
  return ((word | (word - EACH (0x20)) | (quote - EACH (1)) | (backslash - EACH (1))) & EACH (0x80)) == 0;
}

static gboolean
is_plain (char c)
{
  return (guchar) c >= 0x20 && (guchar) c < 0x80 && c != '"' && c != '\\';
}

/* Behind the bytes from @p on that stand in a string for themselves, as far as they are ASCII. */
const char *
weir_json_skip_plain (const char *p, const char *end)
{
  while (end - p >= 8 && is_plain_word (p))
    p += 8;
  while (p < end && is_plain (*p))
    p++;
  return p;
}

/* The first byte of a character beyond ASCII: how many follow, and the range of the next one, by
 * which too long forms, surrogates and what lies beyond U+10FFFF are refused (RFC 3629). */
static gboolean
begin_character (WeirJsonScanner *scanner, guint8 byte)
{
  if (byte < 0xc2 || byte > 0xf4)
    return FALSE;
  scanner->utf8_left = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  scanner->utf8_low = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
  scanner->utf8_high = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
  return TRUE;
}

static const char *
fail_at (WeirJsonScanner *scanner, const char *p, WeirJsonError code, const char *text)
{
  return weir_json_fail (scanner, weir_json_offset_of (scanner, p), code, "%s", text);
}

static const char *
fail_encoding (WeirJsonScanner *scanner, const char *p)
{
  return weir_json_fail (scanner, weir_json_offset_of (scanner, p), WEIR_JSON_ERROR_ENCODING,
                         _ ("expected UTF-8, found byte 0x%02X inside a string where it cannot stand"),
                         (guchar) *p);
}

/* One byte that is not plain, be it the next one of a character. %NULL is an error here as well. */
static const char *
take_character_byte (WeirJsonScanner *scanner, const char *p)
{
  guint8 byte = (guint8) *p;

  if (scanner->utf8_left == 0)
    return begin_character (scanner, byte) ? p + 1 : fail_encoding (scanner, p);
  if (byte < scanner->utf8_low || byte > scanner->utf8_high)
    return fail_encoding (scanner, p);
  scanner->utf8_left--;
  scanner->utf8_low = 0x80;
  scanner->utf8_high = 0xbf;
  return p + 1;
}

static const char *
fail_control_character (WeirJsonScanner *scanner, const char *p)
{
  return weir_json_fail (scanner, weir_json_offset_of (scanner, p), WEIR_JSON_ERROR_SYNTAX,
                         _ ("found %s (0x%02X) inside a string: expected control characters to be written "
                            "as \\u%04x, or a closing quote"),
                         *p == '\n' ? _ ("a line break") : _ ("a control character"), (guchar) *p,
                         (guchar) *p);
}

static const char *
step_in_string (WeirJsonScanner *scanner, const char *p, const char *end)
{
  const char *start = p;

  while (p && p < end) {
    if (scanner->utf8_left == 0)
      p = weir_json_skip_plain (p, end);
    if (p == end)
      break;
    if (scanner->utf8_left == 0 && (guchar) *p < 0x80)
      break;
    p = take_character_byte (scanner, p);
  }
  if (!p)
    return NULL;
  weir_json_keep (scanner, start, (gsize) (p - start));
  if (p == end)
    return p;
  if (*p == '"')
    return weir_json_end_string (scanner, p + 1);
  if (*p != '\\')
    return fail_control_character (scanner, p);
  scanner->state = WEIR_JSON_IN_ESCAPE;
  return p + 1;
}

/* What @letter stands for behind a backslash; 0: nothing, alone. */
char
weir_json_escaped (char letter)
{
  static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  const char *found = letter ? strchr (letters, letter) : NULL;

  return found ? meanings[found - letters] : '\0';
}

static const char *
step_escape (WeirJsonScanner *scanner, const char *p)
{
  char meaning = weir_json_escaped (*p);

  if (*p == 'u') {
    scanner->state = WEIR_JSON_IN_HEX;
    scanner->hex_left = 4;
    scanner->unit = 0;
    return p + 1;
  }
  if (!meaning)
    return weir_json_unexpected (scanner, p, _ ("one of \" \\ / b f n r t u behind a backslash"));
  weir_json_keep (scanner, &meaning, 1);
  scanner->state = WEIR_JSON_IN_STRING;
  return p + 1;
}

/* Values are kept as C strings, so U+0000 becomes U+FFFD in them: it must not end them, or
 * "failed\u0000" would be read as "failed". */
static void
keep_character (WeirJsonScanner *scanner, gunichar character)
{
  char utf8[6];

  weir_json_keep (scanner, utf8, (gsize) g_unichar_to_utf8 (character ? character : 0xfffd, utf8));
  scanner->state = WEIR_JSON_IN_STRING;
}

/* All four digits are read. json-glib would end a key at U+0000 and so make two of it equal. */
static const char *
end_unit (WeirJsonScanner *scanner, const char *p)
{
  guint32 unit = scanner->unit, high = scanner->high_surrogate;

  if ((high != 0) != (unit >= 0xdc00 && unit <= 0xdfff))
    return fail_at (scanner, p, WEIR_JSON_ERROR_SYNTAX,
                    _ ("found half of a surrogate pair (\\uD800 to \\uDFFF) alone"));
  if (unit == 0 && scanner->in_key && weir_json_checks_all_keys (scanner))
    return fail_at (scanner, p, WEIR_JSON_ERROR_SYNTAX,
                    _ ("found \\u0000 in a key, where it cannot be used"));
  if (unit >= 0xd800 && unit <= 0xdbff) {
    scanner->high_surrogate = unit;
    scanner->state = WEIR_JSON_AT_LOW_SURROGATE;
    return p + 1;
  }
  scanner->high_surrogate = 0;
  keep_character (scanner, high ? 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00) : unit);
  return p + 1;
}

static const char *
step_hex (WeirJsonScanner *scanner, const char *p)
{
  if (!g_ascii_isxdigit (*p))
    return weir_json_unexpected (scanner, p, _ ("four hexadecimal digits behind \\u"));
  scanner->unit = scanner->unit << 4 | (guint32) g_ascii_xdigit_value (*p);
  return --scanner->hex_left == 0 ? end_unit (scanner, p) : p + 1;
}

static const char *
step_low_surrogate (WeirJsonScanner *scanner, const char *p, const char *end)
{
  if (*p != (scanner->state == WEIR_JSON_AT_LOW_SURROGATE ? '\\' : 'u'))
    return weir_json_unexpected (scanner, p, _ ("the second half of a surrogate pair (\\uDC00 to \\uDFFF)"));
  if (scanner->state == WEIR_JSON_AT_LOW_SURROGATE)
    scanner->state = WEIR_JSON_AT_LOW_SURROGATE_U;
  else
    return step_escape (scanner, p);
  return p + 1;
}

const char *
weir_json_step_string (WeirJsonScanner *scanner, const char *p, const char *end)
{
  switch (scanner->state) {
  case WEIR_JSON_IN_STRING:
    return step_in_string (scanner, p, end);
  case WEIR_JSON_IN_ESCAPE:
    return step_escape (scanner, p);
  case WEIR_JSON_IN_HEX:
    return step_hex (scanner, p);
  default:
    return step_low_surrogate (scanner, p, end);
  }
}

static WeirJsonState
after_digits (WeirJsonState digits, gboolean may_have_point, char c)
{
  if (g_ascii_isdigit (c) && digits != WEIR_JSON_IN_NUMBER_ZERO)
    return digits;
  if (c == '.' && may_have_point)
    return WEIR_JSON_IN_NUMBER_POINT;
  return c == 'e' || c == 'E' ? WEIR_JSON_IN_NUMBER_E : WEIR_JSON_NOT_IN_NUMBER;
}

/* Where the byte @c of a number leads, or WEIR_JSON_NOT_IN_NUMBER. */
static WeirJsonState
next_in_number (WeirJsonState state, char c)
{
  switch (state) {
  case WEIR_JSON_IN_NUMBER_MINUS:
    return c == '0'              ? WEIR_JSON_IN_NUMBER_ZERO
           : g_ascii_isdigit (c) ? WEIR_JSON_IN_NUMBER_INTEGER
                                 : WEIR_JSON_NOT_IN_NUMBER;
  case WEIR_JSON_IN_NUMBER_ZERO:
  case WEIR_JSON_IN_NUMBER_INTEGER:
    return after_digits (state, TRUE, c);
  case WEIR_JSON_IN_NUMBER_POINT:
    return g_ascii_isdigit (c) ? WEIR_JSON_IN_NUMBER_FRACTION : WEIR_JSON_NOT_IN_NUMBER;
  case WEIR_JSON_IN_NUMBER_FRACTION:
    return after_digits (state, FALSE, c);
  case WEIR_JSON_IN_NUMBER_E:
    if (c == '+' || c == '-')
      return WEIR_JSON_IN_NUMBER_SIGN;
    return g_ascii_isdigit (c) ? WEIR_JSON_IN_NUMBER_EXPONENT : WEIR_JSON_NOT_IN_NUMBER;
  default:
    return g_ascii_isdigit (c) ? WEIR_JSON_IN_NUMBER_EXPONENT : WEIR_JSON_NOT_IN_NUMBER;
  }
}

gboolean
weir_json_number_is_whole (WeirJsonState state)
{
  return state == WEIR_JSON_IN_NUMBER_ZERO || state == WEIR_JSON_IN_NUMBER_INTEGER ||
         state == WEIR_JSON_IN_NUMBER_FRACTION || state == WEIR_JSON_IN_NUMBER_EXPONENT;
}

const char *
weir_json_step_number (WeirJsonScanner *scanner, const char *p, const char *end)
{
  const char *start = p;

  for (; p < end; p++) {
    WeirJsonState next = next_in_number (scanner->state, *p);

    if (next == WEIR_JSON_NOT_IN_NUMBER)
      break;
    scanner->state = next;
  }
  weir_json_keep (scanner, start, (gsize) (p - start));
  if (p == end)
    return p;
  if (!weir_json_number_is_whole (scanner->state))
    return weir_json_unexpected (scanner, p, _ ("a digit in a number"));
  if (scanner->state == WEIR_JSON_IN_NUMBER_ZERO && g_ascii_isdigit (*p))
    return fail_at (scanner, p, WEIR_JSON_ERROR_SYNTAX, _ ("found a digit behind a leading 0 of a number"));
  weir_json_end_value (scanner);
  return p;
}

const char *
weir_json_step_literal (WeirJsonScanner *scanner, const char *p, const char *end)
{
  for (; p < end && *scanner->literal; p++, scanner->literal++) {
    if (*p != *scanner->literal)
      return weir_json_unexpected (scanner, p, _ ("true, false or null in full"));
    weir_json_keep (scanner, p, 1);
  }
  if (!*scanner->literal)
    weir_json_end_value (scanner);
  return p;
}

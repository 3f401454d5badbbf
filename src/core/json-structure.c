/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the values of a JSON text (RFC 8259, sections 2, 4 and 5): brackets, commas,
 * keys, white space. */
#include "json-scanner-private.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
expected_at (const WeirJsonScanner *scanner)
{
  switch (scanner->state) {
  case WEIR_JSON_AT_FIRST_ITEM:
    return _ ("a value or ']'");
  case WEIR_JSON_AT_ITEM:
    return _ ("a value behind ','");
  case WEIR_JSON_AT_FIRST_KEY:
    return _ ("a key in double quotes or '}'");
  case WEIR_JSON_AT_KEY:
    return _ ("a key in double quotes behind ','");
  case WEIR_JSON_AT_COLON:
    return _ ("':' behind a key");
  case WEIR_JSON_AFTER_VALUE:
    return scanner->depth == 0             ? _ ("nothing behind the value")
           : weir_json_in_object (scanner) ? _ ("',' or '}'")
                                           : _ ("',' or ']'");
  default:
    return _ ("a JSON value");
  }
}

/* The key is shown in part and without control characters: it may come from a stranger. */
static const char *
fail_equal_keys (WeirJsonScanner *scanner, const char *key, gsize length)
{
  gsize shown = MIN (length, 60);
  char text[61];

  while (shown > 0 && shown < length && ((guchar) key[shown] & 0xc0) == 0x80)
    shown--;
  for (gsize i = 0; i < shown; i++)
    text[i] = g_ascii_iscntrl (key[i]) ? '?' : key[i];
  text[shown] = '\0';
  return weir_json_fail (scanner, scanner->key_offset, WEIR_JSON_ERROR_EQUAL_KEYS,
                         _ ("found the key \"%s\"%s a second time in its object"), text,
                         shown < length ? "..." : "");
}

static int
find_wanted (const WeirJsonScanner *scanner, const char *key, gsize length)
{
  for (guint i = 0; i < scanner->n_wanted; i++)
    if (strlen (scanner->wanted[i]) == length && memcmp (scanner->wanted[i], key, length) == 0)
      return (int) i;
  return -1;
}

static const char *
end_key (WeirJsonScanner *scanner, const char *p)
{
  const char *key = scanner->key.text;
  gsize length = scanner->key.length;

  if (weir_json_checks_all_keys (scanner)) {
    key = weir_json_keys_pending (&scanner->keys, &length);
    if (!weir_json_keys_add (&scanner->keys))
      return fail_equal_keys (scanner, key, length);
  }
  if (scanner->depth == 1 && scanner->n_wanted > 0)
    scanner->target = find_wanted (scanner, key, length);
  if (scanner->target >= 0 && scanner->seen & 1u << scanner->target)
    return fail_equal_keys (scanner, key, length);
  if (scanner->target >= 0)
    scanner->seen |= 1u << scanner->target;
  scanner->in_key = FALSE;
  scanner->sink = NULL;
  scanner->state = WEIR_JSON_AT_COLON;
  return p;
}

/* The closing quote stands before @p. */
const char *
weir_json_end_string (WeirJsonScanner *scanner, const char *p)
{
  if (scanner->in_key)
    return end_key (scanner, p);
  weir_json_end_value (scanner);
  return p;
}

static const char *
begin_key (WeirJsonScanner *scanner, const char *p)
{
  if (*p != '"')
    return weir_json_unexpected (scanner, p, expected_at (scanner));
  scanner->state = WEIR_JSON_IN_STRING;
  scanner->in_key = TRUE;
  scanner->key_offset = weir_json_offset_of (scanner, p);
  scanner->key.length = 0;
  scanner->key.cut = FALSE;
  scanner->sink = scanner->depth == 1 ? &scanner->key : NULL;
  return p + 1;
}

static const char *
open_container (WeirJsonScanner *scanner, const char *p)
{
  gboolean is_object = *p == '{';

  if (scanner->depth == WEIR_JSON_DEPTH_MAX)
    return weir_json_fail (scanner, weir_json_offset_of (scanner, p), WEIR_JSON_ERROR_DEPTH,
                           _ ("found more than %d arrays and objects inside one another"),
                           WEIR_JSON_DEPTH_MAX);
  weir_json_end_value (scanner);
  scanner->is_object[scanner->depth++] = (guint8) is_object;
  if (is_object && weir_json_checks_all_keys (scanner))
    weir_json_keys_open (&scanner->keys);
  scanner->state = is_object ? WEIR_JSON_AT_FIRST_KEY : WEIR_JSON_AT_FIRST_ITEM;
  return p + 1;
}

static const char *
close_container (WeirJsonScanner *scanner, const char *p)
{
  if (weir_json_in_object (scanner) && weir_json_checks_all_keys (scanner))
    weir_json_keys_close (&scanner->keys);
  scanner->depth--;
  scanner->state = WEIR_JSON_AFTER_VALUE;
  return p + 1;
}

static WeirJsonType
type_by_first_byte (char c)
{
  switch (c) {
  case '{':
    return WEIR_JSON_OBJECT;
  case '[':
    return WEIR_JSON_ARRAY;
  case '"':
    return WEIR_JSON_STRING;
  case 't':
    return WEIR_JSON_TRUE;
  case 'f':
    return WEIR_JSON_FALSE;
  case 'n':
    return WEIR_JSON_NULL;
  default:
    return c == '-' || g_ascii_isdigit (c) ? WEIR_JSON_NUMBER : WEIR_JSON_NOTHING;
  }
}

static const char *
begin_value (WeirJsonScanner *scanner, const char *p)
{
  scanner->type = type_by_first_byte (*p);
  if (scanner->type == WEIR_JSON_NOTHING)
    return weir_json_unexpected (scanner, p, expected_at (scanner));
  if (scanner->depth == 0)
    scanner->top = scanner->type;
  scanner->sink = scanner->target >= 0 ? &scanner->kept[scanner->target] : NULL;
  scanner->target = -1;
  switch (scanner->type) {
  case WEIR_JSON_OBJECT:
  case WEIR_JSON_ARRAY:
    return open_container (scanner, p);
  case WEIR_JSON_STRING:
    scanner->state = WEIR_JSON_IN_STRING;
    return p + 1;
  case WEIR_JSON_NUMBER:
    weir_json_keep (scanner, p, 1);
    scanner->state = *p == '-'   ? WEIR_JSON_IN_NUMBER_MINUS
                     : *p == '0' ? WEIR_JSON_IN_NUMBER_ZERO
                                 : WEIR_JSON_IN_NUMBER_INTEGER;
    return p + 1;
  default:
    scanner->literal = *p == 't' ? "true" : *p == 'f' ? "false" : "null";
    scanner->state = WEIR_JSON_IN_LITERAL;
    return p;
  }
}

static const char *
step_after_value (WeirJsonScanner *scanner, const char *p)
{
  if (scanner->depth > 0 && *p == ',') {
    scanner->state = weir_json_in_object (scanner) ? WEIR_JSON_AT_KEY : WEIR_JSON_AT_ITEM;
    return p + 1;
  }
  if (scanner->depth > 0 && *p == (weir_json_in_object (scanner) ? '}' : ']'))
    return close_container (scanner, p);
  return weir_json_unexpected (scanner, p, expected_at (scanner));
}

static const char *
skip_white_space (const char *p, const char *end)
{
  while (end - p >= 8 && memcmp (p, "        ", 8) == 0)
    p += 8;
  while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
    p++;
  return p;
}

const char *
weir_json_step_structure (WeirJsonScanner *scanner, const char *p, const char *end)
{
  p = skip_white_space (p, end);
  if (p == end)
    return p;
  switch (scanner->state) {
  case WEIR_JSON_AT_FIRST_ITEM:
    return *p == ']' ? close_container (scanner, p) : begin_value (scanner, p);
  case WEIR_JSON_AT_FIRST_KEY:
    return *p == '}' ? close_container (scanner, p) : begin_key (scanner, p);
  case WEIR_JSON_AT_KEY:
    return begin_key (scanner, p);
  case WEIR_JSON_AT_COLON:
    if (*p != ':')
      return weir_json_unexpected (scanner, p, expected_at (scanner));
    scanner->state = WEIR_JSON_AT_MEMBER;
    return p + 1;
  case WEIR_JSON_AFTER_VALUE:
    return step_after_value (scanner, p);
  default:
    return begin_value (scanner, p);
  }
}

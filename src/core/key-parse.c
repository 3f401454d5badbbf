/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-value.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "header.h"

/* From text: flags, variables, and the defaults of the table itself. */

/* strtod would also take "0x10", "inf" and "nan"; @end is where the number ends. */
static gboolean
parse_decimal (const char *text, double *number, const char **end)
{
  gsize length = strspn (text, "0123456789+-.eE");
  g_autofree char *digits = g_strndup (text, length);
  char *rest;

  *number = g_ascii_strtod (digits, &rest);
  *end = text + (rest - digits);
  return rest != digits && isfinite (*number);
}

static gboolean
parse_whole (const char *text, gint64 *number, const char **end)
{
  char *rest;

  if (!g_ascii_isdigit (text[*text == '-' || *text == '+' ? 1 : 0]))
    return FALSE;
  errno = 0;
  *number = g_ascii_strtoll (text, &rest, 10);
  *end = rest;
  return errno == 0;
}

static const char *
after_spaces (const char *text)
{
  return text + strspn (text, " \t");
}

/**
 * weir_key_parse_bytes:
 * @text: a whole number, and B, KiB, MiB or GiB behind it
 * @unit_needed: whether a bare number is refused
 * @bytes: (out): bytes
 *
 * Returns: whether it was one
 */
gboolean
weir_key_parse_bytes (const char *text, gboolean unit_needed, gint64 *bytes)
{
  static const char *const units[] = { "B", "KiB", "MiB", "GiB" };
  const char *unit;

  if (!parse_whole (text, bytes, &unit))
    return FALSE;
  unit = after_spaces (unit);
  if (*unit == '\0')
    return !unit_needed;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_ascii_strcasecmp (unit, units[i]) == 0 && ABS (*bytes) <= G_MAXINT64 >> (10 * i)) {
      *bytes *= G_GINT64_CONSTANT (1) << (10 * i);
      return TRUE;
    }
  return FALSE;
}

/**
 * weir_key_parse_seconds:
 * @text: a number, and ms, s, m, min or h behind it
 * @unit_needed: whether a bare number is refused
 * @seconds: (out): seconds
 *
 * Returns: whether it was one
 */
gboolean
weir_key_parse_seconds (const char *text, gboolean unit_needed, double *seconds)
{
  static const struct {
    const char *name;
    double seconds;
  } units[] = { { "ms", 1e-3 }, { "s", 1 }, { "m", 60 }, { "min", 60 }, { "h", 3600 } };
  const char *unit;

  if (!parse_decimal (text, seconds, &unit))
    return FALSE;
  unit = after_spaces (unit);
  if (*unit == '\0')
    return !unit_needed;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (unit, units[i].name) == 0) {
      *seconds = i == 0 ? *seconds / 1000 : *seconds * units[i].seconds;
      return isfinite (*seconds);
    }
  return FALSE;
}

static gboolean
parse_boolean (const char *text, gint64 *truth)
{
  static const char *const yes[] = { "true", "1", "yes", NULL };
  static const char *const no[] = { "false", "0", "no", NULL };
  g_autofree char *word = g_ascii_strdown (text, -1);

  *truth = g_strv_contains (yes, word);
  return *truth || g_strv_contains (no, word);
}

/** weir_key_parse_choice: Returns: whether @text is one of the choices of @key; @index gets which */
gboolean
weir_key_parse_choice (const WeirKey *key, const char *text, gint64 *index)
{
  for (guint i = 0; key->choices[i] != NULL; i++)
    if (strcmp (key->choices[i], text) == 0) {
      *index = i;
      return TRUE;
    }
  return FALSE;
}

/* A list in one text is parted at commas, but for those between the braces of label matchers. */
static gboolean
add_items (const WeirKey *key, const char *text, WeirKeyValue *value, GError **error)
{
  while (*text != '\0') {
    const char *end = text;
    g_autofree char *item = NULL;

    for (gboolean in_braces = FALSE; *end != '\0' && (in_braces || *end != ','); end++)
      in_braces = *end == '{' || (in_braces && *end != '}');
    item = g_strstrip (g_strndup (text, (gsize) (end - text)));
    if (*item != '\0' && !weir_key_value_add_item (key, value, item, error))
      return FALSE;
    text = *end == ',' ? end + 1 : end;
  }
  return TRUE;
}

static gboolean
parse_scalar (const WeirKey *key, const char *text, WeirKeyValue *value)
{
  const char *end;

  switch (key->type) {
  case WEIR_KEY_COUNT:
    return parse_whole (text, &value->integer, &end) && *end == '\0';
  case WEIR_KEY_BYTES:
    return weir_key_parse_bytes (text, FALSE, &value->integer);
  case WEIR_KEY_SECONDS:
    return weir_key_parse_seconds (text, FALSE, &value->number);
  case WEIR_KEY_NUMBER:
    return parse_decimal (text, &value->number, &end) && *end == '\0';
  case WEIR_KEY_BOOLEAN:
    return parse_boolean (text, &value->integer);
  case WEIR_KEY_CHOICE:
    return weir_key_parse_choice (key, text, &value->integer);
  default:
    value->text = g_strdup (text);
    return TRUE;
  }
}

static gboolean
fail_text (const WeirKey *key, const char *text, GError **error)
{
  g_autofree char *expected = weir_key_expected (key);
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 40));

  g_set_error (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_TYPE, _ ("expected %s, found “%s”"), expected, start);
  return FALSE;
}

/**
 * weir_key_value_from_text:
 * @key: a row
 * @text: as a person wrote it after a flag or in a variable; a list is parted at commas; a
 *   WEIR_KEY_TEXT is the name of a file, or itself the text where it begins with a brace
 * @value: (out): empty before
 * @error: a %WEIR_KEY_ERROR that says what was expected and what was found
 *
 * Returns: whether @value is a value of @key
 */
gboolean
weir_key_value_from_text (const WeirKey *key, const char *text, WeirKeyValue *value, GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *found = NULL;

  if (!g_utf8_validate (text, -1, NULL)) {
    g_set_error_literal (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_TYPE, _ ("expected text in UTF-8"));
    return FALSE;
  }
  if (key->type == WEIR_KEY_TEXT && !weir_key_is_inline_text (text))
    return weir_key_value_read_template (text, value, error);
  value->list = weir_key_new_list (key);
  if (value->list != NULL)
    return add_items (key, text, value, error);
  trimmed = key->type == WEIR_KEY_TEXT ? g_strdup (text) : g_strstrip (g_strdup (text));
  if (!parse_scalar (key, trimmed, value))
    return fail_text (key, trimmed, error);
  found = g_strdup_printf (_ ("“%s”"), trimmed);
  return weir_key_value_check (key, value, found, error);
}

/**
 * weir_key_value_from_item:
 * @key: a row
 * @text: one item of a list, not parted at commas; of other types the whole value
 * @value: a list that it is put behind, or empty
 * @error: a %WEIR_KEY_ERROR
 *
 * Returns: whether @text could be understood
 */
gboolean
weir_key_value_from_item (const WeirKey *key, const char *text, WeirKeyValue *value, GError **error)
{
  g_autofree char *trimmed = NULL;

  if (value->list == NULL)
    return weir_key_value_from_text (key, text, value, error);
  trimmed = g_strstrip (g_strdup (text));
  if (g_utf8_validate (text, -1, NULL))
    return weir_key_value_add_item (key, value, trimmed, error);
  g_set_error_literal (error, WEIR_KEY_ERROR, WEIR_KEY_ERROR_TYPE, _ ("expected text in UTF-8"));
  return FALSE;
}

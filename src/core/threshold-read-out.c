/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values and limits of thresholds for a person to read, as all figures are. */
#include "threshold-private.h"

#include "format.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* "< 1,810 ms" in its parts. */
typedef struct {
  char *relation; /* may be empty */
  char *digits;   /* as the C locale has them; (nullable): it is no number */
  const char *unit;
} Text;

static void
text_clear (Text *text)
{
  g_free (text->relation);
  g_free (text->digits);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Text, text_clear)

/* @digits may be in groups, as a count is: "6,128". */
static char *
take_number (const char *digits)
{
  g_auto (GStrv) groups = g_strsplit (digits, ",", -1);
  g_autofree char *plain = g_strjoinv ("", groups);
  char *end;

  g_ascii_strtod (plain, &end);
  return *plain != '\0' && *end == '\0' ? g_steal_pointer (&plain) : NULL;
}

static Text
take_apart (const char *text)
{
  gsize sign = strspn (text, "<>=!"), before = sign + strspn (text + sign, " "),
        length = strcspn (text + before, " ");
  const char *behind = text + before + length;
  g_autofree char *digits = g_strndup (text + before, length);

  return (Text){ g_strndup (text, sign), take_number (digits), behind + (*behind == ' ' ? 1 : 0) };
}

/* Returns: in the base of @quantity; < 0: it is none */
static double
amount_of (const Text *text, WeirQuantity quantity)
{
  const WeirUnit *unit = weir_threshold_unit_called (text->unit);

  if (text->digits == NULL || unit == NULL || unit->quantity != quantity)
    return -1;
  return g_ascii_strtod (text->digits, NULL) * unit->factor / unit->divisor;
}

/* Returns: µs; < 0: it is no time */
static double
time_of (const Text *text)
{
  return amount_of (text, WEIR_QUANTITY_TIME) * G_USEC_PER_SEC;
}

/* What is seen of @us. */
static double
seen_of (double us)
{
  double step = (double) weir_format_duration_step ((gint64) us);

  return floor (us / step + 0.5) * step;
}

/* With all its digits, in the unit that it has in weir_format_duration_us() or, of what has two there, in seconds. */
static char *
write_whole (double us)
{
  gboolean is_short = us < G_USEC_PER_SEC;

  return weir_format_figure (is_short ? us / 1000 : us / G_USEC_PER_SEC, 15, is_short ? "ms" : "s");
}

/* As times are written elsewhere, where that @is_enough. */
static char *
write_time (double us, gboolean is_enough)
{
  return is_enough ? weir_format_duration_us ((gint64) (us + 0.5)) : write_whole (us);
}

static char *
write_number (const Text *text)
{
  if (strspn (text->digits, "0123456789") < strlen (text->digits))
    return weir_format_digits (text->digits, text->unit);
  if (*text->unit == '\0')
    return weir_format_count (g_ascii_strtoull (text->digits, NULL, 10));
  return weir_format_quantity (g_ascii_strtoull (text->digits, NULL, 10), text->unit);
}

/* Takes @figure, which is put behind the relation of @text. */
static char *
relate (const Text *text, char *figure)
{
  g_autofree char *own = figure,
                  *spaced = *text->relation != '\0'
                                ? g_strdup_printf ("%s ", weir_format_relation (text->relation))
                                : g_strdup ("");

  return weir_format_signed (spaced, own);
}

/**
 * weir_threshold_read_out:
 * @text: a limit, or why there is no value, as a #WeirThresholdResult and files have them: "< 800 ms", "no samples"
 *
 * Returns: (transfer full): @text for a person, a number in full
 */
char *
weir_threshold_read_out (const char *text)
{
  g_auto (Text) parts = take_apart (text);
  double us = time_of (&parts);

  if (parts.digits == NULL)
    return g_strdup (*text != '\0' ? _ (text) : ""); /* of "" gettext has the head of the catalogue */
  return relate (&parts, us >= 0 ? write_time (us, fabs (seen_of (us) - us) < 0.001) : write_number (&parts));
}

/**
 * weir_threshold_read_out_brief:
 * @text: a limit, as weir_threshold_read_out() has it
 *
 * Returns: (transfer full): the same beside values that charts show: a size has their unit, and as many digits
 */
char *
weir_threshold_read_out_brief (const char *text)
{
  g_auto (Text) parts = take_apart (text);
  double bytes = amount_of (&parts, WEIR_QUANTITY_BYTES);

  return bytes >= 0 ? relate (&parts, weir_format_bytes ((guint64) bytes)) : weir_threshold_read_out (text);
}

/* What is rounded twice may be told two ways: 1085.4 ms is "1085 ms" in a file, by which it were 1.08 s, and is 1.09 s. */
static double
exact_of (const Text *text, double us, double number)
{
  double rounded = g_ascii_strtod (text->digits, NULL);

  return rounded > 0 && fabs (number / rounded - 1) < 0.01 ? us * (number / rounded) : us;
}

/**
 * weir_threshold_read_out_value:
 * @value: a value, as weir_threshold_read_out() has it
 * @number: the same number before it was rounded, in the unit of @value; NaN: it is not known
 * @limit: its limit
 *
 * A time is written as it is elsewhere, unless that would not tell on which side of the limit it is: over 1 s is
 * not shown as 1.00 s.
 *
 * Returns: (transfer full): @value for a person
 */
char *
weir_threshold_read_out_value (const char *value, double number, const char *limit)
{
  g_auto (Text) parts = take_apart (value), bound = take_apart (limit);
  double us = time_of (&parts), at = time_of (&bound), exact, seen;
  gboolean is_enough;

  if (us < 0)
    return weir_threshold_read_out (value);
  exact = exact_of (&parts, us, number);
  seen = seen_of (exact);
  is_enough = at < 0 || exact == at || (exact < at ? seen < at : seen > at);
  return write_time (is_enough ? exact : us, is_enough);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format.h"

#include <langinfo.h>
#include <math.h>
#include <string.h>

#include "plain-scope.h"

#define SECOND G_GINT64_CONSTANT (1000000)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)

#define NARROW_SPACE "\u202f"
#define MINUS        "\u2212"
#define JOINER       "\u2060" /* no line may be broken there */
#define ISOLATE      "\u2066" /* from left to right, up to the end of the isolate: Unicode's UAX #9 */
#define ISOLATE_END  "\u2069"

static WeirFormatStyle program_style = WEIR_FORMAT_PLAIN;

/**
 * weir_format_set_style:
 * @style: how figures are written from now on
 *
 * Is called by a program at its start, behind setlocale() and before there are threads.
 */
void
weir_format_set_style (WeirFormatStyle style)
{
  program_style = style;
}

static gboolean
has_style (WeirFormatStyle part)
{
  return (program_style & part) != 0 && !weir_plain_scope_is_open ();
}

static const char *
minus (void)
{
  return has_style (WEIR_FORMAT_TYPESET) ? MINUS : "-";
}

static const char *
unit_space (void)
{
  return has_style (WEIR_FORMAT_TYPESET) ? NARROW_SPACE : " ";
}

/* Takes @text. */
static char *
isolated (char *text)
{
  g_autofree char *own = text;

  if (!has_style (WEIR_FORMAT_ISOLATED))
    return g_steal_pointer (&own);
  return g_strconcat (ISOLATE, own, ISOLATE_END, NULL);
}

/* Takes @digits. A line may be broken behind a stroke, which would tear "/s". */
static char *
with_unit (char *digits, const char *unit)
{
  g_autofree char *own = digits;
  const char *stroke = has_style (WEIR_FORMAT_TYPESET) ? strchr (unit, '/') : NULL;
  gsize length = stroke != NULL ? (gsize) (stroke + 1 - unit) : 0;
  g_autofree char *start = g_strndup (unit, length);

  return g_strconcat (own, unit_space (), start, length > 0 ? JOINER : "", unit + length, NULL);
}

/* Takes @digits; @unit: (nullable): "" is none, too. */
static char *
with_unit_if_any (char *digits, const char *unit)
{
  return isolated (unit != NULL && *unit != '\0' ? with_unit (digits, unit) : digits);
}

/* @digits as the C locale has them, with the mark of the locale and a minus that is one. */
static char *
localized (const char *digits)
{
  const char *rest = *digits == '-' ? digits + 1 : digits, *mark = strchr (rest, '.');
  gsize whole = mark != NULL ? (gsize) (mark - rest) : strlen (rest);
  GString *text = g_string_new (*digits == '-' ? minus () : NULL);

  g_string_append_len (text, rest, (gssize) whole);
  if (mark != NULL) {
    g_string_append (text, has_style (WEIR_FORMAT_LOCAL) ? nl_langinfo (RADIXCHAR) : ".");
    g_string_append (text, mark + 1);
  }
  return g_string_free (text, FALSE);
}

static char *
fixed (double value, int decimals)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  return localized (g_ascii_formatd (text, sizeof text, format, value));
}

/**
 * weir_format_three_digits:
 * @value: at least 0
 *
 * What rounds up to the next power of ten is written as such: 9.996 is "10.0".
 *
 * Returns: (transfer full): @value with so many decimals that three digits count
 */
char *
weir_format_three_digits (double value)
{
  return fixed (value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

static char *
grouped_by_commas (guint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  GString *text = g_string_new (digits);

  for (gssize at = (gssize) text->len - 3; at > 0; at -= 3)
    g_string_insert_c (text, at, ',');
  return g_string_free (text, FALSE);
}

/* A locale with a point that says nothing of groups is the C locale, or one that follows it. */
static gboolean
is_grouped_by_locale (void)
{
  return has_style (WEIR_FORMAT_LOCAL) &&
         (*nl_langinfo (THOUSEP) != '\0' || strcmp (nl_langinfo (RADIXCHAR), ".") != 0);
}

/* What separates groups is written in the encoding of the locale. */
static char *
grouped (guint64 count)
{
  g_autofree char *text = NULL;

  if (!is_grouped_by_locale ())
    return grouped_by_commas (count);
  text = g_strdup_printf ("%'" G_GUINT64_FORMAT, count);
  if (g_utf8_validate (text, -1, NULL))
    return g_steal_pointer (&text);
  return g_locale_to_utf8 (text, -1, NULL, NULL, NULL);
}

/* Below 0.1 ms two decimals would leave one digit or none. */
static char *
milliseconds (gint64 us)
{
  return with_unit (us >= 100 ? weir_format_three_digits ((double) us / 1000)
                              : fixed ((double) us / 1000, us == 0 ? 0 : 3),
                    "ms");
}

static char *
whole (gint64 value, const char *unit)
{
  return with_unit (g_strdup_printf ("%" G_GINT64_FORMAT, value), unit);
}

/* Two units, the larger first; the smaller is left out where it is 0. */
static char *
two_units (gint64 large, const char *large_unit, gint64 small, const char *small_unit)
{
  g_autofree char *first = whole (large, large_unit), *second = whole (small, small_unit);

  return small == 0 ? g_steal_pointer (&first) : g_strconcat (first, " ", second, NULL);
}

static gint64
rounded (gint64 us, gint64 unit)
{
  return us / unit + (us % unit >= unit / 2 ? 1 : 0);
}

/* @us is at least 0. */
static char *
duration (gint64 us)
{
  if (us < 999500)
    return milliseconds (us);
  if (us < MINUTE && us % SECOND == 0) /* a length that somebody chose, rather than one that was measured */
    return whole (us / SECOND, "s");
  if (us < 59950000)
    return with_unit (weir_format_three_digits ((double) us / SECOND), "s");
  if (us < HOUR - SECOND / 2)
    return two_units (rounded (us, SECOND) / 60, "min", rounded (us, SECOND) % 60, "s");
  return two_units (rounded (us, MINUTE) / 60, "h", rounded (us, MINUTE) % 60, "min");
}

/**
 * weir_format_duration_us:
 * @us: a time, µs; may be negative
 *
 * Returns: (transfer full): such as "0.84 ms", "412 ms", "1.62 s", "2 min 34 s", "1 h 5 min"
 */
char *
weir_format_duration_us (gint64 us)
{
  g_autofree char *text = duration (us == G_MININT64 ? G_MAXINT64 : ABS (us));

  return isolated (g_strconcat (us < 0 ? minus () : "", text, NULL));
}

/**
 * weir_format_duration_step:
 * @us: a time, µs; not negative
 *
 * Returns: the least difference, µs, that can be seen between times like @us that weir_format_duration_us() made
 */
gint64
weir_format_duration_step (gint64 us)
{
  gint64 step = us >= 100 ? 10 : 1; /* µs: two decimals of ms, see milliseconds() */

  if (us >= HOUR - SECOND / 2)
    return MINUTE;
  if (us >= 59950000)
    return SECOND;
  while (us / step >= 1000)
    step *= 10;
  return step;
}

/**
 * weir_format_seconds:
 * @us: a time that passes before somebody's eyes, µs; of less than none there is none
 *
 * Returns: (transfer full): its whole seconds: "0 s", "49 s", "2 min 34 s"
 */
char *
weir_format_seconds (gint64 us)
{
  gint64 seconds = us / G_USEC_PER_SEC;

  return seconds > 0 ? weir_format_duration_us (seconds * G_USEC_PER_SEC) : weir_format_quantity (0, "s");
}

/** weir_format_time_left: Returns: (transfer full): as weir_format_seconds(); what is left of a second counts as one */
char *
weir_format_time_left (gint64 us)
{
  return weir_format_seconds (us + G_USEC_PER_SEC - 1);
}

/**
 * weir_format_count:
 * @count: how many
 *
 * Returns: (transfer full): such as "6,128"
 */
char *
weir_format_count (guint64 count)
{
  return grouped (count);
}

/** weir_format_quantity: Returns: (transfer full): all digits of @count, and @unit: "100,000 B" */
char *
weir_format_quantity (guint64 count, const char *unit)
{
  return isolated (with_unit (grouped (count), unit));
}

/** weir_format_bytes_unit: Returns: (transfer none): the unit that a size is told in; @size: (out): of it, B */
const char *
weir_format_bytes_unit (double bytes, double *size)
{
  static const char *const units[] = { "B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };
  guint unit = 0;

  for (*size = 1; bytes / *size >= 1023.5 && unit < G_N_ELEMENTS (units) - 1; unit++)
    *size *= 1024;
  return units[unit];
}

/**
 * weir_format_bytes:
 * @bytes: a size
 *
 * Returns: (transfer full): in IEC units, such as "512 B", "32 KiB", "1.54 MiB"
 */
char *
weir_format_bytes (guint64 bytes)
{
  double size, value;
  const char *unit = weir_format_bytes_unit ((double) bytes, &size);

  value = (double) bytes / size;
  if (value == floor (value))
    return isolated (whole ((gint64) value, unit));
  return isolated (with_unit (weir_format_three_digits (value), unit));
}

/**
 * weir_format_rate:
 * @per_second: how many a second; not negative
 *
 * Returns: (transfer full): such as "42.4 /s", "5,120 /s"; "-" for what is no number
 */
char *
weir_format_rate (double per_second)
{
  char *digits;

  if (!isfinite (per_second) || per_second < 0 || per_second > (double) G_MAXINT64)
    return g_strdup ("-");
  digits = per_second == 0      ? g_strdup ("0")
           : per_second < 999.5 ? weir_format_three_digits (per_second)
                                : grouped ((guint64) (per_second + 0.5));
  return isolated (with_unit (digits, "/s"));
}

/* What is little is not shown as none, and what is nearly all not as all. */
static char *
percents (double percent)
{
  g_autofree char *bound = NULL;

  if (percent == 0 || percent == 100)
    return fixed (percent, 0);
  if ((percent < 0 || percent >= 0.1) && (percent < 99.95 || percent > 100))
    return fixed (percent, 1);
  bound = fixed (percent < 1 ? 0.1 : 99.9, 1);
  return g_strconcat (percent < 1 ? "< " : "> ", bound, NULL);
}

/**
 * weir_format_percent:
 * @fraction: a share of 1
 *
 * Returns: (transfer full): such as "8.4 %", "< 0.1 %", "0 %"; "-" for what is no number
 */
char *
weir_format_percent (double fraction)
{
  return isfinite (fraction * 100) ? isolated (with_unit (percents (fraction * 100), "%")) : g_strdup ("-");
}

/**
 * weir_format_change:
 * @fraction: by how much of what it was something has changed, a share of 1
 *
 * Returns: (transfer full): always with its sign, such as "+18.4 %", "−3.1 %", "+250 %"; "0.0 %" for
 *   what rounds to none, "–" for what is no number
 */
char *
weir_format_change (double fraction)
{
  double percent = fabs (fraction * 100);
  g_autofree char *digits = NULL;

  if (!isfinite (percent))
    return g_strdup ("–");
  digits = with_unit (fixed (percent, percent < 99.95 ? 1 : 0), "%");
  return isolated (g_strconcat (percent < 0.05 ? "" : fraction < 0 ? MINUS : "+", digits, NULL));
}

/**
 * weir_format_digits:
 * @digits: a number as the C locale has it, without groups
 * @unit: (nullable): its unit
 *
 * For a number whose digits are chosen by who shows it.
 *
 * Returns: (transfer full): @digits as a person reads them
 */
char *
weir_format_digits (const char *digits, const char *unit)
{
  return with_unit_if_any (localized (digits), unit);
}

/**
 * weir_format_figure:
 * @value: a finite number
 * @digits: how many of it count, at most
 * @unit: (nullable): its unit
 *
 * Returns: (transfer full): the shortest text with so many significant digits, such as "2.5", "300 %"
 */
char *
weir_format_figure (double value, int digits, const char *unit)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[8];

  g_snprintf (format, sizeof format, "%%.%dg", digits);
  return weir_format_digits (g_ascii_formatd (text, sizeof text, format, value), unit);
}

/**
 * weir_format_fixed:
 * @value: a finite number
 * @decimals: how many it has
 * @unit: (nullable): its unit
 *
 * Returns: (transfer full): such as "18.4"
 */
char *
weir_format_fixed (double value, int decimals, const char *unit)
{
  return with_unit_if_any (fixed (value, decimals), unit);
}

/** weir_format_per_second: Returns: (transfer full): @figure, which one of these made, of each second: "46.2 /s" */
char *
weir_format_per_second (const char *figure)
{
  return isolated (with_unit (g_strdup (figure), "/s"));
}

/**
 * weir_format_split:
 * @figure: which one of these made
 * @unit: (out): the unit within @figure; "": it has none
 *
 * For who shows a unit in another way than its digits, from left to right wherever it stands.
 *
 * Returns: (transfer full): @figure without @unit, and without the space between them
 */
char *
weir_format_split (const char *figure, const char **unit)
{
  const char *digits = g_str_has_prefix (figure, ISOLATE) ? figure + strlen (ISOLATE) : figure;
  const char *gap = g_ascii_isdigit (*digits) ? g_strrstr (digits, unit_space ()) : NULL;

  *unit = gap != NULL ? gap + strlen (unit_space ()) : "";
  return gap != NULL ? g_strndup (digits, (gsize) (gap - digits)) : g_strdup (figure);
}

/** weir_format_capitalize: Returns: (transfer full): @words as a sentence or a title begins */
char *
weir_format_capitalize (const char *words)
{
  const char *rest = *words != '\0' ? g_utf8_next_char (words) : words;
  g_autofree char *first = g_utf8_strup (words, (gssize) (rest - words));

  return g_strconcat (first, rest, NULL);
}

/** weir_format_relation: Returns: (transfer none): @sign, as thresholds are written with it, as a person reads it */
const char *
weir_format_relation (const char *sign)
{
  static const char *const typeset[][2] = { { "<=", "≤" }, { ">=", "≥" }, { "!=", "≠" }, { "==", "=" } };

  for (guint i = 0; has_style (WEIR_FORMAT_TYPESET) && i < G_N_ELEMENTS (typeset); i++)
    if (g_str_equal (sign, typeset[i][0]))
      return typeset[i][1];
  return sign;
}

/** weir_format_signed: Returns: (transfer full): @figure, which one of these made, with @sign before it */
char *
weir_format_signed (const char *sign, const char *figure)
{
  return *sign != '\0' ? isolated (g_strconcat (sign, figure, NULL)) : g_strdup (figure);
}

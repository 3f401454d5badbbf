/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "format.h"

#include <math.h>

#define SECOND G_GINT64_CONSTANT (1000000)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)

/* @value with so many decimals that three digits count; @value is at least 0. What rounds up to
 * the next power of ten is written as such: 9.996 is "10.0". */
static char *
three_digits (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const char *format = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";

  return g_strdup (g_ascii_formatd (text, sizeof text, format, value));
}

static char *
with_unit (double value, const char *unit)
{
  g_autofree char *digits = three_digits (value);

  return g_strconcat (digits, " ", unit, NULL);
}

/* Below 0.1 ms two decimals would leave one digit or none. */
static char *
format_milliseconds (gint64 us)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (us >= 100)
    return with_unit ((double) us / 1000, "ms");
  return g_strconcat (us == 0 ? "0" : g_ascii_formatd (text, sizeof text, "%.3f", (double) us / 1000), " ms",
                      NULL);
}

/* Two units, the larger first; the smaller is left out where it is 0. */
static char *
two_units (gint64 large, const char *large_unit, gint64 small, const char *small_unit)
{
  if (small == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT " %s", large, large_unit);
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " %s", large, large_unit, small,
                          small_unit);
}

static gint64
rounded (gint64 us, gint64 unit)
{
  return us / unit + (us % unit >= unit / 2 ? 1 : 0);
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
  if (us < 0) {
    g_autofree char *positive = weir_format_duration_us (us == G_MININT64 ? G_MAXINT64 : -us);

    return g_strconcat ("-", positive, NULL);
  }
  if (us < 999500)
    return format_milliseconds (us);
  if (us < MINUTE && us % SECOND == 0) /* a length that somebody chose, rather than one that was measured */
    return g_strdup_printf ("%d s", (int) (us / SECOND));
  if (us < 59950000)
    return with_unit ((double) us / SECOND, "s");
  if (us < HOUR - SECOND / 2)
    return two_units (rounded (us, SECOND) / 60, "min", rounded (us, SECOND) % 60, "s");
  return two_units (rounded (us, MINUTE) / 60, "h", rounded (us, MINUTE) % 60, "min");
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
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  GString *text = g_string_new (digits);

  for (gssize at = (gssize) text->len - 3; at > 0; at -= 3)
    g_string_insert_c (text, at, ',');
  return g_string_free (text, FALSE);
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
  static const char *const units[] = { "B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB" };
  double value = (double) bytes;
  guint unit = 0;

  while (value >= 1023.5 && unit < G_N_ELEMENTS (units) - 1) {
    value /= 1024;
    unit++;
  }
  if (value == floor (value))
    return g_strdup_printf ("%d %s", (int) value, units[unit]);
  return with_unit (value, units[unit]);
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
  g_autofree char *digits = NULL;

  if (!isfinite (per_second) || per_second < 0 || per_second > (double) G_MAXINT64)
    return g_strdup ("-");
  if (per_second == 0)
    return g_strdup ("0 /s");
  digits = per_second < 999.5 ? three_digits (per_second) : weir_format_count ((guint64) (per_second + 0.5));
  return g_strconcat (digits, " /s", NULL);
}

/**
 * weir_format_percent:
 * @fraction: a share of 1
 *
 * What is little is not shown as none, and what is nearly all not as all.
 *
 * Returns: (transfer full): such as "8.4 %", "< 0.1 %", "0 %"; "-" for what is no number
 */
char *
weir_format_percent (double fraction)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double percent = fraction * 100;

  if (!isfinite (percent))
    return g_strdup ("-");
  if (percent == 0 || percent == 100)
    return g_strdup_printf ("%d %%", (int) percent);
  if (percent > 0 && percent < 0.1)
    return g_strdup ("< 0.1 %");
  if (percent >= 99.95 && percent < 100)
    return g_strdup ("> 99.9 %");
  return g_strconcat (g_ascii_formatd (text, sizeof text, "%.1f", percent), " %", NULL);
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
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double percent = fabs (fraction * 100);
  const char *sign = fraction < 0 ? "−" : "+";

  if (!isfinite (percent))
    return g_strdup ("–");
  g_ascii_formatd (text, sizeof text, percent < 99.95 ? "%.1f" : "%.0f", percent);
  return g_strconcat (percent < 0.05 ? "" : sign, text, " %", NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "unit.h"

#include <math.h>

#include "format.h"

#define DIGITS 6 /* more than any tick or mean has */

/* Of a mean of counts three digits are enough. */
static char *
count_value (double value)
{
  if (value >= 0 && value < 1e15 && (value == floor (value) || value >= 100))
    return weir_format_count ((guint64) round (value));
  return weir_format_figure (fabs (value) >= 10 ? round (value * 10) / 10 : round (value * 100) / 100, DIGITS,
                             NULL);
}

/**
 * weir_unit_value:
 * @unit: what @value is
 * @value: in the unit's base
 *
 * Returns: (transfer full): a measured figure to be read, such as "1.62 s"; a dash for none
 */
char *
weir_unit_value (WeirUnit unit, double value)
{
  if (!isfinite (value))
    return g_strdup ("–");
  switch (unit) {
  case WEIR_UNIT_TIME:
    return weir_format_duration_us ((gint64) CLAMP (round (value * 1e6), -1e15, 1e15));
  case WEIR_UNIT_BYTES:
    return value < 0 || value > 1e18 ? weir_format_figure (value, DIGITS, "B")
                                     : weir_format_bytes ((guint64) value);
  case WEIR_UNIT_RATE:
    return weir_format_rate (value);
  case WEIR_UNIT_SHARE:
    return weir_format_percent (value);
  case WEIR_UNIT_COUNT:
  default:
    return count_value (value);
  }
}

static char *
time_tick (double s)
{
  if (s >= 1)
    return weir_format_figure (s, DIGITS, "s");
  return s >= 1e-3 ? weir_format_figure (s * 1e3, DIGITS, "ms") : weir_format_figure (s * 1e6, DIGITS, "µs");
}

static char *
large_tick (double value)
{
  static const char *const prefixes[] = { "", "k", "M", "G", "T" };
  guint i = 0;

  if (value >= 1000 && value < 10000 && value == floor (value))
    return weir_format_count ((guint64) value);
  while (value >= 10000 && i < G_N_ELEMENTS (prefixes) - 1) {
    value /= 1000;
    i++;
  }
  return weir_format_figure (value, DIGITS, prefixes[i]);
}

static char *
bytes_tick (double bytes)
{
  static const char *const units[] = { "B", "KiB", "MiB", "GiB", "TiB", "PiB" };
  guint i = 0;

  while (bytes >= 1024 && i < G_N_ELEMENTS (units) - 1) {
    bytes /= 1024;
    i++;
  }
  return weir_format_figure (bytes, DIGITS, units[i]);
}

/**
 * weir_unit_tick:
 *
 * Returns: (transfer full): @value as it stands beside its line, as short as it can be: "500 ms",
 *   "80", "20 k"
 */
char *
weir_unit_tick (WeirUnit unit, double value)
{
  if (value == 0)
    return g_strdup ("0");
  switch (unit) {
  case WEIR_UNIT_TIME:
    return time_tick (value);
  case WEIR_UNIT_BYTES:
    return bytes_tick (value);
  case WEIR_UNIT_SHARE:
    return weir_format_figure (value * 100, DIGITS, "%");
  case WEIR_UNIT_COUNT:
  case WEIR_UNIT_RATE:
  default:
    return large_tick (value);
  }
}

/** weir_unit_name: Returns: (transfer none): what the column of a table says of its figures; "" for a count */
const char *
weir_unit_name (WeirUnit unit)
{
  switch (unit) {
  case WEIR_UNIT_TIME:
    return "s";
  case WEIR_UNIT_BYTES:
    return "B";
  case WEIR_UNIT_RATE:
    return "/s";
  case WEIR_UNIT_SHARE:
  case WEIR_UNIT_COUNT:
  default:
    return "";
  }
}

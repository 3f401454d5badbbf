/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "timestamp.h"

#include <string.h>

/* Days since 1970-01-01 to a date of the proleptic Gregorian calendar. A year begins with March
 * here, so that the leap day is its last: days before a month are then (153 * month + 2) / 5. */
static void
split_days (gint64 days, guint *year, guint *month, guint *day)
{
  gint64 shifted = days + 719468; /* since 0000-03-01 */
  gint64 era = shifted / 146097;  /* of 400 years */
  guint in_era = (guint) (shifted - era * 146097);
  guint year_of_era = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  guint day_of_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  guint from_march = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * from_march + 2) / 5 + 1;
  *month = from_march < 10 ? from_march + 3 : from_march - 9;
  *year = (guint) (year_of_era + era * 400) + (*month <= 2 ? 1 : 0);
}

static char *
put (char *place, guint number, guint digits)
{
  for (guint i = digits; i > 0; i--) {
    place[i - 1] = (char) ('0' + number % 10);
    number /= 10;
  }
  return place + digits;
}

/* The digits go into the places of the letters Y, M, D, h, m and s of @pattern. */
static const char *
write_pattern (char *buffer, const char *pattern, gint64 seconds)
{
  guint time = (guint) (seconds % 86400), year, month, day;

  split_days (seconds / 86400, &year, &month, &day);
  strcpy (buffer, pattern);
  put (strchr (buffer, 'Y'), year, 4);
  put (strchr (buffer, 'M'), month, 2);
  put (strchr (buffer, 'D'), day, 2);
  put (strchr (buffer, 'h'), time / 3600, 2);
  put (strchr (buffer, 'm'), time / 60 % 60, 2);
  put (strchr (buffer, 's'), time % 60, 2);
  return buffer;
}

/**
 * weir_timestamp_rfc3339:
 * @buffer: WEIR_TIMESTAMP_SIZE bytes
 * @seconds: wall clock since 1970, not before it
 *
 * Written by hand since each answer holds two, and a GDateTime costs as much as the rest of it.
 *
 * Returns: @buffer, as 2026-11-23T11:42:33Z
 */
const char *
weir_timestamp_rfc3339 (char *buffer, gint64 seconds)
{
  return write_pattern (buffer, "YYYY-MM-DDThh:mm:ssZ", seconds);
}

/** weir_timestamp_compact: Returns: @buffer, as 20261123_114233; else as weir_timestamp_rfc3339() */
const char *
weir_timestamp_compact (char *buffer, gint64 seconds)
{
  return write_pattern (buffer, "YYYYMMDD_hhmmss", seconds);
}

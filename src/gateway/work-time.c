/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work-time.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define SIGMA_MAX 4.0

/* A plain decimal number up to @end, which must come; no infinities, no hexadecimal. */
static gboolean
parse_number (const char *text, const char *end, double max, double *number)
{
  char *stop = NULL;

  if (!g_ascii_isdigit (*text) && *text != '.')
    return FALSE;
  if (text[0] == '0' && g_ascii_tolower (text[1]) == 'x')
    return FALSE;
  *number = g_ascii_strtod (text, &stop);
  return stop == end && stop != text && *number <= max;
}

/**
 * weir_work_time_parse:
 * @time: (out): what was said
 * @text: `MS`, `MS:exp` or `MS:lognormal,SIGMA`; MS is the mean of each, in milliseconds, with
 *   a fraction where wanted, 0 to an hour
 * @error: return location (G_OPTION_ERROR_BAD_VALUE)
 *
 * Returns: %FALSE where @text is none of these
 */
gboolean
weir_work_time_parse (WeirWorkTime *time, const char *text, GError **error)
{
  const char *colon = strchrnul (text, ':');
  double ms = 0;

  *time = (WeirWorkTime){ WEIR_WORK_TIME_FIXED, 0, 0 };
  if (!parse_number (text, colon, WEIR_WORK_TIME_MAX / 1000.0, &ms))
    goto bad;
  time->mean = ms * 1000;
  if (*colon == '\0')
    return TRUE;
  if (g_str_equal (colon, ":exp")) {
    time->shape = WEIR_WORK_TIME_EXPONENTIAL;
    return TRUE;
  }
  time->shape = WEIR_WORK_TIME_LOGNORMAL;
  if (g_str_has_prefix (colon, ":lognormal,") &&
      parse_number (colon + 11, colon + strlen (colon), SIGMA_MAX, &time->sigma))
    return TRUE;
bad:
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("expected milliseconds from 0 to 3600000, as 20, 20:exp or 20:lognormal,0.5 "
                  "(a sigma from 0 to 4), found “%s”"),
               text);
  return FALSE;
}

/* Box and Muller (1958): a standard normal number of two uniform ones. */
static double
draw_normal (guint64 *random)
{
  double radius = sqrt (-2 * log (1 - weir_splitmix_unit (random)));

  return radius * cos (2 * G_PI * weir_splitmix_unit (random));
}

/**
 * weir_work_time_draw:
 * @time: a distribution
 * @random: where its luck comes from
 *
 * Returns: one work time, µs, at most WEIR_WORK_TIME_MAX
 */
gint64
weir_work_time_draw (const WeirWorkTime *time, guint64 *random)
{
  double us = time->mean;

  if (time->shape == WEIR_WORK_TIME_EXPONENTIAL)
    us *= -log (1 - weir_splitmix_unit (random));
  else if (time->shape == WEIR_WORK_TIME_LOGNORMAL) /* its mean is exp (mu + sigma^2 / 2) times its scale */
    us *= exp (time->sigma * draw_normal (random) - time->sigma * time->sigma / 2);
  return (gint64) MIN (us + 0.5, (double) WEIR_WORK_TIME_MAX);
}

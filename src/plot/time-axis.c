/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "time-axis.h"

#include <math.h>

#include "format.h"

#define MINUTE 60.0
#define HOUR   3600.0

static const double steps[] = {
  1,          2,          5,           10,          15,          20,   30,       MINUTE,
  2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR,
};
static const double lengths[] = {
  MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
  HOUR,   2 * HOUR,   4 * HOUR,   8 * HOUR,    12 * HOUR,   24 * HOUR,
};

static double
whole_days (double seconds)
{
  return ceil (seconds / (24 * HOUR)) * 24 * HOUR;
}

/**
 * weir_time_axis_step:
 * @span: what is in sight, s
 * @width: how wide, px
 * @least_px: how far two labels stay apart
 *
 * Returns: seconds between two labels
 */
double
weir_time_axis_step (double span, double width, double least_px)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * width >= least_px * span)
      return steps[i];
  return MAX (whole_days (span * least_px / MAX (width, 1)), 24 * HOUR);
}

/* A run that outlasts its plan, as by its drain, goes on by steps of about a twentieth of it. */
static double
beyond_plan (double planned, double least)
{
  double step = weir_time_axis_step (planned, 20, 1);

  return planned + ceil (MAX (least - planned, 0) / step) * step;
}

/**
 * weir_time_axis_extent:
 * @planned: how long the run is to be, s; 0 where nobody knows
 * @elapsed: how long it has been, s
 * @before: what the axis was long before, s
 *
 * The whole plan stands from the first second; without one, and beyond it, the axis grows by steps, and
 * it never shrinks.
 *
 * Returns: how long the axis is, s
 */
double
weir_time_axis_extent (double planned, double elapsed, double before)
{
  double least = MAX (elapsed, before);

  if (planned > 0)
    return beyond_plan (planned, least);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (lengths[i] >= least)
      return lengths[i];
  return whole_days (least);
}

/**
 * weir_time_axis_label:
 * @seconds: since the first intended start; may be negative
 * @with_hours: whether the axis reaches an hour
 *
 * Returns: (transfer full): m:ss or h:mm:ss
 */
char *
weir_time_axis_label (double seconds, gboolean with_hours)
{
  gint64 whole = (gint64) floor (fabs (seconds) + 1e-6);
  const char *sign = seconds < 0 && whole > 0 ? "−" : "";

  g_autofree char *text = with_hours ? g_strdup_printf ("%d:%02d:%02d", (int) (whole / 3600),
                                                        (int) (whole / 60 % 60), (int) (whole % 60))
                                     : g_strdup_printf ("%d:%02d", (int) (whole / 60), (int) (whole % 60));

  return weir_format_signed (sign, text);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scale.h"

#include <math.h>

#define LEAST_SHARE                                                                                          \
  1e-12              /* of the highest value: what is less than this shares the foot of a logarithmic scale */
#define MOST_STEPS 5 /* within less than a decade, of which 1-2-5 may be two lines */
#define SLACK      1e-9 /* relative: what rounding may add to a whole number of steps */

static double
decade (double value)
{
  return pow (10, floor (log10 (value) + SLACK));
}

/* 1, 2, 5 times a power of ten, at least @value. */
static double
nice_above (double value)
{
  double ten = decade (value), mantissa = value / ten;

  return ten * (mantissa <= 1 + SLACK ? 1 : mantissa <= 2 + SLACK ? 2 : mantissa <= 5 + SLACK ? 5 : 10);
}

static double
nice_below (double value)
{
  double ten = decade (value), mantissa = value / ten;

  return ten * (mantissa >= 5 - SLACK ? 5 : mantissa >= 2 - SLACK ? 2 : 1);
}

/* Sizes step within their binary unit: 1, 2, 5, 10 ... 500 KiB, then 1 MiB. */
static double
nice_bytes (double least)
{
  double unit = 1, step;

  while (least >= unit * 1024)
    unit *= 1024;
  step = nice_above (least / unit);
  return step >= 1000 ? unit * 1024 : step * unit;
}

/* The smallest 1-2-5 step that is at least @least, which is above 0; of whole things never below 1. */
static double
nice_step (WeirUnit unit, double least)
{
  g_return_val_if_fail (least > 0, 1);
  if (unit == WEIR_UNIT_BYTES)
    return nice_bytes (MAX (least, 1));
  return unit == WEIR_UNIT_COUNT ? MAX (nice_above (least), 1) : nice_above (least);
}

/**
 * weir_scale_cover_linear:
 * @scale: a scale, zero-initialised at first
 * @unit: what it shows
 * @most: the largest value to be held
 * @most_steps: how many steps the scale may have, and half a one above them
 *
 * Makes a linear scale from 0 that holds @most. A scale that holds it already stays as it is: an
 * axis grows by half steps and never shrinks.
 *
 * Returns: whether @scale changed
 */
gboolean
weir_scale_cover_linear (WeirScale *scale, WeirUnit unit, double most, guint most_steps)
{
  double step;

  if (!isfinite (most) || most <= 0)
    most = unit == WEIR_UNIT_TIME ? 1e-3 : unit == WEIR_UNIT_SHARE ? 0.01 : 1;
  if (!scale->is_log && scale->high >= most)
    return FALSE;
  step = nice_step (unit, most / (most_steps + 0.5));
  *scale = (WeirScale){ .high = step / 2 * ceil (most / step * 2 - SLACK), .step = step };
  if (scale->high < step)
    scale->high = step;
  return TRUE;
}

/**
 * weir_scale_end_at_tick:
 * @scale: a linear scale that covers something
 *
 * Of what does not grow, half a step above the last line saves nothing: it ends at the next line, so that each value
 * lies between two that have their figures.
 */
void
weir_scale_end_at_tick (WeirScale *scale)
{
  scale->high = scale->step * ceil (scale->high / scale->step - SLACK);
}

/**
 * weir_scale_cover_log:
 * @scale: a scale, zero-initialised at first
 * @least: the smallest value to be held, above 0
 * @most: the largest
 *
 * Makes a logarithmic scale between 1-2-5 values, as weir_scale_cover_linear() grows a linear one.
 *
 * Returns: whether @scale changed
 */
gboolean
weir_scale_cover_log (WeirScale *scale, double least, double most)
{
  double low, high;

  g_return_val_if_fail (least > 0 && most >= least, FALSE);
  high = nice_above (most);
  low = nice_below (MAX (least, most * LEAST_SHARE));
  if (high <= low)
    high = nice_above (low * 1.5);
  if (scale->is_log && scale->low <= low && scale->high >= high)
    return FALSE;
  *scale = (WeirScale){ .is_log = TRUE,
                        .low = scale->is_log ? MIN (scale->low, low) : low,
                        .high = scale->is_log ? MAX (scale->high, high) : high };
  return TRUE;
}

/** weir_scale_place: Returns: 0 at the low end, 1 at the high; what is beyond lies beyond, NaN stays NaN */
double
weir_scale_place (const WeirScale *scale, double value)
{
  if (!scale->is_log)
    return scale->high > scale->low ? (value - scale->low) / (scale->high - scale->low) : 0;
  if (value <= 0)
    return -1;
  return (log (value) - log (scale->low)) / (log (scale->high) - log (scale->low));
}

/** weir_scale_value: the inverse of weir_scale_place() */
double
weir_scale_value (const WeirScale *scale, double place)
{
  if (scale->is_log)
    return scale->low * pow (scale->high / scale->low, place);
  return scale->low + place * (scale->high - scale->low);
}

static GArray *
step_ticks (const WeirScale *scale, double step)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = (guint) ceil (scale->low / step - SLACK); i * step <= scale->high * (1 + SLACK); i++) {
    double tick = i * step;

    g_array_append_val (ticks, tick);
  }
  return ticks;
}

static GArray *
log_ticks (const WeirScale *scale)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean decades = scale->high / scale->low >= 100 * (1 + SLACK);
  static const double mantissas[] = { 1, 2, 5 };

  for (double ten = decade (scale->low); ten <= scale->high * (1 + SLACK); ten *= 10)
    for (guint i = 0; i < (decades ? 1 : G_N_ELEMENTS (mantissas)); i++) {
      double tick = ten * mantissas[i];

      if (tick >= scale->low * (1 - SLACK) && tick <= scale->high * (1 + SLACK))
        g_array_append_val (ticks, tick);
    }
  return ticks;
}

/**
 * weir_scale_ticks:
 *
 * Returns: (transfer full): the values with a line, rising; of a logarithmic scale even 1-2-5 steps within a
 *   decade, 1-2-5 within two, whole decades beyond
 */
GArray *
weir_scale_ticks (const WeirScale *scale)
{
  if (scale->is_log && scale->high < scale->low * 10 * (1 - SLACK))
    return step_ticks (scale, nice_above ((scale->high - scale->low) / MOST_STEPS));
  if (scale->is_log)
    return log_ticks (scale);
  return scale->step > 0 ? step_ticks (scale, scale->step) : g_array_new (FALSE, FALSE, sizeof (double));
}

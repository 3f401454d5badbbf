/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

#include <math.h>

/**
 * weir_slope_fit:
 * @x: where the points are
 * @y: what was found there
 * @n: how many points
 * @slope: (out): the slope of the line through them, and its standard error
 *
 * Ordinary least squares (N. R. Draper, H. Smith, Applied Regression Analysis, 1998, section 1.4).
 *
 * Returns: whether there is one: at least three points, not all at one place
 */
gboolean
weir_slope_fit (const double *x, const double *y, guint n, WeirSlope *slope)
{
  double mean_x = weir_mean_of (x, n).mean, mean_y = weir_mean_of (y, n).mean, xx = 0, xy = 0, rest = 0;

  for (guint i = 0; i < n; i++) {
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    xy += (x[i] - mean_x) * (y[i] - mean_y);
  }
  if (n < 3 || xx <= 0)
    return FALSE;
  slope->slope = xy / xx;
  slope->df = n - 2;
  for (guint i = 0; i < n; i++)
    rest += pow (y[i] - mean_y - slope->slope * (x[i] - mean_x), 2);
  slope->error = sqrt (rest / slope->df / xx);
  return TRUE;
}

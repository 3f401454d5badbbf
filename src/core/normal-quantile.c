/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

#include <math.h>

#define BEYOND 40.0 /* where the tail is less than a double can hold */

static double
upper_tail (double x)
{
  return 0.5 * erfc (x / G_SQRT2);
}

/**
 * weir_normal_quantile:
 * @p: 0 to 1
 *
 * The x below which a standard normal variable lies with probability @p: of
 * Φ(x) = erfc (-x / √2) / 2 (M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 1964,
 * 26.2.29), by halving.
 *
 * Returns: x; infinite at 0 and 1
 */
double
weir_normal_quantile (double p)
{
  double low = 0, high = BEYOND, tail = MIN (p, 1 - p);

  if (tail <= 0)
    return p <= 0 ? -INFINITY : INFINITY;
  while (high - low > 1e-15 * high) {
    double middle = (low + high) / 2;

    if (middle <= low || middle >= high)
      break;
    if (upper_tail (middle) > tail)
      low = middle;
    else
      high = middle;
  }
  return p < 0.5 ? -low : low;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

#include <math.h>

#define FRACTION_STEPS 400
#define TINY           1e-300
#define NORMAL_FROM    1e6 /* degrees of freedom */

static double
away_from_zero (double x)
{
  return fabs (x) < TINY ? TINY : x;
}

/* One step of Lentz's method: @term is the next numerator of the continued fraction. */
static double
step (double *c, double *d, double term)
{
  *d = 1 / away_from_zero (1 + term * *d);
  *c = away_from_zero (1 + term / *c);
  return *c * *d;
}

/* The continued fraction of the incomplete beta function (Abramowitz and Stegun, 26.5.8), by the
 * modified method of Lentz (1976). */
static double
beta_fraction (double a, double b, double x)
{
  double c = 1, d = 1 / away_from_zero (1 - (a + b) * x / (a + 1)), value = d;

  for (guint m = 1; m <= FRACTION_STEPS; m++) {
    double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    double change;

    value *= step (&c, &d, even);
    change = step (&c, &d, odd);
    value *= change;
    if (fabs (change - 1) < 1e-15)
      break;
  }
  return value;
}

/* I_x (a, b), on the side on which the fraction converges quickly. */
static double
regularized_beta (double x, double a, double b)
{
  double front;

  if (x <= 0 || x >= 1)
    return x <= 0 ? 0 : 1;
  front = exp (lgamma (a + b) - lgamma (a) - lgamma (b) + a * log (x) + b * log1p (-x));
  if (x < (a + 1) / (a + b + 2))
    return front * beta_fraction (a, b, x) / a;
  return 1 - front * beta_fraction (b, a, 1 - x) / b;
}

/* The probability of more than @t, which is not below 0 (Abramowitz and Stegun, 26.7.1). */
static double
upper_tail (double t, double df)
{
  return 0.5 * regularized_beta (df / (df + t * t), df / 2, 0.5);
}

/**
 * weir_student_quantile:
 * @p: 0 to 1
 * @df: degrees of freedom, more than 0
 *
 * The t below which Student's distribution has @p of its mass, by halving an interval around it:
 * there is no closed form, and it is needed a few times in a comparison only.
 *
 * Returns: t; infinite at 0 and 1
 */
double
weir_student_quantile (double p, double df)
{
  double low = 0, high = 1, tail = MIN (p, 1 - p);

  g_return_val_if_fail (df > 0, 0);
  if (tail <= 0 || df >= NORMAL_FROM)
    return weir_normal_quantile (p);
  while (upper_tail (high, df) > tail && high < 1e150)
    high *= 2;
  for (guint i = 0; i < 200 && high - low > 1e-13 * high; i++) {
    double middle = (low + high) / 2;

    if (upper_tail (middle, df) > tail)
      low = middle;
    else
      high = middle;
  }
  return p < 0.5 ? -(low + high) / 2 : (low + high) / 2;
}

/** weir_student_critical: Returns: how many standard errors an interval reaches to either side */
double
weir_student_critical (double confidence, double df)
{
  return weir_student_quantile ((1 + confidence) / 2, df);
}

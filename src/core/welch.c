/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

#include <math.h>

/** weir_mean_of: Returns: the mean of @values, and their variance: 0 with fewer than two */
WeirMean
weir_mean_of (const double *values, guint n)
{
  WeirMean mean = { .n = n };

  for (guint i = 0; i < n; i++)
    mean.mean += values[i] / n;
  for (guint i = 0; i < n && n > 1; i++)
    mean.variance += (values[i] - mean.mean) * (values[i] - mean.mean) / (n - 1);
  return mean;
}

/* @a and @b: the variances of both means. The degrees of freedom are F. E. Satterthwaite's (1946);
 * where nothing varies they are those of both together. */
static WeirDeviation
add_up (double a, guint n_a, double b, guint n_b)
{
  double terms = a * a / (n_a - 1) + b * b / (n_b - 1);

  return (WeirDeviation){
    .error = sqrt (a + b),
    .df = terms > 0 ? (a + b) * (a + b) / terms : n_a + n_b - 2,
  };
}

/**
 * weir_welch_difference:
 * @a: of at least two values
 * @b: likewise
 *
 * Returns: the standard error of the difference of two means whose variances need not be equal
 *   (B. L. Welch, The generalization of Student's problem, Biometrika 34, 1947)
 */
WeirDeviation
weir_welch_difference (const WeirMean *a, const WeirMean *b)
{
  return add_up (a->variance / a->n, a->n, b->variance / b->n, b->n);
}

/**
 * weir_welch_log_ratio:
 * @a: of at least two values; its mean more than 0
 * @b: likewise
 *
 * Returns: as weir_welch_difference(), of the difference of the logarithms of both means, by the
 *   delta method: var (ln m) = var (m) / m² (G. Casella, R. L. Berger, Statistical Inference, 2002,
 *   section 5.5.4)
 */
WeirDeviation
weir_welch_log_ratio (const WeirMean *a, const WeirMean *b)
{
  return add_up (a->variance / a->n / (a->mean * a->mean), a->n, b->variance / b->n / (b->mean * b->mean),
                 b->n);
}

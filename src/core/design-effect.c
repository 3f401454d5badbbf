/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

#include <math.h>

/**
 * weir_design_effect:
 * @batches: for each batch, how many executions there were and how many of them were hits: lay at or
 *   below a quantile, were errors
 * @n_batches: at least 2
 * @p: the share of hits that the variance of independent executions is computed from
 *
 * By how much the share of hits varies more between batches than it would were the executions
 * independent: neighbours share their luck. The ratio estimator of cluster samples (W. G. Cochran,
 * Sampling Techniques, 1977, section 9A.1; L. Kish, Survey Sampling, 1965, on the design effect).
 * Deviations are from the share that was found, which is @p but for what lies in one bucket with
 * the quantile.
 *
 * Returns: the factor, at least 1; so many executions are worth one independent one
 */
double
weir_design_effect (const WeirBatchCount *batches, guint n_batches, double p)
{
  double hits = 0, n = 0, sum = 0, share;

  g_return_val_if_fail (n_batches >= 2, 1);
  for (guint i = 0; i < n_batches; i++) {
    hits += batches[i].hits;
    n += batches[i].n;
  }
  if (n <= 0 || p <= 0 || p >= 1)
    return 1;
  share = hits / n;
  for (guint i = 0; i < n_batches; i++)
    sum += pow (batches[i].hits - batches[i].n * share, 2);
  return MAX (1, sum / (n_batches - 1) / (n / n_batches * p * (1 - p)));
}

/**
 * weir_lag_correlation:
 * @values: of neighbouring batches, in their order
 * @n: at least 3, or there is no correlation
 *
 * Returns: how alike neighbours are: the lag-1 autocorrelation (G. Box, G. Jenkins, Time Series
 *   Analysis, 1976, 2.1.5), -1 to 1; 0 where nothing varies
 */
double
weir_lag_correlation (const double *values, guint n)
{
  double mean = weir_mean_of (values, n).mean, sum = 0, products = 0;

  if (n < 3)
    return 0;
  for (guint i = 0; i < n; i++) {
    sum += (values[i] - mean) * (values[i] - mean);
    if (i > 0)
      products += (values[i] - mean) * (values[i - 1] - mean);
  }
  return sum > 0 ? products / sum : 0;
}

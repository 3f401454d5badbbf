/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

#include <math.h>

#define BEYOND 0.025 /* how likely the quantile may be to lie above its bound */

/**
 * weir_woodruff_needed:
 * @p: a quantile, between 0 and 1
 *
 * The highest of n independent values lies above the quantile with 97.5 % confidence where p^n is
 * at most 2.5 % (H. A. David, H. N. Nagaraja, Order Statistics, 2003, section 7.1).
 *
 * Returns: the least n that gives the quantile an upper bound
 */
guint64
weir_woodruff_needed (double p)
{
  return (guint64) ceil (log (BEYOND) / log (MAX (p, 1 - p)));
}

/**
 * weir_woodruff_supported:
 * @n: independent values, or how many of them those that there are are worth
 *
 * Returns: the highest quantile that has an upper bound by them, as weir_woodruff_needed() counts; 0: none has
 */
double
weir_woodruff_supported (double n)
{
  return n > 0 ? pow (BEYOND, 1 / n) : 0;
}

/* The bucket of the value of a rank, which may be a fraction of one. */
static WeirHistogramBucket
bucket_at (const WeirHistogram *histogram, double rank)
{
  WeirHistogramBucket bucket = { 0 };
  guint64 before = 0;

  while (weir_histogram_next (histogram, &bucket)) {
    before += bucket.count;
    if ((double) before > rank)
      break;
  }
  return bucket;
}

/**
 * weir_woodruff_span:
 * @histogram: a histogram that is not empty
 * @p: a quantile, between 0 and 1
 * @n_eff: how many independent values it is worth, more than 0
 * @critical: standard errors to either side
 *
 * An interval around the share of values below the quantile, read back as values (R. S. Woodruff,
 * Confidence intervals for medians and other position measures, JASA 47, 1952). Both ends lie at the
 * outer side of their bucket, and within the values seen.
 *
 * Returns: the interval, µs
 */
WeirSpan
weir_woodruff_span (const WeirHistogram *histogram, double p, double n_eff, double critical)
{
  double last = (double) weir_histogram_count (histogram) - 1;
  double reach = critical * sqrt (p * (1 - p) / n_eff);

  return (WeirSpan){
    .low = (double) bucket_at (histogram, floor (CLAMP (p - reach, 0, 1) * last)).lowest,
    .high = (double) bucket_at (histogram, ceil (CLAMP (p + reach, 0, 1) * last)).highest,
  };
}

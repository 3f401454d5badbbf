/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interval of a change, at any confidence. */
#include "comparison-private.h"

#include <math.h>

/* A time of 0 has no logarithm: the least that a clock tells apart is 1 µs. */
#define LEAST_TIME 0.5

static double
critical (double confidence, double df)
{
  return isfinite (df) ? weir_student_critical (confidence, df) : weir_normal_quantile ((1 + confidence) / 2);
}

static WeirLimits
quantile_limits (const WeirHistogram *histogram, double p, double n_eff, double reach)
{
  double value = (double) weir_histogram_percentile (histogram, p * 100);
  WeirSpan span = weir_woodruff_span (histogram, p, n_eff, reach);

  return (WeirLimits){ log (MAX (value, LEAST_TIME)),
                       { log (MAX (span.low, LEAST_TIME)), log (MAX (span.high, LEAST_TIME)) } };
}

static WeirSpan
quantile_span (const WeirEstimate *estimate, double confidence)
{
  WeirLimits a = quantile_limits (estimate->a.histogram, estimate->a.share, estimate->a.n_eff,
                                  critical (confidence, estimate->a.df));
  WeirLimits b = quantile_limits (estimate->b.histogram, estimate->b.share, estimate->b.n_eff,
                                  critical (confidence, estimate->b.df));

  return weir_mover_difference (&a, &b);
}

static WeirSpan
share_span (const WeirEstimate *estimate, double confidence)
{
  WeirLimits a =
      weir_wilson (estimate->a.share, estimate->a.n_eff, confidence, critical (confidence, estimate->a.df));
  WeirLimits b =
      weir_wilson (estimate->b.share, estimate->b.n_eff, confidence, critical (confidence, estimate->b.df));

  return weir_mover_difference (&a, &b);
}

static WeirSpan
welch_span (const WeirEstimate *estimate, double confidence)
{
  double reach = estimate->deviation.error > 0
                     ? estimate->deviation.error * critical (confidence, estimate->deviation.df)
                     : 0;

  return (WeirSpan){ estimate->centre - reach, estimate->centre + reach };
}

/**
 * weir_estimate_span:
 * @estimate: what the interval is made from
 * @confidence: 0 to 1, exclusive
 * @span: (out): the interval of the change: of a ratio as a share
 *
 * Returns: whether there is one, and it is finite
 */
gboolean
weir_estimate_span (const WeirEstimate *estimate, double confidence, WeirSpan *span)
{
  gboolean found = TRUE;

  if (estimate->method == WEIR_METHOD_WOODRUFF)
    *span = quantile_span (estimate, confidence);
  else if (estimate->method == WEIR_METHOD_NEWCOMBE)
    *span = share_span (estimate, confidence);
  else if (estimate->method == WEIR_METHOD_REPLICATES)
    found = weir_mann_whitney_span (estimate->shifts, estimate->n_a, estimate->n_b, confidence, span);
  else
    *span = welch_span (estimate, confidence);
  if (found && estimate->is_log)
    *span = (WeirSpan){ expm1 (span->low), expm1 (span->high) };
  return found && isfinite (span->low) && isfinite (span->high);
}

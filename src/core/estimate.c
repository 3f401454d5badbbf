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
quantile_limits (const WeirSideEstimate *estimate, double reach)
{
  double value = (double) weir_histogram_percentile (estimate->histogram, estimate->share * 100);
  WeirSpan span = weir_woodruff_span (estimate->histogram, estimate->share, estimate->n_eff, reach);

  return (WeirLimits){ log (MAX (value, LEAST_TIME)),
                       { log (MAX (span.low, LEAST_TIME)), log (MAX (span.high, LEAST_TIME)) } };
}

/**
 * weir_side_estimate_limits:
 * @estimate: of a quantile or of a share
 * @confidence: 0 to 1, exclusive
 *
 * Returns: the figure and its interval; of a quantile the logarithms of them, µs
 */
WeirLimits
weir_side_estimate_limits (const WeirSideEstimate *estimate, double confidence)
{
  double reach = critical (confidence, estimate->df);

  if (estimate->histogram)
    return quantile_limits (estimate, reach);
  return weir_wilson (estimate->share, estimate->n_eff, confidence, reach);
}

static WeirSpan
sides_span (const WeirEstimate *estimate, double confidence)
{
  WeirLimits a = weir_side_estimate_limits (&estimate->a, confidence);
  WeirLimits b = weir_side_estimate_limits (&estimate->b, confidence);

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

  if (estimate->method == WEIR_METHOD_WOODRUFF || estimate->method == WEIR_METHOD_NEWCOMBE)
    *span = sides_span (estimate, confidence);
  else if (estimate->method == WEIR_METHOD_REPLICATES)
    found = weir_mann_whitney_span (estimate->shifts, estimate->mass, estimate->n_a, estimate->n_b,
                                    confidence, span);
  else
    *span = welch_span (estimate, confidence);
  if (found && estimate->is_log)
    *span = (WeirSpan){ expm1 (span->low), expm1 (span->high) };
  return found && isfinite (span->low) && isfinite (span->high);
}

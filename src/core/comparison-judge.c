/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict on the change of one figure. */
#include "comparison-private.h"

#include <math.h>

#define VERDICT_CONFIDENCE 0.95
#define NONE_CONFIDENCE    0.90
#define MOST_CONFIDENCE    (1 - 1e-9)
#define HALVINGS           40

/* How far an interval may reach to either side, as a share of the tolerance, for a change of twice the
 * tolerance to be found in four of five cases: z.975 / (z.975 + z.8) = 0.7; and less, since the reach
 * is itself an estimate, from ten batches, and since several gates are corrected for. In simulations
 * with drift half of it finds nine of ten. */
#define ENOUGH_REACH 0.5

/* Nearer to the edge of the tolerance than this share of it, no length of run decides for certain. */
#define NEAREST 0.25

#define LONGEST_MORE (24 * 3600 * (gint64) G_USEC_PER_SEC)

static gboolean
is_beyond (const WeirSpan *span, double tolerance)
{
  return span->low > tolerance || span->high < -tolerance;
}

static gboolean
is_within (const WeirSpan *span, double tolerance)
{
  return span->low >= -tolerance && span->high <= tolerance;
}

/* 1 - the confidence at which the interval just touches the tolerance; 1 where the estimate lies inside. */
static double
find_p (const WeirEstimate *estimate, double tolerance)
{
  double low = 0, high = MOST_CONFIDENCE;
  WeirSpan span;

  if (weir_estimate_span (estimate, high, &span) && is_beyond (&span, tolerance))
    return 1 - high;
  for (guint i = 0; i < HALVINGS; i++) {
    double middle = (low + high) / 2;

    if (weir_estimate_span (estimate, middle, &span) && is_beyond (&span, tolerance))
      low = middle;
    else
      high = middle;
  }
  return 1 - low;
}

static WeirChangeVerdict
beyond_verdict (const WeirComparisonRow *row)
{
  gboolean rose = row->change_95.low > 0;

  if (row->direction == WEIR_MORE_IS_NEITHER)
    return WEIR_CHANGE_CHANGED;
  return rose == (row->direction == WEIR_MORE_IS_WORSE) ? WEIR_CHANGE_REGRESSION : WEIR_CHANGE_IMPROVEMENT;
}

/* The first rule that fits. */
static WeirChangeVerdict
find_verdict (const WeirComparisonRow *row)
{
  if (is_beyond (&row->change_95, row->tolerance))
    return beyond_verdict (row);
  if (is_within (&row->change_90, row->tolerance))
    return WEIR_CHANGE_NONE;
  return is_beyond (&row->change_95, 0) ? WEIR_CHANGE_SMALL : WEIR_CHANGE_INCONCLUSIVE;
}

static gint64
longer_by (gint64 measured_us, double factor)
{
  double more = (double) measured_us * (factor - 1);

  return more > 0 && more <= (double) LONGEST_MORE ? MAX (1, (gint64) more) : 0;
}

/**
 * weir_comparison_row_find_more:
 * @row: a row with an interval and a tolerance
 * @measured_us: how long the shorter side was measured, µs
 *
 * An interval narrows with the square root of the time. One that is too wide to find twice the
 * tolerance has to narrow to that first; then an undecided one as far as its estimate lies from the
 * edge of the tolerance.
 */
void
weir_comparison_row_find_more (WeirComparisonRow *row, gint64 measured_us)
{
  double reach = (row->change_95.high - row->change_95.low) / 2;
  double gap = MAX (fabs (fabs (row->change) - row->tolerance), NEAREST * row->tolerance);
  double wanted = ENOUGH_REACH * (reach > ENOUGH_REACH * row->tolerance ? row->tolerance : gap);

  if (wanted > 0 && reach > wanted)
    row->more_us = longer_by (measured_us, reach * reach / (wanted * wanted));
}

static void
find_more_samples (WeirComparisonRow *row, gint64 measured_us)
{
  double least = MIN (row->a.n_eff, row->b.n_eff);

  if (least > 0)
    row->more_us = longer_by (measured_us, (double) row->needed / least);
}

/**
 * weir_comparison_row_judge:
 * @row: a row that has a change
 * @estimate: (nullable): what its interval is made from; %NULL: there is none, and @row says why
 * @measured_us: how long the shorter side was measured, µs
 *
 * Gives @row its intervals, its verdict, and how much longer it would take where there is none.
 */
void
weir_comparison_row_judge (WeirComparisonRow *row, const WeirEstimate *estimate, gint64 measured_us)
{
  if (row->why == WEIR_WHY_TOO_FEW_SAMPLES)
    find_more_samples (row, measured_us);
  if (!estimate)
    return;
  row->has_interval = weir_estimate_span (estimate, VERDICT_CONFIDENCE, &row->change_95) &&
                      weir_estimate_span (estimate, NONE_CONFIDENCE, &row->change_90);
  if (!row->has_interval || !row->has_tolerance) {
    row->why = row->has_interval ? WEIR_WHY_NO_TOLERANCE : WEIR_WHY_ONE_RUN;
    row->method = row->has_interval ? row->method : WEIR_METHOD_NONE;
    return;
  }
  row->verdict = find_verdict (row);
  row->has_p = row->is_gate;
  row->p = row->is_gate ? find_p (estimate, row->tolerance) : 0;
  if (row->verdict == WEIR_CHANGE_INCONCLUSIVE || row->verdict == WEIR_CHANGE_SMALL)
    weir_comparison_row_find_more (row, measured_us);
}

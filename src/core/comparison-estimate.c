/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From both sides of a row to the estimate of its change. */
#include "comparison-private.h"

#include <math.h>

static gboolean
has_too_few (WeirComparisonRow *row)
{
  guint64 needed = weir_woodruff_needed (row->percent / 100);

  if (row->a.n_eff >= (double) needed && row->b.n_eff >= (double) needed)
    return FALSE;
  row->why = WEIR_WHY_TOO_FEW_SAMPLES;
  row->needed = needed;
  return TRUE;
}

static gboolean
estimate_latency (WeirComparing *comparing, WeirComparisonRow *row, WeirEstimate *estimate)
{
  estimate->method = WEIR_METHOD_WOODRUFF;
  estimate->is_log = TRUE;
  weir_side_estimate_quantile (row, comparing->a.pool, &estimate->a);
  weir_side_estimate_quantile (row, comparing->b.pool, &estimate->b);
  row->a.n_eff = estimate->a.n_eff;
  row->b.n_eff = estimate->b.n_eff;
  return !has_too_few (row);
}

static gboolean
estimate_shares (WeirComparing *comparing, WeirComparisonRow *row, WeirEstimate *estimate)
{
  estimate->method = WEIR_METHOD_NEWCOMBE;
  weir_side_estimate_share (row, comparing->a.pool, &estimate->a);
  weir_side_estimate_share (row, comparing->b.pool, &estimate->b);
  row->a.n_eff = estimate->a.n_eff;
  row->b.n_eff = estimate->b.n_eff;
  return TRUE;
}

static gboolean
estimate_means (WeirComparing *comparing, WeirComparisonRow *row, WeirEstimate *estimate)
{
  g_autoptr (GArray) a = weir_side_estimate_batches (row, comparing->a.pool);
  g_autoptr (GArray) b = weir_side_estimate_batches (row, comparing->b.pool);
  WeirMean of_a = weir_mean_of ((const double *) (gpointer) a->data, a->len);
  WeirMean of_b = weir_mean_of ((const double *) (gpointer) b->data, b->len);

  estimate->is_log = row->scale == WEIR_CHANGE_RATIO && of_a.mean > 0 && of_b.mean > 0;
  estimate->method = estimate->is_log ? WEIR_METHOD_WELCH_LOG : WEIR_METHOD_WELCH;
  row->a.n_eff = a->len;
  row->b.n_eff = b->len;
  if (a->len < WEIR_BATCHES || b->len < WEIR_BATCHES ||
      (row->scale == WEIR_CHANGE_RATIO && !estimate->is_log)) {
    row->why = a->len < WEIR_BATCHES || b->len < WEIR_BATCHES ? WEIR_WHY_TOO_SHORT : WEIR_WHY_ZERO;
    return FALSE;
  }
  row->is_drifting = weir_batches_are_drifting ((const double *) (gpointer) a->data, a->len) ||
                     weir_batches_are_drifting ((const double *) (gpointer) b->data, b->len);
  estimate->centre = estimate->is_log ? log (row->b.value / row->a.value) : row->b.value - row->a.value;
  estimate->deviation =
      estimate->is_log ? weir_welch_log_ratio (&of_a, &of_b) : weir_welch_difference (&of_a, &of_b);
  return TRUE;
}

static gboolean
estimate_backlog (WeirComparing *comparing, WeirEstimate *estimate)
{
  WeirSlope a, b;

  estimate->method = WEIR_METHOD_WELCH;
  if (!weir_compared_run_backlog (comparing->a.pool, &a) ||
      !weir_compared_run_backlog (comparing->b.pool, &b))
    return FALSE;
  estimate->centre = b.slope - a.slope;
  estimate->deviation = (WeirDeviation){ .error = hypot (a.error, b.error), .df = MIN (a.df, b.df) };
  return TRUE;
}

static gboolean
estimate_replicates (WeirComparing *comparing, WeirComparisonRow *row, WeirEstimate *estimate)
{
  gboolean is_log = row->scale == WEIR_CHANGE_RATIO;
  g_autofree double *a = weir_side_estimate_runs (row, comparing->a.side, is_log);
  g_autofree double *b = weir_side_estimate_runs (row, comparing->b.side, is_log);

  if (!a || !b)
    return FALSE;
  estimate->method = WEIR_METHOD_REPLICATES;
  estimate->is_log = is_log;
  estimate->n_a = comparing->a.side->runs->len;
  estimate->n_b = comparing->b.side->runs->len;
  if (comparing->mass == NULL)
    comparing->mass = weir_mann_whitney_mass (estimate->n_a, estimate->n_b);
  estimate->mass = comparing->mass;
  estimate->shifts = weir_shifts (a, estimate->n_a, b, estimate->n_b);
  row->a.n_eff = estimate->n_a;
  row->b.n_eff = estimate->n_b;
  row->change = weir_hodges_lehmann (estimate->shifts);
  row->change = is_log ? expm1 (row->change) : row->change;
  return TRUE;
}

static gboolean
has_replicates (const WeirComparing *comparing, const WeirComparisonRow *row)
{
  return row->figure != WEIR_COMPARED_LEDGER && row->figure != WEIR_COMPARED_THRESHOLD &&
         comparing->a.side->runs->len >= WEIR_REPLICATES_LEAST &&
         comparing->b.side->runs->len >= WEIR_REPLICATES_LEAST;
}

static gboolean
estimate_within_runs (WeirComparing *comparing, WeirComparisonRow *row, WeirEstimate *estimate)
{
  switch (row->figure) {
  case WEIR_COMPARED_LATENCY:
    return estimate_latency (comparing, row, estimate);
  case WEIR_COMPARED_ERRORS:
  case WEIR_COMPARED_REFUSED:
  case WEIR_COMPARED_DROPPED:
  case WEIR_COMPARED_CLASS:
    return estimate_shares (comparing, row, estimate);
  case WEIR_COMPARED_BACKLOG:
    return estimate_backlog (comparing, estimate);
  case WEIR_COMPARED_PEAK:
  case WEIR_COMPARED_GROWTH:
    row->why = WEIR_WHY_ONE_RUN;
    return FALSE;
  case WEIR_COMPARED_LEDGER:
  case WEIR_COMPARED_THRESHOLD:
    return FALSE;
  default:
    return estimate_means (comparing, row, estimate);
  }
}

/**
 * weir_comparing_estimate:
 * @comparing: sides that are long enough
 * @row: a row with its values and its change; gets its method and effective sample sizes, or why not
 * @estimate: (out): zero-initialised
 *
 * Returns: whether the change has an interval
 */
gboolean
weir_comparing_estimate (WeirComparing *comparing, WeirComparisonRow *row, WeirEstimate *estimate)
{
  gboolean found = has_replicates (comparing, row) && estimate_replicates (comparing, row, estimate);

  found = found || estimate_within_runs (comparing, row, estimate);
  row->method = found ? estimate->method : WEIR_METHOD_NONE;
  row->batches = comparing->a.pool->batches->len + comparing->b.pool->batches->len;
  return found;
}

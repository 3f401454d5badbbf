/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From both sides of a row to the estimate of its change. */
#include "comparison-private.h"

#include <math.h>

#define DRIFTING 0.3 /* lag-1 correlation of neighbouring batches */

static const WeirInterval *
get_batch (const WeirComparedRun *run, guint i)
{
  return g_ptr_array_index (run->batches, i);
}

/* Whether neighbours among the batches of any run of a side are alike. */
static gboolean
is_drifting (const double *values, guint n)
{
  for (guint i = 0; i + WEIR_BATCHES <= n; i += WEIR_BATCHES)
    if (weir_lag_correlation (values + i, WEIR_BATCHES) > DRIFTING)
      return TRUE;
  return FALSE;
}

static gboolean
are_drifting (const WeirBatchCount *counts, guint n)
{
  g_autofree double *shares = g_new (double, n);

  for (guint i = 0; i < n; i++)
    shares[i] = counts[i].n > 0 ? counts[i].hits / counts[i].n : 0;
  return is_drifting (shares, n);
}

static WeirBatchCount *
count_below (const WeirComparisonRow *row, const WeirComparedRun *run, gint64 value)
{
  WeirBatchCount *counts = g_new0 (WeirBatchCount, run->batches->len);

  for (guint i = 0; i < run->batches->len; i++) {
    const WeirHistogram *histogram = get_batch (run, i)->measured.success[row->step];

    if (histogram)
      counts[i] = (WeirBatchCount){ (double) weir_histogram_count_at_or_below (histogram, value),
                                    (double) weir_histogram_count (histogram) };
  }
  return counts;
}

/* @n_eff of one side of a latency; 0 where there are no batches to tell. */
static double
quantile_n_eff (WeirComparisonRow *row, const WeirComparedRun *run)
{
  const WeirHistogram *histogram = run->total->measured.success[row->step];
  gint64 value = weir_histogram_percentile (histogram, row->percent);
  g_autofree WeirBatchCount *counts = count_below (row, run, value);
  guint n = run->batches->len;

  row->is_drifting = row->is_drifting || are_drifting (counts, n);
  return (double) weir_histogram_count (histogram) / weir_design_effect (counts, n, row->percent / 100);
}

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
  const WeirComparedRun *a = comparing->a.pool, *b = comparing->b.pool;

  estimate->method = WEIR_METHOD_WOODRUFF;
  estimate->is_log = TRUE;
  row->a.n_eff = estimate->a.n_eff = quantile_n_eff (row, a);
  row->b.n_eff = estimate->b.n_eff = quantile_n_eff (row, b);
  estimate->a.histogram = a->total->measured.success[row->step];
  estimate->b.histogram = b->total->measured.success[row->step];
  estimate->a.share = estimate->b.share = row->percent / 100;
  estimate->a.df = a->batches->len - 1;
  estimate->b.df = b->batches->len - 1;
  return !has_too_few (row);
}

/* Student's quantile only where the effective sample size is itself an estimate. */
static void
estimate_share (WeirComparisonRow *row, const WeirComparedRun *run, WeirComparedValue *value, double *share,
                double *n_eff, double *df)
{
  guint n = run->batches->len;
  g_autofree WeirBatchCount *counts = g_new (WeirBatchCount, n);
  WeirBatchCount total = weir_comparison_row_count (row, run->total);
  double effect;

  for (guint i = 0; i < n; i++)
    counts[i] = weir_comparison_row_count (row, get_batch (run, i));
  *share = total.hits / total.n;
  effect = weir_design_effect (counts, n, *share);
  *df = effect > 1 ? n - 1 : INFINITY;
  *n_eff = value->n_eff = total.n / effect;
  row->is_drifting = row->is_drifting || (effect > 1 && are_drifting (counts, n));
}

static gboolean
estimate_shares (WeirComparing *comparing, WeirComparisonRow *row, WeirEstimate *estimate)
{
  estimate->method = WEIR_METHOD_NEWCOMBE;
  estimate_share (row, comparing->a.pool, &row->a, &estimate->a.share, &estimate->a.n_eff, &estimate->a.df);
  estimate_share (row, comparing->b.pool, &row->b, &estimate->b.share, &estimate->b.n_eff, &estimate->b.df);
  return TRUE;
}

/* What a counter rose by for each execution, batch by batch; both were counted in the same seconds. */
static void
add_cost (GArray *values, const WeirComparedRun *run, const WeirComparedMetric *metric)
{
  for (guint i = 0; i < metric->batches->len && metric->batches->len == run->batches->len; i++) {
    const WeirInterval *batch = get_batch (run, i);
    double completed = (double) batch->completed_in_window * G_USEC_PER_SEC / (double) batch->dt;
    double cost = g_array_index (metric->batches, double, i) / completed;

    if (isfinite (cost))
      g_array_append_val (values, cost);
  }
}

/* The figure of each batch; few or none where it is not known. */
static GArray *
batch_values (const WeirComparisonRow *row, const WeirComparedRun *run)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));
  const WeirComparedMetric *metric = row->metric ? weir_compared_run_find_metric (run, row->metric) : NULL;
  double rate;

  if (row->figure == WEIR_COMPARED_COST && metric)
    add_cost (values, run, metric);
  else if (metric)
    g_array_append_vals (values, metric->batches->data, metric->batches->len);
  for (guint i = 0; i < run->batches->len && !row->metric; i++)
    if (weir_comparison_row_rate (row, get_batch (run, i), get_batch (run, i)->dt, &rate))
      g_array_append_val (values, rate);
  return values;
}

static gboolean
estimate_means (WeirComparing *comparing, WeirComparisonRow *row, WeirEstimate *estimate)
{
  g_autoptr (GArray) a = batch_values (row, comparing->a.pool), b = batch_values (row, comparing->b.pool);
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
  row->is_drifting = is_drifting ((const double *) (gpointer) a->data, a->len) ||
                     is_drifting ((const double *) (gpointer) b->data, b->len);
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

/* Returns: (nullable): the figure of each run; NULL where one lacks it, or has none to take the logarithm of */
static double *
run_values (const WeirComparisonRow *row, const WeirComparisonSide *side, gboolean is_log)
{
  g_autofree double *values = g_new (double, side->runs->len);

  for (guint i = 0; i < side->runs->len; i++) {
    if (!weir_comparison_row_read (row, g_ptr_array_index (side->runs, i), &values[i]) ||
        (is_log && values[i] <= 0))
      return NULL;
    values[i] = is_log ? log (values[i]) : values[i];
  }
  return g_steal_pointer (&values);
}

static gboolean
estimate_replicates (WeirComparing *comparing, WeirComparisonRow *row, WeirEstimate *estimate)
{
  gboolean is_log = row->scale == WEIR_CHANGE_RATIO;
  g_autofree double *a = run_values (row, comparing->a.side, is_log);
  g_autofree double *b = run_values (row, comparing->b.side, is_log);

  if (!a || !b)
    return FALSE;
  estimate->method = WEIR_METHOD_REPLICATES;
  estimate->is_log = is_log;
  estimate->n_a = comparing->a.side->runs->len;
  estimate->n_b = comparing->b.side->runs->len;
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figure of one side is worth: by its batches, or by its runs. */
#include "comparison-private.h"

#include <math.h>

#define DRIFTING 0.3 /* lag-1 correlation of neighbouring batches */

static const WeirInterval *
get_batch (const WeirComparedRun *run, guint i)
{
  return g_ptr_array_index (run->batches, i);
}

/** weir_batches_are_drifting: Returns: whether neighbours among the batches of any run of a side are alike */
gboolean
weir_batches_are_drifting (const double *values, guint n)
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
  return weir_batches_are_drifting (shares, n);
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

/**
 * weir_side_estimate_quantile:
 * @row: of a latency; is noted to drift where @run does
 * @run: has executions of it, and batches
 * @estimate: (out): how many independent executions the quantile stands on
 */
void
weir_side_estimate_quantile (WeirComparisonRow *row, const WeirComparedRun *run, WeirSideEstimate *estimate)
{
  const WeirHistogram *histogram = run->total->measured.success[row->step];
  gint64 value = weir_histogram_percentile (histogram, row->percent);
  g_autofree WeirBatchCount *counts = count_below (row, run, value);
  guint n = run->batches->len;
  double p = row->percent / 100;

  row->is_drifting = row->is_drifting || are_drifting (counts, n);
  *estimate = (WeirSideEstimate){
    .histogram = histogram,
    .share = p,
    .n_eff = (double) weir_histogram_count (histogram) / weir_design_effect (counts, n, p),
    .df = n - 1,
  };
}

/**
 * weir_side_estimate_share:
 * @row: of a share; is noted to drift where @run does
 * @run: has executions of it, and batches
 * @estimate: (out): the share, and on how many independent executions it stands. Student's quantile
 *   is used only where that number is itself an estimate
 */
void
weir_side_estimate_share (WeirComparisonRow *row, const WeirComparedRun *run, WeirSideEstimate *estimate)
{
  guint n = run->batches->len;
  g_autofree WeirBatchCount *counts = g_new (WeirBatchCount, n);
  WeirBatchCount total = weir_comparison_row_count (row, run->total);
  double effect;

  for (guint i = 0; i < n; i++)
    counts[i] = weir_comparison_row_count (row, get_batch (run, i));
  *estimate = (WeirSideEstimate){ .share = total.hits / total.n };
  effect = weir_design_effect (counts, n, estimate->share);
  estimate->df = effect > 1 ? n - 1 : INFINITY;
  estimate->n_eff = total.n / effect;
  row->is_drifting = row->is_drifting || (effect > 1 && are_drifting (counts, n));
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

/** weir_side_estimate_batches: Returns: (transfer full): the figure of each batch; few or none where it is not known */
GArray *
weir_side_estimate_batches (const WeirComparisonRow *row, const WeirComparedRun *run)
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

/**
 * weir_side_estimate_runs:
 * @row: a figure
 * @side: runs
 * @is_log: the logarithms are wanted
 *
 * Returns: (transfer full) (nullable): the figure of each run; %NULL where one lacks it, or has none to
 *   take the logarithm of
 */
double *
weir_side_estimate_runs (const WeirComparisonRow *row, const WeirComparisonSide *side, gboolean is_log)
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

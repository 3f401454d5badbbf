/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figure of a row, read from a run or from a batch of one. */
#include "comparison-private.h"

#include <math.h>

#include "threshold.h"

/** weir_compared_run_find_metric: Returns: (transfer none) (nullable): the metric called @name */
const WeirComparedMetric *
weir_compared_run_find_metric (const WeirComparedRun *run, const char *name)
{
  for (guint i = 0; i < run->metrics->len; i++) {
    const WeirComparedMetric *metric = g_ptr_array_index (run->metrics, i);

    if (g_str_equal (metric->name, name))
      return metric;
  }
  return NULL;
}

static double
class_count (const WeirPhaseCounts *counts, WeirOutcomeClass outcome_class)
{
  double sum = 0;

  for (guint i = 0; i < counts->outcomes.n_entries; i++)
    if (weir_outcome_class (counts->outcomes.entries[i].key) == outcome_class)
      sum += (double) counts->outcomes.entries[i].count;
  return sum;
}

/**
 * weir_comparison_row_count:
 * @row: of a share
 * @interval: a measured phase, or a batch of it
 *
 * Of what ended in a batch, not of what began there, so that no batch has more hits than executions.
 *
 * Returns: how many executions there were, and how many of them were what @row is about
 */
WeirBatchCount
weir_comparison_row_count (const WeirComparisonRow *row, const WeirInterval *interval)
{
  const WeirPhaseCounts *counts = &interval->measured;
  double successes = (double) weir_phase_counts_as (counts, WEIR_COUNTED_AS_SUCCESS);
  double errors = (double) weir_phase_counts_as (counts, WEIR_COUNTED_AS_ERROR);
  double ended = (double) weir_tally_sum (&counts->outcomes), dropped = (double) counts->dropped;

  switch (row->figure) {
  case WEIR_COMPARED_ERRORS:
    return (WeirBatchCount){ errors, successes + errors };
  case WEIR_COMPARED_REFUSED:
    return (WeirBatchCount){ (double) weir_phase_counts_as (counts, WEIR_COUNTED_AS_REFUSAL), ended };
  case WEIR_COMPARED_DROPPED:
    return (WeirBatchCount){ dropped, (double) counts->started + dropped };
  case WEIR_COMPARED_CLASS:
    return (WeirBatchCount){ class_count (counts, row->outcome_class), ended };
  default:
    g_assert_not_reached ();
  }
}

/** weir_comparison_row_rate: @length: of @interval, µs; Returns: whether it has the rate of @row */
gboolean
weir_comparison_row_rate (const WeirComparisonRow *row, const WeirInterval *interval, gint64 length,
                          double *rate)
{
  double due = (double) interval->measured.started + (double) interval->measured.dropped;
  double completed = (double) interval->completed_in_window;

  if (row->figure == WEIR_COMPARED_ACHIEVED)
    *rate = completed / due;
  else
    *rate = completed * G_USEC_PER_SEC / (double) length;
  return isfinite (*rate);
}

static double
ledger_count (const WeirComparisonRow *row, const WeirLedger *ledger)
{
  if (row->bucket < WEIR_N_LEDGER_BUCKETS)
    return (double) ledger->buckets[row->bucket];
  return (double) (g_str_has_suffix (row->id, "duplicated") ? ledger->duplicated : ledger->reverted);
}

static gboolean
read_metric (const WeirComparisonRow *row, const WeirComparedRun *run, double *value)
{
  const WeirComparedMetric *metric = weir_compared_run_find_metric (run, row->metric);
  double executions = (double) run->total->completed_in_window;

  if (!metric)
    return FALSE;
  switch (row->figure) {
  case WEIR_COMPARED_LEVEL:
    *value = metric->level;
    return metric->has_level;
  case WEIR_COMPARED_PEAK:
    *value = metric->peak;
    return metric->has_level;
  case WEIR_COMPARED_GROWTH:
    *value = metric->growth;
    return metric->has_level;
  case WEIR_COMPARED_INCREASE:
    *value = metric->rate;
    return metric->has_increase;
  default:
    *value = metric->increase / executions;
    return metric->has_increase && executions > 0;
  }
}

static gboolean
read_threshold (const WeirComparisonRow *row, const WeirComparedRun *run, double *value)
{
  for (guint i = 0; i < run->thresholds->len; i++) {
    const WeirThresholdResult *result = g_ptr_array_index (run->thresholds, i);

    *value = result->passed;
    if (g_str_equal (result->text, row->threshold))
      return TRUE;
  }
  return FALSE;
}

static gboolean
read_latency (const WeirComparisonRow *row, const WeirComparedRun *run, double *value)
{
  const WeirHistogram *histogram = run->total->measured.success[row->step];

  if (!histogram || weir_histogram_count (histogram) == 0)
    return FALSE;
  *value = (double) weir_histogram_percentile (histogram, row->percent);
  return TRUE;
}

static gboolean
read_share (const WeirComparisonRow *row, const WeirComparedRun *run, double *value)
{
  WeirBatchCount count = weir_comparison_row_count (row, run->total);

  *value = count.hits / count.n;
  return count.n > 0;
}

static gboolean
read_backlog (const WeirComparedRun *run, double *value)
{
  WeirSlope slope;
  gboolean found = weir_compared_run_backlog (run, &slope);

  *value = slope.slope;
  return found;
}

static gboolean
read_given (const WeirComparisonRow *row, const WeirComparedRun *run, double *value)
{
  for (guint i = 0; i < run->given->len; i++) {
    const WeirGivenFigure *given = &g_array_index (run->given, WeirGivenFigure, i);

    *value = given->value;
    if (g_str_equal (given->id, row->id))
      return TRUE;
  }
  return FALSE;
}

static gboolean
read_counted (const WeirComparisonRow *row, const WeirComparedRun *run, double *value)
{
  switch (row->figure) {
  case WEIR_COMPARED_LATENCY:
    return read_latency (row, run, value);
  case WEIR_COMPARED_THROUGHPUT:
  case WEIR_COMPARED_ACHIEVED:
    return weir_comparison_row_rate (row, run->total, run->measured_us, value);
  case WEIR_COMPARED_ERRORS:
  case WEIR_COMPARED_REFUSED:
  case WEIR_COMPARED_DROPPED:
  case WEIR_COMPARED_CLASS:
    return read_share (row, run, value);
  case WEIR_COMPARED_BACKLOG:
    return read_backlog (run, value);
  case WEIR_COMPARED_LEDGER:
    *value = run->ledger ? ledger_count (row, run->ledger) : 0;
    return run->ledger != NULL;
  case WEIR_COMPARED_THRESHOLD:
    return read_threshold (row, run, value);
  default:
    return read_metric (row, run, value);
  }
}

/**
 * weir_comparison_row_read:
 * @row: which figure
 * @run: a run, or several as one
 * @value: (out): the figure, in the unit of @row; finite
 *
 * Returns: whether @run has it
 */
gboolean
weir_comparison_row_read (const WeirComparisonRow *row, const WeirComparedRun *run, double *value)
{
  gboolean found = run->given->len > 0 ? read_given (row, run, value) : read_counted (row, run, value);

  if (found && isfinite (*value))
    return TRUE;
  *value = 0;
  return FALSE;
}

/** weir_comparison_row_samples: Returns: from how many executions or batches @run has the figure of @row */
guint64
weir_comparison_row_samples (const WeirComparisonRow *row, const WeirComparedRun *run)
{
  const WeirHistogram *histogram = run->total->measured.success[row->step];
  const WeirComparedMetric *metric = row->metric ? weir_compared_run_find_metric (run, row->metric) : NULL;

  switch (row->figure) {
  case WEIR_COMPARED_LATENCY:
    return histogram ? weir_histogram_count (histogram) : 0;
  case WEIR_COMPARED_THROUGHPUT:
  case WEIR_COMPARED_ACHIEVED:
    return run->total->completed_in_window;
  case WEIR_COMPARED_ERRORS:
  case WEIR_COMPARED_REFUSED:
  case WEIR_COMPARED_DROPPED:
  case WEIR_COMPARED_CLASS:
    return (guint64) weir_comparison_row_count (row, run->total).n;
  default:
    return metric ? metric->batches->len : 0;
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several runs of one scenario as if they were one. */
#include "comparison-private.h"

#include <math.h>

#include "threshold.h"

static void
add_batches (WeirComparedRun *pool, const WeirComparedRun *run)
{
  for (guint i = 0; i < run->batches->len; i++) {
    const WeirInterval *batch = g_ptr_array_index (run->batches, i);
    WeirInterval *copy = weir_interval_new (batch->t);

    weir_interval_merge (copy, batch);
    g_ptr_array_add (pool->batches, copy);
  }
}

/* Means of levels and rates; what rose in all of them together. */
static void
add_metric (WeirComparedMetric *pooled, const WeirComparedMetric *metric, guint before)
{
  double share = 1.0 / (before + 1);

  pooled->is_counter = metric->is_counter;
  pooled->is_worse_up |= metric->is_worse_up;
  g_array_append_vals (pooled->batches, metric->batches->data, metric->batches->len);
  if (metric->has_increase) {
    pooled->increase += metric->increase;
    pooled->rate += (metric->rate - pooled->rate) * share;
    pooled->has_increase = TRUE;
  }
  if (metric->has_level) {
    pooled->level += (metric->level - pooled->level) * share;
    pooled->growth += (metric->growth - pooled->growth) * share;
    pooled->peak = pooled->has_level ? MAX (pooled->peak, metric->peak) : metric->peak;
    pooled->has_level = TRUE;
  }
}

/* Only what all runs have: the mean of some would be set against what all of them did. */
static void
pool_metrics (WeirComparedRun *pool, const GPtrArray *runs)
{
  const WeirComparedRun *first = g_ptr_array_index (runs, 0);

  for (guint i = 0; i < first->metrics->len; i++) {
    const WeirComparedMetric *metric = g_ptr_array_index (first->metrics, i);
    WeirComparedMetric *pooled = weir_compared_run_add_metric (pool, metric->name);

    for (guint j = 0; j < runs->len && pooled; j++) {
      const WeirComparedMetric *next =
          weir_compared_run_find_metric (g_ptr_array_index (runs, j), metric->name);

      if (next)
        add_metric (pooled, next, j);
      else
        pooled = NULL;
    }
    if (!pooled)
      g_ptr_array_set_size (pool->metrics, (gint) pool->metrics->len - 1);
  }
}

static void
add_ledger (WeirComparedRun *pool, const WeirLedger *ledger)
{
  if (!ledger)
    return;
  if (!pool->ledger)
    pool->ledger = weir_ledger_new ();
  pool->ledger->starts += ledger->starts;
  pool->ledger->accepted += ledger->accepted;
  pool->ledger->duplicated += ledger->duplicated;
  pool->ledger->reverted += ledger->reverted;
  for (guint i = 0; i < WEIR_N_LEDGER_BUCKETS; i++)
    pool->ledger->buckets[i] += ledger->buckets[i];
}

static WeirThresholdResult *
find_threshold (const WeirComparedRun *run, const char *text)
{
  for (guint i = 0; i < run->thresholds->len; i++) {
    WeirThresholdResult *result = g_ptr_array_index (run->thresholds, i);

    if (g_str_equal (result->text, text))
      return result;
  }
  return NULL;
}

/* Kept is what every run kept. */
static void
add_thresholds (WeirComparedRun *pool, const WeirComparedRun *run)
{
  for (guint i = 0; i < run->thresholds->len; i++) {
    const WeirThresholdResult *result = g_ptr_array_index (run->thresholds, i);
    WeirThresholdResult *pooled = find_threshold (pool, result->text);

    if (!pooled) {
      pooled = g_new0 (WeirThresholdResult, 1);
      pooled->text = g_strdup (result->text);
      pooled->name = g_strdup (result->name);
      pooled->passed = TRUE;
      g_ptr_array_add (pool->thresholds, pooled);
    }
    pooled->passed = pooled->passed && result->passed;
  }
}

/* The mean of slopes that do not depend on each other; only where each run has one. */
static void
pool_backlog (WeirComparedRun *pool, const GPtrArray *runs)
{
  WeirSlope mean = { .df = G_MAXUINT };

  for (guint i = 0; i < runs->len; i++) {
    WeirSlope slope;

    if (!weir_compared_run_backlog (g_ptr_array_index (runs, i), &slope))
      return;
    mean.slope += slope.slope / runs->len;
    mean.error = hypot (mean.error, slope.error / runs->len);
    mean.df = MIN (mean.df, slope.df);
  }
  pool->has_backlog = TRUE;
  pool->backlog = mean;
}

static void
add_run (WeirComparedRun *pool, const WeirComparedRun *run)
{
  gboolean is_first = pool->measured_us == 0;

  weir_interval_merge (pool->total, run->total);
  add_batches (pool, run);
  add_ledger (pool, run->ledger);
  add_thresholds (pool, run);
  pool->measured_us += run->measured_us;
  pool->n_intervals = is_first ? run->n_intervals : MIN (pool->n_intervals, run->n_intervals);
  pool->batch_us = is_first ? run->batch_us : MIN (pool->batch_us, run->batch_us);
  pool->generator = MAX (pool->generator, run->generator);
  pool->is_whole = (is_first || pool->is_whole) && run->is_whole;
  pool->is_chosen_range |= run->is_chosen_range;
}

/**
 * weir_compared_run_pool:
 * @runs: (element-type WeirComparedRun): replicates, at least one
 *
 * Returns: (transfer full): what they come to together; of one run, that run
 */
WeirComparedRun *
weir_compared_run_pool (const GPtrArray *runs)
{
  WeirComparedRun *first = g_ptr_array_index (runs, 0), *pool;

  if (runs->len == 1)
    return weir_compared_run_ref (first);
  pool = weir_compared_run_new (first->scenario);
  for (guint i = 0; i < runs->len; i++)
    add_run (pool, g_ptr_array_index (runs, i));
  pool_metrics (pool, runs);
  pool_backlog (pool, runs);
  return pool;
}

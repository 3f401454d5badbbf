/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the metrics of a run did, batch by batch. */
#include <math.h>
#include <string.h>

#include "run-evidence-private.h"

typedef struct {
  WeirComparedRun *evidence;
  const WeirMetricHistory *history;
  const WeirEvidenceWindow *window;
} Reading;

/* A bucket of a histogram of the gateway is no figure of its own. */
static gboolean
is_bucket (const WeirMetricSeries *series)
{
  return g_str_has_suffix (series->name, "_bucket");
}

static gboolean
holds (const GArray *chosen, guint series)
{
  for (guint i = 0; i < chosen->len; i++)
    if (g_array_index (chosen, guint, i) == series)
      return TRUE;
  return FALSE;
}

/* Whether more of it is worse by the role that it has: the queue, what is refused. */
static gboolean
has_role (const Reading *reading, guint series)
{
  const WeirScenario *scenario = reading->evidence->scenario;
  const char *const roles[] = { scenario->queue_metric, scenario->backpressure_metric };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++) {
    g_autoptr (WeirSelector) selector = *roles[i] != '\0' ? weir_selector_parse (roles[i], NULL) : NULL;
    g_autoptr (GArray) chosen =
        selector != NULL ? weir_metric_history_choose (reading->history, selector) : NULL;

    if (chosen != NULL && holds (chosen, series))
      return TRUE;
  }
  return FALSE;
}

static void
take_batches (const Reading *reading, WeirComparedMetric *metric, const WeirSelector *selector)
{
  const WeirEvidenceWindow *window = reading->window;

  for (guint i = 0; i < WEIR_BATCHES; i++) {
    gint64 to = i + 1 < WEIR_BATCHES ? window->borders[i + 1] : window->to;
    WeirMetricStats stats;
    double value;

    weir_metric_history_stats (reading->history, selector, window->borders[i], to, &stats);
    value = metric->is_counter ? stats.rate : stats.mean;
    if (stats.n > 0 && isfinite (value))
      g_array_append_val (metric->batches, value);
  }
}

/* What was left behind counts from before the run to its last scrape. */
static void
take_level (const Reading *reading, WeirComparedMetric *metric, const WeirSelector *selector,
            const WeirMetricStats *stats)
{
  WeirMetricStats whole;

  weir_metric_history_stats (reading->history, selector, 0, G_MAXINT64, &whole);
  metric->has_level = isfinite (stats->mean) && isfinite (stats->max) && isfinite (whole.growth);
  if (!metric->has_level)
    return;
  metric->level = stats->mean;
  metric->peak = stats->max;
  metric->growth = whole.growth;
}

static void
take_rise (WeirComparedMetric *metric, const WeirMetricStats *stats)
{
  metric->has_increase = isfinite (stats->increase) && isfinite (stats->rate);
  if (!metric->has_increase)
    return;
  metric->increase = stats->increase;
  metric->rate = stats->rate;
}

static void
take_metric (const Reading *reading, guint i)
{
  const WeirMetricSeries *series = weir_metric_history_series (reading->history, i);
  g_autoptr (WeirSelector) selector = weir_selector_parse (series->name, NULL);
  WeirComparedMetric *metric;
  WeirMetricStats stats;

  if (selector == NULL || !weir_metric_history_stats (reading->history, selector, reading->window->from,
                                                      reading->window->to, &stats))
    return;
  metric = weir_compared_run_add_metric (reading->evidence, series->name);
  metric->is_counter = weir_metric_series_only_rises (series);
  metric->is_worse_up = has_role (reading, i);
  if (metric->is_counter)
    take_rise (metric, &stats);
  else
    take_level (reading, metric, selector, &stats);
  if (reading->evidence->batches->len > 0)
    take_batches (reading, metric, selector);
}

/* The labels of a metric such as `go_build_info` tell what was running: versions, revisions. */
static void
take_version (const Reading *reading, const WeirMetricSeries *series)
{
  if (g_str_has_suffix (series->name, "_info"))
    weir_compared_run_add_fact (reading->evidence, FALSE, series->name, series->labels);
}

static gboolean
is_taken (const WeirMetricSeries *series, GHashTable *known)
{
  return !is_bucket (series) && !g_str_has_suffix (series->name, "_info") &&
         g_hash_table_add (known, series->name);
}

/**
 * weir_evidence_take_growth:
 * @evidence: of a run without intervals, of which figures are given
 * @history: what its metrics were before and after it
 *
 * What two readings tell: what a level left behind. Neither its mean nor its peak meanwhile; nor a
 * rate of what is counted, since nobody knows how long after its end a run was read.
 */
void
weir_evidence_take_growth (WeirComparedRun *evidence, const WeirMetricHistory *history)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < weir_metric_history_n_series (history); i++) {
    const WeirMetricSeries *series = weir_metric_history_series (history, i);
    g_autoptr (WeirSelector) selector = weir_selector_parse (series->name, NULL);
    g_autofree char *id = g_strconcat ("metric.", series->name, ".growth", NULL);
    WeirMetricStats whole;

    if (!is_taken (series, known) || weir_metric_series_only_rises (series) || selector == NULL ||
        !weir_metric_history_stats (history, selector, 0, G_MAXINT64, &whole) || !isfinite (whole.growth))
      continue;
    weir_compared_run_add_metric (evidence, series->name);
    weir_compared_run_add_given (evidence, id, whole.growth);
  }
}

/**
 * weir_evidence_take_metrics:
 * @evidence: of a run whose batches are known
 * @history: what its metrics did
 * @window: the window that is compared
 *
 * Each name is one metric: the sum of its series.
 */
void
weir_evidence_take_metrics (WeirComparedRun *evidence, const WeirMetricHistory *history,
                            const WeirEvidenceWindow *window)
{
  Reading reading = { evidence, history, window };
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < weir_metric_history_n_series (history); i++) {
    const WeirMetricSeries *series = weir_metric_history_series (history, i);

    take_version (&reading, series);
    if (is_taken (series, known))
      take_metric (&reading, i);
  }
}

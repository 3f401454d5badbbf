/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compared-run.h"

#include "threshold.h"

static void
clear_fact (gpointer data)
{
  WeirComparedFact *fact = data;

  g_free (fact->name);
  g_free (fact->value);
}

static void
clear_given (gpointer data)
{
  g_free (((WeirGivenFigure *) data)->id);
}

static void
metric_free (gpointer data)
{
  WeirComparedMetric *metric = data;

  g_free (metric->name);
  g_array_unref (metric->batches);
  g_free (metric);
}

static GArray *
array_new (guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, size);

  if (clear)
    g_array_set_clear_func (array, clear);
  return array;
}

/**
 * weir_compared_run_new:
 * @scenario: as the run had it
 *
 * Returns: (transfer full): a run in which nothing has happened, to be filled
 */
WeirComparedRun *
weir_compared_run_new (const WeirScenario *scenario)
{
  WeirComparedRun *run = g_atomic_rc_box_new0 (WeirComparedRun);

  run->scenario = weir_scenario_copy (scenario);
  run->facts = array_new (sizeof (WeirComparedFact), clear_fact);
  run->points = array_new (sizeof (WeirComparedPoint), NULL);
  run->given = array_new (sizeof (WeirGivenFigure), clear_given);
  run->total = weir_interval_new (0);
  run->batches = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_interval_free);
  run->metrics = g_ptr_array_new_with_free_func (metric_free);
  run->thresholds = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_threshold_result_free);
  run->problems = g_ptr_array_new_with_free_func (g_free);
  return run;
}

/** weir_compared_run_ref: Returns: (transfer full): @run */
WeirComparedRun *
weir_compared_run_ref (WeirComparedRun *run)
{
  return g_atomic_rc_box_acquire (run);
}

static void
clear_run (gpointer data)
{
  WeirComparedRun *run = data;

  g_free (run->id);
  weir_scenario_free (run->scenario);
  weir_interval_free (run->total);
  weir_ledger_free (run->ledger);
  g_array_unref (run->facts);
  g_array_unref (run->points);
  g_array_unref (run->given);
  g_ptr_array_unref (run->batches);
  g_ptr_array_unref (run->metrics);
  g_ptr_array_unref (run->thresholds);
  g_ptr_array_unref (run->problems);
}

/** weir_compared_run_unref: gives up a reference to @run (nullable), and frees it with the last */
void
weir_compared_run_unref (WeirComparedRun *run)
{
  if (run)
    g_atomic_rc_box_release_full (run, clear_run);
}

/** weir_compared_run_add_fact: notes that @name was @value where the run was made */
void
weir_compared_run_add_fact (WeirComparedRun *run, gboolean is_of_generator, const char *name,
                            const char *value)
{
  WeirComparedFact fact = { is_of_generator, g_strdup (name), g_strdup (value) };

  g_array_append_val (run->facts, fact);
}

/** weir_compared_run_add_given: a figure by its value alone; see WeirComparisonRow for @id */
void
weir_compared_run_add_given (WeirComparedRun *run, const char *id, double value)
{
  WeirGivenFigure given = { g_strdup (id), value };

  g_array_append_val (run->given, given);
}

/** weir_compared_run_add_metric: Returns: (transfer none): a metric called @name, to be filled */
WeirComparedMetric *
weir_compared_run_add_metric (WeirComparedRun *run, const char *name)
{
  WeirComparedMetric *metric = g_new0 (WeirComparedMetric, 1);

  metric->name = g_strdup (name);
  metric->batches = g_array_new (FALSE, FALSE, sizeof (double));
  g_ptr_array_add (run->metrics, metric);
  return metric;
}

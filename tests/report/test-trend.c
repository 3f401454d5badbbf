/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trend.h"

#include <string.h>

#define PER_BATCH 200

static void
step_free (gpointer data)
{
  WeirTrendStep *step = data;

  weir_comparison_side_unref (step->side);
  g_free (step);
}

static void
add_step (GPtrArray *steps, const char *label, WeirComparedRun *run)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compared_run_unref);
  WeirTrendStep *step = g_new0 (WeirTrendStep, 1);

  step->label = (char *) label;
  if (run != NULL) {
    g_ptr_array_add (runs, run);
    step->side = weir_comparison_side_new (label, NULL, runs);
  }
  g_ptr_array_add (steps, step);
}

/* So many seconds, in each of which 200 executions took 1 to 200 times @step_us. */
static WeirComparedRun *
measured_run (guint n_batches, gint64 step_us)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirComparedRun *run = weir_compared_run_new (scenario);

  for (guint i = 0; i < n_batches; i++) {
    WeirInterval *batch = weir_interval_new (i * (gint64) G_USEC_PER_SEC);

    batch->dt = G_USEC_PER_SEC;
    batch->completed_in_window = PER_BATCH;
    weir_tally_add (&batch->measured.outcomes, WEIR_OUTCOME_SUCCEEDED, PER_BATCH);
    for (gint64 k = 1; k <= PER_BATCH; k++)
      weir_histogram_slot_record (&batch->measured.success[WEIR_STEP_RESPONSE], k * step_us);
    weir_interval_merge (run->total, batch);
    g_ptr_array_add (run->batches, batch);
  }
  run->measured_us = n_batches * (gint64) G_USEC_PER_SEC;
  if (n_batches < WEIR_BATCHES)
    g_ptr_array_set_size (run->batches, 0);
  return run;
}

static WeirComparedRun *
imported_run (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirComparedRun *run = weir_compared_run_new (scenario);

  weir_compared_run_add_given (run, "service.p95", 81000);
  return run;
}

/* A campaign of each kind: measured, measured shortly, imported, without the scenario. */
static GPtrArray *
steps_new (void)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (step_free);

  add_step (steps, "before", measured_run (WEIR_BATCHES, 1000));
  add_step (steps, "short", measured_run (WEIR_BATCHES - 1, 2000));
  add_step (steps, "script", imported_run ());
  add_step (steps, "other", NULL);
  return steps;
}

static void
assert_place (const WeirPointPlot *plot, guint place, const char *expected)
{
  g_autofree char *words = weir_point_plot_describe (plot, place);

  if (strstr (words, expected) != words)
    g_error ("“%s” does not begin as “%s”", words, expected);
}

static void
test_plot (void)
{
  g_autoptr (GPtrArray) steps = steps_new ();
  g_autoptr (WeirPointPlot) latency = weir_trend_plot (steps, WEIR_TREND_P95);
  g_autoptr (WeirPointPlot) service = weir_trend_plot (steps, WEIR_TREND_SERVICE_P95);
  g_autoptr (WeirPointPlot) rate = weir_trend_plot (steps, WEIR_TREND_THROUGHPUT);

  g_assert_cmpuint (weir_point_plot_n_places (latency), ==, 4);
  assert_place (latency, 0, "before: 190 ms (");
  assert_place (latency, 1, "short: 380 ms");
  assert_place (latency, 2, "script: –");
  assert_place (latency, 3, "other: no runs");
  assert_place (service, 0, "before: –");
  assert_place (service, 2, "script: 81.0 ms");
  assert_place (rate, 0, "before: 200 /s (200 /s to 200 /s)");
}

static void
assert_told (const GPtrArray *steps, guint i, WeirTrendFigure figure, const char *expected)
{
  const WeirTrendStep *step = g_ptr_array_index (steps, i);
  g_autofree char *words = weir_trend_figure_describe (step->side, figure);

  if (strstr (words, expected) == NULL)
    g_error ("“%s” is not in “%s”", expected, words);
}

static void
test_describe (void)
{
  g_autoptr (GPtrArray) steps = steps_new ();

  assert_told (steps, 0, WEIR_TREND_P95, "190 ms, 95 % interval ");
  assert_told (steps, 1, WEIR_TREND_P95, "380 ms, no interval: the run is too short");
  assert_told (steps, 2, WEIR_TREND_P95, "not among the figures that were imported");
  assert_told (steps, 2, WEIR_TREND_SERVICE_P95, "81.0 ms, no interval: only figures are known");
}

/* The equal of the picture: a row for each place, with the ends of its interval where it has one. */
static void
test_table (void)
{
  g_autoptr (GPtrArray) steps = steps_new ();
  g_autoptr (WeirPointPlot) plot = weir_trend_plot (steps, WEIR_TREND_P95);
  g_autoptr (WeirTable) table = weir_point_plot_to_table (plot);
  g_autofree char *first = weir_table_get_cell (table, 0, 0), *value = weir_table_get_cell (table, 1, 1);
  g_autofree char *from = weir_table_get_cell (table, 1, 2), *none = weir_table_get_cell (table, 3, 1);

  g_assert_cmpuint (weir_table_n_rows (table), ==, 4);
  g_assert_cmpstr (first, ==, "before");
  g_assert_cmpstr (value, ==, "380 ms");
  g_assert_cmpstr (from, ==, "");
  g_assert_cmpstr (none, ==, "");
}

static void
test_names (void)
{
  for (WeirTrendFigure i = 0; i < WEIR_N_TREND_FIGURES; i++) {
    g_autofree char *name = weir_trend_figure_name (i);

    for (WeirTrendFigure k = 0; k < i; k++) {
      g_autofree char *other = weir_trend_figure_name (k);

      g_assert_cmpstr (name, !=, other);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trend/plot", test_plot);
  g_test_add_func ("/trend/describe", test_describe);
  g_test_add_func ("/trend/table", test_table);
  g_test_add_func ("/trend/names", test_names);
  return g_test_run ();
}

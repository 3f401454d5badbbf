/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulated-run.h"

#include <math.h>

#include "splitmix.h"

/* Normal variables by their quantiles, to be quick: a simulation draws tens of millions. */
#define QUANTILES 8192

static const double *
quantiles (void)
{
  static double table[QUANTILES];
  static gsize once;

  if (g_once_init_enter (&once)) {
    for (guint i = 0; i < QUANTILES; i++)
      table[i] = weir_normal_quantile ((i + 0.5) / QUANTILES);
    g_once_init_leave (&once, 1);
  }
  return table;
}

/** simulated_normal: Returns: the next standard normal variable of @state */
double
simulated_normal (guint64 *state)
{
  return quantiles ()[weir_splitmix_next (state) >> 51];
}

static guint64
draw_count (double mean, guint64 *state)
{
  double count = round (mean + sqrt (mean) * simulated_normal (state));

  return count > 0 ? (guint64) count : 0;
}

static void
add_execution (const SimulatedRun *plan, WeirInterval *batch, double level, guint64 *state)
{
  gboolean failed = plan->errors > 0 && weir_splitmix_unit (state) < plan->errors;

  weir_tally_add (&batch->measured.outcomes, failed ? WEIR_OUTCOME_HTTP + 500 : WEIR_OUTCOME_SUCCEEDED, 1);
  if (!failed)
    weir_histogram_slot_record (&batch->measured.success[WEIR_STEP_RESPONSE],
                                (gint64) (exp (level + plan->scatter * simulated_normal (state))));
}

static void
add_second (const SimulatedRun *plan, WeirInterval *batch, double drift, guint64 *state)
{
  guint64 n = draw_count (plan->rate * MAX (0, 1 - plan->swing * drift), state);

  for (guint64 i = 0; i < n; i++)
    add_execution (plan, batch, log (plan->median) + drift, state);
  batch->completed_in_window += n;
  batch->measured.started += n;
  batch->measured.completed += n;
  batch->dt += G_USEC_PER_SEC;
}

static void
fill (WeirComparedRun *run, const SimulatedRun *plan, guint64 *state)
{
  double drift = plan->drift * simulated_normal (state), p = plan->persistence;
  guint each = plan->seconds / WEIR_BATCHES, step = MAX (1, plan->step);

  for (guint second = 0; second < plan->seconds; second++) {
    WeirInterval *batch = g_ptr_array_index (run->batches, MIN (second / each, WEIR_BATCHES - 1));

    if (second % step == 0 && second > 0)
      drift = p * drift + plan->drift * sqrt (1 - p * p) * simulated_normal (state);
    add_second (plan, batch, drift, state);
  }
}

/** simulate_run: Returns: (transfer full): the run of @plan that @seed makes */
WeirComparedRun *
simulate_run (const SimulatedRun *plan, guint64 seed)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirComparedRun *run = weir_compared_run_new (scenario);

  run->is_whole = TRUE;
  run->n_intervals = plan->seconds;
  run->measured_us = plan->seconds * (gint64) G_USEC_PER_SEC;
  run->batch_us = run->measured_us / WEIR_BATCHES;
  for (guint i = 0; i < WEIR_BATCHES; i++)
    g_ptr_array_add (run->batches, weir_interval_new (i * run->batch_us));
  fill (run, plan, &seed);
  for (guint i = 0; i < WEIR_BATCHES; i++)
    weir_interval_merge (run->total, g_ptr_array_index (run->batches, i));
  return run;
}

/** simulate_side: Returns: (transfer full): so many runs of @plan */
WeirComparisonSide *
simulate_side (const SimulatedRun *plan, guint64 seed, guint n_runs)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compared_run_unref);

  for (guint i = 0; i < n_runs; i++)
    g_ptr_array_add (runs, simulate_run (plan, weir_splitmix_next (&seed)));
  return weir_comparison_side_new ("simulated", NULL, runs);
}

/** simulate_pair: Returns: (transfer full): a run of each plan, compared */
WeirComparison *
simulate_pair (const SimulatedRun *a, const SimulatedRun *b, guint64 seed, const WeirTolerances *tolerances)
{
  g_autoptr (WeirComparisonSide) side_a = simulate_side (a, 2 * seed, 1);
  g_autoptr (WeirComparisonSide) side_b = simulate_side (b, 2 * seed + 1, 1);

  return weir_comparison_new (side_a, side_b, tolerances);
}

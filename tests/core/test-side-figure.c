/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "side-figure.h"

#include <math.h>

#include "simulated-run.h"

#define PAIRS 400

/* 100 s of 100 executions a second around 50 ms. */
static const SimulatedRun usual = { .seconds = 100, .rate = 100, .median = 50000, .scatter = 0.1 };
static const SimulatedRun drifting = {
  .seconds = 300, .rate = 100, .median = 50000, .scatter = 0.1, .drift = 0.05, .persistence = 0.9
};

static WeirSideFigure
latency (const WeirComparisonSide *side, double percent)
{
  return weir_side_figure_read (side, WEIR_COMPARED_LATENCY, WEIR_STEP_RESPONSE, percent);
}

static WeirComparisonSide *
side_of (WeirComparedRun *run) /* (transfer full) */
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compared_run_unref);

  g_ptr_array_add (runs, run);
  return weir_comparison_side_new ("a run", NULL, runs);
}

static void
assert_holds (const WeirSideFigure *figure)
{
  g_assert_true (figure->has_value && figure->has_interval);
  g_assert_cmpfloat (figure->interval.low, <=, figure->value);
  g_assert_cmpfloat (figure->value, <=, figure->interval.high);
}

/* How often the interval holds the truth of a quantile of what is lognormal. */
static guint
count_held (const SimulatedRun *plan, double percent, double truth)
{
  guint held = 0;

  for (guint i = 0; i < PAIRS; i++) {
    g_autoptr (WeirComparisonSide) side = simulate_side (plan, i + 1, 1);
    WeirSideFigure figure = latency (side, percent);

    assert_holds (&figure);
    held += figure.interval.low <= truth && truth <= figure.interval.high ? 1 : 0;
  }
  return held;
}

static void
assert_covers (const SimulatedRun *plan, double percent)
{
  double spread = hypot (plan->scatter, plan->drift);
  double truth = plan->median * exp (spread * weir_normal_quantile (percent / 100));
  guint held = count_held (plan, percent, truth);

  g_test_message ("p%g: %u of %u", percent, held, PAIRS);
  g_assert_cmpuint (held, >=, PAIRS * 88 / 100); /* a drift is seen by ten batches only in part */
  g_assert_cmpuint (held, <, PAIRS);             /* and an interval that always holds it says nothing */
}

static void
test_coverage (void)
{
  assert_covers (&usual, 50);
  assert_covers (&usual, 95);
  assert_covers (&drifting, 50);
  assert_covers (&drifting, 95);
}

/* A sixth of what p99 takes, and more than p50 and p95 do. */
static void
test_few (void)
{
  SimulatedRun few = usual;
  g_autoptr (WeirComparisonSide) side = NULL;
  WeirSideFigure p50, p99;

  few.rate = 2;
  side = simulate_side (&few, 7, 1);
  p50 = latency (side, 50);
  p99 = latency (side, 99);
  assert_holds (&p50);
  g_assert_false (p99.has_value || p99.has_interval);
  g_assert_cmpint (p99.why, ==, WEIR_WHY_TOO_FEW_SAMPLES);
  g_assert_cmpuint (p99.needed, ==, 368);
  g_assert_cmpfloat (p99.value, ==, 0);
}

/* A run of too few intervals has figures, but no batches to tell how sure they are. */
static void
test_short (void)
{
  WeirComparedRun *run = simulate_run (&usual, 3);
  g_autoptr (WeirComparisonSide) side = NULL;
  WeirSideFigure figure;

  g_ptr_array_set_size (run->batches, 0);
  side = side_of (run);
  figure = latency (side, 95);
  g_assert_true (figure.has_value && !figure.has_interval);
  g_assert_cmpint (figure.why, ==, WEIR_WHY_TOO_SHORT);
}

static void
test_no_errors (void)
{
  g_autoptr (WeirComparisonSide) side = simulate_side (&usual, 5, 1);
  WeirSideFigure figure = weir_side_figure_read (side, WEIR_COMPARED_ERRORS, 0, 0);
  double n = (double) weir_tally_sum (
      &((WeirComparedRun *) g_ptr_array_index (side->runs, 0))->total->measured.outcomes);

  g_assert_true (figure.has_value && figure.has_interval);
  g_assert_cmpfloat (figure.value, ==, 0);
  g_assert_cmpfloat (figure.interval.low, ==, 0);
  g_assert_cmpfloat_with_epsilon (figure.interval.high, 3 / n, 0.01 / n); /* the rule of three */
}

static WeirComparedRun *
run_at_rates (const guint *completed)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirComparedRun *run = weir_compared_run_new (scenario);

  for (guint i = 0; i < WEIR_BATCHES; i++) {
    WeirInterval *batch = weir_interval_new (i * (gint64) G_USEC_PER_SEC);

    batch->dt = G_USEC_PER_SEC;
    batch->completed_in_window = completed[i];
    weir_tally_add (&batch->measured.outcomes, WEIR_OUTCOME_SUCCEEDED, completed[i]);
    weir_interval_merge (run->total, batch);
    g_ptr_array_add (run->batches, batch);
  }
  run->measured_us = WEIR_BATCHES * (gint64) G_USEC_PER_SEC;
  return run;
}

/* By hand: mean 100, variance 1000/9, so an error of 10/3 or 3.33 %; times 2.262157, Student's t of 9
 * degrees of freedom, 7.540523 %. */
static void
test_throughput (void)
{
  static const guint completed[WEIR_BATCHES] = { 90, 110, 90, 110, 90, 110, 90, 110, 90, 110 };
  g_autoptr (WeirComparisonSide) side = side_of (run_at_rates (completed));
  WeirSideFigure figure = weir_side_figure_read (side, WEIR_COMPARED_THROUGHPUT, 0, 0);

  assert_holds (&figure);
  g_assert_cmpfloat_with_epsilon (figure.value, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (figure.interval.low, 100 * exp (-0.07540523), 1e-4);
  g_assert_cmpfloat_with_epsilon (figure.interval.high, 100 * exp (0.07540523), 1e-4);
}

/* Each run is steady, and no two are alike: only the runs can tell how sure the figure is. By hand:
 * logarithms of 90, 95, 100, 105, 110 scatter by 0.0793171; over sqrt (5), times 2.776445, is 0.0984852. */
static void
test_replicates (void)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compared_run_unref);
  g_autoptr (WeirComparisonSide) side = NULL;
  WeirSideFigure figure;

  for (guint i = 0; i < 5; i++) {
    guint completed[WEIR_BATCHES];

    for (guint k = 0; k < WEIR_BATCHES; k++)
      completed[k] = 90 + 5 * i;
    g_ptr_array_add (runs, run_at_rates (completed));
  }
  side = weir_comparison_side_new ("5 runs", NULL, runs);
  figure = weir_side_figure_read (side, WEIR_COMPARED_THROUGHPUT, 0, 0);
  assert_holds (&figure);
  g_assert_cmpfloat_with_epsilon (figure.value, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (figure.interval.high, 100 * exp (0.0984852), 1e-3);
}

/* What is known by its value alone has no interval; what is not known at all is no figure. */
static void
test_given (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirComparedRun *run = weir_compared_run_new (scenario);
  g_autoptr (WeirComparisonSide) side = NULL;
  WeirSideFigure service, response;

  weir_compared_run_add_given (run, "service.p95", 81000);
  side = side_of (run);
  service = weir_side_figure_read (side, WEIR_COMPARED_LATENCY, WEIR_STEP_SERVICE, 95);
  response = latency (side, 95);
  g_assert_true (service.has_value && !service.has_interval);
  g_assert_cmpfloat (service.value, ==, 81000);
  g_assert_cmpint (service.why, ==, WEIR_WHY_FORMAT);
  g_assert_false (response.has_value || response.has_interval);
}

/* Of nothing there is no figure, and no division by it. */
static void
test_nothing (void)
{
  static const guint completed[WEIR_BATCHES];
  g_autoptr (WeirComparisonSide) side = side_of (run_at_rates (completed));
  WeirSideFigure p95 = latency (side, 95);
  WeirSideFigure rate = weir_side_figure_read (side, WEIR_COMPARED_THROUGHPUT, 0, 0);
  WeirSideFigure errors = weir_side_figure_read (side, WEIR_COMPARED_ERRORS, 0, 0);

  g_assert_false (p95.has_value || errors.has_value || rate.has_interval);
  g_assert_cmpfloat (rate.value, ==, 0);
  g_assert_cmpint (rate.why, ==, WEIR_WHY_ZERO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/side-figure/coverage", test_coverage);
  g_test_add_func ("/side-figure/few", test_few);
  g_test_add_func ("/side-figure/short", test_short);
  g_test_add_func ("/side-figure/no-errors", test_no_errors);
  g_test_add_func ("/side-figure/throughput", test_throughput);
  g_test_add_func ("/side-figure/replicates", test_replicates);
  g_test_add_func ("/side-figure/given", test_given);
  g_test_add_func ("/side-figure/nothing", test_nothing);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-comparison.h"

#include <math.h>

#include "simulated-run.h"
#include "splitmix.h"
#include "threshold.h"

/* 100 s of 100 executions a second around 50 ms: enough for p99. */
static const SimulatedRun usual = { .seconds = 100, .rate = 100, .median = 50000, .scatter = 0.1 };

static WeirComparisonSide *
side_of (WeirComparedRun *run) /* (transfer full) */
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compared_run_unref);

  g_ptr_array_add (runs, run);
  return weir_comparison_side_new ("a run", NULL, runs);
}

/* Takes both runs. */
static WeirComparison *
compare_at (WeirComparedRun *a, WeirComparedRun *b, const WeirTolerances *tolerances)
{
  g_autoptr (WeirComparisonSide) side_a = side_of (a), side_b = side_of (b);

  return weir_comparison_new (side_a, side_b, tolerances);
}

static WeirComparison *
compare (WeirComparedRun *a, WeirComparedRun *b)
{
  WeirTolerances tolerances = weir_tolerances_default ();

  return compare_at (a, b, &tolerances);
}

static const WeirComparisonRow *
row_of (const WeirComparison *comparison, const char *id)
{
  const WeirComparisonRow *row = weir_comparison_find_row (comparison, id);

  if (row == NULL)
    g_error ("there is no row %s", id);
  return row;
}

static void
assert_sound_value (const WeirComparedValue *value)
{
  g_assert_true (isfinite (value->value) && isfinite (value->n_eff));
  g_assert_true (value->has_value || value->value == 0);
}

/* No NaN, no infinity, and intervals that hold what they are of. */
static void
assert_sound (const WeirComparison *comparison)
{
  for (guint i = 0; i < comparison->rows->len; i++) {
    const WeirComparisonRow *row = g_ptr_array_index (comparison->rows, i);

    assert_sound_value (&row->a);
    assert_sound_value (&row->b);
    g_assert_true (isfinite (row->change) && isfinite (row->p) && isfinite (row->tolerance));
    g_assert_true (row->has_change || row->change == 0);
    g_assert_true (isfinite (row->change_95.low) && isfinite (row->change_95.high));
    if (row->has_interval) {
      g_assert_cmpfloat (row->change_95.low, <=, row->change_90.low);
      g_assert_cmpfloat (row->change_90.low, <=, row->change_90.high);
      g_assert_cmpfloat (row->change_90.high, <=, row->change_95.high);
    }
    g_assert_true ((row->verdict != WEIR_CHANGE_NO_VERDICT) || row->why != WEIR_WHY_NOT);
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (row->id, !=, ((WeirComparisonRow *) g_ptr_array_index (comparison->rows, j))->id);
  }
}

static void
test_same (void)
{
  g_autoptr (WeirComparison) comparison = compare (simulate_run (&usual, 1), simulate_run (&usual, 2));
  const WeirComparisonRow *row = row_of (comparison, "latency.p95");

  assert_sound (comparison);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_NO_CHANGE);
  g_assert_true (comparison->may_gate);
  g_assert_cmpuint (comparison->differences->len, ==, 0);
  g_assert_cmpuint (comparison->notes, ==, WEIR_NOTE_ONE_RUN | WEIR_NOTE_SHORT_BATCHES);
  g_assert_cmpint (comparison->batch_us, ==, 10 * G_USEC_PER_SEC);
  g_assert_true (row->is_gate && row->has_interval && row->has_p);
  g_assert_cmpint (row->verdict, ==, WEIR_CHANGE_NONE);
  g_assert_cmpint (row->method, ==, WEIR_METHOD_WOODRUFF);
  g_assert_cmpuint (row->batches, ==, 20);
  g_assert_cmpfloat (row->a.n_eff, >, 1000);
  g_assert_cmpfloat (row->a.n_eff, <=, (double) row->a.n);
  /* The truth: the median times e to the power of 0.1 * 1.645. */
  g_assert_cmpfloat (fabs (row->a.value / (50000 * exp (0.1 * 1.6449)) - 1), <, 0.01);
}

static WeirComparedRun *
slower (double factor, guint64 seed)
{
  SimulatedRun plan = usual;

  plan.median *= factor;
  return simulate_run (&plan, seed);
}

static void
test_slower (void)
{
  g_autoptr (WeirComparison) comparison = compare (slower (1, 1), slower (1.3, 2));
  g_autoptr (WeirComparison) swapped = compare (slower (1.3, 2), slower (1, 1));
  const WeirComparisonRow *row = row_of (comparison, "latency.p95"), *other = row_of (swapped, "latency.p95");

  assert_sound (comparison);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_REGRESSION);
  g_assert_true (comparison->decided_by == row);
  g_assert_cmpint (row->verdict, ==, WEIR_CHANGE_REGRESSION);
  g_assert_cmpfloat (fabs (row->change - 0.3), <, 0.02);
  g_assert_true (row->change_95.low <= 0.3 && row->change_95.high >= 0.3);
  g_assert_cmpfloat (row->p, <, 0.001);
  g_assert_cmpint (row_of (comparison, "throughput")->verdict, ==, WEIR_CHANGE_NONE);
  /* The other way round everything is turned over, and the truth stays. */
  g_assert_cmpint (swapped->verdict, ==, WEIR_PAIR_IMPROVEMENT);
  g_assert_cmpfloat (fabs ((1 + other->change_95.low) * (1 + row->change_95.high) - 1), <, 1e-9);
  g_assert_cmpfloat (fabs ((1 + other->change) * (1 + row->change) - 1), <, 1e-9);
}

static void
test_tolerances (void)
{
  WeirTolerances tolerances = weir_tolerances_default ();
  g_autoptr (WeirComparison) wide = NULL, small = NULL;

  tolerances.values[WEIR_TOLERANCE_P95] = 0.5;
  wide = compare_at (slower (1, 1), slower (1.3, 2), &tolerances);
  g_assert_cmpint (wide->verdict, ==, WEIR_PAIR_NO_CHANGE);
  /* The edge lies inside the interval: it is real, but reaches into the tolerance. */
  tolerances.values[WEIR_TOLERANCE_P95] = row_of (wide, "latency.p95")->change;
  small = compare_at (slower (1, 1), slower (1.3, 2), &tolerances);
  g_assert_cmpint (small->verdict, ==, WEIR_PAIR_SMALL_CHANGE);
  g_assert_cmpint (row_of (small, "latency.p95")->verdict, ==, WEIR_CHANGE_SMALL);
}

static void
test_mixed (void)
{
  SimulatedRun quick = usual;
  g_autoptr (WeirComparison) comparison = NULL;

  quick.rate *= 1.5;
  quick.median *= 1.5;
  comparison = compare (simulate_run (&usual, 1), simulate_run (&quick, 2));
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_MIXED);
  g_assert_cmpstr (comparison->decided_by->id, ==, "latency.p95");
  g_assert_cmpint (row_of (comparison, "throughput")->verdict, ==, WEIR_CHANGE_IMPROVEMENT);
}

static void
test_errors (void)
{
  SimulatedRun faulty = usual;
  g_autoptr (WeirComparison) comparison = NULL;
  const WeirComparisonRow *row;

  faulty.errors = 0.05;
  comparison = compare (simulate_run (&usual, 1), simulate_run (&faulty, 2));
  assert_sound (comparison);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_REGRESSION);
  row = row_of (comparison, "errors");
  g_assert_true (comparison->decided_by == row);
  g_assert_cmpint (row->scale, ==, WEIR_CHANGE_POINTS);
  g_assert_cmpint (row->method, ==, WEIR_METHOD_NEWCOMBE);
  g_assert_cmpfloat (fabs (row->change - 0.05), <, 0.01);
  g_assert_cmpfloat (row->a.value, ==, 0);
  row = row_of (comparison, "outcome.http");
  g_assert_cmpint (row->outcome_class, ==, WEIR_CLASS_HTTP);
  g_assert_cmpint (row->verdict, ==, WEIR_CHANGE_REGRESSION);
  g_assert_false (row->is_gate);
}

static const WeirDifference *
find_difference (const WeirComparison *comparison, const char *name)
{
  for (guint i = 0; i < comparison->differences->len; i++) {
    const WeirDifference *difference = g_ptr_array_index (comparison->differences, i);

    if (g_str_equal (difference->name, name))
      return difference;
  }
  return NULL;
}

static void
test_not_comparable (void)
{
  WeirComparedRun *a = simulate_run (&usual, 1), *b = slower (2, 2);
  g_autoptr (WeirComparison) comparison = NULL;
  const WeirDifference *difference;

  b->scenario->concurrency = 64;
  b->scenario->poll_interval = 3; /* nothing is polled for in a sync run */
  b->scenario->request_timeout = 5;
  weir_compared_run_add_fact (a, FALSE, "base_url", "http://old");
  weir_compared_run_add_fact (b, FALSE, "base_url", "http://new");
  weir_compared_run_add_fact (b, FALSE, "gateway", "--workers=4");
  weir_compared_run_add_fact (a, TRUE, "cpus", "1");
  weir_compared_run_add_fact (b, TRUE, "cpus", "2");
  weir_compared_run_add_fact (b, TRUE, "clock_source", "tsc"); /* the other does not know its own */
  comparison = compare (a, b);
  assert_sound (comparison);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_NOT_COMPARABLE);
  difference = g_ptr_array_index (comparison->differences, 0);
  g_assert_cmpstr (difference->name, ==, "concurrency");
  g_assert_true (difference->forbids);
  g_assert_cmpstr (difference->a, ==, "8");
  g_assert_cmpstr (difference->b, ==, "64");
  g_assert_false (find_difference (comparison, "request_timeout")->forbids);
  g_assert_null (find_difference (comparison, "poll_interval"));
  difference = find_difference (comparison, "base_url");
  g_assert_false (difference->forbids);
  g_assert_cmpint (difference->group, ==, WEIR_DIFFERENCE_ENVIRONMENT);
  difference = find_difference (comparison, "cpus");
  g_assert_cmpint (difference->group, ==, WEIR_DIFFERENCE_GENERATOR);
  g_assert_cmpstr (difference->a, ==, "1");
  g_assert_null (find_difference (comparison, "clock_source"));
  g_assert_cmpstr (find_difference (comparison, "gateway")->a, ==, "");
  /* The figures stay; what is said of both together goes. */
  g_assert_true (row_of (comparison, "latency.p95")->b.has_value);
  g_assert_false (row_of (comparison, "latency.p95")->has_change);
  g_assert_cmpint (row_of (comparison, "latency.p95")->why, ==, WEIR_WHY_NOT_COMPARABLE);
}

static void
test_generator (void)
{
  WeirComparedRun *a = simulate_run (&usual, 1), *b = slower (2, 2);
  g_autoptr (WeirComparison) comparison = NULL;

  b->generator = WEIR_GENERATOR_AT_FAULT;
  comparison = compare (a, b);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_GENERATOR);
  g_assert_true (comparison->b_at_fault && !comparison->a_at_fault);
}

static void
test_too_short (void)
{
  WeirComparedRun *a = simulate_run (&usual, 1), *b = slower (2, 2);
  g_autoptr (WeirComparison) comparison = NULL;
  const WeirComparisonRow *row;

  g_ptr_array_set_size (b->batches, 0);
  b->measured_us = 9 * G_USEC_PER_SEC;
  comparison = compare (a, b);
  assert_sound (comparison);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_TOO_SHORT);
  g_assert_cmpint (comparison->more_us, ==, 291 * (gint64) G_USEC_PER_SEC);
  row = row_of (comparison, "latency.p95");
  g_assert_true (row->has_change && !row->has_interval);
  g_assert_cmpfloat (row->change, >, 0.9);
  g_assert_cmpint (row->why, ==, WEIR_WHY_TOO_SHORT);
}

static void
test_too_few (void)
{
  SimulatedRun few = usual;
  g_autoptr (WeirComparison) comparison = NULL;
  const WeirComparisonRow *row;

  few.rate = 5; /* 500 executions: enough for p99, not for p99.9 */
  comparison = compare (simulate_run (&few, 1), simulate_run (&usual, 2));
  assert_sound (comparison);
  row = row_of (comparison, "latency.p99.9");
  g_assert_cmpint (row->why, ==, WEIR_WHY_TOO_FEW_SAMPLES);
  g_assert_cmpuint (row->needed, ==, 3688);
  g_assert_false (row->a.has_value || row->has_change);
  g_assert_true (row->b.has_value);
  g_assert_cmpint (row->more_us, >, 500 * (gint64) G_USEC_PER_SEC);
}

static void
test_only_errors (void)
{
  SimulatedRun broken = usual;
  g_autoptr (WeirComparison) comparison = NULL, both = NULL;

  broken.errors = 1;
  comparison = compare (simulate_run (&usual, 1), simulate_run (&broken, 2));
  assert_sound (comparison);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_REGRESSION);
  g_assert_cmpstr (comparison->decided_by->id, ==, "errors");
  g_assert_cmpint (row_of (comparison, "latency.p95")->why, ==, WEIR_WHY_ONLY_A);
  both = compare (simulate_run (&broken, 1), simulate_run (&broken, 2));
  assert_sound (both);
  g_assert_null (weir_comparison_find_row (both, "latency.p95"));
  g_assert_cmpint (both->verdict, ==, WEIR_PAIR_NO_CHANGE);
}

static void
test_nothing (void)
{
  SimulatedRun idle = usual;
  g_autoptr (WeirComparison) comparison = NULL, both = NULL;

  idle.rate = 0;
  comparison = compare (simulate_run (&usual, 1), simulate_run (&idle, 2));
  assert_sound (comparison);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_NO_FIGURES);
  both = compare (simulate_run (&idle, 1), simulate_run (&idle, 2));
  assert_sound (both);
  g_assert_cmpint (both->verdict, ==, WEIR_PAIR_NO_FIGURES);
  g_assert_false (weir_pair_verdict_is_decided (both->verdict));
}

static void
test_figures_only (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirComparedRun *given = weir_compared_run_new (scenario);
  g_autoptr (WeirComparison) comparison = NULL;
  const WeirComparisonRow *row;

  weir_compared_run_add_given (given, "latency.p95", 40000);
  weir_compared_run_add_given (given, "latency.p99", NAN); /* a damaged file */
  comparison = compare (given, simulate_run (&usual, 1));
  assert_sound (comparison);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_NO_FIGURES);
  g_assert_true (comparison->notes & WEIR_NOTE_FIGURES_ONLY);
  row = row_of (comparison, "latency.p95");
  g_assert_true (row->has_change && !row->has_interval);
  g_assert_cmpfloat (row->change, >, 0.4);
  g_assert_cmpint (row->why, ==, WEIR_WHY_FORMAT);
  g_assert_cmpint (row_of (comparison, "latency.p99")->why, ==, WEIR_WHY_ONLY_B);
}

static void
test_chosen_range (void)
{
  WeirComparedRun *a = simulate_run (&usual, 1), *b = slower (2, 2);
  g_autoptr (WeirComparison) comparison = NULL;

  b->is_chosen_range = TRUE;
  comparison = compare (a, b);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_REGRESSION);
  g_assert_false (comparison->may_gate);
  g_assert_true (comparison->notes & WEIR_NOTE_CHOSEN_RANGE);
}

static void
add_gauge (WeirComparedRun *run, const char *name, double level, double peak)
{
  WeirComparedMetric *metric = weir_compared_run_add_metric (run, name);

  metric->has_level = TRUE;
  metric->level = level;
  metric->peak = peak;
  metric->growth = -1;
  for (guint i = 0; i < WEIR_BATCHES; i++) {
    double value = level * (1 + 0.001 * ((double) i - 4.5));

    g_array_append_val (metric->batches, value);
  }
}

static void
add_counter (WeirComparedRun *run, const char *name, double rate)
{
  WeirComparedMetric *metric = weir_compared_run_add_metric (run, name);

  metric->is_counter = metric->has_increase = TRUE;
  metric->rate = rate;
  metric->increase = rate * (double) run->measured_us / G_USEC_PER_SEC;
  for (guint i = 0; i < WEIR_BATCHES; i++)
    g_array_append_val (metric->batches, rate);
}

static void
test_metrics (void)
{
  WeirComparedRun *a = simulate_run (&usual, 1), *b = simulate_run (&usual, 2);
  g_autoptr (WeirComparison) comparison = NULL;
  const WeirComparisonRow *row;

  add_gauge (a, "process_resident_memory_bytes", 300e6, 320e6);
  add_gauge (b, "process_resident_memory_bytes", 200e6, 240e6);
  add_gauge (a, "queue", 0, 0);
  add_gauge (b, "queue", 0, 0);
  add_gauge (a, "threads", 10, 10);
  add_gauge (b, "threads", 20, 20);
  add_gauge (b, "newcomer", 1, 1);
  add_counter (a, "process_cpu_seconds_total", 0.5);
  add_counter (b, "process_cpu_seconds_total", 1);
  comparison = compare (a, b);
  assert_sound (comparison);

  row = row_of (comparison, "metric.process_resident_memory_bytes.level");
  g_assert_cmpint (row->verdict, ==, WEIR_CHANGE_IMPROVEMENT);
  g_assert_cmpint (row->unit, ==, WEIR_MEASURE_BYTES);
  g_assert_cmpfloat (fabs (row->change + 1.0 / 3), <, 1e-9);
  row = row_of (comparison, "metric.process_resident_memory_bytes.peak");
  g_assert_cmpint (row->verdict, ==, WEIR_CHANGE_NO_VERDICT);
  g_assert_cmpint (row->why, ==, WEIR_WHY_ONE_RUN);
  g_assert_true (row->has_change && !row->has_interval);
  g_assert_cmpint (row_of (comparison, "metric.queue.level")->verdict, ==, WEIR_CHANGE_NONE);
  /* Twice as many threads are neither better nor worse. */
  g_assert_cmpint (row_of (comparison, "metric.threads.level")->verdict, ==, WEIR_CHANGE_CHANGED);
  g_assert_cmpint (row_of (comparison, "metric.newcomer.level")->why, ==, WEIR_WHY_ONLY_B);
  /* 0.5 s of each second, of 100 executions: 5 ms each. */
  row = row_of (comparison, "metric.process_cpu_seconds_total.cost");
  g_assert_cmpfloat (fabs (row->a.value - 0.005), <, 0.0005);
  g_assert_cmpint (row->verdict, ==, WEIR_CHANGE_REGRESSION);
  g_assert_cmpint (row->method, ==, WEIR_METHOD_WELCH_LOG);
  g_assert_cmpint (row_of (comparison, "metric.process_cpu_seconds_total.increase")->verdict, ==,
                   WEIR_CHANGE_CHANGED);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_NO_CHANGE);
}

static void
test_lost_work (void)
{
  WeirComparedRun *a = simulate_run (&usual, 1), *b = simulate_run (&usual, 2);
  g_autoptr (WeirComparison) comparison = NULL, back = NULL;

  a->ledger = weir_ledger_new ();
  b->ledger = weir_ledger_new ();
  b->ledger->buckets[WEIR_LEDGER_LOST] = 3;
  weir_compared_run_ref (a);
  weir_compared_run_ref (b);
  comparison = compare (a, b);
  assert_sound (comparison);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_REGRESSION);
  g_assert_cmpstr (comparison->decided_by->id, ==, "ledger.lost");
  g_assert_cmpfloat (comparison->decided_by->b.value, ==, 3);
  back = compare (b, a);
  g_assert_cmpint (back->verdict, ==, WEIR_PAIR_IMPROVEMENT);
}

static void
add_threshold (WeirComparedRun *run, gboolean passed)
{
  WeirThresholdResult *result = g_new0 (WeirThresholdResult, 1);

  result->text = g_strdup ("latency p95 < 800 ms");
  result->passed = passed;
  g_ptr_array_add (run->thresholds, result);
}

static void
test_thresholds (void)
{
  WeirComparedRun *a = simulate_run (&usual, 1), *b = simulate_run (&usual, 2);
  g_autoptr (WeirComparison) comparison = NULL;
  const WeirComparisonRow *row;

  add_threshold (a, TRUE);
  add_threshold (b, FALSE);
  comparison = compare (a, b);
  row = row_of (comparison, "threshold.latency p95 < 800 ms");
  g_assert_cmpint (row->verdict, ==, WEIR_CHANGE_REGRESSION);
  g_assert_false (row->is_gate);
  g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_NO_CHANGE);
}

/* An open load: what was due is set against what was done. */
static WeirComparedRun *
open_run (guint64 seed, double dropped, double heap)
{
  WeirComparedRun *run = simulate_run (&usual, seed);

  run->scenario->rate = 100;
  run->scenario->duration = 100;
  run->total->measured.dropped = 0;
  for (guint i = 0; i < WEIR_BATCHES; i++) {
    WeirInterval *batch = g_ptr_array_index (run->batches, i);

    batch->measured.dropped = (guint64) ((double) batch->measured.started * dropped);
    run->total->measured.dropped += batch->measured.dropped;
  }
  for (guint i = 0; i < usual.seconds; i++) {
    WeirComparedPoint point = { .t = i * (gint64) G_USEC_PER_SEC,
                                .dt = G_USEC_PER_SEC,
                                .in_flight = 5 + heap * i };

    g_array_append_val (run->points, point);
  }
  return run;
}

static void
test_open (void)
{
  g_autoptr (WeirComparison) comparison = compare (open_run (1, 0, 0), open_run (2, 0.25, 2));
  const WeirComparisonRow *row;

  assert_sound (comparison);
  g_assert_null (weir_comparison_find_row (comparison, "throughput"));
  row = row_of (comparison, "achieved");
  g_assert_true (row->is_gate);
  g_assert_cmpfloat (fabs (row->b.value - 0.8), <, 0.01);
  g_assert_cmpint (row->verdict, ==, WEIR_CHANGE_REGRESSION);
  g_assert_true (comparison->decided_by == row);
  g_assert_cmpint (row_of (comparison, "dropped")->verdict, ==, WEIR_CHANGE_REGRESSION);
  row = row_of (comparison, "backlog");
  g_assert_cmpfloat (fabs (row->change - 2), <, 1e-6);
  g_assert_cmpint (row->scale, ==, WEIR_CHANGE_DIFFERENCE);
  g_assert_cmpint (row->why, ==, WEIR_WHY_NO_TOLERANCE);
}

static WeirComparisonSide *
open_side (guint64 seed, double heap, double other)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compared_run_unref);

  g_ptr_array_add (runs, open_run (seed, 0, heap));
  g_ptr_array_add (runs, open_run (seed + 1, 0, other));
  return weir_comparison_side_new ("2 runs", NULL, runs);
}

/* By how much the backlog of several runs grows is the mean of what each tells. */
static void
test_open_pool (void)
{
  WeirTolerances tolerances = weir_tolerances_default ();
  g_autoptr (WeirComparisonSide) a = open_side (1, 0, 1), b = open_side (3, 2, 4);
  g_autoptr (WeirComparison) comparison = weir_comparison_new (a, b, &tolerances);
  const WeirComparisonRow *row = row_of (comparison, "backlog");

  assert_sound (comparison);
  g_assert_cmpfloat (fabs (row->a.value - 0.5), <, 1e-6);
  g_assert_cmpfloat (fabs (row->b.value - 3), <, 1e-6);
  g_assert_true (row->has_interval);
}

/* Beyond the tolerance alone, but not once it is one of three that might have strayed. */
static void
test_several_gates (void)
{
  WeirTolerances tolerances = weir_tolerances_default ();
  guint seen = 0;

  for (guint i = 0; i < 200; i++) {
    g_autoptr (WeirComparison) comparison = NULL;
    const WeirComparisonRow *row;

    comparison = compare_at (slower (1, 2 * i), slower (1.116, 2 * i + 1), &tolerances);
    row = row_of (comparison, "latency.p95");
    if (row->why != WEIR_WHY_SEVERAL_GATES)
      continue;
    seen++;
    g_assert_cmpfloat (row->change_95.low, >, row->tolerance);
    g_assert_cmpfloat (row->p, >, 0.05 / 3);
    g_assert_cmpfloat (row->p, <=, 0.05 + 1e-6);
    g_assert_cmpint (row->verdict, ==, WEIR_CHANGE_INCONCLUSIVE);
    g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_INCONCLUSIVE);
  }
  g_assert_cmpuint (seen, >, 0);
}

/* Whatever is compared, no figure is NaN, and each row says what it lacks. */
static void
test_any (void)
{
  guint64 state = 42;

  for (guint i = 0; i < 60; i++) {
    SimulatedRun a = { .seconds = 10 + (guint) (weir_splitmix_next (&state) % 40),
                       .rate = (double) (weir_splitmix_next (&state) % 4) * 8,
                       .median = exp (weir_splitmix_unit (&state) * 16),
                       .scatter = (double) (weir_splitmix_next (&state) % 3),
                       .errors = (double) (weir_splitmix_next (&state) % 3) / 2 };
    SimulatedRun b = a;
    WeirComparedRun *run_a = simulate_run (&a, i), *run_b;
    g_autoptr (WeirComparison) comparison = NULL;

    b.median *= weir_splitmix_unit (&state) * 3;
    b.rate *= weir_splitmix_unit (&state) * 2;
    run_b = simulate_run (&b, i + 1000);
    add_gauge (run_a, "a", weir_splitmix_unit (&state) - 0.5, 0);
    add_gauge (run_b, "a", weir_splitmix_unit (&state) - 0.5, 0);
    add_counter (run_a, "b_seconds_total", 0);
    add_counter (run_b, "b_seconds_total", weir_splitmix_unit (&state));
    comparison = compare (run_a, run_b);
    assert_sound (comparison);
  }
}

static WeirComparisonSide *
named_side (const char *name, const char *values, double factor)
{
  WeirComparedRun *run = slower (factor, (guint64) g_str_hash (name) + (values != NULL));
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compared_run_unref);

  g_free (run->scenario->name);
  run->scenario->name = g_strdup (name);
  g_ptr_array_add (runs, run);
  return weir_comparison_side_new (name, values, runs);
}

static void
test_campaigns (void)
{
  g_autoptr (GPtrArray) a = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_comparison_side_unref);
  g_autoptr (GPtrArray) b = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_comparison_side_unref);
  g_autoptr (WeirCampaignComparison) comparison = NULL;
  WeirTolerances tolerances = weir_tolerances_default ();
  const char *const expected[] = { "swept", "quicker", "steady", "swept", "only a", "only b" };

  g_ptr_array_add (a, named_side ("only a", NULL, 1));
  g_ptr_array_add (a, named_side ("steady", NULL, 1));
  g_ptr_array_add (a, named_side ("quicker", NULL, 1));
  g_ptr_array_add (a, named_side ("swept", "depth=1", 1));
  g_ptr_array_add (a, named_side ("swept", "depth=2", 1));
  g_ptr_array_add (b, named_side ("swept", "depth=2", 2));
  g_ptr_array_add (b, named_side ("only b", NULL, 1));
  g_ptr_array_add (b, named_side ("swept", "depth=1", 1.01));
  g_ptr_array_add (b, named_side ("quicker", NULL, 0.5));
  g_ptr_array_add (b, named_side ("steady", NULL, 1.01));
  comparison = weir_campaign_comparison_new (a, b, &tolerances);
  g_assert_cmpuint (comparison->pairs->len, ==, 6);
  g_assert_cmpstr (weir_campaign_comparison_worst (comparison)->values, ==, "depth=2");
  for (guint i = 0; i < 6; i++) {
    const WeirComparedPair *pair = g_ptr_array_index (comparison->pairs, i);

    g_assert_true ((pair->comparison == NULL) == (i > 3));
    g_assert_cmpstr (pair->scenario, ==, expected[i]);
  }
}

/* A pair that is compared anew stands where it would if all had been. */
static void
test_renew (void)
{
  static const char *const names[] = { "first", "second", "third" };
  g_autoptr (GPtrArray) a = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_comparison_side_unref);
  g_autoptr (GPtrArray) b = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_comparison_side_unref);
  g_autoptr (WeirCampaignComparison) comparison = NULL;
  WeirTolerances tolerances = weir_tolerances_default ();
  g_autoptr (WeirComparisonSide) slow = named_side ("second", NULL, 2),
                                 same = named_side ("second", NULL, 1.01);
  const WeirComparedPair *pair, *untouched;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_ptr_array_add (a, named_side (names[i], NULL, 1));
    g_ptr_array_add (b, named_side (names[i], NULL, 1.01));
  }
  comparison = weir_campaign_comparison_of_pairs (a, b, &tolerances);
  untouched = comparison->pairs->pdata[0];
  pair = weir_campaign_comparison_renew (comparison, comparison->pairs->pdata[1], a->pdata[1], slow,
                                         &tolerances);
  g_assert_true (comparison->pairs->pdata[0] == pair && comparison->pairs->pdata[1] == untouched);
  g_assert_cmpuint (pair->comparison->verdict, ==, WEIR_PAIR_REGRESSION);
  pair = weir_campaign_comparison_renew (comparison, pair, a->pdata[1], same, &tolerances);
  g_assert_cmpuint (comparison->pairs->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (((WeirComparedPair *) comparison->pairs->pdata[i])->scenario, ==, names[i]);
}

static void
test_one_in_common (void)
{
  g_autoptr (GPtrArray) a = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_comparison_side_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (WeirCampaignComparison) comparison = NULL;
  WeirTolerances tolerances = weir_tolerances_default ();

  g_ptr_array_add (a, named_side ("alone", NULL, 1));
  comparison = weir_campaign_comparison_new (a, none, &tolerances);
  g_assert_cmpuint (comparison->pairs->len, ==, 1);
  g_assert_null (weir_campaign_comparison_worst (comparison));
}

/* Several runs a side: pooled below five, then units of their own; interleaved or not. */
static void
test_pools (void)
{
  WeirTolerances tolerances = weir_tolerances_default ();

  for (guint n = 2; n <= 5; n += 3) {
    g_autoptr (WeirComparisonSide) a = simulate_side (&usual, 1, n), b = simulate_side (&usual, 2, n);
    g_autoptr (WeirComparison) comparison = NULL;
    const WeirComparisonRow *row;

    for (guint i = 0; i < n; i++) {
      ((WeirComparedRun *) g_ptr_array_index (a->runs, i))->wall_us = 1 + i;
      ((WeirComparedRun *) g_ptr_array_index (b->runs, i))->wall_us = n == 2 ? 1 + i : 100 + i;
    }
    comparison = weir_comparison_new (a, b, &tolerances);
    assert_sound (comparison);
    row = row_of (comparison, "latency.p95");
    g_assert_cmpint (row->method, ==, n < 5 ? WEIR_METHOD_WOODRUFF : WEIR_METHOD_REPLICATES);
    g_assert_cmpuint (row->batches, ==, 2 * n * WEIR_BATCHES);
    g_assert_cmpint (comparison->verdict, ==, WEIR_PAIR_NO_CHANGE);
    g_assert_false (comparison->notes & WEIR_NOTE_ONE_RUN);
    g_assert_true (!(comparison->notes & WEIR_NOTE_NOT_INTERLEAVED) == (n == 2));
  }
}

static void
test_tolerance_text (void)
{
  WeirTolerances tolerances = weir_tolerances_default ();
  const char *const wrong[] = { "p95", "p95=", "p95=x", "p95=-1", "p95=nan", "p96=3", "=3", "errors=1001" };
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_tolerances_set_text (&tolerances, "p95=12 %", &error));
  g_assert_cmpfloat (tolerances.values[WEIR_TOLERANCE_P95], ==, 0.12);
  g_assert_true (weir_tolerances_set_text (&tolerances, " errors =0.25", &error));
  g_assert_cmpfloat (tolerances.values[WEIR_TOLERANCE_ERRORS], ==, 0.0025);
  g_assert_true (weir_tolerances_set_gates (&tolerances, "p50, errors", &error));
  g_assert_cmpuint (tolerances.gates, ==, 1 << WEIR_TOLERANCE_P50 | 1 << WEIR_TOLERANCE_ERRORS);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    WeirTolerances before = tolerances;
    g_autoptr (GError) why = NULL;

    g_assert_false (weir_tolerances_set_text (&tolerances, wrong[i], &why));
    g_assert_nonnull (why);
    for (guint j = 0; j < WEIR_N_TOLERANCES; j++)
      g_assert_cmpfloat (tolerances.values[j], ==, before.values[j]);
  }
  g_assert_false (weir_tolerances_set_gates (&tolerances, "metrics", &error));
  g_assert_error (error, WEIR_TOLERANCES_ERROR, WEIR_TOLERANCES_ERROR_NAME);
  g_assert_false (weir_tolerances_set_gates (&tolerances, "", NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison/same", test_same);
  g_test_add_func ("/comparison/slower", test_slower);
  g_test_add_func ("/comparison/tolerances", test_tolerances);
  g_test_add_func ("/comparison/mixed", test_mixed);
  g_test_add_func ("/comparison/errors", test_errors);
  g_test_add_func ("/comparison/not-comparable", test_not_comparable);
  g_test_add_func ("/comparison/generator", test_generator);
  g_test_add_func ("/comparison/too-short", test_too_short);
  g_test_add_func ("/comparison/too-few", test_too_few);
  g_test_add_func ("/comparison/only-errors", test_only_errors);
  g_test_add_func ("/comparison/nothing", test_nothing);
  g_test_add_func ("/comparison/figures-only", test_figures_only);
  g_test_add_func ("/comparison/chosen-range", test_chosen_range);
  g_test_add_func ("/comparison/metrics", test_metrics);
  g_test_add_func ("/comparison/lost-work", test_lost_work);
  g_test_add_func ("/comparison/thresholds", test_thresholds);
  g_test_add_func ("/comparison/open", test_open);
  g_test_add_func ("/comparison/open-pool", test_open_pool);
  g_test_add_func ("/comparison/several-gates", test_several_gates);
  g_test_add_func ("/comparison/any", test_any);
  g_test_add_func ("/comparison/campaigns", test_campaigns);
  g_test_add_func ("/comparison/renew", test_renew);
  g_test_add_func ("/comparison/one-in-common", test_one_in_common);
  g_test_add_func ("/comparison/pools", test_pools);
  g_test_add_func ("/comparison/tolerance-text", test_tolerance_text);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a comparison says of runs whose truth is known. Seeds are fixed: a figure that is missed is
 * missed each time. */
#include "simulated-run.h"

/* A sanitizer slows a simulation some tenfold: fewer pairs, and the same limits. */
#if defined(__SANITIZE_ADDRESS__)
#define FEWER 10
#else
#define FEWER 1
#endif

static const char *const latencies[] = { "latency.p50", "latency.p95", "latency.p99" };

static SimulatedRun
drifting_run (guint seconds)
{
  return (SimulatedRun){
    .seconds = seconds,
    .rate = 20,
    .median = 50000,
    .scatter = 0.5,
    .drift = 0.15,
    .persistence = 0.9,
    .swing = 0.5,
  };
}

static gboolean
is_beyond (const WeirComparisonRow *row)
{
  return row->verdict == WEIR_CHANGE_REGRESSION || row->verdict == WEIR_CHANGE_IMPROVEMENT;
}

/* Two runs that are alike, and each row judged by itself: an interval at 95 % may miss nothing in one of
 * twenty; the drift, which it only estimates, may double that. */
static void
test_same (void)
{
  SimulatedRun plan = drifting_run (300);
  WeirTolerances tolerances = { .gates = 0 };
  guint pairs = 1000 / FEWER, alarms[G_N_ELEMENTS (latencies)] = { 0 };

  for (guint i = 0; i < pairs; i++) {
    g_autoptr (WeirComparison) comparison = simulate_pair (&plan, &plan, 1000 + i, &tolerances);

    for (guint j = 0; j < G_N_ELEMENTS (latencies); j++)
      alarms[j] += is_beyond (weir_comparison_find_row (comparison, latencies[j]));
  }
  for (guint j = 0; j < G_N_ELEMENTS (latencies); j++) {
    g_test_message ("%s: %u false alarms in %u pairs", latencies[j], alarms[j], pairs);
    g_assert_cmpuint (alarms[j] * 10, <=, pairs);
  }
}

/* The whole verdict at its own tolerances: pairs that are alike do not fail a build. */
static void
test_same_verdict (void)
{
  SimulatedRun plan = drifting_run (300);
  WeirTolerances tolerances = weir_tolerances_default ();
  guint pairs = 300 / FEWER, regressions = 0;

  plan.errors = 0.01;
  for (guint i = 0; i < pairs; i++) {
    g_autoptr (WeirComparison) comparison = simulate_pair (&plan, &plan, 50000 + i, &tolerances);

    regressions += comparison->verdict == WEIR_PAIR_REGRESSION || comparison->verdict == WEIR_PAIR_MIXED;
  }
  g_test_message ("%u regressions in %u pairs", regressions, pairs);
  g_assert_cmpuint (regressions * 50, <=, pairs);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Seconds that are enough by what the program says of short runs that do not tell: the middle of
 * what it asks for. */
static guint
find_enough (const SimulatedRun *a, const SimulatedRun *b, const char *id)
{
  WeirTolerances tolerances = weir_tolerances_default ();
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < 30; i++) {
    g_autoptr (WeirComparison) comparison = simulate_pair (a, b, 100 + i, &tolerances);
    gint64 more_us = weir_comparison_find_row (comparison, id)->more_us;

    if (more_us > 0)
      g_array_append_val (wanted, more_us);
  }
  g_assert_cmpuint (wanted->len, >, 5);
  g_array_sort (wanted, compare_times);
  return a->seconds + (guint) (g_array_index (wanted, gint64, wanted->len / 2) / G_USEC_PER_SEC);
}

/* A change of twice the tolerance is found in four of five pairs of runs that are long enough. */
static void
test_found (gconstpointer data)
{
  const char *id = data;
  WeirTolerances tolerances = weir_tolerances_default ();
  SimulatedRun a = drifting_run (200), b;
  guint pairs = FEWER > 1 ? 50 : 100, found = 0;

  a.drift = 0.1;
  b = a;
  b.median *= 1 + 2 * tolerances.values[g_str_has_suffix (id, "p50")   ? WEIR_TOLERANCE_P50
                                        : g_str_has_suffix (id, "p95") ? WEIR_TOLERANCE_P95
                                                                       : WEIR_TOLERANCE_P99];
  a.seconds = b.seconds = find_enough (&a, &b, id);
  for (guint i = 0; i < pairs; i++) {
    g_autoptr (WeirComparison) comparison = simulate_pair (&a, &b, 5000 + i, &tolerances);

    found += weir_comparison_find_row (comparison, id)->verdict == WEIR_CHANGE_REGRESSION;
  }
  g_test_message ("%s: found in %u of %u pairs of %u s", id, found, pairs, a.seconds);
  g_assert_cmpuint (a.seconds, <, 3600);
  g_assert_cmpuint (found * 5, >=, pairs * 4);
}

/* Runs as units: levels that differ from run to run by more than any run can tell. */
static void
test_replicates (void)
{
  SimulatedRun plan = {
    .seconds = 60, .rate = 20, .median = 50000, .scatter = 0.5, .drift = 0.1, .persistence = 1
  };
  WeirTolerances tolerances = { .gates = 0 };
  guint pairs = 300 / FEWER, alarms = 0;

  for (guint i = 0; i < pairs; i++) {
    g_autoptr (WeirComparisonSide) a = simulate_side (&plan, 2 * i, 5),
                                   b = simulate_side (&plan, 2 * i + 1, 5);
    g_autoptr (WeirComparison) comparison = weir_comparison_new (a, b, &tolerances);
    const WeirComparisonRow *row = weir_comparison_find_row (comparison, "latency.p95");

    g_assert_cmpint (row->method, ==, WEIR_METHOD_REPLICATES);
    alarms += is_beyond (row);
  }
  g_test_message ("%u false alarms in %u pairs of five runs a side", alarms, pairs);
  g_assert_cmpuint (alarms * 10, <=, pairs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/comparison-simulation/same", test_same);
  g_test_add_func ("/comparison-simulation/same-verdict", test_same_verdict);
  g_test_add_data_func ("/comparison-simulation/found/p50", latencies[0], test_found);
  g_test_add_data_func ("/comparison-simulation/found/p95", latencies[1], test_found);
  g_test_add_data_func ("/comparison-simulation/found/p99", latencies[2], test_found);
  g_test_add_func ("/comparison-simulation/replicates", test_replicates);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "longer-run.h"

#include "scenario.h"

#define SECOND G_USEC_PER_SEC

static WeirScenario *
scenario_new (double duration, double warm_up, gint64 requests)
{
  WeirScenario *scenario = weir_scenario_new ();

  scenario->duration = duration;
  scenario->warm_up = warm_up;
  scenario->requests = requests;
  return scenario;
}

static void
assert_duration (double duration, double warm_up, gint64 needed, double expected)
{
  g_autoptr (WeirScenario) scenario = scenario_new (duration, warm_up, 0);

  g_assert_true (weir_scenario_lengthen (scenario, 10 * SECOND, needed * SECOND));
  g_assert_cmpfloat (scenario->duration, ==, expected);
  g_assert_cmpint (weir_scenario_is_set (scenario, "duration"), ==, expected > duration);
}

/* What is measured is what the warm-up leaves: by default the smaller of 10 s and a tenth is none of it. */
static void
test_duration (void)
{
  assert_duration (15, 0, 42, 45);
  assert_duration (15, 3, 42, 45);
  assert_duration (15, 4, 42, 50);
  assert_duration (15, -1, 44, 50);   /* 45 would leave 40.5 */
  assert_duration (15, -1, 175, 210); /* 180 would leave 170 */
  assert_duration (15, 0, 61, 90);
  assert_duration (15, 0, 601, 660);
  assert_duration (300, 10, 200, 300); /* long enough */
}

static void
test_requests (void)
{
  g_autoptr (WeirScenario) scenario = scenario_new (0, -1, 200), enough = scenario_new (0, -1, 200);

  g_assert_true (weir_scenario_lengthen (scenario, 10 * SECOND, 33 * SECOND));
  g_assert_cmpint (scenario->requests, ==, 660);
  g_assert_true (weir_scenario_is_set (scenario, "requests"));
  g_assert_true (weir_scenario_lengthen (enough, 10 * SECOND, 9 * SECOND));
  g_assert_cmpint (enough->requests, ==, 200);
}

static void
test_stages (void)
{
  g_autoptr (WeirScenario) scenario = scenario_new (0, -1, 200);

  g_free (scenario->stages);
  scenario->stages = g_strdup ("hold 10 30s");
  g_assert_false (weir_scenario_lengthen (scenario, 10 * SECOND, 33 * SECOND));
  g_assert_cmpint (scenario->requests, ==, 200);
}

static WeirComparedRun *
run_new (gint64 measured_us)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirComparedRun *run = weir_compared_run_new (scenario);

  run->measured_us = measured_us;
  return run;
}

static WeirComparisonSide *
side_new (guint n, gint64 measured_us)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compared_run_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (runs, run_new (measured_us));
  return weir_comparison_side_new ("Runs", NULL, runs);
}

/* As much longer as the shorter side has to be; replicates count together. */
static void
test_needed (void)
{
  g_autoptr (WeirComparisonSide) a = side_new (1, 40 * SECOND), b = side_new (3, 10 * SECOND);
  WeirComparison comparison = { .a = a, .b = b, .more_us = 50 * SECOND };

  g_assert_cmpint (weir_comparison_side_measured (a), ==, 40 * SECOND);
  g_assert_cmpint (weir_comparison_side_measured (b), ==, 30 * SECOND);
  g_assert_cmpint (weir_comparison_needed (&comparison), ==, 80 * SECOND);
  comparison.more_us = 0;
  g_assert_cmpint (weir_comparison_needed (&comparison), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/longer-run/duration", test_duration);
  g_test_add_func ("/longer-run/requests", test_requests);
  g_test_add_func ("/longer-run/stages", test_stages);
  g_test_add_func ("/longer-run/needed", test_needed);
  return g_test_run ();
}

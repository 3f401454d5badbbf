/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "poll-schedule.h"

#include "splitmix.h"

/* The original's own figures, without jitter: 0.25 s growing by 1.7 up to 5 s. */
static void
test_growth (void)
{
  static const gint64 expected[] = { 250000, 425000, 722500, 1228250, 2088025, 3549642, 5000000, 5000000 };
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirPollState state;
  guint64 random = 1;

  scenario->jitter = 0;
  weir_poll_schedule_begin (&state, scenario);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    gint64 wait = weir_poll_schedule_next (&state, scenario, &random);

    g_assert_cmpint (ABS (wait - expected[i]), <=, 1);
  }
}

static void
test_constant (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirPollState state;
  guint64 random = 1;

  scenario->jitter = 0;
  scenario->poll_interval = scenario->max_poll_interval = 0.02;
  scenario->backoff_multiplier = 1;
  weir_poll_schedule_begin (&state, scenario);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (weir_poll_schedule_next (&state, scenario, &random), ==, 20000);
}

/* An interval above the maximum is waited once, then the maximum holds, as in the original. */
static void
test_interval_above_maximum (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirPollState state;
  guint64 random = 1;

  scenario->jitter = 0;
  scenario->poll_interval = 10;
  weir_poll_schedule_begin (&state, scenario);
  g_assert_cmpint (weir_poll_schedule_next (&state, scenario, &random), ==, 10000000);
  g_assert_cmpint (weir_poll_schedule_next (&state, scenario, &random), ==, 5000000);
}

/* Jitter is uniform: within its bounds, its mean the interval, its variance that of U(-j, j). */
static void
test_jitter (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirPollState state;
  guint64 random = 20;
  double sum = 0, squares = 0;
  const guint n = 100000;

  scenario->poll_interval = scenario->max_poll_interval = 1;
  scenario->jitter = 0.2;
  weir_poll_schedule_begin (&state, scenario);
  for (guint i = 0; i < n; i++) {
    double wait = (double) weir_poll_schedule_next (&state, scenario, &random) / G_USEC_PER_SEC;

    g_assert_cmpfloat (wait, >=, 0.8);
    g_assert_cmpfloat (wait, <=, 1.2);
    sum += wait;
    squares += (wait - 1) * (wait - 1);
  }
  g_assert_cmpfloat_with_epsilon (sum / n, 1, 0.002);
  g_assert_cmpfloat_with_epsilon (squares / n, 0.2 * 0.2 / 3, 0.0003);
}

static void
test_full_jitter (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirPollState state;
  guint64 random = 3;

  scenario->jitter = 1;
  weir_poll_schedule_begin (&state, scenario);
  for (guint i = 0; i < 10000; i++)
    g_assert_cmpint (weir_poll_schedule_next (&state, scenario, &random), >=, 0);
}

/* Polls a job that ends after exactly @truth µs, at no cost. Gives the two sightings around its end. */
static guint
watch_job (const WeirScenario *scenario, gint64 truth, guint64 *random, gint64 *alive, gint64 *ended)
{
  WeirPollState state;
  guint polls = 1;

  weir_poll_schedule_begin (&state, scenario);
  *alive = 0;
  for (*ended = 0; *ended < truth; polls++) {
    *alive = *ended;
    *ended += weir_poll_schedule_next (&state, scenario, random);
  }
  return polls;
}

/* By how much the mean of what is seen lies above the truth, over jobs of the same length. */
static double
overstatement (const WeirScenario *scenario, gint64 truth)
{
  guint64 random = 7;
  double seen = 0;
  const guint n = 20000;

  for (guint i = 0; i < n; i++) {
    gint64 alive, ended;

    watch_job (scenario, truth, &random, &alive, &ended);
    g_assert_cmpint (alive, <, truth);
    g_assert_cmpint (ended, >=, truth);
    seen += (double) ended;
  }
  return seen / n / (double) truth - 1;
}

/* What the original's polling makes of jobs of 0.1, 1 and 10 s, worked out by hand without jitter: polls
 * at 0, 0.25, 0.675, 1.3975, 2.62575, 4.713775, 8.2634175, 13.2634175 s. */
static void
test_simulated_jobs (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();

  g_assert_cmpfloat_with_epsilon (overstatement (scenario, 100000), 1.5, 0.01);
  g_assert_cmpfloat_with_epsilon (overstatement (scenario, 1000000), 0.3975, 0.01);
  g_assert_cmpfloat_with_epsilon (overstatement (scenario, 10000000), 0.3263, 0.01);
  scenario->jitter = 0;
  g_assert_cmpfloat_with_epsilon (overstatement (scenario, 100000), 1.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (overstatement (scenario, 1000000), 0.3975, 1e-5);
  g_assert_cmpfloat_with_epsilon (overstatement (scenario, 10000000), 0.32634175, 1e-6);
}

/* Jobs of any length, polled each 20 ms: what is seen is less than a poll late, half of one on average. */
static void
test_simulated_constant (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (GRand) lengths = g_rand_new_with_seed (12);
  guint64 random = 8;
  double late = 0;
  const guint n = 20000;

  scenario->jitter = 0;
  scenario->poll_interval = scenario->max_poll_interval = 0.02;
  scenario->backoff_multiplier = 1;
  for (guint i = 0; i < n; i++) {
    gint64 truth = g_rand_int_range (lengths, 1, 2000000), alive, ended;
    guint polls = watch_job (scenario, truth, &random, &alive, &ended);

    g_assert_cmpint (ended - alive, ==, 20000);
    g_assert_cmpuint (polls, ==, 1 + (truth + 19999) / 20000);
    late += (double) (ended - truth);
  }
  g_assert_cmpfloat_with_epsilon (late / n, 10000, 150);
}

static void
test_seed (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirPollState a, b, c;
  guint64 seed_a = 5, seed_b = 5, seed_c = 6;
  guint different = 0;

  weir_poll_schedule_begin (&a, scenario);
  weir_poll_schedule_begin (&b, scenario);
  weir_poll_schedule_begin (&c, scenario);
  for (guint i = 0; i < 50; i++) {
    gint64 wait = weir_poll_schedule_next (&a, scenario, &seed_a);

    g_assert_cmpint (wait, ==, weir_poll_schedule_next (&b, scenario, &seed_b));
    different += wait != weir_poll_schedule_next (&c, scenario, &seed_c);
  }
  g_assert_cmpuint (different, >, 40);
}

/* The first outputs of the published SplitMix64 for the seed 1234567. */
static void
test_splitmix (void)
{
  static const guint64 expected[] = { G_GUINT64_CONSTANT (6457827717110365317),
                                      G_GUINT64_CONSTANT (3203168211198807973),
                                      G_GUINT64_CONSTANT (9817491932198370423),
                                      G_GUINT64_CONSTANT (4593380528125082431),
                                      G_GUINT64_CONSTANT (16408922859458223821) };
  guint64 state = 1234567;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (weir_splitmix_next (&state), ==, expected[i]);
}

/* The one poll that decides for short jobs comes after the first interval. */
static void
test_overstatement (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  double over = weir_poll_schedule_overstatement (scenario, 0.1);

  g_assert_cmpfloat_with_epsilon (over, 1.5, 0.05);
  g_assert_cmpfloat (weir_poll_schedule_overstatement (scenario, 0.1), ==, over);
  scenario->jitter = 0;
  scenario->poll_interval = scenario->max_poll_interval = 0.02;
  scenario->backoff_multiplier = 1;
  g_assert_cmpfloat_with_epsilon (weir_poll_schedule_overstatement (scenario, 0.1), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (weir_poll_schedule_overstatement (scenario, 0.11), 0.01 / 0.11, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/poll-schedule/growth", test_growth);
  g_test_add_func ("/poll-schedule/constant", test_constant);
  g_test_add_func ("/poll-schedule/interval-above-maximum", test_interval_above_maximum);
  g_test_add_func ("/poll-schedule/jitter", test_jitter);
  g_test_add_func ("/poll-schedule/full-jitter", test_full_jitter);
  g_test_add_func ("/poll-schedule/simulated-jobs", test_simulated_jobs);
  g_test_add_func ("/poll-schedule/simulated-constant", test_simulated_constant);
  g_test_add_func ("/poll-schedule/overstatement", test_overstatement);
  g_test_add_func ("/poll-schedule/seed", test_seed);
  g_test_add_func ("/poll-schedule/splitmix", test_splitmix);
  return g_test_run ();
}

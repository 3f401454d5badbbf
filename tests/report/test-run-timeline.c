/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "run-timeline.h"

/* @n successes, one of each millisecond from 1 on. */
static WeirInterval *
interval_at (gint64 second, guint n, WeirOutcome outcome)
{
  WeirInterval *interval = weir_interval_new (second * G_USEC_PER_SEC);

  interval->dt = G_USEC_PER_SEC;
  interval->measured.started = interval->measured.completed = n;
  interval->area = 3;
  weir_tally_add (&interval->measured.outcomes, outcome, n);
  for (guint i = 1; i <= n; i++)
    weir_histogram_slot_record (&interval->measured.success[WEIR_STEP_RESPONSE], i * 1000);
  return interval;
}

static void
add (WeirRunTimeline *timeline, gint64 second, guint n)
{
  g_autoptr (WeirInterval) interval = interval_at (second, n, WEIR_OUTCOME_SUCCEEDED);

  weir_run_timeline_add (timeline, interval);
}

static void
test_seconds (void)
{
  g_autoptr (WeirRunTimeline) timeline = weir_run_timeline_new ();
  g_autoptr (WeirInterval) refused = interval_at (1, 4, WEIR_OUTCOME_QUEUE_FULL);
  const WeirSecond *second;

  add (timeline, 0, 10);
  weir_run_timeline_add (timeline, refused);
  g_assert_cmpuint (weir_run_timeline_seconds (timeline)->len, ==, 2);
  second = &g_array_index (weir_run_timeline_seconds (timeline), WeirSecond, 1);
  g_assert_cmpfloat (second->t, ==, 1);
  g_assert_cmpfloat (second->in_flight, ==, 3);
  g_assert_cmpuint (second->outcomes[WEIR_BAND_QUEUE_FULL], ==, 4);
  g_assert_cmpuint (second->outcomes[WEIR_BAND_SUCCEEDED], ==, 0);
  g_assert_true (isnan (second->start_lag));
}

/* What is left of a second is too short for rates of its own; what a run that short has done is all there is. */
static void
test_remnant (void)
{
  g_autoptr (WeirRunTimeline) timeline = weir_run_timeline_new ();
  g_autoptr (WeirInterval) rest = interval_at (1, 1, WEIR_OUTCOME_UNFINISHED);
  g_autoptr (WeirInterval) whole = interval_at (0, 40, WEIR_OUTCOME_SUCCEEDED);
  const WeirSecond *second;

  whole->area = 4;
  rest->dt = G_USEC_PER_SEC / 100;
  rest->area = 0.01;
  weir_run_timeline_add (timeline, whole);
  weir_run_timeline_add (timeline, rest);
  g_assert_cmpuint (weir_run_timeline_seconds (timeline)->len, ==, 1);
  second = &g_array_index (weir_run_timeline_seconds (timeline), WeirSecond, 0);
  g_assert_cmpfloat (second->dt, ==, 1.01);
  g_assert_cmpuint (second->completed, ==, 41);
  g_assert_cmpuint (second->successes, ==, 41);
  g_assert_cmpuint (second->outcomes[WEIR_BAND_CANCELLED], ==, 1);
  g_assert_cmpfloat_with_epsilon (second->in_flight, 4.01 / 1.01, 1e-9);
}

static void
test_remnant_alone (void)
{
  g_autoptr (WeirRunTimeline) timeline = weir_run_timeline_new ();
  g_autoptr (WeirInterval) first = interval_at (0, 1, WEIR_OUTCOME_SUCCEEDED);
  g_autoptr (WeirInterval) after_gap = interval_at (5, 1, WEIR_OUTCOME_SUCCEEDED);

  first->dt = after_gap->dt = G_USEC_PER_SEC / 100;
  weir_run_timeline_add (timeline, first);
  add (timeline, 1, 3);
  weir_run_timeline_add (timeline, after_gap);
  g_assert_cmpuint (weir_run_timeline_seconds (timeline)->len, ==, 3);
}

static void
test_bins_merge (void)
{
  g_autoptr (WeirRunTimeline) timeline = weir_run_timeline_new ();
  g_autoptr (GArray) bins = NULL;
  const WeirLatencyBin *first;

  for (gint64 second = 0; second < 7; second++)
    add (timeline, second, second == 0 ? 1000 : 10);
  bins = weir_run_timeline_latency (timeline, 5);
  g_assert_cmpuint (bins->len, ==, 2);
  first = &g_array_index (bins, WeirLatencyBin, 0);
  g_assert_cmpuint (first->n, ==, 1040);
  g_assert_cmpfloat (first->dt, ==, 5);
  /* half of them: forty lie below, of the other seconds, so it is about the 480th of the thousand */
  g_assert_cmpfloat_with_epsilon (first->p50, 0.480, 0.0015);
  g_assert_cmpuint (g_array_index (bins, WeirLatencyBin, 1).n, ==, 20);
  g_assert_cmpfloat (g_array_index (bins, WeirLatencyBin, 1).dt, ==, 2);
}

/* As short as they can be where there may not be more of them. */
static void
test_width (void)
{
  g_autoptr (WeirRunTimeline) timeline = weir_run_timeline_new ();

  g_assert_cmpuint (weir_run_timeline_width (timeline, 7), ==, 1);
  for (gint64 second = 0; second < 7; second++)
    add (timeline, second, 10);
  g_assert_cmpuint (weir_run_timeline_width (timeline, 7), ==, 1);
  g_assert_cmpuint (weir_run_timeline_width (timeline, 6), ==, 2);
  g_assert_cmpuint (weir_run_timeline_width (timeline, 3), ==, 5);
  g_assert_cmpuint (weir_run_timeline_width (timeline, 0), ==, 60);
}

/* Seconds that are missing make no bin of their own. */
static void
test_gap (void)
{
  g_autoptr (WeirRunTimeline) timeline = weir_run_timeline_new ();
  g_autoptr (GArray) bins = NULL;

  add (timeline, 0, 5);
  add (timeline, 9, 5);
  bins = weir_run_timeline_latency (timeline, 1);
  g_assert_cmpuint (bins->len, ==, 2);
  g_assert_cmpfloat (g_array_index (bins, WeirLatencyBin, 0).dt, ==, 1);
  g_assert_cmpfloat (g_array_index (bins, WeirLatencyBin, 1).t, ==, 9);
}

static void
test_empty_second (void)
{
  g_autoptr (WeirRunTimeline) timeline = weir_run_timeline_new ();
  g_autoptr (GArray) bins = NULL;

  add (timeline, 0, 0);
  bins = weir_run_timeline_latency (timeline, 1);
  g_assert_cmpuint (bins->len, ==, 1);
  g_assert_cmpuint (g_array_index (bins, WeirLatencyBin, 0).n, ==, 0);
  g_assert_true (isnan (g_array_index (bins, WeirLatencyBin, 0).p95));
}

/* Every outcome of the protocol has a band, and only success is one. */
static void
test_bands (void)
{
  for (WeirOutcome outcome = WEIR_OUTCOME_SUCCEEDED; outcome <= WEIR_OUTCOME_INTERRUPTED; outcome++)
    g_assert_true ((weir_outcome_band (outcome) == WEIR_BAND_SUCCEEDED) ==
                   (outcome == WEIR_OUTCOME_SUCCEEDED));
  g_assert_cmpint (weir_outcome_band (WEIR_OUTCOME_HTTP + 502), ==, WEIR_BAND_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-timeline/seconds", test_seconds);
  g_test_add_func ("/run-timeline/remnant", test_remnant);
  g_test_add_func ("/run-timeline/remnant-alone", test_remnant_alone);
  g_test_add_func ("/run-timeline/bins-merge", test_bins_merge);
  g_test_add_func ("/run-timeline/width", test_width);
  g_test_add_func ("/run-timeline/gap", test_gap);
  g_test_add_func ("/run-timeline/empty-second", test_empty_second);
  g_test_add_func ("/run-timeline/bands", test_bands);
  return g_test_run ();
}

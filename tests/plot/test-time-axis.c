/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "time-axis.h"
#include "timeline.h"

static void
test_extent (void)
{
  g_assert_cmpfloat (weir_time_axis_extent (154, 0, 0), ==, 154); /* the whole plan at once */
  g_assert_cmpfloat (weir_time_axis_extent (154, 154.1, 154), ==,
                     164); /* its drain moves nothing each second */
  g_assert_cmpfloat (weir_time_axis_extent (154, 160, 164), ==, 164);
  g_assert_cmpfloat (weir_time_axis_extent (154, 164.5, 164), ==, 174);
  g_assert_cmpfloat (weir_time_axis_extent (0, 0, 0), ==, 60);
  g_assert_cmpfloat (weir_time_axis_extent (0, 61, 60), ==, 120);
  g_assert_cmpfloat (weir_time_axis_extent (0, 10, 900), ==, 900);
  g_assert_cmpfloat (weir_time_axis_extent (0, 100000, 0), ==, 172800);
}

/* Whatever the span and the width: labels stay apart, and not one step further than they must. */
static void
test_step (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (guint i = 0; i < 2000; i++) {
    double span = g_rand_double_range (random, 2, 50000), width = g_rand_double_range (random, 200, 3000);
    double step = weir_time_axis_step (span, width, 64);

    g_assert_cmpfloat (step / span * width, >=, 64 * (1 - 1e-9));
    if (step > 1)
      g_assert_cmpfloat (step / 3 / span * width, <, 64);
  }
  g_assert_cmpfloat (weir_time_axis_step (154, 720, 64), ==, 15);
  g_assert_cmpfloat (weir_time_axis_step (14400, 720, 64), ==, 1800);
}

static void
check_label (double seconds, gboolean hours, const char *expected)
{
  g_autofree char *label = weir_time_axis_label (seconds, hours);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_labels (void)
{
  check_label (0, FALSE, "0:00");
  check_label (74.999, FALSE, "1:14");
  check_label (90, FALSE, "1:30");
  check_label (3599, FALSE, "59:59");
  check_label (3661, TRUE, "1:01:01");
  check_label (-5, FALSE, "−0:05");
}

static void
count_cb (WeirTimeline *timeline, guint *n)
{
  (*n)++;
}

static void
test_timeline (void)
{
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  guint n = 0;

  g_signal_connect (timeline, "changed", G_CALLBACK (count_cb), &n);
  weir_timeline_set_planned (timeline, 100);
  weir_timeline_set_elapsed (timeline, 10, TRUE);
  weir_timeline_set_elapsed (timeline, 10, TRUE);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat (weir_timeline_get_to (timeline), ==, 100);
  weir_timeline_set_elapsed (timeline, 72, FALSE); /* the axis ends with the run */
  g_assert_cmpfloat (weir_timeline_get_to (timeline), ==, 72);
}

static void
test_zoom (void)
{
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();

  weir_timeline_set_elapsed (timeline, 100, FALSE);
  weir_timeline_zoom (timeline, 0.5, 20);
  g_assert_cmpfloat (weir_timeline_get_from (timeline), ==, 10);
  g_assert_cmpfloat (weir_timeline_get_to (timeline), ==, 60);
  weir_timeline_pan (timeline, 1000);
  g_assert_cmpfloat (weir_timeline_get_to (timeline), ==, 100);
  weir_timeline_pan (timeline, -1000);
  g_assert_cmpfloat (weir_timeline_get_from (timeline), ==, 0);
  for (guint i = 0; i < 50; i++)
    weir_timeline_zoom (timeline, 0.5, 50);
  g_assert_cmpfloat_with_epsilon (weir_timeline_get_to (timeline) - weir_timeline_get_from (timeline), 2,
                                  1e-9);
  weir_timeline_zoom (timeline, 1000, 50);
  g_assert_false (weir_timeline_is_zoomed (timeline));
}

/* What a key goes to is in sight, and what is in sight does not move for it. */
static void
test_reveal (void)
{
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();

  weir_timeline_set_elapsed (timeline, 100, FALSE);
  weir_timeline_set_view (timeline, 20, 40);
  weir_timeline_reveal (timeline, 39);
  g_assert_cmpfloat (weir_timeline_get_from (timeline), ==, 20);
  weir_timeline_reveal (timeline, 60);
  g_assert_cmpfloat (weir_timeline_get_to (timeline), ==, 65);
  weir_timeline_reveal (timeline, 30);
  g_assert_cmpfloat (weir_timeline_get_from (timeline), ==, 25);
  weir_timeline_reveal (timeline, 99);
  g_assert_cmpfloat (weir_timeline_get_to (timeline), ==, 100);
}

static void
test_phases (void)
{
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  char first[] = "Warm-up", second[] = "Measured";
  WeirPhaseSpan phases[] = { { 0, 20, TRUE, first }, { 20, 60, FALSE, second } };

  weir_timeline_set_phases (timeline, phases, 2);
  g_assert_cmpstr (weir_timeline_phase_at (timeline, 19.9)->name, ==, "Warm-up");
  g_assert_cmpstr (weir_timeline_phase_at (timeline, 20)->name, ==, "Measured");
  g_assert_null (weir_timeline_phase_at (timeline, 60));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-axis/extent", test_extent);
  g_test_add_func ("/time-axis/step", test_step);
  g_test_add_func ("/time-axis/labels", test_labels);
  g_test_add_func ("/timeline/changes", test_timeline);
  g_test_add_func ("/timeline/zoom", test_zoom);
  g_test_add_func ("/timeline/reveal", test_reveal);
  g_test_add_func ("/timeline/phases", test_phases);
  return g_test_run ();
}

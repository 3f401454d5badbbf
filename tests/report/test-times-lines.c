/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "times-lines.h"

#include "record-times.h"

/* A sync execution has no submit. */
static void
test_steps (void)
{
  g_autoptr (WeirHistogram) response = weir_histogram_new (), service = weir_histogram_new (),
                            submit = weir_histogram_new ();
  WeirPhaseCounts counts = { 0 };
  WeirPercentileLine lines[WEIR_N_TIMES_LINES];

  counts.success[WEIR_STEP_RESPONSE] = response;
  counts.success[WEIR_STEP_SERVICE] = service;
  counts.success[WEIR_STEP_SUBMIT] = submit;
  g_assert_cmpuint (weir_times_lines (&counts, lines), ==, 0);
  record_times (response, 2000, 7);
  record_times (service, 1000, 7);
  g_assert_cmpuint (weir_times_lines (&counts, lines), ==, 2);
  g_assert_true (lines[0].histogram == response); /* which has the values */
  g_assert_true (lines[1].histogram == service);
  record_times (submit, 10, 7);
  g_assert_cmpuint (weir_times_lines (&counts, lines), ==, 3);
  g_assert_cmpfloat (lines[2].n_eff, ==, 7);
}

/* The parts of the mean are drawn beside the curves of the same steps. */
static void
test_inks (void)
{
  g_autoptr (WeirHistogram) times = weir_histogram_new ();
  WeirPhaseCounts counts = { 0 };
  WeirPercentileLine lines[WEIR_N_TIMES_LINES];
  static const WeirStep steps[] = { WEIR_STEP_RESPONSE, WEIR_STEP_SERVICE, WEIR_STEP_SUBMIT };

  record_times (times, 1000, 7);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    counts.success[steps[i]] = times;
  g_assert_cmpuint (weir_times_lines (&counts, lines), ==, G_N_ELEMENTS (steps));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_cmpint (lines[i].ink, ==, weir_step_ink (steps[i]));
  g_assert_cmpint (weir_step_ink (WEIR_STEP_SUBMIT), ==, WEIR_INK_SUBMIT);
  g_assert_cmpint (weir_step_ink (WEIR_STEP_EXECUTION), ==, weir_step_ink (WEIR_STEP_SERVICE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/times-lines/steps", test_steps);
  g_test_add_func ("/times-lines/inks", test_inks);
  return g_test_run ();
}

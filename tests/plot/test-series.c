/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "series.h"
#include "stack.h"

static const double times[] = { 0, 5, 10, 20, 25 };
static const double values[] = { 1, 2, NAN, 4, 5 };

static WeirSeries *
make (void)
{
  return weir_series_new ("p95", WEIR_INK_P95, WEIR_MARK_LINE, times, values, 5, 5);
}

static void
test_find_bin (void)
{
  g_autoptr (WeirSeries) series = make ();

  g_assert_cmpint (weir_series_find (series, -0.1), ==, -1);
  g_assert_cmpint (weir_series_find (series, 0), ==, 0);
  g_assert_cmpint (weir_series_find (series, 4.99), ==, 0);
  g_assert_cmpint (weir_series_find (series, 5), ==, 1);
  g_assert_cmpint (weir_series_find (series, 17), ==, -1); /* a missing bin */
  g_assert_cmpint (weir_series_find (series, 29.9), ==, 4);
  g_assert_cmpint (weir_series_find (series, 30), ==, -1);
  g_assert_cmpint (weir_series_last (series), ==, 4);
}

static void
test_find_sample (void)
{
  g_autoptr (WeirSeries) series = make ();

  weir_series_set_sampled (series);
  g_assert_cmpint (weir_series_find (series, 2.4), ==, 0);
  g_assert_cmpint (weir_series_find (series, 2.6), ==, 1);
  g_assert_cmpint (weir_series_find (series, 15), ==, -1);
  g_assert_cmpint (weir_series_find (series, 28), ==, 4);
  g_assert_cmpint (weir_series_find (series, 40), ==, -1);
}

/* The last bin is drawn in the middle of what there is of it: with a run that ends, the axis ends. */
static void
test_cut_bin (void)
{
  g_autoptr (WeirSeries) series = make ();

  g_assert_cmpfloat (weir_series_middle (series, 4), ==, 27.5);
  weir_series_set_last (series, 0.5);
  g_assert_cmpfloat (weir_series_middle (series, 4), ==, 25.25);
  g_assert_cmpfloat (weir_series_middle (series, 3), ==, 22.5);
  g_assert_cmpfloat_with_epsilon (weir_series_drawn_at (series, 25.25), 5, 1e-9);
  g_assert_cmpfloat_with_epsilon (weir_series_drawn_at (series, 23.875), 4.5, 1e-9);
}

static void
test_gaps (void)
{
  g_autoptr (WeirSeries) series = make ();
  guint8 sparse[] = { 0, 1, 0, 0, 0 };

  g_assert_true (weir_series_is_gap (series, 0));
  g_assert_false (weir_series_is_gap (series, 1));
  g_assert_true (weir_series_is_gap (series, 2)); /* no number */
  g_assert_true (weir_series_is_gap (series, 3));
  g_assert_false (weir_series_is_gap (series, 4));
  weir_series_set_sparse (series, sparse);
  g_assert_true (weir_series_is_gap (series, 1)); /* too few samples */
}

static void
test_drawn_at (void)
{
  g_autoptr (WeirSeries) series = make ();

  g_assert_cmpfloat_with_epsilon (weir_series_drawn_at (series, 5), 1.5, 1e-9); /* between two middles */
  g_assert_cmpfloat_with_epsilon (weir_series_drawn_at (series, 7.5), 2, 1e-9);
  g_assert_true (isnan (weir_series_drawn_at (series, 17)));
  g_assert_cmpfloat_with_epsilon (weir_series_drawn_at (series, 29), 5, 1e-9);
}

static void
test_stack (void)
{
  double t[] = { 0, 1, 2 }, a[] = { 1, 0, 2 }, b[] = { 10, NAN, 20 };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_series_unref);
  g_autofree double *top = NULL, *foot = NULL;

  g_ptr_array_add (all, weir_series_new ("full", WEIR_INK_QUEUE_FULL, WEIR_MARK_COLUMNS, t, a, 3, 1));
  g_ptr_array_add (all, weir_series_new ("good", WEIR_INK_SUCCEEDED, WEIR_MARK_COLUMNS, t, b, 2, 1));
  top = weir_stack_tops (all, 0);
  foot = weir_stack_tops (all, 1);
  g_assert_cmpfloat (top[0], ==, 11);
  g_assert_cmpfloat (top[1], ==, 0);
  g_assert_cmpfloat (top[2], ==, 2);
  g_assert_cmpfloat (foot[0], ==, 10);
  g_assert_cmpfloat (weir_stack_highest (all), ==, 11);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series/find-bin", test_find_bin);
  g_test_add_func ("/series/find-sample", test_find_sample);
  g_test_add_func ("/series/cut-bin", test_cut_bin);
  g_test_add_func ("/series/gaps", test_gaps);
  g_test_add_func ("/series/drawn-at", test_drawn_at);
  g_test_add_func ("/series/stack", test_stack);
  return g_test_run ();
}

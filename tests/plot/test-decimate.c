/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "decimate.h"

#define N 5000

static void
make (GRand *random, double *t, double *y)
{
  for (guint i = 0; i < N; i++) {
    t[i] = i;
    y[i] = g_rand_int_range (random, 0, 20) == 0 ? NAN : g_rand_double_range (random, -5, 100);
  }
}

/* What a column of pixels holds is the least and the greatest of exactly the values that lie in it. */
static void
check_columns (const WeirSeries *series, double from, double to, guint n)
{
  g_autofree WeirColumn *columns = weir_decimate (series, from, to, n);
  g_autofree double *low = g_new (double, n), *high = g_new (double, n);

  for (guint c = 0; c < n; c++) {
    low[c] = INFINITY;
    high[c] = -INFINITY;
  }
  for (guint i = 0; i < N; i++) {
    double at = (series->t[i] + 0.5 - from) / (to - from) * n;

    if (at < 0 || at >= n || isnan (series->y[i]))
      continue;
    low[(guint) at] = MIN (low[(guint) at], series->y[i]);
    high[(guint) at] = MAX (high[(guint) at], series->y[i]);
  }
  for (guint c = 0; c < n; c++) {
    g_assert_true (columns[c].any == isfinite (low[c]));
    if (!columns[c].any)
      continue;
    g_assert_cmpfloat (columns[c].low, ==, low[c]);
    g_assert_cmpfloat (columns[c].high, ==, high[c]);
  }
}

static void
test_extremes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autofree double *t = g_new (double, N), *y = g_new (double, N);

  for (guint round = 0; round < 50; round++) {
    g_autoptr (WeirSeries) series = NULL;
    double from = g_rand_double_range (random, -100, N - 10);
    double to = from + g_rand_double_range (random, 5, N);

    make (random, t, y);
    series = weir_series_new ("y", WEIR_INK_P50, WEIR_MARK_LINE, t, y, N, 1);
    check_columns (series, from, to, (guint) g_rand_int_range (random, 1, 1500));
  }
}

static void
test_gaps (void)
{
  double t[] = { 0, 1, 2, 10, 11 }, y[] = { 1, 2, 3, 4, 5 };
  g_autoptr (WeirSeries) series = weir_series_new ("y", WEIR_INK_P50, WEIR_MARK_LINE, t, y, 5, 1);
  g_autofree WeirColumn *columns = weir_decimate (series, 0, 12, 12);

  g_assert_false (columns[0].joins);
  g_assert_true (columns[1].joins);
  g_assert_cmpfloat (columns[1].before, ==, 1);
  g_assert_false (columns[5].any);
  g_assert_false (columns[10].joins);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimate/extremes", test_extremes);
  g_test_add_func ("/decimate/gaps", test_gaps);
  return g_test_run ();
}

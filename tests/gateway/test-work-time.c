/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "work-time.h"

#include <math.h>
#include <string.h>

static void
test_parse (void)
{
  static const struct {
    const char *text;
    WeirWorkTimeShape shape;
    double mean, sigma;
  } good[] = {
    { "20", WEIR_WORK_TIME_FIXED, 20000, 0 },
    { "0", WEIR_WORK_TIME_FIXED, 0, 0 },
    { "0.25", WEIR_WORK_TIME_FIXED, 250, 0 },
    { "3600000", WEIR_WORK_TIME_FIXED, 3.6e9, 0 },
    { "5:exp", WEIR_WORK_TIME_EXPONENTIAL, 5000, 0 },
    { "5:lognormal,0.5", WEIR_WORK_TIME_LOGNORMAL, 5000, 0.5 },
    { "1.5:lognormal,0", WEIR_WORK_TIME_LOGNORMAL, 1500, 0 },
  };
  static const char *const bad[] = { "",
                                     "x",
                                     "-1",
                                     "20ms",
                                     "nan",
                                     "inf",
                                     "0x10",
                                     "3600001",
                                     "20:",
                                     "20:normal",
                                     "20:exp,1",
                                     "20:lognormal",
                                     ":exp",
                                     "20 ",
                                     " 20",
                                     "20:lognormal,",
                                     "20:lognormal,-1",
                                     "20:lognormal,5",
                                     "1,5",
                                     "20:EXP" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    WeirWorkTime time;

    g_assert_true (weir_work_time_parse (&time, good[i].text, &error));
    g_assert_no_error (error);
    g_assert_cmpint (time.shape, ==, good[i].shape);
    g_assert_cmpfloat_with_epsilon (time.mean, good[i].mean, 1e-6);
    g_assert_cmpfloat_with_epsilon (time.sigma, good[i].sigma, 1e-12);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    WeirWorkTime time;

    g_test_message ("“%s”", bad[i]);
    g_assert_false (weir_work_time_parse (&time, bad[i], &error));
    g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE);
    g_assert_nonnull (strstr (error->message, bad[i]));
  }
}

/* Mean, standard deviation, and share below the mean, of many draws. */
static void
check_shape (const char *text, double mean, double deviation, double below)
{
  guint64 random = 7;
  WeirWorkTime time;
  double sum = 0, squares = 0;
  guint n = 400000, n_below = 0;

  g_assert_true (weir_work_time_parse (&time, text, NULL));
  for (guint i = 0; i < n; i++) {
    double us = (double) weir_work_time_draw (&time, &random);

    g_assert_cmpfloat (us, >=, 0);
    sum += us;
    squares += us * us;
    n_below += us < mean;
  }
  g_assert_cmpfloat_with_epsilon (sum / n, mean, mean / 100);
  g_assert_cmpfloat_with_epsilon (sqrt (squares / n - sum / n * (sum / n)), deviation, mean / 50);
  g_assert_cmpfloat_with_epsilon ((double) n_below / n, below, 0.01);
}

static void
test_shapes (void)
{
  double sigma = 0.5;

  check_shape ("20", 20000, 0, 0);
  check_shape ("20:exp", 20000, 20000, 1 - exp (-1));
  /* Of a lognormal: deviation = mean * sqrt (exp (sigma^2) - 1), P (x < mean) = Phi (sigma / 2). */
  check_shape ("20:lognormal,0.5", 20000, 20000 * sqrt (exp (sigma * sigma) - 1),
               0.5 * erfc (-sigma / 2 / sqrt (2)));
}

static void
test_limit (void)
{
  WeirWorkTime time;
  guint64 random = 1;

  g_assert_true (weir_work_time_parse (&time, "3600000:exp", NULL));
  for (guint i = 0; i < 1000; i++)
    g_assert_cmpint (weir_work_time_draw (&time, &random), <=, WEIR_WORK_TIME_MAX);
}

static void
test_seed (void)
{
  guint64 a = weir_seed_stream (42, WEIR_SEED_WORK), b = weir_seed_stream (42, WEIR_SEED_WORK);
  guint64 other = weir_seed_stream (42, WEIR_SEED_IDS);
  WeirWorkTime time;
  guint equal = 0;

  g_assert_true (weir_work_time_parse (&time, "20:exp", NULL));
  for (guint i = 0; i < 100; i++) {
    gint64 draw = weir_work_time_draw (&time, &a);

    g_assert_cmpint (draw, ==, weir_work_time_draw (&time, &b));
    equal += draw == weir_work_time_draw (&time, &other);
  }
  g_assert_cmpuint (equal, <, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-time/parse", test_parse);
  g_test_add_func ("/work-time/shapes", test_shapes);
  g_test_add_func ("/work-time/limit", test_limit);
  g_test_add_func ("/work-time/seed", test_seed);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "scale.h"

#define ROUNDS 2000

static gboolean
is_nice (double step)
{
  double mantissa = step / pow (10, floor (log10 (step) + 1e-9));

  return fabs (mantissa - 1) < 1e-6 || fabs (mantissa - 2) < 1e-6 || fabs (mantissa - 5) < 1e-6;
}

/* Any value from 1e-6 to 1e9 is held by 1-2-5 steps, and not by many more than it needs. */
static void
test_linear (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < ROUNDS; i++) {
    double most = pow (10, g_rand_double_range (random, -6, 9));
    guint steps = (guint) g_rand_int_range (random, 2, 5);
    WeirScale scale = { 0 };
    g_autoptr (GArray) ticks = NULL;

    g_assert_true (weir_scale_cover_linear (&scale, WEIR_UNIT_TIME, most, steps));
    ticks = weir_scale_ticks (&scale);
    g_assert_true (is_nice (scale.step));
    g_assert_cmpfloat (scale.low, ==, 0);
    g_assert_cmpfloat (scale.high, >=, most * (1 - 1e-9));
    g_assert_cmpfloat (most, >, scale.high * 0.3);
    g_assert_cmpuint (ticks->len, >=, 2);
    g_assert_cmpuint (ticks->len, <=, steps + 1);
  }
}

/* While values arrive an axis never shrinks, and stays where it holds them. */
static void
test_growth (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  WeirScale scale = { 0 };

  for (guint i = 0; i < ROUNDS; i++) {
    double value = g_rand_double_range (random, 0, i), before = scale.high;
    gboolean grew = weir_scale_cover_linear (&scale, WEIR_UNIT_COUNT, value, 3);

    g_assert_cmpfloat (scale.high, >=, before);
    g_assert_cmpfloat (scale.high, >=, value);
    g_assert_true (grew == (scale.high > before));
  }
}

/* What does not grow ends at a line, the first that is not below all values. */
static void
test_end (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < ROUNDS; i++) {
    double most = pow (10, g_rand_double_range (random, -6, 9));
    WeirScale scale = { 0 };
    g_autoptr (GArray) ticks = NULL;

    weir_scale_cover_linear (&scale, WEIR_UNIT_TIME, most, 5);
    weir_scale_end_at_tick (&scale);
    ticks = weir_scale_ticks (&scale);
    g_assert_cmpfloat_with_epsilon (g_array_index (ticks, double, ticks->len - 1), scale.high,
                                    1e-6 * scale.high);
    g_assert_cmpfloat (scale.high, >=, most * (1 - 1e-9));
    g_assert_cmpfloat (scale.high - scale.step, <, most);
  }
}

static void
test_units (void)
{
  WeirScale bytes = { 0 }, count = { 0 }, nothing = { 0 };

  weir_scale_cover_linear (&bytes, WEIR_UNIT_BYTES, 230.0 * 1024 * 1024, 2);
  g_assert_cmpfloat (bytes.step, ==, 100.0 * 1024 * 1024);
  g_assert_cmpfloat (bytes.high, ==, 250.0 * 1024 * 1024);
  weir_scale_cover_linear (&count, WEIR_UNIT_COUNT, 0.2, 3);
  g_assert_cmpfloat (count.step, ==, 1);
  weir_scale_cover_linear (&nothing, WEIR_UNIT_TIME, 0, 3);
  g_assert_cmpfloat (nothing.high, >, 0);
  weir_scale_cover_linear (&nothing, WEIR_UNIT_TIME, NAN, 3);
  g_assert_true (isfinite (nothing.high));
}

/* 1-2-5 labels within two decades, whole decades beyond. */
static void
test_log (void)
{
  WeirScale scale = { 0 };
  g_autoptr (GArray) near = NULL, far = NULL;

  weir_scale_cover_log (&scale, 0.06, 2.3);
  g_assert_cmpfloat_with_epsilon (scale.low, 0.05, 1e-9);
  g_assert_cmpfloat_with_epsilon (scale.high, 5, 1e-9);
  near = weir_scale_ticks (&scale);
  g_assert_cmpuint (near->len, ==, 7); /* 50 100 200 500 ms 1 2 5 s */
  weir_scale_cover_log (&scale, 0.001, 2.3);
  far = weir_scale_ticks (&scale);
  g_assert_cmpuint (far->len, ==, 4); /* 1 10 100 ms 1 s */
  g_assert_cmpfloat_with_epsilon (g_array_index (far, double, 3), 1, 1e-9);
  g_assert_false (weir_scale_cover_log (&scale, 0.01, 0.02));
}

/* Within less than a decade 1-2-5 are two or three lines. */
static void
test_short_log (void)
{
  static const struct {
    double least, most;
    guint n;
    double second;
  } rows[] = {
    { 0.021, 0.049, 4, 0.03 },  /* 20 30 40 50 ms */
    { 0.011, 0.019, 6, 0.012 }, /* 10 12 14 16 18 20 ms */
    { 0.06, 0.18, 4, 0.1 },     /* 50 100 150 200 ms */
    { 0.021, 0.09, 5, 0.04 },   /* 20 40 60 80 100 ms */
    { 0.011, 0.09, 4, 0.02 },   /* 10 20 50 100 ms: a decade */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    WeirScale scale = { 0 };
    g_autoptr (GArray) ticks = NULL;

    weir_scale_cover_log (&scale, rows[i].least, rows[i].most);
    ticks = weir_scale_ticks (&scale);
    g_assert_cmpuint (ticks->len, ==, rows[i].n);
    g_assert_cmpfloat_with_epsilon (g_array_index (ticks, double, 0), scale.low, 1e-9);
    g_assert_cmpfloat_with_epsilon (g_array_index (ticks, double, 1), rows[i].second, 1e-9);
    g_assert_cmpfloat_with_epsilon (g_array_index (ticks, double, ticks->len - 1), scale.high, 1e-9);
  }
}

static void
check_inverse (WeirScale *scale, GRand *random)
{
  double value = scale->is_log ? scale->low * pow (scale->high / scale->low, g_rand_double (random))
                               : g_rand_double_range (random, scale->low, scale->high);
  double place = weir_scale_place (scale, value);

  g_assert_cmpfloat (place, >=, -1e-9);
  g_assert_cmpfloat (place, <=, 1 + 1e-9);
  g_assert_cmpfloat_with_epsilon (weir_scale_value (scale, place), value, fabs (value) * 1e-9);
}

static void
test_inverse (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  WeirScale linear = { 0 }, logarithmic = { 0 };

  weir_scale_cover_linear (&linear, WEIR_UNIT_TIME, 3.4, 3);
  weir_scale_cover_log (&logarithmic, 0.003, 3.4);
  for (guint i = 0; i < ROUNDS; i++) {
    check_inverse (&linear, random);
    check_inverse (&logarithmic, random);
  }
  g_assert_cmpfloat (weir_scale_place (&logarithmic, 0), <, 0);
  g_assert_true (isnan (weir_scale_place (&linear, NAN)));
}

static void
test_labels (void)
{
  static const struct {
    WeirUnit unit;
    double value;
    const char *tick, *read;
  } rows[] = {
    { WEIR_UNIT_TIME, 0, "0", "0 ms" },
    { WEIR_UNIT_TIME, 0.5, "500 ms", "500 ms" },
    { WEIR_UNIT_TIME, 2, "2 s", "2 s" },
    { WEIR_UNIT_TIME, 0.0002, "200 µs", "0.20 ms" },
    { WEIR_UNIT_TIME, 1.62, "1.62 s", "1.62 s" },
    { WEIR_UNIT_BYTES, 100.0 * 1024 * 1024, "100 MiB", "100 MiB" },
    { WEIR_UNIT_RATE, 20000, "20 k", "20,000 /s" },
    { WEIR_UNIT_COUNT, 64, "64", "64" },
    { WEIR_UNIT_COUNT, 2.5, "2.5", "2.5" },
    { WEIR_UNIT_COUNT, 2000, "2,000", "2,000" },
    { WEIR_UNIT_COUNT, 1780.84, NULL, "1,781" },
    { WEIR_UNIT_COUNT, 47.66, NULL, "47.7" },
    { WEIR_UNIT_SHARE, 0.05, "5 %", "5.0 %" },
    { WEIR_UNIT_RATE, NAN, NULL, "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *tick = weir_unit_tick (rows[i].unit, rows[i].value);
    g_autofree char *read = weir_unit_value (rows[i].unit, rows[i].value);

    if (rows[i].tick != NULL)
      g_assert_cmpstr (tick, ==, rows[i].tick);
    g_assert_cmpstr (read, ==, rows[i].read);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scale/linear", test_linear);
  g_test_add_func ("/scale/growth", test_growth);
  g_test_add_func ("/scale/end", test_end);
  g_test_add_func ("/scale/units", test_units);
  g_test_add_func ("/scale/log", test_log);
  g_test_add_func ("/scale/short-log", test_short_log);
  g_test_add_func ("/scale/inverse", test_inverse);
  g_test_add_func ("/scale/labels", test_labels);
  return g_test_run ();
}

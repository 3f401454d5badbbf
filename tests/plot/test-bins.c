/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "bins.h"

static guint
choose (guint64 per_second, gsize n, guint64 least)
{
  g_autofree guint64 *counts = g_new (guint64, n);

  for (gsize i = 0; i < n; i++)
    counts[i] = per_second;
  return weir_bins_choose (counts, n, least);
}

static void
test_rates (void)
{
  g_assert_cmpuint (choose (100, 60, WEIR_BIN_LEAST_P99), ==, 1);
  g_assert_cmpuint (choose (99, 60, WEIR_BIN_LEAST_P99), ==, 2);
  g_assert_cmpuint (choose (40, 60, WEIR_BIN_LEAST_P99), ==, 5);
  g_assert_cmpuint (choose (40, 60, WEIR_BIN_LEAST_P95), ==, 1);
  g_assert_cmpuint (choose (4, 120, WEIR_BIN_LEAST_P99), ==, 30);
  g_assert_cmpuint (choose (1, 120, WEIR_BIN_LEAST_P99), ==, 60);
  g_assert_cmpuint (choose (0, 120, WEIR_BIN_LEAST_P99), ==, 60);
  g_assert_cmpuint (weir_bins_choose (NULL, 0, WEIR_BIN_LEAST_P99), ==, 1);
}

/* The width that the first second asks for is the one that holds as it goes on. */
static void
test_first_seconds (void)
{
  static const guint64 rates[] = { 1, 3, 4, 12, 40, 99, 100, 5000 };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    for (gsize n = 1; n < 120; n++)
      g_assert_cmpuint (choose (rates[i], n, WEIR_BIN_LEAST_P99), ==,
                        choose (rates[i], 120, WEIR_BIN_LEAST_P99));
}

/* A burst does not make bins shorter, nor a pause make them longer: the median decides. */
static void
test_median (void)
{
  guint64 counts[60];

  for (guint i = 0; i < 60; i++)
    counts[i] = i < 20 ? 5000 : 40;
  g_assert_cmpuint (weir_bins_choose (counts, 60, WEIR_BIN_LEAST_P99), ==, 5);
  for (guint i = 0; i < 60; i++)
    counts[i] = i < 20 ? 0 : 200;
  g_assert_cmpuint (weir_bins_choose (counts, 60, WEIR_BIN_LEAST_P99), ==, 1);
}

/* More samples never ask for longer bins. */
static void
test_monotone (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++) {
    guint64 fewer[90], more[90];

    for (guint i = 0; i < 90; i++) {
      fewer[i] = (guint64) g_rand_int_range (random, 0, 150);
      more[i] = fewer[i] + (guint64) g_rand_int_range (random, 0, 50);
    }
    g_assert_cmpuint (weir_bins_choose (more, 90, 100), <=, weir_bins_choose (fewer, 90, 100));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bins/rates", test_rates);
  g_test_add_func ("/bins/first-seconds", test_first_seconds);
  g_test_add_func ("/bins/median", test_median);
  g_test_add_func ("/bins/monotone", test_monotone);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "percentile-curve.h"
#include "record-times.h"
#include "statistics.h"
#include "unit.h"

static void
test_axis (void)
{
  g_assert_cmpfloat_with_epsilon (weir_percentile_place (0), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (weir_percentile_place (0.9), 0.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (weir_percentile_place (0.99), 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (weir_percentile_place (0.9999), 1, 1e-9);
  for (double p = 0; p < 0.9999; p += 0.0007)
    g_assert_cmpfloat_with_epsilon (weir_percentile_at (weir_percentile_place (p)), p, 1e-9);
}

/* The samples that p95, p99 and p99.9 need, and with one fewer they are not supported. */
static void
test_supported (void)
{
  static const struct {
    double p, n;
  } rows[] = { { 0.95, 72 }, { 0.99, 368 }, { 0.999, 3688 } };

  g_assert_cmpfloat (weir_woodruff_supported (0), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_cmpfloat (weir_woodruff_supported (rows[i].n), >=, rows[i].p);
    g_assert_cmpfloat (weir_woodruff_supported (rows[i].n * 0.97), <, rows[i].p);
  }
}

/* Along the curve latency never falls, and what too few samples support is drawn apart. */
static void
test_curve (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  g_autoptr (WeirScene) scene = weir_scene_new (500, 200, 15);
  WeirPercentileLine line = { (char *) "Response", WEIR_INK_P95, histogram, 400 };
  guint parts = 0;

  for (guint i = 0; i < 5000; i++)
    weir_histogram_record (histogram, (gint64) (1e5 * exp (g_rand_double_range (random, 0, 3))));
  weir_percentile_draw (&line, 1, scene);
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);
    const WeirPoint *points = &g_array_index (scene->points, WeirPoint, shape->first);

    if (shape->kind != WEIR_SHAPE_STROKE || shape->ink != WEIR_INK_P95)
      continue;
    g_assert_true ((shape->dash[0] > 0) == (parts > 0));
    parts++;
    for (guint k = 1; k < shape->n; k++) {
      g_assert_cmpfloat (points[k].x, >, points[k - 1].x);
      g_assert_cmpfloat (points[k].y, <=, points[k - 1].y + 1e-9);
    }
  }
  g_assert_cmpuint (parts, ==, 2);
}

/* Returns: (nullable): the label that says @text */
static const WeirShape *
find_words (const WeirScene *scene, const char *text)
{
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->text != NULL && g_str_equal (shape->text, text))
      return shape;
  }
  return NULL;
}

/* The figure that a run is judged by is there however little room there is. */
static void
test_first_figure (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  WeirPercentileLine lines[] = { { (char *) "Response", WEIR_INK_P95, histogram, 5000 },
                                 { (char *) "Service", WEIR_INK_P50, histogram, 5000 } };

  for (guint i = 1; i <= 5000; i++)
    weir_histogram_record (histogram, 20000 + i);
  for (guint width = 240; width <= 700; width += 20) {
    g_autoptr (WeirScene) scene = weir_scene_new (width, 200, 15);
    g_autofree char *p95 =
        weir_unit_value (WEIR_UNIT_TIME, (double) weir_histogram_percentile (histogram, 95) / 1e6);

    weir_percentile_draw (lines, G_N_ELEMENTS (lines), scene);
    g_assert_nonnull (find_words (scene, p95));
  }
}

static double
base_of (const WeirScene *scene, const char *text)
{
  const WeirShape *words = find_words (scene, text);

  g_assert_nonnull (words);
  return g_array_index (scene->points, WeirPoint, words->first).y;
}

/* Every curve has its name, none of which stands on another. */
static void
test_names (void)
{
  g_autoptr (WeirHistogram) long_times = weir_histogram_new (), short_times = weir_histogram_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  WeirPercentileLine lines[] = { { (char *) "Response", WEIR_INK_P95, long_times, 3600 },
                                 { (char *) "Service", WEIR_INK_P50, long_times, 3600 },
                                 { (char *) "Submit", WEIR_INK_IN_FLIGHT, short_times, 3600 } };

  for (guint step = 0; step < 40; step++) {
    double apart = exp (step * -0.1); /* the times of the last beside those of the others */
    guint width = 300 + 20 * (step % 20);
    g_autoptr (WeirScene) scene = weir_scene_new (width, 200, 15);
    double response, service, submit;

    weir_histogram_reset (long_times);
    weir_histogram_reset (short_times);
    for (guint i = 0; i < 3600; i++) {
      double us = 8e4 * exp (g_rand_double_range (random, 0, 2.5));

      weir_histogram_record (long_times, (gint64) us);
      weir_histogram_record (short_times, (gint64) (us * apart));
    }
    weir_percentile_draw (lines, G_N_ELEMENTS (lines), scene);
    response = base_of (scene, "Response");
    service = base_of (scene, "Service");
    submit = base_of (scene, "Submit");
    g_assert_cmpfloat (fabs (response - service), >=, scene->em);
    g_assert_cmpfloat (fabs (response - submit), >=, scene->em);
    g_assert_cmpfloat (fabs (service - submit), >=, scene->em);
  }
}

/* No two curves are told apart by their colours alone. */
static void
test_dashes (void)
{
  static const WeirInk inks[] = { WEIR_INK_P95, WEIR_INK_P50, WEIR_INK_IN_FLIGHT };
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (500, 200, 15);
  WeirPercentileLine lines[G_N_ELEMENTS (inks)];
  g_autoptr (GHashTable) dashes = g_hash_table_new (g_direct_hash, g_direct_equal);

  record_times (histogram, 500000, 100000);
  for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
    lines[i] = (WeirPercentileLine){ (char *) "times", inks[i], histogram, 100000 };
  weir_percentile_draw (lines, G_N_ELEMENTS (inks), scene);
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->kind == WEIR_SHAPE_STROKE && shape->ink != WEIR_INK_TEXT)
      g_assert_true (g_hash_table_add (dashes, GINT_TO_POINTER ((int) (shape->dash[0] * 10))));
  }
  g_assert_cmpuint (g_hash_table_size (dashes), ==, G_N_ELEMENTS (inks));
}

static void
test_empty (void)
{
  g_autoptr (WeirScene) scene = weir_scene_new (500, 200, 15);
  WeirPercentileLine line = { (char *) "Response", WEIR_INK_P95, NULL, 0 };
  g_autoptr (WeirTable) table = weir_percentile_to_table (&line, 1);
  g_autofree char *cell = weir_table_get_cell (table, 2, 1);

  weir_percentile_draw (&line, 1, scene);
  weir_percentile_draw (NULL, 0, scene);
  g_assert_cmpstr (cell, ==, "");
}

static void
test_table (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  WeirPercentileLine line = { (char *) "Response", WEIR_INK_P95, histogram, 100 };
  g_autoptr (WeirTable) table = NULL;
  g_autofree char *name = NULL, *p95 = NULL, *p99 = NULL;

  record_times (histogram, 500000, 100);
  table = weir_percentile_to_table (&line, 1);
  name = weir_table_get_cell (table, 5, 0);
  p95 = weir_table_get_cell (table, 5, 1);
  p99 = weir_table_get_cell (table, 6, 1);
  g_assert_cmpstr (name, ==, "p95");
  g_assert_cmpstr (p95, ==, "500 ms");
  g_assert_cmpstr (p99, ==, ""); /* too few samples: no number */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/percentile-curve/axis", test_axis);
  g_test_add_func ("/percentile-curve/supported", test_supported);
  g_test_add_func ("/percentile-curve/curve", test_curve);
  g_test_add_func ("/percentile-curve/dashes", test_dashes);
  g_test_add_func ("/percentile-curve/first-figure", test_first_figure);
  g_test_add_func ("/percentile-curve/names", test_names);
  g_test_add_func ("/percentile-curve/empty", test_empty);
  g_test_add_func ("/percentile-curve/table", test_table);
  return g_test_run ();
}

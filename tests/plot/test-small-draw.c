/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "small-draw.h"

/* Returns: how high the line through @values is, px */
static double
rise_of (const double *values, guint n)
{
  g_autoptr (WeirScene) scene = weir_scene_new (90, 30, 15);
  double low = INFINITY, high = -INFINITY;

  weir_spark_draw (values, n, WEIR_INK_P95, scene);
  for (guint i = 0; i < scene->points->len; i++) {
    double y = g_array_index (scene->points, WeirPoint, i).y;

    low = fmin (low, y);
    high = fmax (high, y);
  }
  g_assert_cmpfloat (low, >=, 0);
  g_assert_cmpfloat (high, <=, 30);
  return high - low;
}

/* What hardly changed looks so; what fell to nothing takes all the height that there is. */
static void
test_spark (void)
{
  static const double flat[] = { 100, 103, NAN, 101 }, gone[] = { 100, 0 }, half[] = { 50, 100 };
  static const double nothing[] = { 0, 0 };

  g_assert_cmpfloat (rise_of (flat, G_N_ELEMENTS (flat)), <, 1.5);
  g_assert_cmpfloat (rise_of (gone, G_N_ELEMENTS (gone)), >, 20);
  g_assert_cmpfloat_with_epsilon (rise_of (half, G_N_ELEMENTS (half)), 11, 1e-9);
  g_assert_cmpfloat (rise_of (nothing, G_N_ELEMENTS (nothing)), ==, 0);
}

/* In high contrast the whole room of a bar has an outline, since its shade hardly differs from the ground. */
static void
test_bullet_contrast (void)
{
  for (guint high = 0; high < 2; high++) {
    g_autoptr (WeirScene) scene = weir_scene_new (110, 18, 15);
    guint n = 0;

    scene->high_contrast = high;
    weir_bullet_draw (0, 500, FALSE, scene);
    for (guint i = 0; i < scene->shapes->len; i++) {
      const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);
      const WeirPoint *corners = &g_array_index (scene->points, WeirPoint, shape->first);

      n += shape->kind == WEIR_SHAPE_STROKE && shape->n == 5 && corners[0].x == 0.5 &&
           corners[1].x == 109.5 && shape->opacity > 0.5;
    }
    g_assert_cmpuint (n, ==, high);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/small-draw/spark", test_spark);
  g_test_add_func ("/small-draw/bullet-contrast", test_bullet_contrast);
  return g_test_run ();
}

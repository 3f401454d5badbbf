/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars of changes: how far they reach, and where on them things stand. */
#include <math.h>
#include <string.h>

#include "change-draw.h"
#include "scene-svg.h"

#define WIDTH  418.0 /* px: 200 to each side of the middle, and 9 for what stands on the border */
#define HEIGHT 24.0

static double
reach_of (gboolean is_points, double estimate, double low, double high, double tolerance)
{
  WeirChangeAxis axis = { .is_points = is_points };
  WeirChangeMark mark = { estimate, low, high, tolerance, WEIR_INK_NEUTRAL, NULL };

  weir_change_axis_cover (&axis, &mark);
  return axis.reach;
}

static void
test_reach (void)
{
  g_assert_cmpfloat (reach_of (FALSE, 0.01, -0.02, 0.04, 0.05), ==, 0.1);
  g_assert_cmpfloat (reach_of (FALSE, 0.184, 0.121, 0.253, 0.1), ==, 0.3);
  g_assert_cmpfloat (reach_of (FALSE, -0.4, -0.6, -0.2, 0.1), ==, 1);
  g_assert_cmpfloat (reach_of (FALSE, 2, 1, 2.9, 0.1), ==, 3);
  g_assert_cmpfloat (reach_of (FALSE, 20, 10, 30, 0.1), ==, 3); /* an arrowhead */
  g_assert_cmpfloat (reach_of (FALSE, 0.02, -INFINITY, INFINITY, 0.1), ==, 0.1);
  g_assert_cmpfloat (reach_of (FALSE, NAN, NAN, NAN, NAN), ==, 0.1);
  g_assert_cmpfloat (reach_of (TRUE, 0.001, 0, 0.004, 0.005), ==, 0.01);
  g_assert_cmpfloat (reach_of (TRUE, 0.5, 0.4, 0.6, 0.005), ==, 1);
}

/* One axis for all: the widest says how far. */
static void
test_common_reach (void)
{
  WeirChangeAxis axis = { 0 };
  WeirChangeMark wide = { 0.5, 0.4, 0.6, 0.1, WEIR_INK_WORSE, NULL };
  WeirChangeMark slim = { 0.01, 0, 0.02, 0.05, WEIR_INK_NEUTRAL, NULL };

  weir_change_axis_cover (&axis, &wide);
  weir_change_axis_cover (&axis, &slim);
  g_assert_cmpfloat (axis.reach, ==, 1);
}

static const WeirShape *
find (const WeirScene *scene, WeirShapeKind kind, guint skip)
{
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->kind == kind && skip-- == 0)
      return shape;
  }
  return NULL;
}

static double
x_of (const WeirScene *scene, const WeirShape *shape, guint point)
{
  g_assert_nonnull (shape);
  return g_array_index (scene->points, WeirPoint, shape->first + point).x;
}

static void
test_places (void)
{
  g_autoptr (WeirScene) scene = weir_scene_new (WIDTH, HEIGHT, 15);
  WeirChangeAxis axis = { 0.3, FALSE };
  WeirChangeMark mark = { 0.15, 0.075, 0.225, 0.1, WEIR_INK_WORSE, NULL };

  weir_change_draw (&mark, &axis, scene);
  g_assert_cmpfloat_with_epsilon (x_of (scene, find (scene, WEIR_SHAPE_BOXES, 0), 0), 209 - 200 / 3.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (x_of (scene, find (scene, WEIR_SHAPE_BOXES, 0), 1), 209 + 200 / 3.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (x_of (scene, find (scene, WEIR_SHAPE_STROKE, 1), 0), 209 + 50, 1e-6);
  g_assert_cmpfloat_with_epsilon (x_of (scene, find (scene, WEIR_SHAPE_STROKE, 1), 1), 209 + 150, 1e-6);
  g_assert_cmpfloat_with_epsilon (x_of (scene, find (scene, WEIR_SHAPE_DOTS, 0), 0), 209 + 100, 1e-6);
  g_assert_null (find (scene, WEIR_SHAPE_FILL, 0)); /* no arrowhead */
}

/* What lies beyond the axis points there, at its edge. */
static void
test_beyond (void)
{
  g_autoptr (WeirScene) scene = weir_scene_new (WIDTH, HEIGHT, 15);
  WeirChangeAxis axis = { 3, FALSE };
  WeirChangeMark mark = { 2, 1, INFINITY, 0.1, WEIR_INK_WORSE, NULL };

  weir_change_draw (&mark, &axis, scene);
  g_assert_cmpfloat (x_of (scene, find (scene, WEIR_SHAPE_FILL, 0), 0), ==, WIDTH - 1);
  mark = (WeirChangeMark){ -20, -30, -10, 0.1, WEIR_INK_BETTER, NULL };
  g_array_set_size (scene->shapes, 0);
  weir_change_draw (&mark, &axis, scene);
  g_assert_null (find (scene, WEIR_SHAPE_DOTS, 0));
  for (guint i = 0; i < 3; i++) /* both ends and the estimate itself */
    g_assert_cmpfloat (x_of (scene, find (scene, WEIR_SHAPE_FILL, i), 0), ==, 1);
}

/* In points the names of the ends stand in the bar: nothing is drawn over them, however far it reaches. */
static void
test_names_of_ends (void)
{
  g_autoptr (WeirScene) scene = weir_scene_new (WIDTH, HEIGHT, 15);
  WeirChangeAxis axis = { 0.01, TRUE };
  WeirChangeMark mark = { 0, -0.01, 0.02, 0.01, WEIR_INK_UNSURE, NULL };
  double room = weir_scene_measure (scene, "+1 point", 0.7, FALSE);

  weir_change_draw (&mark, &axis, scene);
  g_assert_cmpfloat (x_of (scene, find (scene, WEIR_SHAPE_BOXES, 0), 0), >, room);
  g_assert_cmpfloat (x_of (scene, find (scene, WEIR_SHAPE_STROKE, 1), 0), >, room);
  g_assert_cmpfloat (x_of (scene, find (scene, WEIR_SHAPE_FILL, 0), 0), <, WIDTH - room);
}

static guint
count (const WeirScene *scene, WeirShapeKind kind)
{
  guint n = 0;

  while (find (scene, kind, n) != NULL)
    n++;
  return n;
}

/* A bar in points has an axis of its own, whose ends are marked where the bar would end. */
static void
test_ticks_of_ends (void)
{
  g_autoptr (WeirScene) scene = weir_scene_new (WIDTH, HEIGHT, 15),
                        whole = weir_scene_new (WIDTH, HEIGHT, 15);
  WeirChangeAxis axis = { 0.01, TRUE };
  WeirChangeMark mark = { 0, NAN, NAN, 0.01, WEIR_INK_NEUTRAL, NULL };

  weir_change_draw (&mark, &axis, scene);
  g_assert_cmpuint (count (scene, WEIR_SHAPE_STROKE), ==, 3); /* the middle, and both ends */
  for (guint i = 0; i < 2; i++)
    g_assert_cmpfloat_with_epsilon (x_of (scene, find (scene, WEIR_SHAPE_STROKE, 1 + i), 0),
                                    x_of (scene, find (scene, WEIR_SHAPE_BOXES, 0), i), 1);
  axis.is_points = FALSE;
  weir_change_draw (&mark, &axis, whole);
  g_assert_cmpuint (count (whole, WEIR_SHAPE_STROKE), ==, 1);
}

/* An interval that the dot covers has no caps beside it: they would make a barrel of it. */
static void
test_under_dot (void)
{
  static const struct {
    double low, high;
    guint strokes;
  } cases[] = { { 0.15, 0.15, 2 }, { 0.149, 0.151, 2 }, { 0.149, 0.2, 3 }, { 0.1, 0.2, 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScene) scene = weir_scene_new (WIDTH, HEIGHT, 15);
    WeirChangeAxis axis = { 0.3, FALSE };
    WeirChangeMark mark = { 0.15, cases[i].low, cases[i].high, 0.1, WEIR_INK_WORSE, NULL };

    weir_change_draw (&mark, &axis, scene);
    g_assert_cmpuint (count (scene, WEIR_SHAPE_STROKE), ==, cases[i].strokes);
    g_assert_cmpuint (count (scene, WEIR_SHAPE_DOTS), ==, 1);
  }
}

/* Without an interval there is a sentence and no dot that could be taken for one. */
static void
test_words (void)
{
  g_autoptr (WeirScene) scene = weir_scene_new (WIDTH, HEIGHT, 15);
  WeirChangeAxis axis = { 0.3, FALSE };
  WeirChangeMark mark = { NAN, NAN, NAN, 0.15, WEIR_INK_NEUTRAL, "too few samples" };

  weir_change_draw (&mark, &axis, scene);
  g_assert_null (find (scene, WEIR_SHAPE_DOTS, 0));
  g_assert_cmpstr (find (scene, WEIR_SHAPE_TEXT, 0)->text, ==, "too few samples");
}

static void
check_label (double reach, gboolean is_points, double place, const char *expected)
{
  WeirChangeAxis axis = { reach, is_points };
  g_autofree char *label = weir_change_axis_label (&axis, place);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_labels (void)
{
  check_label (0.3, FALSE, -1, "−30 %");
  check_label (0.3, FALSE, 0.5, "+15 %");
  check_label (0.3, FALSE, 0, "no change");
  check_label (0.01, TRUE, 1, "+1 point");
  check_label (0.03, TRUE, -1, "−3 points");
}

/* Whatever is measured, no coordinate is without a number and none lies outside. */
static void
test_anything (void)
{
  static const double ends[] = { -INFINITY, -50, -1, -0.2, 0, 1e-12, 0.3, 4, 1e9, INFINITY, NAN };
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  for (guint round = 0; round < 500; round++) {
    g_autoptr (WeirScene) scene = weir_scene_new (g_rand_double_range (random, 80, 900), HEIGHT, 15);
    WeirChangeAxis axis = { .is_points = g_rand_boolean (random) };
    WeirChangeMark mark = { .ink = WEIR_INK_UNSURE };
    g_autofree char *svg = NULL;

    mark.estimate = ends[g_rand_int_range (random, 0, G_N_ELEMENTS (ends))];
    mark.low = ends[g_rand_int_range (random, 0, G_N_ELEMENTS (ends))];
    mark.high = ends[g_rand_int_range (random, 0, G_N_ELEMENTS (ends))];
    mark.tolerance = fabs (ends[g_rand_int_range (random, 0, G_N_ELEMENTS (ends))]);
    weir_change_axis_cover (&axis, &mark);
    weir_change_draw (&mark, &axis, scene);
    weir_change_draw_axis (&axis, scene);
    for (guint i = 0; i < scene->points->len; i++) {
      const WeirPoint *point = &g_array_index (scene->points, WeirPoint, i);

      g_assert_true (isfinite (point->x) && isfinite (point->y));
      g_assert_cmpfloat (point->x, >=, 0);
      g_assert_cmpfloat (point->x, <=, scene->width);
    }
    svg = weir_scene_to_svg (scene, WEIR_SVG_PAGE, "Any");
    g_assert_null (strstr (svg, "nan"));
  }
}

/* In high contrast the tolerance has an outline, since its shade hardly differs from the ground. */
static void
test_contrast (void)
{
  WeirChangeAxis axis = { .reach = 0.3 };
  WeirChangeMark mark = { 0.2, 0.1, 0.25, 0.15, WEIR_INK_WORSE, NULL };
  guint n[2] = { 0 };

  for (guint high = 0; high < 2; high++) {
    g_autoptr (WeirScene) scene = weir_scene_new (WIDTH, HEIGHT, 15);

    scene->high_contrast = high;
    weir_change_draw (&mark, &axis, scene);
    for (guint i = 0; i < scene->shapes->len; i++) {
      const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);
      const WeirPoint *corner = &g_array_index (scene->points, WeirPoint, shape->first);

      n[high] +=
          shape->kind == WEIR_SHAPE_STROKE && shape->n == 5 && corner->x == 109.5 && shape->opacity > 0.5;
    }
  }
  g_assert_cmpuint (n[0], ==, 0);
  g_assert_cmpuint (n[1], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change-draw/reach", test_reach);
  g_test_add_func ("/change-draw/common-reach", test_common_reach);
  g_test_add_func ("/change-draw/places", test_places);
  g_test_add_func ("/change-draw/names-of-ends", test_names_of_ends);
  g_test_add_func ("/change-draw/beyond", test_beyond);
  g_test_add_func ("/change-draw/words", test_words);
  g_test_add_func ("/change-draw/ticks-of-ends", test_ticks_of_ends);
  g_test_add_func ("/change-draw/under-dot", test_under_dot);
  g_test_add_func ("/change-draw/labels", test_labels);
  g_test_add_func ("/change-draw/contrast", test_contrast);
  g_test_add_func ("/change-draw/anything", test_anything);
  return g_test_run ();
}

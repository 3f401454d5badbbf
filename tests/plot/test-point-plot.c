/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "point-plot.h"

/* Three rates, one of them without an interval, and a line that has nothing at the second. */
static WeirPointPlot *
plot_new (void)
{
  WeirPointPlot *plot = weir_point_plot_new ("rate", "p95 latency", WEIR_UNIT_TIME);

  weir_point_plot_add_place (plot, 20, "20 /s");
  weir_point_plot_add_place (plot, 40, "40 /s");
  weir_point_plot_add_place (plot, 100, "100 /s");
  weir_point_plot_add_line (plot, "depth 1", WEIR_INK_P95);
  weir_point_plot_add_line (plot, "depth 2", WEIR_INK_P95);
  weir_point_plot_set_point (plot, 0, 0, 0.1, 0.09, 0.12);
  weir_point_plot_set_point (plot, 0, 1, 0.2, 0.1, 0.3);
  weir_point_plot_set_point (plot, 0, 2, 0.9, NAN, NAN);
  weir_point_plot_set_point (plot, 1, 0, 0.3, NAN, NAN);
  weir_point_plot_set_point (plot, 1, 2, 1.4, NAN, NAN);
  return plot;
}

static guint
count (WeirScene *scene, WeirShapeKind kind, WeirInk ink)
{
  guint n = 0;

  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    n += shape->kind == kind && shape->ink == ink ? 1 : 0;
  }
  return n;
}

static gboolean
says (WeirScene *scene, const char *text)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    if (g_strcmp0 (g_array_index (scene->shapes, WeirShape, i).text, text) == 0)
      return TRUE;
  return FALSE;
}

/* By value; by logarithm from a decade on; equally far apart where one has none. */
static void
test_position (void)
{
  static const struct {
    double values[3], middle;
  } rows[] = { { { 20, 40, 100 }, 0.25 },
               { { 1, 10, 100 }, 0.5 },
               { { 0, 10, 100 }, 0.1 },
               { { NAN, NAN, NAN }, 0.5 },
               { { 5, 5, 5 }, 0.5 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirPointPlot) plot = weir_point_plot_new (NULL, "x", WEIR_UNIT_COUNT);

    for (guint k = 0; k < 3; k++)
      weir_point_plot_add_place (plot, rows[i].values[k], "x");
    g_assert_cmpfloat (weir_point_plot_position (plot, 0), ==, 0);
    g_assert_cmpfloat_with_epsilon (weir_point_plot_position (plot, 1), rows[i].middle, 1e-9);
    g_assert_cmpfloat (weir_point_plot_position (plot, 2), ==, 1);
  }
}

/* What has an interval is full and has its whisker, what has none is hollow; a missing one breaks its line. */
static void
test_drawing (void)
{
  g_autoptr (WeirPointPlot) plot = plot_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (600, 300, 15);
  guint dots, rings, strokes;

  weir_point_plot_set_mark (plot, 1, "Knee: 40 /s");
  weir_point_plot_draw (plot, WEIR_POINT_PLOT_NOWHERE, scene);
  dots = count (scene, WEIR_SHAPE_DOTS, WEIR_INK_P95);
  rings = count (scene, WEIR_SHAPE_RINGS, WEIR_INK_P95);
  strokes = count (scene, WEIR_SHAPE_STROKE, WEIR_INK_P95);
  g_assert_cmpuint (dots, ==, 2);
  g_assert_cmpuint (rings, ==, 3);
  /* A whisker with its ends, and one whose ends the dot covers; two lines, two in the legend. */
  g_assert_cmpuint (strokes, ==, 3 + 1 + 2 + 2);
  g_assert_true (says (scene, "Knee: 40 /s"));
  g_assert_true (says (scene, "depth 2"));
  g_assert_true (says (scene, "100 /s"));
  for (guint i = 0; i < scene->points->len; i++) {
    WeirPoint point = g_array_index (scene->points, WeirPoint, i);

    g_assert_true (isnan (point.x) || (point.x >= 0 && point.x <= 600 && point.y >= 0 && point.y <= 300));
  }
}

/* The highest point lies below a line that says how high that is. */
static void
test_top (void)
{
  g_autoptr (WeirPointPlot) plot = weir_point_plot_new ("rate", "p95 latency", WEIR_UNIT_TIME);
  g_autoptr (WeirScene) scene = weir_scene_new (600, 300, 15);
  g_autofree char *top = weir_unit_tick (WEIR_UNIT_TIME, 1.2);

  weir_point_plot_add_place (plot, 20, "20 /s");
  weir_point_plot_add_line (plot, NULL, WEIR_INK_P95);
  weir_point_plot_set_point (plot, 0, 0, 1.1, NAN, NAN);
  weir_point_plot_draw (plot, WEIR_POINT_PLOT_NOWHERE, scene);
  g_assert_true (says (scene, top));
}

/* Where dots would hide each other there is a line, and a band; nothing that costs as much as there are places. */
static void
test_crowded (void)
{
  g_autoptr (WeirPointPlot) plot = weir_point_plot_new ("rate", "p95 latency", WEIR_UNIT_TIME);
  g_autoptr (WeirScene) scene = weir_scene_new (600, 300, 15);

  for (guint i = 0; i < 1000; i++)
    weir_point_plot_add_place (plot, i, "x");
  weir_point_plot_add_line (plot, NULL, WEIR_INK_P95);
  for (guint i = 0; i < 1000; i++)
    weir_point_plot_set_point (plot, 0, i, 0.1, 0.09, 0.12);
  weir_point_plot_draw (plot, WEIR_POINT_PLOT_NOWHERE, scene);
  g_assert_cmpuint (count (scene, WEIR_SHAPE_DOTS, WEIR_INK_P95), ==, 0);
  g_assert_cmpuint (count (scene, WEIR_SHAPE_BOXES, WEIR_INK_P95), ==, 1);
  g_assert_cmpuint (count (scene, WEIR_SHAPE_STROKE, WEIR_INK_P95), ==, 1);
  g_assert_cmpuint (scene->shapes->len, <, 100);
}

static void
test_nothing (void)
{
  g_autoptr (WeirPointPlot) plot = weir_point_plot_new ("rate", "p95 latency", WEIR_UNIT_TIME);
  g_autoptr (WeirScene) scene = weir_scene_new (300, 200, 15);

  weir_point_plot_set_empty (plot, "Nothing yet");
  weir_point_plot_draw (plot, WEIR_POINT_PLOT_NOWHERE, scene);
  g_assert_true (says (scene, "Nothing yet"));
  g_assert_cmpuint (weir_point_plot_find (plot, scene, 100), ==, WEIR_POINT_PLOT_NOWHERE);
}

/* A place without a point says why, in the picture and in words. */
static void
test_missing (void)
{
  g_autoptr (WeirPointPlot) plot = plot_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (600, 300, 15);
  g_autofree char *words = NULL;

  weir_point_plot_set_point (plot, 0, 1, NAN, NAN, NAN);
  weir_point_plot_set_missing (plot, 1, "no runs");
  weir_point_plot_draw (plot, WEIR_POINT_PLOT_NOWHERE, scene);
  g_assert_true (says (scene, "no runs"));
  words = weir_point_plot_describe (plot, 1);
  g_assert_cmpstr (words, ==, "40 /s: no runs");
}

static void
test_find (void)
{
  g_autoptr (WeirPointPlot) plot = plot_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (600, 300, 15);

  g_assert_cmpuint (weir_point_plot_find (plot, scene, 0), ==, 0);
  g_assert_cmpuint (weir_point_plot_find (plot, scene, 200), ==, 1);
  g_assert_cmpuint (weir_point_plot_find (plot, scene, 599), ==, 2);
}

static void
test_words (void)
{
  g_autoptr (WeirPointPlot) plot = plot_new ();
  g_autofree char *first = weir_point_plot_describe (plot, 0);
  g_autofree char *second = weir_point_plot_describe (plot, 1);
  g_autoptr (WeirTable) table = weir_point_plot_to_table (plot);
  g_autofree char *tsv = weir_table_to_tsv (table);
  g_autofree char *cell = weir_table_get_cell (table, 1, 0);

  g_assert_cmpstr (first, ==, "20 /s: depth 1 100 ms (90.0 ms to 120 ms), depth 2 300 ms");
  g_assert_cmpstr (second, ==, "40 /s: depth 1 200 ms (100 ms to 300 ms)");
  g_assert_cmpuint (weir_table_n_columns (table), ==, 7);
  g_assert_cmpuint (weir_table_n_rows (table), ==, 3);
  g_assert_cmpstr (cell, ==, "40 /s");
  g_assert_nonnull (strstr (tsv, "\n40\t0.2\t0.1\t0.3\t\t\t\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/point-plot/position", test_position);
  g_test_add_func ("/point-plot/drawing", test_drawing);
  g_test_add_func ("/point-plot/top", test_top);
  g_test_add_func ("/point-plot/crowded", test_crowded);
  g_test_add_func ("/point-plot/nothing", test_nothing);
  g_test_add_func ("/point-plot/missing", test_missing);
  g_test_add_func ("/point-plot/find", test_find);
  g_test_add_func ("/point-plot/words", test_words);
  return g_test_run ();
}

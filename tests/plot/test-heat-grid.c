/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "heat-draw.h"
#include "heat-record.h"
#include "record-times.h"

static guint64
total (const WeirHeatGrid *grid, guint together)
{
  guint64 sum = 0;

  for (guint bin = 0; bin < weir_heat_grid_n_bins (grid); bin += together)
    for (guint row = 0; row < WEIR_HEAT_ROWS; row++)
      sum += weir_heat_grid_count (grid, bin, together, row);
  return sum;
}

static void
add (WeirHeatGrid *grid, double t, const WeirHistogram *histogram)
{
  g_autoptr (WeirHeatRecord) record = weir_heat_record_new ();

  weir_heat_record_add (record, t, histogram);
  weir_heat_record_fill (record, grid);
}

/* Every execution is in exactly one cell, however many bins are drawn as one. */
static void
test_sum (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (WeirHeatGrid) grid = weir_heat_grid_new (0, 1, 1000, 3000000);
  guint64 n = 0;

  for (guint t = 0; t < 300; t++) {
    g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
    guint k = (guint) g_rand_int_range (random, 0, 50);

    for (guint i = 0; i < k; i++)
      weir_histogram_record (histogram, (gint64) g_rand_double_range (random, 1, 4000000)); /* some beyond */
    add (grid, t, histogram);
    n += k;
  }
  for (guint together = 1; together < 9; together++)
    g_assert_cmpuint (total (grid, together), ==, n);
}

static void
test_cell (void)
{
  g_autoptr (WeirHeatGrid) grid = weir_heat_grid_new (0, 5, 50000, 5000000);
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  WeirHeatCell cell;

  record_times (histogram, 500000, 7);
  add (grid, 12, histogram);
  g_assert_cmpuint (weir_heat_grid_n_bins (grid), ==, 3);
  g_assert_cmpuint (weir_heat_grid_most (grid, 1), ==, 7);
  g_assert_true (
      weir_heat_grid_cell (grid, 1, 14.9, weir_scale_place (weir_heat_grid_scale (grid), 0.5), &cell));
  g_assert_cmpuint (cell.count, ==, 7);
  g_assert_cmpfloat (cell.from, ==, 10);
  g_assert_cmpfloat (cell.to, ==, 15);
  g_assert_cmpfloat (cell.shortest, <=, 0.5);
  g_assert_cmpfloat (cell.longest, >=, 0.5);
  g_assert_cmpfloat_with_epsilon (cell.longest / cell.shortest, pow (100, 1.0 / WEIR_HEAT_ROWS), 1e-9);
  g_assert_false (weir_heat_grid_cell (grid, 1, 15, 0.5, &cell));
  g_assert_false (weir_heat_grid_cell (grid, 1, 12, 1, &cell));
}

/* The row of each time is that of the grid, but for what lies within a step of its border. */
static void
test_record (void)
{
  g_autoptr (WeirHeatRecord) record = weir_heat_record_new ();
  gint64 least, most, times[] = { 1, 70, 900, 1234, 56789, 2000000, 3600000000 };

  g_assert_false (weir_heat_record_range (record, &least, &most));
  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    g_autoptr (WeirHistogram) histogram = weir_histogram_new ();

    record_times (histogram, times[i], 300 + i);
    weir_heat_record_add (record, i, histogram);
  }
  g_assert_true (weir_heat_record_range (record, &least, &most));
  g_assert_cmpint (least, ==, 1);
  g_assert_cmpint (most, >=, times[G_N_ELEMENTS (times) - 1]);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    g_autoptr (WeirHeatGrid) grid = weir_heat_grid_new (0, 1, least, most);
    guint row = weir_heat_grid_row (grid, (double) times[i]);

    weir_heat_record_fill (record, grid);
    g_assert_cmpuint (weir_heat_grid_count (grid, i, 1, row), ==, 300 + i);
    g_assert_cmpuint (total (grid, 1), ==, 300 * G_N_ELEMENTS (times) + 21);
  }
}

/* High contrast leaves fills out, but the cells are what this chart says. */
static void
test_drawing (void)
{
  g_autoptr (WeirHeatGrid) grid = weir_heat_grid_new (0, 1, 60000, 2300000);
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (600, 330, 15);
  guint cells = 0;

  weir_histogram_record (histogram, 100000);
  record_times (histogram, 1000000, 100);
  weir_timeline_set_elapsed (timeline, 10, FALSE);
  add (grid, 3, histogram);
  scene->high_contrast = TRUE;
  weir_heat_draw (grid, NULL, NULL, timeline, scene);
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->kind == WEIR_SHAPE_BOXES && shape->is_clipped && shape->is_value && shape->n > 0) {
      cells += shape->n / 2;
      g_assert_cmpfloat (shape->opacity, >, 0);
    }
  }
  g_assert_cmpuint (cells, ==, 2);
}

static gboolean
has_text (const WeirScene *scene, const char *text)
{
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->kind == WEIR_SHAPE_TEXT && g_str_equal (shape->text, text))
      return TRUE;
  }
  return FALSE;
}

/* On a phone it still says what its shades and its line are, and more than one time; with letters twice as large
 * in fewer words. */
static void
test_narrow (void)
{
  static const double times[] = { 0, 1 }, values[] = { 1, 1 };

  for (guint scale = 1; scale <= 2; scale++) {
    g_autoptr (WeirHeatGrid) grid = weir_heat_grid_new (0, 1, 60000, 2300000);
    g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
    g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
    g_autoptr (WeirSeries) p95 = weir_series_new ("p95", WEIR_INK_P95, WEIR_MARK_LINE, times, values, 2, 1);
    g_autoptr (WeirScene) scene = weir_scene_new (280, 330, 14.7 * scale);

    record_times (histogram, 1000000, 123);
    weir_timeline_set_elapsed (timeline, 90, FALSE);
    add (grid, 3, histogram);
    weir_heat_draw (grid, NULL, p95, timeline, scene);
    g_assert_true (has_text (scene, scale == 1 ? "123 per cell" : "123"));
    g_assert_true (has_text (scene, "1"));
    g_assert_true (has_text (scene, "p95"));
    g_assert_true (has_text (scene, "0:00"));
    g_assert_true (has_text (scene, "1:00"));
  }
}

static void
test_table (void)
{
  g_autoptr (WeirHeatGrid) grid = weir_heat_grid_new (0, 1, 60000, 2300000);
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  g_autoptr (WeirTable) table = NULL;
  g_autofree char *count = NULL;

  record_times (histogram, 1000000, 9);
  add (grid, 2, histogram);
  table = weir_heat_grid_to_table (grid, timeline);
  g_assert_cmpuint (weir_table_n_rows (table), ==, 1);
  count = weir_table_get_cell (table, 0, 3);
  g_assert_cmpstr (count, ==, "9");
}

/* What came before 0:00 is counted where the grid begins before it. */
static void
test_begin (void)
{
  g_autoptr (WeirHeatGrid) grid = weir_heat_grid_new (-2, 1, 60000, 2300000);
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  WeirHeatCell cell;

  record_times (histogram, 1000000, 9);
  add (grid, -1.5, histogram);
  add (grid, -2.5, histogram);
  add (grid, 0.5, histogram);
  g_assert_cmpuint (weir_heat_grid_n_bins (grid), ==, 3);
  g_assert_true (
      weir_heat_grid_cell (grid, 1, -1.2, weir_scale_place (weir_heat_grid_scale (grid), 1), &cell));
  g_assert_cmpfloat (cell.from, ==, -2);
  g_assert_cmpuint (cell.count, ==, 9);
  g_assert_false (weir_heat_grid_cell (grid, 1, -2.1, 0.5, &cell));
}

static double
most_opaque (const WeirHeatGrid *grid, const WeirHeatGrid *beside)
{
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (600, 330, 15);
  double most = 0;

  weir_timeline_set_elapsed (timeline, 10, FALSE);
  weir_heat_draw (grid, beside, NULL, timeline, scene);
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->kind == WEIR_SHAPE_BOXES && shape->is_clipped && shape->is_value && shape->n > 0)
      most = MAX (most, shape->opacity);
  }
  return most;
}

/* Beside a fuller one, a grid is paler than alone. */
static void
test_beside (void)
{
  g_autoptr (WeirHeatGrid) few = weir_heat_grid_new (0, 1, 60000, 2300000);
  g_autoptr (WeirHeatGrid) many = weir_heat_grid_new (0, 1, 60000, 2300000);
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();

  record_times (histogram, 1000000, 5);
  add (few, 2, histogram);
  for (guint i = 0; i < 40; i++)
    add (many, 2, histogram);
  g_assert_cmpfloat (most_opaque (few, NULL), ==, 1);
  g_assert_cmpfloat (most_opaque (few, many), <, 0.6);
  g_assert_cmpfloat (most_opaque (many, few), ==, 1);
}

/* A line over the cells can be told from the darkest of them: it has a wider one of the card's colour below it. */
static void
test_line_over (void)
{
  static const double at[] = { 1, 2, 3 }, p95[] = { 0.1, 0.2, 0.1 };
  g_autoptr (WeirHeatGrid) grid = weir_heat_grid_new (0, 1, 60000, 2300000);
  g_autoptr (WeirSeries) over = weir_series_new ("p95", WEIR_INK_TEXT, WEIR_MARK_LINE, at, p95, 3, 1);
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (600, 330, 15);
  const WeirShape *bed = NULL, *line = NULL;

  record_times (histogram, 100000, 5);
  add (grid, 2, histogram);
  weir_timeline_set_elapsed (timeline, 10, FALSE);
  weir_heat_draw (grid, NULL, over, timeline, scene);
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->kind == WEIR_SHAPE_STROKE && shape->is_clipped && shape->ink == WEIR_INK_SURFACE)
      bed = shape;
    if (shape->kind == WEIR_SHAPE_STROKE && shape->is_clipped && shape->ink == WEIR_INK_TEXT)
      line = shape;
  }
  g_assert_true (bed != NULL && bed < line);
  g_assert_cmpuint (bed->n, ==, line->n);
  g_assert_cmpfloat (bed->width, >, line->width);
}

/* As of all histograms of a bin merged, but for the width of a step; a bin of too few stands alone. */
static void
test_percentile (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autoptr (WeirHeatRecord) record = weir_heat_record_new ();
  g_autoptr (WeirHistogram) merged = weir_histogram_new ();
  g_autoptr (WeirSeries) line = NULL;

  for (guint t = 0; t < 13; t++) {
    g_autoptr (WeirHistogram) second = weir_histogram_new ();

    for (guint i = 0; i < (t < 12 ? 40 : 3); i++) /* a narrow second, then wide ones: their steps differ */
      weir_histogram_record (second,
                             (gint64) (1e4 * exp (g_rand_double_range (random, 0, t == 0 ? 0.5 : 6))));
    weir_heat_record_add (record, t, second);
    if (t < 5)
      weir_histogram_merge (merged, second);
  }
  line = weir_heat_record_p95 (record, "p95", 5);
  g_assert_cmpuint (line->n, ==, 3);
  g_assert_cmpfloat (line->t[2], ==, 10);
  g_assert_cmpfloat_with_epsilon (line->y[0] * 1e6 / (double) weir_histogram_percentile (merged, 95), 1,
                                  0.016);
  g_assert_false (line->sparse[0]);
  g_assert_false (line->sparse[2]);
  weir_series_unref (g_steal_pointer (&line));
  line = weir_heat_record_p95 (record, "p95", 1);
  g_assert_cmpuint (line->n, ==, 13);
  g_assert_false (line->sparse[11]);
  g_assert_true (line->sparse[12]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/heat-grid/sum", test_sum);
  g_test_add_func ("/heat-grid/cell", test_cell);
  g_test_add_func ("/heat-grid/record", test_record);
  g_test_add_func ("/heat-grid/percentile", test_percentile);
  g_test_add_func ("/heat-grid/drawing", test_drawing);
  g_test_add_func ("/heat-grid/narrow", test_narrow);
  g_test_add_func ("/heat-grid/table", test_table);
  g_test_add_func ("/heat-grid/begin", test_begin);
  g_test_add_func ("/heat-grid/beside", test_beside);
  g_test_add_func ("/heat-grid/line-over", test_line_over);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each kind of chart: its words, its figures, and that it fits where it is narrow. */
#include <math.h>
#include <string.h>

#include "bullet.h"
#include "change-bar.h"
#include "heat-map.h"
#include "load-sketch.h"
#include "made-data.h"
#include "percentile-chart.h"
#include "point-chart.h"
#include "progress-ring.h"
#include "record-times.h"
#include "share-bar.h"
#include "shares.h"
#include "sparkline.h"
#include "window.h"

#define NARROW 328 /* px: a window of 360 without the margins of a card */

/* Shows @child, without and with a table where it is a chart, and proves that nothing holds it afterwards. */
static void
check_shown (GtkWidget *child)
{
  GtkWidget *window = window_new (child, NARROW, 300);
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, NARROW);
  if (WEIR_IS_CHART (child)) {
    weir_chart_set_table (WEIR_CHART (child), TRUE);
    window_wait_for_frames (window, 2);
  }
  g_object_add_weak_pointer (G_OBJECT (child), (gpointer *) &child);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (child);
}

static void
check_described (GtkWidget *chart, const char *words)
{
  g_autofree char *description = WEIR_CHART_GET_CLASS (chart)->describe (WEIR_CHART (chart));

  g_assert_cmpstr (description, ==, words);
}

static void
check_rows (GtkWidget *chart, guint rows)
{
  g_autoptr (WeirTable) table = weir_chart_tabulate (WEIR_CHART (chart));

  g_assert_cmpuint (weir_table_n_rows (table), ==, rows);
}

static void
test_heat_map (void)
{
  g_autoptr (WeirTimeline) timeline = made_timeline (150, FALSE);
  g_autoptr (WeirSeries) p95 = NULL;
  g_autoptr (WeirHeatGrid) grid = made_heat_grid (150, &p95);
  g_autofree char *words =
      g_strdup_printf ("Executions by time and latency, 50 ms to 5 s; at most %d in a cell.",
                       (int) weir_heat_grid_most (grid, 1));
  GtkWidget *map = weir_heat_map_new ("Every Execution", timeline);

  check_described (map, "Nothing has finished yet");
  g_assert_null (weir_chart_tabulate (WEIR_CHART (map)));
  weir_heat_map_set (WEIR_HEAT_MAP (map), grid, p95);
  check_described (map, words);
  check_shown (map);
}

static void
test_empty_heat_map (void)
{
  g_autoptr (WeirTimeline) timeline = made_timeline (1, TRUE);

  check_shown (weir_heat_map_new ("Every Execution", timeline));
}

static void
test_percentiles (void)
{
  g_autoptr (WeirHistogram) histogram = weir_histogram_new ();
  WeirPercentileLine line = { (char *) "Response", WEIR_INK_P95, histogram, 100 };
  GtkWidget *chart = weir_percentile_chart_new ("Latency by Percentile");

  record_times (histogram, 500000, 100);
  check_described (chart, "");
  weir_percentile_chart_set_lines (WEIR_PERCENTILE_CHART (chart), &line, 1);
  check_described (chart,
                   "Response p0: 500 ms, Response p25: 500 ms, Response p50: 500 ms, Response p75: 500 ms, "
                   "Response p90: 500 ms, Response p95: 500 ms");
  check_shown (chart);
}

static gboolean
press (GtkWidget *chart, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (chart);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
  }
  return handled;
}

static void
place_cb (WeirPointChart *chart, const char *words, char **told)
{
  g_free (*told);
  *told = g_strdup (words);
}

static void
activated_cb (WeirPointChart *chart, guint place, guint *activated)
{
  *activated = place;
}

/* Keys go from place to place, whose values are told, new ones too; Escape lets go, and Return opens one. */
static void
test_points (void)
{
  g_autoptr (WeirPointPlot) plot = made_points (), later = made_points ();
  GtkWidget *chart = weir_point_chart_new ("p95 latency");
  g_autofree char *told = NULL;
  guint activated = 99;

  g_signal_connect (chart, "place", G_CALLBACK (place_cb), &told);
  g_signal_connect (chart, "activated", G_CALLBACK (activated_cb), &activated);
  g_assert_false (press (chart, GDK_KEY_Right));
  weir_point_chart_set_plot (WEIR_POINT_CHART (chart), plot);
  check_rows (chart, 6);
  g_assert_false (press (chart, GDK_KEY_Escape));
  g_assert_true (press (chart, GDK_KEY_Right));
  g_assert_true (press (chart, GDK_KEY_Right));
  g_assert_cmpstr (told, ==, "40 /s: depth 1 140 ms (119 ms to 168 ms), depth 2 210 ms");
  weir_point_plot_set_point (later, 1, 1, 0.3, NAN, NAN);
  weir_point_chart_set_plot (WEIR_POINT_CHART (chart), later);
  g_assert_cmpstr (told, ==, "40 /s: depth 1 140 ms (119 ms to 168 ms), depth 2 300 ms");
  g_assert_true (press (chart, GDK_KEY_Return));
  g_assert_cmpuint (activated, ==, 1);
  g_assert_true (press (chart, GDK_KEY_End));
  g_assert_true (press (chart, GDK_KEY_Right));
  g_assert_true (g_str_has_prefix (told, "160 /s: "));
  g_assert_true (press (chart, GDK_KEY_Escape));
  g_assert_cmpstr (told, ==, "");
  check_shown (chart);
}

static void
test_load_sketch (void)
{
  g_autoptr (WeirTimeline) timeline = made_timeline (0, TRUE);
  WeirPoint points[] = { { 0, 0 }, { 60, 40 }, { 140, 40 } };
  GtkWidget *sketch = weir_load_sketch_new ("Load", timeline);

  weir_load_sketch_set_points (WEIR_LOAD_SKETCH (sketch), WEIR_UNIT_RATE, NULL, 0);
  check_rows (sketch, 0);
  weir_load_sketch_set_points (WEIR_LOAD_SKETCH (sketch), WEIR_UNIT_RATE, points, 3);
  check_rows (sketch, 3);
  check_shown (sketch);
}

static void
test_shares (void)
{
  WeirShare shares[] = {
    { (char *) "Succeeded", NULL, NULL, WEIR_INK_SUCCEEDED, 4994 },
    { (char *) "Submit", (char *) "until the 202", (char *) "4 ms", WEIR_INK_P50, 4 },
    { (char *) "Lost", NULL, NULL, WEIR_INK_LOST, 0 },
  };
  GtkWidget *bar = weir_share_bar_new ("Where the Work Went"),
            *both = weir_shares_new ("Where the Work Went", 2);

  weir_share_bar_set (WEIR_SHARE_BAR (bar), shares, 3);
  check_described (bar, "Succeeded: 4,994, Submit: 4 ms, Lost: 0");
  check_rows (bar, 1);
  check_shown (bar);
  weir_shares_set (WEIR_SHARES (both), shares, 3);
  weir_shares_set (WEIR_SHARES (both), shares, 2); /* replaces what was there */
  check_shown (both);
}

/* Every part that is not nothing has room, and all of them together fill the bar. */
static void
test_share_widths (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (13);

  for (guint round = 0; round < 200; round++) {
    g_autoptr (WeirScene) scene = weir_scene_new (g_rand_double_range (random, 120, 900), 16, 15);
    WeirShare shares[6] = { 0 };
    double end = 0;

    for (guint i = 0; i < 6; i++)
      shares[i] = (WeirShare){ .ink = WEIR_INK_P50, .value = pow (10, g_rand_double_range (random, -3, 6)) };
    weir_shares_draw (shares, 6, scene);
    g_assert_cmpuint (scene->shapes->len, ==, 6);
    for (guint i = 0; i < scene->points->len; i += 2) {
      const WeirPoint *points = &g_array_index (scene->points, WeirPoint, i);

      g_assert_cmpfloat (points[0].x, >=, end);
      g_assert_cmpfloat (points[1].x - points[0].x, >=, 5);
      end = points[1].x;
    }
    g_assert_cmpfloat_with_epsilon (end, scene->width, 1e-6);
  }
}

static void
test_in_a_line (void)
{
  static const double values[] = { NAN, 3, 3, NAN }, one[] = { 5 };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint n = 0; n <= 4; n += 2) {
    GtkWidget *spark = weir_sparkline_new (WEIR_INK_P95), *bullet = weir_bullet_new ();

    weir_sparkline_set_values (WEIR_SPARKLINE (spark), n == 2 ? one : values, n == 2 ? 1 : n);
    weir_bullet_set (WEIR_BULLET (bullet), n, 1, n > 1);
    gtk_box_append (GTK_BOX (box), spark);
    if (n == 0)
      gtk_box_append (GTK_BOX (box), bullet);
    else
      g_object_unref (g_object_ref_sink (bullet));
  }
  check_shown (box);
}

static void
check_spoken (const WeirChangeMark *mark, gboolean is_points, const char *expected)
{
  WeirChangeAxis axis = { .is_points = is_points };
  GtkWidget *bar = weir_change_bar_new ();
  g_autofree char *words = NULL;

  weir_change_axis_cover (&axis, mark);
  words = weir_change_bar_describe (mark, &axis);
  g_assert_cmpstr (words, ==, expected);
  weir_change_bar_set (WEIR_CHANGE_BAR (bar), mark, &axis);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_ROLE_IMG);
  g_assert_null (
      gtk_test_accessible_check_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, expected));
  check_shown (bar);
}

static void
test_change_bar (void)
{
  check_spoken (&(WeirChangeMark){ 0.184, 0.121, 0.253, 0.1, WEIR_INK_WORSE, NULL }, FALSE,
                "rose by 18.4 percent, interval 12.1 to 25.3, tolerance 10");
  check_spoken (&(WeirChangeMark){ -0.001, -0.004, 0.002, 0.005, WEIR_INK_NEUTRAL, NULL }, TRUE,
                "fell by 0.1 points, interval −0.4 to 0.2, tolerance 0.5");
  check_spoken (&(WeirChangeMark){ 0.2, -0.1, INFINITY, 0.15, WEIR_INK_UNSURE, NULL }, FALSE,
                "rose by 20.0 percent, interval −10.0 to any more, tolerance 15");
  check_spoken (&(WeirChangeMark){ 0.2, NAN, NAN, NAN, WEIR_INK_NEUTRAL, NULL }, FALSE,
                "rose by 20.0 percent");
  check_spoken (&(WeirChangeMark){ NAN, NAN, NAN, 0.15, WEIR_INK_NEUTRAL, "too few samples" }, FALSE,
                "too few samples");
}

/* Opacity at @x, @y of a ring of 16 px, 0 to 255. */
static guint
ring_at (double share, int x, int y)
{
  const GdkRGBA colors[4] = { { 0, 0, 0, 1 }, { 1, 0, 0, 1 }, { 1, 0, 0, 1 }, { 1, 0, 0, 1 } };
  g_autoptr (GdkPaintable) ring = weir_progress_ring_new (share);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 16, 16);
  cairo_t *cr = cairo_create (surface);
  guint alpha;

  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (ring), snapshot, 16, 16, colors, 4);
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  alpha = cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x * 4 + 3];
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return alpha;
}

/* It fills from the top by the right; what is to come is fainter, and its middle is empty. */
static void
test_progress_ring (void)
{
  g_assert_cmpuint (ring_at (0.5, 13, 8), >, 200);
  g_assert_cmpuint (ring_at (0.5, 2, 8), <, 100);
  g_assert_cmpuint (ring_at (0.5, 2, 8), >, 30);
  g_assert_cmpuint (ring_at (1, 2, 8), >, 200);
  g_assert_cmpuint (ring_at (0, 13, 8), <, 100);
  g_assert_cmpuint (ring_at (-1, 12, 4), >, 100); /* how far it is nobody knows, but it is on */
  g_assert_cmpuint (ring_at (0.5, 8, 8), ==, 0);
}

static void
renewed_cb (WeirChart *chart, guint *renewed)
{
  ++*renewed;
}

static void
add_watched (GtkWidget *box, GtkWidget *chart, guint *renewed)
{
  gtk_box_append (GTK_BOX (box), chart);
  g_signal_connect (chart, "renewed", G_CALLBACK (renewed_cb), renewed);
}

/* Charts that share an axis of time move with it in one frame; a second of a run is drawn in turn. */
static void
test_axis (void)
{
  g_autoptr (WeirTimeline) timeline = made_timeline (105, TRUE);
  g_autoptr (WeirSeries) p95 = NULL;
  g_autoptr (WeirHeatGrid) grid = made_heat_grid (105, &p95);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *window;
  GtkWidget *map = weir_heat_map_new ("Every Execution", timeline);
  guint renewed[2] = { 0 };

  weir_heat_map_set (WEIR_HEAT_MAP (map), grid, p95);
  add_watched (box, map, &renewed[0]);
  add_watched (box, weir_load_sketch_new ("Load", timeline), &renewed[1]);
  window = window_new (box, NARROW, 600);
  memset (renewed, 0, sizeof renewed);
  weir_timeline_set_latest (timeline, 105.5);
  g_assert_cmpuint (renewed[0] + renewed[1], ==, 0);
  weir_timeline_set_view (timeline, 10, 20);
  g_assert_cmpuint (renewed[0], ==, 1);
  g_assert_cmpuint (renewed[1], ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/heat-map", test_heat_map);
  g_test_add_func ("/charts/heat-map-empty", test_empty_heat_map);
  g_test_add_func ("/charts/percentiles", test_percentiles);
  g_test_add_func ("/charts/points", test_points);
  g_test_add_func ("/charts/load-sketch", test_load_sketch);
  g_test_add_func ("/charts/axis", test_axis);
  g_test_add_func ("/charts/shares", test_shares);
  g_test_add_func ("/charts/share-widths", test_share_widths);
  g_test_add_func ("/charts/in-a-line", test_in_a_line);
  g_test_add_func ("/charts/change-bar", test_change_bar);
  g_test_add_func ("/charts/progress-ring", test_progress_ring);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all charts share, proved on one that counts how often it is drawn. */
#include <stdlib.h>
#include <string.h>

#include "chart-style.h"
#include "chart.h"
#include "scene-cairo.h"
#include "window.h"

#define TEST_TYPE_CHART (test_chart_get_type ())
G_DECLARE_FINAL_TYPE (TestChart, test_chart, TEST, CHART, WeirChart)

struct _TestChart {
  WeirChart parent;

  guint drawn;
};

G_DEFINE_FINAL_TYPE (TestChart, test_chart, WEIR_TYPE_CHART)

static void
test_chart_draw (WeirChart *chart, WeirScene *scene)
{
  WeirShape box = { .ink = WEIR_INK_P95, .opacity = 1 };

  TEST_CHART (chart)->drawn++;
  weir_scene_box (scene, &box, 0, 0, scene->width, scene->height);
}

static char *
test_chart_describe (WeirChart *chart)
{
  return g_strdup ("one to three");
}

static WeirTable *
test_chart_tabulate (WeirChart *chart)
{
  WeirTable *table = weir_table_new ();

  weir_table_add_column (table, "Time", WEIR_UNIT_TIME);
  weir_table_add_column (table, "p95", WEIR_UNIT_TIME);
  for (guint i = 0; i < 3; i++) {
    weir_table_begin_row (table, NULL);
    weir_table_add (table, i);
    weir_table_add (table, i * 0.5);
  }
  return table;
}

static void
test_chart_class_init (TestChartClass *klass)
{
  WEIR_CHART_CLASS (klass)->draw = test_chart_draw;
  WEIR_CHART_CLASS (klass)->describe = test_chart_describe;
  WEIR_CHART_CLASS (klass)->tabulate = test_chart_tabulate;
}

static void
test_chart_init (TestChart *self)
{
}

static TestChart *
make (GtkWidget **window)
{
  TestChart *chart = g_object_new (TEST_TYPE_CHART, NULL);

  weir_chart_set_title (WEIR_CHART (chart), "Latency");
  *window = window_new (GTK_WIDGET (chart), 400, 100);
  return chart;
}

/* Data is drawn where data, size or style change, and never because something else is. */
static void
test_drawn_once (void)
{
  GtkWidget *window;
  TestChart *chart = make (&window);
  guint drawn = chart->drawn;

  g_assert_cmpuint (drawn, >=, 1);
  gtk_widget_queue_draw (GTK_WIDGET (chart));
  window_wait_for_frames (window, 2);
  g_assert_cmpuint (chart->drawn, ==, drawn);
  weir_chart_changed (WEIR_CHART (chart));
  window_wait_for_frames (window, 2);
  g_assert_cmpuint (chart->drawn, ==, drawn + 1);
  g_object_set (weir_chart_style_get_default (), "high-contrast", TRUE, NULL);
  window_wait_for_frames (window, 2);
  g_assert_cmpuint (chart->drawn, >, drawn + 1);
  g_object_set (weir_chart_style_get_default (), "high-contrast", FALSE, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
renewed_cb (WeirChart *chart, guint *renewed)
{
  ++*renewed;
}

static TestChart *
add_page (GtkWidget *stack, guint *renewed)
{
  TestChart *chart = g_object_new (TEST_TYPE_CHART, NULL);

  gtk_stack_add_child (GTK_STACK (stack), GTK_WIDGET (chart));
  g_signal_connect (chart, "renewed", G_CALLBACK (renewed_cb), renewed);
  return chart;
}

/* One on a page that is hidden shows what is new at once, and one whose page is hidden waits no longer. */
static void
test_hidden (void)
{
  GtkWidget *stack = gtk_stack_new (), *window;
  guint renewed[2] = { 0 };
  TestChart *first = add_page (stack, &renewed[0]), *second = add_page (stack, &renewed[1]);

  window = window_new (stack, 400, 100);
  gtk_stack_set_visible_child (GTK_STACK (stack), GTK_WIDGET (second));
  window_wait_for_frames (window, 2);
  memset (renewed, 0, sizeof renewed);
  weir_chart_changed (WEIR_CHART (first));
  weir_chart_changed (WEIR_CHART (second));
  g_assert_cmpuint (renewed[0], ==, 1);
  g_assert_cmpuint (renewed[1], ==, 0);
  gtk_stack_set_visible_child (GTK_STACK (stack), GTK_WIDGET (first));
  g_assert_cmpuint (renewed[1], ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_accessible (void)
{
  GtkWidget *window;
  TestChart *chart = make (&window);

  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (chart)), ==, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL, "Latency");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "one to three");
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (chart)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_table (void)
{
  GtkWidget *window;
  TestChart *chart = make (&window);

  gtk_widget_grab_focus (GTK_WIDGET (chart));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (chart), "chart.table", NULL));
  g_assert_true (weir_chart_get_table (WEIR_CHART (chart)));
  window_wait_for_frames (window, 3);
  g_assert_false (gtk_widget_has_focus (GTK_WIDGET (chart)));
  weir_chart_changed (WEIR_CHART (chart)); /* follows data while it is shown */
  weir_chart_set_table (WEIR_CHART (chart), FALSE);
  g_assert_false (weir_chart_get_table (WEIR_CHART (chart)));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (chart)));
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef gboolean (*Save) (WeirChart *, GOutputStream *, GCancellable *, GError **);

static GBytes *
saved (TestChart *chart, Save save)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (save (WEIR_CHART (chart), stream, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_saved (void)
{
  static const char expected[] = "Time (s),p95 (s)\r\n0,0\r\n1,0.5\r\n2,1\r\n";
  GtkWidget *window;
  TestChart *chart = make (&window);
  g_autoptr (GBytes) png = saved (chart, weir_chart_save_png), svg = saved (chart, weir_chart_save_svg),
                     csv = saved (chart, weir_chart_save_csv);
  g_autoptr (GdkTexture) picture = gdk_texture_new_from_bytes (png, NULL);

  g_assert_cmpint (gdk_texture_get_width (picture), >=, 800); /* twice as sharp as on the screen */
  g_assert_nonnull (
      g_strstr_len (g_bytes_get_data (svg, NULL), (gssize) g_bytes_get_size (svg), "<title>Latency"));
  g_assert_cmpmem (g_bytes_get_data (csv, NULL), g_bytes_get_size (csv), expected, strlen (expected));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A stream that fails has its error come through. */
static void
test_save_fails (void)
{
  static const Save saves[] = { weir_chart_save_png, weir_chart_save_svg, weir_chart_save_csv };
  GtkWidget *window;
  TestChart *chart = make (&window);

  for (guint i = 0; i < G_N_ELEMENTS (saves); i++) {
    char room[4];
    g_autoptr (GOutputStream) full = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
    g_autoptr (GError) error = NULL;

    g_assert_false (saves[i](WEIR_CHART (chart), full, NULL, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
text_cb (GObject *clipboard, GAsyncResult *result, gpointer text)
{
  *(char **) text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static void
test_copied (void)
{
  GtkWidget *window;
  TestChart *chart = make (&window);
  char *text = NULL;

  weir_chart_copy_figures (WEIR_CHART (chart));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (chart)), NULL, text_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (text, ==, "Time (s)\tp95 (s)\n0\t0\n1\t0.5\n2\t1\n");
  g_free (text);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nothing holds a chart whose window is gone. */
static void
test_freed (void)
{
  GtkWidget *window;
  TestChart *chart = make (&window);

  g_object_add_weak_pointer (G_OBJECT (chart), (gpointer *) &chart);
  weir_chart_set_table (WEIR_CHART (chart), TRUE);
  window_wait_for_frames (window, 2);
  gtk_widget_activate_action (GTK_WIDGET (chart), "menu.popup", NULL);
  window_wait_for_frames (window, 2);
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (chart);
}

/* A column of boxes, at places that are no pixels' borders, as one shape or each as its own. */
static cairo_surface_t *
draw_boxes (gboolean together)
{
  g_autoptr (WeirScene) scene = weir_scene_new (400, 60, 13);
  WeirShape boxes = { .kind = WEIR_SHAPE_BOXES, .ink = WEIR_INK_P95, .opacity = 0.5, .is_clipped = TRUE };

  scene->clip[0] = 10;
  scene->clip[2] = 390;
  if (together)
    weir_scene_begin (scene, &boxes);
  for (guint i = 0; i < 400; i++) {
    double top = i % 37 + 0.25 * (i % 4), bottom = top + i % 20 + 0.4;

    if (!together)
      weir_scene_begin (scene, &boxes);
    weir_scene_point (scene, i, bottom);
    weir_scene_point (scene, i + 1, top);
  }
  return weir_scene_to_surface (scene, NULL, WEIR_SCHEME_LIGHT, 2);
}

/* Many boxes are painted in another way, and look the same. */
static void
test_many_boxes (void)
{
  cairo_surface_t *many = draw_boxes (TRUE), *each = draw_boxes (FALSE);
  const guint8 *a = cairo_image_surface_get_data (many), *b = cairo_image_surface_get_data (each);
  int n = cairo_image_surface_get_stride (many) * cairo_image_surface_get_height (many);
  int opaque = 0;

  for (int i = 0; i < n; i++) {
    g_assert_cmpint (abs (a[i] - b[i]), <=, 2);
    opaque += a[i] > 0 ? 1 : 0;
  }
  g_assert_cmpint (opaque, >, n / 20);
  cairo_surface_destroy (many);
  cairo_surface_destroy (each);
}

static cairo_surface_t *
draw_figure (PangoDirection direction)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 80, 40);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = pango_cairo_create_context (cr);
  WeirShape shape = { .kind = WEIR_SHAPE_TEXT, .text = (char *) "+5" };

  pango_context_set_base_dir (context, direction);
  weir_text_draw (cr, context, &shape, 20, (WeirPoint){ 5, 30 });
  g_object_unref (context);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* A sign stands before its figure, whichever way words go. */
static void
test_mirrored_figure (void)
{
  cairo_surface_t *plain = draw_figure (PANGO_DIRECTION_LTR), *mirrored = draw_figure (PANGO_DIRECTION_RTL);
  gsize n = (gsize) cairo_image_surface_get_stride (plain) * 40;

  g_assert_cmpmem (cairo_image_surface_get_data (plain), n, cairo_image_surface_get_data (mirrored), n);
  cairo_surface_destroy (plain);
  cairo_surface_destroy (mirrored);
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/drawn-once", test_drawn_once);
  g_test_add_func ("/chart/hidden", test_hidden);
  g_test_add_func ("/chart/many-boxes", test_many_boxes);
  g_test_add_func ("/chart/mirrored-figure", test_mirrored_figure);
  g_test_add_func ("/chart/accessible", test_accessible);
  g_test_add_func ("/chart/table", test_table);
  g_test_add_func ("/chart/saved", test_saved);
  g_test_add_func ("/chart/save-fails", test_save_fails);
  g_test_add_func ("/chart/copied", test_copied);
  g_test_add_func ("/chart/freed", test_freed);
  return g_test_run ();
}

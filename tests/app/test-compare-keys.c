/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys do in the window of a comparison, and in that of a trend: each is really pressed. */
#include <math.h>

#include "compare-fixture.h"
#include "compare-table.h"
#include "compare-window-private.h"
#include "figure-row.h"
#include "key-press.h"
#include "point-chart.h"
#include "track-plot.h"
#include "trend-window.h"
#include "verdict-card.h"

typedef struct {
  char *paths[WEIR_PAIR_N_SIDES];
  WeirCompareWindow *window;
} Fixture;

static gboolean
is_whole (gpointer model)
{
  return weir_compare_model_is_whole (model) && !weir_compare_model_is_reading (model);
}

static void
set_up (Fixture *fixture, gconstpointer width)
{
  compare_write_both (fixture->paths, COMPARED_SECONDS);
  fixture->window = weir_compare_window_new (test_application ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), GPOINTER_TO_INT (width), 700);
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    weir_compare_window_set_side (fixture->window, side, fixture->paths[side], NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (is_whole, fixture->window->model);
  weir_compare_window_select (fixture->window, "deep");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_windows ();
  compare_remove (fixture->paths);
}

static void
test_swap (Fixture *fixture, gconstpointer width)
{
  press_key (fixture->window, "ctrl+i");
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    g_assert_cmpstr (weir_compare_model_path (fixture->window->model, side), ==, fixture->paths[1 - side]);
}

static void
test_copy (Fixture *fixture, gconstpointer width)
{
  g_autofree char *text = NULL;

  press_key (fixture->window, "ctrl+shift+c");
  text = copied_text (GTK_WIDGET (fixture->window));
  g_assert_true (g_str_has_prefix (text, "## "));
}

static gboolean
is_within (Fixture *fixture, gpointer region)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, region);
}

/* The regions in turn, and the menu. */
static void
test_moving (Fixture *fixture, gconstpointer width)
{
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (fixture->window->list)));
  g_assert_true (is_within (fixture, fixture->window->list_scroll));
  press_key (fixture->window, "F6");
  g_assert_true (is_within (fixture, fixture->window->pages));
  press_key (fixture->window, "F6");
  g_assert_true (is_within (fixture, fixture->window->bar));
  press_key (fixture->window, "F6");
  g_assert_true (is_within (fixture, fixture->window->list_scroll));
  check_menu_keys (fixture->window, fixture->window->menu_button);
}

/* Where one thing is seen at a time, both lead back to the list. */
static void
test_back (Fixture *fixture, gconstpointer width)
{
  AdwLeaflet *leaflet = fixture->window->leaflet;
  GtkWidget *content;

  wait_until_folded (leaflet);
  content = adw_leaflet_get_visible_child (leaflet);
  for (guint i = 0; i < 2; i++) {
    press_key (fixture->window, i == 0 ? "Escape" : "alt+Left");
    wait_until_folded (leaflet);
    g_assert_true (adw_leaflet_get_visible_child (leaflet) != content);
    weir_compare_window_select (fixture->window, "deep");
    wait_until_folded (leaflet);
    g_assert_true (adw_leaflet_get_visible_child (leaflet) == content);
  }
}

/* Returns: the figure whose row has the focus; (nullable): that of no figure */
static const char *
focused_figure (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return GTK_IS_LIST_BOX_ROW (focus) ? weir_figure_row_id (focus) : NULL;
}

/* The table is one stop, whose rows the arrows go through; the last shows more and keeps the focus. */
static void
test_figures (Fixture *fixture, gconstpointer width)
{
  GtkWidget *page = GTK_WIDGET (fixture->window->page);
  GtkWidget *table = find_below (page, WEIR_TYPE_COMPARE_TABLE, 0);

  gtk_widget_child_focus (find_below (page, WEIR_TYPE_VERDICT_CARD, 0), GTK_DIR_TAB_FORWARD);
  for (guint i = 0; i < 10 && !is_within (fixture, table); i++)
    press_key (fixture->window, "Tab");
  g_assert_cmpstr (focused_figure (fixture), ==, "latency.p50");
  press_key (fixture->window, "Down");
  g_assert_cmpstr (focused_figure (fixture), ==, "latency.p95");
  press_key (fixture->window, "End");
  press_key (fixture->window, "space");
  g_assert_true (is_within (fixture, table));
  press_key (fixture->window, "Up");
  g_assert_nonnull (focused_figure (fixture));
  press_key (fixture->window, "Tab");
  g_assert_false (is_within (fixture, table));
}

static gboolean
is_drawn (gpointer page)
{
  GtkWidget *tracks = find_below (page, WEIR_TYPE_TRACK_VIEW, 0);
  GtkWidget *plot = tracks != NULL ? find_below (tracks, WEIR_TYPE_TRACK_PLOT, 0) : NULL;

  return plot != NULL && gtk_widget_get_width (plot) > 0 &&
         weir_timeline_get_elapsed (weir_track_view_get_timeline (WEIR_TRACK_VIEW (tracks))) > 0;
}

/* The charts of a comparison have the keys of those of a run. */
static void
test_charts (Fixture *fixture, gconstpointer width)
{
  GtkWidget *page = GTK_WIDGET (fixture->window->page), *tracks;

  wait_until (is_drawn, page);
  tracks = find_below (page, WEIR_TYPE_TRACK_VIEW, 0);
  gtk_widget_grab_focus (find_below (tracks, WEIR_TYPE_TRACK_PLOT, 0));
  press_key (fixture->window, "Left");
  g_assert_true (isfinite (weir_track_view_get_cursor (WEIR_TRACK_VIEW (tracks))));
  check_zoom_keys (fixture->window, WEIR_TRACK_VIEW (tracks));
  check_table_key (fixture->window, tracks);
}

static gboolean
has_rows (gpointer list)
{
  return gtk_list_box_get_row_at_index (list, 1) != NULL;
}

/* Its menu, its chart as a table, and the end of it. */
static void
test_trend (Fixture *fixture, gconstpointer width)
{
  WeirTrendWindow *window = weir_trend_window_new (test_application ());
  GtkWidget *chart;

  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    weir_trend_window_add (window, fixture->paths[side]);
  gtk_window_present (GTK_WINDOW (window));
  wait_until (has_rows, child_of (window, "list"));
  check_menu_keys (window, child_of (window, "menu_button"));
  chart = find_below (GTK_WIDGET (window), WEIR_TYPE_POINT_CHART, 0);
  g_assert_true (gtk_widget_grab_focus (chart));
  check_table_key (window, GTK_WIDGET (window));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  press_key (window, "ctrl+w");
  g_assert_true (window == NULL || !gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_clear_weak_pointer (&window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, width, test)                                                                               \
  g_test_add ("/compare-keys/" name, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down)
  ADD ("swap", 1200, test_swap);
  ADD ("copy", 1200, test_copy);
  ADD ("moving", 1200, test_moving);
  ADD ("back", 360, test_back);
  ADD ("figures", 1200, test_figures);
  ADD ("charts", 1200, test_charts);
  ADD ("trend", 1200, test_trend);
  return test_run_with_application ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* app-pictures CAMPAIGN BEFORE AFTER FOLDER [LOOK...]: makes pictures of the real window: every page of a
 * campaign, and BEFORE beside AFTER, in each LOOK or in all of them: light and dark, wide and narrow, with large
 * text and from right to left; with ADW_DEBUG_HIGH_CONTRAST set, in high contrast. `make pictures` calls it; what
 * it makes is to be looked at. */
#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "application.h"
#include "app-test.h"
#include "compare-window.h"
#include "format.h"
#include "note-popover.h"
#include "pair-tracks.h"
#include "preferences.h"
#include "range-bar.h"
#include "range-figures.h"
#include "run-failures.h"
#include "track-plot.h"
#include "track-view.h"
#include "trend-window.h"

#define SETTLE_MS  700  /* until transitions are over and what is read in threads is there */
#define RUNNING_MS 5000 /* until a run has something to show */

typedef struct {
  const char *name;
  int width, height;
  enum { DARK = 1 << 0, LARGE = 1 << 1, RIGHT_TO_LEFT = 1 << 2, CONTRAST = 1 << 3 } how;
} Look;

static const Look looks[] = {
  { "wide", 1280, 800, 0 },
  { "wide-dark", 1280, 800, DARK },
  { "medium", 800, 900, 0 },
  { "narrow", 360, 760, 0 },
  { "narrow-dark", 360, 760, DARK },
  { "wide-large", 1280, 1000, LARGE },
  { "narrow-large", 360, 1000, LARGE },
  { "wide-mirrored", 1280, 800, RIGHT_TO_LEFT },
  { "narrow-mirrored", 360, 760, RIGHT_TO_LEFT },
  { "wide-contrast", 1280, 800, CONTRAST },
  { "wide-contrast-dark", 1280, 800, CONTRAST | DARK },
  { "narrow-contrast", 360, 760, CONTRAST },
};

static char **files; /* of the campaigns: one to look at, two to compare */
static const char *folder;
static const char *const *wanted; /* names of looks; none: all of them */

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
settle (guint ms)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add (ms, quit_cb, loop);
  g_main_loop_run (loop);
}

/* Of @native as it is now: a window, or a popover, which has a surface of its own. */
static void
take (gpointer native, const char *page, const Look *look)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (native);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = g_strdup_printf ("%s/%s-%s.png", folder, page, look->name);
  int width = gdk_paintable_get_intrinsic_width (paintable); /* another size would be scaled */
  int height = gdk_paintable_get_intrinsic_height (paintable);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL) { /* between two frames: once more */
    settle (100);
    take (native, page, look);
    return;
  }
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (native), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  if (!gdk_texture_save_to_png (texture, path))
    g_error ("%s could not be written", path);
  g_print ("%s %dx%d\n", path, width, height);
}

static void
show (WeirWindow *window, GObject *item, const char *view, const char *name, const Look *look)
{
  weir_window_show_item (window, item);
  if (view != NULL)
    weir_run_page_show (window->run_page, view);
  settle (SETTLE_MS);
  take (window, name, look);
}

static GObject *
last_run (WeirWindow *window, GObject **scenario)
{
  GListModel *scenarios = weir_open_campaign_scenarios (window->model);
  g_autoptr (WeirScenarioItem) item =
      g_list_model_get_item (scenarios, g_list_model_get_n_items (scenarios) - 1);
  g_autoptr (GObject) run = g_list_model_get_item (weir_scenario_item_runs (item), 0);

  *scenario = G_OBJECT (item);
  return run;
}

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && found == NULL; i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    found = g_type_is_a (G_OBJECT_TYPE (window), type) ? window : NULL;
  }
  return found;
}

/* The window of @type that was asked for, as large as it wants to be, or as the screen is wide. */
static void
take_dialog (GType type, const char *name, const Look *look)
{
  GtkWindow *dialog;
  int width, height;

  while ((dialog = find_window (type)) == NULL)
    settle (50);
  gtk_window_get_default_size (dialog, &width, &height);
  if (width > look->width)
    gtk_window_set_default_size (dialog, look->width, height);
  settle (SETTLE_MS);
  take (dialog, name, look);
  gtk_window_destroy (dialog);
  settle (50);
}

static void
take_popover (GtkPopover *popover, const char *name, const Look *look)
{
  settle (SETTLE_MS);
  take (popover, name, look);
  gtk_popover_popdown (popover);
  settle (50);
}

/* What stands over a window, whatever that shows. */
static void
dialogs (WeirWindow *window, const Look *look)
{
  GtkWidget *widget = GTK_WIDGET (window);

  gtk_widget_activate_action (widget, "app.preferences", NULL);
  take_dialog (WEIR_TYPE_PREFERENCES, "preferences", look);
  gtk_widget_activate_action (widget, "win.shortcuts", NULL);
  take_dialog (GTK_TYPE_SHORTCUTS_WINDOW, "shortcuts", look);
  gtk_widget_activate_action (widget, "app.about", NULL);
  take_dialog (ADW_TYPE_ABOUT_WINDOW, "about", look);
}

/* The menus of the page that is shown. */
static void
menus (GtkWidget *page, const char *name, const Look *look)
{
  GtkWidget *run = find_below (page, ADW_TYPE_SPLIT_BUTTON, 0);
  GtkWidget *menu = find_below (page, GTK_TYPE_MENU_BUTTON, run != NULL ? 1 : 0);
  g_autofree char *run_name = g_strconcat (name, "-run-menu", NULL),
                  *menu_name = g_strconcat (name, "-menu", NULL);

  if (run != NULL) {
    adw_split_button_popup (ADW_SPLIT_BUTTON (run));
    take_popover (adw_split_button_get_popover (ADW_SPLIT_BUTTON (run)), run_name, look);
  }
  if (menu != NULL) {
    gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
    take_popover (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu)), menu_name, look);
  }
}

static void
show_note (WeirWindow *window, const Look *look)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-note", NULL);
  take_popover (GTK_POPOVER (find_below (GTK_WIDGET (window->run_page), WEIR_TYPE_NOTE_POPOVER, 0)), "note",
                look);
}

static void
scroll (GtkWidget *page, gboolean to_end)
{
  GtkWidget *scrolled;

  for (guint i = 0; (scrolled = find_below (page, GTK_TYPE_SCROLLED_WINDOW, i)) != NULL; i++) {
    GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

    if (gtk_widget_get_mapped (scrolled))
      gtk_adjustment_set_value (adjustment, to_end ? gtk_adjustment_get_upper (adjustment) : 0);
  }
}

/* What the page that is shown has farther down. */
static void
take_end (WeirWindow *window, GtkWidget *page, const char *name, const Look *look)
{
  g_autofree char *end = g_strconcat (name, "-end", NULL);

  scroll (page, TRUE);
  settle (SETTLE_MS);
  take (window, end, look);
  scroll (page, FALSE);
}

/* The first way to fail, with its samples. */
static void
show_samples (WeirWindow *window, GObject *run, const Look *look)
{
  GtkWidget *group;

  show (window, run, "failures", "failures", look);
  group = find_below (find_below (GTK_WIDGET (window->run_page), WEIR_TYPE_RUN_FAILURES, 0),
                      ADW_TYPE_EXPANDER_ROW, 0);
  if (group == NULL)
    return;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (group), TRUE);
  settle (SETTLE_MS);
  take (window, "failures-samples", look);
}

/* A part of the run, with its figures. */
static void
show_range (WeirWindow *window, GObject *run, const Look *look)
{
  WeirTrackView *tracks =
      WEIR_TRACK_VIEW (find_below (GTK_WIDGET (window->run_page), WEIR_TYPE_TRACK_VIEW, 0));
  double elapsed = weir_timeline_get_elapsed (weir_track_view_get_timeline (tracks));
  GtkWidget *figures;

  weir_run_page_show (window->run_page, "timeline");
  settle (SETTLE_MS);
  gtk_widget_grab_focus (find_below (GTK_WIDGET (tracks), WEIR_TYPE_TRACK_PLOT, 0)); /* it is drawn there */
  weir_track_view_select (tracks, elapsed * 0.4, elapsed * 0.7);
  show (window, run, "timeline", "range", look);
  while (!gtk_widget_is_sensitive (
      figures = test_find (GTK_WIDGET (window->run_page), GTK_TYPE_BUTTON, _ ("_Figures…"))))
    settle (50);
  g_signal_emit_by_name (figures, "clicked");
  take_dialog (WEIR_TYPE_RANGE_FIGURES, "range-figures", look);
  weir_track_view_select (tracks, NAN, NAN);
}

/* The newest sweep of each scenario that has one: what it came to, and its runs. */
static void
show_sweeps (WeirWindow *window, const Look *look)
{
  GListModel *scenarios = weir_open_campaign_scenarios (window->model);

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++) {
    g_autoptr (WeirScenarioItem) scenario = g_list_model_get_item (scenarios, i);
    g_autoptr (GObject) entry = g_list_model_get_item (weir_scenario_item_entries (scenario), 0);
    g_autofree char *name = g_strdup_printf ("sweep-%u", i + 1);

    if (!WEIR_IS_SWEEP_ITEM (entry))
      continue;
    show (window, entry, NULL, name, look);
    take_end (window, GTK_WIDGET (window->sweep_page), name, look);
  }
}

/* A run that is on, on each of its pages that then look otherwise; it ends with the window. */
static void
show_running (WeirWindow *window, const Look *look)
{
  GListModel *scenarios = weir_open_campaign_scenarios (window->model);
  g_autoptr (GObject) first = g_list_model_get_item (scenarios, 0);

  weir_window_show_item (window, first);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.run", NULL);
  settle (RUNNING_MS);
  weir_run_page_show (window->run_page, "timeline");
  settle (SETTLE_MS);
  take (window, "running", look);
  weir_run_page_show (window->run_page, "summary");
  settle (SETTLE_MS);
  take (window, "running-summary", look);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.stop", NULL);
  settle (SETTLE_MS);
  take (window, "stopped", look);
}

static void
show_gateway (WeirWindow *window, const Look *look)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-gateway", NULL);
  settle (SETTLE_MS);
  take (window, "gateway", look);
  take_end (window, GTK_WIDGET (window->gateway_page), "gateway", look);
}

static void
pages (WeirWindow *window, const Look *look)
{
  static const char *const views[] = { "summary", "timeline", "latency", "settings" };
  GObject *scenario, *run = last_run (window, &scenario);

  adw_leaflet_set_visible_child_name (window->leaflet, "sidebar");
  settle (SETTLE_MS);
  take (window, "sidebar", look);
  show (window, scenario, NULL, "scenario", look);
  menus (GTK_WIDGET (window->scenario_page), "scenario", look);
  weir_scenario_form_focus (form_of (window->scenario_page), "thresholds");
  settle (SETTLE_MS);
  weir_scenario_form_focus (form_of (window->scenario_page), "request_timeout");
  settle (SETTLE_MS);
  take (window, "thresholds", look);
  take_end (window, GTK_WIDGET (window->scenario_page), "scenario", look);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    show (window, run, views[i], views[i], look);
    take_end (window, GTK_WIDGET (window->run_page), views[i], look);
  }
  show_samples (window, run, look);
  show_range (window, run, look);
  show_note (window, look);
  menus (GTK_WIDGET (window->run_page), "run", look);
  show_sweeps (window, look);
  show_gateway (window, look);
  show_running (window, look);
}

static void
dress (const Look *look)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), look->how & DARK
                                                                            ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                            : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_widget_set_default_direction (look->how & RIGHT_TO_LEFT ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  weir_format_set_style (WEIR_FORMAT_TYPESET | (look->how & RIGHT_TO_LEFT ? WEIR_FORMAT_ISOLATED : 0));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (look->how & LARGE ? 2 : 1) * 96 * 1024, NULL);
}

static void
look_at_both (GtkApplication *application, const Look *look)
{
  WeirCompareWindow *window = weir_compare_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), look->width, look->height);
  weir_compare_window_set_side (window, WEIR_PAIR_A, files[1], NULL);
  weir_compare_window_set_side (window, WEIR_PAIR_B, files[2], NULL);
  gtk_window_present (GTK_WINDOW (window));
  settle (3 * SETTLE_MS);
  take (window, "compare", look);
  gtk_window_destroy (GTK_WINDOW (window));
  settle (50);
}

static void
look_at_all (GtkApplication *application, const Look *look)
{
  WeirTrendWindow *window = weir_trend_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), look->width, look->height);
  for (guint i = 0; i < 3; i++)
    weir_trend_window_add (window, files[i]);
  gtk_window_present (GTK_WINDOW (window));
  settle (3 * SETTLE_MS);
  take (window, "trend", look);
  gtk_window_destroy (GTK_WINDOW (window));
  settle (50);
}

static void
look_at (GtkApplication *application, const Look *look)
{
  g_autoptr (GFile) file = g_file_new_for_path (files[0]);
  WeirWindow *window;

  dress (look);
  window = weir_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (window), look->width, look->height);
  gtk_window_present (GTK_WINDOW (window));
  settle (SETTLE_MS);
  take (window, "start", look);
  dialogs (window, look);
  weir_window_open (window, file);
  while (window->model == NULL)
    settle (50);
  pages (window, look);
  gtk_window_destroy (GTK_WINDOW (window));
  settle (50);
}

static gboolean
is_wanted (const Look *look)
{
  gboolean high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());

  return ((look->how & CONTRAST) != 0) == high_contrast &&
         (wanted[0] == NULL || g_strv_contains (wanted, look->name));
}

static void
activate_cb (GApplication *application, gpointer data)
{
  g_application_hold (application);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    if (is_wanted (&looks[i])) {
      look_at (GTK_APPLICATION (application), &looks[i]);
      look_at_both (GTK_APPLICATION (application), &looks[i]);
      look_at_all (GTK_APPLICATION (application), &looks[i]);
    }
  g_application_release (application);
  g_application_quit (application); /* the window that it opened by itself, too */
}

int
main (int argc, char **argv)
{
  g_autoptr (GApplication) application = NULL;

  if (argc < 5) {
    g_printerr ("usage: %s CAMPAIGN BEFORE AFTER FOLDER [LOOK...]\n", argv[0]);
    return 2;
  }
  files = argv + 1;
  folder = argv[4];
  wanted = (const char *const *) argv + 5;
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
  application = G_APPLICATION (weir_application_new ());
  g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (application, 1, argv);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys do in the window of a campaign: each is really pressed. */
#include <glib/gstdio.h>
#include <math.h>

#include "app-test.h"
#include "key-press.h"
#include "note-popover.h"
#include "preferences.h"
#include "sample-campaign.h"
#include "sidebar-private.h"
#include "track-plot.h"

typedef struct {
  char *path; /* of a campaign with two scenarios, each with a run */
  WeirWindow *window;
  GObject *run;
} Fixture;

static char *
write_campaign (void)
{
  SampleRun deep = { .run_id = "deep",
                     .name = "deep",
                     .seed = 7,
                     .warm_up = 2,
                     .measured = 40,
                     .executions = 40,
                     .is_sound = TRUE },
            wide = deep;
  char *path = sample_path ("pressed.weir");

  wide.run_id = wide.name = "wide";
  sample_write_campaign (path, (const SampleRun[]){ deep, wide }, 2);
  return path;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenarioItem) scenario = NULL;
  g_autoptr (GFile) file = NULL;

  fixture->path = write_campaign ();
  file = g_file_new_for_path (fixture->path);
  fixture->window = test_window_new (1200);
  weir_window_open (fixture->window, file);
  wait_for (fixture->window, window_has_campaign);
  scenario = g_list_model_get_item (weir_open_campaign_scenarios (fixture->window->model), 0);
  fixture->run = g_list_model_get_item (weir_scenario_item_runs (scenario), 0);
  weir_window_show_item (fixture->window, fixture->run);
  wait_until (run_is_loaded, fixture->run);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->run);
  close_windows ();
  g_unlink (fixture->path);
  g_free (fixture->path);
}

/* Returns: (nullable): the window of @type that is shown, beside @but */
static GtkWidget *
find_toplevel (GType type, gpointer but)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows) && found == NULL; i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (g_type_is_a (G_OBJECT_TYPE (window), type) && window != but && gtk_widget_get_mapped (window))
      found = window;
  }
  return found;
}

typedef struct {
  GType type;
  gpointer but;
} Sought;

static gboolean
is_found (gpointer data)
{
  const Sought *sought = data;

  return find_toplevel (sought->type, sought->but) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return !is_found (data);
}

/* A window of @type comes by @key, and is closed again. */
static void
check_opens (Fixture *fixture, const char *key, GType type)
{
  Sought sought = { type, fixture->window };

  g_test_message ("%s", key);
  press_key (fixture->window, key);
  wait_until (is_found, &sought);
  gtk_window_close (GTK_WINDOW (find_toplevel (type, fixture->window)));
  wait_until (is_gone, &sought);
}

static void
test_windows (Fixture *fixture, gconstpointer data)
{
  check_opens (fixture, "ctrl+comma", WEIR_TYPE_PREFERENCES);
  check_opens (fixture, "ctrl+o", GTK_TYPE_FILE_CHOOSER_DIALOG);
  check_opens (fixture, "ctrl+shift+s", GTK_TYPE_FILE_CHOOSER_DIALOG);
  check_opens (fixture, "ctrl+k", GTK_TYPE_WINDOW);
  press_key (fixture->window, "ctrl+s");
  g_assert_true (test_says (GTK_WIDGET (fixture->window), "Everything is saved"));
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  Sought sought = { WEIR_TYPE_WINDOW, fixture->window };
  g_autofree char *draft = NULL;

  press_key (fixture->window, "ctrl+n");
  wait_until (is_found, &sought);
  wait_for (WEIR_WINDOW (find_toplevel (WEIR_TYPE_WINDOW, fixture->window)), window_has_campaign);
  draft = g_strdup (weir_window_path (WEIR_WINDOW (find_toplevel (WEIR_TYPE_WINDOW, fixture->window))));
  press_key (find_toplevel (WEIR_TYPE_WINDOW, fixture->window), "ctrl+w");
  wait_until (is_gone, &sought);
  g_unlink (draft);
}

/* The five views of a run, the sidebar, the menu, a note. */
static void
test_moving (Fixture *fixture, gconstpointer data)
{
  static const char *const views[] = { "summary", "timeline", "latency", "failures", "settings" };
  AdwViewStack *stack = child_of (fixture->window->run_page, "views");
  GtkWidget *sidebar = GTK_WIDGET (fixture->window->sidebar), *note;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    g_autofree char *key = g_strdup_printf ("alt+%u", i + 1);

    press_key (fixture->window, key);
    g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==, views[i]);
  }
  press_key (fixture->window, "F9");
  g_assert_false (gtk_widget_get_visible (sidebar));
  press_key (fixture->window, "F9");
  g_assert_true (gtk_widget_get_visible (sidebar));
  check_menu_keys (fixture->window, fixture->window->sidebar->menu_button);
  press_key (fixture->window, "ctrl+m");
  note = find_below (GTK_WIDGET (fixture->window->run_page), WEIR_TYPE_NOTE_POPOVER, 0);
  g_assert_true (gtk_widget_get_visible (note));
  press_key (fixture->window, "Escape");
  g_assert_false (gtk_widget_get_visible (note));
}

/* Leaves no scenario but one that could run if anything answered where it sends to. */
static void
show_quick (Fixture *fixture)
{
  GtkWidget *sidebar = GTK_WIDGET (fixture->window->sidebar);
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (JsonNode) node = json_from_string (
      "{\"name\":\"quick\",\"target\":\"a.b\",\"base_url\":\"http://127.0.0.1:9\",\"requests\":1}", NULL);

  g_ptr_array_add (scenarios, weir_scenario_from_json (json_node_get_object (node)));
  for (guint i = 0; i < 2; i++) {
    weir_window_show_scenario (fixture->window);
    g_assert_true (gtk_widget_activate_action (sidebar, "sidebar.delete", NULL));
  }
  ids = weir_document_add_scenarios (weir_window_document (fixture->window), scenarios, -1, NULL);
  weir_window_show_item (fixture->window,
                         G_OBJECT (weir_open_campaign_find_scenario (fixture->window->model, ids->pdata[0])));
}

static gboolean
shows_coming (WeirWindow *window)
{
  return weir_window_shows_coming (window) || weir_open_campaign_is_running (window->model);
}

/* Where nothing answers, what was to run says so on its page. */
static void
check_runs (Fixture *fixture, const char *key)
{
  g_test_message ("%s", key);
  weir_window_show_scenario (fixture->window);
  press_key (fixture->window, key);
  wait_for (fixture->window, shows_coming);
  press_key (fixture->window, "ctrl+period");
  wait_for (fixture->window, window_is_quiet);
}

static void
test_running (Fixture *fixture, gconstpointer data)
{
  show_quick (fixture);
  check_runs (fixture, "ctrl+r");
  check_runs (fixture, "F5");
  check_runs (fixture, "ctrl+shift+r");
  weir_window_show_scenario (fixture->window);
  press_key (fixture->window, "ctrl+e");
  g_assert_true (gtk_widget_get_visible (
      child_of (weir_scenario_page_get_preview (fixture->window->scenario_page), "answer")));
}

static guint
n_scenarios (Fixture *fixture)
{
  return g_list_model_get_n_items (weir_open_campaign_scenarios (fixture->window->model));
}

static const char *
first_scenario (Fixture *fixture)
{
  g_autoptr (WeirScenarioItem) item =
      g_list_model_get_item (weir_open_campaign_scenarios (fixture->window->model), 0);

  return weir_scenario_item_scenario (item)->name; /* the campaign holds it */
}

static gboolean
is_at_name (gpointer window)
{
  const WeirScenario *scenario = weir_scenario_item_scenario (((WeirWindow *) window)->scenario);
  GtkWidget *focus = gtk_root_get_focus (window);

  return GTK_IS_TEXT (focus) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (focus)), scenario->name);
}

/* Keys of the list that has the focus. */
static void
test_list (Fixture *fixture, gconstpointer data)
{
  weir_window_show_scenario (fixture->window);
  focus_list (fixture->window);
  press_key (fixture->window, "alt+Down");
  g_assert_cmpstr (first_scenario (fixture), ==, "wide");
  press_key (fixture->window, "alt+Up");
  g_assert_cmpstr (first_scenario (fixture), ==, "deep");
  press_key (fixture->window, "Delete");
  g_assert_cmpuint (n_scenarios (fixture), ==, 1);
  press_key (fixture->window, "ctrl+z");
  g_assert_cmpuint (n_scenarios (fixture), ==, 2);
  press_key (fixture->window, "ctrl+shift+z");
  g_assert_cmpuint (n_scenarios (fixture), ==, 1);
  press_key (fixture->window, "ctrl+z");
  weir_window_show_scenario (fixture->window);
  focus_list (fixture->window);
  press_key (fixture->window, "F2");
  wait_until (is_at_name, fixture->window);
}

/* What was deleted comes back by the key where nothing is left that could have the focus. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  for (guint n = 2; n-- > 0;) {
    weir_window_show_scenario (fixture->window);
    focus_list (fixture->window);
    press_key (fixture->window, "Delete");
    g_assert_cmpuint (n_scenarios (fixture), ==, n);
  }
  press_key (fixture->window, "ctrl+z");
  g_assert_cmpuint (n_scenarios (fixture), ==, 1);
  press_key (fixture->window, "ctrl+shift+z");
  g_assert_cmpuint (n_scenarios (fixture), ==, 0);
}

static gboolean
is_drawn (gpointer tracks)
{
  return weir_timeline_get_elapsed (weir_track_view_get_timeline (tracks)) > 0 &&
         gtk_widget_get_width (find_below (tracks, WEIR_TYPE_TRACK_PLOT, 0)) > 0;
}

static WeirTrackView *
focus_track (Fixture *fixture)
{
  GtkWidget *tracks, *page = GTK_WIDGET (fixture->window->run_page);

  weir_run_page_show (fixture->window->run_page, "timeline");
  tracks = find_below (page, WEIR_TYPE_TRACK_VIEW, 0);
  wait_until (is_drawn, tracks);
  gtk_widget_grab_focus (find_below (tracks, WEIR_TYPE_TRACK_PLOT, 0));
  return WEIR_TRACK_VIEW (tracks);
}

/* The crosshair, a range, and what Escape takes back: first the range, then the pin. */
static void
test_crosshair (Fixture *fixture, gconstpointer data)
{
  WeirTrackView *tracks = focus_track (fixture);
  double at, leap, step;

  press_key (fixture->window, "Left");
  at = weir_track_view_get_cursor (tracks);
  g_assert_true (isfinite (at));
  press_key (fixture->window, "Left");
  step = at - weir_track_view_get_cursor (tracks);
  g_assert_cmpfloat (step, >, 0);
  at = weir_track_view_get_cursor (tracks);
  press_key (fixture->window, "ctrl+Left");
  leap = at - weir_track_view_get_cursor (tracks);
  g_assert_cmpfloat_with_epsilon (leap, 10 * step, 1e-6);
  press_key (fixture->window, "Right");
  press_key (fixture->window, "shift+Right");
  g_assert_true (weir_track_view_get_selection (tracks, NULL, NULL));
  press_key (fixture->window, "Escape");
  g_assert_false (weir_track_view_get_selection (tracks, NULL, NULL));
  at = weir_track_view_get_cursor (tracks);
  g_assert_true (isfinite (at));
  press_key (fixture->window, "Escape");
  g_assert_true (weir_track_view_get_cursor (tracks) !=
                 at); /* but where the pointer is, if that is over it */
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  check_zoom_keys (fixture->window, focus_track (fixture));
}

/* A chart as a table, and its figures on the clipboard. */
static void
test_figures (Fixture *fixture, gconstpointer data)
{
  GtkWidget *tracks = GTK_WIDGET (focus_track (fixture));
  g_autofree char *text = NULL;

  press_key (fixture->window, "ctrl+c");
  text = copied_text (tracks);
  g_assert_nonnull (g_strstr_len (text, -1, "\t"));
  check_table_key (fixture->window, tracks);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/pressed-keys/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("windows", test_windows);
  ADD ("new", test_new);
  ADD ("moving", test_moving);
  ADD ("running", test_running);
  ADD ("list", test_list);
  ADD ("undo", test_undo);
  ADD ("crosshair", test_crosshair);
  ADD ("zoom", test_zoom);
  ADD ("figures", test_figures);
  return test_run_with_application ();
}

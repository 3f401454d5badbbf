/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the focus is and where Tab takes it, by keys that are really pressed. */
#include <glib/gstdio.h>
#include <string.h>

#include "app-test.h"
#include "chart.h"
#include "key-press.h"
#include "sample-campaign.h"
#include "sidebar-private.h"

#define LEAST_TARGET 34  /* pixels */
#define MOST_VIEWS   5   /* of a page */
#define MOST_STOPS   150 /* of a page: more is a focus that goes round somewhere */

enum { LIST, FOOT, BAR, CONTENT, ABOVE_LIST }; /* in the order of the stops, from the list on */

static char *path; /* of a campaign with a run */

static void
write_campaign (void)
{
  SampleRun run = {
    .run_id = "run-1", .name = "deep", .seed = 7, .warm_up = 2, .measured = 12, .executions = 40, .series = 3
  };

  path = sample_path ("focus.weir");
  sample_write_campaign (path, &run, 1);
}

typedef struct {
  WeirWindow *window;
  WeirScenarioItem *scenario;
  GObject *run;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer width)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  fixture->window = test_window_new (GPOINTER_TO_INT (width));
  weir_window_open (fixture->window, file);
  wait_for (fixture->window, window_has_campaign);
  fixture->scenario = g_list_model_get_item (weir_open_campaign_scenarios (fixture->window->model), 0);
  fixture->run = g_list_model_get_item (weir_scenario_item_runs (fixture->scenario), 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->scenario);
  g_object_unref (fixture->run);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static GtkWidget *
focus_of (Fixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

static gboolean
is_in (GtkWidget *widget, gpointer ancestor)
{
  return widget == ancestor || gtk_widget_is_ancestor (widget, ancestor);
}

static guint
region_of (Fixture *fixture, GtkWidget *stop)
{
  WeirSidebar *sidebar = fixture->window->sidebar;

  if (is_in (stop, sidebar->list))
    return LIST;
  if (is_in (stop, sidebar->header))
    return ABOVE_LIST;
  if (is_in (stop, sidebar))
    return FOOT;
  return gtk_widget_get_ancestor (stop, ADW_TYPE_HEADER_BAR) != NULL ? BAR : CONTENT;
}

/* Returns: whether @stop stands above @before, and in no column further on */
static gboolean
is_above (Fixture *fixture, GtkWidget *stop, GtkWidget *before)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  graphene_rect_t at, was;

  if (!gtk_widget_compute_bounds (stop, window, &at) || !gtk_widget_compute_bounds (before, window, &was))
    return FALSE;
  return at.origin.y + at.size.height <= was.origin.y && at.origin.x < was.origin.x + was.size.width;
}

/* Returns: whether it begins anew with the first region */
static gboolean
check_order (Fixture *fixture, GtkWidget *stop, GtkWidget *before)
{
  guint from = region_of (fixture, before), to = region_of (fixture, stop);

  if (to == CONTENT && from == CONTENT && is_above (fixture, stop, before))
    g_error ("%s %p is above %s %p, after which it comes", G_OBJECT_TYPE_NAME (stop), stop,
             G_OBJECT_TYPE_NAME (before), before);
  return to < from;
}

/* Returns: (transfer full) (element-type GtkWidget): all stops from the one that has the focus on, until round */
static GPtrArray *
go_round (Fixture *fixture)
{
  GPtrArray *stops = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *stop;
  guint n_begun = 0;

  while (!g_ptr_array_find (stops, stop = focus_of (fixture), NULL)) {
    g_assert_nonnull (stop);
    g_assert_true (gtk_widget_get_mapped (stop));
    if (stops->len > 0)
      n_begun += check_order (fixture, stop, g_ptr_array_index (stops, stops->len - 1)) ? 1 : 0;
    g_ptr_array_add (stops, g_object_ref (stop));
    g_assert_cmpuint (stops->len, <, MOST_STOPS);
    press_key (fixture->window, "Tab");
  }
  g_assert_true (stop == g_ptr_array_index (stops, 0)); /* and not from one to itself */
  g_assert_cmpuint (n_begun, <=, 1);
  return stops;
}

static gboolean
is_missed (GtkWidget *widget, gpointer stops)
{
  return (GTK_IS_BUTTON (widget) || GTK_IS_TEXT (widget) || GTK_IS_SWITCH (widget) ||
          WEIR_IS_CHART (widget)) &&
         gtk_widget_get_mapped (widget) && gtk_widget_get_focusable (widget) &&
         gtk_widget_get_can_focus (widget) && gtk_widget_is_sensitive (widget) &&
         gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_VIEW) == NULL &&
         !g_ptr_array_find (stops, widget, NULL);
}

static gboolean
is_of_toolkit (GtkWidget *button)
{
  static const char *const names[] = { "GtkWindowControls", "GtkSpinButton", "AdwSplitButton" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (gtk_widget_get_ancestor (button, g_type_from_name (names[i])) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_small (GtkWidget *widget, gpointer data)
{
  GtkAllocation box;

  if (!GTK_IS_BUTTON (widget) || !gtk_widget_get_mapped (widget) || is_of_toolkit (widget))
    return FALSE;
  gtk_widget_get_allocation (widget, &box);
  return box.width < LEAST_TARGET || box.height < LEAST_TARGET;
}

/* Nothing that is pressed is smaller than a hand that is not steady needs it. */
static void
check_targets (Fixture *fixture)
{
  GtkWidget *small = find_matching (GTK_WIDGET (fixture->window), is_small, NULL);

  if (small != NULL)
    g_error ("%dx%d pixels are too few for a %s in a %s", gtk_widget_get_allocated_width (small),
             gtk_widget_get_allocated_height (small), G_OBJECT_TYPE_NAME (small),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (small)));
}

static GtkWidget *
stop_in (GPtrArray *stops, GtkWidget *ancestor)
{
  for (guint i = 0; i < stops->len; i++)
    if (is_in (g_ptr_array_index (stops, i), ancestor))
      return g_ptr_array_index (stops, i);
  return NULL;
}

static gboolean
key_leads (Fixture *fixture, const char *key, GtkWidget *from, GtkWidget *to)
{
  gtk_widget_grab_focus (from);
  for (guint i = 0; i < MOST_VIEWS && focus_of (fixture) != to; i++)
    press_key (fixture->window, key);
  return focus_of (fixture) == to;
}

/* Newer libadwaita has one stop for a switcher of views, from which arrows lead to its buttons. */
static gboolean
arrows_lead_to (Fixture *fixture, GtkWidget *button, GPtrArray *stops)
{
  GtkWidget *switcher = gtk_widget_get_ancestor (button, ADW_TYPE_VIEW_SWITCHER), *stop;

  if (switcher == NULL || (stop = stop_in (stops, switcher)) == NULL)
    return FALSE;
  return key_leads (fixture, "Right", stop, button) || key_leads (fixture, "Left", stop, button);
}

/* Tab comes to all that can be pressed, typed into or looked at. */
static void
check_round (Fixture *fixture)
{
  g_autoptr (GPtrArray) stops = go_round (fixture);
  GtkWidget *missed;

  g_test_message ("%u stops", stops->len);
  check_targets (fixture);
  while ((missed = find_matching (GTK_WIDGET (fixture->window), is_missed, stops)) != NULL) {
    if (!arrows_lead_to (fixture, missed, stops))
      g_error ("Tab misses a %s in a %s in a %s", G_OBJECT_TYPE_NAME (missed),
               G_OBJECT_TYPE_NAME (gtk_widget_get_parent (missed)),
               G_OBJECT_TYPE_NAME (gtk_widget_get_parent (gtk_widget_get_parent (missed))));
    g_ptr_array_add (stops, g_object_ref (missed));
  }
}

/* From the list to its foot, to the header bar, through the content. */
static void
check_page (Fixture *fixture, const char *name)
{
  g_test_message ("%s", name);
  focus_list (fixture->window);
  check_round (fixture);
}

static void
test_start (void)
{
  Fixture fixture = { .window = test_window_new (1200) };

  press_key (fixture.window, "Tab");
  check_round (&fixture);
  gtk_window_destroy (GTK_WINDOW (fixture.window));
}

static void
test_scenario (Fixture *fixture, gconstpointer width)
{
  weir_window_show_item (fixture->window, G_OBJECT (fixture->scenario));
  check_page (fixture, "scenario");
}

static void
test_gateway (Fixture *fixture, gconstpointer width)
{
  weir_window_show_gateway (fixture->window);
  check_page (fixture, "gateway");
}

static void
test_run (Fixture *fixture, gconstpointer width)
{
  static const char *const views[] = { "summary", "timeline", "latency", "failures", "settings" };

  weir_window_show_item (fixture->window, fixture->run);
  wait_until (run_is_loaded, fixture->run);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    weir_run_page_show (fixture->window->run_page, views[i]);
    check_page (fixture, views[i]);
  }
}

static gboolean
is_headline (Fixture *fixture, const char *words)
{
  GtkWidget *focus = focus_of (fixture);

  return focus != NULL && test_says (focus, words);
}

/* Who goes through the list stays there; Enter goes to the headline of the page, and Tab on from it. */
static void
test_headline (Fixture *fixture, gconstpointer width)
{
  WeirSidebar *sidebar = fixture->window->sidebar;
  GtkWidget *headline;

  g_assert_true (is_headline (fixture, "deep")); /* of the scenario, at first */
  focus_list (fixture->window);
  press_key (fixture->window, "Down");
  g_assert_true (weir_window_shows (fixture->window, fixture->run));
  g_assert_true (weir_sidebar_list_has_focus (sidebar));
  press_key (fixture->window, "Return");
  g_assert_true (is_headline (fixture, "Run 1"));
  headline = focus_of (fixture);
  press_key (fixture->window, "Tab");
  g_assert_true (focus_of (fixture) != headline);
  g_assert_false (gtk_widget_get_focusable (headline)); /* no stop of Tab */
}

static gboolean
is_at_name (gpointer fixture)
{
  GtkWidget *focus = focus_of (fixture);

  return GTK_IS_TEXT (focus) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (focus)), "scenario-2");
}

/* A new scenario is named first. */
static void
test_new_scenario (Fixture *fixture, gconstpointer width)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.add-scenario", NULL));
  wait_until (is_at_name, fixture);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
}

/* Where one thing is seen at a time, its headline has the focus, and Escape leads back to its row. */
static void
test_back (Fixture *fixture, gconstpointer width)
{
  wait_until_folded (fixture->window->leaflet);
  weir_window_show_item (fixture->window, fixture->run);
  wait_until_folded (fixture->window->leaflet);
  g_assert_true (is_headline (fixture, "Run 1"));
  press_key (fixture->window, "Escape");
  wait_until_folded (fixture->window->leaflet);
  g_assert_cmpstr (adw_leaflet_get_visible_child_name (fixture->window->leaflet), ==, "sidebar");
  g_assert_true (is_in (focus_of (fixture), fixture->window->sidebar));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  write_campaign ();
  g_test_add_func ("/focus/start", test_start);
#define ADD(name, width, test)                                                                               \
  g_test_add ("/focus/" name, Fixture, GINT_TO_POINTER (width), set_up, test, tear_down)
  ADD ("headline", 1200, test_headline);
  ADD ("new-scenario", 1200, test_new_scenario);
  ADD ("back", 360, test_back);
  ADD ("scenario", 1200, test_scenario);
  ADD ("gateway", 1200, test_gateway);
  ADD ("run", 1200, test_run);
  status = test_run_with_application ();
  g_unlink (path);
  g_free (path);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done in a compare window, and what it asks of the windows of the campaigns. */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "compare-fixture.h"
#include "compare-table.h"
#include "compare-model-private.h"
#include "compare-window-private.h"
#include "repeats-dialog.h"
#include "sample-campaign.h"
#include "sides-dialog.h"
#include "track-view.h"

#define SECONDS 8 /* too few for a verdict */

typedef struct {
  char *paths[WEIR_PAIR_N_SIDES];
  WeirCompareWindow *window;
} Fixture;

static gboolean
is_whole (gpointer data)
{
  Fixture *fixture = data;

  return weir_compare_model_is_whole (fixture->window->model) &&
         !weir_compare_model_is_reading (fixture->window->model);
}

/* A size that is asked for after it is shown can be lost to the answer of the X server. */
static void
open_both (Fixture *fixture, int width)
{
  fixture->window = weir_compare_window_new (test_application ());
  if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    weir_compare_window_set_side (fixture->window, side, fixture->paths[side], NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (is_whole, fixture);
}

static void
set_up (Fixture *fixture, gconstpointer width)
{
  compare_write_both (fixture->paths, SECONDS);
  open_both (fixture, GPOINTER_TO_INT (width));
  weir_compare_window_select (fixture->window, "deep");
}

static void
set_up_loads (Fixture *fixture, gconstpointer data)
{
  compare_write_loads (fixture->paths, SECONDS);
  open_both (fixture, 0);
}

/* Also those that the test had opened. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_windows ();
  compare_remove (fixture->paths);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

/* Returns: (nullable): the newest window of @type */
static gpointer
find_window (GType type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = g_list_model_get_n_items (windows); i-- > 0;) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (G_OBJECT_TYPE (window) == type && gtk_widget_get_visible (window))
      return window;
  }
  return NULL;
}

static gboolean
is_exported (gpointer data)
{
  Fixture *fixture = data;

  return fixture->window->exporting == NULL;
}

static char *
export_to (Fixture *fixture, const char *name)
{
  g_autofree char *path = sample_path (name), *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  weir_compare_window_export_to (fixture->window, file, weir_compare_find_format (name));
  g_assert_nonnull (fixture->window->exporting);
  wait_until (is_exported, fixture);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return g_steal_pointer (&text);
}

/* All scenarios are in the report, and the words are those of the window. */
static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *html = export_to (fixture, "report.html"), *json = export_to (fixture, "report.json");
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  g_assert_nonnull (node);
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (json_node_get_object (node), "pairs")), ==, 3);
  g_assert_nonnull (g_strstr_len (html, -1, "Too short for a verdict"));
  g_assert_nonnull (g_strstr_len (json, -1, weir_compare_window_entry (fixture->window)->words->headline));
}

/* What is looked at, and no other scenario. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  act (fixture, "compare.copy");
  text = copied_text (GTK_WIDGET (fixture->window));
  g_assert_true (g_str_has_prefix (text, "## ? Too short for a verdict\n"));
  g_assert_nonnull (g_strstr_len (text, -1, "| Figure |"));
  g_assert_null (g_strstr_len (text, -1, "wide"));
}

static gboolean
has_campaign (gpointer data)
{
  WeirWindow *window = find_window (WEIR_TYPE_WINDOW);

  return window != NULL && window->model != NULL;
}

/* The first button of a row: that of A, or of what both are of. */
static void
press_row (GtkWidget *dialog)
{
  GtkWidget *row = find_below (dialog, ADW_TYPE_ACTION_ROW, 0);
  GtkWidget *button = row != NULL ? find_below (row, GTK_TYPE_BUTTON, 0) : NULL;

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* Eight seconds were measured, and it takes 300: with 2 s of warm-up the next whole half minute is 330 s. */
static void
test_plan_longer (Fixture *fixture, gconstpointer data)
{
  WeirWindow *window;
  const WeirScenario *scenario;

  act (fixture, "compare.plan-longer");
  press_row (find_window (WEIR_TYPE_SIDES_DIALOG));
  wait_until (has_campaign, NULL);
  window = find_window (WEIR_TYPE_WINDOW);
  g_assert_cmpstr (weir_window_path (window), ==, fixture->paths[WEIR_PAIR_A]);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "scenario");
  scenario = weir_scenario_item_scenario (window->scenario);
  g_assert_cmpstr (scenario->name, ==, "deep");
  g_assert_cmpfloat (scenario->duration, ==, 330);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  g_assert_cmpfloat (weir_scenario_item_scenario (window->scenario)->duration, ==, 30);
}

static void
test_repeats (Fixture *fixture, gconstpointer data)
{
  act (fixture, "compare.run-repeats");
  press_row (find_window (WEIR_TYPE_SIDES_DIALOG));
  wait_until (has_campaign, NULL);
  g_assert_nonnull (find_window (WEIR_TYPE_REPEATS_DIALOG));
}

/* A scenario that was deleted since is not run: the row says so, and has no button. */
static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  const WeirCampaign *campaign = weir_compare_model_campaign (fixture->window->model, WEIR_PAIR_A);
  GtkWidget *dialog, *row;

  weir_campaign_find_scenario (campaign, "deep")->is_deleted = TRUE;
  act (fixture, "compare.plan-longer");
  dialog = find_window (WEIR_TYPE_SIDES_DIALOG);
  row = find_below (dialog, ADW_TYPE_ACTION_ROW, 0);
  g_assert_null (find_below (row, GTK_TYPE_BUTTON, 0));
  g_assert_nonnull (
      g_strstr_len (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), -1, "not in the campaign"));
}

static gboolean
is_paired (gpointer data)
{
  Fixture *fixture = data;
  const WeirCompareEntry *entry = weir_compare_window_entry (fixture->window);

  return entry != NULL && g_str_equal (entry->name, "wide → broad") && entry->is_read;
}

/* What is only in A is compared with what is only in B, and goes on being looked at. */
static void
test_pair (Fixture *fixture, gconstpointer data)
{
  GtkWidget *choice;
  g_autofree char *markdown = NULL;

  weir_compare_window_select (fixture->window, "wide");
  choice = find_below (GTK_WIDGET (fixture->window->page), GTK_TYPE_DROP_DOWN, 0);
  g_assert_true (gtk_widget_get_mapped (choice));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 0); /* none */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 2);
  wait_until (is_paired, fixture);
  g_assert_cmpuint (weir_compare_model_entries (fixture->window->model)->len, ==, 2);
  markdown = export_to (fixture, "paired.md");
  g_assert_nonnull (g_strstr_len (markdown, -1, "wide → broad"));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (choice)), ==, 1);
}

static gboolean
is_offer (GtkWidget *widget, gpointer data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "compare.run-repeats") == 0;
}

static gboolean
offers_repeats (GtkWidget *from)
{
  return find_matching (from, is_offer, NULL) != NULL;
}

/* The page is made anew while it is in sight, with the offer and without. */
static void
test_neither (Fixture *fixture, gconstpointer data)
{
  wait_until ((GSourceFunc) gtk_widget_get_mapped, fixture->window);
  weir_compare_model_judge (fixture->window->model);
  g_assert_true (offers_repeats (GTK_WIDGET (fixture->window)));
  for (guint side = 0; side < WEIR_PAIR_N_SIDES; side++)
    weir_campaign_find_scenario (weir_compare_model_campaign (fixture->window->model, side), "deep")
        ->is_deleted = TRUE;
  weir_compare_model_judge (fixture->window->model);
  g_assert_false (offers_repeats (GTK_WIDGET (fixture->window)));
}

static gboolean
is_narrow (gpointer bin)
{
  return weir_width_bin_get_width_class (bin) == WEIR_WIDTH_NARROW;
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  test_scale_text (2);
  wait_until_folded (fixture->window->leaflet);
  weir_compare_window_select (fixture->window, "deep");
  wait_until (is_narrow, fixture->window->width_bin);
  assert_narrow (GTK_WIDGET (fixture->window->leaflet));
  test_scale_text (1);
}

static gboolean
has_charts (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *tracks = find_below (GTK_WIDGET (fixture->window->page), WEIR_TYPE_TRACK_VIEW, 0);

  return tracks != NULL && gtk_widget_get_height (tracks) > 0;
}

static gboolean
is_scrolled (gpointer range)
{
  return gtk_adjustment_get_value (range) > 0;
}

static gboolean
is_at_verdict (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_get_ancestor (focus, WEIR_TYPE_VERDICT_CARD) != NULL;
}

/* Reading begins at the verdict; where the focus goes from there is nobody's but the reader's. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *menu = GTK_WIDGET (fixture->window->menu_button);

  wait_until (is_at_verdict, fixture);
  g_assert_true (gtk_widget_child_focus (menu, GTK_DIR_TAB_FORWARD));
  weir_compare_model_judge (fixture->window->model);
  g_assert_false (is_at_verdict (fixture));
}

/* A row that is asked about brings its chart into sight. */
static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->window->page);
  GtkWidget *scroll = find_below (page, GTK_TYPE_SCROLLED_WINDOW, 0);
  GtkAdjustment *range = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll));

  wait_until (has_charts, fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (range), ==, 0);
  g_signal_emit_by_name (find_below (page, WEIR_TYPE_COMPARE_TABLE, 0), "activated", "latency.p99");
  wait_until (is_scrolled, range);
}

static GtkWidget *
find_change (Fixture *fixture)
{
  GtkWidget *tracks = find_below (GTK_WIDGET (fixture->window->page), WEIR_TYPE_TRACK_VIEW, 0);

  return test_find (tracks, GTK_TYPE_LABEL, "Change");
}

static void
test_change (Fixture *fixture, gconstpointer data)
{
  wait_until (has_charts, fixture);
  g_assert_nonnull (find_change (fixture));
}

/* What cannot be compared is drawn, both sides by themselves, and no change is told between them. */
static void
test_no_change (Fixture *fixture, gconstpointer data)
{
  const WeirCompareEntry *entry = weir_compare_window_entry (fixture->window);

  g_assert_cmpint (entry->words->comparison->verdict, ==, WEIR_PAIR_NOT_COMPARABLE);
  wait_until (has_charts, fixture);
  g_assert_null (find_change (fixture));
  g_assert_true (test_says (GTK_WIDGET (fixture->window->page), "One setting differs: In Flight 8 → 16"));
}

/* Who holds a part of a window that is closed, such as what reads the screen, may change it yet. */
static void
test_closed (Fixture *fixture, gconstpointer data)
{
  WeirCompareWindow *window = fixture->window;
  g_autoptr (GtkListBox) list = g_object_ref (window->list);
  g_autoptr (GObject) page = g_object_ref (G_OBJECT (window->page));
  g_autoptr (GObject) leaflet = g_object_ref (G_OBJECT (window->leaflet));
  g_autoptr (GObject) tolerances = g_object_ref (G_OBJECT (window->tolerances));

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_null (window);
  g_signal_emit_by_name (list, "row-selected", gtk_list_box_get_row_at_index (list, 1));
  g_signal_emit_by_name (page, "paired", WEIR_PAIR_A, 0);
  g_signal_emit_by_name (tolerances, "changed");
  g_object_notify (leaflet, "folded");
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/compare-window/export", test_export);
  add ("/compare-window/copy", test_copy);
  add ("/compare-window/focus", test_focus);
  add ("/compare-window/plan-longer", test_plan_longer);
  add ("/compare-window/repeats", test_repeats);
  add ("/compare-window/deleted", test_deleted);
  add ("/compare-window/pair", test_pair);
  add ("/compare-window/neither", test_neither);
  g_test_add ("/compare-window/narrow", Fixture, GINT_TO_POINTER (360), set_up, test_narrow, tear_down);
  add ("/compare-window/evidence", test_evidence);
  add ("/compare-window/change", test_change);
  add ("/compare-window/closed", test_closed);
  g_test_add ("/compare-window/no-change", Fixture, NULL, set_up_loads, test_no_change, tear_down);
  return test_run_with_application ();
}

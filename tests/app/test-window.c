/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "app-test.h"
#include "header-list.h"
#include "journal-private.h"
#include "repeats-dialog.h"
#include "settings.h"
#include "sidebar-private.h"

static char *folder; /* of files of these tests */

static void
act (WeirWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

static guint
n_scenarios (WeirWindow *window)
{
  return g_list_model_get_n_items (weir_open_campaign_scenarios (window->model));
}

static const char *
page (WeirWindow *window)
{
  return gtk_stack_get_visible_child_name (window->pages);
}

/* Whether the gateway of the campaign may be asked without a word. */
static gboolean
may_ask (WeirWindow *window)
{
  gboolean trusted;

  g_object_get (window->gateway_page, "trusted", &trusted, NULL);
  return trusted;
}

static void
delete_first (WeirWindow *window)
{
  g_autoptr (WeirScenarioItem) first =
      g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  const char *const ids[] = { weir_scenario_item_id (first), NULL };

  g_assert_true (weir_document_delete (weir_window_document (window), ids, NULL));
}

static void
test_new_campaign (void)
{
  WeirWindow *window = test_window_new (1200);

  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->stack), ==, "start");
  g_assert_true (weir_window_is_empty (window));
  act (window, "win.new-campaign");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->stack), ==, "campaign");
  g_assert_cmpstr (page (window), ==, "empty");
  g_assert_true (may_ask (window));
  act (window, "win.add-scenario");
  g_assert_cmpuint (n_scenarios (window), ==, 1);
  g_assert_cmpstr (page (window), ==, "scenario");
  act (window, "win.undo");
  g_assert_cmpuint (n_scenarios (window), ==, 0);
  g_assert_cmpstr (page (window), ==, "empty");
  act (window, "win.redo");
  g_assert_cmpuint (n_scenarios (window), ==, 1);
  act (window, "win.add-scenario");
  delete_first (window);
  act (window, "win.add-scenario"); /* beside one that has the name which its number would give */
  g_assert_cmpstr (weir_scenario_item_scenario (window->scenario)->name, ==, "scenario-3");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_told (WeirWindow *window)
{
  return test_says (GTK_WIDGET (window->news), "Keeps 3 executions in flight");
}

static gboolean
is_told_at_once (WeirWindow *window)
{
  return test_says (GTK_WIDGET (window->news), "Keeps 5 executions in flight");
}

/* What the scenario will do is read out when a person has come to rest, and not key by key. */
static void
test_plan_told (void)
{
  WeirWindow *window = test_window_new (1200);

  act (window, "win.new-campaign");
  act (window, "win.add-scenario");
  type_into (window, "target", "demo-agent.echo");
  type_into (window, "concurrency", "3");
  g_assert_false (is_told (window));
  wait_for (window, is_told);
  type_into (window, "concurrency", "5");
  weir_window_settle (window); /* who goes on has the page not drawn yet */
  wait_for (window, is_told_at_once);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_gone (WeirWindow **window)
{
  return *window == NULL;
}

/* The window goes once all is on the disk, and the file with it: another program can write it. */
static void
test_close (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autoptr (WeirDocument) again = NULL;
  g_autofree char *path = NULL;

  act (window, "win.new-campaign");
  act (window, "win.add-scenario");
  path = g_strdup (weir_window_path (window));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  gtk_window_close (GTK_WINDOW (window)); /* once is enough */
  wait_until ((GSourceFunc) is_gone, &window);
  again = weir_document_open (path, NULL, NULL, NULL, NULL);
  g_assert_cmpint (weir_document_access (again), ==, WEIR_DOCUMENT_WRITABLE);
  g_assert_cmpuint (weir_document_campaign (again)->scenarios->len, ==, 1);
  g_unlink (path);
}

static gboolean
says_did_not_run (WeirWindow *window)
{
  return test_says (GTK_WIDGET (window->message_bar), "“scenario-1” did not run");
}

/* Of several scenarios one cannot be run: none is, and it is said which and why. */
static void
test_cannot_run (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *path = NULL;

  act (window, "win.new-campaign");
  path = g_strdup (weir_window_path (window));
  act (window, "win.add-scenario"); /* it has no target yet */
  act (window, "win.add-scenario");
  act (window, "win.run-all");
  wait_for (window, says_did_not_run);
  g_assert_true (test_says (GTK_WIDGET (window->message_bar), "target"));
  g_assert_false (weir_open_campaign_is_running (window->model));
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
}

static gboolean
says_unusable (WeirWindow *window)
{
  GtkWidget *bar = GTK_WIDGET (window->message_bar);

  return test_says (bar, "Line 2 of the file") && test_says (bar, "settings of “odd”") &&
         test_says (bar, "rate: expected a number from") && test_says (bar, "found -5");
}

/* What cannot be used of a scenario is said with its place, and the campaign can be worked on. */
static void
test_unusable_setting (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *path = g_build_filename (folder, "odd.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path,
                                      "{\"type\":\"campaign\",\"format\":1}\n{\"type\":\"scenario\",\"id\":"
                                      "\"s\",\"settings\":{\"name\":\"odd\",\"rate\":-5}}\n",
                                      -1, NULL));
  weir_window_open (window, file);
  wait_for (window, window_has_campaign);
  wait_for (window, says_unusable);
  g_assert_true (weir_window_is_writable (window));
  g_assert_cmpuint (n_scenarios (window), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
}

/* The first thing that a newcomer presses: within moments a load can be seen; and it can be stopped. */
static void
test_demo (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *path = NULL;

  act (window, "win.demo");
  g_assert_cmpuint (n_scenarios (window), ==, 4);
  wait_for (window, window_shows_load);
  g_assert_cmpstr (page (window), ==, "run");
  g_assert_true (gtk_revealer_get_reveal_child (window->queue_bar));
  act (window, "win.stop");
  wait_for (window, window_is_quiet);
  g_assert_cmpint (weir_run_item_state (window->run), ==, WEIR_RUN_STOPPED);
  path = g_strdup (weir_window_path (window));
  gtk_window_destroy (GTK_WINDOW (window));

  window = test_window_new (1200); /* what was measured is there again */
  {
    g_autoptr (GFile) file = g_file_new_for_path (path);

    weir_window_open (window, file);
  }
  wait_for (window, window_has_campaign);
  g_assert_cmpuint (n_scenarios (window), ==, 4);
  {
    g_autoptr (WeirScenarioItem) first =
        g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);

    g_assert_cmpuint (g_list_model_get_n_items (weir_scenario_item_runs (first)), ==, 1);
  }
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_on_start (WeirWindow *window)
{
  return weir_window_is_empty (window);
}

/* A file of another program is refused, and the window is as it was. */
static gboolean
is_said_in_dialog (gpointer words)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data) && test_says (at->data, words))
      return TRUE;
  return FALSE;
}

static void
test_not_a_campaign (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *path = g_build_filename (folder, "notes.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "[1, 2]\n", -1, NULL));
  weir_window_open (window, file);
  wait_until (is_said_in_dialog, (gpointer) "“notes.json” Is Not a Campaign");
  wait_for (window, is_on_start);
  g_assert_null (window->model);
  g_unlink (path);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The scenarios of the original driver make a campaign of their own. */
static void
test_scenario_file (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *path = g_build_filename (folder, "scenarios.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (
      path,
      "[{\"name\":\"baseline\",\"requests\":150,\"base_url\":\"http://127.0.0.1:1\"},"
      "{\"name\":\"deep\",\"depth\":6,\"width\":3,\"base_url\":\"http://127.0.0.1:1\"}]\n",
      -1, NULL));
  weir_window_open (window, file);
  wait_for (window, window_has_campaign);
  g_assert_cmpuint (n_scenarios (window), ==, 2);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "scenarios");
  g_assert_cmpstr (weir_gateway_page_get_status (window->gateway_page)->title, ==,
                   "127.0.0.1:1"); /* of all */
  act (window, "win.undo");
  g_assert_cmpstr (weir_gateway_page_get_status (window->gateway_page)->title, ==, "localhost:8080");
  g_unlink (path);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* As another program saved them. */
static const char results[] =
    "{\"total_requests\":9,\"elapsed_sec\":2.5,\"status_counts\":{\"succeeded\":9},\"latency_ms_"
    "percentiles\":"
    "{\"p50\":3.0,\"p95\":4.5},\"timestamp\":\"2026-03-04T05:06:07Z\",\"config\":{\"target\":\"a.b\"},"
    "\"scenario\":\"old\"}";

/* So do its results, as runs of which a page can be shown; undone, they go. */
static void
test_results (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *path = g_build_filename (folder, "results.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  WeirCampaign *campaign;
  g_autoptr (GPtrArray) left = NULL;

  g_assert_true (g_file_set_contents (path, results, -1, NULL));
  weir_window_open (window, file);
  wait_for (window, window_has_campaign);
  campaign = weir_document_campaign (weir_window_document (window));
  g_assert_cmpuint (campaign->runs->len, ==, 1);
  g_assert_cmpuint (n_scenarios (window), ==, 1);
  act (window, "win.undo");
  left = weir_campaign_list_runs (campaign);
  g_assert_cmpuint (left->len, ==, 0);
  g_unlink (path);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Every page of a campaign fits a telephone. */
static void
test_narrow (void)
{
  static const char *const views[] = { "summary", "timeline", "latency", "failures", "settings" };
  WeirWindow *window = test_window_new (360);
  int minimum;

  act (window, "win.demo");
  wait_for (window, window_shows_load);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    weir_run_page_show (window->run_page, views[i]);
    gtk_widget_measure (gtk_window_get_child (GTK_WINDOW (window)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                        NULL, NULL, NULL);
    g_assert_cmpint (minimum, <=, 360);
  }
  act (window, "win.stop");
  act (window, "win.stop");
  wait_for (window, window_is_quiet);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
edits_load (WeirWindow *window)
{
  GtkWidget *row = weir_scenario_form_get_row (form_of (window->scenario_page), "concurrency");
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_is_ancestor (focus, row);
}

static gboolean
is_held (WeirWindow *window)
{
  return window->held != NULL;
}

/* What goes to another computer for the first time is not sent before a person has said so. */
static void
test_first_load (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (JsonNode) node = json_from_string (
      "{\"name\":\"far\",\"target\":\"a.b\",\"base_url\":\"http://192.0.2.1:9\",\"requests\":1}", NULL);

  act (window, "win.new-campaign");
  g_ptr_array_add (scenarios, weir_scenario_from_json (json_node_get_object (node)));
  ids = weir_document_add_scenarios (weir_window_document (window), scenarios, -1, NULL);
  weir_window_show_item (window, G_OBJECT (weir_open_campaign_find_scenario (window->model, ids->pdata[0])));
  act (window, "win.run");
  wait_for (window, is_held);
  g_assert_true (window_is_quiet (window));
  g_assert_cmpuint (weir_document_campaign (weir_window_document (window))->runs->len, ==, 0);
  act (window, "win.edit-load");
  wait_for (window, edits_load);
  g_assert_false (is_held (window));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Quick scenarios with a demo gateway of their own; Returns: the first of them. */
static WeirScenarioItem *
add_quick (WeirWindow *window, guint n, const char *more)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  g_autoptr (GPtrArray) ids = NULL;

  for (guint i = 0; i < n; i++) {
    g_autofree char *json = g_strdup_printf ("{\"name\":\"quick-%u\",\"target\":\"demo-agent.echo\","
                                             "\"requests\":20,\"gateway\":[\"--work-ms\",\"2\"]%s}",
                                             i + 1, more);
    g_autoptr (JsonNode) node = json_from_string (json, NULL);

    g_ptr_array_add (scenarios, weir_scenario_from_json (json_node_get_object (node)));
  }
  ids = weir_document_add_scenarios (weir_window_document (window), scenarios, -1, NULL);
  g_assert_cmpuint (ids->len, ==, n);
  return weir_open_campaign_find_scenario (window->model, ids->pdata[0]);
}

static guint
n_runs (WeirWindow *window)
{
  return weir_document_campaign (weir_window_document (window))->runs->len;
}

static gboolean
ran_two (WeirWindow *window)
{
  return n_runs (window) == 2 && window_is_quiet (window);
}

/* Several scenarios are chosen in the list: the page stays, a bar says what can be done, and does it. */
static void
test_chosen (void)
{
  WeirWindow *window = test_window_new (1200);
  WeirSidebar *sidebar = window->sidebar;
  WeirScenarioItem *first;

  act (window, "win.new-campaign");
  first = add_quick (window, 3, "");
  weir_window_show_item (window, G_OBJECT (first));
  g_assert_true (weir_sidebar_get_selected (sidebar) == G_OBJECT (first));
  g_assert_false (gtk_revealer_get_reveal_child (sidebar->selection_bar));
  gtk_selection_model_select_item (sidebar->selection, 2, FALSE);
  g_assert_null (weir_sidebar_get_selected (sidebar));
  g_assert_true (window->scenario == first);
  g_assert_true (gtk_revealer_get_reveal_child (sidebar->selection_bar));
  g_assert_cmpstr (gtk_label_get_label (sidebar->selection_label), ==, "2 scenarios selected");
  g_signal_emit_by_name (sidebar->selection_run, "clicked");
  wait_for (window, ran_two);
  g_assert_cmpuint (g_list_model_get_n_items (weir_scenario_item_runs (first)), ==, 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (sidebar), "sidebar.delete", NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A run that is made does not take away what is selected in the list. */
static void
test_selection_stays (void)
{
  WeirWindow *window = test_window_new (1200);
  WeirScenarioItem *first;

  act (window, "win.new-campaign");
  first = add_quick (window, 1, ",\"repeat\":1");
  weir_window_show_item (window, G_OBJECT (first));
  act (window, "win.run");
  act (window, "win.run");
  wait_for (window, ran_two);
  g_assert_true (window->run != NULL);
  g_assert_true (weir_sidebar_get_selected (window->sidebar) == G_OBJECT (window->run));
  gtk_window_destroy (GTK_WINDOW (window));
}

static WeirRepeatsDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (WEIR_IS_REPEATS_DIALOG (window))
      return WEIR_REPEATS_DIALOG (window); /* the list holds it */
  }
  return NULL;
}

/* So often as the dialog is told, whatever the scenario says; which stays as it is. */
static void
test_repeats (void)
{
  WeirWindow *window = test_window_new (1200);
  WeirScenarioItem *scenario;
  g_autoptr (WeirSweepItem) repeats = NULL;
  WeirRepeatsDialog *dialog;

  act (window, "win.new-campaign");
  scenario = add_quick (window, 1, "");
  weir_window_show_item (window, G_OBJECT (scenario));
  g_object_set (weir_settings_get_default (), "notify-at-end", FALSE,
                NULL); /* there is no desktop to tell it */
  act (window, "win.run-repeats");
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "5 times"));
  g_signal_emit_by_name (dialog, "run", 2);
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_for (window, ran_two);
  repeats = g_list_model_get_item (weir_scenario_item_entries (scenario), 0);
  g_assert_true (WEIR_IS_SWEEP_ITEM (repeats));
  g_assert_cmpstr (weir_sweep_item_title (repeats), ==, "Repeats 1");
  g_assert_cmpuint (weir_sweep_item_n_runs (repeats), ==, 2);
  g_assert_cmpint (weir_scenario_item_scenario (scenario)->repeat, ==, 1);
  g_assert_cmpuint (weir_scenario_item_waiting (scenario), ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
ran_four (WeirWindow *window)
{
  return n_runs (window) == 4 && window_is_quiet (window);
}

static GtkListBox *
sweep_list (WeirWindow *window)
{
  return GTK_LIST_BOX (find_below (GTK_WIDGET (window->sweep_page), GTK_TYPE_LIST_BOX, 0));
}

/* Two points, and below each its two runs. */
static gboolean
lists_four (WeirWindow *window)
{
  GtkListBoxRow *last = gtk_list_box_get_row_at_index (sweep_list (window), 5);

  return last != NULL && test_says (GTK_WIDGET (last), "Run 4") && test_says (GTK_WIDGET (last), "/s");
}

/* A sweep is one row and one page; its runs have theirs, and go with it. */
static void
test_sweep (void)
{
  WeirWindow *window = test_window_new (1200);
  WeirScenarioItem *scenario;
  g_autoptr (WeirSweepItem) sweep = NULL;
  g_autoptr (WeirRunItem) run = NULL;
  g_autoptr (GPtrArray) points = NULL;

  act (window, "win.new-campaign");
  scenario = add_quick (window, 1, ",\"sweep\":[\"concurrency=1,2\"],\"repeat\":2");
  weir_window_show_item (window, G_OBJECT (scenario));
  act (window, "win.run");
  wait_for (window, ran_four);
  g_assert_cmpuint (g_list_model_get_n_items (weir_scenario_item_entries (scenario)), ==, 1);
  sweep = g_list_model_get_item (weir_scenario_item_entries (scenario), 0);
  g_assert_true (WEIR_IS_SWEEP_ITEM (sweep));
  g_assert_cmpstr (weir_sweep_item_title (sweep), ==, "Sweep 1");
  g_assert_cmpstr (page (window), ==, "sweep");
  g_assert_true (weir_sidebar_get_selected (window->sidebar) == G_OBJECT (sweep));
  points = weir_sweep_item_collect (sweep);
  g_assert_cmpuint (points->len, ==, 2);
  run = g_list_model_get_item (weir_sweep_item_runs (sweep), 3);
  wait_for (window, lists_four);
  g_assert_true (test_says (GTK_WIDGET (window->sweep_page), "in the measured phase"));
  g_assert_true (test_says (GTK_WIDGET (window->sweep_page), "Run Again"));
  g_assert_false (gtk_list_box_row_get_activatable (gtk_list_box_get_row_at_index (sweep_list (window), 3)));
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (sweep_list (window), 5)));
  g_assert_cmpstr (page (window), ==, "run");
  g_assert_true (window->run == run);
  g_assert_true (weir_sidebar_get_selected (window->sidebar) == G_OBJECT (sweep));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window->sidebar), "sidebar.delete", NULL));
  g_assert_cmpuint (g_list_model_get_n_items (weir_scenario_item_entries (scenario)), ==, 0);
  g_assert_cmpstr (page (window), ==, "scenario");
  act (window, "win.undo");
  g_assert_cmpuint (weir_sweep_item_n_runs (sweep), ==, 4);
  g_assert_cmpuint (g_list_model_get_n_items (weir_scenario_item_entries (scenario)), ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
tells_damage (WeirWindow *window)
{
  return window->model != NULL && test_says (GTK_WIDGET (window->message_bar), "2 lines of the file are not");
}

/* Of a damaged file the run that broke off is told beside, and each line on demand. */
static void
test_damaged (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *from =
      g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "campaign", "interrupted", NULL);
  g_autofree char *path = g_build_filename (folder, "damaged.weir", NULL);
  g_autofree char *text = NULL, *damaged = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
  damaged = g_strconcat (text, g_str_has_suffix (text, "\n") ? "" : "\n",
                         "{\"type\":\"scenario\",\n{\"type\":\"edit\",,}\n", NULL);
  g_assert_true (g_file_set_contents (path, damaged, -1, NULL));
  weir_window_open (window, file);
  wait_for (window, tells_damage);
  g_assert_true (test_says (GTK_WIDGET (window->message_bar), "Run 1 of “s” was interrupted."));
  act (window, "win.show-damage");
  wait_until (is_said_in_dialog, (gpointer) "Line 22: it is damaged");
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
}

static gboolean
tells_of_newer (WeirWindow *window)
{
  return window->model != NULL && test_says (GTK_WIDGET (window->message_bar), "was written by a newer Weir");
}

/* A file of a format to come is looked at, and said to be so in a sentence. */
static void
test_newer (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *from =
      g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "campaign", "interrupted", NULL);
  g_autofree char *path = g_build_filename (folder, "newer.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
  *(strstr (text, "\"format\":1") + strlen ("\"format\":")) = '9';
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  weir_window_open (window, file);
  wait_for (window, tells_of_newer);
  g_assert_false (weir_window_is_writable (window));
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
}

static gboolean
recovered (WeirWindow *window)
{
  return window->model != NULL && n_scenarios (window) == 1;
}

/* A run without its end is shown as interrupted, with what was measured. */
static void
test_interrupted (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "campaign", "interrupted", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WeirScenarioItem) scenario = NULL;
  g_autoptr (WeirRunItem) run = NULL;

  weir_window_open (window, file);
  wait_for (window, recovered);
  g_assert_false (may_ask (window)); /* it was made on another computer */
  scenario = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  run = g_list_model_get_item (weir_scenario_item_runs (scenario), 0);
  g_assert_cmpint (weir_run_item_state (run), ==, WEIR_RUN_INTERRUPTED);
  g_assert_true (test_says (GTK_WIDGET (window->message_bar), "Run 1 of “s” was interrupted. Its first "));
  g_assert_true (test_says (GTK_WIDGET (window->message_bar), " were recovered."));
  act (window, "win.show-interrupted");
  g_assert_true (window->run == run);
  g_assert_cmpstr (page (window), ==, "run");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The demo, whose first run lasts until somebody stops it, however slow the computer is. */
static void
lengthen_demo (const char *presets, const char *to)
{
  g_autofree char *from = g_build_filename (g_getenv ("WEIR_DATA_DIR"), "presets", "demo.json", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *read = NULL;

  g_assert_true (g_file_get_contents (from, &read, NULL, NULL));
  g_string_assign (text, read);
  g_assert_cmpuint (g_string_replace (text, "\"duration\": 6,", "\"duration\": 600,", 1), ==, 1);
  g_assert_cmpint (g_mkdir (presets, 0700), ==, 0);
  g_assert_true (g_file_set_contents (to, text->str, -1, NULL));
  g_setenv ("WEIR_DATA_DIR", folder, TRUE);
}

static gint64
depth_of (WeirWindow *window)
{
  return weir_scenario_item_scenario (window->scenario)->depth;
}

/* What a run was made with comes back into its scenario, and can be undone. */
static void
test_use_run_settings (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *path = g_build_filename (folder, "results.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WeirScenarioItem) item = NULL;
  g_autoptr (GObject) run = NULL;
  g_autoptr (WeirScenario) deeper = NULL;

  g_assert_true (g_file_set_contents (path, results, -1, NULL));
  weir_window_open (window, file);
  wait_for (window, window_has_campaign);
  item = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  run = g_list_model_get_item (weir_scenario_item_runs (item), 0);
  weir_window_show_item (window, run);
  deeper = weir_scenario_copy (weir_scenario_item_scenario (item));
  g_assert_true (weir_key_table_set_text (
      weir_scenario_keys (), weir_key_table_find (weir_scenario_keys (), "depth"), deeper, "3", NULL));
  g_assert_true (weir_document_change_scenario (weir_window_document (window), weir_scenario_item_id (item),
                                                deeper, NULL));
  g_assert_cmpint (depth_of (window), ==, 3);
  weir_window_update_actions (window);
  act (window, "win.use-run-settings");
  g_assert_cmpint (depth_of (window), ==, 0);
  act (window, "win.undo");
  g_assert_cmpint (depth_of (window), ==, 3);
  g_unlink (path);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
shows_run (WeirWindow *window)
{
  return window->run != NULL;
}

static gboolean
offers_summary (WeirWindow *window)
{
  return test_find (GTK_WIDGET (window->toasts), GTK_TYPE_BUTTON, "Show Summary") != NULL;
}

/* Makes a run, of which @view is looked at when it ends. */
static WeirWindow *
run_and_look (const char *view)
{
  WeirWindow *window = test_window_new (1200);

  act (window, "win.new-campaign");
  weir_window_show_item (window, G_OBJECT (add_quick (window, 1, "")));
  act (window, "win.run");
  wait_for (window, shows_run);
  weir_run_page_show (window->run_page, view);
  wait_for (window, window_is_quiet);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return window;
}

/* Who looks at what came of a run is not told it once more, and not led to where they are. */
static void
test_told_once (void)
{
  WeirWindow *window = run_and_look ("summary");

  g_assert_false (offers_summary (window));
  gtk_window_destroy (GTK_WINDOW (window));
  window = run_and_look ("timeline");
  wait_for (window, offers_summary);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A run that was deleted is not where the word of its end leads to; once it is back, it is. */
static void
test_deleted_summary (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *path = g_build_filename (folder, "results.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WeirScenarioItem) item = NULL;
  const char *ids[2] = { NULL };

  g_assert_true (g_file_set_contents (path, results, -1, NULL));
  weir_window_open (window, file);
  wait_for (window, window_has_campaign);
  item = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  window->finished = g_list_model_get_item (weir_scenario_item_runs (item), 0);
  ids[0] = weir_run_item_id (window->finished);
  g_assert_true (weir_document_delete (weir_window_document (window), ids, NULL));
  act (window, "win.show-summary");
  g_assert_cmpstr (page (window), ==, "scenario");
  act (window, "win.undo");
  act (window, "win.show-summary");
  g_assert_cmpstr (page (window), ==, "run");
  g_unlink (path);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Nothing keeps another program from writing it: that is said. */
static void
test_no_locks (void)
{
  WeirWindow *window = test_window_new (1200), *other = test_window_new (1200);
  g_autoptr (WeirDocument) document = weir_document_new_draft ("without", NULL);
  g_autoptr (WeirDocument) locked = weir_document_new_draft ("with", NULL);
  const char *words = "The file system has no locks here";

  weir_document_journal (document)->is_locked = FALSE;
  weir_window_take (window, document);
  weir_window_take (other, locked);
  g_assert_true (test_says (GTK_WIDGET (window->message_bar), words));
  g_assert_false (test_says (GTK_WIDGET (other->message_bar), words));
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (other));
}

/* A file that is named twice has one window, before it is read and after. */
static void
test_opened_twice (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *from =
      g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", "campaign", "interrupted", NULL);
  g_autofree char *path = g_build_filename (folder, "twice.weir", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_copy (source, file, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  for (guint i = 0; i < 2; i++) {
    g_assert_true (weir_window_open (window, file) == window);
    g_assert_true (weir_window_open (window, file) == window);
    wait_for (window, window_has_campaign);
  }
  g_assert_true (weir_window_is_writable (window));
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
}

static gint64
shown_depth (WeirWindow *window)
{
  return weir_scenario_page_get_scenario (window->scenario_page)->depth;
}

/* What is undone goes from the page too, whether it had settled or not: the page says what would be run. */
static void
test_undo_on_page (void)
{
  WeirWindow *window = test_window_new (1200);

  act (window, "win.new-campaign");
  act (window, "win.add-scenario");
  type_into (window, "depth", "3");
  weir_window_settle (window);
  type_into (window, "depth", "5");
  act (window, "win.undo");
  g_assert_cmpint (depth_of (window), ==, 3);
  g_assert_cmpint (shown_depth (window), ==, 3);
  act (window, "win.undo");
  g_assert_cmpint (depth_of (window), ==, 0);
  g_assert_cmpint (shown_depth (window), ==, 0);
  act (window, "win.redo");
  g_assert_cmpint (shown_depth (window), ==, 3);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_at_header (WeirWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_is_ancestor (focus, find_below (GTK_WIDGET (window->gateway_page),
                                                                     WEIR_TYPE_HEADER_LIST, 0));
}

/* Of the gateway's header a value is asked for where it is kept: the scenario would get one of its own. */
static void
test_gateway_secret (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autoptr (WeirScenario) gateway = weir_scenario_new ();
  GtkWidget *target;

  weir_key_table_set_text (weir_scenario_keys (), weir_scenario_draft_find_key ("headers"), gateway,
                           "X-API-Key: ••••", NULL);
  act (window, "win.new-campaign");
  g_assert_true (weir_document_set_gateway (weir_window_document (window), gateway, NULL));
  weir_window_fill_gateway_page (window);
  act (window, "win.add-scenario");
  target = weir_scenario_form_get_row (form_of (window->scenario_page), "target");
  gtk_editable_set_text (GTK_EDITABLE (find_below (target, GTK_TYPE_TEXT, 0)), "demo-agent.echo");
  g_assert_cmpuint (weir_scenario_page_get_n_errors (window->scenario_page), ==, 1);
  act (window, "win.run");
  g_assert_cmpstr (page (window), ==, "gateway");
  wait_for (window, is_at_header);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_saved (gpointer window)
{
  return test_says (GTK_WIDGET (WEIR_WINDOW (window)->toasts), "Saved");
}

/* Another place for the file mends nothing that was said of something else. */
static void
test_save_as (void)
{
  WeirWindow *window = test_window_new (1200);
  g_autofree char *path = g_build_filename (folder, "saved.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  act (window, "win.new-campaign");
  weir_message_bar_show (window->message_bar, "No key on this computer.", NULL, NULL);
  weir_window_save_to (window, file);
  wait_until (is_saved, window);
  g_assert_true (gtk_revealer_get_reveal_child (
      GTK_REVEALER (find_below (GTK_WIDGET (window->message_bar), GTK_TYPE_REVEALER, 0))));
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_autofree char *presets = NULL, *demo = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("weir-window-XXXXXX", NULL);
  g_assert_nonnull (folder);
  presets = g_build_filename (folder, "presets", NULL);
  demo = g_build_filename (presets, "demo.json", NULL);
  lengthen_demo (presets, demo);
  g_test_add_func ("/window/new-campaign", test_new_campaign);
  g_test_add_func ("/window/plan-told", test_plan_told);
  g_test_add_func ("/window/save-as", test_save_as);
  g_test_add_func ("/window/close", test_close);
  g_test_add_func ("/window/undo-on-page", test_undo_on_page);
  g_test_add_func ("/window/gateway-secret", test_gateway_secret);
  g_test_add_func ("/window/cannot-run", test_cannot_run);
  g_test_add_func ("/window/unusable-setting", test_unusable_setting);
  g_test_add_func ("/window/demo", test_demo);
  g_test_add_func ("/window/not-a-campaign", test_not_a_campaign);
  g_test_add_func ("/window/scenario-file", test_scenario_file);
  g_test_add_func ("/window/results", test_results);
  g_test_add_func ("/window/narrow", test_narrow);
  g_test_add_func ("/window/first-load", test_first_load);
  g_test_add_func ("/window/interrupted", test_interrupted);
  g_test_add_func ("/window/damaged", test_damaged);
  g_test_add_func ("/window/newer", test_newer);
  g_test_add_func ("/window/chosen", test_chosen);
  g_test_add_func ("/window/sweep", test_sweep);
  g_test_add_func ("/window/repeats", test_repeats);
  g_test_add_func ("/window/selection-stays", test_selection_stays);
  g_test_add_func ("/window/use-run-settings", test_use_run_settings);
  g_test_add_func ("/window/told-once", test_told_once);
  g_test_add_func ("/window/deleted-summary", test_deleted_summary);
  g_test_add_func ("/window/no-locks", test_no_locks);
  g_test_add_func ("/window/opened-twice", test_opened_twice);
  status = test_run_with_application ();
  g_unlink (demo);
  g_rmdir (presets);
  g_rmdir (folder);
  g_free (folder);
  return status;
}

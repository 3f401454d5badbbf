/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Campaigns with very much in them: nothing that a person does with one keeps the main loop from its work. */

#include <glib/gstdio.h>

#include "fake-server.h"
#include "key-row.h"
#include "sample-campaign.h"
#include "scenario-file.h"
#include "sidebar-private.h"
#include "stall-watch.h"

#define N_SCENARIOS 200
#define N_RUNS      1000
#define BODY        400000      /* bytes, of each point of a sweep */
#define LINE        1000000     /* characters, of a body that is one line */
#define HOURS_12    (12 * 3600) /* seconds, one interval each */

static char *
path_of (const char *name)
{
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

static WeirJournal *
create (const char *path)
{
  g_autoptr (GError) error = NULL;
  WeirJournal *journal;

  g_remove (path);
  journal = weir_journal_create (path, NULL, &error);
  g_assert_no_error (error);
  return journal;
}

static void
finish (WeirJournal *journal)
{
  g_autoptr (GError) error = NULL;

  weir_journal_close (journal, &error);
  g_assert_no_error (error);
}

static void
write_runs (const char *path, guint n_scenarios, guint n_runs, const char *plan)
{
  WeirJournal *journal = create (path);

  for (guint i = 0; i < n_scenarios; i++) {
    g_autofree char *name = g_strdup_printf ("scenario-%u", i + 1);

    for (guint j = 0; j < n_runs; j++) {
      g_autofree char *id = g_strdup_printf ("run-%u-%u", i, j);
      g_autofree char *sweep = plan != NULL ? g_strdup_printf ("{\"concurrency\": %u}", j + 1) : NULL;
      SampleRun run = {
        .run_id = id, .name = name, .seed = j, .measured = 2, .executions = 5, .plan = plan, .sweep = sweep
      };

      weir_run_result_free (sample_write_run (journal, &run));
    }
  }
  finish (journal);
}

static WeirWindow *
window_new (void)
{
  WeirWindow *window = test_window_new (1200);
  StallWatch watch;

  stall_watch_until (&watch, window, window_always, G_USEC_PER_SEC); /* all that a first frame takes */
  return window;
}

static const char *path_at_hand;

static void
open_file (WeirWindow *window)
{
  g_autoptr (GFile) file = g_file_new_for_path (path_at_hand);

  weir_window_open (window, file);
}

static WeirWindow *
window_with (const char *path, const char *what)
{
  WeirWindow *window = window_new ();

  path_at_hand = path;
  stall_watch_act (window, open_file, window_has_campaign, what, MOST_OPENING);
  return window;
}

static WeirScenarioItem *
scenario_at (WeirWindow *window, guint i)
{
  g_autoptr (WeirScenarioItem) item = g_list_model_get_item (weir_open_campaign_scenarios (window->model), i);

  return item;
}

static void
show_last_scenario (WeirWindow *window)
{
  weir_window_show_item (window, G_OBJECT (scenario_at (window, N_SCENARIOS - 1)));
}

static void
show_last_run (WeirWindow *window)
{
  g_autoptr (WeirRunItem) run = g_list_model_get_item (weir_scenario_item_runs (window->scenario), 0);

  weir_window_show_item (window, G_OBJECT (run));
}

static void
edit_scenario (WeirWindow *window)
{
  g_autoptr (WeirScenario) edited = weir_scenario_copy (weir_scenario_item_scenario (window->scenario));
  g_autoptr (GError) error = NULL;

  g_free (edited->target);
  edited->target = g_strdup ("other.target");
  weir_document_change_scenario (weir_window_document (window), weir_scenario_item_id (window->scenario),
                                 edited, &error);
  g_assert_no_error (error);
}

static void
move_scenario (WeirWindow *window)
{
  weir_sidebar_move_to (window->sidebar, window->scenario, 0);
}

static void
add_scenario (WeirWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-scenario", NULL);
}

static void
select_all (WeirWindow *window)
{
  gtk_selection_model_select_all (window->sidebar->selection);
}

static void
delete_selected (WeirWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window->sidebar), "sidebar.delete", NULL);
}

static void
undo (WeirWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
}

static void
rows_told_cb (guint *most, guint place, guint removed, guint added)
{
  *most = MAX (*most, added);
}

/* The first frame has what is in sight, whatever came back. */
static void
undo_in_pieces (WeirWindow *window)
{
  GListModel *rows = G_LIST_MODEL (window->sidebar->selection);
  guint most = 0;
  gulong told = g_signal_connect_swapped (rows, "items-changed", G_CALLBACK (rows_told_cb), &most);

  undo (window);
  g_signal_handler_disconnect (rows, told);
  g_assert_cmpuint (most, ==, WEIR_GRADUAL_PIECE);
}

static gboolean
has_all_rows (WeirWindow *window)
{
  return g_list_model_get_n_items (G_LIST_MODEL (window->sidebar->selection)) == 2 * N_SCENARIOS + 1;
}

static void
scroll_down (WeirWindow *window)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (window->sidebar->list));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
run_all (WeirWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.run-all", NULL);
}

static void
stop (WeirWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.stop", NULL);
}

static void
close_window (WeirWindow *window)
{
  stall_watch_close (window, "closing", MOST_OPENING);
}

/* The last row is that which shows the rest of the runs. */
static void
show_rest (WeirWindow *window)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (window->sidebar->selection));

  gtk_selection_model_select_item (window->sidebar->selection, n - 1, TRUE);
}

static void
show_sweep (WeirWindow *window)
{
  g_autoptr (GObject) first = g_list_model_get_item (weir_scenario_item_entries (scenario_at (window, 0)), 0);

  weir_window_show_item (window, first);
}

static void
compare (WeirWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.compare", NULL);
}

static void
show_first_scenario (WeirWindow *window)
{
  weir_window_show_item (window, G_OBJECT (scenario_at (window, 0)));
}

#define ACT(act, condition, most) stall_watch_act (window, act, condition, #act, most)

static void
test_scenarios (void)
{
  g_autofree char *path = path_of ("scenarios.weir");
  WeirWindow *window;

  write_runs (path, N_SCENARIOS, 1, NULL);
  window = window_with (path, "opening 200 scenarios");
  ACT (show_last_scenario, window_always, MOST_USUALLY);
  ACT (edit_scenario, window_always, MOST_USUALLY);
  ACT (move_scenario, window_always, MOST_USUALLY);
  ACT (add_scenario, window_always, MOST_USUALLY);
  ACT (scroll_down, window_always, MOST_USUALLY);
  ACT (select_all, window_always, MOST_USUALLY);
  ACT (delete_selected, window_always, MOST_USUALLY);
  ACT (undo_in_pieces, has_all_rows, MOST_USUALLY);
  ACT (run_all, window_always, MOST_USUALLY);
  ACT (stop, window_is_quiet, MOST_USUALLY);
  close_window (window);
  g_remove (path);
}

static void
test_runs (void)
{
  g_autofree char *path = path_of ("runs.weir");
  WeirWindow *window;

  write_runs (path, 1, N_RUNS, NULL);
  window = window_with (path, "opening 1,000 runs");
  ACT (show_last_run, window_always, MOST_USUALLY);
  ACT (show_first_scenario, window_always, MOST_USUALLY);
  ACT (show_rest, window_always, MOST_USUALLY);
  ACT (scroll_down, window_always, MOST_USUALLY);
  ACT (show_last_run, window_always, MOST_USUALLY);
  ACT (run_all, window_always, MOST_USUALLY);
  ACT (stop, window_is_quiet, MOST_USUALLY);
  ACT (select_all, window_always, MOST_USUALLY);
  ACT (delete_selected, window_always, MOST_USUALLY);
  ACT (undo, window_always, MOST_USUALLY);
  ACT (compare, window_always, MOST_OPENING);
  close_window (window);
  g_remove (path);
}

static void
test_sweep (void)
{
  g_autofree char *path = path_of ("sweep.weir");
  WeirWindow *window;

  write_runs (path, 1, N_RUNS, "plan-1");
  window = window_with (path, "opening a sweep of 1,000 runs");
  ACT (show_sweep, window_always, MOST_USUALLY);
  ACT (show_first_scenario, window_always, MOST_USUALLY);
  ACT (show_sweep, window_always, MOST_USUALLY);
  ACT (select_all, window_always, MOST_USUALLY);
  ACT (delete_selected, window_always, MOST_USUALLY);
  ACT (undo, window_always, MOST_USUALLY);
  close_window (window);
  g_remove (path);
}

static gboolean
is_read (WeirWindow *window)
{
  return window->run != NULL && weir_run_item_result (window->run) != NULL;
}

static void
show_timeline (WeirWindow *window)
{
  weir_run_page_show (window->run_page, "timeline");
}

static void
show_latency (WeirWindow *window)
{
  weir_run_page_show (window->run_page, "latency");
}

static void
show_failures (WeirWindow *window)
{
  weir_run_page_show (window->run_page, "failures");
}

static void
show_settings (WeirWindow *window)
{
  weir_run_page_show (window->run_page, "settings");
}

static void
test_long_run (void)
{
  g_autofree char *path = path_of ("long.weir");
  WeirJournal *journal = create (path);
  SampleRun run = {
    .run_id = "run-1", .name = "half a day", .seed = 1, .measured = HOURS_12, .executions = 10, .series = 8
  };
  WeirWindow *window;

  weir_run_result_free (sample_write_run (journal, &run));
  finish (journal);
  g_test_message ("written");
  window = window_with (path, "opening 12 hours");
  ACT (show_last_run, is_read, MOST_OPENING);
  ACT (show_timeline, window_always, MOST_OPENING);
  ACT (show_latency, window_always, MOST_OPENING);
  ACT (show_failures, window_always, MOST_USUALLY);
  ACT (show_settings, window_always, MOST_USUALLY);
  ACT (show_timeline, window_always, MOST_USUALLY);
  close_window (window);
  g_remove (path);
}

/* 9,216 runs, of which each has to be looked at: a body of some length makes that take seconds. */
static FakeServer *gateway; /* that a sweep is run against */

static void
answer (FakeRequest *request, gpointer data)
{
  fake_answer (request, 200, "{\"status\": \"succeeded\"}");
}

static void
plan_sweep (WeirWindow *window)
{
  g_autofree char *url = fake_server_url (gateway);
  g_autofree char *filler = g_strnfill (BODY, 'x');
  g_autofree char *text =
      g_strdup_printf ("{\"name\": \"wide\", \"target\": \"a.b\", \"requests\": 9, "
                       "\"base_url\": \"%s\", \"sweep\": [\"requests=1..96\", \"concurrency=1..96\"], "
                       "\"body_template\": \"{{\\\"x\\\": \\\"%s\\\"}}\"}",
                       url, filler);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (WeirScenario) edited = weir_scenario_from_json (json_node_get_object (node));
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (edited->sweep->len, ==, 2);
  g_assert_nonnull (edited->body_template);
  weir_document_change_scenario (weir_window_document (window), weir_scenario_item_id (window->scenario),
                                 edited, &error);
  g_assert_no_error (error);
}

static void
run_one (WeirWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.run", NULL);
}

static gboolean
is_running (WeirWindow *window)
{
  return weir_open_campaign_is_running (window->model);
}

static void
add_letter (WeirWindow *window)
{
  g_autoptr (WeirScenario) edited = weir_scenario_copy (weir_scenario_item_scenario (window->scenario));

  g_free (edited->target);
  edited->target = g_strdup ("a.bc");
  weir_scenario_page_set_scenario (window->scenario_page, edited, FALSE);
}

static void
cancel (WeirWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel-filling", NULL);
}

static void
test_plan (void)
{
  WeirWindow *window = window_new ();
  g_autofree char *path = NULL;

  gateway = fake_server_new (answer, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-campaign", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-scenario", NULL);
  path = g_strdup (weir_window_path (window));
  ACT (plan_sweep, window_always, MOST_USUALLY);
  ACT (show_first_scenario, window_always, MOST_USUALLY);
  ACT (add_letter, window_always, MOST_USUALLY);
  ACT (run_one, window_always, MOST_USUALLY);
  g_assert_false (is_running (window)); /* it takes longer than that */
  ACT (cancel, window_always, MOST_USUALLY);
  g_assert_false (is_running (window));
  ACT (run_one, is_running, MOST_USUALLY);
  ACT (stop, window_is_quiet, MOST_USUALLY);
  close_window (window);
  g_clear_pointer (&gateway, fake_server_free);
  g_remove (path);
}

/* Bodies of other programs are often one line. */
static void
take_long_line (WeirWindow *window)
{
  g_autofree char *filler = g_strnfill (LINE, 'x');
  g_autofree char *text = g_strdup_printf ("{{\"x\": \"%s\"}}", filler);
  const WeirKeyTable *keys = weir_scenario_keys ();
  g_autoptr (WeirScenario) edited = weir_scenario_copy (weir_scenario_item_scenario (window->scenario));

  weir_key_table_set_text (keys, weir_key_table_find (keys, "target"), edited, "a.b", NULL);
  weir_key_table_set_text (keys, weir_key_table_find (keys, "body_template"), edited, text, NULL);
  g_assert_nonnull (edited->body_template);
  weir_scenario_page_set_scenario (window->scenario_page, edited, FALSE);
}

static void
type_target (WeirWindow *window)
{
  type_into (window, "target", "a.bcd");
}

static void
unfold_body (WeirWindow *window)
{
  weir_scenario_form_focus (form_of (window->scenario_page), "body_template");
}

static void
test_long_line (void)
{
  WeirWindow *window = window_new ();
  g_autofree char *path = NULL;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-campaign", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-scenario", NULL);
  path = g_strdup (weir_window_path (window));
  ACT (take_long_line, window_always, MOST_USUALLY);
  ACT (type_target, window_always, MOST_USUALLY);
  ACT (unfold_body, window_always, MOST_USUALLY);
  ACT (take_long_line, window_always, MOST_USUALLY);
  ACT (type_target, window_always, MOST_USUALLY);
  close_window (window);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/large/scenarios", test_scenarios);
  g_test_add_func ("/large/runs", test_runs);
  g_test_add_func ("/large/sweep", test_sweep);
  g_test_add_func ("/large/plan", test_plan);
  g_test_add_func ("/large/long-line", test_long_line);
  g_test_add_func ("/large/long-run", test_long_run);
  return test_run_with_application ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the main loop was kept from its work: nothing freezes, be it idle, under load, when the gateway
 * is gone all at once, or while a long campaign is opened, whole or cut in half. */

#include <glib/gstdio.h>
#include <unistd.h>

#include "gateway-process.h"
#include "sample-campaign.h"
#include "scenario-file.h"
#include "stall-watch.h"

static WeirWindow *
window_new (void)
{
  WeirWindow *window = weir_window_new (test_application ());

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
test_running (void)
{
  WeirWindow *window = window_new ();
  StallWatch watch;

  stall_watch_until (&watch, window, window_always, G_USEC_PER_SEC); /* all that a first frame takes */
  stall_watch_until (&watch, window, window_always, G_USEC_PER_SEC);
  stall_watch_judge (&watch, "idle", MOST_USUALLY);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.demo", NULL);
  stall_watch_until (&watch, window, window_shows_load, 0);
  stall_watch_until (&watch, window, window_shows_load, 5 * G_USEC_PER_SEC);
  stall_watch_judge (&watch, "running", MOST_USUALLY);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.stop", NULL);
  stall_watch_until (&watch, window, window_is_quiet, 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

static WeirGatewayProcess *gateway;

static void
started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  gateway = weir_gateway_process_start_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
has_gateway (gpointer data)
{
  return gateway != NULL;
}

static void
plan_load (WeirWindow *window, WeirScenarioItem *scenario)
{
  g_autofree char *text =
      g_strdup_printf ("{\"name\": \"long\", \"target\": \"demo-agent.synthetic_nested\", \"rate\": 200, "
                       "\"duration\": 600, \"base_url\": \"%s\"}",
                       weir_gateway_process_url (gateway));
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (WeirScenario) edited = weir_scenario_from_json (json_node_get_object (node));
  g_autoptr (GError) error = NULL;

  weir_document_change_scenario (weir_window_document (window), weir_scenario_item_id (scenario), edited,
                                 &error);
  g_assert_no_error (error);
}

static void
end_gateway (WeirWindow *window)
{
  weir_gateway_process_stop_async (g_steal_pointer (&gateway), NULL, NULL);
}

static gboolean
says_gone (WeirWindow *window)
{
  return test_says (GTK_WIDGET (window->message_bar), "The gateway stopped answering at");
}

/* What is taken back with the end of the run is that the gateway is gone, and nothing that was said since. */
#define OTHERWISE "Something else was said meanwhile"

static void
assert_still_said (WeirWindow *window)
{
  GtkWidget *bar = GTK_WIDGET (window->message_bar);

  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (find_below (bar, GTK_TYPE_REVEALER, 0))));
  g_assert_true (test_says (bar, OTHERWISE));
}

static void
write_short (const char *path)
{
  SampleRun run = { .run_id = "run-1", .name = "short", .seed = 1, .measured = 2, .executions = 5 };

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  sample_write_campaign (path, &run, 1);
}

static void
test_vanished (void)
{
  WeirWindow *window = window_new ();
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "short.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GObject) scenario = NULL;

  write_short (path);
  weir_gateway_process_start_async (arguments, NULL, started_cb, NULL);
  wait_until (has_gateway, NULL);
  weir_window_open (window, file);
  wait_for (window, window_has_campaign);
  scenario = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  plan_load (window, WEIR_SCENARIO_ITEM (scenario));
  weir_window_show_item (window, scenario);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.run", NULL);
  wait_for (window, window_shows_load);
  stall_watch_act (window, end_gateway, says_gone, "the gateway gone", MOST_USUALLY);
  weir_message_bar_show (window->message_bar, OTHERWISE, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.stop", NULL);
  wait_for (window, window_is_quiet);
  assert_still_said (window);
  stall_watch_close (window, "closing", MOST_OPENING);
  g_remove (path);
}

static gboolean
is_read (WeirWindow *window)
{
  return window->run != NULL && weir_run_item_result (window->run) != NULL;
}

static char *
write_hour (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "hour.weir", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_remove (path);
  writer = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("WEIR_HOUR_CAMPAIGN"), "write", path,
                             NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (writer, NULL, &error));
  return g_steal_pointer (&path);
}

static void
cut_in_half (const char *path)
{
  GStatBuf about;

  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (truncate (path, about.st_size / 2), ==, 0);
}

/* Its run is shown on the page of the summary, then on the one of the time axis. */
static void
test_opening (gconstpointer is_cut)
{
  WeirWindow *window = window_new ();
  g_autofree char *path = write_hour ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WeirScenarioItem) scenario = NULL;
  g_autoptr (WeirRunItem) run = NULL;
  StallWatch watch;

  if (GPOINTER_TO_INT (is_cut))
    cut_in_half (path);
  stall_watch_until (&watch, window, window_always, G_USEC_PER_SEC);
  weir_window_open (window, file);
  stall_watch_until (&watch, window, window_has_campaign, 0);
  stall_watch_judge (&watch, "opening an hour", MOST_OPENING);
  scenario = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  run = g_list_model_get_item (weir_scenario_item_runs (scenario), 0);
  weir_window_show_item (window, G_OBJECT (run));
  stall_watch_until (&watch, window, is_read, G_USEC_PER_SEC);
  stall_watch_judge (&watch, "showing its summary", MOST_OPENING);
  weir_run_page_show (window->run_page, "timeline");
  stall_watch_until (&watch, window, is_read, 2 * G_USEC_PER_SEC);
  stall_watch_judge (&watch, "showing its timeline", MOST_OPENING);
  g_assert_true ((weir_run_item_state (run) == WEIR_RUN_INTERRUPTED) == GPOINTER_TO_INT (is_cut));
  stall_watch_close (window, "closing", MOST_OPENING);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stalls/running", test_running);
  g_test_add_func ("/stalls/vanished", test_vanished);
  g_test_add_data_func ("/stalls/opening", GINT_TO_POINTER (FALSE), test_opening);
  g_test_add_data_func ("/stalls/opening-half", GINT_TO_POINTER (TRUE), test_opening);
  return test_run_with_application ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the main loop was kept from its work: nothing freezes, be it idle, under load, or while a
 * long campaign is opened. */

#include <glib/gstdio.h>

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

/* Its run is shown on the page of the summary, then on the one of the time axis. */
static void
test_opening (void)
{
  WeirWindow *window = window_new ();
  g_autofree char *path = write_hour ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (WeirScenarioItem) scenario = NULL;
  g_autoptr (WeirRunItem) run = NULL;
  StallWatch watch;

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
  gtk_window_destroy (GTK_WINDOW (window));
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stalls/running", test_running);
  g_test_add_func ("/stalls/opening", test_opening);
  return test_run_with_application ();
}

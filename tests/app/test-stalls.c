/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the main loop was kept from its work: nothing freezes, be it idle, under load, or while a
 * long campaign is opened. */

#include <glib/gstdio.h>
#include <time.h>

#include "app-test.h"

#define PATIENCE (120 * G_USEC_PER_SEC)
#define TICK     5 /* ms */

#define MOST_USUALLY 50  /* ms, while idle or running */
#define MOST_OPENING 200 /* ms */

/* Judged is the time of the processor alone, so that another program does not fail the test; and with a
 * margin for a slow one. */
#ifdef __SANITIZE_ADDRESS__
#define MARGIN 12
#else
#define MARGIN 3
#endif

/* Between two dispatches of a source that nothing but a longer dispatch keeps from its time. */
typedef struct {
  gint64 wall, processor;             /* at the last one, us */
  gint64 worst_wall, worst_processor; /* us */
} Watch;

static gint64
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
tick_cb (gpointer data)
{
  Watch *watch = data;
  gint64 wall = g_get_monotonic_time (), processor = processor_time ();

  watch->worst_wall = MAX (watch->worst_wall, wall - watch->wall);
  watch->worst_processor = MAX (watch->worst_processor, processor - watch->processor);
  watch->wall = wall;
  watch->processor = processor;
  return G_SOURCE_CONTINUE;
}

static void
watch_until (WeirWindow *window, WindowCondition condition, gint64 for_us, Watch *watch)
{
  gint64 begin = g_get_monotonic_time (), deadline = begin + PATIENCE;
  guint tick = g_timeout_add_full (G_PRIORITY_HIGH, TICK, tick_cb, watch, NULL);

  *watch = (Watch){ .wall = begin, .processor = processor_time () };
  while ((g_get_monotonic_time () < begin + for_us || !condition (window)) &&
         g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  g_assert_true (condition (window));
}

static void
judge (const char *when, const Watch *watch, gint64 most_ms)
{
  g_test_message ("%s: at most %.1f ms without the main loop, %.1f ms of them on the processor", when,
                  (double) watch->worst_wall / 1000, (double) watch->worst_processor / 1000);
  g_assert_cmpint (watch->worst_processor, <=, most_ms * MARGIN * 1000);
}

static WeirWindow *
window_new (void)
{
  WeirWindow *window = weir_window_new (test_application ());

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
always (WeirWindow *window)
{
  return TRUE;
}

static void
test_running (void)
{
  WeirWindow *window = window_new ();
  Watch watch;

  watch_until (window, always, G_USEC_PER_SEC, &watch); /* all that a first frame takes */
  watch_until (window, always, G_USEC_PER_SEC, &watch);
  judge ("idle", &watch, MOST_USUALLY);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.demo", NULL);
  watch_until (window, window_shows_load, 0, &watch);
  watch_until (window, window_shows_load, 5 * G_USEC_PER_SEC, &watch);
  judge ("running", &watch, MOST_USUALLY);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.stop", NULL);
  watch_until (window, window_is_quiet, 0, &watch);
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
  Watch watch;

  watch_until (window, always, G_USEC_PER_SEC, &watch);
  weir_window_open (window, file);
  watch_until (window, window_has_campaign, 0, &watch);
  judge ("opening an hour", &watch, MOST_OPENING);
  scenario = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  run = g_list_model_get_item (weir_scenario_item_runs (scenario), 0);
  weir_window_show_item (window, G_OBJECT (run));
  watch_until (window, is_read, G_USEC_PER_SEC, &watch);
  judge ("showing its summary", &watch, MOST_OPENING);
  weir_run_page_show (window->run_page, "timeline");
  watch_until (window, is_read, 2 * G_USEC_PER_SEC, &watch);
  judge ("showing its timeline", &watch, MOST_OPENING);
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

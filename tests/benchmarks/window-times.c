/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real window, watched from inside: when it has drawn what, and how long its frames take.
 *
 *   window-times open CAMPAIGN
 *   window-times run CAMPAIGN
 *
 * `open` opens a campaign and shows its first run page by page, and then how much memory that took.
 * `run` runs its first scenario and watches the page of the run until it is over. Each prints one JSON
 * object: times in ms, by a clock on the wall, those of `open` since the window was told of the file;
 * memory in KiB. */

#include <stdio.h>
#include <string.h>

#include "application.h"
#include "heat-map.h"
#include "widget-tree.h"
#include "window-private.h"

#define LIMIT 900 /* s, against what hangs */

typedef struct {
  GtkApplication *application;
  WeirWindow *window;
  gint64 began;   /* with the frame that is being made, µs */
  gint64 drawn;   /* the last frame that was, µs */
  GArray *frames; /* of double: how long each took, from its clock's first word to its last, ms */
} Watch;

typedef gboolean (*Condition) (WeirWindow *window);

static void
before_paint_cb (GdkFrameClock *clock, Watch *watch)
{
  watch->began = g_get_monotonic_time ();
}

static void
after_paint_cb (GdkFrameClock *clock, Watch *watch)
{
  double ms;

  watch->drawn = g_get_monotonic_time ();
  ms = (double) (watch->drawn - watch->began) / 1000;
  g_array_append_val (watch->frames, ms);
}

G_GNUC_NORETURN static gboolean
too_long_cb (gpointer data)
{
  g_error ("%s: waited in vain for %d s", (const char *) data, LIMIT);
}

/* Returns: when the first frame ended that began after @condition held, µs */
static gint64
wait_for (Watch *watch, Condition condition, const char *what)
{
  guint limit = g_timeout_add_seconds (LIMIT, too_long_cb, (gpointer) what);
  gint64 held;

  while (!condition (watch->window))
    g_main_context_iteration (NULL, TRUE);
  held = g_get_monotonic_time ();
  gtk_widget_queue_draw (GTK_WIDGET (watch->window));
  while (watch->drawn == 0 || watch->began < held)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
  return watch->drawn;
}

static gboolean
always (WeirWindow *window)
{
  return TRUE;
}

static gboolean
has_campaign (WeirWindow *window)
{
  return window->model != NULL;
}

static gboolean
has_figures (WeirWindow *window)
{
  return weir_run_item_result (window->run) != NULL;
}

static gboolean
has_heat (WeirWindow *window)
{
  GtkWidget *map = find_below (GTK_WIDGET (window->run_page), WEIR_TYPE_HEAT_MAP, 0);
  g_autoptr (WeirTable) table = map != NULL ? weir_chart_tabulate (WEIR_CHART (map)) : NULL;

  return table != NULL;
}

static gboolean
is_running (WeirWindow *window)
{
  return window->run != NULL && weir_run_item_state (window->run) == WEIR_RUN_ON;
}

static gboolean
is_over (WeirWindow *window)
{
  return !weir_open_campaign_is_running (window->model);
}

static void
show (Watch *watch)
{
  GdkFrameClock *clock;

  watch->window = weir_window_new (watch->application);
  gtk_window_present (GTK_WINDOW (watch->window));
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (watch->window));
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), watch);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), watch);
  wait_for (watch, always, "the first frame");
  while (g_main_context_iteration (NULL, FALSE))
    ; /* what it does when it has nothing to do */
}

/* Returns: when it was asked for, µs */
static gint64
open_campaign (Watch *watch, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  gint64 begin = g_get_monotonic_time ();

  weir_window_open (watch->window, file);
  return begin;
}

static void
print_since (const char *name, gint64 at, gint64 begin)
{
  printf ("\"%s\":%.1f,", name, (double) (at - begin) / 1000);
}

/* Of this process, as the kernel says. */
static guint64
memory (const char *name)
{
  g_autofree char *text = NULL;
  const char *found;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL) ||
      (found = strstr (text, name)) == NULL)
    return 0;
  return g_ascii_strtoull (found + strlen (name) + strspn (found + strlen (name), " "), NULL, 10);
}

static void
time_opening (Watch *watch, const char *path)
{
  gint64 begin = open_campaign (watch, path);
  g_autoptr (WeirScenarioItem) scenario = NULL;
  g_autoptr (GObject) run = NULL;

  print_since ("campaign", wait_for (watch, has_campaign, "the campaign"), begin);
  scenario = g_list_model_get_item (weir_open_campaign_scenarios (watch->window->model), 0);
  run = g_list_model_get_item (weir_scenario_item_runs (scenario), 0);
  weir_window_show_item (watch->window, run);
  print_since ("summary", wait_for (watch, has_figures, "the figures"), begin);
  weir_run_page_show (watch->window->run_page, "timeline");
  print_since ("timeline", wait_for (watch, always, "the timeline"), begin);
  weir_run_page_show (watch->window->run_page, "latency");
  print_since ("heat_map", wait_for (watch, has_heat, "the heat map"), begin);
  printf ("\"rss\":%" G_GUINT64_FORMAT ",\"pss\":%" G_GUINT64_FORMAT ",", memory ("Rss:"), memory ("Pss:"));
}

static void
watch_run (Watch *watch, const char *path)
{
  open_campaign (watch, path);
  wait_for (watch, has_campaign, "the campaign");
  gtk_widget_activate_action (GTK_WIDGET (watch->window), "win.run", NULL);
  wait_for (watch, is_running, "the run");
  g_array_set_size (watch->frames, 0);
  wait_for (watch, is_over, "the end of the run");
}

static void
print_frames (const Watch *watch)
{
  printf ("\"frames\":[");
  for (guint i = 0; i < watch->frames->len; i++)
    printf ("%s%.2f", i > 0 ? "," : "", g_array_index (watch->frames, double, i));
  printf ("]}\n");
}

static void
measure (Watch *watch, void (*what) (Watch *watch, const char *path), const char *path)
{
  watch->application = GTK_APPLICATION (weir_application_new ());
  watch->frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_application_set_flags (G_APPLICATION (watch->application), G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (watch->application), NULL, NULL))
    g_error ("there is no display");
  show (watch);
  printf ("{");
  what (watch, path);
  print_frames (watch);
  gtk_window_destroy (GTK_WINDOW (watch->window));
  g_array_unref (watch->frames);
  g_object_unref (watch->application);
}

int
main (int argc, char **argv)
{
  Watch watch = { 0 };

  if (argc == 3 && strcmp (argv[1], "open") == 0)
    measure (&watch, time_opening, argv[2]);
  else if (argc == 3 && strcmp (argv[1], "run") == 0)
    measure (&watch, watch_run, argv[2]);
  else {
    fprintf (stderr, "usage: window-times open|run CAMPAIGN\n");
    return 2;
  }
  return 0;
}

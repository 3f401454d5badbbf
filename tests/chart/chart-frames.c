/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chart-frames: how long frames of 8 tracks of 4 hours of seconds take, in ms of the processor; says, and judges not. */
#include <stdlib.h>
#include <time.h>

#include "made-data.h"
#include "track-view.h"
#include "window.h"

#define FRAMES 60
#define TRACKS 8
#define LENGTH (4 * 3600) /* s */

/* Of this thread, µs: what others do on the computer is not counted. */
static gint64
cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

typedef struct {
  gint64 start, longest; /* µs */
} Paint;

static void
before_cb (GdkFrameClock *clock, Paint *paint)
{
  paint->start = cpu_time ();
}

static void
after_cb (GdkFrameClock *clock, Paint *paint)
{
  paint->longest = MAX (paint->longest, cpu_time () - paint->start);
}

/* The longest of the @n frames that show a change: layout, snapshot and what the renderer does. */
static gint64
frame (GtkWidget *window, Paint *paint, guint n)
{
  paint->longest = 0;
  window_wait_for_frames (window, n);
  return paint->longest;
}

static void
report (const char *what, gint64 *times)
{
  qsort (times, FRAMES, sizeof *times, compare);
  g_print ("%-28s median %6.2f ms, p95 %6.2f ms\n", what, (double) times[FRAMES / 2] / 1e3,
           (double) times[FRAMES * 95 / 100] / 1e3);
}

static void
change_data (GListStore *tracks)
{
  for (guint i = 0; i < TRACKS; i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (G_LIST_MODEL (tracks), i);
    WeirSeries *series[3];

    for (guint s = 0; s < 3; s++)
      series[s] = weir_series_ref ((WeirSeries *) weir_track_get_series (track, s));
    weir_track_set_series (track, series, 3);
    for (guint s = 0; s < 3; s++)
      weir_series_unref (series[s]);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  g_autoptr (GListStore) tracks = made_long_tracks (TRACKS, LENGTH);
  GtkWidget *view, *window;
  Paint paint = { 0 };
  GdkFrameClock *clock;
  gint64 data[FRAMES], pointer[FRAMES], axis[FRAMES], update[FRAMES];

  gtk_init ();
  weir_timeline_set_elapsed (timeline, LENGTH, FALSE);
  view = weir_track_view_new (timeline);
  weir_track_view_set_tracks (WEIR_TRACK_VIEW (view), G_LIST_MODEL (tracks));
  window = window_new (view, 1280, 900);
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_cb), &paint);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_cb), &paint);
  for (guint i = 0; i < FRAMES; i++) {
    gint64 start = cpu_time ();

    change_data (tracks);
    update[i] = cpu_time () - start;
    data[i] = frame (window, &paint, TRACKS + 2); /* one chart in each */
    weir_track_view_pin (WEIR_TRACK_VIEW (view), i * 200.0);
    pointer[i] = frame (window, &paint, 2);
    weir_timeline_set_view (timeline, i * 60.0, LENGTH);
    axis[i] = frame (window, &paint, 2);
  }
  report ("new data given", update);
  report ("new data drawn", data);
  report ("pointer moved", pointer);
  report ("axis moved", axis);
  g_signal_handlers_disconnect_by_data (clock, &paint);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}

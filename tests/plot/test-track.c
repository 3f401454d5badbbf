/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "track-draw.h"
#include "track-table.h"

static const double times[] = { 0, 1, 2, 3 };

static WeirTrack *
make (const double *values, gsize n)
{
  WeirTrack *track = weir_track_new ("latency", "Latency", WEIR_UNIT_TIME, 134);
  WeirSeries *series = weir_series_new ("p95", WEIR_INK_P95, WEIR_MARK_LINE, times, values, n, 1);

  weir_track_set_series (track, &series, 1);
  weir_series_unref (series);
  return track;
}

static WeirTimeline *
make_timeline (void)
{
  WeirTimeline *timeline = weir_timeline_new ();

  weir_timeline_set_elapsed (timeline, 4, FALSE);
  return timeline;
}

static void
check_value (WeirTrack *track, double t, const char *expected)
{
  g_autofree char *value = weir_track_describe_value (track, 0, t);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_values (void)
{
  double values[] = { 0.2, 0.4, NAN, 1.62 };
  g_autoptr (WeirTrack) track = make (values, 4);

  check_value (track, 0.5, "200 ms");
  check_value (track, 2.5, "–");
  check_value (track, 3.5, "1.62 s");
  check_value (track, 77, "–");
  check_value (track, NAN, "1.62 s");
}

/* A limit far above all values would press them flat, and is left beyond the axis. */
static void
test_limits (void)
{
  double values[] = { 0.2, 0.4, 0.3, 0.3 };
  g_autoptr (WeirTrack) track = make (values, 4);
  WeirLimit near = { 1, WEIR_INK_WORSE, (char *) "limit" }, far = { 30, WEIR_INK_WORSE, (char *) "limit" };

  weir_track_set_limits (track, &far, 1);
  g_assert_cmpfloat (weir_track_get_scale (track)->high, <, 1);
  weir_track_set_limits (track, &near, 1);
  g_assert_cmpfloat (weir_track_get_scale (track)->high, >=, 1);
}

static void
test_log (void)
{
  double values[] = { 0.02, 0.4, 0, 3 };
  g_autoptr (WeirTrack) track = make (values, 4);

  weir_track_set_log (track, TRUE);
  g_assert_true (weir_track_get_scale (track)->is_log);
  g_assert_cmpfloat (weir_track_get_scale (track)->low, <=, 0.02);
  weir_track_set_log (track, FALSE);
  g_assert_cmpfloat (weir_track_get_scale (track)->low, ==, 0);
}

static void
count_cb (WeirTrack *track, guint *n)
{
  (*n)++;
}

static void
test_signals (void)
{
  double values[] = { 0.02, 0.4, 0, 3 };
  g_autoptr (WeirTrack) track = make (values, 2);
  g_autoptr (WeirSeries) same = weir_series_new ("p95", WEIR_INK_P95, WEIR_MARK_LINE, times, values, 4, 1);
  g_autoptr (WeirSeries) other = weir_series_new ("p99", WEIR_INK_P99, WEIR_MARK_LINE, times, values, 4, 1);
  guint changed = 0, legend = 0;

  g_signal_connect (track, "changed", G_CALLBACK (count_cb), &changed);
  g_signal_connect (track, "legend", G_CALLBACK (count_cb), &legend);
  weir_track_set_series (track, &same, 1);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpuint (legend, ==, 0);
  weir_track_set_series (track, &other, 1);
  g_assert_cmpuint (legend, ==, 1);
}

static void
test_table (void)
{
  double values[] = { 0.2, 0.4, NAN, 1.62 };
  g_autoptr (WeirTrack) track = make (values, 4);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirTable) table = weir_track_to_table (track, timeline);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autofree char *tsv = weir_table_to_tsv (table), *cell = weir_table_get_cell (table, 3, 1);
  g_autofree char *time = weir_table_get_cell (table, 3, 0);

  g_assert_cmpstr (tsv, ==, "Time (s)\tp95 (s)\n0\t0.2\n1\t0.4\n2\t\n3\t1.62\n");
  g_assert_cmpstr (cell, ==, "1.62 s");
  g_assert_cmpstr (time, ==, "0:03");
  g_assert_true (weir_table_write_csv (table, stream, NULL));
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_cmpstr (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)), ==,
                   "Time (s),p95 (s)\r\n0,0.2\r\n1,0.4\r\n2,\r\n3,1.62\r\n");
}

static void
test_description (void)
{
  double values[] = { 0.2, 0.4, NAN, 1.62 };
  g_autoptr (WeirTrack) track = make (values, 4);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  WeirEvent event = { 1, 3, WEIR_INK_QUEUE_FULL, (char *) "Queue full: 503" };
  g_autofree char *words = NULL;

  weir_timeline_set_events (timeline, &event, 1);
  words = weir_track_describe (track, timeline);
  g_assert_cmpstr (words, ==, "p95: 200 ms to 1.62 s, highest at 0:03. Queue full: 503, 0:01 to 0:03.");
}

/* No point of a series leaves the plot by more than its value asks for, and no gap is bridged. */
static void
test_drawing (void)
{
  double values[] = { 0.2, 0.4, NAN, 1.62 };
  g_autoptr (WeirTrack) track = make (values, 4);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) scene = weir_scene_new (400, 134, 15);
  WeirFrame frame = { 52, 7, 390, 127, 0, 4 };
  guint lines = 0;

  weir_track_draw (track, timeline, &frame, scene);
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->kind != WEIR_SHAPE_STROKE || shape->ink != WEIR_INK_P95 || shape->dash[0] == 0)
      continue;
    lines++;
    g_assert_cmpuint (shape->n, ==, 4); /* two joined, a break, one alone */
    g_assert_true (isnan (g_array_index (scene->points, WeirPoint, shape->first + 2).x));
    for (guint k = 0; k < shape->n; k++) {
      const WeirPoint *point = &g_array_index (scene->points, WeirPoint, shape->first + k);

      if (isnan (point->x))
        continue;
      g_assert_cmpfloat (point->x, >=, frame.left);
      g_assert_cmpfloat (point->x, <=, frame.right);
      g_assert_cmpfloat (point->y, >=, frame.top);
      g_assert_cmpfloat (point->y, <=, frame.bottom);
    }
  }
  g_assert_cmpuint (lines, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/track/values", test_values);
  g_test_add_func ("/track/limits", test_limits);
  g_test_add_func ("/track/log", test_log);
  g_test_add_func ("/track/signals", test_signals);
  g_test_add_func ("/track/table", test_table);
  g_test_add_func ("/track/description", test_description);
  g_test_add_func ("/track/drawing", test_drawing);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thousands of events on an axis of a few hundred pixels. */
#include "plot-frame.h"
#include "ruler.h"

#define N 10000

static const WeirFrame frame = { 50, 0, 350, 100, 0, 100 };

static WeirTimeline *
timeline_new (void)
{
  static char words[] = "Gateway restarted";
  g_autofree WeirEvent *events = g_new (WeirEvent, N);
  WeirTimeline *timeline = weir_timeline_new ();

  for (guint i = 0; i < N; i++)
    events[i] =
        (WeirEvent){ i * 100.0 / N, i * 100.0 / N, i % 2 == 0 ? WEIR_INK_GATEWAY : WEIR_INK_WORSE, words };
  weir_timeline_set_events (timeline, events, N);
  return timeline;
}

/* The last of those that stand on one pixel is seen, and only that is drawn. */
static void
test_lines (void)
{
  g_autoptr (WeirTimeline) timeline = timeline_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (360, 100, 15);

  weir_frame_draw_events (&frame, timeline, scene);
  g_assert_cmpuint (scene->shapes->len, >=, 300);
  g_assert_cmpuint (scene->shapes->len, <=, 301);
  for (guint i = 0; i + 1 < scene->shapes->len; i++) {
    const WeirShape *line = &g_array_index (scene->shapes, WeirShape, i);
    double x = g_array_index (scene->points, WeirPoint, line->first).x;
    double next = g_array_index (scene->points, WeirPoint, line[1].first).x;

    g_assert_cmpfloat (next, ==, x + 1);
  }
}

static double
measure (const char *text, double size, gboolean is_bold, gpointer n_measured)
{
  (*(guint *) n_measured)++;
  return 90;
}

/* Words that have no room are not measured. */
static void
test_layout (void)
{
  g_autoptr (WeirTimeline) timeline = timeline_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (360, 100, 15);
  guint hidden, n_measured = 0;
  g_autoptr (GArray) shown = NULL;

  scene->measure = measure;
  scene->measure_data = &n_measured;
  shown = weir_ruler_layout (timeline, &frame, scene, &hidden);
  g_assert_cmpuint (shown->len, >=, 4);
  g_assert_cmpuint (shown->len + hidden, ==, N);
  g_assert_cmpuint (n_measured, <, N / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ruler/lines", test_lines);
  g_test_add_func ("/ruler/layout", test_layout);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thousands of events on an axis of a few hundred pixels. */
#include <math.h>

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

static double
measure_letters (const char *text, double size, gboolean is_bold, gpointer data)
{
  return 12.0 * (double) g_utf8_strlen (text, -1);
}

/* How many are hidden stands where no words reach out of the plot at the left. */
static void
test_hidden (void)
{
  static char words[] = "Queue full: 503";
  static const WeirFrame narrow = { 150, 0, 300, 100, 0, 100 };
  /* words before a mark reach out in the lower lane, in the upper one, in both */
  static const double rows[][3] = { { 2, 60, 64 }, { 60, 70, 72 }, { 60, 62, 64 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
    g_autoptr (WeirScene) scene = weir_scene_new (310, 100, 15);
    WeirEvent events[3];
    WeirPoint at = { NAN, NAN };

    for (guint k = 0; k < G_N_ELEMENTS (events); k++)
      events[k] = (WeirEvent){ rows[i][k], rows[i][k], WEIR_INK_WORSE, words };
    scene->measure = measure_letters;
    weir_timeline_set_events (timeline, events, G_N_ELEMENTS (events));
    weir_ruler_draw (timeline, &narrow, scene);
    for (guint k = 0; k < scene->shapes->len; k++) {
      const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, k);

      if (shape->text != NULL && shape->text[0] == '+')
        at = g_array_index (scene->points, WeirPoint, shape->first);
    }
    g_assert_false (isnan (at.x));
    for (guint k = 0; k < scene->shapes->len; k++) {
      const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, k);
      WeirPoint other = g_array_index (scene->points, WeirPoint, shape->first);

      if (shape->text != NULL && shape->text[0] == 'Q' && fabs (other.y - at.y) < 8)
        g_assert_true (shape->anchor == 0); /* no words end where it stands */
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ruler/lines", test_lines);
  g_test_add_func ("/ruler/layout", test_layout);
  g_test_add_func ("/ruler/hidden", test_hidden);
  return g_test_run ();
}

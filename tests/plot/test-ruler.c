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

/* The last of those that stand on one pixel is seen, and only that is drawn; those of one colour at once. */
static void
test_lines (void)
{
  g_autoptr (WeirTimeline) timeline = timeline_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (360, 100, 15);
  const WeirPoint *before = NULL;
  guint n_lines = 0;

  weir_frame_draw_events (&frame, timeline, scene);
  for (guint i = 0; i < scene->points->len; i++) {
    const WeirPoint *point = &g_array_index (scene->points, WeirPoint, i);

    if (isnan (point->x))
      continue;
    g_assert_true (before == NULL || point->x == before->x + (point->y == frame.top));
    n_lines += point->y == frame.top;
    before = point;
  }
  g_assert_cmpuint (n_lines, >=, 300);
  g_assert_cmpuint (n_lines, <=, 301);
  for (guint i = 0; i + 1 < scene->shapes->len; i++)
    g_assert_cmpint (g_array_index (scene->shapes, WeirShape, i).ink, !=,
                     g_array_index (scene->shapes, WeirShape, i + 1).ink);
  g_assert_cmpuint (scene->shapes->len, <, n_lines);
}

static double
measure (const char *text, double size, gboolean is_bold, gpointer n_measured)
{
  (*(guint *) n_measured)++;
  return *text == '+' ? 40 : 90;
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

/* Of what lasts, that which began before the times in sight stands at their edge; what is over by then is gone. */
static void
test_begun_before (void)
{
  static char words[] = "Queue full: 503";
  static const WeirFrame zoomed = { 50, 0, 350, 100, 40, 60 };
  const WeirEvent events[] = { { 5, 5, WEIR_INK_GATEWAY, words },
                               { 10, 30, WEIR_INK_QUEUE_FULL, words },
                               { 20, 55, WEIR_INK_QUEUE_FULL, words },
                               { 61, 70, WEIR_INK_QUEUE_FULL, words } };
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (360, 100, 15);
  guint hidden, n_measured = 0;
  g_autoptr (GArray) shown = NULL;

  scene->measure = measure;
  scene->measure_data = &n_measured;
  weir_timeline_set_events (timeline, events, G_N_ELEMENTS (events));
  shown = weir_ruler_layout (timeline, &zoomed, scene, &hidden);
  g_assert_cmpuint (shown->len, ==, 1);
  g_assert_cmpuint (hidden, ==, 0);
  g_assert_cmpuint (g_array_index (shown, WeirRulerEvent, 0).event, ==, 2);
  g_assert_cmpfloat (g_array_index (shown, WeirRulerEvent, 0).x, ==, 50);
}

static double
measure_letters (const char *text, double size, gboolean is_bold, gpointer data)
{
  return 12.0 * (double) g_utf8_strlen (text, -1);
}

static const WeirShape *
find_text (WeirScene *scene, const char *prefix)
{
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->text != NULL && g_str_has_prefix (shape->text, prefix))
      return shape;
  }
  return NULL;
}

static WeirPoint
place_of (WeirScene *scene, const WeirShape *shape)
{
  return g_array_index (scene->points, WeirPoint, shape->first);
}

/* px of the words of @shape from the left, and their end */
static void
measure_words (WeirScene *scene, const WeirShape *shape, double *from, double *to)
{
  double width = measure_letters (shape->text, 1, FALSE, NULL);

  *from = place_of (scene, shape).x - shape->anchor * width;
  *to = *from + width;
}

/* How many are hidden stands at the end of a lane, within the axis, and no words reach into it. */
static void
test_hidden (void)
{
  static char words[] = "Queue full: 503";
  static const WeirFrame narrow = { 150, 0, 300, 100, 0, 100 };
  static const double rows[][4] = { { 2, 60, 64, 66 }, { 60, 70, 72, 74 }, { 2, 4, 96, 98 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
    g_autoptr (WeirScene) scene = weir_scene_new (310, 100, 15);
    const WeirShape *hidden;
    WeirEvent events[4];
    double from, to;

    for (guint k = 0; k < G_N_ELEMENTS (events); k++)
      events[k] = (WeirEvent){ rows[i][k], rows[i][k], WEIR_INK_WORSE, words };
    scene->measure = measure_letters;
    weir_timeline_set_events (timeline, events, G_N_ELEMENTS (events));
    weir_ruler_draw (timeline, &narrow, scene);
    hidden = find_text (scene, "+");
    g_assert_nonnull (hidden);
    measure_words (scene, hidden, &from, &to);
    g_assert_cmpfloat (from, >=, narrow.left);
    g_assert_cmpfloat (to, <=, narrow.right);
    for (guint k = 0; k < scene->shapes->len; k++) {
      const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, k);
      double left, right;

      if (shape->text == NULL || shape->text[0] != 'Q' ||
          fabs (place_of (scene, shape).y - place_of (scene, hidden).y) >= 8)
        continue;
      measure_words (scene, shape, &left, &right);
      g_assert_true (right <= from || left >= to);
    }
  }
}

/* What weighs more has its words, even where others come before it. */
static void
test_weight (void)
{
  static const WeirFrame narrow = { 50, 0, 350, 100, 0, 100 };
  static const WeirEvent events[] = {
    { 10, 10, WEIR_INK_GENERATOR, (char *) "Starts late", 0 },
    { 12, 12, WEIR_INK_OFFERED, (char *) "Stage 2", 1 },
    { 14, 14, WEIR_INK_QUEUE_FULL, (char *) "Queue full: 503", 5 },
    { 16, 16, WEIR_INK_TRANSPORT, (char *) "Gateway gone", 7 },
  };
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (360, 100, 15);

  scene->measure = measure_letters;
  weir_timeline_set_events (timeline, events, G_N_ELEMENTS (events));
  weir_ruler_draw (timeline, &narrow, scene);
  g_assert_nonnull (find_text (scene, "Gateway gone"));
  g_assert_nonnull (find_text (scene, "Queue full"));
  g_assert_null (find_text (scene, "Starts late"));
  g_assert_nonnull (find_text (scene, "+2"));
}

/* In high contrast the line that shows how long an event lasts is there, and its words have the text's own colour. */
static void
test_contrast (void)
{
  static const WeirEvent event = { 10, 60, WEIR_INK_GENERATOR, (char *) "Starts late" };
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  g_autoptr (WeirScene) scene = weir_scene_new (360, 100, 15);
  guint n = 0;

  scene->high_contrast = TRUE;
  weir_timeline_set_events (timeline, &event, 1);
  weir_ruler_draw (timeline, &frame, scene);
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    n += shape->kind == WEIR_SHAPE_BOXES && shape->ink == WEIR_INK_GENERATOR && shape->opacity == 1;
  }
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (find_text (scene, "Starts late")->ink, ==, WEIR_INK_TEXT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ruler/lines", test_lines);
  g_test_add_func ("/ruler/layout", test_layout);
  g_test_add_func ("/ruler/begun-before", test_begun_before);
  g_test_add_func ("/ruler/hidden", test_hidden);
  g_test_add_func ("/ruler/weight", test_weight);
  g_test_add_func ("/ruler/contrast", test_contrast);
  return g_test_run ();
}

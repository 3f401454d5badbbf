/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "scene-svg.h"
#include "legend-draw.h"
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

/* Too few samples make no number: a bin says so, and the one that is being filled leaves its place to the one before. */
static void
test_too_few (void)
{
  static const guint8 sparse[] = { 0, 1, 0, 1 };
  double values[] = { 0.2, 0.4, 0.3, 1.62 };
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirTrack) track = make (values, 4);
  g_autofree char *words = NULL;

  weir_series_set_sparse ((WeirSeries *) weir_track_get_series (track, 0), sparse);
  check_value (track, 0.5, "200 ms");
  check_value (track, 1.5, "too few");
  check_value (track, 3.5, "too few");
  check_value (track, NAN, "300 ms");
  words = weir_track_describe (track, timeline);
  g_assert_nonnull (strstr (words, "200 ms to 300 ms"));
}

/* A value at the edge of what is in sight has its whole ring; one beyond it has none. */
static void
test_ring_at_edge (void)
{
  static const guint8 sparse[] = { 1, 0, 0, 1 };
  double values[] = { 0.2, 0.4, 0.3, 0.3 };
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) scene = weir_scene_new (460, 120, 15);
  g_autoptr (WeirTrack) track = make (values, 4);
  WeirSeries *series = (WeirSeries *) weir_track_get_series (track, 0);
  WeirFrame frame = { 50, 10, 450, 110, 1, weir_series_middle (series, 3) };
  guint rings = 0;

  weir_series_set_sparse (series, sparse);
  weir_track_draw (track, timeline, &frame, scene);
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->kind != WEIR_SHAPE_RINGS)
      continue;
    g_assert_false (shape->is_clipped);
    for (gsize k = 0; k < shape->n; k++)
      g_assert_cmpfloat (g_array_index (scene->points, WeirPoint, shape->first + k).x, ==, 450);
    rings += shape->n;
  }
  g_assert_cmpuint (rings, ==, 1);
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

/* The longest of the shapes of one kind and ink: how many points it has. */
static guint
most_points (const WeirScene *scene, WeirShapeKind kind, WeirInk ink)
{
  guint most = 0;

  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->kind == kind && shape->ink == ink)
      most = MAX (most, shape->n);
  }
  return most;
}

/* The upper ends of a band are a line where they are asked to be, in its swatch, too. */
static void
test_edge (void)
{
  static const double t[] = { 0, 1, 2 }, low[] = { 0.1, 0.2, 0.1 }, high[] = { 0.5, 1, 0.5 };

  for (guint edged = 0; edged < 2; edged++) {
    g_autoptr (WeirTrack) track = weir_track_new ("band", "Band", WEIR_UNIT_TIME, 84);
    g_autoptr (WeirTimeline) timeline = make_timeline ();
    g_autoptr (WeirScene) scene = weir_scene_new (400, 134, 15), swatch = weir_scene_new (20, 12, 15);
    g_autoptr (WeirSeries) band = weir_series_new_band ("p95", WEIR_INK_GATEWAY, t, low, high, 3, 1);
    WeirFrame frame = { 52, 7, 390, 127, 0, 4 };

    if (edged)
      weir_series_set_edged (band);
    weir_track_set_series (track, &band, 1);
    weir_track_draw (track, timeline, &frame, scene);
    g_assert_cmpuint (most_points (scene, WEIR_SHAPE_FILL, WEIR_INK_GATEWAY), >=, 6);
    g_assert_cmpuint (most_points (scene, WEIR_SHAPE_STROKE, WEIR_INK_GATEWAY), ==, edged ? 3 : 0);
    weir_swatch_draw (band, 0, 6, 20, 10, swatch);
    g_assert_cmpuint (most_points (swatch, WEIR_SHAPE_BOXES, WEIR_INK_GATEWAY), ==, 2);
    g_assert_cmpuint (most_points (swatch, WEIR_SHAPE_STROKE, WEIR_INK_GATEWAY), ==, edged ? 2 : 0);
  }
}

/* Strokes of crosses at the foot of a plot: three pixels of 134 up. */
static guint
n_crosses (WeirTrack *track)
{
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) scene = weir_scene_new (400, 134, 15);
  WeirFrame frame = { 52, 7, 390, 127, 0, 4 };
  guint points = 0;

  weir_track_draw (track, timeline, &frame, scene);
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);
    gboolean is_cross =
        shape->kind == WEIR_SHAPE_STROKE && shape->ink == WEIR_INK_GATEWAY && shape->width == 1.2;

    points += is_cross ? shape->n : 0;
  }
  return points / 6; /* two strokes of two points, each with a break */
}

/* A gap is known at once where there is a reason, and only when it is over where there is none. */
static void
test_missing (void)
{
  double values[] = { 1, NAN, 2, NAN };
  const char *reasons[] = { NULL, "no scrape: timed out", NULL, "no scrape: refused" };
  g_autoptr (WeirTrack) track = weir_track_new ("depth", "Depth", WEIR_UNIT_COUNT, 84);
  WeirSeries *series = weir_series_new ("depth", WEIR_INK_GATEWAY, WEIR_MARK_LINE, times, values, 4, 1);

  weir_series_set_sampled (series);
  weir_track_set_series (track, &series, 1);
  g_assert_cmpuint (n_crosses (track), ==, 1);
  weir_series_set_reasons (series, reasons);
  g_assert_cmpuint (n_crosses (track), ==, 2);
  check_value (track, 1, "no scrape: timed out");
  check_value (track, NAN, "no scrape: refused");
  weir_series_unref (series);
}

/* A remark stands over what is drawn, and is read for it. */
static void
test_remark (void)
{
  double values[] = { 0, 0, 0, 0 };
  g_autoptr (WeirTrack) track = make (values, 4);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autofree char *words = NULL;

  weir_track_set_empty (track, "Nothing yet");
  g_assert_null (weir_track_get_sentence (track));
  weir_track_set_remark (track, "depth never moved");
  words = weir_track_describe (track, timeline);
  g_assert_cmpstr (words, ==, "depth never moved");
  weir_track_set_series (track, NULL, 0);
  g_assert_cmpstr (weir_track_get_sentence (track), ==, "Nothing yet");
}

/* Any number at all, most of them usual ones. */
static double
any_value (GRand *random)
{
  switch (g_rand_int_range (random, 0, 12)) {
  case 0:
    return NAN;
  case 1:
    return INFINITY;
  case 2:
    return -g_rand_double (random);
  case 3:
    return pow (10, g_rand_double_range (random, -300, 300));
  case 4:
    return 0;
  default:
    return g_rand_double_range (random, 0, 3);
  }
}

static WeirSeries *
any_series (GRand *random, gsize n)
{
  g_autofree double *t = g_new (double, n + 1), *y = g_new (double, n + 1), *low = g_new (double, n + 1);
  WeirMark mark = (WeirMark) g_rand_int_range (random, 0, WEIR_MARK_RUG + 1);
  WeirInk ink = (WeirInk) g_rand_int_range (random, 0, WEIR_N_INKS);
  double at = 0;

  for (gsize i = 0; i < n; i++) {
    at += g_rand_int_range (random, 0, 9) == 0 ? 7 : 1;
    t[i] = at;
    y[i] = any_value (random);
    low[i] = any_value (random);
  }
  if (mark == WEIR_MARK_BAND)
    return weir_series_new_band ("any", ink, t, low, y, n, 1);
  return weir_series_new ("any", ink, mark, t, y, n, 1);
}

static void
check_points (const WeirScene *scene)
{
  for (guint i = 0; i < scene->points->len; i++) {
    const WeirPoint *point = &g_array_index (scene->points, WeirPoint, i);

    g_assert_true (isnan (point->x) == isnan (point->y));
    g_assert_false (isinf (point->x) || isinf (point->y));
  }
}

/* Whatever was measured, what is drawn has places, and so do all words and tables. */
static void
test_anything (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (14);

  for (guint round = 0; round < 400; round++) {
    g_autoptr (WeirTrack) track = weir_track_new ("any", "Any", WEIR_UNIT_TIME, 84);
    g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
    g_autoptr (WeirScene) scene = weir_scene_new (g_rand_double_range (random, 100, 900), 200, 15);
    WeirSeries *series[3];
    g_autofree char *words = NULL, *svg = NULL;

    for (guint i = 0; i < 3; i++)
      series[i] = any_series (random, (gsize) g_rand_int_range (random, 0, round % 5 == 0 ? 3000 : 40));
    weir_track_set_log (track, g_rand_boolean (random));
    weir_track_set_series (track, series, 3);
    weir_timeline_set_elapsed (timeline, g_rand_double_range (random, 0, 4000), g_rand_boolean (random));
    if (g_rand_boolean (random))
      weir_timeline_zoom (timeline, 0.1, g_rand_double_range (random, 0, 4000));
    weir_track_draw_figure (track, timeline, scene);
    check_points (scene);
    words = weir_track_describe (track, timeline);
    svg = weir_scene_to_svg (scene, WEIR_SVG_PAGE, "Any");
    g_assert_null (strstr (svg, "nan"));
    g_assert_null (strstr (svg, "inf"));
    for (guint i = 0; i < 3; i++)
      weir_series_unref (series[i]);
  }
}

static void
check_change (WeirTrack *track, double t, const char *expected)
{
  g_autofree char *words = weir_track_describe_change (track, t);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_compared (void)
{
  static const double t[] = { -1, 0, 1, 2 }, a[] = { 2, 2, 0, NAN }, b[] = { 3, 1, 1, 4 };
  g_autoptr (WeirTrack) track = weir_track_new ("p95", "p95", WEIR_UNIT_TIME, 84);
  WeirSeries *series[] = { weir_series_new ("A", WEIR_INK_A, WEIR_MARK_LINE, t, a, 4, 1),
                           weir_series_new ("B", WEIR_INK_B, WEIR_MARK_LINE, t, b, 4, 1) };

  weir_track_set_compared (track, TRUE);
  g_assert_false (weir_track_is_compared (track));
  weir_track_set_series (track, series, 2);
  g_assert_true (weir_track_is_compared (track));
  check_change (track, -0.5, "+50.0 %");
  check_change (track, 0.5, "−50.0 %");
  check_change (track, 1.5, "–"); /* of nothing there is no share */
  check_change (track, 2.5, "–");
  check_change (track, 9, "–");
  for (guint i = 0; i < 2; i++)
    weir_series_unref (series[i]);
}

/* Two tracks that stand beside one another have one axis. */
static void
test_reach (void)
{
  static const double t[] = { 0, 1 }, y[] = { 3, 4 };
  g_autoptr (WeirTrack) track = weir_track_new ("a", "A", WEIR_UNIT_RATE, 92);
  WeirSeries *series = weir_series_new ("A", WEIR_INK_A, WEIR_MARK_COLUMNS, t, y, 2, 1);

  weir_track_set_series (track, &series, 1);
  g_assert_cmpfloat (weir_track_get_highest (track), ==, 4);
  g_assert_cmpfloat (weir_track_get_scale (track)->high, <, 20);
  weir_track_set_reach (track, 80);
  g_assert_cmpfloat (weir_track_get_scale (track)->high, >=, 80);
  weir_series_unref (series);
}

/* A relative axis begins before its 0:00, and no view of it lies beyond. */
static void
test_begin (void)
{
  g_autoptr (WeirTimeline) timeline = weir_timeline_new ();
  g_autofree char *label = NULL;

  weir_timeline_set_begin (timeline, -20);
  weir_timeline_set_elapsed (timeline, 100, FALSE);
  g_assert_cmpfloat (weir_timeline_get_from (timeline), ==, -20);
  g_assert_cmpfloat (weir_timeline_get_to (timeline), ==, 100);
  g_assert_cmpfloat (weir_timeline_get_extent (timeline), ==, 120);
  weir_timeline_set_view (timeline, -50, -20);
  g_assert_cmpfloat (weir_timeline_get_from (timeline), ==, -20);
  weir_timeline_set_view (timeline, 95, 130);
  g_assert_cmpfloat (weir_timeline_get_to (timeline), ==, 100);
  label = weir_timeline_label (timeline, -15);
  g_assert_cmpstr (label, ==, "−0:15");
}

static WeirPoint
find_words (WeirScene *scene, const char *words, guint *number)
{
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    *number = i;
    if (g_strcmp0 (shape->text, words) == 0)
      return g_array_index (scene->points, WeirPoint, shape->first);
  }
  g_assert_not_reached ();
}

/* The words of a limit stand where no curve is, on a ground of their own over the lines of events. */
static void
test_limit_words (void)
{
  static const WeirFrame frame = { 50, 10, 450, 110, 0, 4 };
  static const WeirEvent event = { 2.6, 2.6, WEIR_INK_WORSE, (char *) "Queue full: 503" };
  double values[] = { 0.8, 0.8, 0.2, 0.2 };
  WeirLimit limit = { 0.9, WEIR_INK_WORSE, (char *) "p95 < 900 ms" };
  g_autoptr (WeirTrack) track = make (values, 4);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) scene = weir_scene_new (460, 120, 15);
  guint at, last_line = 0;
  WeirPoint words;

  weir_track_set_limits (track, &limit, 1);
  weir_timeline_set_events (timeline, &event, 1);
  weir_track_draw (track, timeline, &frame, scene);
  words = find_words (scene, limit.words, &at);
  g_assert_cmpfloat (words.x, >, weir_frame_x (&frame, 2)); /* where the values are low */
  for (guint i = 0; i < scene->shapes->len; i++)
    if (g_array_index (scene->shapes, WeirShape, i).kind == WEIR_SHAPE_STROKE)
      last_line = i;
  g_assert_cmpuint (last_line, <, at - 1);
  g_assert_cmpint (g_array_index (scene->shapes, WeirShape, at - 1).ink, ==, WEIR_INK_SURFACE);
}

/* How many lines @scene has of @ink at the height @y. */
static guint
count_lines (WeirScene *scene, WeirInk ink, double y)
{
  guint n = 0;

  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    n += shape->kind == WEIR_SHAPE_STROKE && shape->ink == ink &&
         g_array_index (scene->points, WeirPoint, shape->first).y == y;
  }
  return n;
}

/* Whether a stroke that runs level or upright covers whole pixels. */
static gboolean
is_crisp (WeirScene *scene, const WeirShape *shape)
{
  const WeirPoint *points = &g_array_index (scene->points, WeirPoint, shape->first);
  double at = points[0].y == points[1].y ? points[0].y : points[0].x;

  return shape->width == 1 && at - floor (at) == 0.5;
}

/* Lines of the grid and of limits are of one weight, wherever their values lie between two pixels. */
static void
test_crisp (void)
{
  double values[] = { 0.8, 0.8, 0.2, 0.2 };
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) scene = weir_scene_new (603, 85, 15);
  WeirFrame frame = { .left = 56.3, .top = 2.2, .right = 600.7, .bottom = 81.9, .from = 0, .to = 4 };
  g_autoptr (WeirTrack) track = make (values, 4);
  WeirLimit limit = { 0.77, WEIR_INK_WORSE, (char *) "p95 < 770 ms" };
  guint lines = 0, dotted = 0;

  weir_track_set_limits (track, &limit, 1);
  weir_track_draw (track, timeline, &frame, scene);
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->kind != WEIR_SHAPE_STROKE || shape->is_clipped)
      continue;
    g_assert_true (is_crisp (scene, shape));
    lines++;
    dotted += shape->ink == WEIR_INK_WORSE;
  }
  g_assert_cmpuint (dotted, ==, 1);
  g_assert_cmpuint (lines, >, 3);
}

/* Two limits at one value are one line, and their words stand side by side. */
static void
test_limits_at_once (void)
{
  static const WeirFrame frame = { 50, 10, 450, 110, 0, 4 };
  double values[] = { 0.5, 0.5, 0.5, 0.5 };
  WeirLimit limits[] = { { 1, WEIR_INK_WORSE, (char *) "max ≤ 64" },
                         { 1, WEIR_INK_OFFERED, (char *) "capacity 64" } };
  g_autoptr (WeirTrack) track = make (values, 4);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) scene = weir_scene_new (460, 120, 15);
  double y;
  guint at;

  weir_track_set_limits (track, limits, G_N_ELEMENTS (limits));
  weir_track_draw (track, timeline, &frame, scene);
  y = floor (weir_frame_y (&frame, weir_track_get_scale (track), 1)) + 0.5;
  g_assert_cmpuint (count_lines (scene, WEIR_INK_WORSE, y), ==, 1);
  g_assert_cmpuint (count_lines (scene, WEIR_INK_OFFERED, y), ==, 0);
  g_assert_cmpfloat (find_words (scene, "max ≤ 64", &at).y, ==, find_words (scene, "capacity 64", &at).y);
  g_assert_cmpfloat (find_words (scene, "capacity 64", &at).x, >, find_words (scene, "max ≤ 64", &at).x + 40);
}

static gboolean
has_words (WeirScene *scene, const char *words)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    if (g_strcmp0 (g_array_index (scene->shapes, WeirShape, i).text, words) == 0)
      return TRUE;
  return FALSE;
}

/* Between two lines that are near to one another is no place for words, nor beyond the plot, nor on a curve. */
static void
test_limits_in_need (void)
{
  static const WeirFrame wide = { 50, 10, 450, 110, 0, 4 }, narrow = { 50, 10, 130, 110, 0, 4 };
  double low[] = { 0.4, 0.4, 0.4, 0.4 }, wild[] = { 0, 1, 0, 1 };
  WeirLimit limits[] = { { 0.7, WEIR_INK_OFFERED, (char *) "start lag" },
                         { 0.8, WEIR_INK_OFFERED, (char *) "loop lag" } };
  g_autoptr (WeirTrack) calm = make (low, 4), full = make (wild, 4);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) roomy = weir_scene_new (460, 120, 15), tight = weir_scene_new (140, 120, 15),
                        busy = weir_scene_new (140, 120, 15);
  guint at;

  weir_track_set_limits (calm, limits, G_N_ELEMENTS (limits));
  weir_track_draw (calm, timeline, &wide, roomy);
  g_assert_cmpfloat (find_words (roomy, "start lag", &at).y, ==, find_words (roomy, "loop lag", &at).y);
  weir_track_draw (calm, timeline, &narrow, tight);
  g_assert_cmpfloat (find_words (tight, "start lag", &at).y, >,
                     weir_frame_y (&narrow, weir_track_get_scale (calm), 0.7));
  weir_track_set_limits (full, limits, G_N_ELEMENTS (limits));
  weir_track_draw (full, timeline, &narrow, busy);
  g_assert_false (has_words (busy, "start lag"));
}

/* Where curves leave no place at a line its words stand at the top, above them. */
static void
test_limit_of_a_crowd (void)
{
  static const WeirFrame frame = { 50, 10, 250, 110, 0, 4 };
  double low[] = { 0, 0.6, 0, 0.6 };
  WeirLimit limit = { 0.3, WEIR_INK_OFFERED, (char *) "start lag" };
  g_autoptr (WeirTrack) track = make (low, 4);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) scene = weir_scene_new (260, 120, 15);
  guint at;

  weir_track_set_reach (track, 1);
  weir_track_set_limits (track, &limit, 1);
  weir_track_draw (track, timeline, &frame, scene);
  g_assert_cmpfloat (find_words (scene, limit.words, &at).y, <,
                     weir_frame_y (&frame, weir_track_get_scale (track), 0.6));
}

/* Large words that have no room above the curves are shown smaller, but not smaller than others see them. */
static void
test_limit_in_large_letters (void)
{
  static const WeirFrame frame = { 50, 10, 250, 110, 0, 4 };
  double high[] = { 0, 0.95, 0, 0.95 };
  WeirLimit limit = { 0.3, WEIR_INK_OFFERED, (char *) "start lag" };
  g_autoptr (WeirTrack) track = make (high, 4);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) scene = weir_scene_new (260, 120, 30);
  guint at;

  weir_track_set_reach (track, 1);
  weir_track_set_limits (track, &limit, 1);
  weir_track_draw (track, timeline, &frame, scene);
  find_words (scene, limit.words, &at);
  g_assert_cmpfloat (30 * g_array_index (scene->shapes, WeirShape, at).width, <, 22);
  g_assert_cmpfloat (30 * g_array_index (scene->shapes, WeirShape, at).width, >=, 11);
}

/* What was never there has no values, and so no axis of them. */
static void
test_absent (void)
{
  static const WeirFrame frame = { 50, 10, 450, 50, 0, 4 };
  g_autoptr (WeirTrack) track = weir_track_new ("go_goroutines", "Goroutines", WEIR_UNIT_COUNT, 40);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) scene = weir_scene_new (460, 60, 15);
  guint at, n = 0;

  weir_track_set_empty (track, "Not exposed by this gateway");
  weir_track_draw (track, timeline, &frame, scene);
  find_words (scene, "Not exposed by this gateway", &at);
  for (guint i = 0; i < scene->shapes->len; i++) /* and nothing runs through its words */
    g_assert_cmpint (g_array_index (scene->shapes, WeirShape, i).kind, !=, WEIR_SHAPE_STROKE);
  for (guint i = 0; i < scene->shapes->len; i++)
    n += g_array_index (scene->shapes, WeirShape, i).text != NULL;
  g_assert_cmpuint (n, ==, 1);
}

/* What is said of a curve leaves the hatching of the warm-up whole. */
static void
test_remark_place (void)
{
  static const WeirFrame frame = { 50, 10, 450, 110, 0, 4 };
  static const WeirPhaseSpan phases[] = { { 0, 1, TRUE, (char *) "Warm-up" },
                                          { 1, 4, FALSE, (char *) "Measured" } };
  const char *remark = "a_depth_with_a_name never moved";
  double values[] = { 0, 0, 0, 0 };
  g_autoptr (WeirTrack) track = make (values, 4);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) scene = weir_scene_new (460, 120, 15);
  double half;
  guint at;

  weir_timeline_set_phases (timeline, phases, G_N_ELEMENTS (phases));
  weir_track_set_remark (track, remark);
  weir_track_draw (track, timeline, &frame, scene);
  half = weir_scene_measure (scene, remark, 0.9, FALSE) / 2;
  g_assert_cmpfloat (find_words (scene, remark, &at).x - half, >, weir_frame_x (&frame, 1));
}

/* Words of one track are of one size, and at their lines where a smaller one has room there. */
static void
test_limits_of_one_size (void)
{
  static const WeirFrame frame = { 50, 10, 250, 150, 0, 4 };
  double high[] = { 0, 0.75, 0, 0.75 };
  WeirLimit limits[] = { { 0.3, WEIR_INK_OFFERED, (char *) "p50" },
                         { 0.9, WEIR_INK_OFFERED, (char *) "p95" } };
  g_autoptr (WeirTrack) track = make (high, 4);
  g_autoptr (WeirTimeline) timeline = make_timeline ();
  g_autoptr (WeirScene) scene = weir_scene_new (260, 160, 30);
  guint low, top;

  weir_track_set_reach (track, 1);
  weir_track_set_limits (track, limits, G_N_ELEMENTS (limits));
  weir_track_draw (track, timeline, &frame, scene);
  g_assert_cmpfloat (
      fabs (find_words (scene, "p50", &low).y - weir_frame_y (&frame, weir_track_get_scale (track), 0.3)), <,
      20);
  find_words (scene, "p95", &top);
  g_assert_cmpfloat (g_array_index (scene->shapes, WeirShape, low).width, ==,
                     g_array_index (scene->shapes, WeirShape, top).width);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/track/values", test_values);
  g_test_add_func ("/track/too-few", test_too_few);
  g_test_add_func ("/track/limits", test_limits);
  g_test_add_func ("/track/limit-words", test_limit_words);
  g_test_add_func ("/track/crisp", test_crisp);
  g_test_add_func ("/track/limits-at-once", test_limits_at_once);
  g_test_add_func ("/track/limits-in-need", test_limits_in_need);
  g_test_add_func ("/track/limit-of-a-crowd", test_limit_of_a_crowd);
  g_test_add_func ("/track/limit-in-large-letters", test_limit_in_large_letters);
  g_test_add_func ("/track/limits-of-one-size", test_limits_of_one_size);
  g_test_add_func ("/track/absent", test_absent);
  g_test_add_func ("/track/remark-place", test_remark_place);
  g_test_add_func ("/track/log", test_log);
  g_test_add_func ("/track/signals", test_signals);
  g_test_add_func ("/track/table", test_table);
  g_test_add_func ("/track/description", test_description);
  g_test_add_func ("/track/drawing", test_drawing);
  g_test_add_func ("/track/edge", test_edge);
  g_test_add_func ("/track/missing", test_missing);
  g_test_add_func ("/track/remark", test_remark);
  g_test_add_func ("/track/anything", test_anything);
  g_test_add_func ("/track/compared", test_compared);
  g_test_add_func ("/track/reach", test_reach);
  g_test_add_func ("/track/begin", test_begin);
  g_test_add_func ("/track/ring-at-edge", test_ring_at_edge);
  return g_test_run ();
}

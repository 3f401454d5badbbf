/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a line of text or beside it: sparkline, sketch of the load, bars. */
#include "small-draw.h"

#include <math.h>

#include "format.h"

#define GAP      2.0 /* px between two shares */
#define LEAST    5.0 /* px of a share that is not nothing */
#define ROUNDING 2.5 /* px */

/* NaN: there is none. */
static double
highest_of (const double *values, guint n)
{
  double high = NAN;

  for (guint i = 0; i < n; i++)
    if (isfinite (values[i]))
      high = fmax (high, values[i]);
  return high;
}

/**
 * weir_spark_draw:
 * @values: none below 0, the newest last; NaN is a gap
 * @n: how many
 * @ink: its colour
 * @scene: filled by it
 *
 * Draws how values went, without an axis, the last with a dot. The foot is 0: where nobody can read how much a height
 * is, what hardly changed has to look as if it hardly did.
 */
void
weir_spark_draw (const double *values, guint n, WeirInk ink, WeirScene *scene)
{
  WeirShape line = { WEIR_SHAPE_STROKE, ink, 1, 1.5 }, dot = { WEIR_SHAPE_DOTS, ink, 1, 2.5 };
  double high = highest_of (values, n), inner = scene->height - 8, x = 0, y = 0;

  if (isnan (high))
    return;
  weir_scene_begin (scene, &line);
  for (guint i = 0; i < n; i++) {
    if (!isfinite (values[i])) {
      weir_scene_break (scene);
      continue;
    }
    x = n > 1 ? 3 + (scene->width - 7) * i / (n - 1) : scene->width / 2;
    y = 4 + inner * (high > 0 ? 1 - values[i] / high : 1);
    weir_scene_point (scene, x, y);
  }
  weir_scene_begin (scene, &dot);
  weir_scene_point (scene, x, y);
}

static const WeirPoint *
peak_of (const WeirPoint *points, guint n)
{
  const WeirPoint *peak = &points[0];

  for (guint i = 1; i < n; i++)
    if (points[i].y > peak->y)
      peak = &points[i];
  return peak;
}

static void
draw_sketch_area (const WeirPoint *points, guint n, const WeirFrame *frame, const WeirScale *scale,
                  WeirScene *scene)
{
  WeirShape fill = { .kind = WEIR_SHAPE_FILL, .ink = WEIR_INK_P95, .opacity = 0.16 };
  WeirShape line = { WEIR_SHAPE_STROKE, WEIR_INK_P95, 1, 2 };

  for (guint pass = 0; pass < 2; pass++) {
    weir_scene_begin (scene, pass == 0 ? &fill : &line);
    weir_scene_point (scene, weir_frame_x (frame, points[0].x), frame->bottom);
    for (guint i = 0; i < n; i++)
      weir_scene_point (scene, weir_frame_x (frame, points[i].x), weir_frame_y (frame, scale, points[i].y));
    weir_scene_point (scene, weir_frame_x (frame, points[n - 1].x), frame->bottom);
  }
}

/* The highest level has its value, in the middle of where it holds. */
static void
draw_sketch_peak (const WeirPoint *points, guint n, WeirUnit unit, const WeirFrame *frame,
                  const WeirScale *scale, WeirScene *scene)
{
  const WeirPoint *peak = peak_of (points, n);
  const WeirPoint *end = peak + 1 < points + n && peak[1].y == peak->y ? peak + 1 : peak;
  WeirShape words = { .ink = WEIR_INK_P95, .opacity = 1, .anchor = 0.5, .is_bold = TRUE };
  g_autofree char *level = weir_unit_tick (unit, peak->y);
  g_autofree char *label = unit == WEIR_UNIT_RATE ? weir_format_per_second (level) : g_strdup (level);
  double half = weir_scene_measure (scene, label, WEIR_TEXT_SMALL, TRUE) / 2;
  double x = (weir_frame_x (frame, peak->x) + weir_frame_x (frame, end->x)) / 2;

  weir_scene_text (scene, &words, CLAMP (x, frame->left + half, scene->width - half),
                   weir_frame_y (frame, scale, peak->y) - scene->em * 0.35, label);
}

static void
draw_sketch_phases (const WeirFrame *frame, WeirTimeline *timeline, WeirScene *scene)
{
  guint n;
  const WeirPhaseSpan *phases = weir_timeline_get_phases (timeline, &n);
  WeirShape words = { .ink = WEIR_INK_LABEL, .opacity = 1 };

  weir_frame_draw_phases (frame, timeline, scene);
  for (guint i = 0; i < n; i++) {
    double x1 = weir_frame_x (frame, phases[i].from), x2 = weir_frame_x (frame, phases[i].to);

    if (phases[i].aside && weir_scene_measure (scene, phases[i].name, WEIR_TEXT_SMALL, FALSE) + 4 <= x2 - x1)
      weir_scene_text (scene, &words, x1 + 2, frame->top + scene->em * 0.95, phases[i].name);
  }
}

/**
 * weir_sketch_draw:
 * @points: the load over time: x in s, y in @unit; a jump is two points at one time
 * @n: how many
 * @unit: of the load
 * @timeline: its phases, and how long it is
 * @scene: filled by it
 */
void
weir_sketch_draw (const WeirPoint *points, guint n, WeirUnit unit, WeirTimeline *timeline, WeirScene *scene)
{
  WeirScale scale = { 0 };
  WeirFrame frame = { .top = scene->em * 1.3,
                      .right = scene->width - scene->em * 0.4,
                      .bottom = scene->height - scene->em * 1.5,
                      .to = weir_timeline_get_extent (timeline) };

  weir_scale_cover_linear (&scale, unit, n > 0 ? peak_of (points, n)->y : 1, 2);
  frame.left = weir_frame_label_room (&scale, unit, scene);
  weir_frame_draw_values (&frame, &scale, unit, scene);
  weir_frame_draw_times (&frame, timeline, scene, scene->height - scene->em * 0.35);
  draw_sketch_phases (&frame, timeline, scene);
  if (n == 0)
    return;
  draw_sketch_area (points, n, &frame, &scale, scene);
  draw_sketch_peak (points, n, unit, &frame, &scale, scene);
}

static double
total_of (const WeirShare *shares, guint n, guint *shown)
{
  double total = 0;

  *shown = 0;
  for (guint i = 0; i < n; i++)
    if (shares[i].value > 0) {
      total += shares[i].value;
      (*shown)++;
    }
  return total;
}

/**
 * weir_shares_draw:
 * @shares: the parts of a whole
 * @n: how many
 * @scene: filled by the bar
 *
 * Draws a bar of parts; what is not nothing can be seen, however little it is.
 */
void
weir_shares_draw (const WeirShare *shares, guint n, WeirScene *scene)
{
  guint shown;
  double total = total_of (shares, n, &shown), x = 0;
  double room = scene->width - (LEAST + GAP) * shown + GAP;

  for (guint i = 0; i < n && room > 0; i++) {
    double width = LEAST + room * shares[i].value / total;
    WeirShape box = {
      .ink = shares[i].ink, .opacity = 1, .width = ROUNDING, .hatch = weir_palette_row (shares[i].ink)->hatch
    };

    if (shares[i].value <= 0)
      continue;
    weir_scene_box (scene, &box, x, 0, x + width, scene->height);
    x += width + GAP;
  }
}

/**
 * weir_bullet_draw:
 * @value: what was measured; not negative
 * @limit: what it is held against
 * @is_over: whether it failed
 * @scene: filled by it
 *
 * Draws a value as a bar with a mark where its limit is.
 */
void
weir_bullet_draw (double value, double limit, gboolean is_over, WeirScene *scene)
{
  double most = MAX (MAX (value * 1.1, limit * 1.4), 1e-9), height = round (scene->height * 0.45);
  double top = round ((scene->height - height) / 2);
  WeirShape ground = { .ink = WEIR_INK_TEXT, .opacity = 0.1, .width = ROUNDING, .is_value = TRUE };
  WeirShape bar = { .ink = is_over ? WEIR_INK_WORSE : WEIR_INK_NEUTRAL,
                    .opacity = is_over ? 0.9 : 0.7,
                    .width = ROUNDING };
  WeirShape mark = { .ink = WEIR_INK_TEXT, .opacity = 1 };
  double x = round (scene->width * limit / most);

  weir_scene_box (scene, &ground, 0, top, scene->width, top + height);
  if (value > 0)
    weir_scene_box (scene, &bar, 0, top, MAX (scene->width * value / most, 2), top + height);
  weir_scene_outline (scene, 0.5, top + 0.5, weir_crisp (scene->width - 1), top + height - 0.5);
  weir_scene_box (scene, &mark, CLAMP (x - 1, 0, scene->width - 2), 0, CLAMP (x + 1, 2, scene->width),
                  scene->height);
}

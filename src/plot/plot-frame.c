/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot-frame.h"

#include <math.h>

#include "time-axis.h"

#define GRID      0.12 /* opacity */
#define TIME_GRID 0.07
#define BASE_LINE 0.30
#define BORDER    0.35 /* between two phases */
#define ASIDE     0.05 /* phases that are not judged */
#define FAR       10.0 /* heights of the plot */
#define FAR_PX    1e6
#define LABEL_GAP 8.0 /* px between a label and the plot */

/** weir_frame_x: Returns: px, as weir_frame_y() */
double
weir_frame_x (const WeirFrame *frame, double t)
{
  double x = frame->left + (t - frame->from) / (frame->to - frame->from) * (frame->right - frame->left);

  return CLAMP (x, -FAR_PX, FAR_PX);
}

/** weir_frame_t: Returns: the time at @x, s */
double
weir_frame_t (const WeirFrame *frame, double x)
{
  return frame->from + (x - frame->left) / (frame->right - frame->left) * (frame->to - frame->from);
}

/** weir_frame_y: Returns: px; what lies far beyond the plot lies no further than painters can count */
double
weir_frame_y (const WeirFrame *frame, const WeirScale *scale, double value)
{
  double place = weir_scale_place (scale, value);

  return frame->bottom - CLAMP (place, -FAR, FAR) * (frame->bottom - frame->top);
}

static const WeirShape *
grid_line (double opacity)
{
  static WeirShape shape = { .kind = WEIR_SHAPE_STROKE, .ink = WEIR_INK_TEXT, .width = 1 };

  shape.opacity = opacity;
  return &shape;
}

static gboolean
is_inside (const WeirFrame *frame, double t)
{
  return t > frame->from && t < frame->to;
}

static void
draw_aside (const WeirFrame *frame, const WeirPhaseSpan *phase, WeirScene *scene)
{
  double x1 = weir_frame_x (frame, MAX (phase->from, frame->from));
  double x2 = weir_frame_x (frame, MIN (phase->to, frame->to));
  WeirShape tint = { .ink = WEIR_INK_TEXT, .opacity = ASIDE };
  WeirShape hatch = { .ink = WEIR_INK_TEXT, .opacity = ASIDE, .hatch = WEIR_HATCH_RISING };

  if (x2 <= x1)
    return;
  weir_scene_box (scene, &tint, x1, frame->top, x2, frame->bottom);
  weir_scene_box (scene, &hatch, x1, frame->top, x2, frame->bottom);
}

/** weir_frame_draw_phases: hatches what is not judged, and draws the borders of the phases */
void
weir_frame_draw_phases (const WeirFrame *frame, WeirTimeline *timeline, WeirScene *scene)
{
  guint n;
  const WeirPhaseSpan *phases = weir_timeline_get_phases (timeline, &n);

  for (guint i = 0; i < n; i++)
    if (phases[i].aside)
      draw_aside (frame, &phases[i], scene);
  for (guint i = 1; i < n; i++)
    if (is_inside (frame, phases[i].from)) {
      double x = weir_crisp (weir_frame_x (frame, phases[i].from));

      weir_scene_line (scene, grid_line (BORDER), x, frame->top, x, frame->bottom);
    }
}

/* Whether the event behind @i stands on the same pixels: it covers what is drawn for this one. */
static gboolean
is_covered (const WeirFrame *frame, const WeirEvent *events, guint n, guint i, double x)
{
  return i + 1 < n && is_inside (frame, events[i + 1].from) &&
         weir_crisp (weir_frame_x (frame, events[i + 1].from)) == x;
}

/** weir_frame_draw_events: a dashed line through the plot for each event, or for thousands of them each place */
void
weir_frame_draw_events (const WeirFrame *frame, WeirTimeline *timeline, WeirScene *scene)
{
  guint n;
  const WeirEvent *events = weir_timeline_get_events (timeline, &n);
  const WeirEvent *last = NULL;

  for (guint i = 0; i < n; i++) {
    WeirShape line = { WEIR_SHAPE_STROKE, events[i].ink, 1, 1, { 3, 3 } };
    double x = weir_crisp (weir_frame_x (frame, events[i].from));

    if (!is_inside (frame, events[i].from) || is_covered (frame, events, n, i, x))
      continue;
    if (last == NULL || last->ink != events[i].ink)
      weir_scene_begin (scene, &line);
    else
      weir_scene_break (scene); /* hundreds of lines are drawn at once sooner than one by one */
    weir_scene_point (scene, x, frame->top);
    weir_scene_point (scene, x, frame->bottom);
    last = &events[i];
  }
}

/* Of a short axis the labels stand closer, before but one of them is left. */
static double
time_step (const WeirFrame *frame, WeirTimeline *timeline, WeirScene *scene)
{
  double span = frame->to - frame->from, width = frame->right - frame->left;
  double step = weir_time_axis_step (span, width, WEIR_TICK_ROOM * MAX (scene->em / WEIR_EM, 1));
  g_autofree char *label = NULL;

  if (step * 2 <= span)
    return step;
  label = weir_timeline_label (timeline, frame->to);
  return weir_time_axis_step (span, width,
                              weir_scene_measure (scene, label, WEIR_TEXT_SMALL, FALSE) + scene->em);
}

/** weir_frame_draw_time_grid: faint upright lines at the times that have a label */
void
weir_frame_draw_time_grid (const WeirFrame *frame, WeirTimeline *timeline, WeirScene *scene)
{
  double step = time_step (frame, timeline, scene);

  for (double t = ceil (frame->from / step) * step; t <= frame->to; t += step) {
    double x = weir_crisp (weir_frame_x (frame, t));

    weir_scene_line (scene, grid_line (TIME_GRID), x, frame->top, x, frame->bottom);
  }
}

/** weir_frame_draw_times: the labels of the time axis, in one line at @baseline */
void
weir_frame_draw_times (const WeirFrame *frame, WeirTimeline *timeline, WeirScene *scene, double baseline)
{
  double step = time_step (frame, timeline, scene);
  WeirShape shape = { .ink = WEIR_INK_LABEL, .opacity = 1, .anchor = 0.5 };

  for (double t = ceil (frame->from / step) * step; t <= frame->to; t += step) {
    g_autofree char *label = weir_timeline_label (timeline, t);
    double half = weir_scene_measure (scene, label, WEIR_TEXT_SMALL, FALSE) / 2;
    double x = weir_frame_x (frame, t);

    if (x + half <= scene->width)
      weir_scene_text (scene, &shape, MAX (x, half), baseline, label);
  }
}

/** weir_frame_draw_values: the lines of @scale with their labels at the left */
void
weir_frame_draw_values (const WeirFrame *frame, const WeirScale *scale, WeirUnit unit, WeirScene *scene)
{
  g_autoptr (GArray) ticks = weir_scale_ticks (scale);
  WeirShape words = { .ink = WEIR_INK_LABEL, .opacity = 1, .anchor = 1 };
  double last = INFINITY; /* y of the last label: a logarithmic scale may have more lines than room */

  for (guint i = 0; i < ticks->len; i++) {
    double value = g_array_index (ticks, double, i);
    double y = weir_frame_y (frame, scale, value);
    g_autofree char *label = weir_unit_tick (unit, value);

    weir_scene_line (scene, grid_line (weir_scale_place (scale, value) < 1e-9 ? BASE_LINE : GRID),
                     frame->left, weir_crisp (y), frame->right, weir_crisp (y));
    if (last - y < scene->em * 0.95)
      continue;
    weir_scene_text (scene, &words, frame->left - LABEL_GAP, y + scene->em * WEIR_TEXT_SMALL * 0.35, label);
    last = y;
  }
}

/** weir_frame_label_room: Returns: px that the widest label of @scale needs left of the plot */
double
weir_frame_label_room (const WeirScale *scale, WeirUnit unit, WeirScene *scene)
{
  g_autoptr (GArray) ticks = weir_scale_ticks (scale);
  double widest = 0;

  for (guint i = 0; i < ticks->len; i++) {
    g_autofree char *label = weir_unit_tick (unit, g_array_index (ticks, double, i));

    widest = MAX (widest, weir_scene_measure (scene, label, WEIR_TEXT_SMALL, FALSE));
  }
  return ceil (widest + LABEL_GAP + 2);
}

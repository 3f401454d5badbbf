/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines, areas, bands and marks of a series that has room for each of its values. */
#include "series-draw.h"

#include <math.h>

#define DENSE    2.0 /* values a pixel, from which on their extremes are drawn instead */
#define DOT      2.0 /* px */
#define DOT_ROOM 6.0 /* px between two samples for each to have its dot */
#define RING     3.0
#define MISSING  3.0 /* px: half a cross */
#define TICK     2.5 /* px: half a tick */
#define RUG      7.0 /* px */

typedef struct {
  const WeirSeries *series;
  const WeirFrame *frame;
  const WeirScale *scale;
  WeirScene *scene;
  gsize first, end; /* what is in sight, and one more on each side */
} Drawing;

/** weir_series_stroke: Returns: the line of @series, with its own dash */
WeirShape
weir_series_stroke (const WeirSeries *series)
{
  static const double dashes[][2] = { { 0, 0 }, { 7, 3 }, { 2, 2 }, { 12, 3 }, { 4, 4 }, { 1, 3 } };
  WeirShape shape = weir_ink_stroke (series->ink);

  if (series->variant > 0)
    memcpy (shape.dash, dashes[series->variant % G_N_ELEMENTS (dashes)], sizeof shape.dash);
  return shape;
}

static double
x_of (const Drawing *drawing, gsize i)
{
  return weir_frame_x (drawing->frame, weir_series_middle (drawing->series, i));
}

static double
y_of (const Drawing *drawing, double value)
{
  return weir_frame_y (drawing->frame, drawing->scale, value);
}

/* The end of the unbroken values that begin with @i. */
static gsize
stretch_end (const Drawing *drawing, gsize i)
{
  gsize end = i + 1;

  while (end < drawing->end && !weir_series_is_gap (drawing->series, end))
    end++;
  return end;
}

static void
draw_line (const Drawing *drawing)
{
  WeirShape shape = weir_series_stroke (drawing->series);
  gboolean begun = FALSE;

  shape.is_clipped = TRUE;
  weir_scene_begin (drawing->scene, &shape);
  for (gsize i = drawing->first; i < drawing->end; i++) {
    if (!weir_series_has (drawing->series, i))
      continue;
    if (begun && weir_series_is_gap (drawing->series, i))
      weir_scene_break (drawing->scene);
    weir_scene_point (drawing->scene, x_of (drawing, i), y_of (drawing, drawing->series->y[i]));
    begun = TRUE;
  }
}

/* Between the upper line and the lower one, or the foot of the plot. */
static void
draw_fill (const Drawing *drawing)
{
  const WeirSeries *series = drawing->series;
  WeirShape shape = {
    .kind = WEIR_SHAPE_FILL, .ink = series->ink, .opacity = WEIR_AREA_OPACITY, .is_clipped = TRUE
  };

  weir_scene_begin (drawing->scene, &shape);
  for (gsize i = drawing->first, end; i < drawing->end; i = end) {
    end = stretch_end (drawing, i);
    if (end - i < 2)
      continue;
    for (gsize k = i; k < end; k++)
      weir_scene_point (drawing->scene, x_of (drawing, k), y_of (drawing, series->y[k]));
    for (gsize k = end; k-- > i;)
      weir_scene_point (drawing->scene, x_of (drawing, k),
                        series->low != NULL ? y_of (drawing, series->low[k]) : drawing->frame->bottom);
    weir_scene_break (drawing->scene);
  }
}

static void
draw_steps (const Drawing *drawing)
{
  const WeirSeries *series = drawing->series;
  WeirShape shape = weir_series_stroke (series);

  shape.is_clipped = TRUE;
  weir_scene_begin (drawing->scene, &shape);
  for (gsize i = drawing->first; i < drawing->end; i++) {
    double y = y_of (drawing, series->y[i]);

    if (!weir_series_has (series, i))
      continue;
    if (weir_series_is_gap (series, i))
      weir_scene_break (drawing->scene);
    weir_scene_point (drawing->scene, weir_frame_x (drawing->frame, series->t[i]), y);
    weir_scene_point (drawing->scene, weir_frame_x (drawing->frame, series->t[i] + series->step), y);
  }
}

static gboolean
has_room_for_dots (const Drawing *drawing)
{
  const WeirFrame *frame = drawing->frame;

  return drawing->series->step / (frame->to - frame->from) * (frame->right - frame->left) >= DOT_ROOM;
}

/* Whole, also where it lies at the edge of the plot; none where it lies beyond. */
static void
draw_point (const Drawing *drawing, gsize i)
{
  const WeirFrame *frame = drawing->frame;
  double x = x_of (drawing, i), y = y_of (drawing, drawing->series->y[i]);

  if (x >= frame->left && x <= frame->right && y >= frame->top && y <= frame->bottom)
    weir_scene_point (drawing->scene, x, y);
}

/* A dot for a sample, and for a value that no line leads to; a ring where samples were too few. */
static void
draw_points (const Drawing *drawing, WeirShapeKind kind)
{
  const WeirSeries *series = drawing->series;
  WeirShape shape = {
    .kind = kind, .ink = series->ink, .opacity = 1, .width = kind == WEIR_SHAPE_RINGS ? RING : DOT
  };
  gboolean all = series->sampled && has_room_for_dots (drawing);

  weir_scene_begin (drawing->scene, &shape);
  for (gsize i = drawing->first; i < drawing->end; i++) {
    gboolean alone =
        weir_series_is_gap (series, i) && (i + 1 >= series->n || weir_series_is_gap (series, i + 1));

    if (!weir_series_has (series, i) || weir_series_is_sparse (series, i) != (kind == WEIR_SHAPE_RINGS))
      continue;
    if (all || alone || kind == WEIR_SHAPE_RINGS)
      draw_point (drawing, i);
  }
}

static void
draw_strokes (const Drawing *drawing)
{
  const WeirSeries *series = drawing->series;
  WeirShape shape = weir_series_stroke (series);
  gboolean rug = series->mark == WEIR_MARK_RUG;

  shape.dash[0] = shape.dash[1] = 0;
  shape.is_clipped = TRUE;
  weir_scene_begin (drawing->scene, &shape);
  for (gsize i = drawing->first; i < drawing->end; i++) {
    double x = x_of (drawing, i), y = y_of (drawing, series->y[i]);

    if (!weir_series_has (series, i) || (rug && series->y[i] <= 0))
      continue;
    weir_scene_point (drawing->scene, rug ? x : x - TICK, rug ? drawing->frame->bottom - RUG : y);
    weir_scene_point (drawing->scene, rug ? x : x + TICK, rug ? drawing->frame->bottom : y);
    weir_scene_break (drawing->scene);
  }
}

static void
draw_cross (const Drawing *drawing, double x)
{
  double y = drawing->frame->bottom - MISSING - 2;

  weir_scene_point (drawing->scene, x - MISSING, y - MISSING);
  weir_scene_point (drawing->scene, x + MISSING, y + MISSING);
  weir_scene_break (drawing->scene);
  weir_scene_point (drawing->scene, x - MISSING, y + MISSING);
  weir_scene_point (drawing->scene, x + MISSING, y - MISSING);
  weir_scene_break (drawing->scene);
}

/* What is missing since the last value, and known to be: that nothing has come yet is no gap. */
static void
draw_missing_since (const Drawing *drawing, gssize last)
{
  const WeirSeries *series = drawing->series;
  gsize from = (gsize) (last + 1), to = MIN (drawing->end, series->n);

  while (from < to && series->reasons[from] == NULL)
    from++;
  if (from < to)
    draw_cross (drawing, (x_of (drawing, from) + x_of (drawing, to - 1)) / 2);
}

/* A cross at the foot in the middle of each gap: what is missing is not nothing. */
static void
draw_missing (const Drawing *drawing)
{
  const WeirSeries *series = drawing->series;
  WeirShape shape = { WEIR_SHAPE_STROKE, series->ink, 1, 1.2, .is_clipped = TRUE };
  gssize before = -1;

  weir_scene_begin (drawing->scene, &shape);
  for (gsize i = drawing->first; i < drawing->end; i++) {
    if (!weir_series_has (series, i))
      continue;
    if (before >= 0 && ((gsize) before + 1 < i || series->t[i] - series->t[before] > series->step * 1.5))
      draw_cross (drawing, (x_of (drawing, (gsize) before) + x_of (drawing, i)) / 2);
    before = (gssize) i;
  }
  if (series->reasons != NULL)
    draw_missing_since (drawing, MAX (before, (gssize) drawing->first - 1));
}

static void
draw_roomy (const Drawing *drawing)
{
  switch (drawing->series->mark) {
  case WEIR_MARK_STEP:
    draw_steps (drawing);
    break;
  case WEIR_MARK_TICKS:
  case WEIR_MARK_RUG:
    draw_strokes (drawing);
    break;
  case WEIR_MARK_BAND:
  case WEIR_MARK_AREA:
    draw_fill (drawing);
    if (drawing->series->mark == WEIR_MARK_BAND && !drawing->series->edged)
      break;
    /* fall through */
  default:
    draw_line (drawing);
    draw_points (drawing, WEIR_SHAPE_DOTS);
    draw_points (drawing, WEIR_SHAPE_RINGS);
    draw_missing (drawing);
  }
}

/**
 * weir_series_draw:
 * @all: (element-type WeirSeries): the series of a track
 * @index: which of them
 * @frame: where its times lie
 * @scale: where its values lie
 * @scene: where it is drawn
 *
 * Draws one series: each value where there is room for it, else the extremes of each column of pixels.
 */
void
weir_series_draw (GPtrArray *all, guint index, const WeirFrame *frame, const WeirScale *scale,
                  WeirScene *scene)
{
  const WeirSeries *series = g_ptr_array_index (all, index);
  Drawing drawing = { series, frame, scale, scene };

  drawing.first = weir_series_first_after (series, frame->from - series->step);
  drawing.first -= MIN (drawing.first, 1);
  drawing.end = MIN (weir_series_first_after (series, frame->to) + 1, series->n);
  if (series->mark == WEIR_MARK_COLUMNS)
    weir_series_draw_stack (all, index, frame, scale, scene);
  else if ((double) (drawing.end - drawing.first) > DENSE * (frame->right - frame->left))
    weir_series_draw_dense (series, frame, scale, scene);
  else
    draw_roomy (&drawing);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plot of points looks like. */
#include <math.h>

#include "point-plot-private.h"
#include "series-draw.h"

#define DOT        4.0  /* px */
#define CAP        4.0  /* px: half of the end of an interval */
#define DODGE      7.0  /* px between the lines at one place, so that their intervals can be told apart */
#define STEEP      30.0 /* times from the least figure to the most, from which on the scale is logarithmic */
#define SWATCH     2.2  /* em */
#define EDGE       0.04 /* of the width, beside the outermost places */
#define MOST_TICKS 5
#define CROWDED    DOT /* px between two places, below which dots would hide each other */

typedef struct {
  const WeirPointPlot *plot;
  WeirScene *scene;
  WeirFrame frame;
  WeirScale scale;
  gboolean has_intervals;
} Drawing;

static void
cover (double value, double *least, double *most)
{
  if (!isfinite (value))
    return;
  *least = MIN (*least, value);
  *most = MAX (*most, value);
}

/* Returns: whether there is a point. */
static gboolean
make_scale (const WeirPointPlot *plot, WeirScale *scale)
{
  double least = INFINITY, most = -INFINITY;

  for (guint i = 0; i < plot->lines->len; i++)
    for (guint place = 0; place < plot->places->len; place++) {
      WeirPlotPoint point = weir_point_line_at (weir_point_plot_line (plot, i), place);

      cover (point.y, &least, &most);
      cover (isfinite (point.y) ? point.low : NAN, &least, &most);
      cover (isfinite (point.y) ? point.high : NAN, &least, &most);
    }
  if (!isfinite (most))
    return FALSE;
  if (least > 0 && most / least >= STEEP) {
    weir_scale_cover_log (scale, least, most);
    return TRUE;
  }
  weir_scale_cover_linear (scale, plot->unit, most, MOST_TICKS);
  weir_scale_end_at_tick (scale);
  return TRUE;
}

/* Takes the room of the @i-th name, in as many rows as names need. Returns: where it begins, px */
static double
legend_row (const WeirPointPlot *plot, WeirScene *scene, guint i, double *x, double *y)
{
  double width = scene->em * (SWATCH + 1.4) +
                 weir_scene_measure (scene, weir_point_plot_line (plot, i)->name, 0.85, FALSE);
  double at = *x;

  if (at + width > scene->width && at > 0) {
    at = 0;
    *y += scene->em * 1.4;
  }
  *x = at + width;
  return at;
}

static double
legend_height (const WeirPointPlot *plot, WeirScene *scene)
{
  double x = 0, y = scene->em * 1.6;

  if (plot->lines->len < 2)
    return 0;
  for (guint i = 0; i < plot->lines->len; i++)
    legend_row (plot, scene, i, &x, &y);
  return y;
}

static gboolean
has_intervals (const WeirPointPlot *plot)
{
  for (guint i = 0; i < plot->lines->len; i++)
    for (guint place = 0; place < plot->places->len; place++)
      if (isfinite (weir_point_line_at (weir_point_plot_line (plot, i), place).low))
        return TRUE;
  return FALSE;
}

static Drawing
make_drawing (const WeirPointPlot *plot, WeirScene *scene)
{
  Drawing drawing = { plot, scene, .has_intervals = has_intervals (plot) };
  gboolean any = make_scale (plot, &drawing.scale);
  double room = any ? weir_frame_label_room (&drawing.scale, plot->unit, scene) : 0;

  drawing.frame =
      (WeirFrame){ .left = MAX (room, WEIR_LABEL_ROOM),
                   .top = legend_height (plot, scene) + scene->em * (plot->mark_words != NULL ? 1.9 : 0.9),
                   .right = scene->width - scene->em * 0.8,
                   .bottom = scene->height - scene->em * (plot->axis != NULL ? 3 : 1.7),
                   .from = -EDGE,
                   .to = 1 + EDGE };
  return drawing;
}

static double
x_of (const Drawing *drawing, guint place)
{
  return weir_frame_x (&drawing->frame, weir_point_plot_position (drawing->plot, place));
}

static double
x_on_line (const Drawing *drawing, guint line, guint place)
{
  double dodge = drawing->has_intervals ? DODGE * (line - (drawing->plot->lines->len - 1) / 2.0) : 0;

  return x_of (drawing, place) + dodge;
}

static double
y_of (const Drawing *drawing, double value)
{
  return weir_frame_y (&drawing->frame, &drawing->scale, value);
}

/* The first line is solid, whatever its ink has: dashes tell the lines apart. */
static WeirShape
stroke_of (const WeirPointLine *line, guint index)
{
  WeirSeries series = { .ink = line->ink, .variant = index };
  WeirShape shape = weir_series_stroke (&series);

  if (index == 0)
    shape.dash[0] = shape.dash[1] = 0;
  return shape;
}

/* Above the axis, as a name is below it. */
static void
draw_missing (const Drawing *drawing)
{
  WeirShape words = { .ink = WEIR_INK_LABEL, .opacity = 1, .anchor = 0.5 };
  WeirScene *scene = drawing->scene;
  double free_from = 0;

  for (guint i = 0; i < drawing->plot->places->len; i++) {
    const char *missing = weir_point_plot_place (drawing->plot, i)->missing;
    double half = missing != NULL ? weir_scene_measure (scene, missing, WEIR_TEXT_SMALL, FALSE) / 2 : 0;
    double x = CLAMP (x_of (drawing, i), half, MAX (half, scene->width - half));

    if (missing == NULL || x - half < free_from)
      continue;
    weir_scene_text (scene, &words, x, drawing->frame.bottom - scene->em * 0.5, missing);
    free_from = x + half + scene->em * 0.6;
  }
}

static void
draw_labels (const Drawing *drawing)
{
  WeirShape words = { .ink = WEIR_INK_LABEL, .opacity = 1, .anchor = 0.5 };
  WeirScene *scene = drawing->scene;
  double free_from = 0, baseline = drawing->frame.bottom + scene->em * 1.25;

  for (guint i = 0; i < drawing->plot->places->len; i++) {
    const char *label = weir_point_plot_place (drawing->plot, i)->label;
    double half = weir_scene_measure (scene, label, WEIR_TEXT_SMALL, FALSE) / 2;
    double x = CLAMP (x_of (drawing, i), half, MAX (half, scene->width - half));

    if (x - half < free_from)
      continue;
    weir_scene_text (scene, &words, x, baseline, label);
    free_from = x + half + scene->em * 0.6;
  }
  if (drawing->plot->axis != NULL)
    weir_scene_text (scene, &words, (drawing->frame.left + drawing->frame.right) / 2,
                     baseline + scene->em * 1.3, drawing->plot->axis);
}

static void
draw_line (const Drawing *drawing, guint index)
{
  const WeirPointLine *line = weir_point_plot_line (drawing->plot, index);
  WeirShape shape = stroke_of (line, index);
  gboolean begun = FALSE;

  weir_scene_begin (drawing->scene, &shape);
  for (guint i = 0; i < line->points->len; i++) {
    double y = weir_point_line_at (line, i).y;

    if (isfinite (y))
      weir_scene_point (drawing->scene, x_on_line (drawing, index, i), y_of (drawing, y));
    else if (begun)
      weir_scene_break (drawing->scene);
    begun = isfinite (y);
  }
}

static void
draw_interval (const Drawing *drawing, double x, WeirPlotPoint point, WeirInk ink)
{
  WeirShape shape = { WEIR_SHAPE_STROKE, ink, 1, 1.5 };
  const double ends[] = { y_of (drawing, point.low), y_of (drawing, point.high) };

  weir_scene_line (drawing->scene, &shape, x, ends[0], x, ends[1]);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (fabs (ends[i] - y_of (drawing, point.y)) >= DOT + shape.width) /* else the dot becomes a square */
      weir_scene_line (drawing->scene, &shape, x - CAP, ends[i], x + CAP, ends[i]);
}

static void
draw_points (const Drawing *drawing, guint index)
{
  const WeirPointLine *line = weir_point_plot_line (drawing->plot, index);
  WeirShape dot = { .kind = WEIR_SHAPE_DOTS, .ink = line->ink, .opacity = 1, .width = DOT };
  WeirShape inside = { .kind = WEIR_SHAPE_DOTS, .ink = WEIR_INK_SURFACE, .opacity = 1, .width = DOT };

  for (guint i = 0; i < line->points->len; i++) {
    WeirPlotPoint point = weir_point_line_at (line, i);
    gboolean has_interval = isfinite (point.low) && isfinite (point.high);
    double x = x_on_line (drawing, index, i);

    if (!isfinite (point.y))
      continue;
    if (has_interval)
      draw_interval (drawing, x, point, line->ink);
    dot.kind = has_interval ? WEIR_SHAPE_DOTS : WEIR_SHAPE_RINGS;
    weir_scene_begin (drawing->scene, has_interval ? &dot : &inside);
    weir_scene_point (drawing->scene, x, y_of (drawing, point.y));
    if (!has_interval) { /* nothing shines through a hollow one */
      weir_scene_begin (drawing->scene, &dot);
      weir_scene_point (drawing->scene, x, y_of (drawing, point.y));
    }
  }
}

static gboolean
is_crowded (const Drawing *drawing)
{
  return drawing->frame.right - drawing->frame.left < CROWDED * drawing->plot->places->len;
}

/* Where there is no room for whiskers, the intervals are a band: one box for each column of pixels. */
static void
draw_band (const Drawing *drawing, guint index)
{
  const WeirPointLine *line = weir_point_plot_line (drawing->plot, index);
  guint n = line->points->len;
  g_autofree double *at = g_new (double, n), *low = g_new (double, n), *high = g_new (double, n);
  g_autoptr (WeirSeries) band = NULL;

  for (guint i = 0; i < n; i++) {
    WeirPlotPoint point = weir_point_line_at (line, i);

    at[i] = weir_point_plot_position (drawing->plot, i);
    low[i] = isfinite (point.y) ? point.low : NAN;
    high[i] = isfinite (point.y) ? point.high : NAN;
  }
  band = weir_series_new_band (NULL, line->ink, at, low, high, n, 0);
  weir_series_set_sampled (band);
  weir_series_draw_dense (band, &drawing->frame, &drawing->scale, drawing->scene);
}

static void
draw_legend (const Drawing *drawing)
{
  WeirShape words = { .ink = WEIR_INK_TEXT, .opacity = 0.85, .width = 0.85 };
  WeirScene *scene = drawing->scene;
  double x = 0, y = scene->em * 1.1;

  for (guint i = 0; drawing->plot->lines->len > 1 && i < drawing->plot->lines->len; i++) {
    const WeirPointLine *line = weir_point_plot_line (drawing->plot, i);
    WeirShape shape = stroke_of (line, i);
    double at = legend_row (drawing->plot, scene, i, &x, &y);

    weir_scene_line (scene, &shape, at, y - scene->em * 0.3, at + scene->em * SWATCH, y - scene->em * 0.3);
    weir_scene_text (scene, &words, at + scene->em * (SWATCH + 0.4), y, line->name);
  }
}

static void
draw_mark (const Drawing *drawing)
{
  const WeirPointPlot *plot = drawing->plot;
  WeirShape line = { WEIR_SHAPE_STROKE, WEIR_INK_BETTER, 1, 1.5, { 4, 3 } };
  WeirShape words = { .ink = WEIR_INK_CHIP_BETTER, .opacity = 1, .is_bold = TRUE };
  WeirScene *scene = drawing->scene;
  double x, width;

  if (plot->mark == WEIR_POINT_PLOT_NOWHERE)
    return;
  x = x_of (drawing, plot->mark);
  width = weir_scene_measure (scene, plot->mark_words, WEIR_TEXT_SMALL, TRUE);
  weir_scene_text (scene, &words, CLAMP (x - width / 2, 0, MAX (0, scene->width - width)),
                   drawing->frame.top - scene->em * 0.6, plot->mark_words);
  weir_scene_line (scene, &line, x, drawing->frame.top - scene->em * 0.3, x, drawing->frame.bottom);
}

static void
draw_cursor (const Drawing *drawing, guint cursor)
{
  WeirShape line = { WEIR_SHAPE_STROKE, WEIR_INK_TEXT, 0.6, 1 };
  WeirShape ring = { .kind = WEIR_SHAPE_RINGS, .ink = WEIR_INK_TEXT, .opacity = 0.8, .width = DOT + 3 };
  double x = weir_crisp (x_of (drawing, cursor));

  weir_scene_line (drawing->scene, &line, x, drawing->frame.top, x, drawing->frame.bottom);
  weir_scene_begin (drawing->scene, &ring);
  for (guint i = 0; i < drawing->plot->lines->len; i++) {
    double y = weir_point_line_at (weir_point_plot_line (drawing->plot, i), cursor).y;

    if (isfinite (y))
      weir_scene_point (drawing->scene, x_on_line (drawing, i, cursor), y_of (drawing, y));
  }
}

/** weir_point_plot_find: Returns: the place that is nearest to @x, px, or %WEIR_POINT_PLOT_NOWHERE where there is none */
guint
weir_point_plot_find (const WeirPointPlot *plot, WeirScene *scene, double x)
{
  Drawing drawing = make_drawing (plot, scene);
  guint found = WEIR_POINT_PLOT_NOWHERE;

  for (guint i = 0; i < plot->places->len; i++)
    if (found == WEIR_POINT_PLOT_NOWHERE || fabs (x_of (&drawing, i) - x) < fabs (x_of (&drawing, found) - x))
      found = i;
  return found;
}

/**
 * weir_point_plot_draw:
 * @plot: a plot
 * @cursor: a place that is pointed at, or %WEIR_POINT_PLOT_NOWHERE
 * @scene: where it is drawn
 */
void
weir_point_plot_draw (const WeirPointPlot *plot, guint cursor, WeirScene *scene)
{
  Drawing drawing = make_drawing (plot, scene);
  const WeirFrame *frame = &drawing.frame;

  draw_labels (&drawing);
  draw_legend (&drawing);
  if (drawing.scale.high <= drawing.scale.low) {
    weir_scene_paragraph (scene, 0.9, (frame->left + frame->right) / 2, (frame->top + frame->bottom) / 2,
                          frame->right - frame->left, plot->empty);
    return;
  }
  weir_frame_draw_values (frame, &drawing.scale, plot->unit, scene);
  draw_missing (&drawing);
  draw_mark (&drawing);
  if (cursor < plot->places->len)
    draw_cursor (&drawing, cursor);
  for (guint i = 0; i < plot->lines->len; i++)
    draw_line (&drawing, i);
  for (guint i = 0; i < plot->lines->len; i++)
    (is_crowded (&drawing) ? draw_band : draw_points) (&drawing, i);
}

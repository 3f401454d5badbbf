/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A series with more values than pixels: one upright box for each column. Boxes that meet pixels'
 * borders cost far less than a line that goes up and down within each of them. */
#include "series-draw.h"

#include <math.h>

#include "decimate.h"

#define RUG 7.0 /* px */

typedef struct {
  const WeirFrame *frame;
  const WeirScale *scale;
  WeirScene *scene;
  WeirColumn *columns;
  guint n;
} Dense;

static double
y_of (const Dense *dense, double value)
{
  return weir_frame_y (dense->frame, dense->scale, value);
}

static double
x_of (const Dense *dense, guint i)
{
  return floor (dense->frame->left) + i;
}

static void
draw_fill (const Dense *dense, WeirInk ink, gboolean is_band)
{
  WeirShape shape = {
    .kind = WEIR_SHAPE_BOXES, .ink = ink, .opacity = WEIR_AREA_OPACITY, .is_clipped = TRUE
  };

  weir_scene_begin (dense->scene, &shape);
  for (guint i = 0; i < dense->n; i++)
    if (dense->columns[i].any) {
      double foot = is_band ? y_of (dense, dense->columns[i].low) : dense->frame->bottom;

      weir_scene_point (dense->scene, x_of (dense, i), round (y_of (dense, dense->columns[i].high)));
      weir_scene_point (dense->scene, x_of (dense, i) + 1, round (foot));
    }
}

static void
draw_line (const Dense *dense, WeirInk ink)
{
  WeirShape shape = { .kind = WEIR_SHAPE_BOXES, .ink = ink, .opacity = 1, .is_clipped = TRUE };
  double half = weir_palette_row (ink)->width / 2;

  weir_scene_begin (dense->scene, &shape);
  for (guint i = 0; i < dense->n; i++) {
    const WeirColumn *column = &dense->columns[i];
    double low = column->joins ? MIN (column->low, column->before) : column->low;
    double high = column->joins ? MAX (column->high, column->before) : column->high;

    if (!column->any)
      continue;
    weir_scene_point (dense->scene, x_of (dense, i), round (y_of (dense, high) - half));
    weir_scene_point (dense->scene, x_of (dense, i) + 1, round (y_of (dense, low) + half));
  }
}

static void
draw_rug (const Dense *dense, WeirInk ink)
{
  WeirShape shape = { .kind = WEIR_SHAPE_BOXES, .ink = ink, .opacity = 1, .is_clipped = TRUE };

  weir_scene_begin (dense->scene, &shape);
  for (guint i = 0; i < dense->n; i++)
    if (dense->columns[i].any && dense->columns[i].high > 0) {
      weir_scene_point (dense->scene, x_of (dense, i), dense->frame->bottom - RUG);
      weir_scene_point (dense->scene, x_of (dense, i) + 1, dense->frame->bottom);
    }
}

void
weir_series_draw_dense (const WeirSeries *series, const WeirFrame *frame, const WeirScale *scale,
                        WeirScene *scene)
{
  guint n = (guint) MAX (ceil (frame->right - frame->left), 1);
  g_autofree WeirColumn *columns = weir_decimate (series, frame->from, frame->to, n);
  Dense dense = { frame, scale, scene, columns, n };

  if (series->mark == WEIR_MARK_RUG) {
    draw_rug (&dense, series->ink);
    return;
  }
  if (series->mark == WEIR_MARK_AREA || series->mark == WEIR_MARK_BAND)
    draw_fill (&dense, series->ink, series->mark == WEIR_MARK_BAND);
  if (series->mark != WEIR_MARK_BAND || series->edged)
    draw_line (&dense, series->ink);
}

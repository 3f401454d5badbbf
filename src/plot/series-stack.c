/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a series, on those of the series behind it. */
#include "series-draw.h"

#include <math.h>

#include "stack.h"

#define ROOMY 4.0 /* px of a column from which on one of them parts it from the next */

typedef struct {
  const WeirSeries *series;
  const WeirFrame *frame;
  const WeirScale *scale;
  WeirScene *scene;
  double *tops;
} Stack;

static double
y_of (const Stack *stack, double value)
{
  return round (weir_frame_y (stack->frame, stack->scale, value));
}

static void
draw_each (const Stack *stack)
{
  const WeirSeries *series = stack->series;
  double width =
      series->step / (stack->frame->to - stack->frame->from) * (stack->frame->right - stack->frame->left);

  for (gsize i = weir_series_first_after (series, stack->frame->from - series->step); i < series->n; i++) {
    double left = round (weir_frame_x (stack->frame, series->t[i]));
    double right = round (weir_frame_x (stack->frame, series->t[i] + series->step));
    double value = isfinite (series->y[i]) ? series->y[i] : 0;

    if (left > stack->frame->right)
      break;
    if (value <= 0)
      continue;
    weir_scene_point (stack->scene, left, y_of (stack, stack->tops[i]));
    weir_scene_point (stack->scene, right - (width >= ROOMY ? 1 : 0), y_of (stack, stack->tops[i] - value));
  }
}

/* The highest of each column of pixels; the foot is hidden by the series in front of it. */
static void
draw_highest (const Stack *stack, double width)
{
  const WeirFrame *frame = stack->frame;
  guint n = (guint) MAX (ceil (width), 1);
  g_autofree double *highest = g_new0 (double, n);

  for (gsize i = 0; i < stack->series->n; i++) {
    double at = weir_frame_x (frame, weir_series_middle (stack->series, i)) - frame->left;

    if (at >= 0 && at < n)
      highest[(guint) at] = MAX (highest[(guint) at], stack->tops[i]);
  }
  for (guint i = 0; i < n; i++)
    if (highest[i] > 0) {
      weir_scene_point (stack->scene, floor (frame->left) + i, y_of (stack, highest[i]));
      weir_scene_point (stack->scene, floor (frame->left) + i + 1, frame->bottom);
    }
}

void
weir_series_draw_stack (GPtrArray *all, guint index, const WeirFrame *frame, const WeirScale *scale,
                        WeirScene *scene)
{
  const WeirSeries *series = g_ptr_array_index (all, index);
  g_autofree double *tops = weir_stack_tops (all, index);
  Stack stack = { series, frame, scale, scene, tops };
  double width = frame->right - frame->left;
  WeirShape shape = { .kind = WEIR_SHAPE_BOXES,
                      .ink = series->ink,
                      .opacity = 1,
                      .hatch = weir_palette_row (series->ink)->hatch,
                      .is_clipped = TRUE };

  weir_scene_begin (scene, &shape);
  if (series->step / (frame->to - frame->from) * width >= 1)
    draw_each (&stack);
  else
    draw_highest (&stack, width);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies over the plots: crosshair, selected range, growth edge. It moves with the pointer, while
 * what lies below stays as it was drawn. */
#include <math.h>

#include "chart-style.h"
#include "track-view-private.h"

#define GROWTH 26.0f /* px that fade out at now */
#define DOT    4.0f  /* px: radius */

typedef struct {
  WeirTrackView *view;
  GtkSnapshot *snapshot;
  WeirScheme scheme;
} Layer;

static void
box (const Layer *layer, WeirInk ink, double opacity, double x, double y, double width, double height)
{
  GdkRGBA colour = weir_ink_rgba (ink, layer->scheme, opacity);

  gtk_snapshot_append_color (layer->snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
disc (const Layer *layer, WeirInk ink, double x, double y, float radius)
{
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT ((float) x - radius, (float) y - radius, 2 * radius, 2 * radius);
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &bounds, radius);
  gtk_snapshot_push_rounded_clip (layer->snapshot, &round);
  box (layer, ink, 1, bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height);
  gtk_snapshot_pop (layer->snapshot);
}

static void
draw_dots (const Layer *layer, WeirTrack *track, const WeirFrame *frame, double t, double x)
{
  for (guint i = weir_track_n_series (track); i-- > 0;) {
    const WeirSeries *series = weir_track_get_series (track, i);
    double value, y;

    if (series->mark > WEIR_MARK_STEP || series->name == NULL)
      continue;
    value = weir_series_drawn_at (series, t);
    y = weir_frame_y (frame, weir_track_get_scale (track), value);
    if (!isfinite (y) || y < frame->top - 1 || y > frame->bottom + 1)
      continue;
    disc (layer, WEIR_INK_SURFACE, x, y, DOT + 1.5f);
    disc (layer, series->ink, x, y, DOT);
  }
}

static void
draw_range (const Layer *layer, const WeirFrame *frame)
{
  double from, to, x1, x2, height = frame->bottom - frame->top;

  if (!weir_track_view_get_selection (layer->view, &from, &to) || to < frame->from || from > frame->to)
    return;
  x1 = weir_frame_x (frame, MAX (from, frame->from));
  x2 = weir_frame_x (frame, MIN (to, frame->to));
  box (layer, WEIR_INK_P95, 0.14, x1, frame->top, x2 - x1, height);
  box (layer, WEIR_INK_P95, 0.7, floor (x1), frame->top, 1, height);
  box (layer, WEIR_INK_P95, 0.7, floor (x2), frame->top, 1, height);
}

static void
draw_growth (const Layer *layer, const WeirFrame *frame)
{
  WeirTimeline *timeline = layer->view->timeline;
  float x = (float) weir_frame_x (frame, weir_timeline_get_elapsed (timeline));
  float left = MAX (x - GROWTH, (float) frame->left);
  GskColorStop stops[] = { { 0, weir_ink_rgba (WEIR_INK_P50, layer->scheme, 0) },
                           { 1, weir_ink_rgba (WEIR_INK_P50, layer->scheme, 0.28) } };
  graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (left, (float) frame->top, x - left, (float) (frame->bottom - frame->top));

  if (!weir_timeline_is_live (timeline) || !weir_widget_has_motion (GTK_WIDGET (layer->view)) || x <= left ||
      x > frame->right)
    return;
  gtk_snapshot_append_linear_gradient (layer->snapshot, &bounds, &GRAPHENE_POINT_INIT (left, 0),
                                       &GRAPHENE_POINT_INIT (x, 0), stops, G_N_ELEMENTS (stops));
}

static void
draw_row (const Layer *layer, WeirTrackRow *row, gboolean is_first)
{
  WeirTrackPlot *plot = weir_track_row_get_plot (row);
  WeirFrame frame = weir_track_plot_get_frame (plot);
  double t = weir_track_view_get_cursor (layer->view), x, y;

  if (weir_chart_get_table (WEIR_CHART (plot)) ||
      !gtk_widget_translate_coordinates (GTK_WIDGET (plot), GTK_WIDGET (layer->view), 0, 0, &x, &y))
    return;
  gtk_snapshot_save (layer->snapshot);
  gtk_snapshot_translate (layer->snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  draw_growth (layer, &frame);
  draw_range (layer, &frame);
  if (t >= frame.from && t <= frame.to) {
    x = weir_frame_x (&frame, t);
    box (layer, WEIR_INK_TEXT, 0.75, floor (x), frame.top, 1, frame.bottom - frame.top);
    draw_dots (layer, weir_track_row_get_track (row), &frame, t, weir_crisp (x));
    if (is_first && isfinite (layer->view->pinned))
      disc (layer, WEIR_INK_TEXT, weir_crisp (x), frame.top, DOT);
  }
  gtk_snapshot_restore (layer->snapshot);
}

void
weir_track_view_draw_layer (WeirTrackView *self, GtkSnapshot *snapshot)
{
  Layer layer = { self, snapshot, weir_widget_scheme (GTK_WIDGET (self)) };

  for (guint i = 0; i < self->rows->len; i++)
    draw_row (&layer, g_ptr_array_index (self->rows, i), i == 0);
}

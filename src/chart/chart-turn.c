/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To draw all that changes with a second of a run takes longer than a frame may: charts take turns. */
#include "chart-private.h"

/* One chart a frame, and none in that of the words which changed with them. */
static gboolean
take_turn_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  static gint64 taken; /* when the frame began that a chart is drawn in */
  WeirChartPrivate *priv = weir_chart_private (WEIR_CHART (widget));
  gint64 began = gdk_frame_clock_get_frame_time (clock);

  if (began == taken || gdk_frame_clock_get_frame_counter (clock) <= priv->asked + 1)
    return G_SOURCE_CONTINUE;
  taken = began;
  priv->turn = 0;
  weir_chart_redraw (WEIR_CHART (widget));
  return G_SOURCE_REMOVE;
}

/**
 * weir_chart_redraw_in_turn:
 *
 * Has @chart drawn anew when its turn comes; until then it shows what it showed. One that nobody sees is
 * not drawn, and takes no turn from those that are.
 */
void
weir_chart_redraw_in_turn (WeirChart *chart)
{
  WeirChartPrivate *priv = weir_chart_private (chart);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (chart));

  if (priv->drawn == NULL || clock == NULL || !gtk_widget_get_mapped (GTK_WIDGET (chart))) {
    weir_chart_redraw (chart);
  } else if (priv->turn == 0) {
    priv->asked = gdk_frame_clock_get_frame_counter (clock);
    priv->turn = gtk_widget_add_tick_callback (GTK_WIDGET (chart), take_turn_cb, NULL, NULL);
  }
}

/** weir_chart_end_turn: @chart waits no longer: where it did, it is drawn anew at the next frame */
void
weir_chart_end_turn (WeirChart *chart)
{
  if (weir_chart_private (chart)->turn != 0)
    weir_chart_redraw (chart);
}

/** weir_chart_cancel_turn: @chart waits no longer, and shows what it shows */
void
weir_chart_cancel_turn (WeirChart *chart)
{
  WeirChartPrivate *priv = weir_chart_private (chart);

  if (priv->turn != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (chart), priv->turn);
  priv->turn = 0;
}

/* An axis moves in all charts at once. */
static void
timeline_changed_cb (WeirTimeline *timeline, WeirChart *chart)
{
  WeirChartPrivate *priv = weir_chart_private (chart);
  double from = weir_timeline_get_from (timeline), to = weir_timeline_get_to (timeline);
  gboolean has_moved = from != priv->from || to != priv->to;

  priv->from = from;
  priv->to = to;
  weir_chart_changed (chart);
  if (has_moved)
    weir_chart_end_turn (chart);
}

/** weir_chart_follow: @timeline is the axis of time of @chart, which shows its changes from now on */
void
weir_chart_follow (WeirChart *chart, WeirTimeline *timeline)
{
  weir_chart_private (chart)->from = weir_timeline_get_from (timeline);
  weir_chart_private (chart)->to = weir_timeline_get_to (timeline);
  g_signal_connect_object (timeline, "changed", G_CALLBACK (timeline_changed_cb), chart, 0);
}

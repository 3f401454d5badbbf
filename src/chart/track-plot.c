/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "track-plot.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chart-style.h"
#include "track-draw.h"
#include "track-table.h"

struct _WeirTrackPlot {
  WeirChart parent;

  WeirTrack *track;
  WeirTimeline *timeline;
  double label_room; /* px */
};

G_DEFINE_FINAL_TYPE (WeirTrackPlot, weir_track_plot, WEIR_TYPE_CHART)

static WeirFrame
frame_in (WeirTrackPlot *self, double width, double height)
{
  double padding = ceil (WEIR_PLOT_PADDING * weir_widget_em (GTK_WIDGET (self)));

  return (WeirFrame){ .left = self->label_room,
                      .top = padding,
                      .right = MAX (width - WEIR_PLOT_MARGIN, self->label_room + 1),
                      .bottom = height - padding,
                      .from = weir_timeline_get_from (self->timeline),
                      .to = weir_timeline_get_to (self->timeline) };
}

static void
weir_track_plot_draw (WeirChart *chart, WeirScene *scene)
{
  WeirTrackPlot *self = WEIR_TRACK_PLOT (chart);
  WeirFrame frame = frame_in (self, scene->width, scene->height);

  weir_track_draw (self->track, self->timeline, &frame, scene);
}

static void
weir_track_plot_draw_figure (WeirChart *chart, WeirScene *scene)
{
  weir_track_draw_figure (WEIR_TRACK_PLOT (chart)->track, WEIR_TRACK_PLOT (chart)->timeline, scene);
}

static char *
weir_track_plot_describe (WeirChart *chart)
{
  return weir_track_describe (WEIR_TRACK_PLOT (chart)->track, WEIR_TRACK_PLOT (chart)->timeline);
}

static WeirTable *
weir_track_plot_tabulate (WeirChart *chart)
{
  return weir_track_to_table (WEIR_TRACK_PLOT (chart)->track, WEIR_TRACK_PLOT (chart)->timeline);
}

static void
weir_track_plot_dispose (GObject *object)
{
  WeirTrackPlot *self = WEIR_TRACK_PLOT (object);

  g_clear_object (&self->track);
  g_clear_object (&self->timeline);
  G_OBJECT_CLASS (weir_track_plot_parent_class)->dispose (object);
}

static void
weir_track_plot_class_init (WeirTrackPlotClass *klass)
{
  WeirChartClass *chart_class = WEIR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_track_plot_dispose;
  chart_class->draw = weir_track_plot_draw;
  chart_class->draw_figure = weir_track_plot_draw_figure;
  chart_class->describe = weir_track_plot_describe;
  chart_class->tabulate = weir_track_plot_tabulate;
}

static void
weir_track_plot_init (WeirTrackPlot *self)
{
  self->label_room = WEIR_LABEL_ROOM;
}

/* Its files are named after the title alone. */
static void
set_title (WeirTrackPlot *self)
{
  const char *unit = weir_unit_name (weir_track_get_unit (self->track));
  g_autofree char *title = *unit != '\0'
                               /* Translators: the name of a chart and the unit of its values */
                               ? g_strdup_printf (_ ("%s, in %s"), weir_track_get_title (self->track), unit)
                               : g_strdup (weir_track_get_title (self->track));

  weir_chart_set_title (WEIR_CHART (self), weir_track_get_title (self->track));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/** weir_track_plot_new: a plot of @track over @timeline; both are held */
GtkWidget *
weir_track_plot_new (WeirTrack *track, WeirTimeline *timeline)
{
  WeirTrackPlot *self = g_object_new (WEIR_TYPE_TRACK_PLOT, NULL);

  self->track = g_object_ref (track);
  self->timeline = g_object_ref (timeline);
  set_title (self);
  weir_chart_set_height (WEIR_CHART (self), (int) weir_track_get_height (track));
  g_signal_connect_object (track, "changed", G_CALLBACK (weir_chart_changed), self, G_CONNECT_SWAPPED);
  weir_chart_follow (WEIR_CHART (self), timeline);
  return GTK_WIDGET (self);
}

/** weir_track_plot_set_label_room: @px left of the plot, the same for all that share an axis of time */
void
weir_track_plot_set_label_room (WeirTrackPlot *self, double px)
{
  if (self->label_room == px)
    return;
  self->label_room = px;
  weir_chart_redraw (WEIR_CHART (self));
}

/** weir_track_plot_say_values: has a screen reader say the values at @t, s */
void
weir_track_plot_say_values (WeirTrackPlot *self, double t)
{
  g_autofree char *label = weir_timeline_label (self->timeline, t);
  /* Translators: the time at which a chart shows its values, "At 1:30" */
  g_autofree char *at = g_strdup_printf (_ ("At %s"), label);
  GString *words = g_string_new (at);

  for (guint i = 0; i < weir_track_n_series (self->track); i++) {
    const WeirSeries *series = weir_track_get_series (self->track, i);
    g_autofree char *value = weir_track_describe_value (self->track, i, t);

    if (series->name != NULL)
      g_string_append_printf (words, ", %s %s", series->name, value);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words->str, -1);
  g_string_free (words, TRUE);
}

/** weir_track_plot_get_frame: Returns: where its times lie, in the coordinates of the widget */
WeirFrame
weir_track_plot_get_frame (WeirTrackPlot *self)
{
  return frame_in (self, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)));
}

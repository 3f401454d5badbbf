/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart.h"
#include "plot-frame.h"

G_BEGIN_DECLS

/** WeirTrackPlot: the plot of one track, with the labels of its values; titles stand beside it. */
#define WEIR_TYPE_TRACK_PLOT (weir_track_plot_get_type ())
G_DECLARE_FINAL_TYPE (WeirTrackPlot, weir_track_plot, WEIR, TRACK_PLOT, WeirChart)

GtkWidget *weir_track_plot_new (WeirTrack *track, WeirTimeline *timeline);
void weir_track_plot_set_label_room (WeirTrackPlot *plot, double px);
void weir_track_plot_say_values (WeirTrackPlot *plot, double t);
WeirFrame weir_track_plot_get_frame (WeirTrackPlot *plot);

#define WEIR_PLOT_PADDING 0.5  /* em above and below a plot */
#define WEIR_PLOT_MARGIN  10.0 /* px at its right */

G_END_DECLS

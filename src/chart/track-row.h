/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "track-plot.h"

G_BEGIN_DECLS

#define WEIR_GUTTER_SIDE 16 /* px at the outer side of a gutter */
#define WEIR_GUTTER_GAP  12 /* px between a gutter and the labels of its plot */

/** WeirTrackChange: what a person wants of a track among the others, or has done with it. */
typedef enum {
  WEIR_TRACK_UP = -1,
  WEIR_TRACK_HIDE = 0,
  WEIR_TRACK_DOWN = 1,
  WEIR_TRACK_LOOK = 2, /* another axis, or figures in place of the picture, or the picture again */
} WeirTrackChange;

/** WeirTrackRow: a track with its gutter: title, basis, legend and menu beside the plot, or above it. */
#define WEIR_TYPE_TRACK_ROW (weir_track_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirTrackRow, weir_track_row, WEIR, TRACK_ROW, GtkWidget)

GtkWidget *weir_track_row_new (WeirTrack *track, WeirTimeline *timeline);
WeirTrack *weir_track_row_get_track (WeirTrackRow *row);
WeirTrackPlot *weir_track_row_get_plot (WeirTrackRow *row);
void weir_track_row_set_compact (WeirTrackRow *row, gboolean compact);
void weir_track_row_set_gutter (WeirTrackRow *row, int px);
void weir_track_row_set_place (WeirTrackRow *row, gboolean is_first, gboolean is_last);
void weir_track_row_set_remedy (WeirTrackRow *row, const char *words, const char *action);
void weir_track_row_set_time (WeirTrackRow *row, double t);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "timeline.h"
#include "track.h"

G_BEGIN_DECLS

/**
 * WeirTrackView:
 *
 * A column of tracks that share one axis of time, one crosshair and one selected range. Values at
 * the crosshair stand in the legends; without one they are the latest.
 *
 * `compact` puts the gutters above the plots. ::selection-changed and ::cursor-changed say that
 * weir_track_view_get_selection() and weir_track_view_get_cursor() give something else; ::arrange
 * (track, WeirTrackChange) that a person wants a track elsewhere, which whoever owns the list of tracks
 * does, or has changed how it looks.
 */
#define WEIR_TYPE_TRACK_VIEW (weir_track_view_get_type ())
G_DECLARE_FINAL_TYPE (WeirTrackView, weir_track_view, WEIR, TRACK_VIEW, GtkWidget)

GtkWidget *weir_track_view_new (WeirTimeline *timeline);
void weir_track_view_set_tracks (WeirTrackView *view, GListModel *tracks);
void weir_track_view_set_remedy (WeirTrackView *view, const char *words, const char *action);
void weir_track_view_set_compact (WeirTrackView *view, gboolean compact);
GtkWidget *weir_track_view_find (WeirTrackView *view, const char *track_id);

gboolean weir_track_view_locate (WeirTrackView *view, double t, GdkRectangle *place);
double weir_track_view_get_cursor (WeirTrackView *view);
void weir_track_view_pin (WeirTrackView *view, double t);
gboolean weir_track_view_get_selection (WeirTrackView *view, double *from, double *to);
void weir_track_view_select (WeirTrackView *view, double from, double to);
WeirTimeline *weir_track_view_get_timeline (WeirTrackView *view);

G_END_DECLS

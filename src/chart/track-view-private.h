/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ruler-view.h"
#include "track-row.h"
#include "track-view.h"

G_BEGIN_DECLS

#define WEIR_ZOOM_STEP 1.25 /* of the wheel, and of a key */

struct _WeirTrackView {
  GtkWidget parent;

  WeirTimeline *timeline;
  GListModel *tracks;
  gboolean compact;
  double label_room;            /* px */
  char *remedy, *remedy_action; /* (nullable): what can be done where a track is wanting */

  GtkWidget *head, *corner, *when, *where, *ruler;
  GPtrArray *rows; /* of WeirTrackRow; the view owns them as its children */

  double hover, pinned;              /* s; NaN for none */
  double selected_from, selected_to; /* s; NaN for none; where it began and where it is */
  double drag_x, drag_t, pan_from;
};

WeirTrackRow *weir_track_view_row_at (WeirTrackView *view, guint i);
void weir_track_view_rebuild (WeirTrackView *view);
void weir_track_view_clear_rows (WeirTrackView *view);
void weir_track_view_restyle (WeirTrackView *view);
gboolean weir_track_view_get_frame (WeirTrackView *view, WeirFrame *frame);
void weir_track_view_set_hover (WeirTrackView *view, double t);
void weir_track_view_set_range (WeirTrackView *view, double from, double to);
void weir_track_view_add_pointer (WeirTrackView *view);
void weir_track_view_add_keys (WeirTrackView *view);
void weir_track_view_draw_layer (WeirTrackView *view, GtkSnapshot *snapshot);

G_END_DECLS

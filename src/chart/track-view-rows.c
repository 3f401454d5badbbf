/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a view of tracks, and the room that all of them leave for labels. */
#include "chart-style.h"
#include "gutter-layout.h"
#include "scene-cairo.h"
#include "track-view-private.h"

#define GUTTER 13.4 /* em: width of the gutters */

WeirTrackRow *
weir_track_view_row_at (WeirTrackView *self, guint i)
{
  return g_ptr_array_index (self->rows, i);
}

static double
label_room_of (WeirTrackView *self, WeirTrack *track)
{
  g_autoptr (WeirScene) scene = weir_scene_new_for (GTK_WIDGET (self), 1, 1);

  return weir_frame_label_room (weir_track_get_scale (track), weir_track_get_unit (track), scene);
}

static void
set_label_room (WeirTrackView *self, double room)
{
  if (room == self->label_room)
    return;
  self->label_room = room;
  for (guint i = 0; i < self->rows->len; i++)
    weir_track_plot_set_label_room (weir_track_row_get_plot (weir_track_view_row_at (self, i)), room);
  weir_ruler_view_set_label_room (WEIR_RULER_VIEW (self->ruler), room);
}

/* The widest labels of all tracks: equal times are to be equal x. */
static void
update_label_room (WeirTrackView *self)
{
  double room = WEIR_LABEL_ROOM;

  for (guint i = 0; i < self->rows->len; i++)
    room = MAX (room, label_room_of (self, weir_track_row_get_track (weir_track_view_row_at (self, i))));
  set_label_room (self, room);
}

/* While data arrives the room only grows, as the axes do. */
static void
track_changed (WeirTrackView *self, WeirTrack *track)
{
  set_label_room (self, MAX (self->label_room, label_room_of (self, track)));
}

static void
update_gutters (WeirTrackView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->head);
  int width = self->compact ? -1 : (int) (GUTTER * weir_widget_em (GTK_WIDGET (self))) + WEIR_GUTTER_GAP;

  for (guint i = 0; i < self->rows->len; i++)
    weir_track_row_set_gutter (weir_track_view_row_at (self, i), width);
  weir_gutter_layout_set_width (WEIR_GUTTER_LAYOUT (layout), width);
  gtk_widget_set_margin_end (self->corner, self->compact ? WEIR_GUTTER_SIDE / 2 : WEIR_GUTTER_GAP);
}

/* After a change of fonts, of `compact` or of the tracks. */
void
weir_track_view_restyle (WeirTrackView *self)
{
  update_gutters (self);
  update_label_room (self);
}

static void
arrange_cb (WeirTrackRow *row, int change, WeirTrackView *self)
{
  g_signal_emit_by_name (self, "arrange", weir_track_row_get_track (row), change);
}

static void
add_row (WeirTrackView *self, WeirTrack *track)
{
  GtkWidget *row = weir_track_row_new (track, self->timeline);

  weir_track_row_set_compact (WEIR_TRACK_ROW (row), self->compact);
  weir_track_plot_set_label_room (weir_track_row_get_plot (WEIR_TRACK_ROW (row)), self->label_room);
  weir_track_row_set_time (WEIR_TRACK_ROW (row), weir_track_view_get_cursor (self));
  if (self->remedy != NULL)
    weir_track_row_set_remedy (WEIR_TRACK_ROW (row), self->remedy, self->remedy_action);
  g_signal_connect (row, "arrange", G_CALLBACK (arrange_cb), self);
  g_signal_connect_object (track, "changed", G_CALLBACK (track_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), GTK_WIDGET (self));
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  g_ptr_array_add (self->rows, row);
}

void
weir_track_view_clear_rows (WeirTrackView *self)
{
  GtkWidget *child;

  for (guint i = 0; i < self->rows->len; i++)
    g_signal_handlers_disconnect_by_func (weir_track_row_get_track (weir_track_view_row_at (self, i)),
                                          track_changed, self);
  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_last_child (GTK_WIDGET (self))) != NULL && child != self->head)
    gtk_widget_unparent (child);
}

void
weir_track_view_rebuild (WeirTrackView *self)
{
  weir_track_view_clear_rows (self);
  for (guint i = 0; self->tracks != NULL && i < g_list_model_get_n_items (self->tracks); i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (self->tracks, i);

    add_row (self, track);
  }
  for (guint i = 0; i < self->rows->len; i++)
    weir_track_row_set_place (weir_track_view_row_at (self, i), i == 0, i + 1 == self->rows->len);
  self->label_room = 0;
  weir_track_view_restyle (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys do with the tracks, while a chart among them has the focus. */
#include <math.h>

#include "track-view-private.h"

#define LEAP 10 /* bins that a key goes with Ctrl */

static double
bin_of (WeirTrackView *self)
{
  double least = INFINITY;

  for (guint i = 0; i < self->rows->len; i++) {
    WeirTrack *track = weir_track_row_get_track (g_ptr_array_index (self->rows, i));

    for (guint s = 0; s < weir_track_n_series (track); s++)
      if (weir_track_get_series (track, s)->step > 0)
        least = MIN (least, weir_track_get_series (track, s)->step);
  }
  return isfinite (least) ? least : 1;
}

/* A key never goes less far than a pixel. */
static double
key_step (WeirTrackView *self)
{
  WeirFrame frame;
  double pixel =
      weir_track_view_get_frame (self, &frame) ? (frame.to - frame.from) / (frame.right - frame.left) : 0;

  return MAX (bin_of (self), pixel);
}

/* A key moved the crosshair: the values are said of the chart that has the focus. */
static void
say_values (WeirTrackView *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (WEIR_IS_TRACK_PLOT (focus))
    weir_track_plot_say_values (WEIR_TRACK_PLOT (focus), weir_track_view_get_cursor (self));
}

static void
move_cursor (WeirTrackView *self, int bins, gboolean select)
{
  double before = weir_track_view_get_cursor (self), t;
  double begin = weir_timeline_get_begin (self->timeline);
  double from = isnan (self->selected_from) ? before : self->selected_from;

  if (isnan (before))
    before = from = MIN (weir_timeline_get_elapsed (self->timeline), weir_timeline_get_to (self->timeline));
  t = CLAMP (before + bins * key_step (self), begin, begin + weir_timeline_get_extent (self->timeline));
  if (select)
    weir_track_view_set_range (self, from, t);
  weir_timeline_reveal (self->timeline, t);
  weir_track_view_pin (self, t);
  say_values (self);
}

static void
go_to_event (WeirTrackView *self, gboolean back)
{
  guint n;
  const WeirEvent *events = weir_timeline_get_events (self->timeline, &n);
  double t = weir_track_view_get_cursor (self);
  const WeirEvent *found = NULL;

  if (isnan (t))
    t = back ? INFINITY : -INFINITY;
  for (guint i = 0; i < n; i++)
    if (back ? events[i].from < t : events[i].from > t) {
      found = &events[i];
      if (!back)
        break;
    }
  if (found == NULL)
    return;
  weir_timeline_reveal (self->timeline, found->from);
  weir_track_view_pin (self, found->from);
  say_values (self);
}

static gboolean
escape (WeirTrackView *self)
{
  if (weir_track_view_get_selection (self, NULL, NULL))
    weir_track_view_set_range (self, NAN, NAN);
  else if (isfinite (self->pinned))
    weir_track_view_pin (self, NAN);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
zoom_key (WeirTrackView *self, double factor)
{
  double around = weir_track_view_get_cursor (self);

  if (isnan (around))
    around = (weir_timeline_get_from (self->timeline) + weir_timeline_get_to (self->timeline)) / 2;
  weir_timeline_zoom (self->timeline, factor, around);
}

static gboolean
key_cb (WeirTrackView *self, guint key, guint code, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  int leap = state & GDK_CONTROL_MASK ? LEAP : 1;
  gboolean select = (state & GDK_SHIFT_MASK) != 0;

  if (!WEIR_IS_CHART (focus) || (state & GDK_ALT_MASK))
    return GDK_EVENT_PROPAGATE;
  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    move_cursor (self, -leap, select);
    return GDK_EVENT_STOP;
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    move_cursor (self, leap, select);
    return GDK_EVENT_STOP;
  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add:
    zoom_key (self, 1 / WEIR_ZOOM_STEP);
    return GDK_EVENT_STOP;
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract:
    zoom_key (self, WEIR_ZOOM_STEP);
    return GDK_EVENT_STOP;
  case GDK_KEY_0:
  case GDK_KEY_KP_0:
    weir_timeline_set_view (self->timeline, 0, INFINITY);
    return GDK_EVENT_STOP;
  case GDK_KEY_n:
  case GDK_KEY_N:
    if (state & GDK_CONTROL_MASK)
      return GDK_EVENT_PROPAGATE;
    go_to_event (self, select);
    return GDK_EVENT_STOP;
  case GDK_KEY_Escape:
    return escape (self);
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

void
weir_track_view_add_keys (WeirTrackView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

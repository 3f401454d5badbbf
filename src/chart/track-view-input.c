/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pointer and keys do with the tracks. */
#include <math.h>

#include "track-view-private.h"

#define CLICK 5.0  /* px: a drag that stays within is a click */
#define ZOOM  1.25 /* by one step of the wheel or one key */
#define LEAP  10   /* bins that a key goes with Ctrl */

static double
time_at (WeirTrackView *self, double x)
{
  WeirFrame frame;

  if (!weir_track_view_get_frame (self, &frame) || x < frame.left || x > frame.right)
    return NAN;
  return weir_frame_t (&frame, x);
}

/* The same where @x may lie beyond the plots. */
static double
time_near (WeirTrackView *self, double x)
{
  WeirFrame frame;

  if (!weir_track_view_get_frame (self, &frame))
    return NAN;
  return weir_frame_t (&frame, CLAMP (x, frame.left, frame.right));
}

static void
motion_cb (WeirTrackView *self, double x, double y)
{
  weir_track_view_set_hover (self, time_at (self, x));
}

static void
leave_cb (WeirTrackView *self)
{
  weir_track_view_set_hover (self, NAN);
}

static gboolean
is_on_table (WeirTrackView *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *chart = picked != NULL ? gtk_widget_get_ancestor (picked, WEIR_TYPE_CHART) : NULL;

  return chart != NULL && weir_chart_get_table (WEIR_CHART (chart));
}

static void
drag_begin_cb (WeirTrackView *self, double x, double y, GtkGesture *gesture)
{
  self->drag_x = x;
  self->drag_t = time_at (self, x);
  if (isnan (self->drag_t) || is_on_table (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (WeirTrackView *self, double dx, double dy, GtkGesture *gesture)
{
  if (fabs (dx) <= CLICK)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  weir_track_view_set_range (self, self->drag_t, time_near (self, self->drag_x + dx));
}

/* The event that lies under a click on the ruler has its span selected. */
static gboolean
select_event (WeirTrackView *self, double x, double y)
{
  const WeirEvent *event;
  double at_x, at_y;

  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self), self->ruler, x, y, &at_x, &at_y))
    return FALSE;
  event = weir_ruler_view_event_at (WEIR_RULER_VIEW (self->ruler), at_x, at_y);
  if (event == NULL)
    return FALSE;
  if (event->to > event->from)
    weir_track_view_set_range (self, event->from, event->to);
  weir_track_view_pin (self, event->from);
  return TRUE;
}

static void
focus_plot (WeirTrackView *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *chart = picked != NULL ? gtk_widget_get_ancestor (picked, WEIR_TYPE_CHART) : NULL;

  if (chart == NULL && self->rows->len > 0)
    chart = GTK_WIDGET (weir_track_row_get_plot (g_ptr_array_index (self->rows, 0)));
  if (chart != NULL)
    gtk_widget_grab_focus (chart);
}

static void
drag_end_cb (WeirTrackView *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  if (!gtk_gesture_drag_get_start_point (gesture, &x, &y) || fabs (dx) > CLICK || isnan (self->drag_t))
    return;
  focus_plot (self, x, y);
  if (!select_event (self, x, y))
    weir_track_view_pin (self, self->drag_t);
}

static void
pan_begin_cb (WeirTrackView *self, double x, double y)
{
  self->pan_from = weir_timeline_get_from (self->timeline);
}

static void
pan_update_cb (WeirTrackView *self, double dx, double dy)
{
  WeirFrame frame;

  if (weir_track_view_get_frame (self, &frame)) {
    double to = self->pan_from - dx / (frame.right - frame.left) * (frame.to - frame.from);

    weir_timeline_pan (self->timeline, to - weir_timeline_get_from (self->timeline));
  }
}

static gboolean
scroll_cb (WeirTrackView *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  double around = isnan (self->hover) ? weir_track_view_get_cursor (self) : self->hover;

  if ((state & GDK_CONTROL_MASK) == 0 || isnan (around))
    return GDK_EVENT_PROPAGATE;
  weir_timeline_zoom (self->timeline, pow (ZOOM, dy), around);
  return GDK_EVENT_STOP;
}

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
  double from = isnan (self->selected_from) ? before : self->selected_from;

  if (isnan (before))
    before = from = MIN (weir_timeline_get_elapsed (self->timeline), weir_timeline_get_to (self->timeline));
  t = CLAMP (before + bins * key_step (self), 0, weir_timeline_get_extent (self->timeline));
  if (select)
    weir_track_view_set_range (self, from, t);
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
    zoom_key (self, 1 / ZOOM);
    return GDK_EVENT_STOP;
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract:
    zoom_key (self, ZOOM);
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

static void
add (WeirTrackView *self, GtkEventController *controller, const char *signal, GCallback callback)
{
  g_signal_connect_swapped (controller, signal, callback, self);
  if (gtk_event_controller_get_widget (controller) == NULL)
    gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static GtkEventController *
drag_of (guint button)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), button);
  return GTK_EVENT_CONTROLLER (drag);
}

void
weir_track_view_add_input (WeirTrackView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *drag = drag_of (GDK_BUTTON_PRIMARY), *pan = drag_of (GDK_BUTTON_MIDDLE);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  add (self, motion, "motion", G_CALLBACK (motion_cb));
  add (self, motion, "leave", G_CALLBACK (leave_cb));
  add (self, drag, "drag-begin", G_CALLBACK (drag_begin_cb));
  add (self, drag, "drag-update", G_CALLBACK (drag_update_cb));
  add (self, drag, "drag-end", G_CALLBACK (drag_end_cb));
  add (self, pan, "drag-begin", G_CALLBACK (pan_begin_cb));
  add (self, pan, "drag-update", G_CALLBACK (pan_update_cb));
  add (self, scroll, "scroll", G_CALLBACK (scroll_cb));
  add (self, gtk_event_controller_key_new (), "key-pressed", G_CALLBACK (key_cb));
}

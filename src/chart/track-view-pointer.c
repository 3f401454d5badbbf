/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pointer does with the tracks. */
#include <math.h>

#include "track-view-private.h"

#define CLICK 5.0 /* px: a drag that stays within is a click */

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
focus_plot (WeirTrackView *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *chart = picked != NULL ? gtk_widget_get_ancestor (picked, WEIR_TYPE_CHART) : NULL;

  if (chart == NULL && self->rows->len > 0)
    chart = GTK_WIDGET (weir_track_row_get_plot (g_ptr_array_index (self->rows, 0)));
  if (chart != NULL)
    gtk_widget_grab_focus (chart);
}

/* The plot in which a range is drawn has the focus from then on: it is kept in sight, and its keys hold. */
static void
drag_update_cb (WeirTrackView *self, double dx, double dy, GtkGesture *gesture)
{
  double x, y;

  if (fabs (dx) <= CLICK)
    return;
  if (!weir_track_view_get_selection (self, NULL, NULL) &&
      gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    focus_plot (self, x, y);
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
  weir_timeline_zoom (self->timeline, pow (WEIR_ZOOM_STEP, dy), around);
  return GDK_EVENT_STOP;
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
weir_track_view_add_pointer (WeirTrackView *self)
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
}

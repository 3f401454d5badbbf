/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ruler-view.h"

#include "chart-style.h"
#include "ruler.h"
#include "scene-cairo.h"
#include "track-plot.h"

struct _WeirRulerView {
  GtkWidget parent;

  WeirTimeline *timeline;
  double label_room; /* px */
};

G_DEFINE_FINAL_TYPE (WeirRulerView, weir_ruler_view, GTK_TYPE_WIDGET)

static WeirScene *
make_scene (WeirRulerView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  return weir_scene_new_for (widget, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
}

static WeirFrame
make_frame (WeirRulerView *self)
{
  return (WeirFrame){ .left = self->label_room,
                      .right = gtk_widget_get_width (GTK_WIDGET (self)) - WEIR_PLOT_MARGIN,
                      .bottom = gtk_widget_get_height (GTK_WIDGET (self)),
                      .from = weir_timeline_get_from (self->timeline),
                      .to = weir_timeline_get_to (self->timeline) };
}

static void
weir_ruler_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WeirRulerView *self = WEIR_RULER_VIEW (widget);
  g_autoptr (WeirScene) scene = make_scene (self);
  WeirFrame frame = make_frame (self);

  if (frame.right > frame.left)
    weir_ruler_draw (self->timeline, &frame, scene);
  weir_scene_snapshot (scene, widget, snapshot);
}

static void
weir_ruler_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural =
      orientation == GTK_ORIENTATION_HORIZONTAL
          ? 0
          : (int) weir_ruler_height (WEIR_RULER_VIEW (widget)->timeline, weir_widget_em (widget));
}

static void
weir_ruler_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (weir_ruler_view_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
  gtk_widget_queue_draw (widget);
}

static void
weir_ruler_view_dispose (GObject *object)
{
  g_clear_object (&WEIR_RULER_VIEW (object)->timeline);
  G_OBJECT_CLASS (weir_ruler_view_parent_class)->dispose (object);
}

static void
weir_ruler_view_class_init (WeirRulerViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_ruler_view_dispose;
  widget_class->snapshot = weir_ruler_view_snapshot;
  widget_class->measure = weir_ruler_view_measure;
  widget_class->css_changed = weir_ruler_view_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weir_ruler_view_init (WeirRulerView *self)
{
  self->label_room = WEIR_LABEL_ROOM;
}

static void
changed (WeirRulerView *self)
{
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GtkWidget *
weir_ruler_view_new (WeirTimeline *timeline)
{
  WeirRulerView *self = g_object_new (WEIR_TYPE_RULER_VIEW, NULL);

  self->timeline = g_object_ref (timeline);
  g_signal_connect_object (timeline, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** weir_ruler_view_set_label_room: @px left of the times, as the plots have it */
void
weir_ruler_view_set_label_room (WeirRulerView *self, double px)
{
  self->label_room = px;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** weir_ruler_view_event_at: Returns: (transfer none) (nullable): the event shown at @x, @y */
const WeirEvent *
weir_ruler_view_event_at (WeirRulerView *self, double x, double y)
{
  g_autoptr (WeirScene) scene = make_scene (self);
  WeirFrame frame = make_frame (self);
  gssize index = weir_ruler_event_at (self->timeline, &frame, scene, x, y);
  guint n;
  const WeirEvent *events = weir_timeline_get_events (self->timeline, &n);

  return index >= 0 ? &events[index] : NULL;
}

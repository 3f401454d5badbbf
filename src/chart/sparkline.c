/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sparkline.h"

#include "chart-style.h"
#include "scene-cairo.h"
#include "small-draw.h"

#define WIDTH  6.0 /* em */
#define HEIGHT 2.0

struct _WeirSparkline {
  GtkWidget parent;

  WeirInk ink;
  GArray *values; /* of double */
};

G_DEFINE_FINAL_TYPE (WeirSparkline, weir_sparkline, GTK_TYPE_WIDGET)

static void
weir_sparkline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WeirSparkline *self = WEIR_SPARKLINE (widget);
  g_autoptr (WeirScene) scene =
      weir_scene_new_for (widget, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  weir_spark_draw ((const double *) (gpointer) self->values->data, self->values->len, self->ink, scene);
  weir_scene_snapshot (scene, widget, snapshot);
}

static void
weir_sparkline_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  double em = weir_widget_em (widget);

  *natural = (int) (em * (orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT));
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? *natural / 2 : *natural;
}

static void
weir_sparkline_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (weir_sparkline_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
  gtk_widget_queue_draw (widget);
}

static void
weir_sparkline_finalize (GObject *object)
{
  g_array_unref (WEIR_SPARKLINE (object)->values);
  G_OBJECT_CLASS (weir_sparkline_parent_class)->finalize (object);
}

static void
weir_sparkline_class_init (WeirSparklineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_sparkline_finalize;
  widget_class->snapshot = weir_sparkline_snapshot;
  widget_class->measure = weir_sparkline_measure;
  widget_class->css_changed = weir_sparkline_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weir_sparkline_init (WeirSparkline *self)
{
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
}

GtkWidget *
weir_sparkline_new (WeirInk ink)
{
  WeirSparkline *self = g_object_new (WEIR_TYPE_SPARKLINE, "valign", GTK_ALIGN_CENTER, NULL);

  self->ink = ink;
  return GTK_WIDGET (self);
}

/** weir_sparkline_set_values: the newest last; copied; NaN is a gap */
void
weir_sparkline_set_values (WeirSparkline *self, const double *values, guint n)
{
  g_return_if_fail (WEIR_IS_SPARKLINE (self));
  g_array_set_size (self->values, 0);
  if (n > 0)
    g_array_append_vals (self->values, values, n);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "swatch.h"

#include <math.h>

#include "chart-style.h"
#include "legend-draw.h"
#include "scene-cairo.h"

#define WIDTH  1.4 /* em */
#define HEIGHT 0.8

struct _WeirSwatch {
  GtkWidget parent;

  WeirSeries look; /* what it is a piece of: ink, mark, dots, dash */
};

G_DEFINE_FINAL_TYPE (WeirSwatch, weir_swatch, GTK_TYPE_WIDGET)

static void
weir_swatch_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  double height = gtk_widget_get_height (widget), em = weir_widget_em (widget);
  g_autoptr (WeirScene) scene = weir_scene_new_for (widget, gtk_widget_get_width (widget), height);

  weir_swatch_draw (&WEIR_SWATCH (widget)->look, 0, height / 2, floor (em * WIDTH), floor (em * HEIGHT),
                    scene);
  weir_scene_snapshot (scene, widget, snapshot);
}

static void
weir_swatch_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  double em = weir_widget_em (widget);

  *minimum = *natural = (int) ceil (em * (orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT + 0.2));
}

static void
weir_swatch_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (weir_swatch_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
  gtk_widget_queue_draw (widget);
}

static void
weir_swatch_class_init (WeirSwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = weir_swatch_snapshot;
  widget_class->measure = weir_swatch_measure;
  widget_class->css_changed = weir_swatch_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weir_swatch_init (WeirSwatch *self)
{
}

static GtkWidget *
new_look (const WeirSeries *look)
{
  WeirSwatch *self = g_object_new (WEIR_TYPE_SWATCH, "valign", GTK_ALIGN_CENTER, NULL);

  self->look = *look;
  return GTK_WIDGET (self);
}

/** weir_swatch_new: a box of @ink, with its hatch */
GtkWidget *
weir_swatch_new (WeirInk ink)
{
  return new_look (&(WeirSeries){ .ink = ink, .mark = WEIR_MARK_COLUMNS });
}

/** weir_swatch_new_for: what @series looks like; it is not held */
GtkWidget *
weir_swatch_new_for (const WeirSeries *series)
{
  return new_look (&(WeirSeries){ .ink = series->ink,
                                  .mark = series->mark,
                                  .sampled = series->sampled,
                                  .edged = series->edged,
                                  .variant = series->variant });
}

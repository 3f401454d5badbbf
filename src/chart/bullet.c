/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bullet.h"

#include "chart-style.h"
#include "scene-cairo.h"
#include "small-draw.h"

#define WIDTH  7.5 /* em */
#define HEIGHT 1.2

struct _WeirBullet {
  GtkWidget parent;

  double value, limit;
  gboolean is_over;
};

G_DEFINE_FINAL_TYPE (WeirBullet, weir_bullet, GTK_TYPE_WIDGET)

static void
weir_bullet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WeirBullet *self = WEIR_BULLET (widget);
  g_autoptr (WeirScene) scene =
      weir_scene_new_for (widget, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  weir_bullet_draw (self->value, self->limit, self->is_over, scene);
  gtk_snapshot_save (snapshot);
  if (gtk_widget_get_direction (widget) ==
      GTK_TEXT_DIR_RTL) { /* it has no words, and grows the way of reading */
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (widget), 0));
    gtk_snapshot_scale (snapshot, -1, 1);
  }
  weir_scene_snapshot (scene, widget, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
weir_bullet_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  double em = weir_widget_em (widget);

  *natural = (int) (em * (orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT));
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? *natural / 2 : *natural;
}

static void
weir_bullet_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (weir_bullet_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
  gtk_widget_queue_draw (widget);
}

static void
weir_bullet_class_init (WeirBulletClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = weir_bullet_snapshot;
  widget_class->measure = weir_bullet_measure;
  widget_class->css_changed = weir_bullet_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
weir_bullet_init (WeirBullet *self)
{
}

GtkWidget *
weir_bullet_new (void)
{
  return g_object_new (WEIR_TYPE_BULLET, "valign", GTK_ALIGN_CENTER, NULL);
}

/** weir_bullet_set: @value and @limit in one unit, not negative; whether @value failed it */
void
weir_bullet_set (WeirBullet *self, double value, double limit, gboolean is_over)
{
  g_return_if_fail (WEIR_IS_BULLET (self));
  self->value = value;
  self->limit = limit;
  self->is_over = is_over;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

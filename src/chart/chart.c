/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chart-private.h"
#include "chart-style.h"
#include "plot-frame.h"
#include "scene-cairo.h"

#define DESCRIBE_EVERY 5    /* s: how often the description follows live data at most */
#define TABLE_LEAST    12.0 /* em: height that a table needs */

enum { RENEWED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (WeirChart, weir_chart, GTK_TYPE_WIDGET)

WeirChartPrivate *
weir_chart_private (WeirChart *self)
{
  return weir_chart_get_instance_private (self);
}

static cairo_surface_t *
draw (WeirChart *self, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (WeirScene) scene = weir_scene_new_for (widget, width, height);

  WEIR_CHART_GET_CLASS (self)->draw (self, scene);
  return weir_scene_to_surface (scene, gtk_widget_get_pango_context (widget), weir_widget_scheme (widget),
                                gtk_widget_get_scale_factor (widget));
}

static void
draw_focus (GtkWidget *widget, GtkSnapshot *snapshot, int width, int height)
{
  GdkRGBA colour = weir_ink_rgba (WEIR_INK_P95, weir_widget_scheme (widget), 1);
  GskRoundedRect outline;
  float widths[] = { 2, 2, 2, 2 };
  GdkRGBA colours[] = { colour, colour, colour, colour };

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height), 4);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

static void
weir_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WeirChart *self = WEIR_CHART (widget);
  WeirChartPrivate *priv = weir_chart_private (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (priv->table != NULL) {
    gtk_widget_snapshot_child (widget, priv->table, snapshot);
  } else if (width > 0 && height > 0) {
    if (priv->drawn == NULL)
      priv->drawn = draw (self, width, height);
    cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
    cairo_set_source_surface (cr, priv->drawn, 0, 0);
    cairo_paint (cr);
    cairo_destroy (cr);
  }
  if (gtk_widget_has_visible_focus (widget))
    draw_focus (widget, snapshot, width, height);
}

/** weir_chart_redraw: what is drawn has changed, and not what it says of itself; it is drawn anew at the next frame */
void
weir_chart_redraw (WeirChart *self)
{
  weir_chart_cancel_turn (self);
  g_clear_pointer (&weir_chart_private (self)->drawn, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[RENEWED], 0);
}

static void
style_changed (WeirChart *self)
{
  weir_chart_redraw (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
weir_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (weir_chart_parent_class)->css_changed (widget, change);
  style_changed (WEIR_CHART (widget));
}

static void
weir_chart_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (weir_chart_parent_class)->system_setting_changed (widget, setting);
  style_changed (WEIR_CHART (widget));
}

/* The ring around a chart that has the focus is drawn by itself: no theme knows it. */
static void
weir_chart_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  GTK_WIDGET_CLASS (weir_chart_parent_class)->state_flags_changed (widget, before);
  if ((gtk_widget_get_state_flags (widget) ^ before) &
      (GTK_STATE_FLAG_FOCUSED | GTK_STATE_FLAG_FOCUS_VISIBLE))
    gtk_widget_queue_draw (widget);
}

static void
weir_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                    int *minimum_baseline, int *natural_baseline)
{
  WeirChartPrivate *priv = weir_chart_private (WEIR_CHART (widget));
  double em = weir_widget_em (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL) {
    double height = priv->height * MAX (em / WEIR_EM, 1);

    *minimum = *natural = (int) (priv->table != NULL ? MAX (height, TABLE_LEAST * em) : height);
  } else {
    *minimum = 0;
    *natural = (int) (em * 20);
  }
}

static void
weir_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WeirChartPrivate *priv = weir_chart_private (WEIR_CHART (widget));

  if (priv->table != NULL) {
    int least;

    gtk_widget_measure (priv->table, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    gtk_widget_allocate (priv->table, MAX (width, least), height, -1, NULL);
  }
  if (priv->menu != NULL)
    gtk_popover_present (GTK_POPOVER (priv->menu));
  g_clear_pointer (&priv->drawn, cairo_surface_destroy);
}

static gboolean
describe_cb (gpointer data)
{
  WeirChart *self = data;
  g_autofree char *words = NULL;

  weir_chart_private (self)->describe_source = 0;
  if (WEIR_CHART_GET_CLASS (self)->describe != NULL)
    words = WEIR_CHART_GET_CLASS (self)->describe (self);
  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  return G_SOURCE_REMOVE;
}

/**
 * weir_chart_changed:
 *
 * What @chart shows has changed: it is drawn anew as soon as no other chart is drawn in the same frame,
 * and its description follows within seconds.
 */
void
weir_chart_changed (WeirChart *self)
{
  WeirChartPrivate *priv;

  g_return_if_fail (WEIR_IS_CHART (self));
  priv = weir_chart_private (self);
  weir_chart_redraw_in_turn (self);
  if (priv->table != NULL)
    weir_chart_show_table (self, TRUE);
  if (priv->describe_source == 0)
    priv->describe_source = g_timeout_add_seconds (DESCRIBE_EVERY, describe_cb, self);
}

static void
weir_chart_realize (GtkWidget *widget)
{
  WeirChartPrivate *priv = weir_chart_private (WEIR_CHART (widget));

  GTK_WIDGET_CLASS (weir_chart_parent_class)->realize (widget);
  g_clear_handle_id (&priv->describe_source, g_source_remove);
  priv->describe_source = g_idle_add (describe_cb, widget);
}

/* Nobody sees it any more, and the clock of its frames may stop. */
static void
weir_chart_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (weir_chart_parent_class)->unmap (widget);
  weir_chart_end_turn (WEIR_CHART (widget));
}

static void
weir_chart_dispose (GObject *object)
{
  WeirChartPrivate *priv = weir_chart_private (WEIR_CHART (object));

  weir_chart_cancel_turn (WEIR_CHART (object));
  g_clear_handle_id (&priv->describe_source, g_source_remove);
  g_clear_pointer (&priv->table, gtk_widget_unparent);
  g_clear_pointer (&priv->menu, gtk_widget_unparent);
  g_clear_pointer (&priv->drawn, cairo_surface_destroy);
  g_clear_object (&priv->actions);
  g_clear_pointer (&priv->title, g_free);
  G_OBJECT_CLASS (weir_chart_parent_class)->dispose (object);
}

static void
weir_chart_class_init (WeirChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = weir_chart_dispose;
  widget_class->snapshot = weir_chart_snapshot;
  widget_class->css_changed = weir_chart_css_changed;
  widget_class->system_setting_changed = weir_chart_system_setting_changed;
  widget_class->state_flags_changed = weir_chart_state_flags_changed;
  widget_class->measure = weir_chart_measure;
  widget_class->size_allocate = weir_chart_size_allocate;
  widget_class->realize = weir_chart_realize;
  widget_class->unmap = weir_chart_unmap;
  signals[RENEWED] =
      g_signal_new ("renewed", WEIR_TYPE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_install_action (widget_class, "menu.popup", NULL, weir_chart_popup_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "menu.popup", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "menu.popup", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "chart.table", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy-figures", NULL);
}

static void
weir_chart_init (WeirChart *self)
{
  WeirChartPrivate *priv = weir_chart_private (self);

  priv->height = 84;
  priv->actions = weir_chart_actions_new (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart", priv->actions);
  weir_chart_add_menu (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (weir_chart_style_get_default (), "notify", G_CALLBACK (style_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (style_changed), NULL);
}

/** weir_chart_set_title: what a screen reader calls it, and what its files are named after */
void
weir_chart_set_title (WeirChart *self, const char *title)
{
  WeirChartPrivate *priv = weir_chart_private (self);

  g_free (priv->title);
  priv->title = g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

/** weir_chart_get_title: Returns: (transfer none): never %NULL */
const char *
weir_chart_get_title (WeirChart *self)
{
  const char *title = weir_chart_private (self)->title;

  return title != NULL ? title : _ ("Chart");
}

/** weir_chart_set_height: @px at a text scale of 1; larger text makes it higher */
void
weir_chart_set_height (WeirChart *self, int px)
{
  weir_chart_private (self)->height = px;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
weir_chart_get_height (WeirChart *self)
{
  return weir_chart_private (self)->height;
}

/** weir_chart_tabulate: Returns: (transfer full) (nullable): the figures that it shows */
WeirTable *
weir_chart_tabulate (WeirChart *self)
{
  return WEIR_CHART_GET_CLASS (self)->tabulate != NULL ? WEIR_CHART_GET_CLASS (self)->tabulate (self) : NULL;
}

/* What the action `chart.table` does; a table that is shown already follows its data. */
void
weir_chart_show_table (WeirChart *self, gboolean is_table)
{
  WeirChartPrivate *priv = weir_chart_private (self);
  g_autoptr (WeirTable) table = is_table ? weir_chart_tabulate (self) : NULL;
  gboolean has_focus =
      gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL || gtk_widget_has_focus (GTK_WIDGET (self));

  if (priv->table != NULL && table != NULL) {
    weir_chart_table_update (priv->table, g_steal_pointer (&table));
    return;
  }
  g_clear_pointer (&priv->table, gtk_widget_unparent);
  if (table != NULL) {
    priv->table = weir_chart_table_new (g_steal_pointer (&table));
    gtk_widget_set_parent (priv->table, GTK_WIDGET (self));
  }
  if (has_focus)
    gtk_widget_grab_focus (priv->table != NULL ? priv->table : GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** weir_chart_set_table: shows the figures in place of the picture, or the picture again */
void
weir_chart_set_table (WeirChart *self, gboolean is_table)
{
  g_action_group_change_action_state (weir_chart_private (self)->actions, "table",
                                      g_variant_new_boolean (is_table));
}

gboolean
weir_chart_get_table (WeirChart *self)
{
  return weir_chart_private (self)->table != NULL;
}

/** weir_chart_get_actions: Returns: (transfer none): what its menu does; for a menu button beside it, as `chart` */
GActionGroup *
weir_chart_get_actions (WeirChart *self)
{
  return weir_chart_private (self)->actions;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "change-bar.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chart-style.h"
#include "format.h"
#include "scene-cairo.h"

#define WIDTH       14.0 /* em */
#define LEAST_WIDTH 9.0
#define HEIGHT      1.6

struct _WeirChangeBar {
  GtkWidget parent;

  gboolean has_mark;
  WeirChangeMark mark;
  char *words;
  WeirChangeAxis axis;
};

G_DEFINE_FINAL_TYPE (WeirChangeBar, weir_change_bar, GTK_TYPE_WIDGET)

static void
weir_change_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  WeirChangeBar *self = WEIR_CHANGE_BAR (widget);
  g_autoptr (WeirScene) scene =
      weir_scene_new_for (widget, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  if (self->has_mark)
    weir_change_draw (&self->mark, &self->axis, scene);
  else
    weir_change_draw_axis (&self->axis, scene);
  weir_scene_snapshot (scene, widget, snapshot);
}

static void
weir_change_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  double em = weir_widget_em (widget);

  *natural = (int) (em * (orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT));
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? (int) (em * LEAST_WIDTH) : *natural;
}

static void
weir_change_bar_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (weir_change_bar_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
  gtk_widget_queue_draw (widget);
}

static void
weir_change_bar_finalize (GObject *object)
{
  g_free (WEIR_CHANGE_BAR (object)->words);
  G_OBJECT_CLASS (weir_change_bar_parent_class)->finalize (object);
}

static void
weir_change_bar_class_init (WeirChangeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_change_bar_finalize;
  widget_class->snapshot = weir_change_bar_snapshot;
  widget_class->measure = weir_change_bar_measure;
  widget_class->css_changed = weir_change_bar_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
weir_change_bar_init (WeirChangeBar *self)
{
  self->axis.reach = 0.1;
}

/** weir_change_bar_new: a bar of nothing yet */
GtkWidget *
weir_change_bar_new (void)
{
  return g_object_new (WEIR_TYPE_CHANGE_BAR, "hexpand", TRUE, "valign", GTK_ALIGN_CENTER, NULL);
}

/** weir_change_bar_new_axis: what stands over bars of @axis: where no change is, and how far they reach */
GtkWidget *
weir_change_bar_new_axis (const WeirChangeAxis *axis)
{
  WeirChangeBar *self = g_object_new (WEIR_TYPE_CHANGE_BAR, "hexpand", TRUE, "accessible-role",
                                      GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->axis = *axis;
  return GTK_WIDGET (self);
}

static char *
unsigned_figure (double value)
{
  return weir_format_fixed (fabs (value) * 100, 1, NULL);
}

static char *
signed_figure (double value)
{
  g_autofree char *figure = unsigned_figure (value);

  if (!isfinite (value))
    return g_strdup (value < 0 ? _ ("any less") : _ ("any more"));
  return weir_format_signed (value < 0 ? "−" : "", figure);
}

/**
 * weir_change_bar_describe:
 * @mark: what changed
 * @axis: its unit
 *
 * Returns: (transfer full): the bar in words: "rose by 18.4 percent, interval 12.1 to 25.3, tolerance 10"
 */
char *
weir_change_bar_describe (const WeirChangeMark *mark, const WeirChangeAxis *axis)
{
  g_autofree char *by = unsigned_figure (mark->estimate);
  g_autofree char *low = signed_figure (mark->low), *high = signed_figure (mark->high);
  g_autofree char *tolerance = weir_format_figure (mark->tolerance * 100, 6, NULL);
  const char *unit = axis->is_points ? _ ("points") : _ ("percent");
  GString *words = g_string_new (NULL);

  if (mark->words != NULL || !isfinite (mark->estimate))
    return g_string_free (g_string_append (words, mark->words != NULL ? mark->words : _ ("not known")),
                          FALSE);
  /* Translators: what a bar shows, to be spoken: "rose by 18.4 percent" */
  g_string_append_printf (words, mark->estimate < 0 ? _ ("fell by %s %s") : _ ("rose by %s %s"), by, unit);
  if (!isnan (mark->low) && !isnan (mark->high))
    /* Translators: the interval of a change, to be spoken: "interval 12.1 to 25.3" */
    g_string_append_printf (words, _ (", interval %s to %s"), low, high);
  if (mark->tolerance > 0)
    g_string_append_printf (words, _ (", tolerance %s"), tolerance);
  return g_string_free (words, FALSE);
}

/** weir_change_bar_set: shows @mark on @axis; both are copied */
void
weir_change_bar_set (WeirChangeBar *self, const WeirChangeMark *mark, const WeirChangeAxis *axis)
{
  g_autofree char *words = weir_change_bar_describe (mark, axis);

  g_return_if_fail (WEIR_IS_CHANGE_BAR (self));
  self->has_mark = TRUE;
  self->mark = *mark;
  self->axis = *axis;
  g_free (self->words);
  self->mark.words = self->words = g_strdup (mark->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

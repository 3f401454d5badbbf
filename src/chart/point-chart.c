/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "point-chart.h"

#include "scene-cairo.h"

#define HEIGHT 300 /* px */

struct _WeirPointChart {
  WeirChart parent;

  WeirPointPlot *plot; /* (nullable) */
  guint place;         /* that is chosen, or WEIR_POINT_PLOT_NOWHERE */
};

enum { PLACE, ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WeirPointChart, weir_point_chart, WEIR_TYPE_CHART)

static void
weir_point_chart_draw (WeirChart *chart, WeirScene *scene)
{
  WeirPointChart *self = WEIR_POINT_CHART (chart);

  if (self->plot != NULL)
    weir_point_plot_draw (self->plot, self->place, scene);
}

static WeirTable *
weir_point_chart_tabulate (WeirChart *chart)
{
  WeirPointChart *self = WEIR_POINT_CHART (chart);

  return self->plot != NULL ? weir_point_plot_to_table (self->plot) : NULL;
}

static char *
weir_point_chart_describe (WeirChart *chart)
{
  WeirPointChart *self = WEIR_POINT_CHART (chart);
  GString *words = g_string_new (NULL);

  for (guint i = 0; self->plot != NULL && i < weir_point_plot_n_places (self->plot); i++) {
    g_autofree char *place = weir_point_plot_describe (self->plot, i);

    g_string_append_printf (words, "%s%s", i > 0 ? "; " : "", place);
  }
  return g_string_free (words, FALSE);
}

static void
tell_place (WeirPointChart *self)
{
  gboolean is_somewhere = self->place != WEIR_POINT_PLOT_NOWHERE;
  g_autofree char *words = is_somewhere ? weir_point_plot_describe (self->plot, self->place) : g_strdup ("");

  if (is_somewhere)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_signal_emit (self, signals[PLACE], 0, words);
}

static void
choose (WeirPointChart *self, guint place)
{
  if (place == self->place)
    return;
  self->place = place;
  weir_chart_redraw (WEIR_CHART (self));
  tell_place (self);
}

static guint
place_at (WeirPointChart *self, double x)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (WeirScene) scene =
      weir_scene_new_for (widget, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

  if (self->plot == NULL || weir_chart_get_table (WEIR_CHART (self)))
    return WEIR_POINT_PLOT_NOWHERE;
  return weir_point_plot_find (self->plot, scene, x);
}

static void
motion_cb (WeirPointChart *self, double x, double y)
{
  choose (self, place_at (self, x));
}

static void
leave_cb (WeirPointChart *self)
{
  choose (self, WEIR_POINT_PLOT_NOWHERE);
}

static void
released_cb (WeirPointChart *self, int n, double x, double y)
{
  guint place = place_at (self, x);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (place != WEIR_POINT_PLOT_NOWHERE)
    g_signal_emit (self, signals[ACTIVATED], 0, place);
}

static guint
n_places (WeirPointChart *self)
{
  return self->plot != NULL ? weir_point_plot_n_places (self->plot) : 0;
}

static gboolean
go_to (WeirPointChart *self, guint place)
{
  if (n_places (self) == 0)
    return GDK_EVENT_PROPAGATE;
  choose (self, place);
  return GDK_EVENT_STOP;
}

/* From nowhere the keys lead to what is nearest to where they come from. */
static gboolean
step (WeirPointChart *self, int by)
{
  int last = (int) n_places (self) - 1;

  if (self->place == WEIR_POINT_PLOT_NOWHERE)
    return go_to (self, by < 0 ? (guint) last : 0);
  return go_to (self, (guint) CLAMP ((int) self->place + by, 0, last));
}

static gboolean
press (WeirPointChart *self)
{
  if (self->place == WEIR_POINT_PLOT_NOWHERE)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[ACTIVATED], 0, self->place);
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (WeirPointChart *self, guint key, guint code, GdkModifierType state)
{
  if (weir_chart_get_table (WEIR_CHART (self)) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key) {
  case GDK_KEY_Left:
  case GDK_KEY_KP_Left:
    return step (self, -1);
  case GDK_KEY_Right:
  case GDK_KEY_KP_Right:
    return step (self, 1);
  case GDK_KEY_Home:
    return go_to (self, 0);
  case GDK_KEY_End:
    return go_to (self, n_places (self) - 1);
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_space:
    return press (self);
  case GDK_KEY_Escape:
    if (self->place == WEIR_POINT_PLOT_NOWHERE)
      return GDK_EVENT_PROPAGATE;
    choose (self, WEIR_POINT_PLOT_NOWHERE);
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

static void
weir_point_chart_finalize (GObject *object)
{
  g_clear_pointer (&WEIR_POINT_CHART (object)->plot, weir_point_plot_unref);
  G_OBJECT_CLASS (weir_point_chart_parent_class)->finalize (object);
}

static void
weir_point_chart_class_init (WeirPointChartClass *klass)
{
  WeirChartClass *chart_class = WEIR_CHART_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = weir_point_chart_finalize;
  chart_class->draw = weir_point_chart_draw;
  chart_class->describe = weir_point_chart_describe;
  chart_class->tabulate = weir_point_chart_tabulate;
  signals[PLACE] = g_signal_new ("place", WEIR_TYPE_POINT_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", WEIR_TYPE_POINT_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
weir_point_chart_init (WeirPointChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->place = WEIR_POINT_PLOT_NOWHERE;
  weir_chart_set_height (WEIR_CHART (self), HEIGHT);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/** weir_point_chart_new: Returns: (transfer floating): a chart of nothing */
GtkWidget *
weir_point_chart_new (const char *title)
{
  GtkWidget *self = g_object_new (WEIR_TYPE_POINT_CHART, NULL);

  weir_chart_set_title (WEIR_CHART (self), title);
  return self;
}

/** weir_point_chart_set_plot: shows @plot, which is held, from now on; a place that is chosen stays so where it is still
 * there, and is told anew */
void
weir_point_chart_set_plot (WeirPointChart *self, WeirPointPlot *plot)
{
  guint n = weir_point_plot_n_places (plot);

  g_return_if_fail (WEIR_IS_POINT_CHART (self));
  weir_point_plot_ref (plot);
  g_clear_pointer (&self->plot, weir_point_plot_unref);
  self->plot = plot;
  if (self->place != WEIR_POINT_PLOT_NOWHERE && self->place >= n)
    choose (self, WEIR_POINT_PLOT_NOWHERE);
  else if (self->place != WEIR_POINT_PLOT_NOWHERE)
    tell_place (self);
  weir_chart_changed (WEIR_CHART (self));
}

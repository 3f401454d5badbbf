/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view-bar.h"

enum { NAMED, ICONS, N_BARS }; /* the first that has room is the one that is seen */

struct _WeirViewBar {
  AdwBin parent_instance;
  AdwViewSwitcherBar *bars[N_BARS];
};

enum { PROP_STACK = 1, PROP_REVEAL, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WeirViewBar, weir_view_bar, ADW_TYPE_BIN)

/* A name stands beside or below its icon in a box; of a badge no box is the parent. */
static gboolean
is_name (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget) && GTK_IS_BOX (gtk_widget_get_parent (widget));
}

static GtkWidget *
find_name (GtkWidget *from)
{
  GtkWidget *name = is_name (from) ? from : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && name == NULL;
       child = gtk_widget_get_next_sibling (child))
    name = find_name (child);
  return name;
}

/* As libadwaita makes them, names are cut where there is little room: these are whole, or not seen at all. */
static void
show_names (GtkWidget *from, gboolean is_shown)
{
  if (is_name (from)) {
    gtk_label_set_ellipsize (GTK_LABEL (from), PANGO_ELLIPSIZE_NONE);
    gtk_widget_set_visible (from, is_shown);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    show_names (child, is_shown);
}

static gboolean
query_tooltip_cb (GtkWidget *bar, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  GtkWidget *at = by_keyboard ? gtk_root_get_focus (gtk_widget_get_root (bar))
                              : gtk_widget_pick (bar, x, y, GTK_PICK_DEFAULT);
  GtkWidget *button = at != NULL ? gtk_widget_get_ancestor (at, GTK_TYPE_BUTTON) : NULL;
  GtkWidget *name = button != NULL ? find_name (button) : NULL;

  if (name == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (name)));
  return TRUE;
}

/* Now each view has its button. */
static void
weir_view_bar_realize (GtkWidget *widget)
{
  WeirViewBar *self = WEIR_VIEW_BAR (widget);

  for (guint i = 0; i < N_BARS; i++)
    show_names (GTK_WIDGET (self->bars[i]), i == NAMED);
  GTK_WIDGET_CLASS (weir_view_bar_parent_class)->realize (widget);
}

static void
weir_view_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  for (guint i = 0; i < N_BARS; i++)
    g_object_set_property (G_OBJECT (WEIR_VIEW_BAR (object)->bars[i]), pspec->name, value);
}

static void
weir_view_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (WEIR_VIEW_BAR (object)->bars[NAMED]), pspec->name, value);
}

static void
weir_view_bar_class_init (WeirViewBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = weir_view_bar_set_property;
  object_class->get_property = weir_view_bar_get_property;
  GTK_WIDGET_CLASS (klass)->realize = weir_view_bar_realize;
  properties[PROP_STACK] = g_param_spec_object ("stack", NULL, NULL, ADW_TYPE_VIEW_STACK,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVEAL] =
      g_param_spec_boolean ("reveal", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
weir_view_bar_init (WeirViewBar *self)
{
  GtkWidget *squeezer = adw_squeezer_new ();

  adw_squeezer_set_switch_threshold_policy (ADW_SQUEEZER (squeezer), ADW_FOLD_THRESHOLD_POLICY_MINIMUM);
  for (guint i = 0; i < N_BARS; i++) {
    self->bars[i] = ADW_VIEW_SWITCHER_BAR (adw_view_switcher_bar_new ());
    adw_squeezer_add (ADW_SQUEEZER (squeezer), GTK_WIDGET (self->bars[i]));
  }
  gtk_widget_add_css_class (GTK_WIDGET (self->bars[ICONS]), "icons");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->bars[ICONS]), TRUE);
  g_signal_connect (self->bars[ICONS], "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  adw_bin_set_child (ADW_BIN (self), squeezer);
}

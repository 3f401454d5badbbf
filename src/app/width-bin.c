/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "width-bin.h"

#define MEDIUM_FROM   600 /* pixels, with letters of the usual size */
#define WIDE_FROM     1000
#define CROWDED_SCALE 1.4         /* of letters, up to which a phone has room for what stands side by side */
#define USUAL_DPI     (96 * 1024) /* of letters, as settings count it */

struct _WeirWidthBin {
  AdwBin parent_instance;
  WeirWidthClass width_class;
  double text_scale; /* of letters, as was told of last */
  int width;         /* as allocated last */
  guint idle;
};

enum { PROP_WIDTH_CLASS = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WeirWidthBin, weir_width_bin, ADW_TYPE_BIN)

static const char *const style_classes[] = { "narrow", "medium", "wide" };

GType
weir_width_class_get_type (void)
{
  static const GEnumValue values[] = {
    { WEIR_WIDTH_NARROW, "WEIR_WIDTH_NARROW", "narrow" },
    { WEIR_WIDTH_MEDIUM, "WEIR_WIDTH_MEDIUM", "medium" },
    { WEIR_WIDTH_WIDE, "WEIR_WIDTH_WIDE", "wide" },
    { 0 },
  };
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("WeirWidthClass", values));
  return (GType) type;
}

/**
 * weir_width_bin_text_scale:
 *
 * What holds larger letters needs more room: else a wide layout with large text would keep the window wide.
 *
 * Returns: how many times their usual size letters have, at least 1
 */
double
weir_width_bin_text_scale (GtkWidget *widget)
{
  int dpi;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return MAX (1, (double) dpi / USUAL_DPI);
}

static WeirWidthClass
class_of (WeirWidthBin *self)
{
  double width = self->width / weir_width_bin_text_scale (GTK_WIDGET (self));

  return width < MEDIUM_FROM ? WEIR_WIDTH_NARROW : width < WIDE_FROM ? WEIR_WIDTH_MEDIUM : WEIR_WIDTH_WIDE;
}

static void
dress (WeirWidthBin *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_add_css_class (widget, style_classes[self->width_class]);
  if (weir_width_bin_is_crowded (widget))
    gtk_widget_add_css_class (widget, "crowded");
  else
    gtk_widget_remove_css_class (widget, "crowded");
}

/* A widget that changed its children while it is being allocated would be allocated for ever. */
static gboolean
change_cb (gpointer data)
{
  WeirWidthBin *self = data;

  WeirWidthClass width_class = class_of (self);
  double text_scale = weir_width_bin_text_scale (GTK_WIDGET (self));

  self->idle = 0;
  if (width_class == self->width_class && text_scale == self->text_scale)
    return G_SOURCE_REMOVE;
  self->text_scale = text_scale;
  gtk_widget_remove_css_class (GTK_WIDGET (self), style_classes[self->width_class]);
  self->width_class = width_class;
  dress (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH_CLASS]);
  return G_SOURCE_REMOVE;
}

static void
look (WeirWidthBin *self)
{
  gboolean is_rescaled = weir_width_bin_text_scale (GTK_WIDGET (self)) != self->text_scale;

  if (self->width > 0 && (is_rescaled || class_of (self) != self->width_class) && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, change_cb, self, NULL);
}

static void
weir_width_bin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
weir_width_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  WeirWidthBin *self = WEIR_WIDTH_BIN (widget);
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  self->width = width;
  look (self);
  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
weir_width_bin_dispose (GObject *object)
{
  WeirWidthBin *self = WEIR_WIDTH_BIN (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  G_OBJECT_CLASS (weir_width_bin_parent_class)->dispose (object);
}

static void
weir_width_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WIDTH_CLASS)
    g_value_set_enum (value, WEIR_WIDTH_BIN (object)->width_class);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_width_bin_class_init (WeirWidthBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = weir_width_bin_dispose;
  object_class->get_property = weir_width_bin_get_property;
  GTK_WIDGET_CLASS (klass)->measure = weir_width_bin_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = weir_width_bin_size_allocate;
  properties[PROP_WIDTH_CLASS] =
      g_param_spec_enum ("width-class", NULL, NULL, WEIR_TYPE_WIDTH_CLASS, WEIR_WIDTH_NARROW,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
weir_width_bin_init (WeirWidthBin *self)
{
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  /* where there is a layout manager, nobody asks size_allocate() */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  /* what needs least room until it is known how much there is: else a window could not open small */
  self->width_class = WEIR_WIDTH_NARROW;
  self->text_scale = weir_width_bin_text_scale (GTK_WIDGET (self));
  dress (self);
}

/** weir_width_bin_get_width_class: Returns: by the width that it was given last */
WeirWidthClass
weir_width_bin_get_width_class (WeirWidthBin *bin)
{
  g_return_val_if_fail (WEIR_IS_WIDTH_BIN (bin), WEIR_WIDTH_WIDE);
  return bin->width_class;
}

/** weir_width_bin_is_narrow: Returns: whether @widget lies in a bin that has little room */
gboolean
weir_width_bin_is_narrow (GtkWidget *widget)
{
  GtkWidget *bin = gtk_widget_get_ancestor (widget, WEIR_TYPE_WIDTH_BIN);

  return bin != NULL && WEIR_WIDTH_BIN (bin)->width_class == WEIR_WIDTH_NARROW;
}

/** weir_width_bin_is_crowded: Returns: whether @widget has little room, and letters that need much */
gboolean
weir_width_bin_is_crowded (GtkWidget *widget)
{
  return weir_width_bin_is_narrow (widget) && weir_width_bin_text_scale (widget) > CROWDED_SCALE;
}

/* What is taken away hears no more of the bin that it lay in: it may come to another. */
static void
root_cb (GtkWidget *widget, GParamSpec *pspec, gpointer changed)
{
  void (*tell) (GtkWidget * widget) = changed;
  GtkWidget *bin = gtk_widget_get_ancestor (widget, WEIR_TYPE_WIDTH_BIN);

  if (bin != NULL)
    g_signal_handlers_disconnect_by_func (bin, changed, widget);
  if (gtk_widget_get_root (widget) == NULL)
    return;
  if (bin != NULL)
    g_signal_connect_object (bin, "notify::width-class", G_CALLBACK (changed), widget, G_CONNECT_SWAPPED);
  tell (widget);
}

/**
 * weir_width_bin_follow:
 * @widget: a widget, wherever it is and comes to
 * @changed: called with @widget where it has come to a window, and whenever there is more or less room, or letters
 *   grow or shrink, for as long as it lives
 */
void
weir_width_bin_follow (GtkWidget *widget, GCallback changed)
{
  g_signal_connect (widget, "notify::root", G_CALLBACK (root_cb), (gpointer) changed);
  root_cb (widget, NULL, (gpointer) changed);
}

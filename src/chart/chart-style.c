/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chart-style.h"

#include <pango/pangocairo.h>

struct _WeirChartStyle {
  GObject parent;

  gboolean high_contrast;
};

enum { PROP_0, PROP_HIGH_CONTRAST, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (WeirChartStyle, weir_chart_style, G_TYPE_OBJECT)

static void
weir_chart_style_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_HIGH_CONTRAST)
    g_value_set_boolean (value, WEIR_CHART_STYLE (object)->high_contrast);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
weir_chart_style_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WeirChartStyle *self = WEIR_CHART_STYLE (object);

  if (id != PROP_HIGH_CONTRAST) {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  } else if (self->high_contrast != g_value_get_boolean (value)) {
    self->high_contrast = g_value_get_boolean (value);
    g_object_notify_by_pspec (object, pspec);
  }
}

static void
weir_chart_style_class_init (WeirChartStyleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = weir_chart_style_get_property;
  object_class->set_property = weir_chart_style_set_property;
  properties[PROP_HIGH_CONTRAST] =
      g_param_spec_boolean ("high-contrast", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
weir_chart_style_init (WeirChartStyle *self)
{
}

/** weir_chart_style_get_default: Returns: (transfer none): the one of this process */
WeirChartStyle *
weir_chart_style_get_default (void)
{
  static WeirChartStyle *style;

  if (style == NULL)
    style = g_object_new (WEIR_TYPE_CHART_STYLE, NULL);
  return style;
}

gboolean
weir_chart_style_get_high_contrast (WeirChartStyle *self)
{
  return self->high_contrast;
}

/** weir_widget_scheme: Returns: dark where the text of @widget is light */
WeirScheme
weir_widget_scheme (GtkWidget *widget)
{
  GdkRGBA text;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  return 0.299 * text.red + 0.587 * text.green + 0.114 * text.blue > 0.5 ? WEIR_SCHEME_DARK
                                                                         : WEIR_SCHEME_LIGHT;
}

/** weir_widget_em: Returns: the size of the text of @widget, px, with the desktop's text scale in it */
double
weir_widget_em (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double resolution = pango_cairo_context_get_resolution (context);

  if (pango_font_description_get_size_is_absolute (font))
    return size;
  return size * (resolution > 0 ? resolution : 96) / 72;
}

/** weir_widget_has_motion: Returns: whether the desktop wants things to move */
gboolean
weir_widget_has_motion (GtkWidget *widget)
{
  gboolean enabled = TRUE;

  g_object_get (gtk_widget_get_settings (widget), "gtk-enable-animations", &enabled, NULL);
  return enabled;
}

/** weir_ink_rgba: Returns: the colour of @ink as GTK has it */
GdkRGBA
weir_ink_rgba (WeirInk ink, WeirScheme scheme, double opacity)
{
  guint32 rgb = weir_palette_rgb (ink, scheme);

  return (GdkRGBA){ (float) (rgb >> 16 & 0xff) / 255, (float) (rgb >> 8 & 0xff) / 255,
                    (float) (rgb & 0xff) / 255, (float) opacity };
}

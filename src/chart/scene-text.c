/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-cairo.h"

#include <pango/pangocairo.h>

#include "chart-style.h"

#define LEFT_TO_RIGHT_MARK "\342\200\216"

static gboolean
has_letters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

/* Where words go from right to left, figures and signs alone go as they are written: "+5", not "5+". */
static void
set_text (PangoLayout *layout, const char *text)
{
  g_autofree char *marked = has_letters (text) ? NULL : g_strconcat (LEFT_TO_RIGHT_MARK, text, NULL);

  pango_layout_set_text (layout, marked != NULL ? marked : text, -1);
}

static PangoLayout *
make_layout (PangoContext *context, const char *text, double size_px, gboolean is_bold)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, size_px * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, attributes);
  set_text (layout, text);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}

/* Measures the text of a scene; a #WeirMeasureText whose data is a #PangoContext. */
static double
text_width (const char *text, double size_px, gboolean is_bold, gpointer context)
{
  g_autoptr (PangoLayout) layout = make_layout (context, text, size_px, is_bold);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

/** weir_text_draw: draws a text of a scene in the source of @cr, its baseline at @at */
void
weir_text_draw (cairo_t *cr, PangoContext *context, const WeirShape *shape, double size_px, WeirPoint at)
{
  g_autoptr (PangoLayout) layout = make_layout (context, shape->text, size_px, shape->is_bold);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  cairo_move_to (cr, at.x - shape->anchor * logical.width / PANGO_SCALE,
                 at.y - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

/** weir_scene_new_for: Returns: (transfer full): an empty scene in the style of @widget, which it must not outlive */
WeirScene *
weir_scene_new_for (GtkWidget *widget, double width, double height)
{
  WeirScene *scene = weir_scene_new (width, height, weir_widget_em (widget));

  scene->high_contrast = weir_chart_style_get_high_contrast (weir_chart_style_get_default ());
  scene->measure = text_width;
  scene->measure_data = gtk_widget_get_pango_context (widget);
  return scene;
}

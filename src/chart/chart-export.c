/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart as a file, and on the clipboard. */
#include "chart-private.h"

#include <glib/gi18n.h>

#include "chart-style.h"
#include "plot-frame.h"
#include "scene-cairo.h"
#include "scene-svg.h"

#define FIGURE_WIDTH  50.0 /* em at least */
#define FIGURE_EXTRA  8.0  /* em: what a picture has beside the plot: title, legend, times */
#define PICTURE_SCALE 2.0

static WeirScene *
figure_of (WeirChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  WeirChartClass *klass = WEIR_CHART_GET_CLASS (self);
  double em = weir_widget_em (widget), width = MAX (gtk_widget_get_width (widget), FIGURE_WIDTH * em);
  double height = weir_chart_get_height (self) * MAX (em / WEIR_EM, 1);
  WeirScene *scene =
      weir_scene_new_for (widget, width, height + (klass->draw_figure != NULL ? FIGURE_EXTRA * em : 0));

  if (klass->draw_figure != NULL) {
    klass->draw_figure (self, scene);
  } else {
    klass->draw (self, scene);
    weir_scene_set_title (scene, weir_chart_get_title (self));
  }
  return scene;
}

static GdkTexture *
picture_of (WeirChart *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (WeirScene) scene = figure_of (self);

  return weir_scene_to_texture (scene, gtk_widget_get_pango_context (widget), weir_widget_scheme (widget),
                                PICTURE_SCALE);
}

/**
 * weir_chart_save_png:
 * @chart: a chart
 * @stream: where it goes; stays open
 * @cancellable: (nullable): stops it
 * @error: as the stream gives it
 *
 * Writes the chart as a picture of its own with title and legend, twice as sharp as on the screen,
 * in the colours that it has there.
 */
gboolean
weir_chart_save_png (WeirChart *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GdkTexture) picture = picture_of (self);
  g_autoptr (GBytes) bytes = gdk_texture_save_to_png_bytes (picture);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  return g_output_stream_write_all (stream, data, length, NULL, cancellable, error);
}

/** weir_chart_save_svg: as weir_chart_save_png(), as lines and text */
gboolean
weir_chart_save_svg (WeirChart *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  gboolean dark = weir_widget_scheme (GTK_WIDGET (self)) == WEIR_SCHEME_DARK;
  g_autoptr (WeirScene) scene = figure_of (self);
  g_autofree char *svg =
      weir_scene_to_svg (scene, dark ? WEIR_SVG_DARK : WEIR_SVG_LIGHT, weir_chart_get_title (self));

  return g_output_stream_write_all (stream, svg, strlen (svg), NULL, cancellable, error);
}

/** weir_chart_save_csv: writes its figures: units in the heading, the C locale, RFC 4180 */
gboolean
weir_chart_save_csv (WeirChart *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (WeirTable) table = weir_chart_tabulate (self);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return table == NULL || weir_table_write_csv (table, stream, error);
}

/** weir_chart_copy_picture: to the clipboard, as weir_chart_save_png() */
void
weir_chart_copy_picture (WeirChart *self)
{
  g_autoptr (GdkTexture) picture = picture_of (self);

  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), picture);
}

/** weir_chart_copy_figures: to the clipboard, as lines with tabs */
void
weir_chart_copy_figures (WeirChart *self)
{
  g_autoptr (WeirTable) table = weir_chart_tabulate (self);
  g_autofree char *tsv = table != NULL ? weir_table_to_tsv (table) : NULL;

  if (tsv != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), tsv);
}

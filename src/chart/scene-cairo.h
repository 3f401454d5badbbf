/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

G_BEGIN_DECLS

WeirScene *weir_scene_new_for (GtkWidget *widget, double width, double height);
void weir_scene_draw (WeirScene *scene, cairo_t *cr, PangoContext *context, WeirScheme scheme);
void weir_scene_snapshot (WeirScene *scene, GtkWidget *widget, GtkSnapshot *snapshot);
cairo_surface_t *weir_scene_to_surface (WeirScene *scene, PangoContext *context, WeirScheme scheme,
                                        double scale);
GdkTexture *weir_scene_to_texture (WeirScene *scene, PangoContext *context, WeirScheme scheme, double scale);
double weir_text_width (const char *text, double size_px, gboolean is_bold, gpointer context);
void weir_text_draw (cairo_t *cr, PangoContext *context, const WeirShape *shape, double size_px,
                     WeirPoint at);

G_END_DECLS

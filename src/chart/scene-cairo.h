/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"

G_BEGIN_DECLS

WeirScene *weir_scene_new_for (GtkWidget *widget, double width, double height);
void weir_scene_snapshot (WeirScene *scene, GtkWidget *widget, GtkSnapshot *snapshot);
cairo_surface_t *weir_scene_to_surface (WeirScene *scene, PangoContext *context, WeirScheme scheme,
                                        double scale);
GdkTexture *weir_scene_to_texture (WeirScene *scene, PangoContext *context, WeirScheme scheme, double scale);
void weir_text_draw (cairo_t *cr, PangoContext *context, const WeirShape *shape, double size_px,
                     WeirPoint at);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeirGutterLayout: two children, a gutter and what belongs to it. Beside each other the gutter is
 * exactly as wide as it is told, whatever it holds: several rows of one width are in line.
 */
#define WEIR_TYPE_GUTTER_LAYOUT (weir_gutter_layout_get_type ())
G_DECLARE_FINAL_TYPE (WeirGutterLayout, weir_gutter_layout, WEIR, GUTTER_LAYOUT, GtkLayoutManager)

GtkLayoutManager *weir_gutter_layout_new (void);
void weir_gutter_layout_set_width (WeirGutterLayout *layout, int px);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeirEvenLayout: children of one width, in as many columns as have room, but no more than there are
 * children; the lines are filled evenly, and each is as high as its tallest child. It asks for heights
 * by width alone, never the other way round: of wrapping labels a box side by side would do that.
 */
#define WEIR_TYPE_EVEN_LAYOUT (weir_even_layout_get_type ())
G_DECLARE_FINAL_TYPE (WeirEvenLayout, weir_even_layout, WEIR, EVEN_LAYOUT, GtkLayoutManager)

GtkLayoutManager *weir_even_layout_new (int least_width, int gap);

G_END_DECLS

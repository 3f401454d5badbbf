/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeirEvenLayout: children of one size, in as many columns as have room, but no more than there are
 * children; the lines are filled evenly.
 */
#define WEIR_TYPE_EVEN_LAYOUT (weir_even_layout_get_type ())
G_DECLARE_FINAL_TYPE (WeirEvenLayout, weir_even_layout, WEIR, EVEN_LAYOUT, GtkLayoutManager)

GtkLayoutManager *weir_even_layout_new (int least_width, int gap);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeirEndsLayout:
 *
 * The first child stands at the start of a line, the last at its end, and one between them, if any is, fills
 * the room that is left. Where that is too little, as with large letters or on a phone, the one between has a
 * line of its own below them; and where even the ends have no room beside each other, so has each of them.
 */
#define WEIR_TYPE_ENDS_LAYOUT (weir_ends_layout_get_type ())
G_DECLARE_FINAL_TYPE (WeirEndsLayout, weir_ends_layout, WEIR, ENDS_LAYOUT, GtkLayoutManager)

GtkLayoutManager *weir_ends_layout_new (int least_width, int column_gap, int row_gap);

G_END_DECLS

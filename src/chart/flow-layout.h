/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** WeirFlowLayout: children one after another, in as many lines as the width asks for. */
#define WEIR_TYPE_FLOW_LAYOUT (weir_flow_layout_get_type ())
G_DECLARE_FINAL_TYPE (WeirFlowLayout, weir_flow_layout, WEIR, FLOW_LAYOUT, GtkLayoutManager)

GtkLayoutManager *weir_flow_layout_new (int column_gap, int row_gap);

G_END_DECLS

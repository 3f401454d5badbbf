/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** WeirSidebarRow: one row of the sidebar: a scenario, one of its runs or sweeps, or what shows the rest of them. */
#define WEIR_TYPE_SIDEBAR_ROW (weir_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirSidebarRow, weir_sidebar_row, WEIR, SIDEBAR_ROW, GtkBox)

GtkWidget *weir_sidebar_row_new (void);
void weir_sidebar_row_set_item (WeirSidebarRow *row, GObject *item);
GObject *weir_sidebar_row_get_item (WeirSidebarRow *row);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *weir_add_menu_new (void);
GMenuModel *weir_run_menu_new (void);
GMenuModel *weir_run_page_menu_new (void);

G_END_DECLS

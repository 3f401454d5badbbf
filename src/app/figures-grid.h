/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "run-words.h"

G_BEGIN_DECLS

gboolean weir_figures_have_heads (char *const *columns);
gboolean weir_figures_need_blocks (GtkWidget *widget, char *const *columns);
GtkWidget *weir_figures_grid_new (char *const *columns);
void weir_figures_attach (GtkGrid *grid, const WeirWordsRow *row, guint place);
void weir_figures_attach_block (GtkGrid *grid, char *const *columns, const WeirWordsRow *row, guint place);
GtkWidget *weir_figures_scrolled_new (GtkWidget *grid);

G_END_DECLS

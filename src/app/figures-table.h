/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "run-words.h"

G_BEGIN_DECLS

/** WeirFiguresTable: the rows of a table; where there is little room, a block for each instead of columns. */
#define WEIR_TYPE_FIGURES_TABLE (weir_figures_table_get_type ())
G_DECLARE_FINAL_TYPE (WeirFiguresTable, weir_figures_table, WEIR, FIGURES_TABLE, AdwBin)

GtkWidget *weir_figures_table_new (const WeirWordsTable *table);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "unit.h"

G_BEGIN_DECLS

/**
 * WeirTable:
 *
 * The figures of a chart in rows and columns: its equal for who cannot see it, and what is copied
 * and saved. A figure that is no number is an empty cell. The first column may hold words.
 */
typedef struct _WeirTable WeirTable;

WeirTable *weir_table_new (void);
void weir_table_free (WeirTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirTable, weir_table_free)

void weir_table_add_column (WeirTable *table, const char *name, WeirUnit unit);
void weir_table_begin_row (WeirTable *table, const char *words);
void weir_table_add (WeirTable *table, double figure);

guint weir_table_n_columns (const WeirTable *table);
guint weir_table_n_rows (const WeirTable *table);
const char *weir_table_get_name (const WeirTable *table, guint column);
char *weir_table_get_cell (const WeirTable *table, guint row, guint column);
char *weir_table_to_tsv (const WeirTable *table);
gboolean weir_table_write_csv (const WeirTable *table, GOutputStream *stream, GError **error);

G_END_DECLS

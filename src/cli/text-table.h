/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

/** WeirTextTable: cells that stand below one another in a terminal, each column as wide as it must be. */
typedef struct _WeirTextTable WeirTextTable;

WeirTextTable *weir_text_table_new (guint columns);
void weir_text_table_free (WeirTextTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirTextTable, weir_text_table_free)
void weir_text_table_align_left (WeirTextTable *table, guint column);
void weir_text_table_add (WeirTextTable *table, char *cell);
void weir_text_table_print (const WeirTextTable *table, FILE *file);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text-table.h"

struct _WeirTextTable {
  guint columns;
  guint64 left;     /* bits of the columns that are aligned there */
  GPtrArray *cells; /* of char *, row by row */
};

/** weir_text_table_new: Returns: (transfer full): a table without rows */
WeirTextTable *
weir_text_table_new (guint columns)
{
  WeirTextTable *table = g_new (WeirTextTable, 1);

  *table = (WeirTextTable){ columns, 0, g_ptr_array_new_with_free_func (g_free) };
  return table;
}

/** weir_text_table_free: frees @table */
void
weir_text_table_free (WeirTextTable *table)
{
  g_ptr_array_unref (table->cells);
  g_free (table);
}

/** weir_text_table_align_left: @column, from 0 and below 64, holds words */
void
weir_text_table_align_left (WeirTextTable *table, guint column)
{
  table->left |= G_GUINT64_CONSTANT (1) << column;
}

/** weir_text_table_add: the next cell of the row that is begun is @cell (transfer full) */
void
weir_text_table_add (WeirTextTable *table, char *cell)
{
  g_ptr_array_add (table->cells, cell);
}

static glong
width_of (const WeirTextTable *table, guint column)
{
  glong width = 0;

  for (guint i = column; i < table->cells->len; i += table->columns)
    width = MAX (width, g_utf8_strlen (g_ptr_array_index (table->cells, i), -1));
  return width;
}

/** weir_text_table_print: all rows, aligned at the right but for the columns of words */
void
weir_text_table_print (const WeirTextTable *table, FILE *file)
{
  g_autofree glong *widths = g_new (glong, table->columns);
  glong gap = 0; /* that is due before the next cell that is not empty: no line ends in blanks */

  for (guint column = 0; column < table->columns; column++)
    widths[column] = width_of (table, column);
  for (guint i = 0; i < table->cells->len; i++) {
    const char *cell = g_ptr_array_index (table->cells, i);
    guint column = i % table->columns;
    glong rest = widths[column] - g_utf8_strlen (cell, -1);
    gboolean is_left = (table->left >> column & 1) != 0;

    if (*cell != '\0')
      fprintf (file, "%*s%s", (int) (gap + 2 + (is_left ? 0 : rest)), "", cell);
    gap = *cell == '\0' ? gap + 2 + widths[column] : is_left ? rest : 0;
    if (column < table->columns - 1)
      continue;
    fputc ('\n', file);
    gap = 0;
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "table.h"

#include <math.h>

#include "csv-text.h"

typedef struct {
  char *name;
  WeirUnit unit;
} Column;

struct _WeirTable {
  GArray *columns;
  GPtrArray *words; /* (nullable) (element-type utf8): of each row: what stands in its first column */
  GArray *figures;  /* of double, row by row */
  guint n_rows;
};

static void
clear_column (gpointer column)
{
  g_free (((Column *) column)->name);
}

WeirTable *
weir_table_new (void)
{
  WeirTable *table = g_new0 (WeirTable, 1);

  table->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  g_array_set_clear_func (table->columns, clear_column);
  table->words = g_ptr_array_new_with_free_func (g_free);
  table->figures = g_array_new (FALSE, FALSE, sizeof (double));
  return table;
}

void
weir_table_free (WeirTable *table)
{
  g_array_unref (table->columns);
  g_ptr_array_unref (table->words);
  g_array_unref (table->figures);
  g_free (table);
}

/** weir_table_add_column: the columns come before the first row */
void
weir_table_add_column (WeirTable *table, const char *name, WeirUnit unit)
{
  Column column = { g_strdup (name), unit };

  g_array_append_val (table->columns, column);
}

/** weir_table_begin_row: @words is how people read the first figure (a time, a percentile); the figures follow */
void
weir_table_begin_row (WeirTable *table, const char *words)
{
  g_ptr_array_add (table->words, g_strdup (words));
  table->n_rows++;
}

/** weir_table_add: the next figure of the row begun last; NaN for an empty cell */
void
weir_table_add (WeirTable *table, double figure)
{
  g_array_append_val (table->figures, figure);
}

guint
weir_table_n_columns (const WeirTable *table)
{
  return table->columns->len;
}

guint
weir_table_n_rows (const WeirTable *table)
{
  return table->n_rows;
}

const char *
weir_table_get_name (const WeirTable *table, guint column)
{
  return g_array_index (table->columns, Column, column).name;
}

static double
figure (const WeirTable *table, guint row, guint column)
{
  return g_array_index (table->figures, double, row * table->columns->len + column);
}

/** weir_table_get_cell: Returns: (transfer full): the cell as people read it */
char *
weir_table_get_cell (const WeirTable *table, guint row, guint column)
{
  g_return_val_if_fail (row < table->n_rows && column < table->columns->len, NULL);
  if (column == 0 && g_ptr_array_index (table->words, row) != NULL)
    return g_strdup (g_ptr_array_index (table->words, row));
  if (isnan (figure (table, row, column)))
    return g_strdup ("");
  return weir_unit_value (g_array_index (table->columns, Column, column).unit, figure (table, row, column));
}

static char *
heading (const WeirTable *table, guint column)
{
  const Column *own = &g_array_index (table->columns, Column, column);
  const char *unit = weir_unit_name (own->unit);

  return *unit != '\0' ? g_strdup_printf ("%s (%s)", own->name, unit) : g_strdup (own->name);
}

/** weir_table_to_tsv: Returns: (transfer full): lines of plain figures with tabs, for a spreadsheet */
char *
weir_table_to_tsv (const WeirTable *table)
{
  GString *tsv = g_string_new (NULL);
  guint n = table->columns->len;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint c = 0; c < n; c++) {
    g_autofree char *words = heading (table, c);

    g_string_append (tsv, words);
    g_string_append (tsv, c + 1 < n ? "\t" : "\n");
  }
  for (guint i = 0; i < table->figures->len; i++) {
    double value = g_array_index (table->figures, double, i);

    if (isfinite (value))
      g_string_append (tsv, g_ascii_formatd (digits, sizeof digits, "%.10g", value));
    g_string_append (tsv, (i + 1) % n != 0 ? "\t" : "\n");
  }
  return g_string_free (tsv, FALSE);
}

/**
 * weir_table_write_csv:
 * @table: a table
 * @stream: where it goes; stays open
 * @error: as the stream gives it
 *
 * Writes a heading with units and the plain figures, by RFC 4180.
 */
gboolean
weir_table_write_csv (const WeirTable *table, GOutputStream *stream, GError **error)
{
  WeirCsvText csv = { .stream = stream };
  gboolean done;

  for (guint c = 0; c < table->columns->len; c++) {
    g_autofree char *words = heading (table, c);

    weir_csv_add_text (&csv, words);
  }
  done = weir_csv_end_row (&csv, error);
  for (guint row = 0; done && row < table->n_rows; row++) {
    for (guint c = 0; c < table->columns->len; c++)
      weir_csv_add_figure (&csv, figure (table, row, c));
    done = weir_csv_end_row (&csv, error);
  }
  return weir_csv_text_finish (&csv, done ? error : NULL) && done;
}

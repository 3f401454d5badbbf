/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sweep-table.h"

#include <stdio.h>

#include "points-table.h"
#include "safe-text.h"
#include "text-table.h"

/* The file may come from anywhere, its keys and its values too. */
static void
add_cells (WeirTextTable *text, char **cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    weir_text_table_add (text, weir_safe_text (cells[i]));
}

/**
 * weir_sweep_table_print:
 * @campaign: a campaign
 * @runs: (element-type WeirRun): its runs
 * @one: one of them which weir_sweep_points_takes()
 *
 * Prints the runs that belong to it as one table on standard output, a row for each point of the sweep.
 * Of several runs at a point there is the median, and their range below it. Latency is the response
 * time of successes in the measured phase.
 */
void
weir_sweep_table_print (WeirCampaign *campaign, const GPtrArray *runs, const WeirRun *one)
{
  g_autoptr (GPtrArray) points = weir_sweep_points_collect (campaign, runs, one);
  g_autoptr (GPtrArray) notes = weir_points_table_notes (points);
  g_auto (WeirWordsTable) table = { 0 };
  g_autoptr (WeirTextTable) text = NULL;

  weir_points_table_fill (&table, points, G_MAXUINT);
  text = weir_text_table_new (g_strv_length (table.columns));
  add_cells (text, table.columns);
  for (guint i = 0; i < table.rows->len; i++)
    add_cells (text, ((const WeirWordsRow *) g_ptr_array_index (table.rows, i))->values);
  weir_text_table_print (text, stdout);
  for (guint i = 0; i < notes->len; i++)
    printf ("  %s\n", (const char *) g_ptr_array_index (notes, i));
}

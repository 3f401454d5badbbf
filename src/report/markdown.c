/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markdown.h"

#include <glib/gi18n.h>

#include "markdown-text.h"
#include "run-name.h"
#include "runs-table.h"

static void
append_runs (GString *text, const GPtrArray *results)
{
  g_auto (WeirWordsTable) table = { 0 };

  weir_runs_table_begin (&table);
  for (guint i = 0; i < results->len; i++)
    weir_runs_table_add (&table, g_ptr_array_index (results, i));
  g_string_append (text, "|");
  weir_markdown_append_cell (text, _ ("Run"));
  for (guint i = 0; table.columns[i] != NULL; i++)
    weir_markdown_append_cell (text, table.columns[i]);
  g_string_append (text, "\n| --- |");
  for (guint i = 0; table.columns[i] != NULL; i++)
    g_string_append (text, " ---: |");
  for (guint i = 0; i < table.rows->len; i++) {
    const WeirWordsRow *row = g_ptr_array_index (table.rows, i);

    g_string_append (text, "\n|");
    weir_markdown_append_cell (text, row->label);
    for (guint j = 0; row->values[j] != NULL; j++)
      weir_markdown_append_cell (text, row->values[j]);
  }
  g_string_append_c (text, '\n');
}

static void
append_thresholds (GString *text, const GPtrArray *results)
{
  gboolean first = TRUE;

  for (guint i = 0; i < results->len; i++) {
    const WeirRunResult *result = g_ptr_array_index (results, i);
    g_autofree char *name = weir_run_result_name (result);

    for (guint j = 0; j < result->thresholds->len; j++) {
      const WeirThresholdResult *threshold = g_ptr_array_index (result->thresholds, j);
      g_autofree char *words = weir_threshold_words (threshold->text);
      g_autofree char *value =
          weir_threshold_read_out_value (threshold->value_text, threshold->value, threshold->limit_text);

      if (first)
        g_string_append_printf (text, "\n| %s | %s | %s | |\n| --- | --- | ---: | --- |\n",
                                C_ ("noun", "Run"), _ ("Threshold"), _ ("Value"));
      first = FALSE;
      g_string_append (text, "|");
      weir_markdown_append_cell (text, name);
      weir_markdown_append_cell (text, words);
      weir_markdown_append_cell (text, value);
      weir_markdown_append_cell (text, threshold->passed ? _ ("✓ passed") : _ ("⚠ failed"));
      g_string_append (text, "\n");
    }
  }
}

/* The verdict of a run, and what else a reader has to know of it. */
static void
append_verdict (GString *text, const WeirRunResult *result)
{
  g_autoptr (WeirRunWords) words = weir_run_words_of_result (result, FALSE);
  g_autofree char *name = weir_run_result_name (result);

  g_string_append (text, "- **");
  weir_markdown_append (text, name);
  g_string_append (text, "**: ");
  weir_markdown_append (text, words->headline);
  g_string_append (text, ". ");
  weir_markdown_append (text, words->sentence);
  for (guint i = 0; i < WEIR_N_CHIPS; i++) {
    if (!weir_run_words_has_news (words, i))
      continue;
    g_string_append_c (text, ' ');
    weir_markdown_append (text, words->chips[i].sentence);
  }
  g_string_append_c (text, '\n');
}

/**
 * weir_markdown_report:
 * @results: (element-type WeirRunResult): judged runs
 *
 * Returns: (transfer full): a summary for a change request: a table of the runs, one of their
 *   thresholds, and what else is to be known
 */
char *
weir_markdown_report (const GPtrArray *results)
{
  GString *text = g_string_new (NULL);

  append_runs (text, results);
  append_thresholds (text, results);
  g_string_append (text, "\n");
  for (guint i = 0; i < results->len; i++)
    append_verdict (text, g_ptr_array_index (results, i));
  return g_string_free (text, FALSE);
}

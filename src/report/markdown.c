/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markdown.h"

#include <string.h>

#include "format.h"
#include "run-name.h"
#include "run-words.h"

/* What would end a cell, or begin something, is escaped; names are a person's, or a gateway's. */
static void
append_escaped (GString *text, const char *value)
{
  for (const char *c = value; *c != '\0'; c++) {
    if (strchr ("|\\`*_<>[]", *c) != NULL)
      g_string_append_c (text, '\\');
    g_string_append_c (text, *c == '\n' || *c == '\r' ? ' ' : *c);
  }
}

static void
append_cell (GString *text, const char *value)
{
  g_string_append (text, " ");
  append_escaped (text, value);
  g_string_append (text, " |");
}

static void
append_count_cell (GString *text, guint64 count)
{
  g_autofree char *number = weir_format_count (count);

  append_cell (text, number);
}

static void
append_latency_cells (GString *text, const WeirHistogram *latency)
{
  static const double percents[] = { 50, 95, 99 };

  for (guint i = 0; i < G_N_ELEMENTS (percents); i++) {
    g_autofree char *value = latency != NULL
                                 ? weir_format_duration_us (weir_histogram_percentile (latency, percents[i]))
                                 : g_strdup ("–");

    append_cell (text, value);
  }
}

static void
append_run (GString *text, const WeirRunResult *result)
{
  const WeirPhaseCounts *measured = &result->total->measured;
  g_autofree char *name = weir_run_result_name (result);
  double seconds = (double) result->measured_us / G_USEC_PER_SEC;
  g_autofree char *rate =
      weir_format_rate (seconds > 0 ? (double) result->total->completed_in_window / seconds : 0);

  g_string_append (text, "|");
  append_cell (text, name);
  append_count_cell (text, measured->started);
  append_cell (text, rate);
  append_latency_cells (text, measured->success[WEIR_STEP_RESPONSE]);
  append_count_cell (text, weir_phase_counts_as (measured, WEIR_COUNTED_AS_ERROR));
  append_count_cell (text, weir_phase_counts_as (measured, WEIR_COUNTED_AS_REFUSAL));
  append_count_cell (text, weir_tally_get (&measured->ledger, WEIR_LEDGER_LOST));
  g_string_append (text, "\n");
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

      if (first)
        g_string_append (text, "\n| Run | Threshold | Value | |\n| --- | --- | ---: | --- |\n");
      first = FALSE;
      g_string_append (text, "|");
      append_cell (text, name);
      append_cell (text, threshold->text);
      append_cell (text, threshold->value_text);
      append_cell (text, threshold->passed ? "✓ passed" : "⚠ failed");
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
  append_escaped (text, name);
  g_string_append (text, "**: ");
  append_escaped (text, words->headline);
  g_string_append (text, ". ");
  append_escaped (text, words->sentence);
  for (guint i = 0; i < WEIR_N_CHIPS; i++) {
    if (!weir_run_words_has_news (words, i))
      continue;
    g_string_append_c (text, ' ');
    append_escaped (text, words->chips[i].sentence);
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
  GString *text =
      g_string_new ("| Run | Executions | Throughput | p50 | p95 | p99 | Errors | Refused | Lost |\n"
                    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");

  for (guint i = 0; i < results->len; i++)
    append_run (text, g_ptr_array_index (results, i));
  append_thresholds (text, results);
  g_string_append (text, "\n");
  for (guint i = 0; i < results->len; i++)
    append_verdict (text, g_ptr_array_index (results, i));
  return g_string_free (text, FALSE);
}

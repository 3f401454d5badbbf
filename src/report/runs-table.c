/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "runs-table.h"

#include <glib/gi18n.h>

#include "format.h"
#include "run-name.h"
#include "run-words-private.h"
#include "summary-figures.h"

/** weir_runs_table_begin: @table: (out caller-allocates): runs side by side, none yet */
void
weir_runs_table_begin (WeirWordsTable *table)
{
  const char *const columns[] = { _ ("Executions"), _ ("Throughput"), "p50",      "p95", "p99",
                                  _ ("Errors"),     _ ("Refused"),    _ ("Lost"), NULL };

  weir_words_table_begin (table, _ ("Runs"), columns);
}

static char *
format_rate (const WeirRunResult *result)
{
  double seconds = (double) result->measured_us / G_USEC_PER_SEC;

  return weir_format_rate (seconds > 0 ? (double) result->total->completed_in_window / seconds : 0);
}

/** weir_runs_table_add: a row with the figures of the measured phase of a run */
void
weir_runs_table_add (WeirWordsTable *table, const WeirRunResult *result)
{
  const WeirPhaseCounts *measured = &result->total->measured;
  const WeirHistogram *latency = measured->success[WEIR_STEP_RESPONSE];
  g_autofree char *name = weir_run_result_name (result);

  weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, name, weir_format_count (measured->started),
                            format_rate (result), weir_format_percentile (latency, 50),
                            weir_format_percentile (latency, 95), weir_format_percentile (latency, 99),
                            weir_format_count (weir_phase_counts_as (measured, WEIR_COUNTED_AS_ERROR)),
                            weir_format_count (weir_phase_counts_as (measured, WEIR_COUNTED_AS_REFUSAL)),
                            weir_format_count (weir_tally_get (&measured->ledger, WEIR_LEDGER_LOST)));
}

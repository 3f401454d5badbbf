/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures under a verdict. */
#include "run-words-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "format.h"
#include "json-read.h"
#include "summary-figures.h"

#define MAX_COLUMNS 8

static void
row_free (gpointer data)
{
  WeirWordsRow *row = data;

  g_free (row->label);
  g_free (row->title);
  g_strfreev (row->values);
  g_free (row->by_name);
  g_free (row);
}

/** weir_words_table_begin: @columns: (nullable): their heads, %NULL at the end; %NULL: one without a head */
void
weir_words_table_begin (WeirWordsTable *table, const char *title, const char *const *columns)
{
  static const char *const headless[] = { "", NULL };

  table->title = g_strdup (title);
  table->columns = g_strdupv ((char **) (columns != NULL ? columns : headless));
  table->rows = g_ptr_array_new_with_free_func (row_free);
}

/** weir_words_table_add_row: behind @label come (transfer full) the values, as many as there are columns. Returns:
 * (transfer none): the row */
WeirWordsRow *
weir_words_table_add_row (WeirWordsTable *table, WeirTone tone, const char *label, ...)
{
  WeirWordsRow *row = g_new0 (WeirWordsRow, 1);
  guint n = g_strv_length (table->columns);
  va_list values;

  row->label = g_strdup (label);
  row->tone = tone;
  row->values = g_new0 (char *, n + 1);
  va_start (values, label);
  for (guint i = 0; i < n; i++)
    row->values[i] = va_arg (values, char *);
  va_end (values);
  g_ptr_array_add (table->rows, row);
  return row;
}

/** weir_words_table_leave_out: takes out the row that tells @member of the summary, which stands elsewhere already */
void
weir_words_table_leave_out (WeirWordsTable *table, const char *member)
{
  for (guint i = table->rows->len; i > 0; i--)
    if (g_strcmp0 (((WeirWordsRow *) table->rows->pdata[i - 1])->member, member) == 0)
      g_ptr_array_remove_index (table->rows, i - 1);
}

static char *
describe_executions (JsonObject *summary)
{
  double seconds = weir_summary_figure (summary, "elapsed_sec");
  g_autofree char *count = weir_summary_format_count (summary, "total_requests");
  g_autofree char *elapsed = weir_format_ms (seconds * 1000);
  g_autofree char *rate = weir_format_rate (weir_summary_figure (summary, "throughput_rps"));

  return isfinite (seconds) && seconds > 0
             ? g_strdup_printf (_ ("%s started in %s, throughput %s"), count, elapsed, rate)
             : g_steal_pointer (&count);
}

static char *
describe_traffic (JsonObject *summary)
{
  JsonObject *bytes = weir_summary_object (summary, "bytes");
  g_autofree char *sent = weir_format_bytes (weir_summary_count (bytes, "sent"));
  g_autofree char *received = weir_format_bytes (weir_summary_count (bytes, "received"));

  return g_strdup_printf (_ ("%s sent, %s received"), sent, received);
}

static char *
write_by_name (const char *name, const char *count)
{
  return g_strdup_printf ("%s %s", weir_outcome_words (name), count);
}

static char *
write_counted (const char *name, const char *count)
{
  /* Translators: how many, and what they came to: "592 queue full" */
  return g_strdup_printf (C_ ("count and outcome", "%s %s"), count, name);
}

static char *
write_spelled (const char *name, const char *count)
{
  g_autofree char *words = weir_outcome_spell (name);

  return write_counted (words, count);
}

static void
add_counts (WeirWordsTable *table, const char *label, JsonObject *summary, const char *member,
            WeirCountWriter write)
{
  JsonObject *counts = weir_summary_object (summary, member);
  char *text = weir_summary_join_counts (counts, write);
  WeirWordsRow *row;

  if (text == NULL)
    return;
  row = weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, label, text);
  row->by_name = weir_summary_join_counts (counts, write_by_name);
  row->member = member;
}

static void
add_dropped (WeirWordsTable *table, JsonObject *summary)
{
  g_autofree char *dropped = weir_summary_format_count (summary, "dropped");

  if (weir_summary_count (summary, "dropped") > 0)
    weir_words_table_add_row (
        table, WEIR_TONE_WARN, _ ("Dropped"),
        g_strdup_printf (_ ("%s due and never started: the limit in flight was reached"), dropped));
}

static void
add_share (WeirWordsTable *table, const char *label, double share)
{
  if (isfinite (share))
    weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, label, weir_format_percent (share));
}

/* What an imported summary does not tell has no row. */
static void
fill_figures (WeirWordsTable *table, JsonObject *summary)
{
  weir_words_table_begin (table, _ ("What Was Done"), NULL);
  weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, _ ("Executions"), describe_executions (summary));
  add_counts (table, _ ("Outcomes"), summary, WEIR_SUMMARY_OUTCOMES, write_spelled);
  add_counts (table, _ ("Exceptions"), summary, "exceptions", write_spelled);
  add_counts (table, _ ("Unheard statuses"), summary, "unheard_statuses", write_counted);
  add_dropped (table, summary);
  add_share (table, _ ("Errors"), weir_summary_figure (summary, "errors_rate"));
  add_share (table, _ ("Refused"), weir_summary_figure (summary, "refused_rate"));
  if (json_object_has_member (summary, "exchanges")) {
    weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, _ ("All exchanges"),
                              weir_summary_format_count (summary, "exchanges"));
    weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, _ ("All traffic"), describe_traffic (summary));
  }
}

static void
fill_thresholds (WeirWordsTable *table, const WeirRunFacts *facts)
{
  const char *const columns[] = { _ ("Value"), _ ("Limit"), NULL };
  g_autoptr (GPtrArray) thresholds = weir_run_facts_thresholds (facts);

  weir_words_table_begin (table, _ ("Thresholds"), columns);
  for (guint i = 0; i < thresholds->len; i++) {
    const WeirKeptThreshold *kept = g_ptr_array_index (thresholds, i);
    g_autofree char *what = weir_kept_threshold_describe (kept);

    weir_words_table_add_row (table, kept->passed ? WEIR_TONE_OK : WEIR_TONE_BAD, what,
                              g_strdup (kept->value_text), g_strdup (kept->limit_text))
        ->title = kept->threshold != NULL ? weir_threshold_title (kept->threshold) : NULL;
  }
}

/* What everyone wants to be 0 is left out where it is. */
static void
fill_ledger (WeirWordsTable *table, const WeirRunFacts *facts)
{
  JsonObject *ledger = weir_summary_object (facts->summary, "ledger");
  guint64 in_flight = weir_run_facts_in_flight (facts);
  const struct {
    const char *name, *label;
    WeirTone tone;
  } rows[] = {
    { "starts", _ ("Started"), WEIR_TONE_NEUTRAL },
    { weir_ledger_name (WEIR_LEDGER_NOT_ACCEPTED), _ ("Not accepted"), WEIR_TONE_NEUTRAL },
    { weir_ledger_name (WEIR_LEDGER_UNKNOWN), _ ("Acceptance not known"), WEIR_TONE_WARN },
    { "accepted", _ ("Accepted"), WEIR_TONE_NEUTRAL },
    { weir_ledger_name (WEIR_LEDGER_SUCCEEDED), _ ("Succeeded"), WEIR_TONE_OK },
    { weir_ledger_name (WEIR_LEDGER_FAILED), _ ("Failed"), WEIR_TONE_BAD },
    { weir_ledger_name (WEIR_LEDGER_CANCELLED), _ ("Cancelled"), WEIR_TONE_WARN },
    { weir_ledger_name (WEIR_LEDGER_TIMED_OUT), _ ("Timed out"), WEIR_TONE_BAD },
    { weir_ledger_name (WEIR_LEDGER_STILL_RUNNING), _ ("Still running"), WEIR_TONE_WARN },
    { weir_ledger_name (WEIR_LEDGER_LOST), _ ("Lost"), WEIR_TONE_BAD },
    { weir_ledger_name (WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE), _ ("End not known"), WEIR_TONE_WARN },
    { "duplicated", _ ("IDs given twice"), WEIR_TONE_BAD },
    { "reverted", _ ("Changed after their end"), WEIR_TONE_BAD },
  };

  weir_words_table_begin (table, _ ("Where the Work Went"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (weir_summary_count (ledger, rows[i].name) > 0)
      weir_words_table_add_row (table, rows[i].tone, rows[i].label,
                                weir_summary_format_count (ledger, rows[i].name));
  if (in_flight > 0)
    weir_words_table_add_row (table, WEIR_TONE_WARN, _ ("In flight at the end"),
                              weir_format_count (in_flight));
}

/* @times: the member that has the percentiles; the first column is of the mean, the last of the maximum. */
static void
add_percentiles (WeirWordsTable *table, const char *label, JsonObject *summary, const char *times,
                 double mean, double most)
{
  char *values[MAX_COLUMNS] = { NULL };
  guint last = g_strv_length (table->columns) - 1;

  if (!isfinite (weir_summary_figure (weir_summary_object (summary, times), "p50")))
    return;
  values[0] = weir_format_ms (mean);
  for (guint i = 1; i < last; i++)
    values[i] = weir_format_ms (weir_summary_percentile (summary, times, table->columns[i]));
  values[last] = weir_format_ms (most);
  weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, label, values[0], values[1], values[2], values[3],
                            values[4], values[5], values[6], values[7]);
}

static void
add_latency (WeirWordsTable *table, const char *label, JsonObject *summary, const char *step)
{
  g_autofree char *times = g_strconcat (step, "_ms_percentiles", NULL);

  add_percentiles (table, label, summary, times,
                   weir_summary_figure (weir_summary_object (summary, "steps_ms_avg"), step),
                   weir_summary_figure (weir_summary_object (summary, "steps_ms_max"), step));
}

/* In the order in which they happen; the one that is judged by first. */
static void
fill_latency (WeirWordsTable *table, JsonObject *summary, WeirImportOrigin origin)
{
  const char *const columns[] = { _ ("mean"), "p50", "p75", "p90", "p95", "p99", "p99.9", _ ("max"), NULL };

  weir_words_table_begin (table, _ ("Latency by Percentile"), columns);
  add_latency (table, _ ("Response"), summary, weir_step_name (WEIR_STEP_RESPONSE));
  add_latency (table, _ ("Service"), summary, weir_step_name (WEIR_STEP_SERVICE));
  add_latency (table, _ ("Submit"), summary, weir_step_name (WEIR_STEP_SUBMIT));
  add_latency (table, _ ("Execution"), summary, weir_step_name (WEIR_STEP_EXECUTION));
  add_latency (table, _ ("Detection ≤"), summary, weir_step_name (WEIR_STEP_DETECTION_BOUND));
  add_latency (table, _ ("First byte"), summary, weir_step_name (WEIR_STEP_FIRST_BYTE));
  if (origin == WEIR_IMPORT_ORIGINAL)
    add_percentiles (table, _ ("All outcomes"), summary, "latency_ms_percentiles",
                     weir_summary_figure (summary, "latency_ms_avg"),
                     weir_summary_figure (summary, "latency_ms_max"));
}

/* Of the mean: parts of percentiles do not add up. */
static void
fill_time (WeirWordsTable *table, JsonObject *means)
{
  const char *const columns[] = { _ ("Mean"), _ ("Share"), NULL };
  const struct {
    WeirStep step;
    const char *label;
  } parts[] = { { WEIR_STEP_SUBMIT, _ ("Submit") },
                { WEIR_STEP_EXECUTION, _ ("Execution") },
                { WEIR_STEP_DETECTION_BOUND, _ ("Detection ≤") } };
  double whole = weir_summary_figure (means, weir_step_name (WEIR_STEP_SERVICE));

  weir_words_table_begin (table, _ ("Where the Time Went"), columns);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    double part = weir_summary_figure (means, weir_step_name (parts[i].step));

    if (isfinite (part) && whole > 0)
      weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, parts[i].label, weir_format_ms (part),
                                weir_format_percent (part / whole));
  }
}

typedef char *(*Format) (double value);

static void
add_limit (WeirWordsTable *table, const char *label, JsonObject *pair, Format format)
{
  double value = weir_summary_figure (pair, "value"), limit = weir_summary_figure (pair, "limit");

  if (isfinite (value) && isfinite (limit))
    weir_words_table_add_row (table, value > limit ? WEIR_TONE_WARN : WEIR_TONE_OK, label, format (value),
                              format (limit));
}

static void
fill_generator (WeirWordsTable *table, JsonObject *validity)
{
  const char *const columns[] = { _ ("Value"), _ ("Limit"), NULL };

  weir_words_table_begin (table, _ ("Generator"), columns);
  add_limit (table, _ ("Starts late, p99"), weir_summary_object (validity, "start_lag_p99_ms"),
             weir_format_ms);
  add_limit (table, _ ("Loop late, p99"), weir_summary_object (validity, "loop_lag_p99_ms"), weir_format_ms);
  add_limit (table, _ ("Processor"), weir_summary_object (validity, "cpu"), weir_format_percent);
  add_limit (table, _ ("Little’s law"), weir_summary_object (validity, "little_error"), weir_format_percent);
}

/** weir_run_words_tabulate: fills the tables of @words */
void
weir_run_words_tabulate (WeirRunWords *words, const WeirRunFacts *facts)
{
  JsonObject *summary = facts->summary;

  fill_figures (&words->tables[WEIR_TABLE_FIGURES], summary);
  fill_thresholds (&words->tables[WEIR_TABLE_THRESHOLDS], facts);
  fill_ledger (&words->tables[WEIR_TABLE_LEDGER], facts);
  fill_latency (&words->tables[WEIR_TABLE_LATENCY], summary, facts->origin);
  fill_time (&words->tables[WEIR_TABLE_TIME], weir_summary_object (summary, "steps_ms_avg"));
  weir_run_cost_fill (&words->tables[WEIR_TABLE_COST], weir_summary_object (summary, "metrics"));
  fill_generator (&words->tables[WEIR_TABLE_GENERATOR], weir_summary_object (summary, "validity"));
}

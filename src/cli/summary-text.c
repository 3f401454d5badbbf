/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "summary-text.h"

#include <glib/gi18n.h>
#include <math.h>

#include "advice.h"
#include "format.h"
#include "run-text.h"

#define LABEL_COLUMNS 16

static void
print_row (FILE *file, const char *label, const char *text)
{
  int padding = LABEL_COLUMNS - (int) g_utf8_strlen (label, -1);

  fprintf (file, "  %s%*s%s\n", label, MAX (1, padding), "", text);
}

static double
throughput (const WeirRunResult *result)
{
  if (result->measured_us <= 0)
    return 0;
  return (double) result->total->completed_in_window * G_USEC_PER_SEC / (double) result->measured_us;
}

static void
print_executions (FILE *file, const WeirRunResult *result)
{
  g_autofree char *started = weir_format_count (result->total->measured.started);
  g_autofree char *elapsed = weir_format_duration_us (result->measured_us);
  g_autofree char *rate = weir_format_rate (throughput (result));
  g_autofree char *text = g_strdup_printf (_ ("%s in %s, %s"), started, elapsed, rate);

  print_row (file, _ ("Executions"), text);
}

static void
print_outcomes (FILE *file, const WeirRunResult *result)
{
  const WeirTally *outcomes = &result->total->measured.outcomes;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < outcomes->n_entries; i++) {
    g_autofree char *count = weir_format_count (outcomes->entries[i].count);

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", weir_outcome_name (outcomes->entries[i].key),
                            count);
  }
  if (text->len > 0)
    print_row (file, _ ("Outcomes"), text->str);
}

static void
print_latency (FILE *file, const char *label, const WeirHistogram *histogram)
{
  static const double percents[] = { 50, 95, 99 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *highest = NULL;

  if (histogram == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++) {
    g_autofree char *value = weir_format_duration_us (weir_histogram_percentile (histogram, percents[i]));

    g_string_append_printf (text, "p%g %-10s", percents[i], value);
  }
  highest = weir_format_duration_us (weir_histogram_max (histogram));
  g_string_append_printf (text, _ ("max %s"), highest);
  print_row (file, label, text->str);
}

static void
print_latencies (FILE *file, const WeirRunResult *result)
{
  WeirHistogram *const *success = result->total->measured.success;

  print_latency (file, _ ("Latency"), success[WEIR_STEP_RESPONSE]);
  print_latency (file, _ ("  submit"), success[WEIR_STEP_SUBMIT]);
  print_latency (file, _ ("  execution"), success[WEIR_STEP_EXECUTION]);
  print_latency (file, _ ("  detection ≤"), success[WEIR_STEP_DETECTION_BOUND]);
}

static gboolean
is_bytes (const char *key)
{
  return g_str_has_suffix (key, "_bytes");
}

static char *
format_metric (const char *key, double value)
{
  if (isnan (value))
    return g_strdup ("–");
  if (is_bytes (key) && value >= 0)
    return weir_format_bytes ((guint64) value);
  return g_strdup_printf ("%.6g", value);
}

static void
print_metrics (FILE *file, const WeirRunResult *result)
{
  for (guint i = 0; result->metric_deltas != NULL && i < result->metric_deltas->len; i++) {
    const WeirMetricDelta *delta = &g_array_index (result->metric_deltas, WeirMetricDelta, i);
    g_autofree char *before = format_metric (delta->key, delta->pre);
    g_autofree char *after = format_metric (delta->key, delta->post);

    if (isnan (delta->pre) && isnan (delta->post))
      continue;
    fprintf (file, "  %s: %s → %s\n", delta->key, before, after);
  }
}

static void
print_unheard (FILE *file, const WeirRunResult *result)
{
  GHashTableIter iter;
  gpointer status, count;

  g_hash_table_iter_init (&iter, result->unheard_statuses);
  while (g_hash_table_iter_next (&iter, &status, &count)) {
    g_autofree char *safe = weir_run_text_make_safe (status);

    fprintf (file,
             _ ("  ! The status “%s” was seen %" G_GUINT64_FORMAT
                " times. Weir does not know it and took it for alive.\n"),
             safe, *(guint64 *) count);
  }
}

static void
print_thresholds (FILE *file, const GPtrArray *thresholds)
{
  for (guint i = 0; i < thresholds->len; i++) {
    const WeirThresholdResult *threshold = g_ptr_array_index (thresholds, i);

    fprintf (file, "  %s %s: %s\n", threshold->passed ? "✓" : "⚠", threshold->text, threshold->value_text);
  }
}

/* What Weir says of the run: one sentence each, and only what a person has to know. */
static void
print_verdicts (FILE *file, const WeirRunResult *result)
{
  g_autofree char *books = weir_ledger_describe (result->ledger);

  print_row (file, _ ("Work"), books);
  if (result->backpressure != NULL && result->backpressure->kind != WEIR_BACKPRESSURE_NOT_NEEDED)
    print_row (file, _ ("Backpressure"), result->backpressure->sentence);
  for (guint i = 0; result->backpressure != NULL && i < result->backpressure->dead_metrics->len; i++)
    print_row (file, _ ("Metrics"), g_ptr_array_index (result->backpressure->dead_metrics, i));
  if (result->validity != NULL && result->validity->state != WEIR_GENERATOR_SOUND)
    print_row (file, _ ("Generator"), result->validity->sentence);
  print_thresholds (file, result->thresholds);
}

/** weir_summary_text_print: what came of a run, for a person, in aligned rows */
void
weir_summary_text_print (FILE *file, const WeirRunResult *result)
{
  print_executions (file, result);
  print_outcomes (file, result);
  print_latencies (file, result);
  print_verdicts (file, result);
  print_metrics (file, result);
  print_unheard (file, result);
  weir_advice_print (file, result);
  if (result->reason != WEIR_END_COMPLETED)
    print_row (file, _ ("Ended"), weir_end_reason_name (result->reason));
  fputc ('\n', file);
}

/* What a gateway wrote, on its way to a terminal. */
static void
print_foreign (FILE *file, const char *before, const char *text)
{
  g_autofree char *safe = text != NULL ? weir_run_text_make_safe (text) : NULL;

  if (safe != NULL && *safe != '\0')
    fprintf (file, "%s%s", before, safe);
}

static void
print_failure (FILE *file, const WeirFailure *failure)
{
  g_autofree char *when = weir_format_duration_us (failure->t);

  fprintf (file, _ ("failure: execution %" G_GUINT64_FORMAT), failure->sequence);
  print_foreign (file, " ", failure->execution_id);
  fprintf (file, _ (" at %s, %s"), when, weir_outcome_name (failure->outcome));
  if (failure->http_code != 0)
    fprintf (file, " (%u)", failure->http_code);
  print_foreign (file, ": ", failure->message);
  print_foreign (file, "\n  ", failure->body);
  fputc ('\n', file);
}

/** weir_summary_text_print_failures: the kept failure samples of a run */
void
weir_summary_text_print_failures (FILE *file, const WeirRunResult *result)
{
  for (guint i = 0; i < result->failures->len; i++)
    print_failure (file, g_ptr_array_index (result->failures, i));
}

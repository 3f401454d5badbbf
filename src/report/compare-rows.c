/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a comparison. */
#include "compare-words-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "format.h"
#include "metric-title.h"
#include "threshold.h"

static const struct {
  const char *chip;
  WeirTone tone;
  WeirInk ink;
  const char *mark;
} verdicts[] = {
  [WEIR_CHANGE_NO_VERDICT] = { "", WEIR_TONE_NEUTRAL, WEIR_INK_NEUTRAL, "" },
  [WEIR_CHANGE_REGRESSION] = { N_ ("Regression"), WEIR_TONE_BAD, WEIR_INK_WORSE, "⚠" },
  [WEIR_CHANGE_IMPROVEMENT] = { N_ ("Improvement"), WEIR_TONE_OK, WEIR_INK_BETTER, "✓" },
  [WEIR_CHANGE_CHANGED] = { N_ ("Changed"), WEIR_TONE_NEUTRAL, WEIR_INK_NEUTRAL, "≠" },
  [WEIR_CHANGE_SMALL] = { N_ ("Small Change"), WEIR_TONE_NEUTRAL, WEIR_INK_NEUTRAL, "=" },
  [WEIR_CHANGE_NONE] = { N_ ("No Change"), WEIR_TONE_NEUTRAL, WEIR_INK_NEUTRAL, "=" },
  [WEIR_CHANGE_INCONCLUSIVE] = { N_ ("Inconclusive"), WEIR_TONE_WARN, WEIR_INK_UNSURE, "?" },
};

/** weir_compare_row_ink: Returns: what the bar of @row is drawn in: its verdict's, and no side's */
WeirInk
weir_compare_row_ink (const WeirComparisonRow *row)
{
  return verdicts[row->verdict].ink;
}

/**
 * weir_compare_row_is_main:
 *
 * Returns: whether @row belongs into a table that is to be read at a glance: the gates, the usual
 *   percentiles, rates and shares, and whatever else changed beyond its tolerance
 */
gboolean
weir_compare_row_is_main (const WeirComparisonRow *row)
{
  gboolean is_beyond = row->verdict == WEIR_CHANGE_REGRESSION || row->verdict == WEIR_CHANGE_IMPROVEMENT ||
                       row->verdict == WEIR_CHANGE_CHANGED;

  if (row->is_gate)
    return TRUE;
  switch (row->figure) {
  case WEIR_COMPARED_LATENCY: /* its parts, and what lies between, move with it */
    return (row->step == WEIR_STEP_RESPONSE || row->why == WEIR_WHY_FORMAT) &&
           (row->percent == 50 || row->percent == 95 || row->percent == 99);
  case WEIR_COMPARED_THROUGHPUT:
  case WEIR_COMPARED_ACHIEVED:
  case WEIR_COMPARED_ERRORS:
  case WEIR_COMPARED_REFUSED:
  case WEIR_COMPARED_DROPPED:
    return TRUE;
  default:
    return is_beyond;
  }
}

/* In Header Capitals, and short: it stands where a verdict would. */
static const char *
why_words (WeirComparisonWhy why)
{
  switch (why) {
  case WEIR_WHY_ONLY_A:
    return _ ("Only in A");
  case WEIR_WHY_ONLY_B:
    return _ ("Only in B");
  case WEIR_WHY_TOO_FEW_SAMPLES:
    return _ ("Too Few Samples");
  case WEIR_WHY_TOO_SHORT:
    return _ ("Too Short");
  case WEIR_WHY_ONE_RUN:
    return _ ("Too Few Runs");
  case WEIR_WHY_FORMAT:
    return _ ("Percentiles Only");
  case WEIR_WHY_ZERO:
    return _ ("From Nothing");
  case WEIR_WHY_NOT_COMPARABLE:
  case WEIR_WHY_NO_TOLERANCE:
  case WEIR_WHY_SEVERAL_GATES:
  case WEIR_WHY_NOT:
  default:
    return "";
  }
}

static const char *
method_words (WeirComparisonMethod method)
{
  switch (method) {
  case WEIR_METHOD_WOODRUFF:
    return _ ("Woodruff’s interval of a percentile, difference by MOVER on the log scale");
  case WEIR_METHOD_WELCH_LOG:
    return _ ("Welch’s interval of the log-ratio of batch means");
  case WEIR_METHOD_WELCH:
    return _ ("Welch’s interval of the difference of batch means");
  case WEIR_METHOD_NEWCOMBE:
    return _ ("Newcombe’s interval of a difference of shares");
  case WEIR_METHOD_REPLICATES:
    return _ ("Hodges and Lehmann’s shift between runs");
  case WEIR_METHOD_NONE:
  default:
    return "";
  }
}

/* "512" of the executions that were measured are worth that many that do not depend on each other. */
static char *
describe_worth (const WeirComparisonRow *row)
{
  g_autofree char *a = weir_format_count ((guint64) row->a.n_eff);
  g_autofree char *b = weir_format_count ((guint64) row->b.n_eff);
  g_autofree char *of_a = weir_format_count (row->a.n), *of_b = weir_format_count (row->b.n);

  if (row->a.n_eff < 1 || row->b.n_eff < 1)
    return g_strdup ("");
  /* Translators: how many independent samples those of each side are worth */
  return g_strdup_printf (_ ("A has %s samples, worth %s that are independent; B has %s, worth %s."), of_a, a,
                          of_b, b);
}

static char *
describe_basis (const WeirComparisonRow *row)
{
  g_autofree char *worth = describe_worth (row), *batches = weir_format_count (row->batches);
  g_autoptr (GString) text = g_string_new (worth);

  if (row->why == WEIR_WHY_TOO_FEW_SAMPLES && row->needed > 0) {
    g_autofree char *needed = weir_format_count (row->needed);

    g_string_append_printf (text, *text->str != '\0' ? " " : "");
    g_string_append_printf (text, _ ("It takes %s independent ones."), needed);
  }
  if (row->method != WEIR_METHOD_NONE && row->has_interval) {
    g_string_append (text, *text->str != '\0' ? " " : "");
    if (row->method == WEIR_METHOD_REPLICATES)
      g_string_append_printf (text, "%s.", method_words (row->method));
    else
      g_string_append_printf (text, _ ("%s batches in both: %s."), batches, method_words (row->method));
  }
  return g_strdup (text->str);
}

/* A figure that its words begin with begins with a capital; names of the gateway stay as they are. */
static char *
label_of (const WeirComparisonRow *row)
{
  g_autofree char *name = weir_compare_row_name (row);

  if (row->figure == WEIR_COMPARED_LATENCY && row->step == WEIR_STEP_RESPONSE)
    return g_strndup (name, strcspn (name, " "));
  if (row->figure == WEIR_COMPARED_LATENCY || row->metric != NULL || row->threshold != NULL)
    return g_steal_pointer (&name);
  return weir_format_capitalize (name);
}

static char *
title_of_metric (const WeirComparisonRow *row)
{
  g_autofree char *title = weir_metric_title (NULL, row->metric);

  switch (row->figure) {
  case WEIR_COMPARED_PEAK:
    return weir_aggregation_title (WEIR_AGGREGATION_MAX, title);
  case WEIR_COMPARED_GROWTH:
    return weir_aggregation_title (WEIR_AGGREGATION_GROWTH, title);
  case WEIR_COMPARED_INCREASE:
    return weir_aggregation_title (WEIR_AGGREGATION_RATE, title);
  case WEIR_COMPARED_COST:
    return g_strdup_printf (_ ("%s, each execution"), title);
  default:
    return weir_aggregation_title (WEIR_AGGREGATION_MEAN, title);
  }
}

static char *
title_of (const WeirComparisonRow *row, const char *label)
{
  if (row->threshold != NULL)
    return weir_threshold_words (row->threshold);
  return row->metric != NULL ? title_of_metric (row) : g_strdup (label);
}

static WeirCompareRow *
put_into_words (const WeirComparisonRow *row)
{
  WeirCompareRow *words = g_new0 (WeirCompareRow, 1);

  words->row = row;
  words->label = label_of (row);
  words->title = title_of (row, words->label);
  words->a = weir_compare_row_value (row, &row->a);
  words->b = weir_compare_row_value (row, &row->b);
  words->change = row->has_change ? weir_compare_row_change (row, row->change) : g_strdup ("–");
  words->interval = row->has_interval ? weir_compare_row_span (row, &row->change_95) : g_strdup ("");
  words->verdict = g_strdup (row->verdict == WEIR_CHANGE_NO_VERDICT ? why_words (row->why)
                                                                    : _ (verdicts[row->verdict].chip));
  words->tone = verdicts[row->verdict].tone;
  words->mark = verdicts[row->verdict].mark;
  words->basis = describe_basis (row);
  return words;
}

static void
row_free (gpointer data)
{
  WeirCompareRow *row = data;

  g_free (row->label);
  g_free (row->title);
  g_free (row->a);
  g_free (row->b);
  g_free (row->change);
  g_free (row->interval);
  g_free (row->verdict);
  g_free (row->basis);
  g_free (row);
}

/** weir_compare_words_list_rows: fills the rows of @words */
void
weir_compare_words_list_rows (WeirCompareWords *words)
{
  const GPtrArray *rows = words->comparison->rows;

  words->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (words->rows, put_into_words (g_ptr_array_index (rows, i)));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "result-cards.h"

#include <glib/gi18n.h>

#include "bullet.h"
#include "chip.h"
#include "figures-card.h"
#include "format.h"
#include "percentile-chart.h"
#include "shares.h"
#include "times-lines.h"
#include "words.h"

#define NAME_CHARS 12 /* that the name of a threshold keeps beside its bar */

static void
attach_icon (GtkGrid *grid, const WeirThresholdResult *threshold, int line)
{
  WeirTone tone = threshold->passed ? WEIR_TONE_OK : WEIR_TONE_BAD;
  GtkWidget *icon = gtk_image_new_from_icon_name (weir_tone_icon (tone));

  gtk_widget_add_css_class (icon, weir_tone_style (tone));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  threshold->passed ? _ ("passed") : _ ("failed"), -1);
  gtk_grid_attach (grid, icon, 0, line, 1, 1);
}

static GtkWidget *
attach_label (GtkGrid *grid, const char *text, float xalign, int column, int line)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (grid, label, column, line, 1, 1);
  return label;
}

/* What the threshold is of, over so many columns, and whole: of two metrics it may be the middle that differs. */
static void
attach_name (GtkGrid *grid, const WeirThresholdResult *threshold, int line, int columns)
{
  g_autoptr (WeirThreshold) parsed = weir_threshold_parse (threshold->text, NULL);
  g_autofree char *title = parsed != NULL ? weir_threshold_title (parsed) : g_strdup (threshold->name);
  g_autofree char *name = weir_words_breakable (title);
  GtkWidget *label = gtk_label_new (name);

  weir_words_wrap (label);
  weir_words_keep_names (label);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (NAME_CHARS, (int) g_utf8_strlen (title, -1)));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, threshold->text);
  gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (grid, label, 1, line, columns, 1);
}

static void
attach_value (GtkGrid *grid, const WeirThresholdResult *threshold, float xalign, int column, int line)
{
  g_autofree char *words =
      weir_threshold_read_out_value (threshold->value_text, threshold->value, threshold->limit_text);

  gtk_widget_add_css_class (attach_label (grid, words, xalign, column, line), "heading");
}

static void
attach_limit (GtkGrid *grid, const WeirThresholdResult *threshold, float xalign, int column, int line)
{
  g_autofree char *words = weir_threshold_read_out (threshold->limit_text);

  gtk_widget_add_css_class (attach_label (grid, words, xalign, column, line), "dim-label");
}

static void
attach_bullet (GtkGrid *grid, const WeirThresholdResult *threshold, int line)
{
  GtkWidget *bullet;

  if (!threshold->has_value)
    return;
  bullet = weir_bullet_new ();
  weir_bullet_set (WEIR_BULLET (bullet), threshold->value, threshold->limit, !threshold->passed);
  gtk_widget_set_valign (bullet, GTK_ALIGN_CENTER);
  gtk_grid_attach (grid, bullet, 3, line, 1, 1);
}

static void
attach_threshold (GtkGrid *grid, const WeirThresholdResult *threshold, int line)
{
  attach_icon (grid, threshold, line);
  attach_name (grid, threshold, line, 1);
  attach_value (grid, threshold, 1, 2, line);
  attach_bullet (grid, threshold, line);
  attach_limit (grid, threshold, 0, 4, line);
}

/* The name on a line of its own, value and limit under it. */
static void
attach_narrow_threshold (GtkGrid *grid, const WeirThresholdResult *threshold, int line)
{
  attach_icon (grid, threshold, line);
  attach_name (grid, threshold, line, 2);
  attach_value (grid, threshold, 0, 1, line + 1);
  attach_limit (grid, threshold, 1, 2, line + 1);
}

/* "4 of 5 passed" */
static char *
passed_words (const GPtrArray *thresholds)
{
  g_autofree char *passed = NULL, *all = weir_format_count (thresholds->len);
  guint n = 0;

  for (guint i = 0; i < thresholds->len; i++)
    n += ((const WeirThresholdResult *) g_ptr_array_index (thresholds, i))->passed;
  passed = weir_format_count (n);
  /* TRANSLATORS: how many of how many thresholds */
  return g_strdup_printf (_ ("%s of %s passed"), passed, all);
}

/**
 * weir_thresholds_card_new:
 * @is_narrow: there is no room for bars, nor for all of it on one line
 *
 * Returns: (transfer floating) (nullable): each threshold beside its limit
 */
GtkWidget *
weir_thresholds_card_new (const WeirRunResult *result, gboolean is_narrow)
{
  g_autofree char *passed = passed_words (result->thresholds);
  GtkWidget *card, *grid;

  if (result->thresholds->len == 0)
    return NULL;
  card = weir_card_new_of (_ ("Thresholds"), passed);
  grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < result->thresholds->len; i++)
    if (is_narrow)
      attach_narrow_threshold (GTK_GRID (grid), g_ptr_array_index (result->thresholds, i), (int) (2 * i));
    else
      attach_threshold (GTK_GRID (grid), g_ptr_array_index (result->thresholds, i), (int) i);
  gtk_box_append (GTK_BOX (card), grid);
  return card;
}

#define N_WHYS 4 /* ways not to be accepted */

static const struct {
  WeirLedgerBucket bucket;
  const char *name;
  WeirInk ink;
} buckets[] = {
  { WEIR_LEDGER_SUCCEEDED, N_ ("Succeeded"), WEIR_INK_SUCCEEDED },
  { WEIR_LEDGER_NOT_ACCEPTED, NULL, WEIR_INK_QUEUE_FULL }, /* see add_not_accepted() */
  { WEIR_LEDGER_FAILED, N_ ("Failed"), WEIR_INK_FAILED },
  { WEIR_LEDGER_TIMED_OUT, N_ ("Timed out"), WEIR_INK_TIMED_OUT },
  { WEIR_LEDGER_CANCELLED, N_ ("Cancelled"), WEIR_INK_CANCELLED },
  { WEIR_LEDGER_STILL_RUNNING, N_ ("Still running"), WEIR_INK_IN_FLIGHT },
  { WEIR_LEDGER_UNKNOWN, N_ ("Unknown"), WEIR_INK_TRANSPORT },
  { WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE, N_ ("Accepted, then unknown"), WEIR_INK_TRANSPORT },
  { WEIR_LEDGER_LOST, N_ ("Lost"), WEIR_INK_LOST },
};

static GtkWidget *
note_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  weir_words_wrap (label);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/* What has not ended is in no bucket. */
static guint64
in_flight_of (const WeirRunResult *result)
{
  gint64 starts = weir_ledger_start_imbalance (result->ledger),
         accepted = weir_ledger_accepted_imbalance (result->ledger);

  return result->reason == WEIR_END_INTERRUPTED && starts >= 0 && accepted >= 0
             ? (guint64) (starts + accepted)
             : 0;
}

/* Before the request was sent whole. */
static guint64
count_unconnected (const WeirPhaseCounts *measured)
{
  return weir_tally_get (&measured->exceptions, WEIR_EXCEPTION_CONNECT) +
         weir_tally_get (&measured->exceptions, WEIR_EXCEPTION_RESOLVE) +
         weir_tally_get (&measured->exceptions, WEIR_EXCEPTION_TLS);
}

/* Why it was not accepted, each in the ink that this has wherever it is drawn; else an answer had a code that says no
 * more. Returns: how many parts there are now */
static guint
add_not_accepted (WeirShare *shares, guint n, const WeirPhaseCounts *measured, guint64 count)
{
  const struct {
    const char *detail;
    WeirInk ink;
    guint64 count;
  } whys[N_WHYS] = {
    { _ ("queue full"), WEIR_INK_QUEUE_FULL, weir_tally_get (&measured->outcomes, WEIR_OUTCOME_QUEUE_FULL) },
    { _ ("rate limited"), WEIR_INK_RATE_LIMITED,
      weir_tally_get (&measured->outcomes, WEIR_OUTCOME_RATE_LIMITED) },
    { _ ("no connection"), WEIR_INK_TRANSPORT, count_unconnected (measured) },
    { _ ("HTTP error"), WEIR_INK_FAILED, count },
  };

  for (guint i = 0; i < N_WHYS; i++) {
    guint64 part = MIN (whys[i].count, count);

    if (part > 0)
      shares[n++] = (WeirShare){ .name = (char *) _ ("Not accepted"),
                                 .detail = (char *) whys[i].detail,
                                 .ink = whys[i].ink,
                                 .value = (double) part };
    count -= part;
  }
  return n;
}

static guint
add_bucket (WeirShare *shares, guint n, guint i, const WeirRunResult *result)
{
  guint64 count = result->ledger->buckets[buckets[i].bucket];

  if (buckets[i].bucket == WEIR_LEDGER_NOT_ACCEPTED)
    return add_not_accepted (shares, n, &result->total->measured, count);
  if (count > 0)
    shares[n++] =
        (WeirShare){ .name = (char *) _ (buckets[i].name), .ink = buckets[i].ink, .value = (double) count };
  return n;
}

/**
 * weir_ledger_bar_new:
 * @result: of a run
 * @open: (nullable): a part for what is in none of the buckets of its ledger
 * @title: what the bar is called
 *
 * Returns: (transfer floating): the buckets as parts of a bar
 */
GtkWidget *
weir_ledger_bar_new (const WeirRunResult *result, const WeirShare *open, const char *title)
{
  GtkWidget *bar = weir_shares_new (title, 2);
  WeirShare shares[G_N_ELEMENTS (buckets) + N_WHYS + 1];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (buckets); i++)
    n = add_bucket (shares, n, i, result);
  if (open != NULL && open->value > 0)
    shares[n++] = *open;
  weir_shares_set (WEIR_SHARES (bar), shares, n);
  return bar;
}

/**
 * weir_ledger_bar_tells_outcomes:
 * @result: of a run
 *
 * Returns: whether each outcome is a part of the bar under its own name: some buckets take several of them
 */
gboolean
weir_ledger_bar_tells_outcomes (const WeirRunResult *result)
{
  static const struct {
    WeirOutcome outcome;
    WeirLedgerBucket bucket;
  } alike[] = { { WEIR_OUTCOME_SUCCEEDED, WEIR_LEDGER_SUCCEEDED },
                { WEIR_OUTCOME_FAILED, WEIR_LEDGER_FAILED },
                { WEIR_OUTCOME_CANCELLED, WEIR_LEDGER_CANCELLED },
                { WEIR_OUTCOME_TIMEOUT, WEIR_LEDGER_TIMED_OUT },
                { WEIR_OUTCOME_LOST, WEIR_LEDGER_LOST } };
  const WeirTally *outcomes = &result->total->measured.outcomes;
  guint64 told = weir_tally_get (outcomes, WEIR_OUTCOME_QUEUE_FULL) +
                 weir_tally_get (outcomes, WEIR_OUTCOME_RATE_LIMITED);
  gboolean is_same = told == result->ledger->buckets[WEIR_LEDGER_NOT_ACCEPTED];

  for (guint i = 0; i < G_N_ELEMENTS (alike); i++) {
    guint64 count = weir_tally_get (outcomes, alike[i].outcome);

    is_same = is_same && count == result->ledger->buckets[alike[i].bucket];
    told += count;
  }
  return is_same && told == weir_tally_sum (outcomes);
}

/* Of a run that is on nobody misses what is in flight. */
static char *
describe_so_far (const WeirLedger *ledger)
{
  WeirLedger ended = *ledger;
  guint64 submitted = (guint64) MAX (weir_ledger_start_imbalance (ledger), 0),
          accepted = (guint64) MAX (weir_ledger_accepted_imbalance (ledger), 0);

  ended.starts -= submitted + accepted;
  ended.accepted -= accepted;
  return weir_ledger_describe (&ended);
}

/**
 * weir_ledger_card_new:
 * @result: of a run
 * @is_on: it goes on
 * @cut_off: a sentence about what was in flight, where the run was interrupted
 *
 * Returns: (transfer floating): where all that was started went; it adds up, or says that it does not
 */
GtkWidget *
weir_ledger_card_new (const WeirRunResult *result, gboolean is_on, const char *cut_off)
{
  GtkWidget *card = weir_card_new (_ ("Where the Work Went"));
  const WeirShare open = { .name = (char *) (is_on ? _ ("In flight") : _ ("In flight at the end")),
                           .ink = WEIR_INK_IN_FLIGHT,
                           .value = (double) in_flight_of (result) };
  g_autofree char *sentence = is_on             ? describe_so_far (result->ledger)
                              : open.value == 0 ? weir_ledger_describe (result->ledger)
                                                : g_strdup (cut_off);

  gtk_box_append (GTK_BOX (card), weir_ledger_bar_new (result, &open, _ ("Where the Work Went")));
  gtk_box_append (GTK_BOX (card), note_new (sentence));
  return card;
}

static const struct {
  WeirStep step;
  const char *name, *detail;
} parts[] = {
  { WEIR_STEP_SUBMIT, N_ ("Submit"), N_ ("until it was accepted") },
  { WEIR_STEP_EXECUTION, N_ ("Execution"), N_ ("queued and running, at the gateway") },
  { WEIR_STEP_DETECTION_BOUND, N_ ("Detection"), N_ ("until a poll saw the end, at most") },
};

/* What a curve over percentiles shows; of a range, which is told where it stands. */
static char *
successes_words (guint64 n, gboolean is_of_range)
{
  g_autofree char *count = weir_format_count (n);

  if (is_of_range)
    return g_strdup_printf (
        ngettext ("%s success, on logarithmic axes", "%s successes, on logarithmic axes", (gulong) n), count);
  return g_strdup_printf (ngettext ("%s success of the measured phase, on logarithmic axes",
                                    "%s successes of the measured phase, on logarithmic axes", (gulong) n),
                          count);
}

/* @whole: the times that are split */
static char *
mean_words (const WeirHistogram *whole)
{
  guint64 n = weir_histogram_count (whole);
  g_autofree char *count = weir_format_count (n);
  g_autofree char *mean = weir_format_duration_us ((gint64) weir_histogram_mean (whole));

  return g_strdup_printf (ngettext ("mean of %s success: %s", "mean of %s successes: %s", (gulong) n), count,
                          mean);
}

/**
 * weir_time_card_new:
 *
 * It splits the mean: the parts of percentiles do not add up.
 *
 * Returns: (transfer floating) (nullable): where the time of an async execution went
 */
GtkWidget *
weir_time_card_new (const WeirRunResult *result)
{
  WeirHistogram *const *success = result->total->measured.success;
  GtkWidget *card, *bar;
  WeirShare shares[G_N_ELEMENTS (parts)];
  g_autofree char *aside = NULL;

  if (success[WEIR_STEP_EXECUTION] == NULL || weir_histogram_count (success[WEIR_STEP_EXECUTION]) == 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    const WeirHistogram *histogram = success[parts[i].step];
    double mean = histogram != NULL ? weir_histogram_mean (histogram) : 0;

    shares[i] = (WeirShare){ .name = (char *) _ (parts[i].name),
                             .detail = (char *) _ (parts[i].detail),
                             .words = weir_format_duration_us ((gint64) mean),
                             .ink = weir_step_ink (parts[i].step),
                             .value = mean };
  }
  aside = mean_words (success[WEIR_STEP_SERVICE]);
  card = weir_card_new_of (_ ("Where the Time Went"), aside);
  bar = weir_shares_new (_ ("Where the Time Went"), 1);
  weir_shares_set (WEIR_SHARES (bar), shares, G_N_ELEMENTS (parts));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_free (shares[i].words);
  gtk_box_append (GTK_BOX (card), bar);
  gtk_box_append (GTK_BOX (card), note_new (_ ("Executions that started in the measured phase")));
  return card;
}

/**
 * weir_percentiles_card_new:
 * @result: of a run
 * @is_of_range: of a part of it alone
 *
 * Returns: (transfer floating) (nullable): the times of successes over their percentiles
 */
GtkWidget *
weir_percentiles_card_new (const WeirRunResult *result, gboolean is_of_range)
{
  WeirPercentileLine lines[WEIR_N_TIMES_LINES];
  guint n = weir_times_lines (&result->total->measured, lines);
  g_autofree char *successes =
      successes_words (weir_phase_counts_as (&result->total->measured, WEIR_COUNTED_AS_SUCCESS), is_of_range);
  GtkWidget *card, *chart;

  if (n == 0)
    return NULL;
  card = weir_card_new_of (_ ("Latency by Percentile"), successes);
  chart = weir_percentile_chart_new (_ ("Latency by Percentile"));
  weir_percentile_chart_set_lines (WEIR_PERCENTILE_CHART (chart), lines, n);
  gtk_widget_set_size_request (chart, -1, 200);
  gtk_box_append (GTK_BOX (card), chart);
  return card;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "compare-report.h"
#include "compare-words.h"
#include "format.h"

#define LATE                                                                                                 \
  "Starts were 212 ms late at p99; up to 2.00 ms is sound here. Lower the rate or use another computer."

/* Comparisons made by hand: what is said of each verdict, whatever led to it. */

typedef struct {
  WeirComparedRun run_a, run_b;
  WeirComparisonSide a, b;
  WeirComparison comparison;
} Made;

static void
made_init (Made *made, WeirPairVerdict verdict)
{
  WeirComparedRun *const runs[] = { &made->run_a, &made->run_b };
  WeirComparisonSide *const sides[] = { &made->a, &made->b };

  memset (made, 0, sizeof *made);
  for (guint i = 0; i < 2; i++) {
    runs[i]->validity = (WeirValidity){
      .start_lag_p99 = 212000, .start_lag_limit = 2000, .cpu_limit = 0.85, .is_open = TRUE
    };
    sides[i]->label = (char *) (i == 0 ? "Run 3" : "Run 4");
    sides[i]->runs = g_ptr_array_new ();
    g_ptr_array_add (sides[i]->runs, runs[i]);
  }
  made->comparison.a = &made->a;
  made->comparison.b = &made->b;
  made->comparison.verdict = verdict;
  made->comparison.rows = g_ptr_array_new_with_free_func (g_free);
  made->comparison.differences = g_ptr_array_new_with_free_func (g_free);
}

static void
made_clear (Made *made)
{
  g_ptr_array_unref (made->a.runs);
  g_ptr_array_unref (made->b.runs);
  g_ptr_array_unref (made->comparison.rows);
  g_ptr_array_unref (made->comparison.differences);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static WeirComparisonRow *
add_row (Made *made, WeirComparedFigure figure, const char *id, WeirChangeVerdict verdict)
{
  WeirComparisonRow *row = g_new0 (WeirComparisonRow, 1);

  row->figure = figure;
  row->id = (char *) id;
  row->verdict = verdict;
  row->bucket = WEIR_N_LEDGER_BUCKETS;
  row->a.has_value = row->b.has_value = TRUE;
  row->is_gate = TRUE;
  g_ptr_array_add (made->comparison.rows, row);
  return row;
}

static void
set_change (WeirComparisonRow *row, WeirChangeScale scale, double low, double change, double high,
            double tolerance)
{
  row->scale = scale;
  row->has_change = row->has_interval = row->has_tolerance = TRUE;
  row->change = change;
  row->change_95 = row->change_90 = (WeirSpan){ low, high };
  row->tolerance = tolerance;
  row->method = WEIR_METHOD_WOODRUFF;
  row->batches = 20;
}

static WeirComparisonRow *
add_p95 (Made *made, WeirChangeVerdict verdict, double low, double change, double high)
{
  WeirComparisonRow *row = add_row (made, WEIR_COMPARED_LATENCY, "latency.p95", verdict);

  row->step = WEIR_STEP_RESPONSE;
  row->percent = 95;
  row->unit = WEIR_MEASURE_MICROSECONDS;
  row->direction = WEIR_MORE_IS_WORSE;
  row->a.value = 1370000;
  row->b.value = 1370000 * (1 + change);
  row->a.n = row->b.n = 6128;
  row->a.n_eff = 512;
  row->b.n_eff = 488;
  set_change (row, WEIR_CHANGE_RATIO, low, change, high, 0.10);
  made->comparison.decided_by = row;
  return row;
}

static WeirComparisonRow *
add_throughput (Made *made, WeirChangeVerdict verdict, double low, double change, double high)
{
  WeirComparisonRow *row = add_row (made, WEIR_COMPARED_THROUGHPUT, "throughput", verdict);

  row->unit = WEIR_MEASURE_PER_SECOND;
  row->direction = WEIR_MORE_IS_BETTER;
  row->a.value = 40;
  row->b.value = 40 * (1 + change);
  set_change (row, WEIR_CHANGE_RATIO, low, change, high, 0.05);
  return row;
}

static WeirComparisonRow *
add_share (Made *made, WeirComparedFigure figure, const char *id, WeirChangeVerdict verdict, double a,
           double b)
{
  WeirComparisonRow *row = add_row (made, figure, id, verdict);

  row->unit = WEIR_MEASURE_SHARE;
  row->direction = WEIR_MORE_IS_WORSE;
  row->a.value = a;
  row->b.value = b;
  set_change (row, WEIR_CHANGE_POINTS, b - a - 0.002, b - a, b - a + 0.002, 0.005);
  return row;
}

static void
assert_words (const Made *made, const char *headline, const char *sentence)
{
  g_autoptr (WeirCompareWords) words = weir_compare_words_new (&made->comparison);

  g_assert_cmpstr (words->headline, ==, headline);
  g_assert_cmpstr (words->sentence, ==, sentence);
  g_assert_cmpuint (words->rows->len, ==, made->comparison.rows->len);
  for (guint i = 0; i < words->rows->len; i++)
    g_assert_null (strstr (((WeirCompareRow *) g_ptr_array_index (words->rows, i))->change, "nan"));
}

static void
test_regression (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_REGRESSION);
  add_p95 (&made, WEIR_CHANGE_REGRESSION, 0.121, 0.184, 0.253);
  add_throughput (&made, WEIR_CHANGE_NONE, -0.02, 0.01, 0.03);
  add_share (&made, WEIR_COMPARED_ERRORS, "errors", WEIR_CHANGE_NONE, 0, 0);
  assert_words (
      &made, "Slower: p95 latency rose by 18.4 %",
      "Decided by p95 latency: the 95 % interval, +12.1 % to +25.3 %, lies wholly beyond the tolerance "
      "of 10 %. No change beyond the tolerance: throughput, errors.");
}

/* Whoever reads that it is faster reads too what nobody knows yet. */
static void
test_undecided_gate (void)
{
  g_auto (Made) made;
  g_autoptr (WeirCompareWords) words = NULL;
  g_autofree char *decision = NULL;
  WeirComparisonRow *row;

  made_init (&made, WEIR_PAIR_IMPROVEMENT);
  add_p95 (&made, WEIR_CHANGE_INCONCLUSIVE, -0.04, 0.08, 0.22);
  made.comparison.decided_by = add_throughput (&made, WEIR_CHANGE_IMPROVEMENT, 0.25, 0.288, 0.33);
  row = add_share (&made, WEIR_COMPARED_ERRORS, "errors", WEIR_CHANGE_NO_VERDICT, 0, 0);
  assert_words (
      &made, "Faster: throughput rose by 28.8 %",
      "Decided by throughput: the 95 % interval, +25.0 % to +33.0 %, lies wholly beyond the tolerance of "
      "5 %. Not decided: p95 latency.");
  row->why = WEIR_WHY_ONE_RUN;
  made.comparison.verdict = WEIR_PAIR_REGRESSION;
  row = g_ptr_array_index (made.comparison.rows, 1);
  row->verdict = WEIR_CHANGE_REGRESSION;
  set_change (row, WEIR_CHANGE_RATIO, -0.33, -0.288, -0.25, 0.05);
  assert_words (
      &made, "Slower: throughput fell by 28.8 %",
      "Decided by throughput: the 95 % interval, −33.0 % to −25.0 %, lies wholly beyond the tolerance of "
      "5 %. Not decided: p95 latency, errors.");
  words = weir_compare_words_new (&made.comparison);
  decision = weir_compare_words_decision (words);
  g_assert_cmpstr (decision, ==, "Throughput −28.8 %");
}

static void
test_more_errors (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_REGRESSION);
  made.comparison.decided_by =
      add_share (&made, WEIR_COMPARED_ERRORS, "errors", WEIR_CHANGE_REGRESSION, 0.004, 0.021);
  assert_words (
      &made, "More errors: 0.4 % in A, 2.1 % in B",
      "Decided by errors: the 95 % interval, +1.5 to +1.9 points, lies wholly beyond the tolerance of "
      "0.5 points.");
}

static void
test_lost (void)
{
  g_auto (Made) made;
  WeirComparisonRow *row;

  made_init (&made, WEIR_PAIR_REGRESSION);
  row = add_row (&made, WEIR_COMPARED_LEDGER, "ledger.lost", WEIR_CHANGE_REGRESSION);
  row->bucket = WEIR_LEDGER_LOST;
  row->unit = WEIR_MEASURE_COUNT;
  row->scale = WEIR_CHANGE_DIFFERENCE;
  row->b.value = 3;
  made.comparison.decided_by = row;
  assert_words (&made, "Lost work: 3 executions in B, none in A",
                "What a gateway accepted it may not lose: this decides by itself.");
}

static void
test_improvement (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_IMPROVEMENT);
  add_p95 (&made, WEIR_CHANGE_IMPROVEMENT, -0.16, -0.112, -0.101);
  assert_words (
      &made, "Faster: p95 latency fell by 11.2 %",
      "Decided by p95 latency: the 95 % interval, −16.0 % to −10.1 %, lies wholly beyond the tolerance "
      "of 10 %.");
}

/* What decided is not all that changed: gates that went the same way are named. */
static void
test_alike (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_IMPROVEMENT);
  add_p95 (&made, WEIR_CHANGE_IMPROVEMENT, -0.26, -0.201, -0.15);
  made.comparison.decided_by = add_throughput (&made, WEIR_CHANGE_IMPROVEMENT, 0.25, 0.288, 0.33);
  assert_words (
      &made, "Faster: throughput rose by 28.8 %",
      "Decided by throughput: the 95 % interval, +25.0 % to +33.0 %, lies wholly beyond the tolerance of "
      "5 %. Better as well: p95 latency.");
  made_clear (&made);
  made_init (&made, WEIR_PAIR_REGRESSION);
  add_p95 (&made, WEIR_CHANGE_REGRESSION, 0.121, 0.184, 0.253);
  add_throughput (&made, WEIR_CHANGE_REGRESSION, -0.33, -0.288, -0.25);
  assert_words (
      &made, "Slower: p95 latency rose by 18.4 %",
      "Decided by p95 latency: the 95 % interval, +12.1 % to +25.3 %, lies wholly beyond the tolerance "
      "of 10 %. Worse as well: throughput.");
}

/* The headline is not told by how a figure is written. */
static void
test_isolated (void)
{
  g_auto (Made) made;
  g_autoptr (WeirCompareWords) words = NULL;

  made_init (&made, WEIR_PAIR_IMPROVEMENT);
  add_p95 (&made, WEIR_CHANGE_IMPROVEMENT, -0.16, -0.112, -0.101);
  weir_format_set_style (WEIR_FORMAT_TYPESET | WEIR_FORMAT_ISOLATED);
  words = weir_compare_words_new (&made.comparison);
  weir_format_set_style (WEIR_FORMAT_PLAIN);
  g_assert_cmpstr (words->headline, ==, "Faster: p95 latency fell by \u206611.2\u202f%\u2069");
}

/* What regressed without being a gate decides nothing, and is not passed over. */
static void
test_faster_but (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_IMPROVEMENT);
  add_p95 (&made, WEIR_CHANGE_IMPROVEMENT, -0.16, -0.112, -0.101);
  add_share (&made, WEIR_COMPARED_REFUSED, "refused", WEIR_CHANGE_REGRESSION, 0.002, 0.084)->is_gate = FALSE;
  assert_words (
      &made, "Faster: p95 latency fell by 11.2 %, but it refuses more: 0.2 % in A, 8.4 % in B",
      "Decided by p95 latency: the 95 % interval, −16.0 % to −10.1 %, lies wholly beyond the tolerance "
      "of 10 %.");
}

/* A gate that regressed leads. */
static void
test_mixed (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_MIXED);
  add_p95 (&made, WEIR_CHANGE_REGRESSION, 0.121, 0.184, 0.253);
  add_throughput (&made, WEIR_CHANGE_IMPROVEMENT, 0.08, 0.12, 0.16);
  assert_words (
      &made, "Slower: p95 latency rose by 18.4 %, but throughput rose by 12.0 %",
      "Decided by p95 latency: the 95 % interval, +12.1 % to +25.3 %, lies wholly beyond the tolerance "
      "of 10 %.");
}

static void
test_no_change (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_NO_CHANGE);
  add_p95 (&made, WEIR_CHANGE_NONE, -0.031, 0.004, 0.040);
  assert_words (&made, "No change beyond the tolerance",
                "p95 latency lies within −3.1 % to +4.0 %, with 90 % confidence; the tolerance is 10 %.");
}

static void
test_small_change (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_SMALL_CHANGE);
  add_p95 (&made, WEIR_CHANGE_SMALL, 0.01, 0.04, 0.11);
  assert_words (&made, "A small change: p95 latency rose by 4.0 %",
                "It is real, but reaches into the tolerance of 10 %.");
}

/* Beyond the tolerance as it is measured, but not for sure. */
static void
test_unsure_change (void)
{
  g_auto (Made) made;
  WeirComparisonRow *row;

  made_init (&made, WEIR_PAIR_SMALL_CHANGE);
  row = add_p95 (&made, WEIR_CHANGE_SMALL, 0.08, 0.27, 0.55);
  row->more_us = 55 * (gint64) G_USEC_PER_SEC;
  assert_words (
      &made, "A change, but maybe a small one: p95 latency rose by 27.0 %",
      "It is real, but how large is not sure: the 95 % interval, +8.0 % to +55.0 %, reaches into the "
      "tolerance of 10 %. About 55 s more on each side would decide.");
}

static void
test_inconclusive (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_INCONCLUSIVE);
  add_p95 (&made, WEIR_CHANGE_INCONCLUSIVE, -0.04, 0.08, 0.22);
  made.comparison.more_us = 11 * 60 * (gint64) G_USEC_PER_SEC + 20;
  assert_words (&made, "Not decided yet: p95 latency between −4.0 % and +22.0 %",
                "About 12 min more on each side would decide.");
  made.comparison.more_us = 0;
  assert_words (&made, "Not decided yet: p95 latency between −4.0 % and +22.0 %",
                "How much longer it would take is not known.");
}

static void
test_several_gates (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_INCONCLUSIVE);
  add_p95 (&made, WEIR_CHANGE_INCONCLUSIVE, 0.101, 0.18, 0.22)->why = WEIR_WHY_SEVERAL_GATES;
  made.comparison.more_us = 38 * (gint64) G_USEC_PER_SEC;
  assert_words (
      &made, "Not decided yet: p95 latency between +10.1 % and +22.0 %",
      "p95 latency lies beyond its tolerance, but less surely than it takes where several figures are "
      "asked. About 40 s more on each side would decide.");
}

static void
test_too_few (void)
{
  g_auto (Made) made;
  WeirComparisonRow *row;

  made_init (&made, WEIR_PAIR_INCONCLUSIVE);
  row = add_p95 (&made, WEIR_CHANGE_NO_VERDICT, 0, 0.1, 0);
  row->has_interval = FALSE;
  row->why = WEIR_WHY_TOO_FEW_SAMPLES;
  row->needed = 72;
  made.comparison.more_us = 5 * 60 * (gint64) G_USEC_PER_SEC;
  assert_words (
      &made, "Not decided yet: too few samples for p95 latency",
      "It takes 72 samples that are independent of one another. About 5 min more on each side would "
      "decide.");
}

static void
test_too_short (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_TOO_SHORT);
  made.run_a.n_intervals = 4;
  made.run_b.n_intervals = 12;
  assert_words (
      &made, "Too short for a verdict",
      "Whole intervals in the measured phase: 4 in A, 12 in B. It takes 10, and 5 min tell much more.");
}

static WeirDifference *
add_difference (Made *made, const char *name, const char *a, const char *b, gboolean forbids)
{
  WeirDifference *difference = g_new0 (WeirDifference, 1);

  difference->name = (char *) name;
  difference->a = (char *) a;
  difference->b = (char *) b;
  difference->forbids = forbids;
  g_ptr_array_add (made->comparison.differences, difference);
  return difference;
}

static void
test_not_comparable (void)
{
  g_auto (Made) made;
  g_autoptr (WeirCompareWords) words = NULL;

  made_init (&made, WEIR_PAIR_NOT_COMPARABLE);
  add_difference (&made, "rate", "40", "64", TRUE);
  add_difference (&made, "poll_interval", "0.25", "1", TRUE);
  add_difference (&made, "seed", "", "7", FALSE);
  assert_words (
      &made, "These runs cannot be compared",
      "The load differs: 40 /s and 64 /s. The setting “First Poll Interval” differs: 250 ms and 1 s.");
  words = weir_compare_words_new (&made.comparison);
  add_difference (&made, "concurrency", "8", "2", TRUE);
  assert_words (&made, "These runs cannot be compared",
                "The load differs: Rate 40 /s and 64 /s, In Flight 8 and 2. The setting “First Poll "
                "Interval” differs: 250 ms "
                "and 1 s.");
  g_assert_cmpuint (words->differences->len, ==, 3);
  g_assert_cmpstr (((WeirCompareDifference *) g_ptr_array_index (words->differences, 2))->text, ==,
                   "Seed: – → 7");
}

static void
test_generator (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_GENERATOR);
  made.comparison.b_at_fault = TRUE;
  assert_words (&made, "Run 4 measured the computer, not the gateway", LATE);
  made.comparison.a_at_fault = TRUE;
  assert_words (&made, "Both measured the computer, not the gateway", LATE);
}

static void
test_no_figures (void)
{
  g_auto (Made) made;
  WeirComparisonRow *row;

  made_init (&made, WEIR_PAIR_NO_FIGURES);
  assert_words (&made, "There is nothing to compare",
                "A side has no figures: nothing ran there, or nothing was answered.");
  made.comparison.notes = WEIR_NOTE_FIGURES_ONLY;
  row = add_p95 (&made, WEIR_CHANGE_NO_VERDICT, 0, 0.184, 0);
  row->has_interval = FALSE;
  row->why = WEIR_WHY_FORMAT;
  row->step = WEIR_STEP_SERVICE;
  assert_words (&made, "No verdict: p95 service time rose by 18.4 %",
                "A side has percentiles only: this format does not allow a verdict.");
}

static void
test_row (void)
{
  g_auto (Made) made;
  g_autoptr (WeirCompareWords) words = NULL;
  const WeirCompareRow *row;

  made_init (&made, WEIR_PAIR_REGRESSION);
  add_p95 (&made, WEIR_CHANGE_REGRESSION, 0.121, 0.184, 0.253);
  words = weir_compare_words_new (&made.comparison);
  row = g_ptr_array_index (words->rows, 0);
  g_assert_cmpstr (row->label, ==, "p95");
  g_assert_cmpstr (row->a, ==, "1.37 s");
  g_assert_cmpstr (row->b, ==, "1.62 s");
  g_assert_cmpstr (row->change, ==, "+18.4 %");
  g_assert_cmpstr (row->interval, ==, "+12.1 % to +25.3 %");
  g_assert_cmpstr (row->verdict, ==, "Regression");
  g_assert_cmpint (row->tone, ==, WEIR_TONE_BAD);
  g_assert_cmpstr (
      row->basis, ==,
      "A has 6,128 samples, worth 512 that are independent; B has 6,128, worth 488. 20 batches in "
      "both: Woodruff’s interval of a percentile, difference by MOVER on the log scale.");
}

/* A figure in each unit, and the name of each kind. */
static void
test_units (void)
{
  static const struct {
    WeirComparedFigure figure;
    const char *id, *metric;
    WeirMeasure unit;
    WeirChangeScale scale;
    double value, change;
    const char *label, *title, *text, *words;
  } rows[] = {
    { WEIR_COMPARED_THROUGHPUT, "throughput", NULL, WEIR_MEASURE_PER_SECOND, WEIR_CHANGE_RATIO, 42.4, -0.03,
      "Throughput", "Throughput", "42.4 /s", "−3.0 %" },
    { WEIR_COMPARED_ERRORS, "errors", NULL, WEIR_MEASURE_SHARE, WEIR_CHANGE_POINTS, 0.004, -0.0042, "Errors",
      "Errors", "0.4 %", "−0.42 points" },
    { WEIR_COMPARED_LEVEL, "metric.m_bytes.level", "m_bytes", WEIR_MEASURE_BYTES, WEIR_CHANGE_RATIO, 1048576,
      0, "m_bytes", "M, mean", "1 MiB", "0.0 %" },
    { WEIR_COMPARED_GROWTH, "metric.m_bytes.growth", "m_bytes", WEIR_MEASURE_BYTES, WEIR_CHANGE_DIFFERENCE,
      -2048, -1024, "growth of m_bytes", "M, left behind", "−2 KiB", "−1 KiB" },
    { WEIR_COMPARED_COST, "metric.cpu_seconds_total.cost", "cpu_seconds_total", WEIR_MEASURE_SECONDS,
      WEIR_CHANGE_RATIO, 0.0042, 0.5, "cpu_seconds_total for each execution", "CPU Seconds, each execution",
      "4.20 ms", "+50.0 %" },
    { WEIR_COMPARED_PEAK, "metric.q.peak", "q", WEIR_MEASURE_NONE, WEIR_CHANGE_RATIO, 1234.5, 2.5,
      "peak of q", "Q, peak", "1,235", "+250 %" },
    { WEIR_COMPARED_LEVEL, "metric.a_gateway_queue_depth.level", "a_gateway_queue_depth", WEIR_MEASURE_NONE,
      WEIR_CHANGE_RATIO, 4.0861, 0.1, "a_gateway_queue_depth", "Queue Depth, mean", "4.09", "+10.0 %" },
    { WEIR_COMPARED_LEVEL, "metric.q.level", "q", WEIR_MEASURE_NONE, WEIR_CHANGE_RATIO, 3.2, 0.1, "q",
      "Q, mean", "3.20", "+10.0 %" },
    { WEIR_COMPARED_LEVEL, "metric.q.level", "q", WEIR_MEASURE_NONE, WEIR_CHANGE_RATIO, 3, 0.1, "q",
      "Q, mean", "3.00", "+10.0 %" },
    { WEIR_COMPARED_LEVEL, "metric.q.level", "q", WEIR_MEASURE_NONE, WEIR_CHANGE_RATIO, 0.5, 0.1, "q",
      "Q, mean", "0.500", "+10.0 %" },
    { WEIR_COMPARED_LEVEL, "metric.q.level", "q", WEIR_MEASURE_NONE, WEIR_CHANGE_RATIO, 64, 0.1, "q",
      "Q, mean", "64.0", "+10.0 %" },
    { WEIR_COMPARED_PEAK, "metric.q.peak", "q", WEIR_MEASURE_NONE, WEIR_CHANGE_RATIO, 64, 0.1, "peak of q",
      "Q, peak", "64", "+10.0 %" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Made) made;
    g_autoptr (WeirCompareWords) words = NULL;
    WeirComparisonRow *row;
    const WeirCompareRow *text;

    made_init (&made, WEIR_PAIR_NO_CHANGE);
    row = add_row (&made, rows[i].figure, rows[i].id, WEIR_CHANGE_NONE);
    row->metric = (char *) rows[i].metric;
    row->unit = rows[i].unit;
    row->a.value = rows[i].value;
    row->b.has_value = FALSE;
    set_change (row, rows[i].scale, rows[i].change, rows[i].change, rows[i].change, 0.05);
    words = weir_compare_words_new (&made.comparison);
    text = g_ptr_array_index (words->rows, 0);
    g_assert_cmpstr (text->label, ==, rows[i].label);
    g_assert_cmpstr (text->title, ==, rows[i].title);
    g_assert_cmpstr (text->a, ==, rows[i].text);
    g_assert_cmpstr (text->b, ==, "–");
    g_assert_cmpstr (text->change, ==, rows[i].words);
  }
}

static void
assert_note (const WeirCompareWords *words, guint i, WeirTone tone, const char *text)
{
  const WeirCompareNote *note = g_ptr_array_index (words->notes, i);

  g_assert_cmpint (note->tone, ==, tone);
  g_assert_cmpstr (note->text, ==, text);
}

static void
assert_settings (const Made *made, const char *title, const char *first)
{
  g_autoptr (WeirCompareWords) words = weir_compare_words_new (&made->comparison);
  g_autofree char *found = weir_compare_group_title (words, WEIR_DIFFERENCE_SETTINGS);

  g_assert_cmpstr (found, ==, title);
  g_assert_cmpstr (((const WeirCompareDifference *) g_ptr_array_index (words->differences, 0))->text, ==,
                   first);
}

/* The one thing that was tried is told as that; of several their number stands over them. What is no setting counts not. */
static void
test_settings (void)
{
  g_auto (Made) made;

  made_init (&made, WEIR_PAIR_NO_CHANGE);
  add_difference (&made, "concurrency", "8", "16", TRUE);
  add_difference (&made, "base_url", "http://a", "http://b", FALSE)->group = WEIR_DIFFERENCE_ENVIRONMENT;
  assert_settings (&made, "Settings", "One setting differs: In Flight 8 → 16");
  add_difference (&made, "seed", "", "7", FALSE);
  assert_settings (&made, "2 Settings Differ", "In Flight: 8 → 16");
}

static void
test_notes (void)
{
  g_auto (Made) made;
  g_autoptr (WeirCompareWords) words = NULL;

  made_init (&made, WEIR_PAIR_NO_CHANGE);
  made.comparison.notes = WEIR_NOTE_ONE_RUN | WEIR_NOTE_SHORT_BATCHES | WEIR_NOTE_STRAINED;
  made.comparison.batch_us = 12 * (gint64) G_USEC_PER_SEC;
  made.run_b.problems = g_ptr_array_new ();
  g_ptr_array_add (made.run_b.problems, (gpointer) "Its histograms are of another precision.");
  words = weir_compare_words_new (&made.comparison);
  g_assert_cmpuint (words->notes->len, ==, 4);
  assert_note (words, 0, WEIR_TONE_NEUTRAL, "One run a side: within-run uncertainty only");
  assert_note (words, 1, WEIR_TONE_NEUTRAL, "Batches of 12 s; 30 s are better");
  assert_note (words, 2, WEIR_TONE_WARN, "A generator was strained: the figures are not the gateway’s alone");
  assert_note (words, 3, WEIR_TONE_NEUTRAL, "Run 4: Its histograms are of another precision.");
  g_ptr_array_unref (made.run_b.problems);
}

/* Namesakes go by their name, others by both. */
static void
test_pair_name (void)
{
  g_auto (Made) made;
  WeirScenario was = { .name = (char *) "wide" }, is = { .name = (char *) "broad" };
  WeirComparedPair pair = { .scenario = is.name, .a = &made.a, .b = &made.b };
  g_autofree char *others = NULL, *swept = NULL, *namesakes = NULL, *alone = NULL;

  made_init (&made, WEIR_PAIR_NO_CHANGE);
  made.run_a.scenario = &was;
  made.run_b.scenario = &is;
  others = weir_compare_pair_name (&pair);
  g_assert_cmpstr (others, ==, "wide → broad");
  pair.values = (char *) "rate=40";
  swept = weir_compare_pair_name (&pair);
  g_assert_cmpstr (swept, ==, "wide → broad, rate=40");
  made.run_a.scenario = &is;
  namesakes = weir_compare_pair_name (&pair);
  g_assert_cmpstr (namesakes, ==, "broad, rate=40");
  pair.a = NULL;
  alone = weir_compare_pair_name (&pair);
  g_assert_cmpstr (alone, ==, "broad, rate=40");
}

/* A gate that regressed fails the build, what is not decided is skipped, what held passes. */
static void
test_junit (void)
{
  g_auto (Made) made;
  WeirComparedPair pair = { .scenario = (char *) "<a & b>" }, alone = { .scenario = (char *) "alone" };
  WeirCampaignComparison comparison = { .pairs = g_ptr_array_new () };
  WeirCompareReport report = { .comparison = &comparison };
  WeirScenario scenario = { .name = (char *) "<a & b>" };
  g_autofree char *xml = NULL, *of_chosen_range = NULL;

  made_init (&made, WEIR_PAIR_REGRESSION);
  made.run_a.scenario = made.run_b.scenario = &scenario;
  made.comparison.may_gate = TRUE;
  add_p95 (&made, WEIR_CHANGE_REGRESSION, 0.121, 0.184, 0.253);
  add_throughput (&made, WEIR_CHANGE_NONE, -0.02, 0.01, 0.03);
  add_share (&made, WEIR_COMPARED_ERRORS, "errors", WEIR_CHANGE_INCONCLUSIVE, 0, 0.004);
  pair.comparison = &made.comparison;
  pair.a = alone.a = &made.a;
  pair.b = &made.b;
  g_ptr_array_add (comparison.pairs, &pair);
  g_ptr_array_add (comparison.pairs, &alone);
  xml = weir_compare_junit (&report);
  g_assert_nonnull (
      strstr (xml, "<testsuite name=\"&lt;a &amp; b&gt;\" tests=\"3\" failures=\"1\" skipped=\"1\">"));
  g_assert_nonnull (
      strstr (xml, "<failure message=\"Regression: A 1.37 s, B 1.62 s, change +18.4 %, 95 % interval "
                   "+12.1 % to +25.3 %\"/>"));
  g_assert_nonnull (strstr (xml, "name=\"Throughput\"/>"));
  g_assert_nonnull (strstr (xml, "<skipped message=\"only in A\"/>"));
  made.comparison.may_gate = FALSE; /* a person chose what was measured, afterwards */
  of_chosen_range = weir_compare_junit (&report);
  g_assert_null (strstr (of_chosen_range, "<failure"));
  g_ptr_array_unref (comparison.pairs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare-words/regression", test_regression);
  g_test_add_func ("/compare-words/more-errors", test_more_errors);
  g_test_add_func ("/compare-words/lost", test_lost);
  g_test_add_func ("/compare-words/improvement", test_improvement);
  g_test_add_func ("/compare-words/alike", test_alike);
  g_test_add_func ("/compare-words/isolated", test_isolated);
  g_test_add_func ("/compare-words/faster-but", test_faster_but);
  g_test_add_func ("/compare-words/mixed", test_mixed);
  g_test_add_func ("/compare-words/no-change", test_no_change);
  g_test_add_func ("/compare-words/small-change", test_small_change);
  g_test_add_func ("/compare-words/unsure-change", test_unsure_change);
  g_test_add_func ("/compare-words/inconclusive", test_inconclusive);
  g_test_add_func ("/compare-words/several-gates", test_several_gates);
  g_test_add_func ("/compare-words/too-few", test_too_few);
  g_test_add_func ("/compare-words/too-short", test_too_short);
  g_test_add_func ("/compare-words/not-comparable", test_not_comparable);
  g_test_add_func ("/compare-words/generator", test_generator);
  g_test_add_func ("/compare-words/no-figures", test_no_figures);
  g_test_add_func ("/compare-words/row", test_row);
  g_test_add_func ("/compare-words/units", test_units);
  g_test_add_func ("/compare-words/undecided-gate", test_undecided_gate);
  g_test_add_func ("/compare-words/settings", test_settings);
  g_test_add_func ("/compare-words/notes", test_notes);
  g_test_add_func ("/compare-words/junit", test_junit);
  g_test_add_func ("/compare-words/pair-name", test_pair_name);
  return g_test_run ();
}

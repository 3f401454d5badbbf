/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-scenario.h"

#include <math.h>

/* What holds of every run, whatever happened in it. */

static void
check_counts (const WeirPhaseCounts *counts)
{
  guint64 latencies = 0;

  g_assert_cmpuint (counts->completed, ==,
                    weir_tally_get (&counts->outcomes, WEIR_OUTCOME_SUCCEEDED) +
                        weir_tally_get (&counts->outcomes, WEIR_OUTCOME_FAILED) +
                        weir_tally_get (&counts->outcomes, WEIR_OUTCOME_CANCELLED) +
                        weir_tally_get (&counts->outcomes, WEIR_OUTCOME_TIMEOUT));
  g_assert_cmpuint (weir_tally_sum (&counts->outcomes), ==, counts->started);
  g_assert_cmpuint (weir_tally_sum (&counts->ledger), ==, counts->started);
  for (guint i = 0; i < counts->outcomes.n_entries; i++)
    if (weir_outcome_counted_as (counts->outcomes.entries[i].key) != WEIR_COUNTED_AS_NEITHER)
      latencies += counts->outcomes.entries[i].count;
  if (counts->success[WEIR_STEP_RESPONSE] != NULL)
    latencies -= weir_histogram_count (counts->success[WEIR_STEP_RESPONSE]);
  if (counts->failure[WEIR_STEP_RESPONSE] != NULL)
    latencies -= weir_histogram_count (counts->failure[WEIR_STEP_RESPONSE]);
  g_assert_cmpuint (latencies, ==, 0);
}

/* Whatever did not succeed has its kind, and no other does. */
static void
check_failures (const WeirInterval *total)
{
  g_auto (WeirTally) by_kind = { 0 }, outcomes = { 0 };

  weir_tally_merge (&outcomes, &total->measured.outcomes);
  weir_tally_merge (&outcomes, &total->warm_up.outcomes);
  for (guint i = 0; i < total->failures.n_kinds; i++) {
    const WeirFailureKind *kind = &total->failures.kinds[i];

    g_assert_cmpint (kind->first, <=, kind->last);
    weir_tally_add (&by_kind, kind->outcome, kind->count);
  }
  for (guint i = 0; i < outcomes.n_entries; i++) {
    WeirOutcome outcome = outcomes.entries[i].key;
    gboolean is_good = weir_outcome_counted_as (outcome) == WEIR_COUNTED_AS_SUCCESS;

    g_assert_cmpuint (weir_tally_get (&by_kind, outcome), ==, is_good ? 0 : outcomes.entries[i].count);
  }
}

static double
total_of (const WeirHistogram *histogram)
{
  return histogram != NULL ? weir_histogram_mean (histogram) * (double) weir_histogram_count (histogram) : 0;
}

/* Submit, execution and detection bound make up the service time of what was accepted. */
static void
check_parts (WeirHistogram *const *steps)
{
  double parts = total_of (steps[WEIR_STEP_SUBMIT]) + total_of (steps[WEIR_STEP_EXECUTION]) +
                 total_of (steps[WEIR_STEP_DETECTION_BOUND]);
  double service = total_of (steps[WEIR_STEP_SERVICE]);

  if (steps[WEIR_STEP_SUBMIT] == NULL)
    return;
  g_assert_cmpuint (weir_histogram_count (steps[WEIR_STEP_EXECUTION]), ==,
                    weir_histogram_count (steps[WEIR_STEP_SUBMIT]));
  g_assert_cmpuint (weir_histogram_count (steps[WEIR_STEP_DETECTION_BOUND]), ==,
                    weir_histogram_count (steps[WEIR_STEP_SUBMIT]));
  if (weir_histogram_count (steps[WEIR_STEP_SUBMIT]) == weir_histogram_count (steps[WEIR_STEP_SERVICE]))
    g_assert_cmpfloat_with_epsilon (parts, service, service * 0.003);
}

/* Little's law: the area under what was in flight is the time that executions spent there. */
static void
check_little (const WeirInterval *total)
{
  double residence = (double) (total->measured.residence_us + total->warm_up.residence_us) / G_USEC_PER_SEC;

  g_assert_cmpfloat (fabs (total->window_area - residence), <=, MAX (residence * 0.01, 0.002));
  g_assert_cmpfloat (total->window_area, <=, total->area + 1e-9);
}

/* One follows the other without a gap, all but the last a second long. */
static void
check_borders (const GPtrArray *intervals)
{
  gint64 t = 0;

  for (guint i = 0; i < intervals->len; i++) {
    const WeirInterval *interval = g_ptr_array_index (intervals, i);

    g_assert_cmpint (interval->t, ==, t);
    if (i + 1 < intervals->len)
      g_assert_cmpint (interval->dt, ==, G_USEC_PER_SEC);
    g_assert_cmpint (interval->dt, <=, G_USEC_PER_SEC);
    t += interval->dt;
  }
}

static void
check_sums (const RanScenario *ran)
{
  const WeirInterval *total = ran->result->total;
  g_autoptr (WeirInterval) sum = weir_interval_new (0);

  for (guint i = 0; i < ran->intervals->len; i++)
    weir_interval_merge (sum, g_ptr_array_index (ran->intervals, i));
  g_assert_cmpuint (sum->measured.started, ==, total->measured.started);
  g_assert_cmpuint (sum->warm_up.started, ==, total->warm_up.started);
  g_assert_cmpuint (sum->measured.completed, <=,
                    total->measured.completed); /* some may be found in the end */
  g_assert_cmpuint (sum->exchanges, ==, total->exchanges);
  g_assert_cmpuint (sum->bytes_received, ==, total->bytes_received);
  g_assert_cmpuint (sum->completed_in_window, ==, total->completed_in_window);
  g_assert_cmpuint (weir_tally_sum (&sum->measured.outcomes), ==, weir_tally_sum (&total->measured.outcomes));
  g_assert_cmpuint (weir_tally_sum (&sum->measured.submit_codes), ==,
                    weir_tally_sum (&total->measured.submit_codes));
  g_assert_cmpuint (weir_tally_sum (&sum->measured.poll_codes), ==,
                    weir_tally_sum (&total->measured.poll_codes));
}

static void
check_file (const RanScenario *ran)
{
  check_borders (ran->intervals);
  check_sums (ran);
  g_assert_nonnull (ran->run->summary);
  g_assert_cmpuint (ran->run->failures->len, ==, ran->result->failures->len);
}

/* Every bucket is counted by itself, and yet all of them add up. */
static void
check_ledger (const RanScenario *ran)
{
  const WeirLedger *ledger = ran->result->ledger;

  g_assert_cmpint (weir_ledger_start_imbalance (ledger), ==, 0);
  g_assert_cmpint (weir_ledger_accepted_imbalance (ledger), ==, 0);
  g_assert_cmpuint (ledger->lost_ids->len, <=, WEIR_LEDGER_IDS_MAX);
}

/** check_books: asserts what holds of every run */
void
check_books (const RanScenario *ran)
{
  check_counts (&ran->result->total->measured);
  check_counts (&ran->result->total->warm_up);
  check_parts (ran->result->total->measured.success);
  check_failures (ran->result->total);
  check_little (ran->result->total);
  if (ran->run != NULL)
    check_ledger (ran);
  if (ran->run != NULL)
    check_file (ran);
}

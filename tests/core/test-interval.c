/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failure.h"
#include "interval.h"

static void
test_names (void)
{
  static const char *const phases[] = { "before", "warm-up", "measured", "drain", "end" };
  static const char *const steps[] = { "response",  "service",         "submit",
                                       "execution", "detection_bound", "first_byte" };
  WeirPhase phase = WEIR_PHASE_END;

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++) {
    g_assert_cmpstr (weir_phase_name ((WeirPhase) i), ==, phases[i]);
    g_assert_true (weir_phase_from_name (phases[i], &phase));
    g_assert_cmpint (phase, ==, i);
  }
  g_assert_false (weir_phase_from_name ("warm_up", &phase));
  g_assert_false (weir_phase_from_name ("", &phase));
  g_assert_cmpint (phase, ==, WEIR_PHASE_END);
  g_assert_cmpuint (G_N_ELEMENTS (steps), ==, WEIR_N_STEPS);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_assert_cmpstr (weir_step_name ((WeirStep) i), ==, steps[i]);
}

static void
test_slot (void)
{
  g_autoptr (WeirHistogram) slot = NULL;

  weir_histogram_slot_record (&slot, 5);
  weir_histogram_slot_record (&slot, 7);
  g_assert_cmpuint (weir_histogram_count (slot), ==, 2);
  g_assert_cmpint (weir_histogram_max (slot), ==, 7);
}

static void
fill_counts (WeirPhaseCounts *counts, guint n)
{
  counts->started += n;
  counts->dropped += 2 * n;
  counts->completed += 3 * n;
  counts->residence_us += 4 * n;
  weir_tally_add (&counts->outcomes, WEIR_OUTCOME_SUCCEEDED, n);
  weir_tally_add (&counts->exceptions, WEIR_EXCEPTION_RESET, n);
  weir_tally_add (&counts->ledger, WEIR_LEDGER_LOST, n);
  weir_tally_add (&counts->submit_codes, 200, n);
  weir_tally_add (&counts->poll_codes, 404, n);
  for (guint i = 0; i < WEIR_N_STEPS; i++) {
    weir_histogram_slot_record (&counts->success[i], n + i);
    weir_histogram_slot_record (&counts->failure[i], 2 * n + i);
  }
}

static WeirInterval *
make_interval (gint64 t, gint64 dt, guint n)
{
  WeirInterval *interval = weir_interval_new (t);

  interval->dt = dt;
  fill_counts (weir_interval_counts (interval, WEIR_PHASE_WARM_UP), n);
  fill_counts (weir_interval_counts (interval, WEIR_PHASE_MEASURED), 10 * n);
  interval->exchanges = n;
  interval->bytes_sent = 2 * n;
  interval->bytes_received = 3 * n;
  interval->restarts = 4 * n;
  interval->in_flight = 5 * n;
  interval->in_flight_at_refusal = 7 * n;
  interval->area = 0.5 * n;
  interval->generator.cpu = 0.1 * n;
  interval->generator.lane_waits = 6 * n;
  weir_histogram_slot_record (&interval->generator.start_lag, n);
  weir_histogram_slot_record (&interval->generator.loop_lag, n);
  return interval;
}

static void
assert_counts (const WeirPhaseCounts *counts, guint a, guint b)
{
  g_assert_cmpuint (counts->started, ==, a + b);
  g_assert_cmpuint (counts->dropped, ==, 2 * (a + b));
  g_assert_cmpuint (counts->completed, ==, 3 * (a + b));
  g_assert_cmpuint (counts->residence_us, ==, 4 * (a + b));
  g_assert_cmpuint (weir_tally_get (&counts->outcomes, WEIR_OUTCOME_SUCCEEDED), ==, a + b);
  g_assert_cmpuint (weir_tally_get (&counts->exceptions, WEIR_EXCEPTION_RESET), ==, a + b);
  g_assert_cmpuint (weir_tally_get (&counts->ledger, WEIR_LEDGER_LOST), ==, a + b);
  g_assert_cmpuint (weir_tally_get (&counts->submit_codes, 200), ==, a + b);
  g_assert_cmpuint (weir_tally_get (&counts->poll_codes, 404), ==, a + b);
  for (guint i = 0; i < WEIR_N_STEPS; i++) {
    g_assert_cmpuint (weir_histogram_count (counts->success[i]), ==, 2);
    g_assert_cmpint (weir_histogram_min (counts->success[i]), ==, MIN (a, b) + i);
    g_assert_cmpint (weir_histogram_max (counts->success[i]), ==, MAX (a, b) + i);
    g_assert_cmpint (weir_histogram_max (counts->failure[i]), ==, 2 * MAX (a, b) + i);
  }
}

static void
test_merge (void)
{
  g_autoptr (WeirInterval) interval = make_interval (2000000, 1000000, 3),
                           other = make_interval (3000000, 400000, 2);

  weir_interval_merge (interval, other);
  g_assert_cmpint (interval->t, ==, 2000000);
  g_assert_cmpint (interval->dt, ==, 1400000);
  assert_counts (&interval->warm_up, 3, 2);
  assert_counts (&interval->measured, 30, 20);
  g_assert_cmpuint (interval->exchanges, ==, 5);
  g_assert_cmpuint (interval->bytes_sent, ==, 10);
  g_assert_cmpuint (interval->bytes_received, ==, 15);
  g_assert_cmpuint (interval->restarts, ==, 20);
  g_assert_cmpuint (interval->in_flight, ==, 25);
  g_assert_cmpuint (interval->in_flight_at_refusal, ==, 14);
  g_assert_cmpfloat (interval->area, ==, 2.5);
  g_assert_cmpfloat_with_epsilon (interval->generator.cpu, 0.3, 1e-12);
  g_assert_cmpuint (interval->generator.lane_waits, ==, 30);
  g_assert_cmpuint (weir_histogram_count (interval->generator.start_lag), ==, 2);
  g_assert_cmpuint (weir_histogram_count (interval->generator.loop_lag), ==, 2);
}

/* Into an empty one everything is copied, the time too, and nothing is shared. */
static void
test_merge_into_empty (void)
{
  g_autoptr (WeirInterval) total = weir_interval_new (0), empty = weir_interval_new (9);
  WeirInterval *first = make_interval (5000000, 1000000, 1);

  weir_interval_merge (total, first);
  weir_interval_free (first);
  g_assert_cmpint (total->t, ==, 5000000);
  g_assert_cmpint (total->dt, ==, 1000000);
  g_assert_cmpuint (weir_histogram_count (total->measured.success[WEIR_STEP_RESPONSE]), ==, 1);
  g_assert_cmpuint (weir_tally_get (&total->measured.outcomes, WEIR_OUTCOME_SUCCEEDED), ==, 10);
  weir_interval_merge (total, empty);
  g_assert_cmpint (total->t, ==, 5000000);
  g_assert_cmpint (total->dt, ==, 1000000);
  g_assert_null (empty->measured.success[WEIR_STEP_RESPONSE]);
}

static void
test_merge_time (void)
{
  static const gint64 rows[][6] = {
    { 0, 10, 0, 10, 0, 10 }, { 0, 10, 0, 4, 0, 10 },  { 10, 10, 0, 10, 0, 20 },
    { -5, 5, 0, 3, -5, 8 },  { 0, 10, 30, 5, 0, 35 }, { 7, 0, -9, 2, -9, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirInterval) a = weir_interval_new (rows[i][0]), b = weir_interval_new (rows[i][2]);

    a->dt = rows[i][1];
    b->dt = rows[i][3];
    weir_interval_merge (a, b);
    g_assert_cmpint (a->t, ==, rows[i][4]);
    g_assert_cmpint (a->dt, ==, rows[i][5]);
  }
}

static void
test_failure (void)
{
  WeirFailure *failure = g_new0 (WeirFailure, 1);

  failure->headers = g_strsplit ("A: b|C: d", "|", -1);
  failure->body = g_strdup ("body");
  failure->message = g_strdup ("message");
  failure->execution_id = g_strdup ("id");
  weir_failure_free (failure);
  weir_failure_free (NULL);
  weir_interval_free (NULL);
}

static void
add_failure (WeirFailureTally *tally, WeirOutcome outcome, guint code, guint64 n, gint64 first, gint64 last)
{
  WeirFailureKind kind = { outcome, code, WEIR_EXCEPTION_NONE, n, first, last };

  weir_failure_tally_add (tally, &kind);
}

static void
assert_failure (const WeirFailureTally *tally, WeirOutcome outcome, guint code, guint64 n, gint64 first,
                gint64 last)
{
  const WeirFailureKind *kind = weir_failure_tally_find (tally, outcome, code, WEIR_EXCEPTION_NONE);

  g_assert_nonnull (kind);
  g_assert_cmpuint (kind->count, ==, n);
  g_assert_cmpint (kind->first, ==, first);
  g_assert_cmpint (kind->last, ==, last);
}

/* Each outcome and code for itself, from the first of both to the last of both. */
static void
test_failure_kinds (void)
{
  g_autoptr (WeirInterval) interval = weir_interval_new (0), other = weir_interval_new (0);

  add_failure (&interval->failures, WEIR_OUTCOME_QUEUE_FULL, 503, 2, 50, 60);
  add_failure (&interval->failures, WEIR_OUTCOME_QUEUE_FULL, 429, 1, 10, 10);
  add_failure (&other->failures, WEIR_OUTCOME_QUEUE_FULL, 503, 3, 20, 55);
  add_failure (&other->failures, WEIR_OUTCOME_FAILED, 503, 1, 70, 70);
  add_failure (&other->failures, WEIR_OUTCOME_CANCELLED, 0, 0, 1, 1);
  weir_interval_merge (interval, other);
  g_assert_cmpuint (interval->failures.n_kinds, ==, 3);
  assert_failure (&interval->failures, WEIR_OUTCOME_QUEUE_FULL, 503, 5, 20, 60);
  assert_failure (&interval->failures, WEIR_OUTCOME_QUEUE_FULL, 429, 1, 10, 10);
  assert_failure (&interval->failures, WEIR_OUTCOME_FAILED, 503, 1, 70, 70);
}

/* Codes without end take no room without end, and nothing is left uncounted. */
static void
test_failure_bounds (void)
{
  WeirFailureTally tally = { 0 };
  guint64 sum = 0;

  for (guint code = 100; code < 1000; code++)
    add_failure (&tally, code % 2 == 0 ? WEIR_OUTCOME_FAILED : WEIR_OUTCOME_QUEUE_FULL, code, 1, code, code);
  g_assert_cmpuint (tally.n_kinds, <=, WEIR_FAILURE_KINDS_MAX + 2);
  for (guint i = 0; i < tally.n_kinds; i++)
    sum += tally.kinds[i].count;
  g_assert_cmpuint (sum, ==, 900);
  g_assert_cmpint (weir_failure_tally_find (&tally, WEIR_OUTCOME_FAILED, 0, WEIR_EXCEPTION_NONE)->last, ==,
                   998);
  weir_failure_tally_clear (&tally);
}

/* What was lost and is found is no failure any more, or another one. */
static void
test_failure_moved (void)
{
  WeirFailureTally tally = { 0 };

  add_failure (&tally, WEIR_OUTCOME_LOST, 404, 2, 5, 9);
  weir_failure_tally_move (&tally, WEIR_OUTCOME_LOST, WEIR_OUTCOME_SUCCEEDED);
  assert_failure (&tally, WEIR_OUTCOME_LOST, 404, 1, 5, 9);
  weir_failure_tally_move (&tally, WEIR_OUTCOME_LOST, WEIR_OUTCOME_CANCELLED);
  g_assert_cmpuint (tally.n_kinds, ==, 1);
  g_assert_cmpuint (tally.kinds[0].outcome, ==, WEIR_OUTCOME_CANCELLED);
  g_assert_cmpuint (tally.kinds[0].count, ==, 1);
  weir_failure_tally_clear (&tally);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interval/names", test_names);
  g_test_add_func ("/interval/slot", test_slot);
  g_test_add_func ("/interval/merge", test_merge);
  g_test_add_func ("/interval/merge-into-empty", test_merge_into_empty);
  g_test_add_func ("/interval/merge-time", test_merge_time);
  g_test_add_func ("/interval/failure-kinds", test_failure_kinds);
  g_test_add_func ("/interval/failure-bounds", test_failure_bounds);
  g_test_add_func ("/interval/failure-moved", test_failure_moved);
  g_test_add_func ("/interval/failure", test_failure);
  return g_test_run ();
}

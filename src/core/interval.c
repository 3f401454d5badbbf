/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interval.h"

static const char *const phase_names[] = {
  [WEIR_PHASE_BEFORE] = "before", [WEIR_PHASE_WARM_UP] = "warm-up", [WEIR_PHASE_MEASURED] = "measured",
  [WEIR_PHASE_DRAIN] = "drain",   [WEIR_PHASE_END] = "end",
};

static const char *const step_names[WEIR_N_STEPS] = {
  [WEIR_STEP_RESPONSE] = "response",
  [WEIR_STEP_SERVICE] = "service",
  [WEIR_STEP_SUBMIT] = "submit",
  [WEIR_STEP_EXECUTION] = "execution",
  [WEIR_STEP_DETECTION_BOUND] = "detection_bound",
  [WEIR_STEP_FIRST_BYTE] = "first_byte",
};

/** weir_phase_name: Returns: the name of @phase in files */
const char *
weir_phase_name (WeirPhase phase)
{
  g_assert ((guint) phase < G_N_ELEMENTS (phase_names));
  return phase_names[phase];
}

/** weir_phase_from_name: Returns: whether @name names a phase; @phase is set only then */
gboolean
weir_phase_from_name (const char *name, WeirPhase *phase)
{
  for (guint i = 0; i < G_N_ELEMENTS (phase_names); i++) {
    if (g_str_equal (name, phase_names[i])) {
      *phase = (WeirPhase) i;
      return TRUE;
    }
  }
  return FALSE;
}

/** weir_step_name: Returns: the name of @step in files */
const char *
weir_step_name (WeirStep step)
{
  g_assert ((guint) step < G_N_ELEMENTS (step_names));
  return step_names[step];
}

/**
 * weir_histogram_slot_record:
 * @slot: a histogram, or %NULL until the first value; then a new one is put there
 * @us: a time in microseconds
 */
void
weir_histogram_slot_record (WeirHistogram **slot, gint64 us)
{
  if (!*slot)
    *slot = weir_histogram_new ();
  weir_histogram_record (*slot, us);
}

static void
merge_slot (WeirHistogram **slot, const WeirHistogram *other)
{
  if (!other)
    return;
  if (*slot)
    weir_histogram_merge (*slot, other);
  else
    *slot = weir_histogram_copy (other);
}

static void
clear_counts (WeirPhaseCounts *counts)
{
  weir_tally_clear (&counts->outcomes);
  weir_tally_clear (&counts->exceptions);
  weir_tally_clear (&counts->ledger);
  weir_tally_clear (&counts->submit_codes);
  weir_tally_clear (&counts->poll_codes);
  for (guint i = 0; i < WEIR_N_STEPS; i++) {
    g_clear_pointer (&counts->success[i], weir_histogram_free);
    g_clear_pointer (&counts->failure[i], weir_histogram_free);
  }
}

static void
merge_counts (WeirPhaseCounts *counts, const WeirPhaseCounts *other)
{
  counts->started += other->started;
  counts->dropped += other->dropped;
  counts->accepted += other->accepted;
  counts->duplicated += other->duplicated;
  counts->completed += other->completed;
  counts->residence_us += other->residence_us;
  weir_tally_merge (&counts->outcomes, &other->outcomes);
  weir_tally_merge (&counts->exceptions, &other->exceptions);
  weir_tally_merge (&counts->ledger, &other->ledger);
  weir_tally_merge (&counts->submit_codes, &other->submit_codes);
  weir_tally_merge (&counts->poll_codes, &other->poll_codes);
  for (guint i = 0; i < WEIR_N_STEPS; i++) {
    merge_slot (&counts->success[i], other->success[i]);
    merge_slot (&counts->failure[i], other->failure[i]);
  }
}

/**
 * weir_interval_new:
 * @t: its begin, µs since the first intended start
 *
 * Returns: (transfer full): an empty interval without length
 */
WeirInterval *
weir_interval_new (gint64 t)
{
  WeirInterval *interval = g_new0 (WeirInterval, 1);

  interval->t = t;
  return interval;
}

void
weir_interval_free (WeirInterval *interval)
{
  if (!interval)
    return;
  clear_counts (&interval->warm_up);
  clear_counts (&interval->measured);
  weir_failure_tally_clear (&interval->failures);
  g_clear_pointer (&interval->generator.start_lag, weir_histogram_free);
  g_clear_pointer (&interval->generator.loop_lag, weir_histogram_free);
  g_free (interval);
}

/* An empty span is no moment of its own: what a fresh interval is merged with gives the time. */
static void
merge_time (WeirInterval *interval, const WeirInterval *other)
{
  gint64 end = MAX (interval->t + interval->dt, other->t + other->dt);

  if (other->dt == 0)
    return;
  if (interval->dt == 0) {
    interval->t = other->t;
    end = other->t + other->dt;
  }
  interval->t = MIN (interval->t, other->t);
  interval->dt = end - interval->t;
}

/* Of two moments, the one with less in flight; 0 is none. */
static guint64
merge_moments (guint64 a, guint64 b)
{
  return a == 0 || b == 0 ? MAX (a, b) : MIN (a, b);
}

/**
 * weir_interval_merge:
 * @interval: an interval
 * @other: what is added to it: of another worker, or of another time
 *
 * The time becomes the span from the earlier begin to the later end (an interval of length 0 has
 * no part in it). Everything else is summed, executions in flight too, but for the processor
 * time, which stays that of the busiest, and for what was in flight at a refusal: the least.
 */
void
weir_interval_merge (WeirInterval *interval, const WeirInterval *other)
{
  merge_time (interval, other);
  merge_counts (&interval->warm_up, &other->warm_up);
  merge_counts (&interval->measured, &other->measured);
  weir_failure_tally_merge (&interval->failures, &other->failures);
  interval->exchanges += other->exchanges;
  interval->bytes_sent += other->bytes_sent;
  interval->bytes_received += other->bytes_received;
  interval->restarts += other->restarts;
  interval->in_flight += other->in_flight;
  interval->in_flight_at_refusal =
      merge_moments (interval->in_flight_at_refusal, other->in_flight_at_refusal);
  interval->area += other->area;
  interval->completed_in_window += other->completed_in_window;
  interval->window_area += other->window_area;
  interval->generator.cpu = MAX (interval->generator.cpu, other->generator.cpu);
  interval->generator.lane_waits += other->generator.lane_waits;
  merge_slot (&interval->generator.start_lag, other->generator.start_lag);
  merge_slot (&interval->generator.loop_lag, other->generator.loop_lag);
}

/** weir_phase_counts_end: @n more executions ended as @outcome */
void
weir_phase_counts_end (WeirPhaseCounts *counts, WeirOutcome outcome, guint64 n)
{
  weir_tally_add (&counts->outcomes, outcome, n);
  if (weir_outcome_is_completion (outcome))
    counts->completed += n;
}

/** weir_phase_counts_correct: one of those that ended as @from, of which there must be some, was @to after all */
void
weir_phase_counts_correct (WeirPhaseCounts *counts, WeirOutcome from, WeirOutcome to)
{
  weir_tally_move (&counts->outcomes, from, to);
  counts->completed -= weir_outcome_is_completion (from);
  counts->completed += weir_outcome_is_completion (to);
}

/** weir_phase_counts_ended: Returns: how many executions ended, in whatever outcome */
guint64
weir_phase_counts_ended (const WeirPhaseCounts *counts)
{
  return weir_tally_sum (&counts->outcomes);
}

/** weir_phase_counts_as: Returns: how many executions ended in outcomes that are counted as @counted_as */
guint64
weir_phase_counts_as (const WeirPhaseCounts *counts, WeirCountedAs counted_as)
{
  guint64 sum = 0;

  for (guint i = 0; i < counts->outcomes.n_entries; i++)
    if (weir_outcome_counted_as (counts->outcomes.entries[i].key) == counted_as)
      sum += counts->outcomes.entries[i].count;
  return sum;
}

/**
 * weir_phase_counts_refused_answers:
 *
 * Where refusals are tried again, each try is an answer, and only the last of them an outcome.
 *
 * Returns: how many answers refused a submission, be it that of an execution that was taken later
 */
guint64
weir_phase_counts_refused_answers (const WeirPhaseCounts *counts)
{
  guint64 overload = weir_tally_get (&counts->submit_codes, 503);
  guint64 other = weir_tally_get (&counts->outcomes, WEIR_OUTCOME_HTTP + 503);
  guint64 answers = weir_tally_get (&counts->submit_codes, 429) + (overload > other ? overload - other : 0);

  return MAX (answers, weir_phase_counts_as (counts, WEIR_COUNTED_AS_REFUSAL));
}

/**
 * weir_interval_counts:
 * @interval: an interval
 * @phase: that of an intended start: warm-up or measured, no execution begins in another
 *
 * Returns: (transfer none): the counts of that phase
 */
WeirPhaseCounts *
weir_interval_counts (WeirInterval *interval, WeirPhase phase)
{
  g_assert (phase == WEIR_PHASE_WARM_UP || phase == WEIR_PHASE_MEASURED);
  return phase == WEIR_PHASE_WARM_UP ? &interval->warm_up : &interval->measured;
}

/**
 * weir_interval_responses:
 * @interval: one that was not merged with others
 *
 * Returns: (transfer none) (nullable): the response times of the successes that ended in it; where the
 *   warm-up passes into the measured phase, those of the latter
 */
const WeirHistogram *
weir_interval_responses (const WeirInterval *interval)
{
  const WeirHistogram *measured = interval->measured.success[WEIR_STEP_RESPONSE];

  return measured != NULL ? measured : interval->warm_up.success[WEIR_STEP_RESPONSE];
}

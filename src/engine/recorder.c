/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "recorder.h"

#include <time.h>

static double
thread_cpu (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  return (double) used.tv_sec + (double) used.tv_nsec / 1e9;
}

/* How much of [from, to) lies inside the measured phase, µs. */
static gint64
inside (const WeirRecorder *recorder, gint64 from, gint64 to)
{
  gint64 start = weir_load_schedule_measured_start (recorder->schedule);

  if (start == G_MAXINT64)
    return 0;
  return MAX (0, MIN (to, recorder->window_end) - MAX (from, recorder->epoch + start));
}

static void
integrate (WeirRecorder *recorder, gint64 now)
{
  double seconds = (double) (now - recorder->changed) / G_USEC_PER_SEC;

  if (now <= recorder->changed)
    return;
  recorder->interval->area += recorder->in_flight * seconds;
  recorder->interval->window_area +=
      recorder->in_flight * (double) inside (recorder, recorder->changed, now) / G_USEC_PER_SEC;
  recorder->changed = now;
}

/**
 * weir_recorder_begin:
 * @recorder: zero but for its function and data
 * @epoch: the first intended start
 * @schedule: must outlive the recorder
 */
void
weir_recorder_begin (WeirRecorder *recorder, gint64 epoch, const WeirLoadSchedule *schedule)
{
  gint64 load_end = weir_load_schedule_load_end (schedule);

  recorder->epoch = recorder->changed = epoch;
  recorder->schedule = schedule;
  recorder->window_end = load_end == G_MAXINT64 ? G_MAXINT64 : epoch + load_end;
  recorder->cpu = thread_cpu ();
  recorder->interval = weir_interval_new (0);
}

static void
close_interval (WeirRecorder *recorder, gint64 at)
{
  WeirInterval *interval = recorder->interval;
  double cpu = thread_cpu ();

  integrate (recorder, at);
  interval->dt = at - recorder->epoch - interval->t;
  interval->in_flight = recorder->in_flight;
  interval->generator.cpu = cpu - recorder->cpu;
  recorder->cpu = cpu;
  recorder->interval = weir_interval_new (at - recorder->epoch);
  recorder->closed (interval, recorder->data);
}

/** weir_recorder_advance: closes every interval that was over before @now */
void
weir_recorder_advance (WeirRecorder *recorder, gint64 now)
{
  gint64 border;

  while (now >= (border = recorder->epoch + recorder->interval->t + G_USEC_PER_SEC))
    close_interval (recorder, border);
}

/**
 * weir_recorder_end_window:
 * @recorder: a recorder
 * @end: where the measured phase ends after all
 *
 * What was counted already stays inside: area and residence are cut at one moment, or they would
 * not be equal.
 */
void
weir_recorder_end_window (WeirRecorder *recorder, gint64 end)
{
  recorder->window_end = MIN (recorder->window_end, MAX (end, recorder->changed));
}

/** weir_recorder_finish: closes the last interval, which may be shorter than the others */
void
weir_recorder_finish (WeirRecorder *recorder, gint64 now)
{
  weir_recorder_advance (recorder, now);
  if (now > recorder->epoch + recorder->interval->t)
    close_interval (recorder, now);
}

/** weir_recorder_clear: frees what is held */
void
weir_recorder_clear (WeirRecorder *recorder)
{
  g_clear_pointer (&recorder->interval, weir_interval_free);
}

/** weir_recorder_started: @execution was handed to its lane at its `sent` */
void
weir_recorder_started (WeirRecorder *recorder, const WeirExecution *execution)
{
  weir_recorder_advance (recorder, execution->sent);
  integrate (recorder, execution->sent);
  recorder->in_flight++;
  weir_interval_counts (recorder->interval, execution->phase)->started++;
  weir_histogram_slot_record (&recorder->interval->generator.start_lag,
                              execution->sent - execution->intended);
}

/** weir_recorder_exchanged: an exchange of @execution is over; @poll: it was no submission */
void
weir_recorder_exchanged (WeirRecorder *recorder, const WeirExecution *execution, const WeirExchange *exchange,
                         gboolean poll)
{
  WeirPhaseCounts *counts;

  weir_recorder_advance (recorder, exchange->last_byte);
  counts = weir_interval_counts (recorder->interval, execution->phase);
  recorder->interval->exchanges++;
  recorder->interval->bytes_sent += exchange->bytes_sent;
  recorder->interval->bytes_received += exchange->bytes_received;
  recorder->interval->restarts += exchange->restarts;
  if (exchange->cancelled)
    return;
  if (exchange->seen.exception != WEIR_EXCEPTION_NONE)
    weir_tally_add (&counts->exceptions, exchange->seen.exception | (poll ? WEIR_EXCEPTION_POLL : 0), 1);
  else
    weir_tally_add (poll ? &counts->poll_codes : &counts->submit_codes, exchange->seen.http_code, 1);
}

/* The parts of an execution that was accepted; together they are its service time. */
static void
record_parts (WeirHistogram **slots, const WeirExecution *execution, gint64 now)
{
  gint64 alive = MAX (execution->alive, execution->accepted);

  weir_histogram_slot_record (&slots[WEIR_STEP_SUBMIT], execution->accepted - execution->sent);
  weir_histogram_slot_record (&slots[WEIR_STEP_EXECUTION], alive - execution->accepted);
  weir_histogram_slot_record (&slots[WEIR_STEP_DETECTION_BOUND], now - alive);
}

static void
record_clocks (WeirHistogram **slots, const WeirExecution *execution, gint64 now)
{
  weir_histogram_slot_record (&slots[WEIR_STEP_RESPONSE], now - execution->intended);
  weir_histogram_slot_record (&slots[WEIR_STEP_SERVICE], now - execution->sent);
  if (execution->first_byte != 0)
    weir_histogram_slot_record (&slots[WEIR_STEP_FIRST_BYTE], execution->first_byte - execution->sent);
  if (execution->accepted != 0)
    record_parts (slots, execution, now);
}

/**
 * weir_recorder_ended:
 * @recorder: a recorder
 * @execution: one that was started
 * @judgement: its outcome and its place in the ledger
 * @failure: (nullable): how it did not succeed
 * @now: when it was over
 *
 * An outcome that is neither a success nor an error nor a refusal leaves no latency: it would say
 * when the run ended, not how long the work took.
 */
void
weir_recorder_ended (WeirRecorder *recorder, const WeirExecution *execution, WeirJudgement judgement,
                     const WeirFailureKind *failure, gint64 now)
{
  WeirCountedAs counted_as = weir_outcome_counted_as (judgement.outcome);
  WeirPhaseCounts *counts;

  weir_recorder_advance (recorder, now);
  integrate (recorder, now);
  recorder->in_flight--;
  counts = weir_interval_counts (recorder->interval, execution->phase);
  counts->residence_us += (guint64) inside (recorder, execution->sent, now);
  weir_phase_counts_end (counts, judgement.outcome, 1);
  weir_tally_add (&counts->ledger, judgement.ledger, 1);
  if (failure != NULL)
    weir_failure_tally_add (&recorder->interval->failures, failure);
  if (weir_outcome_is_completion (judgement.outcome) && inside (recorder, now, now + 1) > 0)
    recorder->interval->completed_in_window++;
  if (counted_as == WEIR_COUNTED_AS_SUCCESS)
    record_clocks (counts->success, execution, now);
  else if (counted_as != WEIR_COUNTED_AS_NEITHER)
    record_clocks (counts->failure, execution, now);
}

/** weir_recorder_accepted: the gateway took @execution; @duplicated: with the ID of another */
void
weir_recorder_accepted (WeirRecorder *recorder, const WeirExecution *execution, gboolean duplicated)
{
  WeirPhaseCounts *counts = weir_interval_counts (recorder->interval, execution->phase);

  counts->accepted++;
  counts->duplicated += duplicated;
}

/** weir_recorder_refused: a submission was refused at @now, when @in_flight executions of all workers were on */
void
weir_recorder_refused (WeirRecorder *recorder, guint in_flight, gint64 now)
{
  weir_recorder_advance (recorder, now);
  if (recorder->interval->in_flight_at_refusal == 0)
    recorder->interval->in_flight_at_refusal = in_flight;
}

/** weir_recorder_dropped: a start of @phase was due at @now, and the limit in flight was reached */
void
weir_recorder_dropped (WeirRecorder *recorder, WeirPhase phase, gint64 now)
{
  weir_recorder_advance (recorder, now);
  weir_interval_counts (recorder->interval, phase)->dropped++;
}

/** weir_recorder_ticked: a timer of the worker fired @late µs after it was due */
void
weir_recorder_ticked (WeirRecorder *recorder, gint64 late)
{
  weir_histogram_slot_record (&recorder->interval->generator.loop_lag, late);
}

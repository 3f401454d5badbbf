/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker-private.h"

/* After so many connections that failed, and never an answer, a run gives up. */
#define CONNECT_FAILURES_MAX 50

/* A gateway that says “0” would else be asked again without a pause. */
#define SHORTEST_RETRY (100 * 1000) /* µs */

static void
count_reachability (WeirWorker *worker, const WeirExchange *exchange)
{
  WeirLoad *load = worker->load;
  const WeirSighting *seen = &exchange->seen;

  if (seen->exception == WEIR_EXCEPTION_NONE) {
    if (!g_atomic_int_get (&load->answered))
      g_atomic_int_set (&load->answered, TRUE);
  } else if (seen->exception <= WEIR_EXCEPTION_TLS && !g_atomic_int_get (&load->answered) &&
             g_atomic_int_add (&load->connect_failures, 1) + 1 == CONNECT_FAILURES_MAX) {
    weir_worker_tell_unreachable (worker, exchange);
  }
}

/* Where an execution stands that no answer has ended. */
static WeirLedgerBucket
bucket_of_open (const WeirExecution *execution)
{
  if (execution->accepted == 0)
    return WEIR_LEDGER_NOT_ACCEPTED;
  return execution->bad_polls == 0 && execution->not_found == 0 ? WEIR_LEDGER_STILL_RUNNING
                                                                : WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE;
}

/**
 * weir_driver_abandon:
 * @execution: one that was accepted, and whose outcome was decided while @exchange was on
 * @exchange: it told nothing terminal
 *
 * It is still running as far as is known: where the last polls did not see it, that is not known.
 */
void
weir_driver_abandon (WeirExecution *execution, const WeirExchange *exchange)
{
  WeirJudgement judgement = { execution->ending, bucket_of_open (execution) };

  weir_worker_ended (execution->worker, execution, judgement, exchange, exchange->last_byte);
}

static void
accept (WeirExecution *execution, const WeirExchange *exchange)
{
  execution->accepted = exchange->last_byte;
  execution->id = g_strdup (exchange->execution_id);
  if (exchange->seen.status == WEIR_STATUS_UNHEARD)
    weir_worker_tell_unheard (execution->worker, exchange->status);
  if (execution->ending != WEIR_OUTCOME_PENDING)
    weir_driver_abandon (execution, exchange);
  else
    weir_poll_watcher_begin (execution, exchange->last_byte);
}

static void
note_acceptance (WeirExecution *execution, const WeirExchange *exchange)
{
  WeirWorker *worker = execution->worker;
  gboolean duplicated;

  if (!weir_outcome_is_acceptance (&exchange->seen, worker->load->scenario->mode == WEIR_MODE_ASYNC))
    return;
  duplicated = exchange->seen.has_id && weir_id_table_was_seen (worker->load->ids, exchange->execution_id);
  weir_recorder_accepted (&worker->recorder, execution, duplicated);
  if (duplicated && execution->phase == WEIR_PHASE_MEASURED)
    weir_worker_tell_sighted (worker, exchange->execution_id,
                              (WeirEnding){ .outcome = WEIR_OUTCOME_PENDING });
}

static void submit (WeirExecution *execution, gint64 now);

static void
submit_again_cb (WeirTimer *timer, gint64 now)
{
  submit (weir_timer_owner (timer, WeirExecution, poll_timer), now);
}

static gint64
deadline_of (const WeirExecution *execution)
{
  return execution->sent + (gint64) (execution->worker->load->scenario->execution_timeout * G_USEC_PER_SEC);
}

static gint64
next_try (const WeirExchange *exchange)
{
  return exchange->last_byte + MAX (exchange->retry_after, SHORTEST_RETRY);
}

/* Whether the gateway asked for the same execution later, and is to be heard: one that would be
 * past its deadline by then is refused for good. */
static gboolean
may_submit_again (const WeirExecution *execution, const WeirExchange *exchange, WeirOutcome outcome)
{
  return execution->worker->load->scenario->retry_after && exchange->retry_after >= 0 &&
         execution->ending == WEIR_OUTCOME_PENDING && weir_outcome_class (outcome) == WEIR_CLASS_REFUSED &&
         next_try (exchange) < deadline_of (execution);
}

static void
judge (WeirExecution *execution, const WeirExchange *exchange)
{
  WeirWorker *worker = execution->worker;
  gboolean async = worker->load->scenario->mode == WEIR_MODE_ASYNC;
  WeirJudgement judgement = weir_outcome_of_submission (&exchange->seen, async);

  note_acceptance (execution, exchange);
  if (weir_outcome_class (judgement.outcome) == WEIR_CLASS_REFUSED)
    weir_recorder_refused (&worker->recorder, weir_load_in_flight (worker->load), exchange->last_byte);
  if (judgement.outcome == WEIR_OUTCOME_PENDING)
    accept (execution, exchange);
  else if (may_submit_again (execution, exchange, judgement.outcome))
    weir_timer_set (worker->timers, &execution->poll_timer, next_try (exchange), submit_again_cb);
  else
    weir_worker_ended (worker, execution, judgement, exchange, exchange->last_byte);
}

static void
submitted_cb (const WeirExchange *exchange, gpointer data)
{
  WeirExecution *execution = data;
  WeirWorker *worker = execution->worker;
  WeirJudgement ending = { execution->ending, WEIR_LEDGER_UNKNOWN };

  execution->lane = NULL;
  execution->first_byte = exchange->first_byte;
  weir_worker_exchanged (worker, execution, exchange, FALSE);
  if (exchange->cancelled) {
    weir_worker_ended (worker, execution, ending, exchange, exchange->last_byte);
    return;
  }
  count_reachability (worker, exchange);
  judge (execution, exchange);
}

static void
submit (WeirExecution *execution, gint64 now)
{
  WeirWorker *worker = execution->worker;
  WeirRequest request = { "POST", worker->load->submit_uri, &execution->body };

  weir_body_init (&execution->body, worker->load->body, execution->sequence);
  execution->lane = weir_lanes_send (worker->lanes, &request, now, submitted_cb, execution);
}

static void
deadline_cb (WeirTimer *timer, gint64 now)
{
  weir_driver_abort (weir_timer_owner (timer, WeirExecution, deadline), WEIR_OUTCOME_DEADLINE, now);
}

/**
 * weir_driver_start:
 * @execution: a slot with its sequence, phase, intended start and start
 *
 * Submits the execution; the rest follows from the worker's main context. The deadline of one that is
 * to be watched interrupts whatever is on by then: its submission, a poll, or a wait.
 */
void
weir_driver_start (WeirExecution *execution)
{
  WeirWorker *worker = execution->worker;

  weir_recorder_started (&worker->recorder, execution);
  if (worker->load->scenario->mode == WEIR_MODE_ASYNC)
    weir_timer_set (worker->timers, &execution->deadline, deadline_of (execution), deadline_cb);
  submit (execution, execution->sent);
}

/**
 * weir_driver_abort:
 * @execution: one in flight
 * @outcome: what it ends in
 * @now: monotonic, µs
 *
 * Ends an execution whose outcome was decided here and not by an answer; the exchange that is on
 * is cancelled first, and the outcome follows when its lane has let go.
 */
void
weir_driver_abort (WeirExecution *execution, WeirOutcome outcome, gint64 now)
{
  WeirJudgement judgement = { outcome, bucket_of_open (execution) };

  if (execution->ending != WEIR_OUTCOME_PENDING)
    return;
  execution->ending = outcome;
  if (execution->lane != NULL)
    weir_lane_cancel (execution->lane);
  else
    weir_worker_ended (execution->worker, execution, judgement, NULL, now);
}

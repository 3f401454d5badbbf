/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker-private.h"

/** weir_worker_exchanged: an answer to @execution's submission or poll was read, or failed */
void
weir_worker_exchanged (WeirWorker *worker, WeirExecution *execution, const WeirExchange *exchange,
                       gboolean is_poll)
{
  const WeirWitness *witness = worker->load->witness;

  weir_recorder_exchanged (&worker->recorder, execution, exchange, is_poll);
  if (witness != NULL)
    witness->exchanged (witness->data, exchange, is_poll);
}

static WeirFailureKind
kind_of (const WeirWorker *worker, const WeirExecution *execution, WeirOutcome outcome,
         const WeirExchange *exchange, gint64 now)
{
  gint64 t = weir_load_time (worker->load, now);
  WeirFailureKind kind = { .outcome = outcome, .count = 1, .first = t, .last = t };

  if (exchange == NULL || exchange->cancelled)
    return kind;
  if (exchange->seen.exception != WEIR_EXCEPTION_NONE)
    kind.exception = exchange->seen.exception | (execution->accepted != 0 ? WEIR_EXCEPTION_POLL : 0);
  else
    kind.http_code = exchange->seen.http_code;
  return kind;
}

static void
keep_sample (WeirWorker *worker, const WeirExecution *execution, const WeirFailureKind *kind,
             const WeirExchange *exchange)
{
  WeirFailure *failure = weir_failure_sampler_take (worker->sampler, execution, kind, exchange);

  if (failure != NULL)
    weir_news_tell (worker, (WeirNews){ .kind = WEIR_NEWS_FAILURE, .failure = failure });
}

/* The IDs that are asked for once more when the load is over: all that are missing, and a sample of
 * those that ended, to see whether what is terminal stays so. */
static void
keep_id (WeirWorker *worker, const WeirExecution *execution, WeirJudgement judgement,
         const WeirExchange *exchange)
{
  WeirEnding ending = { judgement.outcome, judgement.ledger };
  const char *id = execution->id;
  gboolean missing =
      judgement.ledger == WEIR_LEDGER_LOST || judgement.ledger == WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE;

  if (id == NULL && exchange != NULL)
    id = exchange->execution_id;
  if (id == NULL || execution->phase != WEIR_PHASE_MEASURED)
    return;
  if (!missing && judgement.ledger != WEIR_LEDGER_STILL_RUNNING &&
      !weir_reservoir_takes (&worker->ended_sample, &worker->random))
    return;
  weir_worker_tell_sighted (worker, id, ending);
}

/**
 * weir_worker_ended:
 * @worker: a worker
 * @execution: the one that is over; its slot is free when this returns
 * @judgement: how
 * @exchange: (nullable): the exchange that decided
 * @now: monotonic, µs
 */
void
weir_worker_ended (WeirWorker *worker, WeirExecution *execution, WeirJudgement judgement,
                   const WeirExchange *exchange, gint64 now)
{
  const WeirWitness *witness = worker->load->witness;

  gboolean has_failed = weir_outcome_counted_as (judgement.outcome) != WEIR_COUNTED_AS_SUCCESS;
  WeirFailureKind kind = kind_of (worker, execution, judgement.outcome, exchange, now);

  weir_recorder_ended (&worker->recorder, execution, judgement, has_failed ? &kind : NULL, now);
  if (witness != NULL)
    witness->ended (witness->data, execution, judgement.outcome, now);
  if (has_failed)
    keep_sample (worker, execution, &kind, exchange);
  keep_id (worker, execution, judgement, exchange);
  worker->completed++;
  worker->in_flight--;
  if (execution->phase == WEIR_PHASE_MEASURED)
    worker->last_end = now;
  weir_timer_clear (worker->timers, &execution->poll_timer);
  weir_timer_clear (worker->timers, &execution->deadline);
  g_clear_pointer (&execution->id, g_free);
  g_clear_pointer (&execution->status_uri, g_uri_unref);
  execution->worker = NULL;
  weir_pacer_slot_free (worker, execution, now);
}

/** weir_worker_abort: ends all that is in flight at once, as @outcome */
void
weir_worker_abort (WeirWorker *worker, WeirOutcome outcome)
{
  gint64 now = g_get_monotonic_time ();

  worker->over = TRUE;
  for (guint i = 0; i < worker->concurrency; i++)
    if (worker->slab[i].worker != NULL)
      weir_driver_abort (&worker->slab[i], outcome, now);
  weir_worker_finish_if_done (worker);
}

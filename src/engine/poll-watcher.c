/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker-private.h"

/* An ID that the gateway does not know is lost when it was asked for so often, over so long. */
#define NOT_FOUND_TIMES 3
#define NOT_FOUND_SPAN  (5 * G_USEC_PER_SEC)

static void poll_cb (WeirTimer *timer, gint64 now);

static void
poll_again (WeirExecution *execution, const WeirExchange *exchange)
{
  WeirWorker *worker = execution->worker;
  gint64 wait;

  if (execution->ending != WEIR_OUTCOME_PENDING) {
    weir_driver_abandon (execution, exchange);
    return;
  }
  wait = weir_poll_schedule_next (&execution->polling, worker->load->scenario, &worker->random);
  if (worker->load->scenario->retry_after)
    wait = MAX (wait, exchange->retry_after);
  weir_timer_set (worker->timers, &execution->poll_timer, exchange->last_byte + wait, poll_cb);
}

static void
seen_alive (WeirExecution *execution, const WeirExchange *exchange)
{
  execution->alive = exchange->sent;
  execution->bad_polls = execution->not_found = 0;
  if (exchange->seen.status == WEIR_STATUS_UNHEARD)
    weir_worker_tell_unheard (execution->worker, exchange->status);
  poll_again (execution, exchange);
}

/* Whether a poll that told nothing was the last that is tried. */
static gboolean
is_enough (WeirExecution *execution, WeirJudgement judgement, const WeirExchange *exchange)
{
  if (judgement.outcome == WEIR_OUTCOME_LOST) {
    if (execution->not_found++ == 0)
      execution->first_not_found = exchange->last_byte;
    return execution->not_found >= NOT_FOUND_TIMES &&
           exchange->last_byte - execution->first_not_found >= NOT_FOUND_SPAN;
  }
  execution->not_found = 0;
  return ++execution->bad_polls >= (guint) execution->worker->load->scenario->poll_retries;
}

static void
judge (WeirExecution *execution, const WeirExchange *exchange)
{
  gboolean ask_again = FALSE;
  WeirJudgement judgement = weir_outcome_of_poll (&exchange->seen, &ask_again);

  if (judgement.outcome == WEIR_OUTCOME_PENDING)
    seen_alive (execution, exchange);
  else if (ask_again && !is_enough (execution, judgement, exchange))
    poll_again (execution, exchange);
  else
    weir_worker_ended (execution->worker, execution, judgement, exchange, exchange->last_byte);
}

static void
polled_cb (const WeirExchange *exchange, gpointer data)
{
  WeirExecution *execution = data;

  execution->lane = NULL;
  weir_worker_exchanged (execution->worker, execution, exchange, TRUE);
  if (exchange->cancelled)
    weir_driver_abandon (execution, exchange);
  else
    judge (execution, exchange);
}

static void
poll_cb (WeirTimer *timer, gint64 now)
{
  WeirExecution *execution = weir_timer_owner (timer, WeirExecution, poll_timer);
  WeirRequest request = { "GET", execution->status_uri, NULL };

  execution->lane = weir_lanes_send (execution->worker->lanes, &request, now, polled_cb, execution);
}

/**
 * weir_poll_watcher_begin:
 * @execution: one that was just accepted, with its ID
 * @now: monotonic, µs
 *
 * Asks for its status until it is terminal or its deadline passes: at once, then as the
 * scenario's polling keys say.
 */
void
weir_poll_watcher_begin (WeirExecution *execution, gint64 now)
{
  WeirWorker *worker = execution->worker;

  execution->status_uri = weir_load_status_uri (worker->load, execution->id);
  weir_poll_schedule_begin (&execution->polling, worker->load->scenario);
  poll_cb (&execution->poll_timer, now);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "runner-private.h"

#include "failure-sampler.h"
#include "fault.h"
#include "format.h"
#include "run-lines.h"
#include "unreachable.h"

static void
tell_failed (WeirRunner *runner, const WeirWorkerReady *ready)
{
  g_autofree char *count = weir_format_count (ready->failed);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s connection to %s could not be opened (%s). Weir tries again as executions are due.",
                "%s connections to %s could not be opened (%s). Weir tries again as executions are due.",
                ready->failed),
      count, runner->base_url, weir_fault_words (ready->message));

  runner->events->notice (runner->data, text);
}

static void
ready_cb (gpointer data, const WeirWorkerReady *ready)
{
  WeirRunner *runner = data;

  runner->waiting--;
  runner->n_ready++;
  runner->n_connected += ready->tried - ready->failed;
  if (runner->load->needs_gateway && runner->n_connected == 0 && runner->n_ready == runner->workers->len &&
      runner->stops == 0)
    weir_runner_give_up (runner, ready->reach, ready->message);
  else if (ready->failed > 0 && (!runner->load->needs_gateway || runner->n_connected > 0))
    tell_failed (runner, ready);
  weir_runner_settle (runner);
}

static void
interval_cb (gpointer data, guint index, WeirInterval *interval)
{
  WeirRunner *runner = data;

  g_queue_push_tail (&weir_runner_worker (runner, index)->intervals, interval);
  weir_runner_merge_intervals (runner);
}

static void
live_cb (gpointer data, const WeirWorkerLive *live)
{
  weir_runner_progress (data, live);
}

static void
failure_cb (gpointer data, WeirFailure *failure)
{
  WeirRunner *runner = data;

  WeirFailureKind kind = weir_failure_kind_of (failure);

  if (!weir_failure_is_wanted (&runner->kept, &kind, runner->load->scenario)) {
    weir_failure_free (failure);
    return;
  }
  weir_runner_write (runner, weir_line_failure (runner->run_id, failure));
  g_ptr_array_add (runner->result->failures, failure);
}

#define UNHEARD_STATUSES_MAX 32

static void
unheard_cb (gpointer data, const char *status)
{
  WeirRunner *runner = data;
  GHashTable *statuses = runner->result->unheard_statuses;
  guint64 *count = g_hash_table_lookup (statuses, status);

  if (count != NULL) {
    (*count)++;
  } else if (g_hash_table_size (statuses) < UNHEARD_STATUSES_MAX) {
    count = g_new0 (guint64, 1);
    *count = 1;
    g_hash_table_insert (statuses, g_strdup (status), count);
  }
}

static void
sighted_cb (gpointer data, const char *id, WeirEnding ending)
{
  WeirRunner *runner = data;

  if (ending.outcome == WEIR_OUTCOME_PENDING) {
    weir_ledger_keep_id (runner->result->ledger->duplicated_ids, id);
    return;
  }
  if (ending.ledger == WEIR_LEDGER_LOST)
    weir_ledger_keep_id (runner->result->ledger->lost_ids, id);
  weir_recheck_add (runner->recheck, id, ending);
}

static void
unreachable_cb (gpointer data, WeirExceptionKind exception, const char *message)
{
  WeirRunner *runner = data;
  g_autofree char *text = NULL;

  if (runner->result->reason != WEIR_END_COMPLETED)
    return;
  weir_runner_note_unreachable (runner, exception, message);
  text = weir_unreachable_describe (exception, runner->base_url, message, TRUE);
  runner->events->notice (runner->data, text);
  weir_runner_end_load (runner, WEIR_END_UNREACHABLE);
}

static void
finished_cb (gpointer data, guint index, gint64 last_end)
{
  WeirRunner *runner = data;

  weir_runner_worker (runner, index)->finished = TRUE;
  runner->last_end = MAX (runner->last_end, last_end);
  weir_runner_merge_intervals (runner);
  if (!weir_runner_has_ended (runner))
    return;
  if (runner->state == RUNNER_LOADING)
    weir_runner_load_ended (runner);
  else if (runner->state == RUNNER_PREPARING)
    weir_runner_settle (runner);
}

/** weir_runner_worker_events: what the workers of a runner call, in its own thread */
const WeirWorkerEvents weir_runner_worker_events = {
  .ready = ready_cb,
  .interval = interval_cb,
  .live = live_cb,
  .failure = failure_cb,
  .unheard = unheard_cb,
  .sighted = sighted_cb,
  .unreachable = unreachable_cb,
  .finished = finished_cb,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "probe.h"

#include "answer-text.h"
#include "key-table.h"
#include "load.h"
#include "worker.h"

/* One execution is a load of one: the worker that makes it is the worker of every run, so that it
 * is submitted, watched and judged by the same rules. What it tells of figures is passed over;
 * what it exchanges is looked at. */
typedef struct {
  WeirLoad *load;
  WeirWorker *worker;
  WeirWitness witness;
  WeirExecutionProbe *probe; /* the worker's thread fills it until it has finished */
  GSource *stop;             /* (nullable) */
} Shot;

/** weir_execution_probe_free: frees @probe */
void
weir_execution_probe_free (WeirExecutionProbe *probe)
{
  g_free (probe->message);
  g_free (probe->location);
  g_free (probe->status);
  g_free (probe->execution_id);
  g_free (probe->body);
  g_free (probe);
}

static void
shot_free (gpointer data)
{
  Shot *shot = data;

  if (shot->stop != NULL) {
    g_source_destroy (shot->stop);
    g_source_unref (shot->stop);
  }
  g_clear_pointer (&shot->worker, weir_worker_free);
  g_clear_pointer (&shot->load, weir_load_free);
  g_clear_pointer (&shot->probe, weir_execution_probe_free);
  g_free (shot);
}

static void
put (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

static void
keep_answer (Shot *shot, const WeirExchange *exchange)
{
  WeirExecutionProbe *probe = shot->probe;
  const WeirMask *mask = shot->load->mask;

  probe->http_code = exchange->seen.http_code;
  probe->body_length = exchange->bytes_received;
  put (&probe->body, weir_answer_body (exchange, mask, WEIR_PROBE_BODY_MAX));
  put (&probe->location, weir_answer_location (exchange, mask));
  if (exchange->status != NULL)
    put (&probe->status, weir_mask_apply (mask, exchange->status));
  if (exchange->execution_id != NULL)
    put (&probe->execution_id, g_strdup (exchange->execution_id));
}

static void
exchanged_cb (gpointer data, const WeirExchange *exchange, gboolean is_poll)
{
  Shot *shot = data;
  WeirExecutionProbe *probe = shot->probe;
  gboolean failed = exchange->seen.exception != WEIR_EXCEPTION_NONE;

  if (exchange->cancelled)
    return;
  probe->exception = failed ? exchange->seen.exception | (is_poll ? WEIR_EXCEPTION_POLL : 0) : 0;
  put (&probe->message, weir_mask_apply (shot->load->mask, exchange->message));
  if (failed)
    return;
  if (is_poll)
    probe->polls++;
  else
    probe->submit_code = exchange->seen.http_code;
  keep_answer (shot, exchange);
}

static void
ended_cb (gpointer data, const WeirExecution *execution, WeirOutcome outcome, gint64 now)
{
  WeirExecutionProbe *probe = ((Shot *) data)->probe;

  probe->outcome = outcome;
  probe->accept_time = execution->accepted != 0 ? execution->accepted - execution->sent : 0;
  probe->total_time = now - execution->sent;
}

/* Where no connection could be made ahead, the submission tries again and says what it met. */
static void
ready_cb (gpointer data, const WeirWorkerReady *ready)
{
  Shot *shot = g_task_get_task_data (data);

  shot->load->epoch = g_get_monotonic_time ();
  weir_worker_go (shot->worker);
}

static void
interval_cb (gpointer data, guint worker, WeirInterval *interval)
{
  weir_interval_free (interval);
}

static void
live_cb (gpointer data, const WeirWorkerLive *live)
{
}

static void
failure_cb (gpointer data, WeirFailure *failure)
{
  weir_failure_free (failure);
}

static void
unheard_cb (gpointer data, const char *status)
{
}

static void
sighted_cb (gpointer data, const char *id, WeirEnding ending)
{
}

static void
unreachable_cb (gpointer data, WeirExceptionKind exception, const char *message)
{
}

static void
finished_cb (gpointer data, guint worker, gint64 last_end)
{
  g_autoptr (GTask) task = data;
  Shot *shot = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&shot->probe), (GDestroyNotify) weir_execution_probe_free);
}

static const WeirWorkerEvents events = {
  .ready = ready_cb,
  .interval = interval_cb,
  .live = live_cb,
  .failure = failure_cb,
  .unheard = unheard_cb,
  .sighted = sighted_cb,
  .unreachable = unreachable_cb,
  .finished = finished_cb,
};

static gboolean
stop_cb (GCancellable *cancellable, gpointer data)
{
  weir_worker_cancel (data);
  return G_SOURCE_REMOVE;
}

/* The same scenario, once. */
static WeirScenario *
once (const WeirScenario *scenario)
{
  static const char *const others[] = { "workers", "sweep", "repeat", "thresholds" };
  const WeirKeyTable *table = weir_scenario_keys ();
  WeirScenario *copy = weir_scenario_copy (scenario);

  for (guint i = 0; i < table->n_keys; i++)
    if (table->keys[i].traits & WEIR_KEY_OF_PACE)
      weir_key_table_reset (table, &table->keys[i], copy);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    weir_key_table_reset (table, weir_key_table_find (table, others[i]), copy);
  copy->requests = copy->concurrency = 1;
  return copy;
}

static WeirLoad *
load_of (const WeirScenario *scenario, GError **error)
{
  g_autoptr (WeirScenario) copy = once (scenario);

  return weir_scenario_validate (copy, error) ? weir_load_new (copy, error) : NULL;
}

/**
 * weir_probe_execution_async:
 * @scenario: what is submitted, to which gateway, and how it is watched; how much load it makes
 *   does not matter
 * @cancellable: (nullable): ends it at once
 * @callback: told in the calling thread's default main context
 *
 * Makes exactly one execution: it is submitted as the scenario says, and watched until it is
 * terminal or its deadline passes.
 */
void
weir_probe_execution_async (const WeirScenario *scenario, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Shot *shot = g_new0 (Shot, 1);
  GError *error = NULL;

  weir_transport_prepare ();
  g_task_set_source_tag (task, weir_probe_execution_async);
  g_task_set_task_data (task, shot, shot_free);
  shot->load = load_of (scenario, &error);
  if (shot->load == NULL) {
    g_task_return_error (task, error);
    g_object_unref (task);
    return;
  }
  shot->probe = g_new0 (WeirExecutionProbe, 1);
  shot->witness = (WeirWitness){ exchanged_cb, ended_cb, shot };
  shot->load->witness = &shot->witness;
  shot->load->transport.kept = WEIR_PROBE_BODY_MAX;
  shot->worker = weir_worker_new (0, shot->load, 1, &events, task);
  if (cancellable == NULL)
    return;
  shot->stop = g_cancellable_source_new (cancellable);
  g_source_set_callback (shot->stop, G_SOURCE_FUNC (stop_cb), shot->worker, NULL);
  g_source_attach (shot->stop, g_main_context_get_thread_default ());
}

/**
 * weir_probe_execution_finish:
 * @error: what makes the scenario impossible to submit, or that it was cancelled
 *
 * Returns: (transfer full) (nullable): how it went, well or not
 */
WeirExecutionProbe *
weir_probe_execution_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-queue.h"

#include "edit-lines.h"
#include "load.h"
#include "own-gateway.h"

struct _WeirRunQueue {
  WeirRunList *runs;
  WeirJournal *journal; /* (nullable), not owned */
  const WeirRunQueueEvents *events;
  gpointer data;
  char **plans;         /* of the scenarios, as many: what the runs of a sweep or repeats of it share */
  char **ids;           /* of the scenarios, as many; %NULL: one whose line is not in the journal yet */
  gboolean has_gateway; /* the runs go to a demo gateway of the queue's own */
  gboolean checks_first;

  guint next;             /* the run that is on, or comes next */
  WeirScenario *scenario; /* (nullable): of the run that is on, or was the last */
  WeirRunner *runner;     /* (nullable): the run that is on */
  WeirOwnGateway gateway;
  GCancellable *starting; /* (nullable): the gateway is being started */
  guint step;             /* a source: what comes next, at once or after a pause; 0 = something is on */
  gboolean is_on, stopped;
};

static void schedule (WeirRunQueue *queue, double seconds);

/* The pause is what the run before asks for; nobody waits for one that nothing follows. */
static void
pause_or_go_on (WeirRunQueue *queue)
{
  double seconds = queue->scenario->cool_down;
  gboolean pauses = !queue->stopped && queue->next < weir_run_list_size (queue->runs) && seconds > 0;

  schedule (queue, pauses ? seconds : 0);
  if (pauses)
    queue->events->pausing (queue->data, seconds);
}

static WeirQueuedRun
current (const WeirRunQueue *queue)
{
  guint scenario = weir_run_list_get (queue->runs, queue->next)->scenario;

  return (WeirQueuedRun){ queue->next, weir_runner_id (queue->runner), queue->ids[scenario],
                          queue->scenario };
}

static void
progress_cb (gpointer data, const WeirProgress *progress)
{
  WeirRunQueue *queue = data;

  queue->events->progress (queue->data, progress);
}

static void
notice_cb (gpointer data, const char *text)
{
  WeirRunQueue *queue = data;

  queue->events->notice (queue->data, text);
}

static void
unwritable_cb (gpointer data, const GError *error)
{
  WeirRunQueue *queue = data;

  queue->events->unwritable (queue->data, error);
}

/* What goes to the same gateway would fail for the same reason. */
static void
fail (WeirRunQueue *queue, const GError *error)
{
  guint index = queue->next++;
  guint scenario = weir_run_list_get (queue->runs, index)->scenario;
  const char *base_url =
      ((const WeirScenario *) g_ptr_array_index (queue->runs->scenarios, scenario))->base_url;
  guint n_left_out = weir_run_list_leave_out (queue->runs, queue->next, queue->has_gateway ? NULL : base_url);

  schedule (queue, 0);
  queue->events->failed (queue->data, index, error, n_left_out);
}

/* The runner is still at work when it tells this: it is freed from the main loop. */
static void
finished_cb (gpointer data, WeirRunResult *result, const GError *error)
{
  WeirRunQueue *queue = data;
  WeirQueuedRun run = current (queue);

  if (g_error_matches (error, WEIR_ENGINE_ERROR, WEIR_ENGINE_ERROR_UNREACHABLE)) {
    weir_run_result_free (result);
    fail (queue, error);
    return;
  }
  queue->next++;
  queue->stopped = queue->stopped || error != NULL;
  schedule (queue, 0);
  queue->events->finished (queue->data, &run, result, error);
  pause_or_go_on (queue);
}

static const WeirRunnerEvents runner_events = { progress_cb, notice_cb, unwritable_cb, finished_cb };

/* All runs of a scenario name one line, which stands before the first of them. */
static void
write_scenario (WeirRunQueue *queue, guint scenario)
{
  JsonObject *line;

  if (queue->journal == NULL)
    return;
  line = weir_line_scenario (queue->ids[scenario], g_ptr_array_index (queue->runs->scenarios, scenario));
  if (!weir_journal_append (queue->journal, line, NULL)) /* then the run's first line fails, too */
    weir_journal_hold (queue->journal, line);
  json_object_unref (line);
}

/* Returns: (nullable): %NULL where there is but one run of the scenario, which stands for itself */
static const char *
plan_of (WeirRunQueue *queue, guint scenario)
{
  const WeirScenario *given = g_ptr_array_index (queue->runs->scenarios, scenario);
  const WeirSweep *sweep = g_ptr_array_index (queue->runs->sweeps, scenario);

  if (sweep->axes->len == 0 && given->repeat <= 1)
    return NULL;
  if (queue->plans[scenario] == NULL)
    queue->plans[scenario] = g_uuid_string_random ();
  return queue->plans[scenario];
}

static void
set_point (WeirRunQueue *queue)
{
  const WeirPlannedRun *run = weir_run_list_get (queue->runs, queue->next);
  const WeirScenario *given = g_ptr_array_index (queue->runs->scenarios, run->scenario);
  g_autoptr (JsonObject) point =
      weir_sweep_point_to_json (weir_run_list_sweep (queue->runs, queue->next), run->point);

  weir_runner_set_point (queue->runner, plan_of (queue, run->scenario), point,
                         given->repeat > 1 ? run->round : 0);
}

static void
begin_run (WeirRunQueue *queue)
{
  guint scenario = weir_run_list_get (queue->runs, queue->next)->scenario;
  gboolean is_first = queue->ids[scenario] == NULL;
  g_autoptr (GError) error = NULL;
  WeirQueuedRun run;

  if (is_first)
    queue->ids[scenario] = g_uuid_string_random ();
  queue->runner =
      weir_runner_new (queue->scenario, queue->ids[scenario], queue->journal, &runner_events, queue, &error);
  if (queue->runner == NULL) {
    fail (queue, error);
    return;
  }
  if (queue->checks_first)
    weir_runner_need_gateway (queue->runner);
  set_point (queue);
  if (is_first)
    write_scenario (queue, scenario);
  weir_runner_start (queue->runner);
  run = current (queue);
  queue->events->starting (queue->data, &run);
}

static void
gateway_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirRunQueue *queue = data;
  gboolean given_up = g_cancellable_is_cancelled (queue->starting);
  g_autoptr (GError) error = NULL;

  g_clear_object (&queue->starting);
  if (weir_own_gateway_start_finish (&queue->gateway, result, &error) || given_up)
    schedule (queue, 0);
  else
    fail (queue, error);
}

static void
prepare_run (WeirRunQueue *queue)
{
  g_clear_pointer (&queue->scenario, weir_scenario_free);
  queue->scenario = weir_run_list_scenario (queue->runs, queue->next);
  if (!queue->has_gateway) {
    begin_run (queue);
    return;
  }
  if (!weir_own_gateway_is_fit (&queue->gateway, queue->scenario)) {
    queue->starting = g_cancellable_new ();
    weir_own_gateway_start_async (&queue->gateway, queue->scenario, queue->starting, gateway_cb, queue);
    return;
  }
  weir_own_gateway_serve (&queue->gateway, queue->scenario);
  begin_run (queue);
}

static void
end (WeirRunQueue *queue)
{
  queue->is_on = FALSE;
  queue->events->done (queue->data); /* which may free the queue */
}

static void
gateway_ended_cb (GObject *process, GAsyncResult *result, gpointer data)
{
  end (data);
}

static gboolean
step_cb (gpointer data)
{
  WeirRunQueue *queue = data;

  queue->step = 0;
  g_clear_pointer (&queue->runner, weir_runner_free);
  if (!queue->stopped && queue->next < weir_run_list_size (queue->runs))
    prepare_run (queue);
  else if (queue->gateway.process != NULL)
    weir_own_gateway_stop_async (&queue->gateway, gateway_ended_cb, queue);
  else
    end (queue);
  return G_SOURCE_REMOVE;
}

/* Whatever comes next comes from the main loop, so that no event finds the queue in mid-step. */
static void
schedule (WeirRunQueue *queue, double seconds)
{
  g_clear_handle_id (&queue->step, g_source_remove);
  queue->step = g_timeout_add ((guint) (seconds * 1000), step_cb, queue);
}

/**
 * weir_run_queue_check:
 * @runs: what is to be run
 * @error: what makes one of the runs impossible here, such as a secret that is not there
 *
 * The last run of many is not the time to hear of it.
 *
 * Returns: whether every run could begin
 */
gboolean
weir_run_queue_check (const WeirRunList *runs, GError **error)
{
  for (guint i = 0; i < weir_run_list_size (runs); i++) {
    g_autoptr (WeirScenario) scenario = weir_run_list_scenario (runs, i);
    g_autoptr (WeirRunner) runner = NULL;

    if (weir_run_list_get (runs, i)->round > 1)
      return TRUE; /* all again */
    runner = weir_runner_new (scenario, "", NULL, &runner_events, NULL, error);
    if (runner == NULL)
      return FALSE;
  }
  return TRUE;
}

/**
 * weir_run_queue_new:
 * @runs: what to run; must outlive the queue, which takes out of it what it leaves out
 * @journal: (nullable): where to write; must outlive it too
 * @events: whom to tell; static
 *
 * Returns: (transfer full): a queue that has done nothing yet
 */
WeirRunQueue *
weir_run_queue_new (WeirRunList *runs, WeirJournal *journal, const WeirRunQueueEvents *events, gpointer data)
{
  WeirRunQueue *queue = g_new0 (WeirRunQueue, 1);

  queue->runs = runs;
  queue->journal = journal;
  queue->events = events;
  queue->data = data;
  queue->ids = g_new0 (char *, runs->scenarios->len);
  queue->plans = g_new0 (char *, runs->scenarios->len);
  return queue;
}

/** weir_run_queue_has_more: Returns: whether a run is on, or is to follow; else it ends as soon as its gateway has */
gboolean
weir_run_queue_has_more (const WeirRunQueue *queue)
{
  gboolean is_run_on = queue->runner != NULL && queue->step == 0;

  return (is_run_on || !queue->stopped) && queue->next < weir_run_list_size (queue->runs);
}

/** weir_run_queue_free: to be called before weir_run_queue_start(), or when all is done */
void
weir_run_queue_free (WeirRunQueue *queue)
{
  g_assert (!queue->is_on);
  for (guint i = 0; i < queue->runs->scenarios->len; i++) {
    g_free (queue->ids[i]);
    g_free (queue->plans[i]);
  }
  g_free (queue->ids);
  g_free (queue->plans);
  g_clear_pointer (&queue->scenario, weir_scenario_free);
  g_free (queue);
}

/**
 * weir_run_queue_set_scenario_id:
 * @queue: a queue that was not started
 * @scenario: its place in the list
 * @id: its ID in the journal, which holds its line already
 *
 * Scenarios without one get an ID, and a line when the first of their runs begins.
 */
void
weir_run_queue_set_scenario_id (WeirRunQueue *queue, guint scenario, const char *id)
{
  g_return_if_fail (scenario < queue->runs->scenarios->len);
  g_free (queue->ids[scenario]);
  queue->ids[scenario] = g_strdup (id);
}

/**
 * weir_run_queue_use_own_gateway:
 * @queue: a queue that was not started
 *
 * The runs go to a demo gateway that the queue starts, with the arguments that their scenarios carry,
 * and ends. It is started anew only where other arguments are asked for.
 */
void
weir_run_queue_use_own_gateway (WeirRunQueue *queue)
{
  queue->has_gateway = TRUE;
}

/**
 * weir_run_queue_check_first:
 * @queue: a queue that was not started
 *
 * A run whose gateway cannot be reached fails, and nothing of it is recorded; see weir_runner_need_gateway().
 */
void
weir_run_queue_check_first (WeirRunQueue *queue)
{
  queue->checks_first = TRUE;
}

/** weir_run_queue_start: begins; events follow, `done` last and always */
void
weir_run_queue_start (WeirRunQueue *queue)
{
  g_return_if_fail (!queue->is_on && queue->next == 0);
  queue->is_on = TRUE;
  schedule (queue, 0);
}

/**
 * weir_run_queue_skip:
 * @queue: a queue that was started
 *
 * Ends at once what is on, a run or a pause, and goes on with the next run. What was measured is kept.
 */
void
weir_run_queue_skip (WeirRunQueue *queue)
{
  if (queue->starting != NULL) {
    queue->next += g_cancellable_is_cancelled (queue->starting) ? 0 : 1;
    g_cancellable_cancel (queue->starting);
  } else if (queue->step != 0) {
    schedule (queue, 0);
  } else if (queue->runner != NULL) {
    weir_runner_stop (queue->runner);
    weir_runner_stop (queue->runner);
  }
}

/**
 * weir_run_queue_stop:
 * @queue: a queue that was started
 *
 * No further run is made. The first call lets what is in flight end within the grace, the second
 * ends the run that is on at once; a pause ends with the first. What was measured is kept, and `done`
 * follows.
 */
void
weir_run_queue_stop (WeirRunQueue *queue)
{
  queue->stopped = TRUE;
  if (queue->starting != NULL)
    g_cancellable_cancel (queue->starting);
  else if (queue->step != 0)
    schedule (queue, 0);
  else if (queue->runner != NULL)
    weir_runner_stop (queue->runner);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "runner-private.h"

#include "connection-limit.h"
#include "run-lines.h"

static const WeirWorkerEvents worker_events;

static RunnerWorker *
worker_at (WeirRunner *runner, guint i)
{
  return &g_array_index (runner->workers, RunnerWorker, i);
}

static gint64
now_in_run (const WeirRunner *runner)
{
  return weir_load_time (runner->load, g_get_monotonic_time ());
}

static gboolean
has_ended (WeirRunner *runner)
{
  for (guint i = 0; i < runner->workers->len; i++)
    if (!worker_at (runner, i)->finished)
      return FALSE;
  return TRUE;
}

/* Where the measured phase ended: by its last outcome, by the clock, or by a person. */
static gint64
measured_end (const WeirRunner *runner)
{
  gint64 load_end = weir_load_schedule_load_end (runner->load->schedule);

  if (load_end != G_MAXINT64)
    return MAX (load_end, weir_load_schedule_measured_start (runner->load->schedule));
  return runner->last_end != 0 ? weir_load_time (runner->load, runner->last_end) : runner->now_t;
}

static void
complete (WeirRunner *runner)
{
  WeirRunResult *result = runner->result;
  gint64 measured_start = weir_load_schedule_measured_start (runner->load->schedule);

  result->ended_wall_us = g_get_real_time ();
  if (runner->error != NULL)
    result->reason = WEIR_END_JOURNAL;
  if (runner->state != RUNNER_PREPARING) {
    result->measured_from_us = measured_start == G_MAXINT64 ? runner->now_t : measured_start;
    result->measured_us = MAX (0, measured_end (runner) - result->measured_from_us);
    result->drain_us = MAX (0, runner->now_t - measured_end (runner));
    weir_run_result_judge (result, runner->course);
    weir_runner_note_no_connection (runner);
    weir_runner_write_end (runner, now_in_run (runner));
  }
  runner->state = RUNNER_DONE;
  runner->events->finished (runner->data, g_steal_pointer (&runner->result), runner->error);
}

static WeirLedgerBucket
bucket_of (WeirStatus status)
{
  switch (status) {
  case WEIR_STATUS_SUCCEEDED:
    return WEIR_LEDGER_SUCCEEDED;
  case WEIR_STATUS_FAILED:
    return WEIR_LEDGER_FAILED;
  case WEIR_STATUS_CANCELLED:
    return WEIR_LEDGER_CANCELLED;
  case WEIR_STATUS_TIMEOUT:
    return WEIR_LEDGER_TIMED_OUT;
  default:
    return WEIR_LEDGER_STILL_RUNNING;
  }
}

static WeirOutcome
outcome_of (WeirLedgerBucket bucket)
{
  static const WeirOutcome outcomes[WEIR_N_LEDGER_BUCKETS] = {
    [WEIR_LEDGER_SUCCEEDED] = WEIR_OUTCOME_SUCCEEDED,
    [WEIR_LEDGER_FAILED] = WEIR_OUTCOME_FAILED,
    [WEIR_LEDGER_CANCELLED] = WEIR_OUTCOME_CANCELLED,
    [WEIR_LEDGER_TIMED_OUT] = WEIR_OUTCOME_TIMEOUT,
  };

  return outcomes[bucket] != WEIR_OUTCOME_PENDING ? outcomes[bucket] : WEIR_OUTCOME_UNFINISHED;
}

/* What the gateway says of an ID when the load is over: one that was lost may be known after all,
 * and what had ended may not be what it was. */
static void
found_cb (const char *id, WeirEnding ending, WeirStatus status, gpointer data)
{
  WeirRunner *runner = data;
  WeirPhaseCounts *measured = &runner->result->total->measured;
  WeirLedger *ledger = runner->result->ledger;
  WeirLedgerBucket bucket = bucket_of (status);
  guint i;

  if (status == WEIR_STATUS_NOT_FOUND || bucket == ending.ledger)
    return;
  if (ending.ledger >= WEIR_LEDGER_SUCCEEDED && ending.ledger <= WEIR_LEDGER_TIMED_OUT) {
    ledger->reverted++;
    weir_ledger_keep_id (ledger->reverted_ids, id);
    return;
  }
  weir_tally_move (&measured->ledger, ending.ledger, bucket);
  if (ending.outcome == WEIR_OUTCOME_LOST) {
    weir_tally_move (&measured->outcomes, WEIR_OUTCOME_LOST, outcome_of (bucket));
    if (g_ptr_array_find_with_equal_func (ledger->lost_ids, id, g_str_equal, &i))
      g_ptr_array_remove_index (ledger->lost_ids, i);
  }
}

static void
rechecked_cb (gpointer data)
{
  complete (data);
}

/* The last questions, unless a person does not want to wait for them. */
static void
recheck (WeirRunner *runner)
{
  if (runner->result->reason == WEIR_END_CANCELLED)
    complete (runner);
  else
    weir_recheck_run (runner->recheck, found_cb, rechecked_cb, runner);
}

static void
end_load (WeirRunner *runner)
{
  weir_runner_write_phase (runner, MIN (measured_end (runner), runner->now_t), WEIR_PHASE_DRAIN);
  runner->state = RUNNER_AFTER;
  if (runner->scraper == NULL || runner->result->reason == WEIR_END_CANCELLED) {
    recheck (runner);
    return;
  }
  runner->asked_at = g_get_monotonic_time ();
  weir_scraper_end (runner->scraper);
  weir_scraper_once (runner->scraper);
}

static void
begin_load (WeirRunner *runner)
{
  gint64 warm_up = weir_load_schedule_measured_start (runner->load->schedule);

  runner->state = RUNNER_LOADING;
  runner->load->epoch = g_get_monotonic_time ();
  weir_runner_write_start (runner);
  weir_runner_write_phase (runner, 0, warm_up > 0 ? WEIR_PHASE_WARM_UP : WEIR_PHASE_MEASURED);
  if (runner->scraper != NULL)
    weir_scraper_begin (runner->scraper, runner->load->epoch);
  for (guint i = 0; i < runner->workers->len; i++)
    weir_worker_go (worker_at (runner, i)->worker);
}

static gboolean
has_first_scrape (const WeirRunner *runner)
{
  return runner->scraper == NULL || runner->before_at != 0;
}

/* Load begins when all is ready; a run that was stopped before that ends when all has let go. */
static void
settle_preparation (WeirRunner *runner)
{
  if (runner->stops == 0 && runner->waiting == 0)
    begin_load (runner);
  else if (runner->stops > 0 && has_ended (runner) && has_first_scrape (runner))
    complete (runner);
}

static void
ready_cb (gpointer data, guint failed, const char *message)
{
  WeirRunner *runner = data;
  g_autofree char *text = NULL;

  if (failed > 0) {
    text = g_strdup_printf (
        "%u connections to %s could not be opened (%s). Weir tries again as executions are due.", failed,
        runner->base_url, message);
    runner->events->notice (runner->data, text);
  }
  runner->waiting--;
  settle_preparation (runner);
}

static gboolean
has_interval_of_all (WeirRunner *runner)
{
  gboolean any = FALSE;

  for (guint i = 0; i < runner->workers->len; i++) {
    RunnerWorker *worker = worker_at (runner, i);

    if (worker->intervals.length == 0 && !worker->finished)
      return FALSE;
    any |= worker->intervals.length > 0;
  }
  return any;
}

static void
write_interval (WeirRunner *runner, const WeirInterval *interval)
{
  gint64 end = interval->t + interval->dt;

  weir_runner_write (runner, weir_line_interval (runner->run_id, interval));
  weir_interval_merge (runner->result->total, interval);
  weir_run_course_add_interval (runner->course, interval);
  runner->recent[runner->n_intervals++ % G_N_ELEMENTS (runner->recent)] =
      interval->warm_up.completed + interval->measured.completed;
  runner->now_t = end;
  if (end >= weir_load_schedule_measured_start (runner->load->schedule))
    weir_runner_write_phase (runner, weir_load_schedule_measured_start (runner->load->schedule),
                             WEIR_PHASE_MEASURED);
  if (end >= weir_load_schedule_load_end (runner->load->schedule))
    weir_runner_write_phase (runner, measured_end (runner), WEIR_PHASE_DRAIN);
}

/* Every interval that all workers have closed, or will never reach, becomes one line. */
static void
merge_intervals (WeirRunner *runner)
{
  while (has_interval_of_all (runner)) {
    g_autoptr (WeirInterval) merged = NULL;

    for (guint i = 0; i < runner->workers->len; i++) {
      g_autoptr (WeirInterval) part = g_queue_pop_head (&worker_at (runner, i)->intervals);

      if (merged == NULL)
        merged = g_steal_pointer (&part);
      else if (part != NULL)
        weir_interval_merge (merged, part);
    }
    write_interval (runner, merged);
  }
}

static void
interval_cb (gpointer data, guint index, WeirInterval *interval)
{
  WeirRunner *runner = data;

  g_queue_push_tail (&worker_at (runner, index)->intervals, interval);
  merge_intervals (runner);
}

static double
recent_rate (const WeirRunner *runner)
{
  guint n = MIN (runner->n_intervals, G_N_ELEMENTS (runner->recent));
  guint64 sum = 0;

  for (guint i = 0; i < n; i++)
    sum += runner->recent[i];
  return n > 0 ? (double) sum / n : 0;
}

static gint64
expected_end (const WeirRunner *runner, const WeirProgress *progress)
{
  const WeirScenario *scenario = runner->load->scenario;
  gint64 load_end = weir_load_schedule_load_end (runner->load->schedule);
  guint64 left =
      (guint64) scenario->requests - MIN ((guint64) scenario->requests, progress->total->measured.completed);

  if (load_end != G_MAXINT64)
    return load_end;
  return progress->rate > 0 ? progress->elapsed + (gint64) ((double) left / progress->rate * G_USEC_PER_SEC)
                            : -1;
}

/* One worker's figures bring those of all to the screen: of the first that is not finished. */
static gboolean
is_first_at_work (WeirRunner *runner, guint index)
{
  for (guint i = 0; i < index; i++)
    if (!worker_at (runner, i)->finished)
      return FALSE;
  return TRUE;
}

static void
live_cb (gpointer data, const WeirWorkerLive *live)
{
  WeirRunner *runner = data;
  WeirProgress progress = { .phase = runner->phase,
                            .elapsed = now_in_run (runner),
                            .total = runner->result->total };

  worker_at (runner, live->worker)->live = *live;
  if (!is_first_at_work (runner, live->worker))
    return;
  for (guint i = 0; i < runner->workers->len; i++) {
    const WeirWorkerLive *one = &worker_at (runner, i)->live;

    progress.started += one->started;
    progress.completed += one->completed;
    progress.in_flight += one->in_flight;
  }
  progress.rate = recent_rate (runner);
  progress.expected = expected_end (runner, &progress);
  runner->events->progress (runner->data, &progress);
}

static void
failure_cb (gpointer data, WeirFailure *failure)
{
  WeirRunner *runner = data;

  if (weir_tally_get (&runner->kept, failure->outcome) >= (guint64) runner->load->scenario->failure_samples) {
    weir_failure_free (failure);
    return;
  }
  weir_tally_add (&runner->kept, failure->outcome, 1);
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
stop_workers (WeirRunner *runner, void (*stop) (WeirWorker *worker))
{
  weir_load_schedule_stop (runner->load->schedule, MAX (0, now_in_run (runner)));
  for (guint i = 0; i < runner->workers->len; i++)
    stop (worker_at (runner, i)->worker);
}

/* Starts nothing more, for a reason that is no person's wish. */
void
weir_runner_end_load (WeirRunner *runner, WeirEndReason reason)
{
  if (runner->result->reason == WEIR_END_COMPLETED)
    runner->result->reason = reason;
  if (runner->state == RUNNER_LOADING)
    stop_workers (runner, weir_worker_end_load);
}

static void
unreachable_cb (gpointer data, WeirExceptionKind exception, const char *message)
{
  WeirRunner *runner = data;

  if (runner->result->reason != WEIR_END_COMPLETED)
    return;
  weir_runner_note_unreachable (runner, exception, message);
  runner->events->notice (runner->data, runner->result->note);
  weir_runner_end_load (runner, WEIR_END_UNREACHABLE);
}

static void
finished_cb (gpointer data, guint index, gint64 last_end)
{
  WeirRunner *runner = data;

  worker_at (runner, index)->finished = TRUE;
  runner->last_end = MAX (runner->last_end, last_end);
  merge_intervals (runner);
  if (!has_ended (runner))
    return;
  if (runner->state == RUNNER_LOADING)
    end_load (runner);
  else if (runner->state == RUNNER_PREPARING)
    settle_preparation (runner);
}

static const WeirWorkerEvents worker_events = {
  .ready = ready_cb,
  .interval = interval_cb,
  .live = live_cb,
  .failure = failure_cb,
  .unheard = unheard_cb,
  .sighted = sighted_cb,
  .unreachable = unreachable_cb,
  .finished = finished_cb,
};

static WeirPhase
phase_at (const WeirRunner *runner, gint64 t)
{
  if (t < weir_load_schedule_measured_start (runner->load->schedule))
    return WEIR_PHASE_WARM_UP;
  return t < weir_load_schedule_load_end (runner->load->schedule) ? WEIR_PHASE_MEASURED : WEIR_PHASE_DRAIN;
}

static void
scraped_cb (const WeirScrape *scrape, gpointer data)
{
  WeirRunner *runner = data;

  switch (runner->state) {
  case RUNNER_PREPARING:
    weir_runner_scraped (runner, scrape, WEIR_PHASE_BEFORE);
    runner->waiting--;
    settle_preparation (runner);
    break;
  case RUNNER_LOADING:
    weir_runner_scraped (runner, scrape, phase_at (runner, weir_load_time (runner->load, scrape->at)));
    break;
  case RUNNER_AFTER:
    /* one that began under load may be told only now */
    if (scrape->at < runner->asked_at) {
      weir_runner_scraped (runner, scrape, phase_at (runner, weir_load_time (runner->load, scrape->at)));
      break;
    }
    weir_runner_scraped (runner, scrape, WEIR_PHASE_END);
    recheck (runner);
    break;
  case RUNNER_IDLE:
  case RUNNER_DONE:
    break;
  }
}

static gboolean
check_limit (const WeirScenario *scenario, GError **error)
{
  guint64 limit = weir_connection_limit ();

  if ((guint64) weir_scenario_slots (scenario) <= limit)
    return TRUE;
  g_set_error (error, WEIR_ENGINE_ERROR, WEIR_ENGINE_ERROR_LIMIT,
               "The scenario “%s” asks for %" G_GINT64_FORMAT
               " executions in flight, and this computer can hold %" G_GUINT64_FORMAT
               " connections. Lower the concurrency, or raise the limit of open files (ulimit -n) or the "
               "range of local ports.",
               scenario->name, weir_scenario_slots (scenario), limit);
  return FALSE;
}

/**
 * weir_runner_new:
 * @scenario: what to run; frozen as it is now
 * @scenario_id: its ID in the campaign
 * @journal: (nullable): where to write; must outlive the runner
 * @events: whom to tell; static
 * @error: what makes the scenario impossible to run here
 *
 * Returns: (transfer full) (nullable): a runner that has done nothing yet
 */
WeirRunner *
weir_runner_new (const WeirScenario *scenario, const char *scenario_id, WeirJournal *journal,
                 const WeirRunnerEvents *events, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) followed = weir_scenario_followed_metrics (scenario);
  g_autoptr (WeirRunner) runner = g_new0 (WeirRunner, 1);

  weir_transport_prepare ();
  runner->workers = g_array_new (FALSE, TRUE, sizeof (RunnerWorker));
  runner->scenario_id = g_strdup (scenario_id);
  runner->run_id = g_uuid_string_random ();
  runner->base_url = weir_secret_strip_url (scenario->base_url);
  runner->journal = journal;
  runner->events = events;
  runner->data = data;
  if (!weir_scenario_validate (scenario, error) || !check_limit (scenario, error))
    return NULL;
  runner->load = weir_load_new (scenario, error);
  if (runner->load == NULL)
    return NULL;
  runner->result = weir_run_result_new (runner->load->scenario);
  runner->recheck = weir_recheck_new (runner->load);
  runner->course = weir_run_course_new (scenario);
  runner->series = weir_series_set_new (followed, error);
  if (runner->series == NULL)
    return NULL;
  if (weir_scraper_is_wanted (runner->load)) {
    runner->scraper = weir_scraper_new (runner->load, scraped_cb, runner, error);
    if (runner->scraper == NULL)
      return NULL;
  }
  return g_steal_pointer (&runner);
}

/** weir_runner_free: to be called before weir_runner_start(), or when the run has finished */
void
weir_runner_free (WeirRunner *runner)
{
  g_assert (runner->state == RUNNER_IDLE || runner->state == RUNNER_DONE);
  for (guint i = 0; i < runner->workers->len; i++)
    weir_worker_free (worker_at (runner, i)->worker);
  g_array_unref (runner->workers);
  g_clear_pointer (&runner->scraper, weir_scraper_free);
  g_clear_pointer (&runner->recheck, weir_recheck_free);
  g_clear_pointer (&runner->course, weir_run_course_free);
  g_clear_pointer (&runner->series, weir_series_set_free);
  g_clear_pointer (&runner->pre, g_array_unref);
  g_clear_pointer (&runner->post, g_array_unref);
  g_clear_pointer (&runner->result, weir_run_result_free);
  g_clear_pointer (&runner->load, weir_load_free);
  g_clear_error (&runner->error);
  weir_tally_clear (&runner->kept);
  g_free (runner->before_error);
  g_free (runner->run_id);
  g_free (runner->base_url);
  g_free (runner->scenario_id);
  g_free (runner);
}

/** weir_runner_id: Returns: (transfer none): the run's ID in the campaign */
const char *
weir_runner_id (const WeirRunner *runner)
{
  return runner->run_id;
}

/**
 * weir_runner_set_point:
 * @runner: a runner that has done nothing yet
 * @sweep: (nullable): of a run of a sweep: its keys and their values
 * @repeat: of a run that is repeated: which one it is, from 1; else 0
 *
 * Says what the run is among others of its scenario: for its first line, and for its summary.
 */
void
weir_runner_set_point (WeirRunner *runner, JsonObject *sweep, guint repeat)
{
  runner->result->sweep = sweep != NULL ? json_object_ref (sweep) : NULL;
  runner->result->repeat = repeat;
}

/** weir_runner_start: begins the run; its events follow, `finished` last and always */
void
weir_runner_start (WeirRunner *runner)
{
  const WeirScenario *scenario = runner->load->scenario;
  gint64 slots = weir_scenario_slots (scenario);
  guint n = (guint) MIN (scenario->workers, slots);

  runner->state = RUNNER_PREPARING;
  runner->waiting = n + (runner->scraper != NULL);
  g_array_set_size (runner->workers, n);
  for (guint i = 0; i < n; i++) {
    guint share = (guint) (slots / n + (i < slots % n));
    guint concurrency = weir_scenario_is_open (scenario) ? (guint) slots : share;

    worker_at (runner, i)->worker = weir_worker_new (i, runner->load, concurrency, &worker_events, runner);
  }
  if (runner->scraper != NULL)
    weir_scraper_once (runner->scraper);
}

static void
cancel (WeirRunner *runner)
{
  runner->result->reason = WEIR_END_CANCELLED;
  for (guint i = 0; i < runner->workers->len; i++)
    weir_worker_cancel (worker_at (runner, i)->worker);
  if (runner->scraper != NULL)
    weir_scraper_cancel (runner->scraper);
}

/**
 * weir_runner_stop:
 * @runner: a runner that was started
 *
 * The first call starts nothing more and lets what is in flight end within the grace; the second
 * ends at once. What was measured is kept either way, and `finished` follows.
 */
void
weir_runner_stop (WeirRunner *runner)
{
  if (runner->state == RUNNER_DONE)
    return;
  runner->stops++;
  if (runner->state == RUNNER_AFTER) {
    /* the load has ended by itself: only the last questions are waited for */
    weir_recheck_cancel (runner->recheck);
    if (runner->scraper != NULL)
      weir_scraper_cancel (runner->scraper);
    return;
  }
  if (runner->stops > 1 || runner->state == RUNNER_PREPARING) {
    cancel (runner);
    return;
  }
  if (runner->result->reason == WEIR_END_COMPLETED)
    runner->result->reason = WEIR_END_STOPPED;
  stop_workers (runner, weir_worker_stop);
}

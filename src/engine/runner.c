/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "runner-private.h"

#include "connection-limit.h"
#include "format.h"

static gboolean
check_limit (const WeirScenario *scenario, GError **error)
{
  guint64 limit = weir_connection_limit ();
  g_autofree char *asked = NULL, *held = NULL;

  if ((guint64) weir_scenario_slots (scenario) <= limit)
    return TRUE;
  asked = weir_format_count ((guint64) weir_scenario_slots (scenario));
  held = weir_format_count (limit);
  g_set_error (
      error, WEIR_ENGINE_ERROR, WEIR_ENGINE_ERROR_LIMIT,
      _ ("The scenario “%s” asks for %s executions in flight, and this computer can hold %s connections. "
         "Lower "
         "the concurrency, or raise the limit of open files (ulimit -n) or the range of local ports."),
      scenario->name, asked, held);
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
    runner->scraper = weir_scraper_new (runner->load, weir_runner_scraped_cb, runner, error);
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
    weir_worker_free (weir_runner_worker (runner, i)->worker);
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
  weir_failure_tally_clear (&runner->kept);
  g_free (runner->before_error);
  g_free (runner->before_notice);
  g_free (runner->run_id);
  g_free (runner->base_url);
  g_free (runner->scenario_id);
  g_free (runner->plan);
  g_free (runner);
}

/**
 * weir_runner_set_point:
 * @runner: a runner that has done nothing yet
 * @plan: (nullable): of a run of a sweep or of repeats: what all of them share
 * @sweep: (nullable): of a run of a sweep: its keys and their values
 * @repeat: of a run that is repeated: which one it is, from 1; else 0
 *
 * Says what the run is among others of its scenario: for its first line, and for its summary.
 */
void
weir_runner_set_point (WeirRunner *runner, const char *plan, JsonObject *sweep, guint repeat)
{
  g_free (runner->plan);
  runner->plan = g_strdup (plan);
  runner->result->sweep = sweep != NULL ? json_object_ref (sweep) : NULL;
  runner->result->repeat = repeat;
}

/** weir_runner_id: Returns: (transfer none): the run's ID in the campaign */
const char *
weir_runner_id (const WeirRunner *runner)
{
  return runner->run_id;
}

/**
 * weir_runner_need_gateway:
 * @runner: a runner that has done nothing yet
 *
 * Where no connection to the gateway can be made, no load is begun and nothing is written: the run ends with
 * #WEIR_ENGINE_ERROR_UNREACHABLE. Else load is begun all the same, and counts what it meets.
 */
void
weir_runner_need_gateway (WeirRunner *runner)
{
  runner->load->needs_gateway = TRUE;
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

    weir_runner_worker (runner, i)->worker =
        weir_worker_new (i, runner->load, concurrency, &weir_runner_worker_events, runner);
  }
  if (runner->scraper != NULL)
    weir_scraper_once (runner->scraper);
}

/** weir_runner_cancel: all threads of the run let go of what they do, and it ends for @reason */
void
weir_runner_cancel (WeirRunner *runner, WeirEndReason reason)
{
  runner->result->reason = reason;
  for (guint i = 0; i < runner->workers->len; i++)
    weir_worker_cancel (weir_runner_worker (runner, i)->worker);
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
  if (runner->state >= RUNNER_AFTER) {
    /* the load has ended by itself: only the last questions are waited for */
    weir_recheck_cancel (runner->recheck);
    if (runner->scraper != NULL)
      weir_scraper_cancel (runner->scraper);
    return;
  }
  if (runner->stops > 1 || runner->state == RUNNER_PREPARING) {
    weir_runner_cancel (runner, WEIR_END_CANCELLED);
    return;
  }
  if (runner->result->reason == WEIR_END_COMPLETED)
    runner->result->reason = WEIR_END_STOPPED;
  weir_runner_stop_workers (runner, weir_worker_stop);
}

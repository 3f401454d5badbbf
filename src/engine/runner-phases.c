/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "runner-private.h"

/** weir_runner_now: Returns: µs since the first intended start */
gint64
weir_runner_now (const WeirRunner *runner)
{
  return weir_load_time (runner->load, g_get_monotonic_time ());
}

/** weir_runner_has_ended: Returns: whether all workers have finished */
gboolean
weir_runner_has_ended (WeirRunner *runner)
{
  for (guint i = 0; i < runner->workers->len; i++)
    if (!weir_runner_worker (runner, i)->finished)
      return FALSE;
  return TRUE;
}

/** weir_runner_measured_end: Returns: where the measured phase ended, µs since the first intended start: by
 *  its last outcome, by the clock, or by a person */
gint64
weir_runner_measured_end (const WeirRunner *runner)
{
  gint64 load_end = weir_load_schedule_load_end (runner->load->schedule);

  if (load_end != G_MAXINT64)
    return MAX (load_end, weir_load_schedule_measured_start (runner->load->schedule));
  return runner->last_end != 0 ? weir_load_time (runner->load, runner->last_end) : runner->now_t;
}

/** weir_runner_complete: the last line is written, and the result handed over */
void
weir_runner_complete (WeirRunner *runner)
{
  WeirRunResult *result = runner->result;
  gint64 measured_start = weir_load_schedule_measured_start (runner->load->schedule);

  result->ended_wall_us = g_get_real_time ();
  if (runner->state != RUNNER_PREPARING) {
    if (runner->error != NULL)
      result->reason = WEIR_END_JOURNAL;
    result->measured_from_us = measured_start == G_MAXINT64 ? runner->now_t : measured_start;
    result->measured_us = MAX (0, weir_runner_measured_end (runner) - result->measured_from_us);
    result->drain_us = MAX (0, runner->now_t - weir_runner_measured_end (runner));
    weir_run_result_judge (result, runner->course);
    weir_runner_note_no_connection (runner);
    weir_runner_write_end (runner, weir_runner_now (runner));
  }
  runner->state = RUNNER_DONE;
  runner->events->finished (runner->data, g_steal_pointer (&runner->result), runner->error);
}

/** weir_runner_stop_workers: nothing more is started, and every worker gets the order @stop */
void
weir_runner_stop_workers (WeirRunner *runner, void (*stop) (WeirWorker *worker))
{
  weir_load_schedule_stop (runner->load->schedule, MAX (0, weir_runner_now (runner)));
  for (guint i = 0; i < runner->workers->len; i++)
    stop (weir_runner_worker (runner, i)->worker);
}

/** weir_runner_end_load: starts nothing more, for a @reason that is no person's wish */
void
weir_runner_end_load (WeirRunner *runner, WeirEndReason reason)
{
  if (runner->result->reason == WEIR_END_COMPLETED)
    runner->result->reason = reason;
  if (runner->state == RUNNER_LOADING)
    weir_runner_stop_workers (runner, weir_worker_end_load);
}

/** weir_runner_load_ended: all workers have finished: the last scrape is made, then the last questions */
void
weir_runner_load_ended (WeirRunner *runner)
{
  weir_runner_write_phase (runner, MIN (weir_runner_measured_end (runner), runner->now_t), WEIR_PHASE_DRAIN);
  runner->state = RUNNER_AFTER;
  if (runner->scraper == NULL || runner->result->reason == WEIR_END_CANCELLED) {
    weir_runner_recheck (runner);
    return;
  }
  runner->asked_at = g_get_monotonic_time ();
  weir_scraper_end (runner->scraper);
  weir_scraper_once (runner->scraper);
  weir_runner_tell_awaited (runner, WEIR_AWAITED_SCRAPE);
}

static void
begin_load (WeirRunner *runner)
{
  gint64 warm_up = weir_load_schedule_measured_start (runner->load->schedule);

  runner->state = RUNNER_LOADING;
  runner->load->epoch = g_get_monotonic_time ();
  weir_runner_write_start (runner);
  if (runner->before_notice != NULL)
    runner->events->notice (runner->data, runner->before_notice);
  weir_runner_write_phase (runner, 0, warm_up > 0 ? WEIR_PHASE_WARM_UP : WEIR_PHASE_MEASURED);
  if (runner->scraper != NULL)
    weir_scraper_begin (runner->scraper, runner->load->epoch);
  for (guint i = 0; i < runner->workers->len; i++)
    weir_worker_go (weir_runner_worker (runner, i)->worker);
}

static gboolean
has_first_scrape (const WeirRunner *runner)
{
  return runner->scraper == NULL || runner->before_at != 0;
}

/** weir_runner_settle: load begins when all is ready; a run that was stopped or given up before that ends
 *  when all has let go */
void
weir_runner_settle (WeirRunner *runner)
{
  gboolean goes_on = runner->stops == 0 && runner->error == NULL;

  if (goes_on && runner->waiting == 0)
    begin_load (runner);
  else if (!goes_on && weir_runner_has_ended (runner) && has_first_scrape (runner))
    weir_runner_complete (runner);
}

/** weir_runner_give_up: there is no connection, as @reach and @message say: nothing is begun */
void
weir_runner_give_up (WeirRunner *runner, WeirReach reach, const char *message)
{
  g_autofree char *words = weir_reach_describe (reach, runner->base_url, message);

  runner->error = g_error_new_literal (WEIR_ENGINE_ERROR, WEIR_ENGINE_ERROR_UNREACHABLE, words);
  weir_runner_cancel (runner, WEIR_END_UNREACHABLE);
}

static WeirPhase
phase_at (const WeirRunner *runner, gint64 t)
{
  if (t < weir_load_schedule_measured_start (runner->load->schedule))
    return WEIR_PHASE_WARM_UP;
  return t < weir_load_schedule_load_end (runner->load->schedule) ? WEIR_PHASE_MEASURED : WEIR_PHASE_DRAIN;
}

/** weir_runner_scraped_cb: what the scraper calls: a scrape belongs to the phase in which it was asked for */
void
weir_runner_scraped_cb (const WeirScrape *scrape, gpointer data)
{
  WeirRunner *runner = data;

  switch (runner->state) {
  case RUNNER_PREPARING:
    weir_runner_scraped (runner, scrape, WEIR_PHASE_BEFORE);
    runner->waiting--;
    weir_runner_settle (runner);
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
    weir_runner_recheck (runner);
    break;
  case RUNNER_IDLE:
  case RUNNER_ASKING: /* one that was due just when the last was asked for, and came before it */
  case RUNNER_DONE:
    break;
  }
}

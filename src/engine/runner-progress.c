/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "runner-private.h"

static double
recent_rate (const WeirRunner *runner)
{
  guint n = MIN (runner->n_intervals, G_N_ELEMENTS (runner->recent));
  guint64 sum = 0;

  for (guint i = 0; i < n; i++)
    sum += runner->recent[i];
  return n > 0 ? (double) sum / n : 0;
}

/* Where a count ends the load: how many of how many executions are over. */
static guint64
done_of (const WeirRunner *runner, guint64 *all)
{
  const WeirScenario *scenario = runner->load->scenario;
  const WeirInterval *total = runner->result->total;

  *all = (guint64) (scenario->requests + scenario->warm_up_requests);
  return MIN (*all, weir_phase_counts_ended (&total->measured) +
                        (scenario->warm_up_requests > 0 ? weir_phase_counts_ended (&total->warm_up) : 0));
}

/* A rate says little before a tenth is done: the first executions meet a cold gateway. */
static void
tell_count (const WeirRunner *runner, WeirProgress *progress)
{
  guint64 all, done = done_of (runner, &all);

  progress->share = all > 0 ? (double) done / (double) all : 0;
  progress->expected = -1;
  if (done >= all / 10.0 && progress->rate > 0)
    progress->expected =
        progress->elapsed + (gint64) ((double) (all - done) / progress->rate * G_USEC_PER_SEC);
}

/* Where the load stands, and what is left of the grace when it is over. */
static void
tell_place (const WeirRunner *runner, WeirProgress *progress)
{
  gint64 end = weir_load_schedule_load_end (runner->load->schedule);
  gint64 grace = (gint64) (runner->load->scenario->grace * G_USEC_PER_SEC);

  if (end == G_MAXINT64) {
    tell_count (runner, progress);
    return;
  }
  progress->expected = end;
  progress->share = end > 0 ? CLAMP ((double) progress->elapsed / (double) end, 0, 1) : 1;
  if (progress->elapsed < end)
    return;
  progress->phase =
      MAX (progress->phase, WEIR_PHASE_DRAIN); /* the interval that tells so is not closed yet */
  progress->grace = MAX (0, end + grace - progress->elapsed);
}

/* One worker's figures bring those of all to the screen: of the first that is not finished. */
static gboolean
is_first_at_work (WeirRunner *runner, guint index)
{
  for (guint i = 0; i < index; i++)
    if (!weir_runner_worker (runner, i)->finished)
      return FALSE;
  return TRUE;
}

/* The figures of all workers. */
static WeirProgress
progress_of (WeirRunner *runner)
{
  WeirProgress progress = { .phase = runner->phase,
                            .elapsed = weir_runner_now (runner),
                            .stops = runner->stops > 0,
                            .total = runner->result->total };

  for (guint i = 0; i < runner->workers->len; i++) {
    const WeirWorkerLive *one = &weir_runner_worker (runner, i)->live;

    progress.started += one->started;
    progress.completed += one->completed;
    progress.in_flight += one->in_flight;
  }
  progress.rate = recent_rate (runner);
  tell_place (runner, &progress);
  return progress;
}

/** weir_runner_progress: @live is new: the figures of all workers are told with those of one */
void
weir_runner_progress (WeirRunner *runner, const WeirWorkerLive *live)
{
  WeirProgress progress;

  weir_runner_worker (runner, live->worker)->live = *live;
  if (!is_first_at_work (runner, live->worker))
    return;
  progress = progress_of (runner);
  runner->events->progress (runner->data, &progress);
}

/** weir_runner_tell_awaited: nothing is in flight any more, and @awaited is what the run waits for yet */
void
weir_runner_tell_awaited (WeirRunner *runner, WeirAwaited awaited)
{
  WeirProgress progress = progress_of (runner);

  progress.phase = WEIR_PHASE_DRAIN;
  progress.in_flight = 0;
  progress.awaited = awaited;
  runner->events->progress (runner->data, &progress);
}

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
    if (!weir_runner_worker (runner, i)->finished)
      return FALSE;
  return TRUE;
}

/** weir_runner_progress: @live is new: the figures of all workers are told with those of one */
void
weir_runner_progress (WeirRunner *runner, const WeirWorkerLive *live)
{
  WeirProgress progress = { .phase = runner->phase,
                            .elapsed = weir_runner_now (runner),
                            .total = runner->result->total };

  weir_runner_worker (runner, live->worker)->live = *live;
  if (!is_first_at_work (runner, live->worker))
    return;
  for (guint i = 0; i < runner->workers->len; i++) {
    const WeirWorkerLive *one = &weir_runner_worker (runner, i)->live;

    progress.started += one->started;
    progress.completed += one->completed;
    progress.in_flight += one->in_flight;
  }
  progress.rate = recent_rate (runner);
  progress.expected = expected_end (runner, &progress);
  runner->events->progress (runner->data, &progress);
}

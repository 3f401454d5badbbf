/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker-private.h"

#include <math.h>
#include <string.h>

/* Asks the schedule for starts and makes them: in a closed model whenever a slot is free, in an open
 * one at the time of each, whether or not the gateway keeps up. */

#define STARTS_AT_ONCE 32 /* then answers get their turn */

/* Lanes that are open before an open load begins: what starts within this time at its highest rate. */
#define OPEN_LANES_SECONDS 0.1
#define OPEN_LANES_LEAST   8

static void
start (WeirWorker *worker, const WeirStart *due, gint64 now)
{
  WeirExecution *execution = g_ptr_array_steal_index (worker->free_slots, worker->free_slots->len - 1);

  memset (execution, 0, sizeof *execution);
  execution->worker = worker;
  execution->sequence = due->sequence;
  execution->phase = due->phase;
  execution->intended = worker->load->epoch + due->intended;
  execution->sent = now;
  worker->started++;
  worker->in_flight++;
  weir_driver_start (execution);
}

static void resume_cb (WeirTimer *timer, gint64 now);

/* @freed: since when a slot is free, where it waits for one: the intended start of a closed model */
static void
fill (WeirWorker *worker, gint64 freed)
{
  for (guint i = 0; !worker->over && worker->free_slots->len > 0; i++) {
    gint64 now = g_get_monotonic_time ();
    WeirStart due;

    if (i == STARTS_AT_ONCE) {
      weir_timer_set (worker->timers, &worker->resume, now, resume_cb);
      return;
    }
    if (weir_load_schedule_take (worker->load->schedule,
                                 weir_load_time (worker->load, freed != 0 ? freed : now), &due)) {
      weir_load_take_place (worker->load); /* there is one for each slot of a closed load */
      start (worker, &due, now);
    } else {
      worker->over = TRUE;
    }
  }
  weir_worker_finish_if_done (worker);
}

static void
resume_cb (WeirTimer *timer, gint64 now)
{
  fill (weir_timer_owner (timer, WeirWorker, resume), 0);
}

static void pace_cb (WeirTimer *timer, gint64 now);

/* A start that finds the limit in flight reached is dropped and counted, never delayed in silence. */
static void
start_or_drop (WeirWorker *worker, gint64 now)
{
  if (weir_load_take_place (worker->load))
    start (worker, &worker->due, now);
  else
    weir_recorder_dropped (&worker->recorder, worker->due.phase, now);
}

static void
pace (WeirWorker *worker)
{
  WeirLoad *load = worker->load;

  while (!worker->over) {
    gint64 now = g_get_monotonic_time ();

    if (load->epoch + worker->due.intended > now) {
      weir_timer_set (worker->pacer, &worker->resume, load->epoch + worker->due.intended, pace_cb);
      return;
    }
    start_or_drop (worker, now);
    worker->over |= !weir_load_schedule_take (load->schedule, 0, &worker->due);
  }
  weir_worker_finish_if_done (worker);
}

static void
pace_cb (WeirTimer *timer, gint64 now)
{
  pace (weir_timer_owner (timer, WeirWorker, resume));
}

/** weir_pacer_begin: the first starts */
void
weir_pacer_begin (WeirWorker *worker)
{
  if (!weir_load_schedule_is_open (worker->load->schedule)) {
    fill (worker, 0);
    return;
  }
  worker->over |= !weir_load_schedule_take (worker->load->schedule, 0, &worker->due);
  pace (worker);
}

static void
thought_cb (WeirTimer *timer, gint64 now)
{
  WeirExecution *slot = weir_timer_owner (timer, WeirExecution, poll_timer);
  WeirWorker *worker = g_steal_pointer (&slot->thinker);

  g_ptr_array_add (worker->free_slots, slot);
  fill (worker, timer->due);
}

/**
 * weir_pacer_slot_free:
 * @worker: a worker
 * @slot: an execution that is over
 * @now: when it was, monotonic, µs
 *
 * In a closed model the next start follows at once, or after the think time.
 */
void
weir_pacer_slot_free (WeirWorker *worker, WeirExecution *slot, gint64 now)
{
  gint64 think_time = (gint64) (worker->load->scenario->think_time * G_USEC_PER_SEC);

  weir_load_give_place (worker->load);
  if (think_time > 0 && !worker->over) {
    slot->thinker = worker;
    weir_timer_set (worker->timers, &slot->poll_timer, now + think_time, thought_cb);
    return;
  }
  g_ptr_array_add (worker->free_slots, slot);
  if (weir_load_schedule_is_open (worker->load->schedule))
    weir_worker_finish_if_done (worker);
  else
    fill (worker, 0);
}

/** weir_pacer_lanes: Returns: how many lanes to open before the clock starts */
guint
weir_pacer_lanes (const WeirWorker *worker)
{
  double rate = weir_load_schedule_peak_rate (worker->load->schedule) * OPEN_LANES_SECONDS;
  double workers = (double) MIN (worker->load->scenario->workers, worker->concurrency);

  if (!weir_load_schedule_is_open (worker->load->schedule))
    return worker->concurrency;
  rate = CLAMP (rate, MIN (OPEN_LANES_LEAST, worker->concurrency), worker->concurrency);
  return (guint) ceil (rate / workers);
}

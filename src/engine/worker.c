/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker-private.h"

#include "fair-poll.h"

#define TICK (100 * 1000) /* µs between two light figures */

/* What fires while the lanes are closed would find nothing any more. */
static void
clear_timers (WeirWorker *worker)
{
  weir_timer_clear (worker->timers, &worker->tick);
  weir_timer_clear (worker->timers, &worker->load_end);
  weir_timer_clear (worker->timers, &worker->grace);
  weir_timer_clear (weir_load_schedule_is_open (worker->load->schedule) ? worker->pacer : worker->timers,
                    &worker->resume);
}

/** weir_worker_finish_if_done: tells that all is over, once nothing is in flight or due */
void
weir_worker_finish_if_done (WeirWorker *worker)
{
  if (!worker->over || worker->finished || worker->in_flight > 0)
    return;
  clear_timers (worker);
  if (worker->going) {
    weir_recorder_finish (&worker->recorder, g_get_monotonic_time ());
    weir_worker_tell_live (worker);
  }
  weir_news_tell (worker, (WeirNews){ .kind = WEIR_NEWS_FINISHED, .last_end = worker->last_end });
  worker->finished = TRUE;
  g_main_loop_quit (worker->loop);
}

static void
grace_cb (WeirTimer *timer, gint64 now)
{
  WeirWorker *worker = weir_timer_owner (timer, WeirWorker, grace);

  weir_worker_abort (worker, worker->stopped ? WEIR_OUTCOME_INTERRUPTED : WEIR_OUTCOME_UNFINISHED);
}

/* No more starts: what is in flight has the grace to end. A stop while it drains adds none. */
static void
drain (WeirWorker *worker, gint64 now)
{
  gint64 grace = (gint64) (worker->load->scenario->grace * G_USEC_PER_SEC);

  worker->over = TRUE;
  if (worker->grace.place == 0)
    weir_timer_set (worker->timers, &worker->grace, now + grace, grace_cb);
  weir_worker_finish_if_done (worker);
}

static void
load_end_cb (WeirTimer *timer, gint64 now)
{
  drain (weir_timer_owner (timer, WeirWorker, load_end), now);
}

static void
tick_cb (WeirTimer *timer, gint64 now)
{
  WeirWorker *worker = weir_timer_owner (timer, WeirWorker, tick);

  weir_recorder_advance (&worker->recorder, now);
  weir_recorder_ticked (&worker->recorder, now - timer->due);
  weir_worker_tell_live (worker);
  weir_timer_set (worker->timers, timer, MAX (timer->due + TICK, now), tick_cb);
}

static gboolean
go_cb (gpointer data)
{
  WeirWorker *worker = data;
  WeirLoad *load = worker->load;
  gint64 load_end = weir_load_schedule_load_end (load->schedule);

  if (worker->over)
    return G_SOURCE_REMOVE;
  worker->going = TRUE;
  weir_recorder_begin (&worker->recorder, load->epoch, load->schedule);
  weir_timer_set (worker->timers, &worker->tick, load->epoch + TICK, tick_cb);
  if (load_end != G_MAXINT64)
    weir_timer_set (worker->timers, &worker->load_end, load->epoch + load_end, load_end_cb);
  weir_pacer_begin (worker);
  return G_SOURCE_REMOVE;
}

static gboolean
end_load_cb (gpointer data)
{
  WeirWorker *worker = data;
  gint64 load_end = weir_load_schedule_load_end (worker->load->schedule);

  if (worker->finished)
    return G_SOURCE_REMOVE;
  if (worker->going && load_end != G_MAXINT64)
    weir_recorder_end_window (&worker->recorder, worker->load->epoch + load_end);
  drain (worker, g_get_monotonic_time ());
  return G_SOURCE_REMOVE;
}

static gboolean
stop_cb (gpointer data)
{
  WeirWorker *worker = data;

  worker->stopped = TRUE;
  return end_load_cb (worker);
}

static gboolean
cancel_cb (gpointer data)
{
  WeirWorker *worker = data;

  worker->stopped = TRUE;
  if (!worker->finished)
    weir_worker_abort (worker, WEIR_OUTCOME_INTERRUPTED);
  return G_SOURCE_REMOVE;
}

static void
opened_cb (guint tried, guint failed, const GError *error, gpointer data)
{
  WeirWorker *worker = data;
  WeirReach reach = error != NULL ? weir_reach_of_error (error) : WEIR_REACH_ANSWERS;

  if (!worker->finished)
    weir_news_tell (worker, (WeirNews){ .kind = WEIR_NEWS_READY,
                                        .ready = { .tried = tried, .failed = failed, .reach = reach },
                                        .text = g_strdup (error != NULL ? error->message : NULL) });
}

/* Where no connection is kept, one says whether there is anybody, if that has to be known. */
static void
open_lanes (WeirWorker *worker)
{
  const WeirLoad *load = worker->load;
  gboolean is_kept = !load->scenario->new_connection;

  if (is_kept || load->needs_gateway)
    weir_lanes_open (worker->lanes, is_kept ? weir_pacer_lanes (worker) : 1, load->submit_uri, opened_cb,
                     worker);
  else
    opened_cb (0, 0, NULL, worker);
}

static void
prepare (WeirWorker *worker)
{
  gint64 request_timeout = (gint64) (worker->load->scenario->request_timeout * G_USEC_PER_SEC);

  worker->timers = weir_timer_queue_new (worker->context, G_PRIORITY_DEFAULT);
  worker->pacer = weir_timer_queue_new (worker->context, G_PRIORITY_HIGH);
  weir_fair_poll_begin (worker->context);
  worker->lanes = weir_lanes_new (&worker->load->transport, worker->timers, request_timeout);
  worker->sampler = weir_failure_sampler_new (worker->load);
  worker->slab = g_new0 (WeirExecution, worker->concurrency);
  worker->free_slots = g_ptr_array_sized_new (worker->concurrency);
  for (guint i = worker->concurrency; i > 0; i--)
    g_ptr_array_add (worker->free_slots, &worker->slab[i - 1]);
  worker->recorder.closed = weir_worker_interval_cb;
  worker->recorder.data = worker;
}

static void
clear (WeirWorker *worker)
{
  weir_recorder_clear (&worker->recorder);
  weir_lanes_free (worker->lanes);
  weir_timer_queue_free (worker->timers);
  weir_timer_queue_free (worker->pacer);
  weir_failure_sampler_free (worker->sampler);
  g_ptr_array_unref (worker->free_slots);
  g_free (worker->slab);
}

static gpointer
run (gpointer data)
{
  WeirWorker *worker = data;

  g_main_context_push_thread_default (worker->context);
  prepare (worker);
  open_lanes (worker);
  g_main_loop_run (worker->loop);
  clear (worker);
  g_main_context_pop_thread_default (worker->context);
  return NULL;
}

/**
 * weir_worker_new:
 * @index: from 0; unique in the run
 * @load: shared with the other workers; must outlive them
 * @concurrency: how many executions it may have in flight; those of an open load also need a place in @load
 * @events: what to tell, in the calling thread's default main context
 *
 * Starts a thread that opens its lanes and says `ready`; load begins with weir_worker_go().
 *
 * Returns: (transfer full): a worker, to be freed after it has `finished`
 */
WeirWorker *
weir_worker_new (guint index, WeirLoad *load, guint concurrency, const WeirWorkerEvents *events,
                 gpointer data)
{
  WeirWorker *worker = g_new0 (WeirWorker, 1);
  g_autofree char *name = g_strdup_printf ("weir-worker-%u", index);

  worker->index = index;
  worker->load = load;
  worker->concurrency = concurrency;
  worker->events = events;
  worker->data = data;
  worker->random = load->seed + index;
  worker->owner = g_main_context_ref_thread_default ();
  worker->context = g_main_context_new ();
  worker->loop = g_main_loop_new (worker->context, FALSE);
  worker->thread = g_thread_new (name, run, worker);
  return worker;
}

/** weir_worker_free: waits for the thread, which must have said `finished` */
void
weir_worker_free (WeirWorker *worker)
{
  g_thread_join (worker->thread);
  g_main_loop_unref (worker->loop);
  g_main_context_unref (worker->context);
  g_main_context_unref (worker->owner);
  g_free (worker);
}

static void
order (WeirWorker *worker, GSourceFunc func)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, func, worker, NULL);
  g_source_attach (source, worker->context);
}

/** weir_worker_go: begins the load; the load's epoch is now */
void
weir_worker_go (WeirWorker *worker)
{
  order (worker, go_cb);
}

/** weir_worker_end_load: starts nothing more; what is in flight has the grace to end, or is unfinished */
void
weir_worker_end_load (WeirWorker *worker)
{
  order (worker, end_load_cb);
}

/** weir_worker_stop: a person does the same: what does not end within the grace is interrupted */
void
weir_worker_stop (WeirWorker *worker)
{
  order (worker, stop_cb);
}

/** weir_worker_cancel: ends at once */
void
weir_worker_cancel (WeirWorker *worker)
{
  order (worker, cancel_cb);
}

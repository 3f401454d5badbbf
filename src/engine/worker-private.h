/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "failure-sampler.h"
#include "recorder.h"
#include "reservoir.h"
#include "worker-news.h"
#include "worker.h"

G_BEGIN_DECLS

/* What the parts of a worker (driver, poll watcher) see of one another. All of it lives in the
 * worker's own thread. */
struct _WeirWorker {
  guint index;
  WeirLoad *load;
  guint concurrency;
  const WeirWorkerEvents *events;
  gpointer data;
  GMainContext *owner; /* where the events are told */

  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  WeirTimerQueue *timers;
  WeirTimerQueue *pacer; /* starts of an open model, before everything else */
  WeirLanes *lanes;
  WeirRecorder recorder;
  WeirFailureSampler *sampler;
  guint64 random; /* state of the jitter's generator */

  WeirExecution *slab; /* one slot for each execution that may be in flight */
  GPtrArray *free_slots;
  WeirTimer tick, load_end, grace, resume;
  WeirStart due; /* of an open model: the next start that this worker makes */
  guint in_flight;
  guint64 started, completed;
  WeirReservoir ended_sample;
  gint64 last_end;
  gboolean going, over, stopped, finished;
};

/* worker.c: its thread and the phases of its load */
void weir_worker_finish_if_done (WeirWorker *worker);

/* worker-endings.c: what is kept of exchanges, and of an execution that is over */
void weir_worker_exchanged (WeirWorker *worker, WeirExecution *execution, const WeirExchange *exchange,
                            gboolean is_poll);
void weir_worker_ended (WeirWorker *worker, WeirExecution *execution, WeirJudgement judgement,
                        const WeirExchange *exchange, gint64 now);
void weir_worker_abort (WeirWorker *worker, WeirOutcome outcome);

/* worker-news.c: what the owner is told */
void weir_worker_tell_live (WeirWorker *worker);
void weir_worker_tell_unheard (WeirWorker *worker, const char *status);
void weir_worker_tell_unreachable (WeirWorker *worker, const WeirExchange *exchange);
void weir_worker_tell_sighted (WeirWorker *worker, const char *id, WeirEnding ending);
void weir_worker_interval_cb (WeirInterval *interval, gpointer data);

/* pacer.c: when what is started */
void weir_pacer_begin (WeirWorker *worker);
void weir_pacer_slot_free (WeirWorker *worker, WeirExecution *slot, gint64 now);
guint weir_pacer_lanes (const WeirWorker *worker);

/* driver.c: the submission */
void weir_driver_start (WeirExecution *execution);
void weir_driver_abort (WeirExecution *execution, WeirOutcome outcome, gint64 now);
void weir_driver_abandon (WeirExecution *execution, const WeirExchange *exchange);

/* poll-watcher.c: from acceptance to the terminal sighting */
void weir_poll_watcher_begin (WeirExecution *execution, gint64 now);

G_END_DECLS

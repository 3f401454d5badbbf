/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "execution.h"
#include "failure.h"
#include "interval.h"
#include "load.h"
#include "reach.h"

G_BEGIN_DECLS

/** WeirWorkerLive: the light figures of a worker, ten times a second. */
typedef struct {
  guint worker;
  guint in_flight;
  guint64 started, completed; /* since the first intended start */
} WeirWorkerLive;

/** WeirWorkerReady: what came of opening the lanes of a worker. */
typedef struct {
  guint tried, failed; /* connections */
  WeirReach reach;     /* of the first that failed, like @message */
  const char *message;
} WeirWorkerReady;

/** WeirEnding: how an execution ended whose ID is asked for once more at the end of the run. */
typedef struct {
  WeirOutcome outcome; /* PENDING: it did not end; its ID is one that another was given before */
  WeirLedgerBucket ledger;
} WeirEnding;

/**
 * WeirWorkerEvents:
 * @ready: its lanes are open, or some of them could not be opened
 * @interval: (transfer full): a closed interval
 * @failure: (transfer full): a sample
 * @unheard: a status that the protocol does not know
 * @sighted: an ID of the measured phase that is missing, doubled, or in the sample of those ended
 * @unreachable: 50 connections failed, the last one so, and nothing has ever answered: no more is to
 *   be started
 * @finished: nothing is in flight and nothing will be started; @last_end: when its last
 *   execution of the measured phase ended, monotonic, µs, or 0
 *
 * What a worker tells. All of it is called in the main context in which the worker was made.
 */
typedef struct {
  void (*ready) (gpointer data, const WeirWorkerReady *ready);
  void (*interval) (gpointer data, guint worker, WeirInterval *interval);
  void (*live) (gpointer data, const WeirWorkerLive *live);
  void (*failure) (gpointer data, WeirFailure *failure);
  void (*unheard) (gpointer data, const char *status);
  void (*sighted) (gpointer data, const char *id, WeirEnding ending);
  void (*unreachable) (gpointer data, WeirExceptionKind exception, const char *message);
  void (*finished) (gpointer data, guint worker, gint64 last_end);
} WeirWorkerEvents;

/**
 * WeirWitness:
 * @exchanged: an answer was read, or failed; before it is judged
 * @ended: the execution has its outcome
 *
 * Who looks at every exchange, in the worker's thread: for a load of one execution that is made to
 * be looked at. What it is given holds until it returns.
 */
struct _WeirWitness {
  void (*exchanged) (gpointer data, const WeirExchange *exchange, gboolean is_poll);
  void (*ended) (gpointer data, const WeirExecution *execution, WeirOutcome outcome, gint64 now);
  gpointer data;
};

WeirWorker *weir_worker_new (guint index, WeirLoad *load, guint concurrency, const WeirWorkerEvents *events,
                             gpointer data);
void weir_worker_free (WeirWorker *worker);
void weir_worker_go (WeirWorker *worker);
void weir_worker_end_load (WeirWorker *worker);
void weir_worker_stop (WeirWorker *worker);
void weir_worker_cancel (WeirWorker *worker);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-list.h"
#include "runner.h"

G_BEGIN_DECLS

/** WeirQueuedRun: the run that is on. All of it belongs to the queue, until the run has finished. */
typedef struct {
  guint index;                  /* in the list */
  const char *id;               /* of the run in the campaign */
  const char *scenario_id;      /* of its scenario there */
  const WeirScenario *scenario; /* as it is run: its point of a sweep, its gateway's address */
} WeirQueuedRun;

/**
 * WeirRunQueueEvents: what becomes of a queue. All are called from the main loop.
 * @starting: a run begins
 * @progress: its live figures
 * @notice: something that a person should know while the load goes on, one sentence
 * @unwritable: the campaign file cannot be written any more: this run ends, and no further one is made
 * @finished: it is over; the result is the receiver's. @error: (nullable): that of `unwritable`
 * @failed: a run could not begin, nor is it tried again; so many that were to follow, and go to the same gateway, are
 *   left out of the list
 * @pausing: the time until the next run, in seconds
 * @done: nothing more is made; the queue may be freed in it
 */
typedef struct {
  void (*starting) (gpointer data, const WeirQueuedRun *run);
  void (*progress) (gpointer data, const WeirProgress *progress);
  void (*notice) (gpointer data, const char *text);
  void (*unwritable) (gpointer data, const GError *error);
  void (*finished) (gpointer data, const WeirQueuedRun *run, WeirRunResult *result, const GError *error);
  void (*failed) (gpointer data, guint index, const GError *error, guint n_left_out);
  void (*pausing) (gpointer data, double seconds);
  void (*done) (gpointer data);
} WeirRunQueueEvents;

/**
 * WeirRunQueue:
 *
 * Makes the runs of a list one after another, with the pauses that their scenarios ask for. To be
 * used from one thread, whose default main context must run.
 */
typedef struct _WeirRunQueue WeirRunQueue;

gboolean weir_run_queue_check (const WeirRunList *runs, GError **error);

WeirRunQueue *weir_run_queue_new (WeirRunList *runs, WeirJournal *journal, const WeirRunQueueEvents *events,
                                  gpointer data);
gboolean weir_run_queue_has_more (const WeirRunQueue *queue);
void weir_run_queue_free (WeirRunQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRunQueue, weir_run_queue_free)
void weir_run_queue_set_scenario_id (WeirRunQueue *queue, guint scenario, const char *id);
void weir_run_queue_use_own_gateway (WeirRunQueue *queue);
void weir_run_queue_check_first (WeirRunQueue *queue);
void weir_run_queue_start (WeirRunQueue *queue);
void weir_run_queue_skip (WeirRunQueue *queue);
void weir_run_queue_stop (WeirRunQueue *queue);

G_END_DECLS

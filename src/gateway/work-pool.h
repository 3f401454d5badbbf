/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work-time.h"

G_BEGIN_DECLS

#define WEIR_WORK_NODES_MAX 1000000

/**
 * WeirJob: one submission as the pool sees it: a tree of nodes. A node at depth d > 0 does its own
 * work, calls @width children at depth d - 1 and ends when all have. Embed it; it belongs to whoever
 * submitted it, and must stay in its place until its end is told.
 */
typedef struct _WeirJob WeirJob;
struct _WeirJob {
  guint64 depth;
  guint64 width;
  gboolean bounded; /* counts against the capacity of the queue */
  gboolean fails;   /* when the root's own work is done; then it calls no children */
  gint64 started;   /* (out): when a worker took the root, µs */
  guint64 nodes;    /* (out): ended so far */
  WeirJob *next;    /* the pool's */
};

typedef struct {
  guint workers;
  guint queue; /* how many bounded jobs may wait */
  WeirWorkTime work_time;
  guint64 seed;
  void (*node_ended) (gint64 duration, gboolean failed, gpointer data);
  void (*job_ended) (WeirJob *job, gint64 now, gpointer data);
  gpointer data;
} WeirWorkPoolSettings;

/**
 * WeirWorkPool:
 *
 * Workers that do nothing but take their time: a busy worker is an entry in a heap of due times.
 * The pool has no clock of its own; whoever runs it says what time it is (µs) and comes back at
 * weir_work_pool_next().
 */
typedef struct _WeirWorkPool WeirWorkPool;

guint64 weir_work_nodes (guint64 depth, guint64 width);

WeirWorkPool *weir_work_pool_new (const WeirWorkPoolSettings *settings);
void weir_work_pool_free (WeirWorkPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirWorkPool, weir_work_pool_free)

gboolean weir_work_pool_has_room (const WeirWorkPool *pool);
void weir_work_pool_submit (WeirWorkPool *pool, WeirJob *job, gint64 now);
void weir_work_pool_advance (WeirWorkPool *pool, gint64 now);
gint64 weir_work_pool_next (const WeirWorkPool *pool);

guint weir_work_pool_waiting (const WeirWorkPool *pool);
guint weir_work_pool_busy (const WeirWorkPool *pool);

G_END_DECLS

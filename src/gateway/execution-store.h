/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "work-pool.h"

G_BEGIN_DECLS

/** WeirReasoner: what the demo agent can do. */
typedef enum {
  WEIR_REASONER_SYNTHETIC_NESTED, /* a tree of calls */
  WEIR_REASONER_ECHO,             /* answers its input */
  WEIR_REASONER_LARGE_OUTPUT,     /* answers so many bytes */
  WEIR_REASONER_FLAKY,            /* fails at times */
} WeirReasoner;
#define WEIR_N_REASONERS 4
extern const char *const weir_reasoner_names[WEIR_N_REASONERS + 1];

typedef enum {
  WEIR_EXECUTION_RUNNING, /* from its submission on: a record never says queued */
  WEIR_EXECUTION_SUCCEEDED,
  WEIR_EXECUTION_FAILED,
} WeirExecutionStatus;
const char *weir_execution_status_name (WeirExecutionStatus status);

#define WEIR_EXECUTION_ID_SIZE 32 /* exec_YYYYMMDD_HHMMSS_xxxxxxxx and its end */

/**
 * WeirExecution: one execution, from its submission until it is forgotten. Results are not kept as
 * text: they are written from what made them each time they are asked for.
 */
typedef struct _WeirExecution WeirExecution;
struct _WeirExecution {
  WeirJob job; /* first: the pool speaks of the job alone */
  char id[WEIR_EXECUTION_ID_SIZE];
  char *run_id;
  WeirReasoner reasoner;
  WeirExecutionStatus status;
  gboolean refused; /* by a full queue: failed without ever being worked on */
  char *echo;       /* JSON text: the input's sequence, or the whole input of an echo */
  gsize echo_length;
  guint64 result_bytes; /* size of the result; 0: as large as it is */
  gint64 created;       /* wall clock, s */
  gint64 completed;
  gint64 ended; /* monotonic, µs */
  gint64 duration_ms;
  gpointer waiter; /* (nullable): the request that waits for its end; not the store's */
  WeirExecution *next_ended;
};

/** WeirExecutionStore: all executions that are known, by their IDs. */
typedef struct _WeirExecutionStore WeirExecutionStore;

WeirExecutionStore *weir_execution_store_new (guint kept, gint64 kept_time, guint64 kept_bytes, guint64 seed);
void weir_execution_store_free (WeirExecutionStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirExecutionStore, weir_execution_store_free)

WeirExecution *weir_execution_store_create (WeirExecutionStore *store, const char *run_id, gint64 created);
void weir_execution_store_end (WeirExecutionStore *store, WeirExecution *execution, gint64 now);
WeirExecution *weir_execution_store_find (WeirExecutionStore *store, const char *id, gint64 now);
void weir_execution_store_foreach (WeirExecutionStore *store, GFunc func, gpointer data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "execution-store.h"

#include <string.h>

#include "timestamp.h"

const char *const weir_reasoner_names[WEIR_N_REASONERS + 1] = { "synthetic_nested", "echo", "large_output",
                                                                "flaky", NULL };

struct _WeirExecutionStore {
  GHashTable *by_id;
  guint64 random;
  guint kept;
  gint64 kept_time;
  guint64 kept_bytes;

  WeirExecution *first_ended; /* in the order of their ends */
  WeirExecution *last_ended;
  guint n_ended;
  guint64 ended_bytes;
};

/** weir_execution_status_name: Returns: the word of the protocol */
const char *
weir_execution_status_name (WeirExecutionStatus status)
{
  static const char *const names[] = { "running", "succeeded", "failed" };

  return names[status];
}

static void
execution_free (gpointer data)
{
  WeirExecution *execution = data;

  g_free (execution->run_id);
  g_free (execution->echo);
  g_free (execution);
}

/**
 * weir_execution_store_new:
 * @kept: how many ended executions are kept
 * @kept_time: for how long, µs
 * @kept_bytes: how many bytes of echoed input they may hold; a gateway that is asked to echo large
 *   inputs keeps fewer rather than all memory
 * @seed: of the IDs
 *
 * Returns: (transfer full): an empty store
 */
WeirExecutionStore *
weir_execution_store_new (guint kept, gint64 kept_time, guint64 kept_bytes, guint64 seed)
{
  WeirExecutionStore *store = g_new0 (WeirExecutionStore, 1);

  store->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, execution_free);
  store->kept = kept;
  store->kept_time = kept_time;
  store->kept_bytes = kept_bytes;
  store->random = weir_seed_stream (seed, WEIR_SEED_IDS);
  return store;
}

/** weir_execution_store_free: frees a store and all executions in it */
void
weir_execution_store_free (WeirExecutionStore *store)
{
  if (store == NULL)
    return;
  g_hash_table_unref (store->by_id);
  g_free (store);
}

/* @prefix, the time, and 8 of [a-z0-9] */
static void
write_id (WeirExecutionStore *store, char *id, const char *prefix, gint64 seconds)
{
  static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  guint64 bits = weir_splitmix_next (&store->random);
  char *place = stpcpy (id, prefix);

  weir_timestamp_compact (place, seconds);
  place += strlen (place);
  *place++ = '_';
  for (guint i = 0; i < 8; i++, bits /= 36)
    *place++ = alphabet[bits % 36];
  *place = '\0';
}

/**
 * weir_execution_store_create:
 * @store: a store
 * @run_id: (nullable): the run that it belongs to; %NULL makes a new one
 * @created: now, wall clock, s
 *
 * Returns: (transfer none): a new running execution with an ID of its own; it is forgotten some time
 * after weir_execution_store_end()
 */
WeirExecution *
weir_execution_store_create (WeirExecutionStore *store, const char *run_id, gint64 created)
{
  WeirExecution *execution = g_new0 (WeirExecution, 1);
  char made[WEIR_EXECUTION_ID_SIZE];

  do
    write_id (store, execution->id, "exec_", created);
  while (g_hash_table_contains (store->by_id, execution->id));
  if (run_id == NULL)
    write_id (store, made, "run_", created);
  execution->run_id = g_strdup (run_id != NULL ? run_id : made);
  execution->created = created;
  g_hash_table_insert (store->by_id, execution->id, execution);
  return execution;
}

static void
forget_old (WeirExecutionStore *store, gint64 now)
{
  WeirExecution *oldest;

  while ((oldest = store->first_ended) != NULL &&
         (store->n_ended > store->kept || store->ended_bytes > store->kept_bytes ||
          now - oldest->ended > store->kept_time)) {
    store->first_ended = oldest->next_ended;
    if (store->first_ended == NULL)
      store->last_ended = NULL;
    store->n_ended--;
    store->ended_bytes -= oldest->echo_length;
    g_hash_table_remove (store->by_id, oldest->id);
  }
}

/**
 * weir_execution_store_end:
 * @store: a store
 * @execution: one of it that has just ended
 * @now: monotonic, µs
 *
 * Forgets what is too much or too old then, which may be @execution itself.
 */
void
weir_execution_store_end (WeirExecutionStore *store, WeirExecution *execution, gint64 now)
{
  g_assert (execution->status != WEIR_EXECUTION_RUNNING);
  execution->ended = now;
  if (store->last_ended != NULL)
    store->last_ended->next_ended = execution;
  else
    store->first_ended = execution;
  store->last_ended = execution;
  store->n_ended++;
  store->ended_bytes += execution->echo_length;
  forget_old (store, now);
}

/**
 * weir_execution_store_find:
 * @store: a store
 * @id: an ID
 * @now: monotonic, µs
 *
 * Returns: (transfer none) (nullable): that execution; %NULL where there was none or it is forgotten
 */
WeirExecution *
weir_execution_store_find (WeirExecutionStore *store, const char *id, gint64 now)
{
  forget_old (store, now);
  return g_hash_table_lookup (store->by_id, id);
}

/** weir_execution_store_foreach: calls @func with each execution and @data, in no order */
void
weir_execution_store_foreach (WeirExecutionStore *store, GFunc func, gpointer data)
{
  GHashTableIter iter;
  gpointer execution;

  g_hash_table_iter_init (&iter, store->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &execution))
    func (execution, data);
}

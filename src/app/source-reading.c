/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Campaigns that are compared, and their runs, are read off the main thread. */
#include "config.h"

#include "compare-source.h"
#include "progress-relay.h"
#include "run-evidence.h"
#include "thread-work.h"

typedef struct {
  char *path;                /* of a campaign to be opened */
  WeirCompareSource *source; /* (nullable): of which a run is to be read */
  WeirRun *run;              /* (nullable) */
  WeirProgressRelay *relay;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->source, weir_compare_source_unref);
  g_clear_pointer (&reading->run, weir_run_unref);
  weir_progress_relay_unref (reading->relay);
  g_free (reading->path);
  g_free (reading);
}

static void
open_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  WeirCompareSource *opened =
      weir_compare_source_open (reading->path, cancellable, weir_progress_relay_tell, reading->relay, &error);

  if (opened != NULL)
    g_task_return_pointer (task, opened, (GDestroyNotify) weir_compare_source_unref);
  else
    g_task_return_error (task, error);
}

/**
 * weir_compare_source_open_async:
 * @path: of a campaign
 * @cancellable: (nullable): gives up
 * @progress: (nullable): told how many bytes of how many are read
 * @progress_data: for @progress; lives as long as @object
 * @callback: is told
 * @object: a #GObject: whose call it is; held meanwhile
 *
 * Reads what there is of each run by its end.
 */
void
weir_compare_source_open_async (const char *path, GCancellable *cancellable, GFileProgressCallback progress,
                                gpointer progress_data, GAsyncReadyCallback callback, gpointer object)
{
  g_autoptr (GTask) task = g_task_new (object, cancellable, callback, NULL);
  Reading *reading = g_new0 (Reading, 1);

  reading->path = g_strdup (path);
  reading->relay = weir_progress_relay_new (progress, progress_data);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  weir_thread_work (task, open_thread);
}

/** weir_compare_source_open_finish: Returns: (transfer full): the campaign; %NULL with @error */
WeirCompareSource *
weir_compare_source_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/** weir_compare_source_opened_path: Returns: (transfer none): what was to be opened */
const char *
weir_compare_source_opened_path (GAsyncResult *result)
{
  return ((Reading *) g_task_get_task_data (G_TASK (result)))->path;
}

static void
read_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GError *error = NULL;
  WeirComparedRun *evidence = weir_run_evidence_read (
      reading->source->campaign, reading->run, weir_progress_relay_tell, reading->relay, cancellable, &error);

  if (evidence != NULL)
    g_task_return_pointer (task, evidence, (GDestroyNotify) weir_compared_run_unref);
  else
    g_task_return_error (task, error);
}

/**
 * weir_compare_source_read_async:
 * @source: a campaign; held meanwhile
 * @run: one of its runs
 * @cancellable: (nullable): gives up
 * @progress: (nullable): told how many intervals of how many are read
 * @progress_data: for @progress; lives as long as @object
 * @callback: is told
 * @object: a #GObject: whose call it is; held meanwhile
 *
 * Reads all that was recorded of @run.
 */
void
weir_compare_source_read_async (WeirCompareSource *source, const WeirRun *run, GCancellable *cancellable,
                                GFileProgressCallback progress, gpointer progress_data,
                                GAsyncReadyCallback callback, gpointer object)
{
  g_autoptr (GTask) task = g_task_new (object, cancellable, callback, NULL);
  Reading *reading = g_new0 (Reading, 1);

  reading->source = weir_compare_source_ref (source);
  reading->run = weir_run_ref (run);
  reading->relay = weir_progress_relay_new (progress, progress_data);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  weir_thread_work (task, read_thread);
}

/**
 * weir_compare_source_read_finish:
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Puts into the source what was read. A run that cannot be read stays with what its end says of it.
 *
 * Returns: %FALSE where it was given up
 */
gboolean
weir_compare_source_read_finish (GAsyncResult *result, GError **error)
{
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) cause = NULL;
  WeirComparedRun *evidence = g_task_propagate_pointer (G_TASK (result), &cause);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  if (evidence == NULL)
    evidence = weir_run_evidence_glance (reading->source->campaign, reading->run);
  g_hash_table_replace (reading->source->evidence, g_strdup (reading->run->id), evidence);
  return TRUE;
}

/** weir_compare_source_read_run: Returns: (transfer none): what was to be read */
const WeirRun *
weir_compare_source_read_run (GAsyncResult *result)
{
  return ((Reading *) g_task_get_task_data (G_TASK (result)))->run;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export in a thread of its own, which reads the campaign for itself: whoever shows it goes on. */
#include "export-task.h"

#include "export-file.h"
#include "progress-relay.h"
#include "thread-work.h"

typedef struct {
  const WeirExportFormat *format;
  char *campaign;       /* name of its file */
  WeirCampaign *loaded; /* (nullable): of the thread */
  char **runs;          /* ids */
  GFile *file;
  WeirProgressRelay *relay;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  weir_progress_relay_unref (export->relay);
  g_clear_pointer (&export->loaded, weir_campaign_unref);
  g_object_unref (export->file);
  g_strfreev (export->runs);
  g_free (export->campaign);
  g_free (export);
}

/* Those that are not there any more are left out. */
static GPtrArray *
find_runs (WeirCampaign *campaign, char **ids)
{
  GPtrArray *runs = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++) {
    WeirRun *run = weir_campaign_find_run (campaign, ids[i]);

    if (run != NULL)
      g_ptr_array_add (runs, run);
  }
  return runs;
}

static gboolean
write_runs (GOutputStream *stream, gpointer data, GError **error)
{
  const Export *export = data;
  g_autoptr (GPtrArray) runs = find_runs (export->loaded, export->runs);

  return export->format->write (export->loaded, runs, stream, error);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;

  export->loaded = weir_campaign_load_watched (export->campaign, cancellable, weir_progress_relay_tell,
                                               export->relay, &error);
  if (export->loaded != NULL &&
      weir_export_write_file (export->file, write_runs, export, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * weir_export_async:
 * @campaign: name of a campaign file
 * @runs: (array zero-terminated=1): ids of the runs of it
 * @file: where to; it is replaced once all is written
 * @cancellable: (nullable): to give up; then @file is as it was
 * @progress: (nullable): told how many bytes of how many of the campaign are read, in the main context
 *   of the caller
 * @callback: to call weir_export_finish()
 *
 * Writes the runs in @format, in a thread of its own.
 */
void
weir_export_async (const WeirExportFormat *format, const char *campaign, const char *const *runs, GFile *file,
                   GCancellable *cancellable, GFileProgressCallback progress, gpointer progress_data,
                   GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Export *export = g_new0 (Export, 1);

  export->format = format;
  export->campaign = g_strdup (campaign);
  export->runs = g_strdupv ((char **) runs);
  export->file = g_object_ref (file);
  export->relay = weir_progress_relay_new (progress, progress_data);
  g_task_set_source_tag (task, weir_export_async);
  g_task_set_task_data (task, export, export_free);
  weir_thread_work (task, export_thread);
}

/** weir_export_finish: Returns: %FALSE with #WEIR_CAMPAIGN_ERROR, %G_IO_ERROR_CANCELLED, or as the file system gives it */
gboolean
weir_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

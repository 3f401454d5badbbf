/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export in a thread of its own, which reads the campaign for itself: whoever shows it goes on. */
#include "export-task.h"

#include "progress-relay.h"

/* Formats know nothing of who waits for them: what they write to fails once nobody does. */
#define WEIR_TYPE_EXPORT_STREAM (weir_export_stream_get_type ())
G_DECLARE_FINAL_TYPE (WeirExportStream, weir_export_stream, WEIR, EXPORT_STREAM, GFilterOutputStream)

struct _WeirExportStream {
  GFilterOutputStream parent;

  GCancellable *cancellable; /* (nullable), not held: the task has it */
};

G_DEFINE_FINAL_TYPE (WeirExportStream, weir_export_stream, G_TYPE_FILTER_OUTPUT_STREAM)

static gssize
weir_export_stream_write (GOutputStream *stream, const void *bytes, gsize length, GCancellable *cancellable,
                          GError **error)
{
  GOutputStream *base = g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (stream));

  return g_output_stream_write (base, bytes, length, WEIR_EXPORT_STREAM (stream)->cancellable, error);
}

static void
weir_export_stream_class_init (WeirExportStreamClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = weir_export_stream_write;
}

static void
weir_export_stream_init (WeirExportStream *self)
{
}

static GOutputStream *
wrap (GOutputStream *base, GCancellable *cancellable)
{
  WeirExportStream *self =
      g_object_new (WEIR_TYPE_EXPORT_STREAM, "base-stream", base, "close-base-stream", FALSE, NULL);

  self->cancellable = cancellable;
  return G_OUTPUT_STREAM (self);
}

typedef struct {
  const WeirExportFormat *format;
  char *campaign; /* name of its file */
  char **runs;    /* ids */
  GFile *file;
  WeirProgressRelay *relay;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  weir_progress_relay_unref (export->relay);
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

/* A close that is cancelled replaces nothing; a file that was not there before is made at once, though. */
static void
take_back (Export *export, GOutputStream *stream, gboolean was_there)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
  if (!was_there)
    g_file_delete (export->file, NULL, NULL);
}

static gboolean
write_file (Export *export, WeirCampaign *campaign, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) runs = find_runs (campaign, export->runs);
  gboolean was_there = g_file_query_exists (export->file, cancellable);
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (export->file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  g_autoptr (GOutputStream) watched = NULL;
  gboolean done;

  if (stream == NULL)
    return FALSE;
  watched = wrap (G_OUTPUT_STREAM (stream), cancellable);
  done = export->format->write (campaign, runs, watched, error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
  if (!done)
    take_back (export, G_OUTPUT_STREAM (stream), was_there);
  return done;
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;
  g_autoptr (WeirCampaign) campaign = weir_campaign_load_watched (
      export->campaign, cancellable, weir_progress_relay_tell, export->relay, &error);

  if (campaign != NULL && write_file (export, campaign, cancellable, &error))
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
  g_task_run_in_thread (task, export_thread);
}

/** weir_export_finish: Returns: %FALSE with #WEIR_CAMPAIGN_ERROR, %G_IO_ERROR_CANCELLED, or as the file system gives it */
gboolean
weir_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

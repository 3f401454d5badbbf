/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-file.h"

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

/* A close that is cancelled replaces nothing; a file that was not there before is made at once, though. */
static void
take_back (GFile *file, GOutputStream *stream, gboolean was_there)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
  if (!was_there)
    g_file_delete (file, NULL, NULL);
}

/**
 * weir_export_write_file:
 * @file: where to; it is replaced once all is written
 * @write: writes it; fails with its stream once @cancellable is cancelled
 * @cancellable: (nullable): to give up; then @file is as it was
 * @error: as @write or the file system gives it
 *
 * Blocks; may be called on any thread.
 *
 * Returns: whether @file is written
 */
gboolean
weir_export_write_file (GFile *file, WeirExportWrite write, gpointer data, GCancellable *cancellable,
                        GError **error)
{
  gboolean was_there = g_file_query_exists (file, cancellable);
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  g_autoptr (GOutputStream) watched = NULL;
  gboolean done;

  if (stream == NULL)
    return FALSE;
  watched = wrap (G_OUTPUT_STREAM (stream), cancellable);
  done = write (watched, data, error) && g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
  if (!done)
    take_back (file, G_OUTPUT_STREAM (stream), was_there);
  return done;
}

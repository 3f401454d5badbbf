/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "body-stream.h"

/* A body as an input stream. libsoup reads it asynchronously, and GLib's own way from a read that
 * never waits leads through a task and a turn of the main loop for each; here the callback is
 * called at once. So the stream is the result of its reads itself: there is only one at a time. */
struct _WeirBodyStream {
  GInputStream parent;
  WeirBody *body; /* not owned */
  gssize taken;   /* bytes of the last read; -1: it was cancelled */
};

static GObject *
get_source_object (GAsyncResult *result)
{
  return g_object_ref (G_OBJECT (result));
}

static void
result_init (GAsyncResultIface *iface)
{
  iface->get_source_object = get_source_object;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirBodyStream, weir_body_stream, G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_ASYNC_RESULT, result_init))

static gssize
read_fn (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  return (gssize) weir_body_read (WEIR_BODY_STREAM (stream)->body, buffer, count);
}

static void
read_async (GInputStream *stream, void *buffer, gsize count, int priority, GCancellable *cancellable,
            GAsyncReadyCallback callback, gpointer data)
{
  WeirBodyStream *self = WEIR_BODY_STREAM (stream);

  self->taken =
      g_cancellable_is_cancelled (cancellable) ? -1 : (gssize) weir_body_read (self->body, buffer, count);
  callback (G_OBJECT (stream), G_ASYNC_RESULT (stream), data);
}

static gssize
read_finish (GInputStream *stream, GAsyncResult *result, GError **error)
{
  WeirBodyStream *self = WEIR_BODY_STREAM (stream);

  if (self->taken < 0)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The request was cancelled.");
  return self->taken;
}

/* There is nothing to close; the default would ask a thread of GLib's pool to do it. The callback
 * has to wait for its turn: a splice that closes both its ends goes on with what it would free. */
static void
close_async (GInputStream *stream, int priority, GCancellable *cancellable, GAsyncReadyCallback callback,
             gpointer data)
{
  g_autoptr (GTask) task = g_task_new (stream, cancellable, callback, data);

  g_task_set_source_tag (task, close_async);
  g_task_return_boolean (task, TRUE);
}

static gboolean
close_finish (GInputStream *stream, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
weir_body_stream_class_init (WeirBodyStreamClass *klass)
{
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  stream_class->read_fn = read_fn;
  stream_class->read_async = read_async;
  stream_class->read_finish = read_finish;
  stream_class->close_async = close_async;
  stream_class->close_finish = close_finish;
}

static void
weir_body_stream_init (WeirBodyStream *self)
{
}

/**
 * weir_body_stream_new:
 * @body: read from where it stands; must outlive the stream
 *
 * Returns: (transfer full): a stream over @body
 */
GInputStream *
weir_body_stream_new (WeirBody *body)
{
  WeirBodyStream *stream = g_object_new (WEIR_TYPE_BODY_STREAM, NULL);

  stream->body = body;
  return G_INPUT_STREAM (stream);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "body-stream.h"

/* A body as an input stream. It is pollable and always ready, so that libsoup reads it in the
 * worker's own thread; a stream that is not goes through GLib's thread pool. */
struct _WeirBodyStream {
  GInputStream parent;
  WeirBody *body; /* not owned */
};

static gboolean
can_poll (GPollableInputStream *stream)
{
  return TRUE;
}

static gboolean
is_readable (GPollableInputStream *stream)
{
  return TRUE;
}

static GSource *
create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  GSource *source = g_pollable_source_new_full (stream, NULL, cancellable);

  g_source_set_ready_time (source, 0);
  return source;
}

static gssize
read_nonblocking (GPollableInputStream *stream, void *buffer, gsize count, GError **error)
{
  return (gssize) weir_body_read (WEIR_BODY_STREAM (stream)->body, buffer, count);
}

static void
pollable_init (GPollableInputStreamInterface *iface)
{
  iface->can_poll = can_poll;
  iface->is_readable = is_readable;
  iface->create_source = create_source;
  iface->read_nonblocking = read_nonblocking;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WeirBodyStream, weir_body_stream, G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, pollable_init))

static gssize
read_fn (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  return (gssize) weir_body_read (WEIR_BODY_STREAM (stream)->body, buffer, count);
}

/* There is nothing to close; the default would ask a thread of GLib's pool to do it. */
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

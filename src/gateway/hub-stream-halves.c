/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub-source.h"
#include "hub-stream-private.h"

typedef struct {
  GInputStreamClass parent_class;
} WeirHubInputClass;
typedef struct {
  GOutputStreamClass parent_class;
} WeirHubOutputClass;

static void weir_hub_input_pollable_init (GPollableInputStreamInterface *iface);
static void weir_hub_output_pollable_init (GPollableOutputStreamInterface *iface);
static GType weir_hub_input_get_type (void);
static GType weir_hub_output_get_type (void);

G_DEFINE_TYPE_WITH_CODE (WeirHubInput, weir_hub_input, G_TYPE_INPUT_STREAM,
                         G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, weir_hub_input_pollable_init))
G_DEFINE_TYPE_WITH_CODE (WeirHubOutput, weir_hub_output, G_TYPE_OUTPUT_STREAM,
                         G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_OUTPUT_STREAM, weir_hub_output_pollable_init))

static gssize
fail_closed (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the connection is closed");
  return -1;
}

static gssize
weir_hub_input_read_nonblocking (GPollableInputStream *pollable, void *buffer, gsize count, GError **error)
{
  WeirHubStream *stream = ((WeirHubInput *) pollable)->stream;

  return stream != NULL ? weir_hub_stream_receive (stream, buffer, count, error) : fail_closed (error);
}

static gboolean
weir_hub_input_is_readable (GPollableInputStream *pollable)
{
  return ((WeirHubInput *) pollable)->ready;
}

static GSource *
weir_hub_input_create_source (GPollableInputStream *pollable, GCancellable *cancellable)
{
  WeirHubInput *input = (WeirHubInput *) pollable;

  /* Whoever waits for bytes has written what there was to write. */
  if (input->stream != NULL)
    weir_hub_stream_flush (input->stream);
  return weir_hub_source_new (input, &input->ready, cancellable);
}

static gssize
weir_hub_output_write_nonblocking (GPollableOutputStream *pollable, const void *buffer, gsize count,
                                   GError **error)
{
  WeirHubStream *stream = ((WeirHubOutput *) pollable)->stream;

  return stream != NULL ? weir_hub_stream_send (stream, buffer, count, error) : fail_closed (error);
}

static gboolean
weir_hub_output_is_writable (GPollableOutputStream *pollable)
{
  return ((WeirHubOutput *) pollable)->ready;
}

static GSource *
weir_hub_output_create_source (GPollableOutputStream *pollable, GCancellable *cancellable)
{
  return weir_hub_source_new (pollable, &((WeirHubOutput *) pollable)->ready, cancellable);
}

static void
weir_hub_input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->read_nonblocking = weir_hub_input_read_nonblocking;
  iface->is_readable = weir_hub_input_is_readable;
  iface->create_source = weir_hub_input_create_source;
}

static void
weir_hub_output_pollable_init (GPollableOutputStreamInterface *iface)
{
  iface->write_nonblocking = weir_hub_output_write_nonblocking;
  iface->is_writable = weir_hub_output_is_writable;
  iface->create_source = weir_hub_output_create_source;
}

/* The server never blocks, since that would stop all other connections: these two answer at once
 * as well. */
static gssize
weir_hub_input_read (GInputStream *input, void *buffer, gsize count, GCancellable *cancellable,
                     GError **error)
{
  return weir_hub_input_read_nonblocking (G_POLLABLE_INPUT_STREAM (input), buffer, count, error);
}

static gssize
weir_hub_output_write (GOutputStream *output, const void *buffer, gsize count, GCancellable *cancellable,
                       GError **error)
{
  return weir_hub_output_write_nonblocking (G_POLLABLE_OUTPUT_STREAM (output), buffer, count, error);
}

static void
weir_hub_input_class_init (WeirHubInputClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = weir_hub_input_read;
}

static void
weir_hub_input_init (WeirHubInput *input)
{
}

static void
weir_hub_output_class_init (WeirHubOutputClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = weir_hub_output_write;
}

static void
weir_hub_output_init (WeirHubOutput *output)
{
  output->ready = TRUE;
}

/** weir_hub_input_new: Returns: (transfer full): the half of @stream that is read from */
WeirHubInput *
weir_hub_input_new (WeirHubStream *stream)
{
  WeirHubInput *input = g_object_new (weir_hub_input_get_type (), NULL);

  input->stream = stream;
  return input;
}

/** weir_hub_output_new: Returns: (transfer full): the half of @stream that is written to */
WeirHubOutput *
weir_hub_output_new (WeirHubStream *stream)
{
  WeirHubOutput *output = g_object_new (weir_hub_output_get_type (), NULL);

  output->stream = stream;
  return output;
}

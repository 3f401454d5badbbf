/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transport-soup.h"

#include "body-stream.h"
#include "soup-fault.h"
#include "soup-send.h"

#define READS_AT_ONCE 32

/**
 * weir_channel_new:
 * @transport: its transport
 * @events: what to call; static
 * @listener: given back to them
 *
 * Returns: (transfer full): a channel without a connection; one is made by weir_channel_open() or
 * by the first exchange
 */
WeirChannel *
weir_channel_new (WeirTransport *transport, const WeirChannelEvents *events, gpointer listener)
{
  WeirChannel *channel = g_new0 (WeirChannel, 1);

  channel->transport = transport;
  channel->session = weir_transport_next_session (transport);
  channel->events = events;
  channel->listener = listener;
  channel->cancellable = g_cancellable_new ();
  return channel;
}

/** weir_channel_free: no exchange may be on */
void
weir_channel_free (WeirChannel *channel)
{
  g_assert (channel->message == NULL);
  g_object_unref (channel->cancellable);
  g_free (channel);
}

static void
forget_cancelling (WeirChannel *channel)
{
  if (!g_cancellable_is_cancelled (channel->cancellable))
    return;
  g_object_unref (channel->cancellable);
  channel->cancellable = g_cancellable_new ();
}

static void
finish (WeirChannel *channel, const GError *error)
{
  WeirExceptionKind kind = error != NULL ? weir_channel_kind_of_error (channel, error) : WEIR_EXCEPTION_NONE;

  g_clear_object (&channel->answer);
  channel->ended = g_steal_pointer (&channel->message);
  forget_cancelling (channel);
  channel->events->end (channel->listener, kind, error != NULL ? error->message : NULL);
  g_clear_object (&channel->ended);
}

static void read_answer (WeirChannel *channel);

static gboolean
readable_cb (GObject *stream, gpointer data)
{
  WeirChannel *channel = data;

  g_clear_pointer (&channel->source, g_source_unref);
  read_answer (channel);
  return G_SOURCE_REMOVE;
}

/* Takes @source, whose callback is that of a pollable stream. */
static void
read_when (WeirChannel *channel, GSource *source)
{
  channel->source = source;
  g_source_set_callback (source, G_SOURCE_FUNC (readable_cb), channel, NULL);
  g_source_attach (source, channel->transport->context);
}

/* Others get their turn first. The socket is not waited for: where the last read took the last
 * byte, nothing would ever come by it, and the end is still to be read. */
static void
read_later (WeirChannel *channel)
{
  g_autoptr (GSource) now = g_timeout_source_new (0);

  read_when (channel, g_pollable_source_new_full (channel->answer, now, channel->cancellable));
}

static void
read_answer (WeirChannel *channel)
{
  g_autoptr (GError) error = NULL;
  GPollableInputStream *answer = G_POLLABLE_INPUT_STREAM (channel->answer);
  char *buffer = channel->transport->buffer;
  gssize n = 1;

  for (guint i = 0; i < READS_AT_ONCE && n > 0; i++) {
    n = g_pollable_input_stream_read_nonblocking (answer, buffer, READ_SIZE, channel->cancellable, &error);
    if (n > 0)
      channel->events->data (channel->listener, buffer, (gsize) n);
  }
  if (n > 0)
    read_later (channel);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    read_when (channel, g_pollable_input_stream_create_source (answer, channel->cancellable));
  else {
    if (error != NULL)
      weir_soup_fault_restate (error, channel->message);
    finish (channel, error);
  }
}

static void
head_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  WeirChannel *channel = data;
  SoupSession *session = channel->session;
  g_autoptr (GError) error = NULL;

  channel->answer = weir_soup_send_finish (&session, result, &error);
  if (session == NULL)
    channel->session = weir_transport_replace_session (channel->transport, channel->session);
  if (channel->answer == NULL) {
    finish (channel, error);
    return;
  }
  channel->events->head (channel->listener, soup_message_get_status (channel->message));
  read_answer (channel);
}

static void
restarted_cb (SoupMessage *message, gpointer data)
{
  WeirChannel *channel = data;

  channel->restarts++;
}

/**
 * weir_channel_send:
 * @channel: a channel without an exchange on it
 * @request: copied, but for what it points to
 *
 * Begins an exchange. Its events follow from the main context; `end` always comes.
 */
void
weir_channel_send (WeirChannel *channel, const WeirRequest *request)
{
  SoupMessage *message =
      weir_transport_message_new (channel->transport->settings, request->method, request->uri);

  g_assert (channel->message == NULL);
  channel->message = message;
  channel->body = request->body;
  channel->restarts = 0;
  if (request->body != NULL) {
    g_autoptr (GInputStream) stream = weir_body_stream_new (request->body);

    soup_message_set_request_body (message, "application/json", stream, (gssize) request->body->length);
  } else {
    g_signal_connect (message, "restarted", G_CALLBACK (restarted_cb), channel);
  }
  weir_transport_set_headers (channel->transport->settings, message, request->uri);
  weir_soup_send_async (channel->session, message, channel->cancellable, head_cb, channel);
}

/**
 * weir_channel_cancel:
 * @channel: a channel
 *
 * Ends the exchange that is on, with its connection, or the connecting: what was to follow does,
 * with an error. Where nothing is on, nothing happens.
 */
void
weir_channel_cancel (WeirChannel *channel)
{
  if (channel->message != NULL)
    g_cancellable_cancel (channel->cancellable);
}

static void
open_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  WeirChannel *channel = data;
  g_autoptr (GError) error = NULL;

  if (!soup_session_preconnect_finish (SOUP_SESSION (session), result, &error))
    weir_soup_fault_restate (error, channel->message);
  g_clear_object (&channel->message);
  forget_cancelling (channel);
  channel->opened (channel->listener, error);
}

/**
 * weir_channel_open:
 * @channel: a channel that was never used
 * @uri: where to
 * @opened: called once, with the error if no connection could be made
 *
 * Connects before there is anything to send, TLS included.
 */
void
weir_channel_open (WeirChannel *channel, GUri *uri, WeirChannelOpened opened)
{
  channel->opened = opened;
  channel->message = weir_transport_message_new (channel->transport->settings, "GET", uri);
  /* else it would be content with a connection that another channel opened */
  soup_message_add_flags (channel->message, SOUP_MESSAGE_NEW_CONNECTION);
  soup_session_preconnect_async (channel->session, channel->message, G_PRIORITY_DEFAULT, channel->cancellable,
                                 open_cb, channel);
}

/** weir_channel_restarts: Returns: how often libsoup has sent the request of this exchange again */
guint
weir_channel_restarts (const WeirChannel *channel)
{
  return channel->restarts;
}

static SoupMessageHeaders *
answer_headers (const WeirChannel *channel)
{
  return soup_message_get_response_headers (channel->ended != NULL ? channel->ended : channel->message);
}

/** weir_channel_header: Returns: (nullable): a header of the answer, from `head` until `end` returns */
const char *
weir_channel_header (const WeirChannel *channel, const char *name)
{
  return soup_message_headers_get_one (answer_headers (channel), name);
}

/** weir_channel_has_header_prefix: Returns: whether a header of the answer begins so, in any case */
gboolean
weir_channel_has_header_prefix (const WeirChannel *channel, const char *prefix)
{
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_message_headers_iter_init (&iter, answer_headers (channel));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    if (g_ascii_strncasecmp (name, prefix, strlen (prefix)) == 0)
      return TRUE;
  return FALSE;
}

/** weir_channel_foreach_header: calls @func with each header of the answer */
void
weir_channel_foreach_header (const WeirChannel *channel, WeirHeaderFunc func, gpointer data)
{
  soup_message_headers_foreach (answer_headers (channel), func, data);
}

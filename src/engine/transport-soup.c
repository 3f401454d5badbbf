/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transport.h"

#include "config.h"

#include <libsoup/soup.h>

#include "body-stream.h"
#include "scenario.h"

/* The transport on libsoup's own connections. What is asked of libsoup follows what was measured:
 * messages marked idempotent (else each POST gets a new connection), no auth manager, no content
 * decoder, no idle timeout, the answer read by non-blocking reads with a source only where one
 * would block. A session walks all its messages at each event, so that a few channels share one
 * and a thousand do not. */
#define CHANNELS_A_SESSION 8
#define READ_SIZE          (64 * 1024)
#define READS_AT_ONCE      32 /* then others get their turn */

struct _WeirTransport {
  const WeirTransportSettings *settings;
  GMainContext *context;
  GPtrArray *sessions; /* of SoupSession */
  guint n_channels;
  char *buffer; /* READ_SIZE bytes for all channels: nothing is kept in it */
};

struct _WeirChannel {
  WeirTransport *transport;
  SoupSession *session; /* owned by the transport */
  const WeirChannelEvents *events;
  gpointer listener;

  SoupMessage *message; /* (nullable): of the exchange that is on */
  SoupMessage *ended;   /* (nullable): of the one whose end is being told, for its headers */
  const WeirBody *body; /* (nullable): of the exchange that is on */
  GInputStream *answer; /* (nullable) */
  GSource *source;      /* (nullable): waits for more of the answer */
  GCancellable *cancellable;
  WeirChannelOpened opened;
  guint restarts;
};

static SoupSession *
session_new (WeirTransport *transport)
{
  g_autoptr (GProxyResolver) resolver = NULL;
  SoupSession *session = soup_session_new_with_options ("max-conns", CHANNELS_A_SESSION, "max-conns-per-host",
                                                        CHANNELS_A_SESSION, "idle-timeout", 0, "timeout", 0,
                                                        "user-agent", "weir/" WEIR_VERSION, NULL);

  if (*transport->settings->proxy != '\0')
    resolver = g_simple_proxy_resolver_new (transport->settings->proxy, NULL);
  soup_session_set_proxy_resolver (session, resolver);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

/**
 * weir_transport_prepare:
 *
 * To be called before any thread is made; once is enough, more does nothing. A lane is a connection with one exchange at a time
 * on it, over TLS too: libsoup is kept from HTTP/2, which it would else negotiate.
 */
void
weir_transport_prepare (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once)) {
    g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
    g_once_init_leave (&once, 1);
  }
}

/**
 * weir_transport_new:
 * @settings: what all exchanges share; must outlive the transport
 *
 * To be called in the thread that will use it, with its main context pushed as the thread's
 * default: libsoup binds a session to both.
 *
 * Returns: (transfer full): a transport without channels
 */
WeirTransport *
weir_transport_new (const WeirTransportSettings *settings)
{
  WeirTransport *transport = g_new0 (WeirTransport, 1);

  transport->settings = settings;
  transport->context = g_main_context_ref_thread_default ();
  transport->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  transport->buffer = g_malloc (READ_SIZE);
  return transport;
}

/** weir_transport_free: all channels must have been freed before */
void
weir_transport_free (WeirTransport *transport)
{
  for (guint i = 0; i < transport->sessions->len; i++)
    soup_session_abort (g_ptr_array_index (transport->sessions, i));
  /* libsoup 3.2 leaks what is pending in a context that is not drained before the last unref */
  while (g_main_context_iteration (transport->context, FALSE))
    ;
  g_ptr_array_unref (transport->sessions);
  g_main_context_unref (transport->context);
  g_free (transport->buffer);
  g_free (transport);
}

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

  if (transport->n_channels++ % CHANNELS_A_SESSION == 0)
    g_ptr_array_add (transport->sessions, session_new (transport));
  channel->transport = transport;
  channel->session = g_ptr_array_index (transport->sessions, transport->sessions->len - 1);
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

static gboolean
accept_certificate_cb (SoupMessage *message, GTlsCertificate *certificate, GTlsCertificateFlags errors,
                       gpointer data)
{
  return TRUE;
}

static void
restarted_cb (SoupMessage *message, gpointer data)
{
  WeirChannel *channel = data;

  channel->restarts++;
}

/* The gateway's own name and password of the address, since the auth manager is not there. */
static void
set_basic_authorization (SoupMessage *message, GUri *uri)
{
  g_autofree char *pair = NULL, *encoded = NULL, *value = NULL;

  if (g_uri_get_user (uri) == NULL)
    return;
  pair = g_strdup_printf ("%s:%s", g_uri_get_user (uri),
                          g_uri_get_password (uri) ? g_uri_get_password (uri) : "");
  encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  value = g_strconcat ("Basic ", encoded, NULL);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", value);
}

static void
set_headers (const WeirChannel *channel, SoupMessage *message, GUri *uri)
{
  const WeirTransportSettings *settings = channel->transport->settings;
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  set_basic_authorization (message, uri);
  if (settings->new_connection)
    soup_message_headers_append (headers, "Connection", "close");
  for (guint i = 0; i < settings->headers->len; i++) {
    const WeirHeader *header = g_ptr_array_index (settings->headers, i);

    soup_message_headers_replace (headers, header->name, header->value);
  }
}

static SoupMessage *
message_new (const WeirChannel *channel, const char *method, GUri *uri)
{
  const WeirTransportSettings *settings = channel->transport->settings;
  SoupMessage *message = soup_message_new_from_uri (method, uri);
  SoupMessageFlags flags = SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT;

  if (settings->new_connection)
    flags |= SOUP_MESSAGE_NEW_CONNECTION;
  soup_message_set_flags (message, flags);
  if (!settings->verify_ssl)
    g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), NULL);
  return message;
}

/* libsoup gives a message its connection before that is connected, and the address afterwards; the
 * body is read when TLS stands, too. */
static gboolean
was_sent (const WeirChannel *channel)
{
  return soup_message_get_remote_address (channel->message) != NULL &&
         (channel->body == NULL || channel->body->position > 0);
}

static WeirExceptionKind
kind_of_io_error (const WeirChannel *channel, int code)
{
  if (!was_sent (channel))
    return WEIR_EXCEPTION_CONNECT;
  switch (code) {
  case G_IO_ERROR_PARTIAL_INPUT:
    return channel->answer != NULL ? WEIR_EXCEPTION_INCOMPLETE : WEIR_EXCEPTION_CLOSED;
  case G_IO_ERROR_INVALID_DATA:
  case G_IO_ERROR_INVALID_ARGUMENT:
    return WEIR_EXCEPTION_MALFORMED;
  case G_IO_ERROR_TIMED_OUT:
    return WEIR_EXCEPTION_REQUEST_TIMEOUT;
  default:
    return WEIR_EXCEPTION_RESET;
  }
}

static WeirExceptionKind
kind_of_error (const WeirChannel *channel, const GError *error)
{
  if (error->domain == G_RESOLVER_ERROR)
    return WEIR_EXCEPTION_RESOLVE;
  if (error->domain == G_TLS_ERROR)
    return WEIR_EXCEPTION_TLS;
  if (error->domain == SOUP_SESSION_ERROR)
    return WEIR_EXCEPTION_MALFORMED;
  if (error->domain == G_IO_ERROR)
    return kind_of_io_error (channel, error->code);
  return WEIR_EXCEPTION_MALFORMED;
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
  WeirExceptionKind kind = error != NULL ? kind_of_error (channel, error) : WEIR_EXCEPTION_NONE;

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

static void
wait_for_more (WeirChannel *channel)
{
  GPollableInputStream *answer = G_POLLABLE_INPUT_STREAM (channel->answer);

  channel->source = g_pollable_input_stream_create_source (answer, channel->cancellable);
  g_source_set_callback (channel->source, G_SOURCE_FUNC (readable_cb), channel, NULL);
  g_source_attach (channel->source, channel->transport->context);
}

static void
read_answer (WeirChannel *channel)
{
  g_autoptr (GError) error = NULL;
  char *buffer = channel->transport->buffer;

  for (guint i = 0; i < READS_AT_ONCE; i++) {
    gssize n = g_pollable_input_stream_read_nonblocking (G_POLLABLE_INPUT_STREAM (channel->answer), buffer,
                                                         READ_SIZE, channel->cancellable, &error);

    if (n > 0)
      channel->events->data (channel->listener, buffer, (gsize) n);
    else if (n < 0 && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
      break;
    else {
      finish (channel, error);
      return;
    }
  }
  wait_for_more (channel);
}

static void
head_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  WeirChannel *channel = data;
  g_autoptr (GError) error = NULL;

  channel->answer = soup_session_send_finish (SOUP_SESSION (session), result, &error);
  if (channel->answer == NULL) {
    finish (channel, error);
    return;
  }
  channel->events->head (channel->listener, soup_message_get_status (channel->message));
  read_answer (channel);
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
  SoupMessage *message = message_new (channel, request->method, request->uri);

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
  set_headers (channel, message, request->uri);
  soup_session_send_async (channel->session, message, G_PRIORITY_DEFAULT, channel->cancellable, head_cb,
                           channel);
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

  soup_session_preconnect_finish (SOUP_SESSION (session), result, &error);
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
  channel->message = message_new (channel, "GET", uri);
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

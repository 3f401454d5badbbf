/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-server.h"

#include <string.h>

struct _FakeServer {
  FakeHandler handler;
  FakeHandler batch_status; /* (nullable): there is no such endpoint */
  gpointer data;
  GTlsCertificate *certificate; /* (nullable) */
  GSocket *listener;
  guint port;
  GThread *thread;
  GCancellable *ending;

  GMutex lock;
  GCond left;
  guint connections, requests, open;
  guint others;       /* connections that carry nothing but batch-status */
  GHashTable *counts; /* char * to guint */
};

/* One connection on its way to its thread. */
typedef struct {
  FakeServer *server;
  GSocket *socket;
  guint number;
} Accepted;

static GIOStream *
open_stream (FakeServer *server, GSocket *socket)
{
  g_autoptr (GSocketConnection) plain = g_socket_connection_factory_create_connection (socket);
  g_autoptr (GError) error = NULL;
  GIOStream *stream;

  if (server->certificate == NULL)
    return g_object_ref (G_IO_STREAM (plain));
  stream = g_tls_server_connection_new (G_IO_STREAM (plain), server->certificate, &error);
  g_assert_no_error (error);
  return stream;
}

/* A handshake where none belongs is answered as real servers do it: in plain words. */
static gboolean
is_handshake (FakeServer *server, GIOStream *stream, GBufferedInputStream *input)
{
  static const char no[] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
  char first;

  if (server->certificate != NULL || g_buffered_input_stream_fill (input, -1, server->ending, NULL) < 1)
    return FALSE;
  g_buffered_input_stream_peek (input, &first, 0, 1);
  if (first != 0x16)
    return FALSE;
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), no, strlen (no), NULL, NULL, NULL);
  return TRUE;
}

/* What is asked once more after a run counts apart: it is no submission and no poll. */
static void
handle (FakeServer *server, FakeRequest *request)
{
  gboolean is_batch = g_str_has_suffix (request->path, "/batch-status");

  g_mutex_lock (&server->lock);
  server->requests += !is_batch;
  server->others += is_batch && request->number == 0;
  g_mutex_unlock (&server->lock);
  if (!is_batch)
    server->handler (request, server->data);
  else if (server->batch_status != NULL)
    server->batch_status (request, server->data);
  else
    fake_answer (request, 404, "404 page not found");
}

static void
serve (FakeServer *server, GIOStream *stream, const Accepted *accepted)
{
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (g_io_stream_get_input_stream (stream));
  gboolean is_over = FALSE;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (input), FALSE);
  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  is_over = is_handshake (server, stream, G_BUFFERED_INPUT_STREAM (input));
  for (guint i = 0; !is_over; i++) {
    FakeRequest *request = fake_request_read (server, input);

    if (request == NULL)
      return;
    request->stream = stream;
    request->socket = accepted->socket;
    request->connection = accepted->number;
    request->number = i;
    handle (server, request);
    is_over = request->is_over || g_cancellable_is_cancelled (server->ending);
    fake_request_free (request);
  }
}

static gpointer
serve_cb (gpointer data)
{
  Accepted *accepted = data;
  FakeServer *server = accepted->server;
  GIOStream *stream = open_stream (server, accepted->socket);

  serve (server, stream, accepted);
  g_io_stream_close (stream, NULL, NULL);
  g_object_unref (stream);
  g_socket_close (accepted->socket, NULL);
  g_object_unref (accepted->socket);
  g_free (accepted);
  g_mutex_lock (&server->lock);
  server->open--;
  g_cond_signal (&server->left);
  g_mutex_unlock (&server->lock);
  return NULL;
}

static gpointer
accept_cb (gpointer data)
{
  FakeServer *server = data;
  GSocket *socket;

  while ((socket = g_socket_accept (server->listener, server->ending, NULL)) != NULL) {
    Accepted *accepted = g_new0 (Accepted, 1);

    g_socket_set_option (socket, 6 /* IPPROTO_TCP */, 1 /* TCP_NODELAY */, 1, NULL);
    accepted->server = server;
    accepted->socket = socket;
    g_mutex_lock (&server->lock);
    accepted->number = server->connections++;
    server->open++;
    g_mutex_unlock (&server->lock);
    g_thread_unref (g_thread_new ("fake-connection", serve_cb, accepted));
  }
  return NULL;
}

static void
listen_on_loopback (FakeServer *server)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  server->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_bind (server->listener, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_set_listen_backlog (server->listener, 1024);
  g_socket_listen (server->listener, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (server->listener, &error);
  g_assert_no_error (error);
  server->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

/** fake_server_new: Returns: (transfer full): a server that listens; @handler answers */
FakeServer *
fake_server_new (FakeHandler handler, gpointer data)
{
  return fake_server_new_tls (handler, data, NULL);
}

/**
 * fake_server_new_tls:
 * @certificate_file: (nullable): PEM, the key too; %NULL: plain HTTP
 *
 * Returns: (transfer full): a server that listens; @handler answers
 */
FakeServer *
fake_server_new_tls (FakeHandler handler, gpointer data, const char *certificate_file)
{
  FakeServer *server = g_new0 (FakeServer, 1);
  g_autoptr (GError) error = NULL;

  server->handler = handler;
  server->data = data;
  server->ending = g_cancellable_new ();
  server->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&server->lock);
  g_cond_init (&server->left);
  if (certificate_file != NULL)
    server->certificate = g_tls_certificate_new_from_file (certificate_file, &error);
  g_assert_no_error (error);
  listen_on_loopback (server);
  server->thread = g_thread_new ("fake-server", accept_cb, server);
  return server;
}

/** fake_server_set_batch_status: @handler answers batch-status, which is not there otherwise */
void
fake_server_set_batch_status (FakeServer *server, FakeHandler handler)
{
  server->batch_status = handler;
}

/** fake_server_free: closes everything and waits for all threads */
void
fake_server_free (FakeServer *server)
{
  g_cancellable_cancel (server->ending);
  g_thread_join (server->thread);
  g_mutex_lock (&server->lock);
  while (server->open > 0)
    g_cond_wait (&server->left, &server->lock);
  g_mutex_unlock (&server->lock);
  g_socket_close (server->listener, NULL);
  g_object_unref (server->listener);
  g_clear_object (&server->certificate);
  g_object_unref (server->ending);
  g_hash_table_unref (server->counts);
  g_mutex_clear (&server->lock);
  g_cond_clear (&server->left);
  g_free (server);
}

/** fake_server_url: Returns: (transfer full): its base URL */
char *
fake_server_url (const FakeServer *server)
{
  return g_strdup_printf ("%s://127.0.0.1:%u", server->certificate != NULL ? "https" : "http", server->port);
}

/** fake_server_connections: Returns: how many connections it has ever accepted, those apart that
 *  carried nothing but batch-status */
guint
fake_server_connections (FakeServer *server)
{
  guint n;

  g_mutex_lock (&server->lock);
  n = server->connections - server->others;
  g_mutex_unlock (&server->lock);
  return n;
}

/** fake_server_requests: Returns: how many whole requests it has read, those of batch-status apart */
guint
fake_server_requests (FakeServer *server)
{
  guint n;

  g_mutex_lock (&server->lock);
  n = server->requests;
  g_mutex_unlock (&server->lock);
  return n;
}

/** fake_count: counts @name once more. Returns: how often it had been counted before */
guint
fake_count (FakeServer *server, const char *name)
{
  guint before;

  g_mutex_lock (&server->lock);
  before = GPOINTER_TO_UINT (g_hash_table_lookup (server->counts, name));
  g_hash_table_insert (server->counts, g_strdup (name), GUINT_TO_POINTER (before + 1));
  g_mutex_unlock (&server->lock);
  return before;
}

/** fake_counted: Returns: how often @name was counted */
guint
fake_counted (FakeServer *server, const char *name)
{
  guint count;

  g_mutex_lock (&server->lock);
  count = GPOINTER_TO_UINT (g_hash_table_lookup (server->counts, name));
  g_mutex_unlock (&server->lock);
  return count;
}

/** fake_counted_names: Returns: how many different names with @prefix were counted */
guint
fake_counted_names (FakeServer *server, const char *prefix)
{
  GHashTableIter iter;
  gpointer name;
  guint n = 0;

  g_mutex_lock (&server->lock);
  g_hash_table_iter_init (&iter, server->counts);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    n += g_str_has_prefix (name, prefix);
  g_mutex_unlock (&server->lock);
  return n;
}

/** fake_server_ending: Returns: (transfer none): cancelled when the server is to end */
GCancellable *
fake_server_ending (FakeServer *server)
{
  return server->ending;
}

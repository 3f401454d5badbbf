/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub-listener.h"

#include <glib/gi18n.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "hub-stream.h"

#define BACKLOG      1024
#define RETRY_MS     50 /* after the descriptors ran out */
#define ACCEPT_BURST 64 /* then other sources have their turn */

typedef struct {
  GSource source;
  WeirHubListener *listener;
} ListenerSource;

struct _WeirHubListener {
  WeirHubWatch watch;
  WeirSocketHub *hub;
  SoupServer *server;
  GSocket *socket;
  GSocketAddress *address;
  GSource *source;
  gboolean callers;
  WeirHubShard *shard; /* (nullable): where the next connection goes */
  guint seats_taken;
};

static gboolean
listener_prepare (GSource *source, int *timeout)
{
  *timeout = -1;
  return ((ListenerSource *) source)->listener->callers;
}

static gboolean
listener_check (GSource *source)
{
  return ((ListenerSource *) source)->listener->callers;
}

static WeirHubShard *
find_shard (WeirHubListener *self, GError **error)
{
  if (self->shard != NULL && self->seats_taken == WEIR_HUB_SHARD_SEATS)
    g_clear_pointer (&self->shard, weir_hub_shard_unref);
  if (self->shard == NULL) {
    self->shard = weir_hub_shard_new (self->hub, error);
    self->seats_taken = 0;
  }
  return self->shard;
}

/* The server attaches the sources of a connection to the context that is the default now. */
static gboolean
hand_over (WeirHubListener *self, WeirHubShard *shard, GIOStream *stream, GSocketAddress *peer,
           GError **error)
{
  GMainContext *context = weir_hub_shard_context (shard);
  gboolean taken;

  g_main_context_push_thread_default (context);
  taken = soup_server_accept_iostream (self->server, stream, self->address, peer, error);
  g_main_context_pop_thread_default (context);
  weir_hub_shard_heat (shard);
  return taken;
}

static void
take_connection (WeirHubListener *self, WeirHubShard *shard, int fd, gpointer name, gsize name_length)
{
  g_autoptr (GSocketAddress) peer = g_socket_address_new_from_native (name, name_length);
  g_autoptr (GIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  int on = 1;

  /* An answer leaves in one piece, and nothing is to hold it back. */
  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  self->seats_taken++;
  stream = weir_hub_stream_new (self->hub, shard, fd, &error);
  if (stream == NULL || !hand_over (self, shard, stream, peer, &error))
    g_message ("a connection was dropped: %s", error->message);
}

/* The place of a connection is found before it is taken: without one it waits in the backlog.
 * Returns: the errno that ended the taking, 0 after a burst */
static int
take_connections (WeirHubListener *self)
{
  for (int i = 0; i < ACCEPT_BURST; i++) {
    struct sockaddr_storage name;
    socklen_t length = sizeof name;
    WeirHubShard *shard = find_shard (self, NULL);
    int fd;

    if (shard == NULL)
      return EMFILE;
    fd = accept4 (self->watch.fd, (struct sockaddr *) &name, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);

    if (fd >= 0)
      take_connection (self, shard, fd, &name, length);
    else if (errno != EINTR && errno != ECONNABORTED)
      return errno;
  }
  return 0;
}

static gboolean
listener_dispatch (GSource *source, GSourceFunc unused, gpointer user_data)
{
  WeirHubListener *self = ((ListenerSource *) source)->listener;
  int reason = take_connections (self);

  g_source_set_ready_time (source, -1);
  if (reason != 0)
    self->callers = FALSE;
  /* Out of descriptors or memory: callers wait in the backlog, and no event will tell of them. */
  if (reason != 0 && reason != EAGAIN)
    g_source_set_ready_time (source, g_get_monotonic_time () + RETRY_MS * 1000);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs listener_funcs = {
  .prepare = listener_prepare,
  .check = listener_check,
  .dispatch = listener_dispatch,
};

static void
listener_ready (WeirHubWatch *watch, guint32 events)
{
  ((WeirHubListener *) watch)->callers = TRUE;
}

static GSocket *
open_socket (const char *address, guint16 port, GError **error)
{
  g_autoptr (GSocketAddress) name = g_inet_socket_address_new_from_string (address, port);
  g_autoptr (GSocket) socket = NULL;

  if (name == NULL) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("“%s” is no IP address; expected one of this machine, as 127.0.0.1, 0.0.0.0 or ::1"),
                 address);
    return NULL;
  }
  socket =
      g_socket_new (g_socket_address_get_family (name), G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL || !g_socket_bind (socket, name, TRUE, error))
    return NULL;
  g_socket_set_listen_backlog (socket, BACKLOG);
  g_socket_set_blocking (socket, FALSE);
  return g_socket_listen (socket, error) ? g_steal_pointer (&socket) : NULL;
}

/* libsoup keeps a connection alive only while it listens somewhere itself: so it is given a
 * local socket, under a name that the kernel chooses (unix(7), autobind) and nobody is told. */
static gboolean
keep_alive (SoupServer *server, GError **error)
{
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, error);
  const struct sockaddr_un name = { .sun_family = AF_UNIX };

  if (socket == NULL)
    return FALSE;
  if (bind (g_socket_get_fd (socket), (const struct sockaddr *) &name, sizeof name.sun_family) != 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("cannot name a local socket: %s"),
                 g_strerror (errno));
    return FALSE;
  }
  g_socket_set_listen_backlog (socket, 1);
  return g_socket_listen (socket, error) && soup_server_listen_socket (server, socket, 0, error);
}

/**
 * weir_hub_listener_new:
 * @context: (nullable): where connections are taken
 * @hub: the hub of that context
 * @server: what serves them; hub and server must outlive the listener
 * @address: an IP address of this machine
 * @port: a port, 0 for a free one
 * @error: return location (a #GIOErrorEnum, G_IO_ERROR_ADDRESS_IN_USE among them)
 *
 * Returns: (transfer full) (nullable): a listener
 */
WeirHubListener *
weir_hub_listener_new (GMainContext *context, WeirSocketHub *hub, SoupServer *server, const char *address,
                       guint16 port, GError **error)
{
  g_autoptr (WeirHubListener) self = g_new0 (WeirHubListener, 1);

  self->hub = hub;
  self->server = server;
  self->watch = (WeirHubWatch){ .fd = -1, .ready = listener_ready };
  self->socket = open_socket (address, port, error);
  if (self->socket == NULL)
    return NULL;
  self->address = g_socket_get_local_address (self->socket, error);
  if (self->address == NULL || !keep_alive (server, error))
    return NULL;
  self->watch.fd = g_socket_get_fd (self->socket);
  if (!weir_socket_hub_add (hub, &self->watch, error))
    return NULL;
  self->source = g_source_new (&listener_funcs, sizeof (ListenerSource));
  ((ListenerSource *) self->source)->listener = self;
  g_source_set_static_name (self->source, "weir hub listener");
  g_source_attach (self->source, context);
  return g_steal_pointer (&self);
}

/** weir_hub_listener_free: takes no more connections; those that were taken are the server's */
void
weir_hub_listener_free (WeirHubListener *self)
{
  if (self == NULL)
    return;
  if (self->source != NULL) {
    g_source_destroy (self->source);
    g_source_unref (self->source);
    weir_socket_hub_remove (self->hub, &self->watch);
  }
  g_clear_pointer (&self->shard, weir_hub_shard_unref);
  g_clear_object (&self->address);
  g_clear_object (&self->socket);
  g_free (self);
}

/** weir_hub_listener_port: Returns: the port at which it listens */
guint16
weir_hub_listener_port (const WeirHubListener *self)
{
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (self->address));
}

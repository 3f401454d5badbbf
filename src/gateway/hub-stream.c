/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub-stream-private.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/* A piece below this waits for the next one; a piece from this on is worth a system call and is
 * handed to it where it lies. */
#define GATHER_BELOW 4096
#define GATHER_MAX   16384

struct _WeirHubStream {
  GIOStream parent_instance;

  WeirSocketHub *hub; /* %NULL once it is gone */
  WeirHubShard *shard;
  WeirHubWatch watch;
  WeirHubInput *input;
  WeirHubOutput *output;

  GByteArray *unsent;
  gboolean ended;    /* the peer will send nothing more */
  gboolean between;  /* not one byte has come since an answer was written */
  gboolean forged;   /* the last request was made up here */
  gboolean broken;   /* by an error that stays */
  gboolean draining; /* closed above, with a rest to send; it holds a reference to itself */
};

G_DEFINE_FINAL_TYPE (WeirHubStream, weir_hub_stream, G_TYPE_IO_STREAM)
static gssize
fail (int code, const char *what, GError **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "cannot %s the connection: %s", what,
               g_strerror (code));
  return -1;
}

/* Sends what is unsent and then @bytes. Returns how many of @bytes went, or -1 and the reason in
 * errno where none did. */
static gssize
send_gathered (WeirHubStream *self, const void *bytes, gsize length)
{
  struct iovec parts[2] = { { self->unsent->data, self->unsent->len }, { (void *) bytes, length } };
  struct msghdr message = { .msg_iov = parts, .msg_iovlen = length > 0 ? 2 : 1 };
  gsize before = self->unsent->len;
  gssize sent;

  do
    sent = sendmsg (self->watch.fd, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  if (sent < 0) {
    self->broken = errno != EAGAIN;
    self->output->ready = self->broken;
    return -1;
  }
  self->output->ready = (gsize) sent == before + length;
  g_byte_array_remove_range (self->unsent, 0, MIN ((gsize) sent, before));
  errno = EAGAIN;
  return (gsize) sent > before || length == 0 ? sent - (gssize) before : -1;
}

/** weir_hub_stream_flush: sends what is unsent, as far as the socket takes it */
void
weir_hub_stream_flush (WeirHubStream *self)
{
  if (self->unsent->len > 0 && !self->broken)
    send_gathered (self, NULL, 0);
}

static void
release_fd (WeirHubStream *self)
{
  if (self->watch.fd < 0)
    return;
  if (self->hub != NULL)
    weir_socket_hub_remove (self->hub, &self->watch);
  close (self->watch.fd);
  self->watch.fd = -1;
  self->input->ready = TRUE;
  self->output->ready = TRUE;
}

static void
drain (WeirHubStream *self)
{
  weir_hub_stream_flush (self);
  if (self->unsent->len > 0 && !self->broken)
    return;
  self->draining = FALSE;
  release_fd (self);
  g_object_unref (self);
}

static void
stream_ready (WeirHubWatch *watch, guint32 events)
{
  WeirHubStream *self = (WeirHubStream *) ((char *) watch - G_STRUCT_OFFSET (WeirHubStream, watch));

  if ((events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0)
    self->ended = TRUE;
  if ((events & EPOLLIN) != 0 || self->ended)
    self->input->ready = TRUE;
  weir_hub_shard_heat (self->shard);
  if ((events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) == 0 || self->output->ready)
    return;
  self->output->ready = TRUE;
  if (self->draining)
    drain (self);
  else
    weir_hub_stream_flush (self);
}

/* A server that pauses in the middle of an answer waits for nothing: then this sends. */
static void
stream_settle (WeirHubWatch *watch)
{
  weir_hub_stream_flush ((WeirHubStream *) ((char *) watch - G_STRUCT_OFFSET (WeirHubStream, watch)));
}

static void
stream_abandoned (WeirHubWatch *watch)
{
  WeirHubStream *self = (WeirHubStream *) ((char *) watch - G_STRUCT_OFFSET (WeirHubStream, watch));

  self->hub = NULL;
  release_fd (self);
  if (self->draining)
    g_object_unref (self);
}

/**
 * weir_hub_stream_receive:
 * @self: a stream
 * @buffer: (out): room
 * @length: how much of it
 * @error: return location (G_IO_ERROR_WOULD_BLOCK among others)
 *
 * Returns: bytes received, 0 at the end, -1 with an error
 */
gssize
weir_hub_stream_receive (WeirHubStream *self, void *buffer, gsize length, GError **error)
{
  gssize got;

  if (self->watch.fd < 0)
    return fail (EBADF, "read from", error);
  do
    got = recv (self->watch.fd, buffer, length, 0);
  while (got < 0 && errno == EINTR);
  /* Less than asked for is all there was; behind the last bytes there is still the end. */
  self->input->ready = self->ended || (gsize) got == length;
  if (got < 0)
    return fail (errno, "read from", error);
  if (got == 0 && self->between) {
    /* libsoup before 3.4 forgets, and never frees, a connection that ends between two requests.
     * It does free one that ends within a request: so it is shown the first byte of one, and what
     * it has to say about that goes nowhere. */
    *(char *) buffer = 'X';
    got = 1;
    self->forged = TRUE;
  }
  self->between = FALSE;
  return got;
}

/**
 * weir_hub_stream_send:
 * @self: a stream
 * @bytes: what to send
 * @length: how much
 * @error: return location (G_IO_ERROR_WOULD_BLOCK among others)
 *
 * Small pieces are kept until the next large one, or weir_hub_stream_flush().
 *
 * Returns: bytes taken, -1 with an error
 */
gssize
weir_hub_stream_send (WeirHubStream *self, const void *bytes, gsize length, GError **error)
{
  gssize sent = -1;

  if (self->watch.fd < 0 || self->broken)
    return fail (EPIPE, "write to", error);
  if (self->forged)
    return length;
  self->between = TRUE;
  if (length < GATHER_BELOW && self->unsent->len + length <= GATHER_MAX) {
    g_byte_array_append (self->unsent, bytes, length);
    weir_socket_hub_settle_later (self->hub, &self->watch);
    return length;
  }
  errno = EAGAIN;
  if (self->output->ready)
    sent = send_gathered (self, bytes, length);
  return sent < 0 ? fail (errno, "write to", error) : sent;
}

static GInputStream *
weir_hub_stream_get_input_stream (GIOStream *stream)
{
  return (GInputStream *) WEIR_HUB_STREAM (stream)->input;
}

static GOutputStream *
weir_hub_stream_get_output_stream (GIOStream *stream)
{
  return (GOutputStream *) WEIR_HUB_STREAM (stream)->output;
}

static gboolean
weir_hub_stream_close (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  WeirHubStream *self = WEIR_HUB_STREAM (stream);

  if (self->watch.fd < 0 || self->draining)
    return TRUE;
  self->draining = TRUE;
  drain (g_object_ref (self));
  return TRUE;
}

static void
weir_hub_stream_finalize (GObject *object)
{
  WeirHubStream *self = WEIR_HUB_STREAM (object);

  release_fd (self);
  self->input->stream = NULL;
  self->output->stream = NULL;
  g_object_unref (self->input);
  g_object_unref (self->output);
  g_byte_array_unref (self->unsent);
  g_clear_pointer (&self->shard, weir_hub_shard_unref);
  G_OBJECT_CLASS (weir_hub_stream_parent_class)->finalize (object);
}

static void
weir_hub_stream_class_init (WeirHubStreamClass *klass)
{
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  stream_class->get_input_stream = weir_hub_stream_get_input_stream;
  stream_class->get_output_stream = weir_hub_stream_get_output_stream;
  stream_class->close_fn = weir_hub_stream_close;
  G_OBJECT_CLASS (klass)->finalize = weir_hub_stream_finalize;
}

static void
weir_hub_stream_init (WeirHubStream *self)
{
  self->watch.fd = -1;
  self->unsent = g_byte_array_new ();
  self->between = TRUE;
  self->input = weir_hub_input_new (self);
  self->output = weir_hub_output_new (self);
}

/**
 * weir_hub_stream_new:
 * @hub: where the connection is watched; it must outlive the stream
 * @shard: whose context its sources will be attached to; the stream holds a reference to it
 * @fd: a connected socket that does not block; the stream closes it, also where this fails
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the stream
 */
GIOStream *
weir_hub_stream_new (WeirSocketHub *hub, WeirHubShard *shard, int fd, GError **error)
{
  g_autoptr (WeirHubStream) self = g_object_new (WEIR_TYPE_HUB_STREAM, NULL);

  self->hub = hub;
  self->shard = weir_hub_shard_ref (shard);
  self->watch = (WeirHubWatch){
    .fd = fd,
    .ready = stream_ready,
    .settle = stream_settle,
    .abandoned = stream_abandoned,
  };
  if (!weir_socket_hub_add (hub, &self->watch, error)) {
    close (fd);
    self->watch.fd = -1;
    return NULL;
  }
  return G_IO_STREAM (g_steal_pointer (&self));
}

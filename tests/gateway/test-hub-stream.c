/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub-stream.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
  WeirSocketHub *hub;
  WeirHubShard *shard;
  GIOStream *stream;
  GPollableInputStream *input;
  GPollableOutputStream *output;
  int peer;
  gsize received; /* by the peer */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  int pair[2], size = 2048; /* so that even small writes go in parts */

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair), ==, 0);
  setsockopt (pair[0], SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  fixture->hub = weir_socket_hub_new (NULL, NULL);
  fixture->shard = weir_hub_shard_new (fixture->hub, NULL);
  fixture->stream = weir_hub_stream_new (fixture->hub, fixture->shard, pair[0], NULL);
  fixture->input = G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (fixture->stream));
  fixture->output = G_POLLABLE_OUTPUT_STREAM (g_io_stream_get_output_stream (fixture->stream));
  fixture->peer = pair[1];
}

static void
iterate (void)
{
  for (guint i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_object (&fixture->stream);
  g_clear_pointer (&fixture->shard, weir_hub_shard_unref);
  g_clear_pointer (&fixture->hub, weir_socket_hub_free);
  close (fixture->peer);
}

/* What has come to the peer; -1 for the end. */
static gssize
receive (Fixture *fixture)
{
  char buffer[65536];
  gssize all = 0, got;

  while ((got = recv (fixture->peer, buffer, sizeof buffer, 0)) > 0)
    all += got;
  fixture->received += (gsize) all;
  return all == 0 && got == 0 ? -1 : all;
}

/* Writes until it would block; returns how much was taken. */
static gsize
fill (Fixture *fixture)
{
  g_autofree char *block = g_strnfill (65536, 'x');
  gsize taken = 0;

  for (;;) {
    g_autoptr (GError) error = NULL;
    gssize n = g_pollable_output_stream_write_nonblocking (fixture->output, block, 65536, NULL, &error);

    if (n < 0) {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
      return taken;
    }
    taken += (gsize) n;
  }
}

static void
write_small (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  gssize n = g_pollable_output_stream_write_nonblocking (fixture->output, text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (n, ==, (gssize) strlen (text));
}

static gboolean
note (GObject *half, gpointer called)
{
  ++*(guint *) called;
  return G_SOURCE_CONTINUE;
}

/* A header block and a body leave together, when the writer turns to reading. */
static void
test_gathered (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GSource) source = NULL;
  char buffer[64] = "";

  write_small (fixture, "header ");
  write_small (fixture, "and body");
  g_assert_cmpint (recv (fixture->peer, buffer, sizeof buffer, 0), ==, -1);
  source = g_pollable_input_stream_create_source (fixture->input, NULL);
  g_assert_cmpint (recv (fixture->peer, buffer, sizeof buffer, 0), ==, 15);
  g_assert_cmpstr (buffer, ==, "header and body");
}

/* A writer that waits for nothing: what it wrote does not stay behind. */
static void
test_settled (Fixture *fixture, gconstpointer unused)
{
  write_small (fixture, "paused");
  iterate ();
  g_assert_cmpint (receive (fixture), ==, 6);
  iterate ();
  g_assert_cmpint (receive (fixture), ==, 0);
}

/* Small writes before large ones stay before them, also where the socket is full in between. */
static void
test_order (Fixture *fixture, gconstpointer unused)
{
  gsize written = 0, n_read = 0;
  g_autoptr (GRand) random = g_rand_new_with_seed (29);
  guchar next_written = 0, next_read = 0;
  g_autofree guchar *block = g_malloc (20000);
  guchar buffer[4096];

  while (written < 3000000 || n_read < written) {
    gsize length = (gsize) g_rand_int_range (random, 1, g_rand_boolean (random) ? 300 : 20000);
    gssize n = 0;

    for (gsize i = 0; i < length; i++)
      block[i] = (guchar) (next_written + i);
    if (written < 3000000)
      n = g_pollable_output_stream_write_nonblocking (fixture->output, block, length, NULL, NULL);
    written += (gsize) MAX (n, 0);
    next_written = (guchar) (next_written + MAX (n, 0));
    iterate ();
    n = g_rand_boolean (random) ? recv (fixture->peer, buffer, sizeof buffer, 0) : 0;
    for (gssize i = 0; i < n; i++)
      g_assert_cmpuint (buffer[i], ==, next_read++);
    n_read += (gsize) MAX (n, 0);
  }
}

/* What was taken and could not be sent is sent as soon as it can be. */
static void
test_sent_later (Fixture *fixture, gconstpointer unused)
{
  gsize taken = fill (fixture);
  guint called = 0;
  g_autoptr (GSource) source = g_pollable_output_stream_create_source (fixture->output, NULL);

  g_source_set_callback (source, G_SOURCE_FUNC (note), &called, NULL);
  g_source_attach (source, weir_hub_shard_context (fixture->shard));
  write_small (fixture, "the rest");
  iterate ();
  g_assert_cmpuint (called, ==, 0);
  g_assert_false (g_pollable_output_stream_is_writable (fixture->output));
  g_assert_cmpint (receive (fixture), ==, (gssize) taken);
  iterate ();
  g_assert_cmpint (receive (fixture), ==, 8);
  g_assert_cmpuint (called, >, 0);
  g_source_destroy (source);
}

/* A stream that is closed with a rest to send closes when that is sent. */
static void
test_closed_with_rest (Fixture *fixture, gconstpointer unused)
{
  gsize taken = fill (fixture);

  write_small (fixture, "the rest");
  g_assert_true (g_io_stream_close (fixture->stream, NULL, NULL));
  g_clear_object (&fixture->stream);
  iterate ();
  g_assert_cmpint (receive (fixture), ==, (gssize) taken);
  iterate ();
  g_assert_cmpint (receive (fixture), ==, 8);
  g_assert_cmpint (receive (fixture), ==, -1);
}

/* The same where the hub goes before: nothing is left open, and nothing used after it. */
static void
test_hub_goes_first (Fixture *fixture, gconstpointer closed)
{
  gsize taken = fill (fixture);

  write_small (fixture, "the rest");
  if (closed != NULL) {
    g_assert_true (g_io_stream_close (fixture->stream, NULL, NULL));
    g_clear_object (&fixture->stream);
  }
  g_clear_pointer (&fixture->hub, weir_socket_hub_free);
  g_assert_cmpint (receive (fixture), ==, (gssize) taken);
  g_assert_cmpint (receive (fixture), ==, -1);
  if (closed == NULL)
    g_assert_cmpint (g_pollable_input_stream_read_nonblocking (fixture->input, &taken, 1, NULL, NULL), ==,
                     -1);
}

/* The halves may be held longer than the stream, as by the filters above it. */
static void
test_halves_live_longer (Fixture *fixture, gconstpointer unused)
{
  GPollableInputStream *input = g_object_ref (fixture->input);
  GPollableOutputStream *output = g_object_ref (fixture->output);
  g_autoptr (GSource) source = g_pollable_input_stream_create_source (fixture->input, NULL);
  guint called = 0;
  char byte = 'x';

  g_source_set_callback (source, G_SOURCE_FUNC (note), &called, NULL);
  g_source_attach (source, weir_hub_shard_context (fixture->shard));
  g_assert_finalize_object (g_steal_pointer (&fixture->stream));
  iterate ();
  g_assert_cmpuint (called, >, 0);
  g_assert_cmpint (g_pollable_input_stream_read_nonblocking (input, &byte, 1, NULL, NULL), ==, -1);
  g_assert_cmpint (g_pollable_output_stream_write_nonblocking (output, &byte, 1, NULL, NULL), ==, -1);
  g_source_destroy (source);
  g_object_unref (input);
  g_object_unref (output);
}

/* A source for reading is called when bytes are there, and no more when they were read. */
static void
test_readable (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GSource) source = g_pollable_input_stream_create_source (fixture->input, NULL);
  guint called = 0, before;
  char buffer[64];

  g_source_set_callback (source, G_SOURCE_FUNC (note), &called, NULL);
  g_source_attach (source, weir_hub_shard_context (fixture->shard));
  iterate ();
  g_assert_cmpuint (called, ==, 0);
  g_assert_cmpint (send (fixture->peer, "abc", 3, 0), ==, 3);
  iterate ();
  g_assert_cmpuint (called, >, 0);
  g_assert_cmpint (g_pollable_input_stream_read_nonblocking (fixture->input, buffer, 64, NULL, NULL), ==, 3);
  before = called;
  iterate ();
  g_assert_cmpuint (called, ==, before);
  g_source_destroy (source);
}

/* A source is made ready by a cancellable too, as GIO asks for. */
static void
test_cancelled (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GSource) source = g_pollable_input_stream_create_source (fixture->input, cancellable);
  guint called = 0;

  g_source_set_callback (source, G_SOURCE_FUNC (note), &called, NULL);
  g_source_attach (source, weir_hub_shard_context (fixture->shard));
  iterate ();
  g_assert_cmpuint (called, ==, 0);
  g_cancellable_cancel (cancellable);
  iterate ();
  g_assert_cmpuint (called, >, 0);
  g_source_destroy (source);
}

#define ADD(name, data, function) g_test_add (name, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/hub-stream/gathered", NULL, test_gathered);
  ADD ("/hub-stream/settled", NULL, test_settled);
  ADD ("/hub-stream/order", NULL, test_order);
  ADD ("/hub-stream/sent-later", NULL, test_sent_later);
  ADD ("/hub-stream/closed-with-rest", NULL, test_closed_with_rest);
  ADD ("/hub-stream/hub-goes-first/open", NULL, test_hub_goes_first);
  ADD ("/hub-stream/hub-goes-first/closed", "closed", test_hub_goes_first);
  ADD ("/hub-stream/halves-live-longer", NULL, test_halves_live_longer);
  ADD ("/hub-stream/readable", NULL, test_readable);
  ADD ("/hub-stream/cancelled", NULL, test_cancelled);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-server.h"

#include <string.h>
#include <sys/socket.h>

/** fake_send: raw bytes; where they cannot be sent, the connection is over */
void
fake_send (FakeRequest *request, const void *bytes, gsize length)
{
  GOutputStream *output = g_io_stream_get_output_stream (request->stream);

  if (!g_output_stream_write_all (output, bytes, length, NULL, fake_server_ending (request->server), NULL))
    request->is_over = TRUE;
}

void
fake_sendf (FakeRequest *request, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fake_send (request, text, strlen (text));
}

/**
 * fake_answer_with:
 * @headers: whole lines, each with its line end
 *
 * A whole and proper answer, sent at once.
 */
void
fake_answer_with (FakeRequest *request, guint code, const char *headers, const char *body)
{
  fake_sendf (request, "HTTP/1.1 %u Scripted\r\n%sContent-Length: %zu\r\n\r\n%s", code, headers,
              strlen (body), body);
}

/** fake_answer: a whole and proper answer of JSON */
void
fake_answer (FakeRequest *request, guint code, const char *format, ...)
{
  g_autofree char *body = NULL;
  va_list arguments;

  va_start (arguments, format);
  body = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fake_answer_with (request, code, "Content-Type: application/json\r\n", body);
}

/**
 * fake_wait:
 * @ms: how long; < 0: for ever
 *
 * Returns: whether the time is over; %FALSE: the client went away or sent more, or the server is to
 *   end
 */
gboolean
fake_wait (FakeRequest *request, int ms)
{
  GCancellable *ending = fake_server_ending (request->server);
  GPollFD fds[] = { { g_socket_get_fd (request->socket), G_IO_IN | G_IO_HUP, 0 }, { 0 } };
  int ready;

  g_assert_true (g_cancellable_make_pollfd (ending, &fds[1]));
  ready = g_poll (fds, G_N_ELEMENTS (fds), ms);
  g_cancellable_release_fd (ending);
  return ready == 0;
}

/** fake_stall: says nothing more until the client goes away or the server ends */
void
fake_stall (FakeRequest *request)
{
  fake_wait (request, -1);
}

/** fake_close: ends the connection in order (FIN) when the handler returns */
void
fake_close (FakeRequest *request)
{
  request->is_over = TRUE;
}

/** fake_reset: breaks the connection off (RST) when the handler returns */
void
fake_reset (FakeRequest *request)
{
  struct linger now = { .l_onoff = 1, .l_linger = 0 };

  g_assert_cmpint (setsockopt (g_socket_get_fd (request->socket), SOL_SOCKET, SO_LINGER, &now, sizeof now),
                   ==, 0);
  request->is_over = TRUE;
}

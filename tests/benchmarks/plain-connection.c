/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain-connection.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/** plain_now_ns: Returns: the monotonic clock, ns */
gint64
plain_now_ns (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return (gint64) now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

/** plain_watch: has @epoll_fd tell of what can be read from @fd, by @data. */
void
plain_watch (int epoll_fd, int fd, gpointer data)
{
  struct epoll_event event = { .events = EPOLLIN, .data.ptr = data };
  if (epoll_ctl (epoll_fd, EPOLL_CTL_ADD, fd, &event) < 0)
    g_error ("cannot watch a descriptor: %s", g_strerror (errno));
}

/** plain_connection_new: takes the accepted, nonblocking @fd and watches it. */
PlainConnection *
plain_connection_new (int epoll_fd, int fd)
{
  PlainConnection *connection = g_new0 (PlainConnection, 1);
  int on = 1;
  connection->fd = fd;
  connection->epoll_fd = epoll_fd;
  connection->answer = g_string_sized_new (512);
  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  plain_watch (epoll_fd, fd, connection);
  return connection;
}

void
plain_connection_free (PlainConnection *connection)
{
  close (connection->fd);
  g_string_free (connection->answer, TRUE);
  g_free (connection);
}

static guint64
content_length (const char *head)
{
  for (const char *line = strstr (head, "\r\n"); line != NULL; line = strstr (line, "\r\n")) {
    line += 2;
    if (g_ascii_strncasecmp (line, "content-length:", 15) == 0)
      return g_ascii_strtoull (line + 15, NULL, 10);
  }
  return 0;
}

static gboolean
read_head (PlainConnection *connection)
{
  gssize n = recv (connection->fd, connection->head + connection->head_length,
                   PLAIN_HEAD_MAX - 1 - connection->head_length, 0);
  if (n <= 0)
    return n < 0 && errno == EAGAIN;
  connection->head_length += n;
  connection->head[connection->head_length] = '\0';
  char *end = strstr (connection->head, "\r\n\r\n");
  if (end == NULL)
    return connection->head_length < PLAIN_HEAD_MAX - 1;

  gsize more = connection->head + connection->head_length - (end + 4);
  end[2] = '\0';
  guint64 length = content_length (connection->head);
  if (more > length) /* a client that does not wait for its answer is not served */
    return FALSE;
  connection->body_left = length - more;
  connection->state = PLAIN_BODY;
  return TRUE;
}

static gboolean
read_body (PlainConnection *connection)
{
  static char scratch[PLAIN_FILLER_MAX];
  gssize n = recv (connection->fd, scratch, MIN (connection->body_left, sizeof scratch), 0);
  if (n <= 0)
    return n < 0 && errno == EAGAIN;
  connection->body_left -= n;
  return TRUE;
}

static void
listen_for (PlainConnection *connection, guint32 events)
{
  struct epoll_event event = { .events = events, .data.ptr = connection };
  epoll_ctl (connection->epoll_fd, EPOLL_CTL_MOD, connection->fd, &event);
}

/* Gives the number of bytes sent, 0 where the socket takes no more now, -1 where it is gone. */
static gssize
send_some (PlainConnection *connection, const char *bytes, gsize length)
{
  gssize sent = send (connection->fd, bytes, length, MSG_NOSIGNAL);
  if (sent < 0 && errno == EAGAIN)
    return 0;
  /* The next event tells of its end; until then others may still point to it. */
  if (sent < 0)
    shutdown (connection->fd, SHUT_RDWR);
  return sent;
}

static void
write_answer (PlainConnection *connection)
{
  static const char filler[PLAIN_FILLER_MAX] = { [0 ... PLAIN_FILLER_MAX - 1] = 'x' };
  gssize sent = 1;
  while (sent > 0 && connection->answer_done < connection->answer->len) {
    sent = send_some (connection, connection->answer->str + connection->answer_done,
                      connection->answer->len - connection->answer_done);
    connection->answer_done += MAX (sent, 0);
  }
  while (sent > 0 && connection->filler_left > 0) {
    sent = send_some (connection, filler, MIN (connection->filler_left, sizeof filler));
    connection->filler_left -= MAX (sent, 0);
  }
  while (sent > 0 && *connection->tail != '\0') {
    sent = send_some (connection, connection->tail, strlen (connection->tail));
    connection->tail += MAX (sent, 0);
  }

  gboolean was_writing = connection->state == PLAIN_WRITING;
  connection->state = sent > 0 ? PLAIN_HEAD : PLAIN_WRITING;
  if (was_writing != (connection->state == PLAIN_WRITING))
    listen_for (connection, was_writing ? EPOLLIN : EPOLLOUT);
}

static gboolean
write_more (PlainConnection *connection)
{
  char byte;
  if (recv (connection->fd, &byte, 1, MSG_PEEK) == 0)
    return FALSE;
  write_answer (connection);
  return TRUE;
}

/**
 * plain_connection_event:
 * @is_request: (out): whether a request is here whole, which is to be answered now or later
 *
 * Reads or writes what can be. Returns: %FALSE where the connection is over and is to be freed
 */
gboolean
plain_connection_event (PlainConnection *connection, gboolean *is_request)
{
  gboolean keep = FALSE;
  if (connection->state == PLAIN_HEAD)
    keep = read_head (connection);
  else if (connection->state == PLAIN_BODY)
    keep = read_body (connection);
  else if (connection->state == PLAIN_WRITING)
    keep = write_more (connection);

  *is_request = keep && connection->state == PLAIN_BODY && connection->body_left == 0;
  if (*is_request) {
    connection->read_ns = plain_now_ns ();
    connection->head_length = 0;
    connection->state = PLAIN_ANSWERING;
  }
  return keep;
}

/**
 * plain_connection_stream:
 * @begin: what stands before the filler
 * @filler: how many times `x` is streamed
 * @end: (transfer none): static text, what stands behind it
 */
void
plain_connection_stream (PlainConnection *connection, const char *begin, guint64 filler, const char *end)
{
  g_string_printf (connection->answer,
                   "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %" G_GUINT64_FORMAT
                   "\r\n\r\n%s",
                   strlen (begin) + filler + strlen (end), begin);
  connection->answer_done = 0;
  connection->filler_left = filler;
  connection->tail = end;
  write_answer (connection);
}

/** plain_connection_answer: @status is a code and its words, `200 OK` */
void
plain_connection_answer (PlainConnection *connection, const char *status, const char *body)
{
  g_string_printf (connection->answer,
                   "HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT
                   "\r\n\r\n%s",
                   status, strlen (body), body);
  connection->answer_done = 0;
  connection->filler_left = 0;
  connection->tail = "";
  write_answer (connection);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#define PLAIN_HEAD_MAX   16384
#define PLAIN_FILLER_MAX (256 * 1024)

typedef enum { PLAIN_HEAD, PLAIN_BODY, PLAIN_ANSWERING, PLAIN_WRITING } PlainState;

/**
 * PlainConnection:
 *
 * One connection of a small HTTP/1.1 server: it reads a request whole, forgets the body, and
 * writes the answer that it is given. Requests must not be pipelined.
 */
typedef struct {
  int fd;
  int epoll_fd;
  PlainState state;
  char head[PLAIN_HEAD_MAX]; /* of the request; terminated */
  gsize head_length;
  guint64 body_left;
  gint64 read_ns; /* when the last byte of the request was here */

  GString *answer; /* all that goes before the filler */
  gsize answer_done;
  guint64 filler_left;
  const char *tail; /* what goes behind the filler */

  gint64 due_ns; /* for the server: when it is to answer, and the place in its queue */
  GList waiting;
} PlainConnection;

gint64 plain_now_ns (void);
void plain_watch (int epoll_fd, int fd, gpointer data);
PlainConnection *plain_connection_new (int epoll_fd, int fd);
void plain_connection_free (PlainConnection *connection);
gboolean plain_connection_event (PlainConnection *connection, gboolean *is_request);
void plain_connection_answer (PlainConnection *connection, const char *status, const char *body);
void plain_connection_stream (PlainConnection *connection, const char *begin, guint64 filler,
                              const char *end);

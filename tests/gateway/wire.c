/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define KEEP     (4 * 1024 * 1024)
#define PATIENCE 30 /* s; a gateway that says nothing fails the test */

void
wire_answer_free (WireAnswer *answer)
{
  g_free (answer->head);
  g_free (answer->body);
  g_free (answer);
}

/* The value of a header, or %NULL. */
char *
wire_header (const WireAnswer *answer, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (answer->head, "\r\n", -1);

  for (guint i = 1; lines[i] != NULL; i++) {
    char *colon = strchr (lines[i], ':');

    g_assert_nonnull (colon);
    *colon = '\0';
    if (g_ascii_strcasecmp (lines[i], name) == 0)
      return g_strstrip (g_strdup (colon + 1));
  }
  return NULL;
}

int
wire_socket (void)
{
  struct timeval patience = { PATIENCE, 0 };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (fd, >=, 0);
  setsockopt (fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt (fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  return fd;
}

void
wire_call (int fd, guint16 port)
{
  struct sockaddr_in name = { .sin_family = AF_INET,
                              .sin_port = htons (port),
                              .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };

  g_assert_cmpint (connect (fd, (struct sockaddr *) &name, sizeof name), ==, 0);
}

int
wire_connect (guint16 port)
{
  int fd = wire_socket ();

  wire_call (fd, port);
  return fd;
}

void
wire_send (int fd, const char *text)
{
  gsize left = strlen (text);

  while (left > 0) {
    gssize sent = send (fd, text, left, MSG_NOSIGNAL);

    g_assert_cmpint (sent, >, 0);
    text += sent;
    left -= (gsize) sent;
  }
}

void
wire_send_request (int fd, const char *method, const char *path, const char *headers, const char *body)
{
  g_autofree char *head =
      g_strdup_printf ("%s %s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                       method, path, headers, body != NULL ? strlen (body) : 0);
  g_autofree char *text = g_strconcat (head, body, NULL);

  wire_send (fd, text);
}

/* Looks ahead for the end of the line, so as to take nothing behind it. */
static char *
read_line (int fd)
{
  g_autoptr (GString) line = g_string_new (NULL);

  while (!g_str_has_suffix (line->str, "\r\n")) {
    char buffer[1024];
    gssize seen = recv (fd, buffer, sizeof buffer, MSG_PEEK);
    const char *end = seen > 0 ? memchr (buffer, '\n', (gsize) seen) : NULL;
    gssize taken = recv (fd, buffer, end != NULL ? (gsize) (end + 1 - buffer) : (gsize) MAX (seen, 0), 0);

    if (taken <= 0)
      return NULL;
    g_string_append_len (line, buffer, taken);
  }
  g_string_truncate (line, line->len - 2);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static gboolean
read_bytes (int fd, guint64 length, GString *body)
{
  char buffer[65536];

  while (length > 0) {
    gssize got = recv (fd, buffer, MIN (length, sizeof buffer), 0);

    if (got <= 0)
      return FALSE;
    if (body->len < KEEP)
      g_string_append_len (body, buffer, got);
    length -= (guint64) got;
  }
  return TRUE;
}

static gboolean
read_chunks (int fd, WireAnswer *answer, GString *body)
{
  for (;;) {
    g_autofree char *size = read_line (fd);
    guint64 length = size != NULL ? g_ascii_strtoull (size, NULL, 16) : 0;
    g_autofree char *end = NULL;

    if (size == NULL || !read_bytes (fd, length, body))
      return FALSE;
    end = read_line (fd);
    answer->length += length;
    if (end == NULL || *end != '\0')
      return FALSE;
    if (length == 0)
      return TRUE;
  }
}

static char *
read_head (int fd)
{
  g_autoptr (GString) head = g_string_new (NULL);

  for (;;) {
    g_autofree char *line = read_line (fd);

    if (line == NULL)
      return NULL;
    if (*line == '\0')
      return g_string_free (g_steal_pointer (&head), FALSE);
    if (head->len > 0)
      g_string_append (head, "\r\n");
    g_string_append (head, line);
  }
}

/* A whole answer; a connection that ends before that fails the test. */
WireAnswer *
wire_read (int fd)
{
  g_autoptr (WireAnswer) answer = g_new0 (WireAnswer, 1);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *length = NULL, *encoding = NULL;
  gboolean whole;

  answer->head = read_head (fd);
  g_assert_nonnull (answer->head);
  g_assert_true (g_str_has_prefix (answer->head, "HTTP/1.1 "));
  answer->status = (guint) atoi (answer->head + 9);
  if (answer->status < 200)
    return g_steal_pointer (&answer);
  length = wire_header (answer, "Content-Length");
  encoding = wire_header (answer, "Transfer-Encoding");
  answer->chunked = g_strcmp0 (encoding, "chunked") == 0;
  g_assert_true (answer->chunked != (length != NULL));
  answer->length = length != NULL ? g_ascii_strtoull (length, NULL, 10) : 0;
  whole = answer->chunked ? read_chunks (fd, answer, body) : read_bytes (fd, answer->length, body);
  answer->body = g_string_free (g_steal_pointer (&body), FALSE);
  g_assert_true (whole);
  return g_steal_pointer (&answer);
}

WireAnswer *
wire_ask (guint16 port, const char *method, const char *path, const char *body)
{
  int fd = wire_connect (port);
  WireAnswer *answer;

  wire_send_request (fd, method, path, "", body);
  answer = wire_read (fd);
  close (fd);
  return answer;
}

/* An answer that was recorded whole, its chunks already joined. */
WireAnswer *
wire_parse (const char *text, gsize length)
{
  const char *end = g_strstr_len (text, (gssize) length, "\r\n\r\n");
  WireAnswer *answer = g_new0 (WireAnswer, 1);

  g_assert_nonnull (end);
  answer->head = g_strndup (text, (gsize) (end - text));
  answer->status = (guint) atoi (answer->head + 9);
  answer->length = length - (gsize) (end + 4 - text);
  answer->body = g_strndup (end + 4, answer->length);
  return answer;
}

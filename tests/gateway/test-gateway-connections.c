/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "served.h"
#include "wire.h"

#include <malloc.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define ECHO   "/api/v1/execute/demo-agent.echo"
#define LARGE  "/api/v1/execute/demo-agent.large_output"
#define INPUT  "{\"input\":{\"a\":1}}"
#define HEALTH "GET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n"
#define MANY   4096

static guint
count_sockets (void)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
    g_autofree char *target = g_file_read_link (path, NULL);

    n += target != NULL && g_str_has_prefix (target, "socket:");
  }
  return n;
}

/* A connection that is gone is soon no descriptor any more. */
static void
await_sockets (guint number)
{
  for (guint i = 0; i < 2000 && count_sockets () != number; i++)
    g_usleep (5000);
  g_assert_cmpuint (count_sockets (), ==, number);
}

static void
ask_again (int fd)
{
  g_autoptr (WireAnswer) answer = NULL;

  wire_send_request (fd, "POST", ECHO, "", INPUT);
  answer = wire_read (fd);
  g_assert_cmpuint (answer->status, ==, 200);
}

static void
ask_once (guint16 port)
{
  int fd = wire_connect (port);

  ask_again (fd);
  close (fd);
}

/* What an answer costs on a kept connection is far below the 40 ms of a delayed acknowledgement. */
static void
test_keep_alive (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0");
  int fd = wire_connect (served_port (served));
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < 500; i++)
    ask_again (fd);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 500 * 20000);
  close (fd);
}

/* Several requests in one write, and one in many. */
static void
test_pieces (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0");
  int fd = wire_connect (served_port (served));
  const char *text = "POST " ECHO " HTTP/1.1\r\nHost: x\r\nContent-Length: 17\r\n\r\n" INPUT;
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < 40; i++)
    g_string_append (many, HEALTH);
  wire_send (fd, many->str);
  for (guint i = 0; i < 40; i++) {
    g_autoptr (WireAnswer) answer = wire_read (fd);

    g_assert_cmpuint (answer->status, ==, 200);
  }
  for (const char *p = text; *p != '\0'; p++) {
    char byte[] = { *p, '\0' };

    wire_send (fd, byte);
    g_usleep (200);
  }
  {
    g_autoptr (WireAnswer) answer = wire_read (fd);

    g_assert_cmpuint (answer->status, ==, 200);
  }
  close (fd);
}

/* Both ends are in this process. Returns how many connections there can be. */
static guint
raise_limit (guint wanted)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  limit.rlim_cur = limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  return (guint) MIN (wanted, (limit.rlim_cur - 200) / 2);
}

static void
open_many (guint16 port, int *fds, guint n)
{
  for (guint i = 0; i < n; i++)
    fds[i] = wire_connect (port);
}

static void
test_many (void)
{
  guint n = raise_limit (MANY), before = count_sockets ();
  g_autoptr (Served) served = served_start ("--work-ms 1 --workers 64");
  guint with_server = count_sockets ();
  g_autofree int *fds = g_new (int, n);

  g_assert_cmpuint (with_server, >, before);
  if (n < MANY)
    g_test_message ("only %u connections: the limit of descriptors is too low", n);
  open_many (served_port (served), fds, n);
  for (guint round = 0; round < 2; round++) {
    for (guint i = 0; i < n; i++)
      wire_send_request (fds[i], "POST", ECHO, "", INPUT);
    for (guint i = 0; i < n; i++) {
      g_autoptr (WireAnswer) answer = wire_read (fds[i]);

      g_assert_cmpuint (answer->status, ==, 200);
    }
  }
  g_assert_cmpuint (count_sockets (), ==, with_server + 2 * n);
  for (guint i = 0; i < n; i++)
    close (fds[i]);
  await_sockets (with_server);
}

/* Connections that their clients close leave nothing behind, neither descriptors nor memory. */
static void
test_closed_by_client (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0");
  guint base = count_sockets ();
  gsize used[6];
  int fds[400];

  for (guint round = 0; round < G_N_ELEMENTS (used); round++) {
    open_many (served_port (served), fds, G_N_ELEMENTS (fds));
    for (guint i = 0; i < G_N_ELEMENTS (fds); i++) {
      if (i % 4 != 0) /* some close without ever having asked */
        ask_again (fds[i]);
      close (fds[i]);
    }
    await_sockets (base);
    used[round] = mallinfo2 ().uordblks;
  }
  /* 300 executions more in each round are about 200 kB; a connection forgotten is 4 kB and more. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (used[5], <, used[1] + 4 * 300 * 1024);
#endif
}

/* Clients that go away in the middle of something. */
static void
test_cut (void)
{
  static const char *const beginnings[] = {
    "P",
    "POST " ECHO " HTTP/1.1\r\nHo",
    "POST " ECHO " HTTP/1.1\r\nHost: x\r\nContent-Length: 17\r\n\r\n{\"inp",
    "POST " ECHO " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n{\"inp",
    "POST " ECHO " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"in",
    "POST " ECHO " HTTP/1.1\r\nHost: x\r\nContent-Length: 17\r\n\r\n" INPUT, /* while it waits */
    "POST " LARGE
    " HTTP/1.1\r\nHost: x\r\nContent-Length: 37\r\n\r\n{\"input\":{\"result_bytes\":1000000000}}",
    "\r\n\r\n",
    "\x16\x03\x01\x02\x01\x01\r\n\r\n",
  };
  g_autoptr (Served) served = served_start ("--work-ms 20");
  guint base = count_sockets ();

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    for (guint reset = 0; reset < 2; reset++) {
      struct linger linger = { 1, 0 };
      int fd = wire_connect (served_port (served));

      wire_send (fd, beginnings[i]);
      g_usleep (5000);
      if (reset)
        setsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
      close (fd);
    }
  }
  await_sockets (base);
  ask_once (served_port (served));
}

/* A client that has no more to say still hears its answer, and nothing else, also where it waits. */
static void
test_half_closed (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 50");
  guint base = count_sockets ();
  int fd = wire_connect (served_port (served));
  g_autoptr (WireAnswer) answer = NULL;
  char byte;

  wire_send_request (fd, "POST", ECHO, "", INPUT);
  shutdown (fd, SHUT_WR);
  answer = wire_read (fd);
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpint (recv (fd, &byte, 1, 0), ==, 0);
  close (fd);
  await_sockets (base);
}

/* Everything at once: a connection, a request and its end. Nothing comes later to remind of it. */
static void
test_ended_at_once (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0");
  guint base = count_sockets ();

  for (guint i = 0; i < 2; i++) {
    g_autoptr (WireAnswer) answer = NULL;
    int fd = wire_connect (served_port (served));

    if (i == 1) /* taken already, and known to the hub */
      ask_again (fd);
    served_hold (served, 60);
    wire_send_request (fd, "POST", ECHO, "", INPUT);
    shutdown (fd, SHUT_WR);
    answer = wire_read (fd);
    close (fd);
  }
  await_sockets (base);
}

static GString *
read_to_end (int fd, useconds_t pause)
{
  GString *all = g_string_new (NULL);
  char buffer[65536];
  gssize got;

  while ((got = recv (fd, buffer, sizeof buffer, 0)) > 0) {
    g_string_append_len (all, buffer, got);
    g_usleep (pause);
  }
  g_assert_cmpint (got, ==, 0);
  return all;
}

/* A connection that is to be closed is closed when all has been sent, to a slow reader too. */
static void
test_close_after_answer (void)
{
  static const char *const requests[] = {
    "POST " LARGE " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 35\r\n\r\n"
    "{\"input\":{\"result_bytes\":12000000}}",
    "POST " LARGE " HTTP/1.0\r\nContent-Length: 35\r\n\r\n{\"input\":{\"result_bytes\":12000000}}",
  };
  g_autoptr (Served) served = served_start ("--work-ms 0");
  guint base = count_sockets ();

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++) {
    int fd = wire_connect (served_port (served));
    g_autoptr (GString) all = NULL;

    wire_send (fd, requests[i]);
    g_usleep (50000);
    all = read_to_end (fd, 500);
    g_assert_cmpuint (all->len, >, 12000000);
    g_assert_true (g_str_has_prefix (all->str, i == 0 ? "HTTP/1.1 200" : "HTTP/1.0 200"));
    g_assert_true (g_str_has_suffix (all->str, "Z\"}"));
    close (fd);
  }
  await_sockets (base);
}

/* A gateway that ends while requests wait and answers are on their way. */
static void
test_stopped_at_work (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 60000 --workers 2");
  int fds[20];

  for (guint i = 0; i < G_N_ELEMENTS (fds); i++) {
    fds[i] = wire_connect (served_port (served));
    wire_send_request (fds[i], "POST", ECHO, "", INPUT);
  }
  {
    g_autoptr (Served) large = served_start ("--work-ms 0");
    int fd = wire_connect (served_port (large));

    wire_send_request (fd, "POST", LARGE, "", "{\"input\":{\"result_bytes\":1000000000}}");
    g_usleep (50000);
    g_clear_pointer (&large, served_stop);
    close (fd);
  }
  g_clear_pointer (&served, served_stop);
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++) {
    char byte;

    g_assert_cmpint (recv (fds[i], &byte, 1, 0), <=, 0);
    close (fds[i]);
  }
}

/* Out of descriptors, callers wait in the line, and are served as soon as there are some again. */
static void
test_out_of_descriptors (void)
{
  g_autoptr (Served) served = served_start ("--work-ms 0");
  struct rlimit limit, low;
  int fds[24];
  char byte;

  ask_once (served_port (served));
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  low = limit;
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    fds[i] = wire_socket ();
  low.rlim_cur = (rlim_t) fds[G_N_ELEMENTS (fds) - 1] + 3;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &low), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++) {
    wire_call (fds[i], served_port (served));
    wire_send_request (fds[i], "POST", ECHO, "", INPUT);
  }
  g_usleep (20000);
  g_assert_cmpint (recv (fds[G_N_ELEMENTS (fds) - 1], &byte, 1, MSG_DONTWAIT), ==, -1);
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++) {
    g_autoptr (WireAnswer) answer = wire_read (fds[i]);

    close (fds[i]);
  }
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gateway/connections/keep-alive", test_keep_alive);
  g_test_add_func ("/gateway/connections/pieces", test_pieces);
  g_test_add_func ("/gateway/connections/many", test_many);
  g_test_add_func ("/gateway/connections/closed-by-client", test_closed_by_client);
  g_test_add_func ("/gateway/connections/cut", test_cut);
  g_test_add_func ("/gateway/connections/half-closed", test_half_closed);
  g_test_add_func ("/gateway/connections/ended-at-once", test_ended_at_once);
  g_test_add_func ("/gateway/connections/close-after-answer", test_close_after_answer);
  g_test_add_func ("/gateway/connections/stopped-at-work", test_stopped_at_work);
  g_test_add_func ("/gateway/connections/out-of-descriptors", test_out_of_descriptors);
  return g_test_run ();
}

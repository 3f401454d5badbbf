/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A gateway that does nothing, and takes exactly as long for it as it is told: what a load
 * generator measures of it can be held against what it says of itself. One thread, HTTP/1.1 with
 * keep-alive, on 127.0.0.1.
 *
 *   POST /api/v1/execute/TARGET        answered --delay-ms after the last byte of the request
 *   POST /api/v1/execute/async/TARGET  answered with 202 at once; the job ends --job-ms later
 *   GET  /api/v1/executions/ID         "running" until then, "succeeded" from then on
 *
 * Its first line on standard output is `listening on http://127.0.0.1:PORT`. At SIGTERM it prints
 * one JSON object: the number of its answers to synchronous requests, and their p50 and p99 in ms,
 * from the last byte read to the first byte written. */

#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "plain-connection.h"

#define JOBS_MAX    (1u << 20)
#define SAMPLES_MAX (1u << 20)
#define NS_PER_MS   1e6

static int port = 0;
static double delay_ms = 0, job_ms = 100, job_spread_ms = 0;
static gint64 answer_bytes = 0;

static const GOptionEntry entries[] = {
  { "port", 0, 0, G_OPTION_ARG_INT, &port, "Port; 0 takes a free one", "PORT" },
  { "delay-ms", 0, 0, G_OPTION_ARG_DOUBLE, &delay_ms, "How long a synchronous answer takes (0)", "MS" },
  { "job-ms", 0, 0, G_OPTION_ARG_DOUBLE, &job_ms, "How long a job takes (100)", "MS" },
  { "job-spread-ms", 0, 0, G_OPTION_ARG_DOUBLE, &job_spread_ms,
    "Spread the jobs evenly over this width around --job-ms (0)", "MS" },
  { "answer-bytes", 0, 0, G_OPTION_ARG_INT64, &answer_bytes,
    "Size of the result of a synchronous answer, which is streamed (0: a short one)", "BYTES" },
  { NULL }
};

static int epoll_fd, timer_fd;
static GQueue waiting = G_QUEUE_INIT; /* by due_ns: the delay is the same for all */
static gint64 job_ends_ns[JOBS_MAX];  /* of the last jobs, by their number */
static guint64 n_jobs, n_answers;
static GArray *samples_us; /* of float */
static GRand *spread;

static void
answer_sync (PlainConnection *connection)
{
  float us = (plain_now_ns () - connection->read_ns) / 1e3f;
  if (samples_us->len < SAMPLES_MAX)
    g_array_append_val (samples_us, us);
  guint64 n = n_answers++;
  g_autofree char *begin =
      g_strdup_printf ("{\"execution_id\":\"exec_s%015" G_GINT64_MODIFIER
                       "x\",\"run_id\":\"run_%016" G_GINT64_MODIFIER "x\",\"duration_ms\":%d,\"result\":\"",
                       n, n, (int) delay_ms);
  plain_connection_stream (connection, begin, answer_bytes, "\",\"status\":\"succeeded\"}");
}

static void
answer_job (PlainConnection *connection, guint64 n, const char *http_status, const char *status)
{
  g_autofree char *body =
      g_strdup_printf ("{\"execution_id\":\"exec_%016" G_GINT64_MODIFIER
                       "x\",\"run_id\":\"run_%016" G_GINT64_MODIFIER "x\",\"status\":\"%s\"}",
                       n, n, status);
  plain_connection_answer (connection, http_status, body);
}

static void
accept_job (PlainConnection *connection)
{
  double ms = job_ms;
  if (job_spread_ms > 0)
    ms += g_rand_double_range (spread, -job_spread_ms / 2, job_spread_ms / 2);
  guint64 n = n_jobs++;
  job_ends_ns[n % JOBS_MAX] = plain_now_ns () + (gint64) (ms * NS_PER_MS);
  answer_job (connection, n, "202 Accepted", "queued");
}

static void
answer_poll (PlainConnection *connection, const char *id)
{
  guint64 n =
      g_str_has_prefix (id, "exec_") ? g_ascii_strtoull (id + strlen ("exec_"), NULL, 16) : G_MAXUINT64;
  if (n >= n_jobs || n_jobs - n > JOBS_MAX)
    plain_connection_answer (connection, "404 Not Found", "{\"error\":\"execution not found\"}");
  else
    answer_job (connection, n, "200 OK",
                plain_now_ns () < job_ends_ns[n % JOBS_MAX] ? "running" : "succeeded");
}

static void
arm_timer (void)
{
  const PlainConnection *first = g_queue_peek_head (&waiting);
  gint64 due = first != NULL ? first->due_ns : 0;
  struct itimerspec when = { .it_value = { due / 1000000000, due % 1000000000 } };
  timerfd_settime (timer_fd, TFD_TIMER_ABSTIME, &when, NULL);
}

static void
wait_for_delay (PlainConnection *connection)
{
  connection->due_ns = connection->read_ns + (gint64) (delay_ms * NS_PER_MS);
  connection->waiting.data = connection;
  g_queue_push_tail_link (&waiting, &connection->waiting);
  if (g_queue_get_length (&waiting) == 1)
    arm_timer ();
}

static void
stop_waiting (PlainConnection *connection)
{
  g_queue_unlink (&waiting, &connection->waiting);
  connection->waiting.data = NULL;
}

static void
answer_all_due (void)
{
  guint64 expirations;
  if (read (timer_fd, &expirations, sizeof expirations) < 0)
    return;
  PlainConnection *first = g_queue_peek_head (&waiting);
  while (first != NULL && first->due_ns <= plain_now_ns ()) {
    stop_waiting (first);
    answer_sync (first);
    first = g_queue_peek_head (&waiting);
  }
  arm_timer ();
}

static void
handle_request (PlainConnection *connection)
{
  const char *poll = "GET /api/v1/executions/";
  if (g_str_has_prefix (connection->head, "POST /api/v1/execute/async/"))
    accept_job (connection);
  else if (g_str_has_prefix (connection->head, poll))
    answer_poll (connection, connection->head + strlen (poll));
  else if (!g_str_has_prefix (connection->head, "POST /api/v1/execute/"))
    plain_connection_answer (connection, "404 Not Found", "{\"error\":\"no such path\"}");
  else if (delay_ms > 0)
    wait_for_delay (connection);
  else
    answer_sync (connection);
}

static void
handle_event (PlainConnection *connection)
{
  gboolean is_request = FALSE;
  if (plain_connection_event (connection, &is_request)) {
    if (is_request)
      handle_request (connection);
    return;
  }
  if (connection->waiting.data != NULL) {
    stop_waiting (connection);
    arm_timer ();
  }
  plain_connection_free (connection);
}

static void
accept_all (int listener)
{
  int fd;
  while ((fd = accept4 (listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0)
    plain_connection_new (epoll_fd, fd);
}

static int
open_listener (void)
{
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0), on = 1;
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind (fd, (struct sockaddr *) &address, length) < 0 || listen (fd, 4096) < 0)
    g_error ("cannot listen on port %d: %s", port, g_strerror (errno));
  getsockname (fd, (struct sockaddr *) &address, &length);
  g_print ("listening on http://127.0.0.1:%d\n", ntohs (address.sin_port));
  fflush (stdout);
  return fd;
}

static int
open_signals (void)
{
  sigset_t set;
  sigemptyset (&set);
  sigaddset (&set, SIGTERM);
  sigaddset (&set, SIGINT);
  sigprocmask (SIG_BLOCK, &set, NULL);
  return signalfd (-1, &set, SFD_CLOEXEC);
}

static int
compare_floats (gconstpointer a, gconstpointer b)
{
  float x = *(const float *) a, y = *(const float *) b;
  return (x > y) - (x < y);
}

static double
sample_ms (double share)
{
  if (samples_us->len == 0)
    return 0;
  guint i = share * (samples_us->len - 1);
  return g_array_index (samples_us, float, i) / 1e3;
}

static void
print_figures (void)
{
  g_array_sort (samples_us, compare_floats);
  g_print ("{\"answers\":%" G_GUINT64_FORMAT ",\"p50_ms\":%.4f,\"p99_ms\":%.4f}\n", n_answers,
           sample_ms (0.50), sample_ms (0.99));
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    g_printerr ("%s\n", error->message);
    return 2;
  }
  samples_us = g_array_new (FALSE, FALSE, sizeof (float));
  spread = g_rand_new_with_seed (1);

  epoll_fd = epoll_create1 (EPOLL_CLOEXEC);
  timer_fd = timerfd_create (CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  int signals = open_signals (), listener = open_listener ();
  plain_watch (epoll_fd, listener, &listener);
  plain_watch (epoll_fd, timer_fd, &timer_fd);
  plain_watch (epoll_fd, signals, &signals);

  for (;;) {
    struct epoll_event events[256];
    int n = epoll_wait (epoll_fd, events, G_N_ELEMENTS (events), -1);
    for (int i = 0; i < n; i++) {
      if (events[i].data.ptr == &listener)
        accept_all (listener);
      else if (events[i].data.ptr == &timer_fd)
        answer_all_due ();
      else if (events[i].data.ptr != &signals)
        handle_event (events[i].data.ptr);
      else {
        print_figures ();
        return 0;
      }
    }
  }
}

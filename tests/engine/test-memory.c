/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

#include <stdio.h>
#include <string.h>

/* What passes through leaves no trace in memory, whatever its size. */

#define MIB         (1024 * 1024)
#define PIECE       (64 * 1024)
#define MOST_GROWTH (24 * MIB) /* coarse: threads, arenas, what is fetched at first use */

/* The peak of this process's resident memory since it was last forgotten, bytes. */
static guint64
peak (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  line = strstr (text, "VmHWM:");
  return line != NULL ? g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) * 1024 : 0;
}

static gboolean
forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");
  gboolean done = file != NULL && fputs ("5", file) >= 0;

  if (file != NULL)
    done = fclose (file) == 0 && done;
  return done;
}

/* The status stands behind a result of @data MiB. */
static void
large_answer (FakeRequest *request, gpointer data)
{
  static const char head[] = "{\"execution_id\":\"e\",\"result\":\"", tail[] = "\",\"status\":\"succeeded\"}";
  guint64 length = GPOINTER_TO_UINT (data) * (guint64) MIB;
  g_autofree char *piece = g_strnfill (PIECE, 'r');

  fake_sendf (request, "HTTP/1.1 200 OK\r\nContent-Length: %" G_GUINT64_FORMAT "\r\n\r\n%s",
              length + strlen (head) + strlen (tail), head);
  for (guint64 sent = 0; sent < length && !request->is_over; sent += PIECE)
    fake_send (request, piece, PIECE);
  fake_sendf (request, "%s", tail);
}

static void
run_with_answers_of (guint mib)
{
  g_autoptr (FakeServer) server = fake_server_new (large_answer, GUINT_TO_POINTER (mib));
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=2", "concurrency=2", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->result->total->bytes_received, >=, 2 * (guint64) mib * MIB);
}

static void
test_answers (void)
{
  guint64 before;

  run_with_answers_of (1);
  if (!forget_peak ()) {
    g_test_skip ("The peak of memory cannot be reset here.");
    return;
  }
  before = peak ();
  run_with_answers_of (200);
  g_test_message ("grew by %.1f MiB", (double) (peak () - before) / MIB);
  g_assert_cmpuint (peak (), <, before + MOST_GROWTH);
}

/* An answer of some MiB is read in turns, and some of these turns take just the last byte: there
 * its end has to be seen all the same, since nothing more comes by the socket. */
static void
test_ends (void)
{
  g_autoptr (FakeServer) server = fake_server_new (large_answer, GUINT_TO_POINTER (3));
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=300", "concurrency=3", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
}

static void
count_bytes (FakeRequest *request, gpointer data)
{
  g_autofree char *length = g_strdup_printf ("length %" G_GUINT64_FORMAT, request->body_length);

  g_assert_cmpuint (request->body_length, >=, GPOINTER_TO_UINT (data));
  fake_count (request->server, length);
  fake_answer (request, 200, "{\"execution_id\":\"e\",\"status\":\"succeeded\"}");
}

static void
run_with_bodies_of (guint bytes)
{
  g_autoptr (FakeServer) server = fake_server_new (count_bytes, GUINT_TO_POINTER (bytes));
  g_autofree char *payload = g_strdup_printf ("payload_bytes=%u", bytes);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=9", "concurrency=3", payload, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (fake_counted_names (server, "length "), ==, 1);
  g_assert_cmpuint (ran->result->total->bytes_sent, >=, 9 * (guint64) bytes);
}

static void
test_bodies (void)
{
  guint64 before;

  run_with_bodies_of (1000);
  if (!forget_peak ()) {
    g_test_skip ("The peak of memory cannot be reset here.");
    return;
  }
  before = peak ();
  run_with_bodies_of (8 * MIB);
  g_test_message ("grew by %.1f MiB", (double) (peak () - before) / MIB);
  g_assert_cmpuint (peak (), <, before + MOST_GROWTH);
}

/* A head without an end is not collected for ever. */
static void
endless_head (FakeRequest *request, gpointer data)
{
  g_autofree char *line = g_strnfill (PIECE, 'h');

  memcpy (line, "X-H: ", 5);
  memcpy (line + PIECE - 2, "\r\n", 2);
  fake_sendf (request, "HTTP/1.1 200 OK\r\n");
  for (guint i = 0; i < 16 * 100 && !request->is_over; i++)
    fake_send (request, line, PIECE);
  fake_close (request);
}

static void
test_head (void)
{
  g_autoptr (FakeServer) server = fake_server_new (endless_head, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=1", "concurrency=1", "request_timeout=5", NULL);
  g_autoptr (RanScenario) ran = NULL;
  guint64 before;

  if (!forget_peak ()) {
    g_test_skip ("The peak of memory cannot be reset here.");
    return;
  }
  before = peak ();
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "exception", "unknown");
  g_test_message ("grew by %.1f MiB", (double) (peak () - before) / MIB);
  g_assert_cmpuint (peak (), <, before + MOST_GROWTH);
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/memory/answers", test_answers);
  g_test_add_func ("/memory/ends", test_ends);
  g_test_add_func ("/memory/bodies", test_bodies);
  g_test_add_func ("/memory/head", test_head);
  return g_test_run ();
}

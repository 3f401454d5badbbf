/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

#include <string.h>

/* Answers that are none. */

#define FAST    "poll_interval=0.02", "max_poll_interval=0.02", "backoff_multiplier=1", "jitter=0"
#define SUCCESS "{\"execution_id\":\"e\",\"status\":\"succeeded\"}"

typedef enum { CLOSE, RESET, STALL } Ending;

typedef struct {
  const char *name;
  const char *bytes;
  Ending ending;
  const char *exception;
} Row;

#define HEAD(length) "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " length "\r\n\r\n"
#define CHUNKED      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

static const Row rows[] = {
  { "closed-without-a-word", "", CLOSE, "closed" },
  { "reset-without-a-word", "", RESET, "reset" },
  { "closed-in-the-head", "HTTP/1.1 200 OK\r\nContent-Ty", CLOSE, "malformed" },
  { "reset-in-the-head", "HTTP/1.1 200 OK\r\nContent-Ty", RESET, "reset" },
  { "cut-in-the-body", HEAD ("1000") "{\"execution_id\":\"e\",", CLOSE, "incomplete" },
  { "cut-behind-the-json", HEAD ("1000") SUCCESS, CLOSE, "incomplete" },
  { "reset-in-the-body", HEAD ("1000") "{\"execution_id\":\"e\",", RESET, "reset" },
  { "cut-in-a-chunk", CHUNKED "100\r\n{\"execution_id\":", CLOSE, "incomplete" },
  { "not-http", "220 smtp.example.org ESMTP\r\n\r\n", CLOSE, "malformed" },
  { "nonsense", "\x01\x02\x03\x04\x05\x06\x07\r\n\r\n", CLOSE, "malformed" },
  { "no-code", "HTTP/1.1 OK\r\n\r\n", CLOSE, "malformed" },
  { "silence", "", STALL, "request_timeout" },
  { "silence-in-the-head", "HTTP/1.1 200 OK\r\nContent-Ty", STALL, "request_timeout" },
  { "silence-in-the-body", HEAD ("1000") "{\"execution_id\":\"e\",", STALL, "request_timeout" },
};

static void
answer_row (FakeRequest *request, gpointer data)
{
  const Row *row = data;

  fake_send (request, row->bytes, strlen (row->bytes));
  switch (row->ending) {
  case CLOSE:
    fake_close (request);
    break;
  case RESET:
    /* else what was sent may be lost with the connection before it was read */
    if (*row->bytes != '\0')
      g_usleep (20 * 1000);
    fake_reset (request);
    break;
  case STALL:
    fake_stall (request);
    break;
  }
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (FakeServer) server = fake_server_new (answer_row, (gpointer) row);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=4", "concurrency=2", "request_timeout=0.2", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirFailure *failure = g_ptr_array_index (ran->result->failures, 0);

  g_test_message ("%s", failure->message);
  assert_all (ran, "exception", "unknown");
  for (guint i = 0; i < ran->measured->exceptions.n_entries; i++)
    g_test_message ("exception %s", weir_exception_name (ran->measured->exceptions.entries[i].key));
  g_assert_cmpuint (exceptions_of (ran, row->exception), ==, 4);
  g_assert_cmpuint (weir_tally_sum (&ran->measured->submit_codes), ==, 0);
  g_assert_cmpuint (fake_server_requests (server), ==, 4);
  g_assert_cmpint (ran->took, <, 2000 * 1000);
  g_assert_cmpstr (weir_exception_name (failure->exception), ==, row->exception);
  g_assert_true (*failure->message != '\0');
  g_assert_cmpint (ran->result->reason, ==, WEIR_END_COMPLETED);
}

/* Here libsoup 3.2 takes what is missing or spoilt for the end; the JSON that is cut shows it. */
static void
cut_between_chunks (FakeRequest *request, gpointer data)
{
  fake_sendf (request, CHUNKED "e\r\n{\"status\":\"suc\r\n");
  fake_close (request);
}

static void
bad_chunk (FakeRequest *request, gpointer data)
{
  fake_sendf (request, CHUNKED "zzz\r\n" SUCCESS "\r\n0\r\n\r\n");
  fake_close (request);
}

static void
assert_no_success (FakeHandler handler)
{
  g_autoptr (FakeServer) server = fake_server_new (handler, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=4", "concurrency=2", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  g_assert_cmpuint (outcomes_of (ran, "bad_answer") + outcomes_of (ran, "exception"), ==, 4);
  g_assert_cmpuint (ledger_of (ran, "unknown"), ==, 4);
}

static void
test_chunks (void)
{
  assert_no_success (cut_between_chunks);
  assert_no_success (bad_chunk);
}

/* A byte now and then is no answer in time either. */
static void
trickle (FakeRequest *request, gpointer data)
{
  fake_sendf (request, HEAD ("1000"));
  while (!request->is_over && fake_wait (request, 30))
    fake_send (request, " ", 1);
}

static void
test_trickle (void)
{
  g_autoptr (FakeServer) server = fake_server_new (trickle, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=2", "concurrency=2", "request_timeout=0.4", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  g_assert_cmpuint (exceptions_of (ran, "request_timeout"), ==, 2);
  g_assert_cmpint (ran->took, >=, 400 * 1000);
  g_assert_cmpint (ran->took, <, 1000 * 1000);
}

/* A head without an end, or one interim answer after the other, ends too. */
static void
endless_head (FakeRequest *request, gpointer data)
{
  fake_sendf (request, "HTTP/1.1 200 OK\r\n");
  while (!request->is_over)
    fake_sendf (request, "X-Filler: %0100d\r\n", 0);
}

static void
endless_interim (FakeRequest *request, gpointer data)
{
  while (!request->is_over && fake_wait (request, 1))
    fake_sendf (request, "HTTP/1.1 100 Continue\r\n\r\n");
}

/* As fast as they can be read: a client that reads for as long as there is something never does another thing. */
static void
interim_flood (FakeRequest *request, gpointer data)
{
  g_autoptr (GString) many = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (many, "HTTP/1.1 103 Early Hints\r\n\r\n");
  while (!request->is_over)
    fake_send (request, many->str, many->len);
}

static void
assert_ends (FakeHandler handler)
{
  g_autoptr (FakeServer) server = fake_server_new (handler, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=2", "concurrency=2", "request_timeout=0.5", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "exception", "unknown");
  g_assert_cmpint (ran->took, <, 2000 * 1000);
}

static void
test_endless (void)
{
  assert_ends (endless_head);
  assert_ends (endless_interim);
  assert_ends (interim_flood);
}

static void
deep_answer (FakeRequest *request, gpointer data)
{
  g_autofree char *depths = g_strnfill (200000, '[');

  fake_answer (request, 200, "{\"result\":%s", depths);
}

static void
wrong_bytes (FakeRequest *request, gpointer data)
{
  fake_answer_with (request, 200, "", "{\"result\":\"\xff\xfe\x80\",\"status\":\"succeeded\"}");
}

static void
assert_bad_answer (FakeHandler handler)
{
  g_autoptr (FakeServer) server = fake_server_new (handler, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=2", "concurrency=1", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "bad_answer", "unknown");
  for (guint i = 0; i < ran->result->failures->len; i++) {
    const WeirFailure *failure = g_ptr_array_index (ran->result->failures, i);

    g_assert_true (g_utf8_validate (failure->body, -1, NULL));
    g_assert_cmpuint (strlen (failure->body), <=, WEIR_FAILURE_BODY_MAX);
  }
}

static void
test_hostile_json (void)
{
  assert_bad_answer (deep_answer);
  assert_bad_answer (wrong_bytes);
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/broken/", rows[i].name, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/broken/chunks", test_chunks);
  g_test_add_func ("/broken/trickle", test_trickle);
  g_test_add_func ("/broken/endless", test_endless);
  g_test_add_func ("/broken/hostile-json", test_hostile_json);
  return g_test_run ();
}

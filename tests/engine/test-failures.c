/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

#include <string.h>

#include "key-table.h"
#include "mask.h"

/* What is kept of executions that did not succeed: a few of each kind, and no secret. */

#define SECRET "geheim-4711/<key>&\"x\""
#define VALUE  "nicht-geheim"

/* Three kinds of failure, and some successes. */
static void
fail_differently (FakeRequest *request, gpointer data)
{
  guint n = fake_count (request->server, "requests");

  if (n % 4 == 0)
    fake_answer (request, 500, "{\"error\":\"number %u\"}", n);
  else if (n % 4 == 1)
    fake_answer (request, 503, "{\"error\":\"queue is full\"}");
  else if (n % 4 == 2)
    fake_close (request);
  else
    fake_answer (request, 200, "{\"execution_id\":\"e\",\"status\":\"succeeded\"}");
}

static guint
samples_of (const RanScenario *ran, const char *outcome)
{
  guint n = 0;

  for (guint i = 0; i < ran->result->failures->len; i++) {
    const WeirFailure *failure = g_ptr_array_index (ran->result->failures, i);

    n += failure->outcome == weir_outcome_from_name (outcome);
  }
  return n;
}

static void
test_bounded (void)
{
  g_autoptr (FakeServer) server = fake_server_new (fail_differently, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=200", "concurrency=10", "workers=2", "failure_samples=5", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  g_assert_cmpuint (outcomes_of (ran, "http_500"), ==, 50);
  g_assert_cmpuint (outcomes_of (ran, "queue_full"), ==, 50);
  g_assert_cmpuint (outcomes_of (ran, "exception"), ==, 50);
  g_assert_cmpuint (ran->result->total->completed_in_window, ==, 50); /* what succeeded */
  g_assert_cmpuint (ran->result->failures->len, ==, 15);
  g_assert_cmpuint (samples_of (ran, "http_500"), ==, 5);
  g_assert_cmpuint (samples_of (ran, "queue_full"), ==, 5);
  g_assert_cmpuint (samples_of (ran, "exception"), ==, 5);
}

/* A queue that is full is told by either code. */
static void
refuse_differently (FakeRequest *request, gpointer data)
{
  guint code = fake_count (request->server, "requests") % 4 == 0 ? 429 : 503;

  fake_answer (request, code, "{\"error\":\"queue is full\"}");
}

/* Two codes of one outcome are two kinds: each with its count, its times and its samples. */
static void
test_codes (void)
{
  g_autoptr (FakeServer) server = fake_server_new (refuse_differently, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=100", "failure_samples=5", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirFailureTally *failures = &ran->result->total->failures;
  const WeirFailureKind *often = weir_failure_tally_find (failures, WEIR_OUTCOME_QUEUE_FULL, 503, 0),
                        *seldom = weir_failure_tally_find (failures, WEIR_OUTCOME_QUEUE_FULL, 429, 0);

  g_assert_cmpuint (failures->n_kinds, ==, 2);
  g_assert_cmpuint (often->count, ==, 75);
  g_assert_cmpuint (seldom->count, ==, 25);
  g_assert_cmpint (seldom->first, >, 0);
  g_assert_cmpint (seldom->first, <, seldom->last);
  g_assert_cmpuint (ran->result->failures->len, ==, 10);
}

/* So are two kinds of exceptions. */
static void
break_differently (FakeRequest *request, gpointer data)
{
  if (fake_count (request->server, "requests") % 4 == 0)
    fake_sendf (request, "This is no HTTP.\r\n\r\n");
  fake_close (request);
}

static void
test_exceptions (void)
{
  g_autoptr (FakeServer) server = fake_server_new (break_differently, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=40", "concurrency=1", "failure_samples=3", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirFailureTally *failures = &ran->result->total->failures;
  const WeirFailureKind *malformed =
      weir_failure_tally_find (failures, WEIR_OUTCOME_EXCEPTION, 0, WEIR_EXCEPTION_MALFORMED);

  g_assert_cmpuint (failures->n_kinds, ==, 2);
  g_assert_cmpuint (malformed->count, ==, 10);
  g_assert_cmpuint (ran->result->failures->len, ==, 6);
}

static void
test_none_wanted (void)
{
  g_autoptr (FakeServer) server = fake_server_new (fail_differently, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=20", "failure_samples=0", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  g_assert_cmpuint (ran->result->failures->len, ==, 0);
  g_assert_null (strstr (ran->file, "\"type\":\"failure\""));
}

/* A sample says which execution, when, what, and what the gateway said. */
static void
fail_with_words (FakeRequest *request, gpointer data)
{
  g_autofree char *body = g_strnfill (5000, 'x');

  fake_answer_with (request, 500, "X-Request-ID: r-17\r\nX-Execution-ID: exec_17\r\n", body);
}

static void
test_contents (void)
{
  g_autoptr (FakeServer) server = fake_server_new (fail_with_words, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=3", "concurrency=1", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  g_autoptr (WeirFailure) failure = weir_campaign_read_failure (ran->campaign, ran->run, 2, NULL);

  g_assert_cmpuint (failure->sequence, ==, 2);
  g_assert_cmpint (failure->t, >, 0);
  g_assert_cmpint (failure->t, <=, ran->took);
  g_assert_cmpuint (failure->http_code, ==, 500);
  g_assert_cmpuint (failure->body_length, ==, 5000);
  g_assert_cmpuint (strlen (failure->body), ==, WEIR_FAILURE_BODY_MAX);
  g_assert_cmpstr (failure->execution_id, ==, "exec_17");
  g_assert_true (g_strv_contains ((const char *const *) failure->headers, "X-Request-ID: r-17"));
}

/* The server says everything back, in several spellings: as it came, in JSON, in an address, in a
 * name that says secret by itself, and at the end of what is kept. */
static void
echo_all (FakeRequest *request, gpointer data)
{
  g_autofree char *key = fake_header (request, "X-Custom"), *token = fake_header (request, "X-Auth-Token");
  g_autofree char *open = fake_header (request, "X-Open");
  g_autofree char *encoded = g_uri_escape_string (SECRET, NULL, FALSE);
  g_autofree char *escaped = g_strescape (SECRET, NULL);
  g_autofree char *headers = NULL, *head = NULL, *filler = NULL, *body = NULL;

  g_assert_cmpstr (key, ==, SECRET);
  g_assert_cmpstr (token, ==, "token-" SECRET);
  g_assert_cmpstr (open, ==, VALUE);
  headers =
      g_strdup_printf ("X-Echo: you sent %s\r\nX-Auth-Token: something-new\r\nSet-Cookie: sid=abcdefgh\r\n"
                       "Location: /?key=%s\r\nX-Open: %s\r\n",
                       key, encoded, open);
  head = g_strdup_printf (
      "{\"error\":\"%s\",\"url\":\"/?key=%s\",\"open\":\"%s\",\"access_token\":\"issued-0815\",", escaped,
      encoded, open);
  filler = g_strnfill (WEIR_FAILURE_BODY_MAX - strlen (head) - 10, '.');
  body = g_strconcat (head, filler, key, token, NULL);
  fake_answer_with (request, 500, headers, body);
}

static void
assert_no_secret (const char *text)
{
  g_autofree char *encoded = g_uri_escape_string (SECRET, NULL, FALSE);

  g_assert_null (strstr (text, "geheim-4711"));
  g_assert_null (strstr (text, encoded));
  g_assert_null (strstr (text, "something-new"));
  g_assert_null (strstr (text, "abcdefgh"));
  g_assert_null (strstr (text, "issued-0815"));
}

static void
test_secrets (void)
{
  g_autoptr (FakeServer) server = fake_server_new (echo_all, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=4", "concurrency=2", NULL);
  g_autoptr (RanScenario) ran = NULL;
  const WeirFailure *failure;

  g_setenv ("WEIR_TEST_SECRET", SECRET, TRUE);
  g_setenv ("WEIR_TEST_TOKEN", "token-" SECRET, TRUE);
  weir_key_table_add_text (weir_scenario_keys (), weir_key_table_find (weir_scenario_keys (), "headers"),
                           scenario, "X-Custom: @env:WEIR_TEST_SECRET", NULL);
  weir_key_table_add_text (weir_scenario_keys (), weir_key_table_find (weir_scenario_keys (), "headers"),
                           scenario, "X-Auth-Token: @env:WEIR_TEST_TOKEN", NULL);
  weir_key_table_add_text (weir_scenario_keys (), weir_key_table_find (weir_scenario_keys (), "headers"),
                           scenario, "X-Open: " VALUE, NULL);
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "http_500", "not_accepted");
  assert_no_secret (ran->file);
  g_assert_nonnull (strstr (ran->file, VALUE));
  g_assert_nonnull (strstr (ran->file, "@env:WEIR_TEST_SECRET"));
  failure = g_ptr_array_index (ran->result->failures, 0);
  assert_no_secret (failure->body);
  g_assert_nonnull (strstr (failure->body, WEIR_SECRET_MASK));
  g_assert_nonnull (strstr (failure->body, VALUE));
  g_assert_cmpuint (strlen (failure->body), <=, WEIR_FAILURE_BODY_MAX);
  g_assert_true (g_utf8_validate (failure->body, -1, NULL));
  for (guint i = 0; failure->headers[i] != NULL; i++)
    assert_no_secret (failure->headers[i]);
}

/* A status may be an echo as well, and is counted by name. */
static void
echo_as_status (FakeRequest *request, gpointer data)
{
  g_autofree char *key = fake_header (request, "X-Custom");

  if (fake_is_post (request))
    fake_accept (request);
  else if (fake_count (request->server, fake_last_part (request)) == 0)
    fake_answer (request, 200, "{\"status\":\"waiting for %s\"}", key);
  else
    fake_answer (request, 200, "{\"status\":\"succeeded\"}");
}

static void
test_secret_as_status (void)
{
  g_autoptr (FakeServer) server = fake_server_new (echo_as_status, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", "requests=1", "poll_interval=0.01",
                                                   "headers=X-Custom: @env:WEIR_TEST_PLAIN", NULL);
  g_autoptr (RanScenario) ran = NULL;

  g_setenv ("WEIR_TEST_PLAIN", "geheim-4711", TRUE);
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (g_hash_table_size (ran->result->unheard_statuses), ==, 1);
  assert_no_secret (ran->file);
}

/* A secret that is not there is said before anything is started. */
static void
test_missing_secret (void)
{
  g_autoptr (WeirScenario) scenario =
      scenario_at_url ("http://127.0.0.1:1", "headers=X-API-Key: @env:WEIR_TEST_UNSET", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (weir_runner_new (scenario, "id", NULL, NULL, NULL, &error));
  g_assert_nonnull (strstr (error->message, "WEIR_TEST_UNSET"));
  g_assert_nonnull (strstr (error->message, "X-API-Key"));
}

/* An answer that is no text leaves a sample that is. */
static void
binary (FakeRequest *request, gpointer data)
{
  char bytes[3000];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (char) (i * 7 + 128);
  fake_sendf (request, "HTTP/1.1 500 Binary\r\nX-Odd: \xff\xfe\r\nContent-Length: %zu\r\n\r\n", sizeof bytes);
  fake_send (request, bytes, sizeof bytes);
}

static void
test_binary (void)
{
  g_autoptr (FakeServer) server = fake_server_new (binary, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=2", "concurrency=1", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirFailure *failure = g_ptr_array_index (ran->result->failures, 0);

  assert_all (ran, "http_500", "not_accepted");
  g_assert_true (g_utf8_validate (failure->body, -1, NULL));
  g_assert_cmpuint (strlen (failure->body), <=, WEIR_FAILURE_BODY_MAX);
  g_assert_true (g_utf8_validate (ran->file, -1, NULL));
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/failures/bounded", test_bounded);
  g_test_add_func ("/failures/codes", test_codes);
  g_test_add_func ("/failures/exceptions", test_exceptions);
  g_test_add_func ("/failures/none-wanted", test_none_wanted);
  g_test_add_func ("/failures/contents", test_contents);
  g_test_add_func ("/failures/secrets", test_secrets);
  g_test_add_func ("/failures/secret-as-status", test_secret_as_status);
  g_test_add_func ("/failures/missing-secret", test_missing_secret);
  g_test_add_func ("/failures/binary", test_binary);
  return g_test_run ();
}

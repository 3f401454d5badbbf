/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

#include <string.h>

/* The table of outcomes against a server that really says so: whole answers. */

#define FAST "poll_interval=0.02", "max_poll_interval=0.02", "backoff_multiplier=1", "jitter=0"
#define JSON "Content-Type: application/json\r\n"
#define HTML "Content-Type: text/html\r\n"

typedef struct {
  const char *name;
  const char *modes; /* "s", "a", or both */
  guint code;
  const char *headers, *body;
  const char *outcome, *ledger;
} Row;

static const Row submissions[] = {
  { "rate-limit-category", "sa", 429, JSON, "{\"error\":\"slow down\",\"error_category\":\"rate_limit\"}",
    "rate_limited", "not_accepted" },
  { "rate-limit-headers", "sa", 503, JSON "X-RateLimit-Limit: 5\r\n", "{\"error\":\"no\"}", "rate_limited",
    "not_accepted" },
  { "queue-full-text", "sa", 503, JSON, "{\"error\":\"async execution queue is full; retry later\"}",
    "queue_full", "not_accepted" },
  { "queue-full-category", "sa", 429, JSON "Retry-After: 1\r\nX-RateLimit-Limit: 5\r\n",
    "{\"error\":\"busy\",\"error_category\":\"concurrency_limit\"}", "queue_full", "not_accepted" },
  { "other-429", "sa", 429, JSON "Retry-After: 1\r\n", "{\"error\":\"no\"}", "http_429", "not_accepted" },
  { "agent-timeout", "sa", 504, JSON, "{\"error\":\"x\",\"error_category\":\"agent_timeout\"}", "timeout",
    "unknown" },
  { "agent-timeout-with-id", "sa", 504, JSON,
    "{\"execution_id\":\"e1\",\"error\":\"x\",\"error_category\":\"agent_timeout\"}", "timeout",
    "timed_out" },
  { "failed-with-id", "sa", 502, JSON, "{\"execution_id\":\"e1\",\"status\":\"failed\"}", "failed",
    "failed" },
  { "failed-with-header", "sa", 400, JSON "X-Execution-ID: e1\r\n", "{\"error\":\"agent said no\"}", "failed",
    "failed" },
  { "bad-request", "sa", 400, JSON, "{\"error\":\"no input\"}", "http_400", "not_accepted" },
  { "no-key", "sa", 401, JSON "WWW-Authenticate: Basic realm=\"x\"\r\n", "{\"error\":\"unauthorized\"}",
    "http_401", "not_accepted" },
  { "no-such-target", "sa", 404, JSON, "{\"error\":\"not found\"}", "http_404", "not_accepted" },
  { "too-large", "sa", 413, JSON, "{\"error\":\"too large\"}", "http_413", "not_accepted" },
  { "server-error", "sa", 500, HTML, "<html>oops</html>", "http_500", "not_accepted" },
  { "node-down", "sa", 503, JSON, "{\"error\":\"node_unavailable\"}", "http_503", "not_accepted" },
  { "moved", "sa", 302, "Location: /elsewhere\r\n", "", "http_302", "not_accepted" },
  { "moved-with-id", "sa", 302, "Location: /elsewhere\r\nX-Execution-ID: e1\r\n", "", "http_302",
    "not_accepted" },
  { "not-modified", "sa", 304, "", "", "http_304", "not_accepted" },
  { "no-id", "a", 202, JSON, "{\"status\":\"queued\"}", "missing_execution_id", "unknown" },
  { "ended-without-id", "a", 200, JSON, "{\"status\":\"succeeded\"}", "missing_execution_id", "unknown" },
  { "empty-id", "a", 202, JSON, "{\"execution_id\":\"\",\"status\":\"queued\"}", "missing_execution_id",
    "unknown" },
  { "empty-id-header", "a", 202, JSON "X-Execution-ID: \r\n", "{\"status\":\"queued\"}",
    "missing_execution_id", "unknown" },
  { "number-for-id", "a", 202, JSON, "{\"execution_id\":17}", "missing_execution_id", "unknown" },
  { "html-async", "a", 200, HTML, "<html><body>Sign in</body></html>", "missing_execution_id", "unknown" },
  { "html-with-id", "a", 202, HTML "X-Execution-ID: e1\r\n", "<html/>", "bad_answer",
    "unknown_after_acceptance" },
  { "html", "s", 200, HTML, "<html><body>Sign in</body></html>", "bad_answer", "unknown" },
  { "empty", "s", 200, JSON, "", "bad_answer", "unknown" },
  { "array", "s", 200, JSON, "[{\"status\":\"succeeded\"}]", "bad_answer", "unknown" },
  { "json-cut", "s", 200, JSON, "{\"execution_id\":\"e1\",\"status\":\"succeeded\"", "bad_answer",
    "unknown" },
  { "json-and-more", "s", 200, JSON, "{\"execution_id\":\"e1\",\"status\":\"succeeded\"}x", "bad_answer",
    "unknown" },
  { "equal-keys", "s", 200, JSON, "{\"execution_id\":\"e1\",\"status\":\"failed\",\"status\":\"succeeded\"}",
    "bad_answer", "unknown" },
  { "no-status", "s", 200, JSON, "{\"execution_id\":\"e1\"}", "bad_answer", "unknown_after_acceptance" },
  { "still-running", "s", 200, JSON, "{\"execution_id\":\"e1\",\"status\":\"running\"}", "bad_answer",
    "unknown_after_acceptance" },
  { "succeeded", "s", 200, JSON, "{\"execution_id\":\"e1\",\"status\":\"succeeded\"}", "succeeded",
    "succeeded" },
  { "nested-status", "s", 200, JSON,
    "{\"execution_id\":\"e1\",\"result\":{\"status\":\"failed\"},\"status\":\"succeeded\"}", "succeeded",
    "succeeded" },
  { "alias", "s", 200, JSON, "{\"execution_id\":\"e1\",\"status\":\"Completed\"}", "succeeded", "succeeded" },
  { "failed", "s", 200, JSON, "{\"execution_id\":\"e1\",\"status\":\"failed\"}", "failed", "failed" },
  { "cancelled", "s", 200, JSON, "{\"execution_id\":\"e1\",\"status\":\"canceled\"}", "cancelled",
    "cancelled" },
  { "timeout", "s", 200, JSON, "{\"execution_id\":\"e1\",\"status\":\"timed_out\"}", "timeout", "timed_out" },
};

static void
answer_row (FakeRequest *request, gpointer data)
{
  const Row *row = data;

  g_assert_true (fake_is_post (request));
  fake_answer_with (request, row->code, row->headers, row->body);
}

static void
check_sample (const RanScenario *ran, const Row *row)
{
  const WeirFailure *failure;

  if (strcmp (row->outcome, "succeeded") == 0) {
    g_assert_cmpuint (ran->result->failures->len, ==, 0);
    return;
  }
  g_assert_cmpuint (ran->result->failures->len, ==, 3);
  failure = g_ptr_array_index (ran->result->failures, 0);
  g_assert_cmpuint (failure->http_code, ==, row->code);
  g_assert_cmpuint (failure->body_length, ==, strlen (row->body));
  g_assert_cmpstr (failure->body, ==, row->body);
  g_assert_cmpstr (weir_outcome_name (failure->outcome), ==, row->outcome);
}

static void
check_row (const Row *row, const char *mode)
{
  g_autoptr (FakeServer) server = fake_server_new (answer_row, (gpointer) row);
  g_autoptr (WeirScenario) scenario = scenario_at (server, mode, "requests=3", "concurrency=1", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  g_test_message ("%s, %s", row->name, mode);
  assert_all (ran, row->outcome, row->ledger);
  g_assert_cmpuint (weir_tally_get (&ran->measured->submit_codes, row->code), ==, 3);
  g_assert_cmpuint (fake_server_requests (server), ==, 3);
  check_sample (ran, row);
}

static void
test_submission (gconstpointer data)
{
  const Row *row = data;

  if (strchr (row->modes, 's') != NULL)
    check_row (row, "mode=sync");
  if (strchr (row->modes, 'a') != NULL)
    check_row (row, "mode=async");
}

/* What polls are answered with, after an acceptance; and how many polls that takes. */
typedef struct {
  const char *name;
  guint code;
  const char *body;
  guint times; /* so often, then "succeeded" */
  const char *outcome, *ledger;
  guint polls;
} Poll;

#define EVER 1000
static const Poll polls[] = {
  { "bad-gateway-for-a-while", 502, "<html/>", 5, "succeeded", "succeeded", 6 },
  { "too-many-for-a-while", 429, "{}", 5, "succeeded", "succeeded", 6 },
  { "no-json-for-a-while", 200, "<html/>", 5, "succeeded", "succeeded", 6 },
  { "unknown-for-a-moment", 404, "{\"error\":\"execution not found\"}", 2, "succeeded", "succeeded", 3 },
  { "bad-gateway", 502, "<html/>", EVER, "http_502", "unknown_after_acceptance", 10 },
  { "too-many", 429, "{}", EVER, "poll_http_429", "unknown_after_acceptance", 10 },
  { "no-json", 200, "<html/>", EVER, "bad_answer", "unknown_after_acceptance", 10 },
  { "no-status", 200, "{}", EVER, "bad_answer", "unknown_after_acceptance", 10 },
  { "unauthorized", 401, "{\"error\":\"key\"}", EVER, "http_401", "unknown_after_acceptance", 1 },
  { "gone", 410, "{}", EVER, "http_410", "unknown_after_acceptance", 1 },
};

static void
answer_poll (FakeRequest *request, gpointer data)
{
  const Poll *row = data;

  if (fake_is_post (request))
    fake_accept (request);
  else if (fake_count (request->server, fake_last_part (request)) < row->times)
    fake_answer_with (request, row->code, "", row->body);
  else
    fake_answer (request, 200, "{\"status\":\"succeeded\"}");
}

/* What was accepted is an error when its polls fail, whatever their code: nothing was refused. */
static void
assert_summary (const RanScenario *ran, const char *status, double errors)
{
  g_autoptr (JsonObject) summary = weir_run_result_to_json (ran->result);
  JsonObject *statuses = json_object_get_object_member (summary, "status_counts");

  g_assert_cmpint (json_object_get_int_member (statuses, status), ==, 4);
  g_assert_cmpuint (json_object_get_size (statuses), ==, 1);
  g_assert_cmpfloat (json_object_get_double_member (summary, "errors_rate"), ==, errors);
  g_assert_cmpfloat (json_object_get_double_member (summary, "refused_rate"), ==, 0);
}

static void
test_poll (gconstpointer data)
{
  const Poll *row = data;
  g_autoptr (FakeServer) server = fake_server_new (answer_poll, (gpointer) row);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=4", "concurrency=2", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, row->outcome, row->ledger);
  assert_summary (ran, weir_outcome_status (weir_outcome_from_name (row->outcome)),
                  strcmp (row->outcome, "succeeded") == 0 ? 0 : 1);
  g_assert_cmpuint (fake_server_requests (server), ==, 4 * (1 + row->polls));
  g_assert_cmpuint (weir_tally_sum (&ran->measured->poll_codes), ==, 4 * row->polls);
  g_assert_cmpuint (weir_tally_get (&ran->measured->submit_codes, 202), ==, 4);
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (submissions); i++) {
    g_autofree char *path = g_strconcat ("/answers/submission/", submissions[i].name, NULL);

    g_test_add_data_func (path, &submissions[i], test_submission);
  }
  for (guint i = 0; i < G_N_ELEMENTS (polls); i++) {
    g_autofree char *path = g_strconcat ("/answers/poll/", polls[i].name, NULL);

    g_test_add_data_func (path, &polls[i], test_poll);
  }
  return g_test_run ();
}

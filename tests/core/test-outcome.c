/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome.h"

#define SYNC  FALSE
#define ASYNC TRUE
#define HTTP  WEIR_OUTCOME_HTTP

typedef struct {
  const char *what;
  gboolean async;
  WeirSighting seen;
  WeirOutcome outcome;
  WeirLedgerBucket ledger;
} Case;

#define JSON .is_json_object = TRUE
#define ID   .has_id = TRUE

/* Row by row, and after each what is also described by a later row. */
static const Case submissions[] = {
  { "no connection",
    SYNC,
    { .exception = WEIR_EXCEPTION_CONNECT },
    WEIR_OUTCOME_EXCEPTION,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "no name",
    ASYNC,
    { .exception = WEIR_EXCEPTION_RESOLVE },
    WEIR_OUTCOME_EXCEPTION,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "TLS", ASYNC, { .exception = WEIR_EXCEPTION_TLS }, WEIR_OUTCOME_EXCEPTION, WEIR_LEDGER_NOT_ACCEPTED },
  { "an exception goes before a code",
    SYNC,
    { .exception = WEIR_EXCEPTION_CONNECT, .http_code = 429 },
    WEIR_OUTCOME_EXCEPTION,
    WEIR_LEDGER_NOT_ACCEPTED },

  { "reset", SYNC, { .exception = WEIR_EXCEPTION_RESET }, WEIR_OUTCOME_EXCEPTION, WEIR_LEDGER_UNKNOWN },
  { "closed", SYNC, { .exception = WEIR_EXCEPTION_CLOSED }, WEIR_OUTCOME_EXCEPTION, WEIR_LEDGER_UNKNOWN },
  { "cut", SYNC, { .exception = WEIR_EXCEPTION_INCOMPLETE }, WEIR_OUTCOME_EXCEPTION, WEIR_LEDGER_UNKNOWN },
  { "request timeout",
    ASYNC,
    { .exception = WEIR_EXCEPTION_REQUEST_TIMEOUT },
    WEIR_OUTCOME_EXCEPTION,
    WEIR_LEDGER_UNKNOWN },
  { "malformed",
    ASYNC,
    { .exception = WEIR_EXCEPTION_MALFORMED },
    WEIR_OUTCOME_EXCEPTION,
    WEIR_LEDGER_UNKNOWN },
  { "cut within a 202 that has an ID",
    ASYNC,
    { .exception = WEIR_EXCEPTION_INCOMPLETE, .http_code = 202, ID },
    WEIR_OUTCOME_EXCEPTION,
    WEIR_LEDGER_UNKNOWN },

  { "rate limit by category",
    ASYNC,
    { .http_code = 429, JSON, .category = "rate_limit" },
    WEIR_OUTCOME_RATE_LIMITED,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "capitals",
    ASYNC,
    { .http_code = 429, JSON, .category = "RATE_LIMIT" },
    WEIR_OUTCOME_RATE_LIMITED,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "503 as well",
    SYNC,
    { .http_code = 503, JSON, .category = "rate_limit" },
    WEIR_OUTCOME_RATE_LIMITED,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "the category goes before a text about the queue",
    ASYNC,
    { .http_code = 429, JSON, .category = "rate_limit", .error = "queue is full" },
    WEIR_OUTCOME_RATE_LIMITED,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "headers alone",
    SYNC,
    { .http_code = 429, .has_rate_limit_headers = TRUE },
    WEIR_OUTCOME_RATE_LIMITED,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "headers, and a text that says no more",
    ASYNC,
    { .http_code = 429, JSON, .error = "slow down", .has_rate_limit_headers = TRUE },
    WEIR_OUTCOME_RATE_LIMITED,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "headers on 503",
    ASYNC,
    { .http_code = 503, JSON, .error = "busy", .has_rate_limit_headers = TRUE },
    WEIR_OUTCOME_RATE_LIMITED,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "rate limit goes before an ID",
    SYNC,
    { .http_code = 429, JSON, ID, .category = "rate_limit" },
    WEIR_OUTCOME_RATE_LIMITED,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "headers on another code say nothing",
    SYNC,
    { .http_code = 500, JSON, .has_rate_limit_headers = TRUE },
    HTTP + 500,
    WEIR_LEDGER_NOT_ACCEPTED },

  { "generation A's queue",
    ASYNC,
    { .http_code = 503, JSON, .error = "async execution queue is full; retry later" },
    WEIR_OUTCOME_QUEUE_FULL,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "generation C's queue",
    ASYNC,
    { .http_code = 503, JSON, .category = "concurrency_limit", .error = "x" },
    WEIR_OUTCOME_QUEUE_FULL,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "per-agent limit",
    SYNC,
    { .http_code = 429, JSON, .category = "concurrency_limit" },
    WEIR_OUTCOME_QUEUE_FULL,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "capacity in a text",
    SYNC,
    { .http_code = 429, JSON, .error = "At CAPACITY" },
    WEIR_OUTCOME_QUEUE_FULL,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "the queue goes before headers",
    ASYNC,
    { .http_code = 503, JSON, .error = "queue is full", .has_rate_limit_headers = TRUE },
    WEIR_OUTCOME_QUEUE_FULL,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "the queue goes before an ID",
    ASYNC,
    { .http_code = 503, JSON, ID, .error = "queue is full" },
    WEIR_OUTCOME_QUEUE_FULL,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "a queue in another code",
    ASYNC,
    { .http_code = 500, JSON, .error = "queue is full" },
    HTTP + 500,
    WEIR_LEDGER_NOT_ACCEPTED },

  { "any other 429", ASYNC, { .http_code = 429, JSON, .error = "no" }, HTTP + 429, WEIR_LEDGER_NOT_ACCEPTED },
  { "429 without a body", SYNC, { .http_code = 429 }, HTTP + 429, WEIR_LEDGER_NOT_ACCEPTED },
  { "429 with an ID", SYNC, { .http_code = 429, JSON, ID }, HTTP + 429, WEIR_LEDGER_NOT_ACCEPTED },

  { "agent timeout",
    SYNC,
    { .http_code = 504, JSON, .category = "agent_timeout" },
    WEIR_OUTCOME_TIMEOUT,
    WEIR_LEDGER_UNKNOWN },
  { "agent timeout with an ID",
    SYNC,
    { .http_code = 504, JSON, ID, .category = "agent_timeout" },
    WEIR_OUTCOME_TIMEOUT,
    WEIR_LEDGER_TIMED_OUT },
  { "agent timeout in the text",
    SYNC,
    { .http_code = 504, JSON, .error = "agent_timeout" },
    WEIR_OUTCOME_TIMEOUT,
    WEIR_LEDGER_UNKNOWN },
  { "another 504",
    SYNC,
    { .http_code = 504, JSON, .category = "agent_unreachable" },
    HTTP + 504,
    WEIR_LEDGER_NOT_ACCEPTED },

  { "502 that names an execution",
    SYNC,
    { .http_code = 502, JSON, ID, .status = WEIR_STATUS_FAILED },
    WEIR_OUTCOME_FAILED,
    WEIR_LEDGER_FAILED },
  { "400 with the header alone", SYNC, { .http_code = 400, ID }, WEIR_OUTCOME_FAILED, WEIR_LEDGER_FAILED },
  { "a redirect with an ID", SYNC, { .http_code = 302, ID }, HTTP + 302, WEIR_LEDGER_NOT_ACCEPTED },

  { "400", SYNC, { .http_code = 400, JSON, .error = "bad" }, HTTP + 400, WEIR_LEDGER_NOT_ACCEPTED },
  { "401", ASYNC, { .http_code = 401 }, HTTP + 401, WEIR_LEDGER_NOT_ACCEPTED },
  { "413", ASYNC, { .http_code = 413 }, HTTP + 413, WEIR_LEDGER_NOT_ACCEPTED },
  { "agent down",
    ASYNC,
    { .http_code = 503, JSON, .error = "node_unavailable" },
    HTTP + 503,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "agent down behind a limiter",
    ASYNC,
    { .http_code = 503, JSON, .error = "node_unavailable", .has_rate_limit_headers = TRUE },
    HTTP + 503,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "503 of another category behind a limiter",
    ASYNC,
    { .http_code = 503, JSON, .category = "internal", .has_rate_limit_headers = TRUE },
    HTTP + 503,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "a terminal status in an error",
    SYNC,
    { .http_code = 500, JSON, .status = WEIR_STATUS_SUCCEEDED },
    HTTP + 500,
    WEIR_LEDGER_NOT_ACCEPTED },
  { "1xx", SYNC, { .http_code = 103 }, HTTP + 103, WEIR_LEDGER_NOT_ACCEPTED },

  { "202 without an ID",
    ASYNC,
    { .http_code = 202, JSON, .status = WEIR_STATUS_ALIVE },
    WEIR_OUTCOME_MISSING_EXECUTION_ID,
    WEIR_LEDGER_UNKNOWN },
  { "HTML for JSON, async",
    ASYNC,
    { .http_code = 200 },
    WEIR_OUTCOME_MISSING_EXECUTION_ID,
    WEIR_LEDGER_UNKNOWN },

  { "HTML for JSON, sync", SYNC, { .http_code = 200 }, WEIR_OUTCOME_BAD_ANSWER, WEIR_LEDGER_UNKNOWN },
  { "HTML with the header",
    SYNC,
    { .http_code = 200, ID },
    WEIR_OUTCOME_BAD_ANSWER,
    WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE },
  { "202 with the header, no JSON",
    ASYNC,
    { .http_code = 202, ID },
    WEIR_OUTCOME_BAD_ANSWER,
    WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE },
  { "sync, without a status",
    SYNC,
    { .http_code = 200, JSON },
    WEIR_OUTCOME_BAD_ANSWER,
    WEIR_LEDGER_UNKNOWN },
  { "sync, still running",
    SYNC,
    { .http_code = 202, JSON, ID, .status = WEIR_STATUS_ALIVE },
    WEIR_OUTCOME_BAD_ANSWER,
    WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE },
  { "sync, a status never heard of",
    SYNC,
    { .http_code = 200, JSON, .status = WEIR_STATUS_UNHEARD },
    WEIR_OUTCOME_BAD_ANSWER,
    WEIR_LEDGER_UNKNOWN },

  { "succeeded",
    SYNC,
    { .http_code = 200, JSON, ID, .status = WEIR_STATUS_SUCCEEDED },
    WEIR_OUTCOME_SUCCEEDED,
    WEIR_LEDGER_SUCCEEDED },
  { "ended without an ID",
    SYNC,
    { .http_code = 200, JSON, .status = WEIR_STATUS_SUCCEEDED },
    WEIR_OUTCOME_SUCCEEDED,
    WEIR_LEDGER_SUCCEEDED },
  { "200 failed",
    SYNC,
    { .http_code = 200, JSON, ID, .status = WEIR_STATUS_FAILED },
    WEIR_OUTCOME_FAILED,
    WEIR_LEDGER_FAILED },
  { "cancelled",
    SYNC,
    { .http_code = 200, JSON, ID, .status = WEIR_STATUS_CANCELLED },
    WEIR_OUTCOME_CANCELLED,
    WEIR_LEDGER_CANCELLED },
  { "timeout",
    SYNC,
    { .http_code = 200, JSON, ID, .status = WEIR_STATUS_TIMEOUT },
    WEIR_OUTCOME_TIMEOUT,
    WEIR_LEDGER_TIMED_OUT },

  { "accepted",
    ASYNC,
    { .http_code = 202, JSON, ID, .status = WEIR_STATUS_ALIVE },
    WEIR_OUTCOME_PENDING,
    WEIR_LEDGER_STILL_RUNNING },
  { "accepted with 200, no status",
    ASYNC,
    { .http_code = 200, JSON, ID },
    WEIR_OUTCOME_PENDING,
    WEIR_LEDGER_STILL_RUNNING },
};

static void
test_submissions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (submissions); i++) {
    const Case *c = &submissions[i];
    WeirJudgement judgement = weir_outcome_of_submission (&c->seen, c->async);

    g_test_message ("%s", c->what);
    g_assert_cmpstr (weir_outcome_name (judgement.outcome), ==, weir_outcome_name (c->outcome));
    g_assert_cmpstr (weir_ledger_name (judgement.ledger), ==, weir_ledger_name (c->ledger));
  }
}

typedef struct {
  const char *what;
  WeirSighting seen;
  WeirOutcome outcome;
  WeirLedgerBucket ledger;
  gboolean ask_again;
} Poll;

#define AFTER WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE

static const Poll polls[] = {
  { "alive",
    { .http_code = 200, JSON, .status = WEIR_STATUS_ALIVE },
    WEIR_OUTCOME_PENDING,
    WEIR_LEDGER_STILL_RUNNING,
    FALSE },
  { "never heard of",
    { .http_code = 200, JSON, .status = WEIR_STATUS_UNHEARD },
    WEIR_OUTCOME_PENDING,
    WEIR_LEDGER_STILL_RUNNING,
    FALSE },
  { "succeeded",
    { .http_code = 200, JSON, .status = WEIR_STATUS_SUCCEEDED },
    WEIR_OUTCOME_SUCCEEDED,
    WEIR_LEDGER_SUCCEEDED,
    FALSE },
  { "failed",
    { .http_code = 200, JSON, .status = WEIR_STATUS_FAILED },
    WEIR_OUTCOME_FAILED,
    WEIR_LEDGER_FAILED,
    FALSE },
  { "cancelled",
    { .http_code = 200, JSON, .status = WEIR_STATUS_CANCELLED },
    WEIR_OUTCOME_CANCELLED,
    WEIR_LEDGER_CANCELLED,
    FALSE },
  { "timeout",
    { .http_code = 200, JSON, .status = WEIR_STATUS_TIMEOUT },
    WEIR_OUTCOME_TIMEOUT,
    WEIR_LEDGER_TIMED_OUT,
    FALSE },
  { "404",
    { .http_code = 404, JSON, .error = "execution not found" },
    WEIR_OUTCOME_LOST,
    WEIR_LEDGER_LOST,
    TRUE },
  { "batch-status: not_found",
    { .http_code = 200, JSON, .status = WEIR_STATUS_NOT_FOUND },
    WEIR_OUTCOME_LOST,
    WEIR_LEDGER_LOST,
    TRUE },
  { "429", { .http_code = 429, JSON, .category = "rate_limit" }, WEIR_OUTCOME_POLL_TOO_MANY, AFTER, TRUE },
  { "500", { .http_code = 500 }, HTTP + 500, AFTER, TRUE },
  { "503", { .http_code = 503, JSON, .error = "queue is full" }, HTTP + 503, AFTER, TRUE },
  { "HTML", { .http_code = 200 }, WEIR_OUTCOME_BAD_ANSWER, AFTER, TRUE },
  { "no status", { .http_code = 200, JSON }, WEIR_OUTCOME_BAD_ANSWER, AFTER, TRUE },
  { "reset", { .exception = WEIR_EXCEPTION_RESET }, WEIR_OUTCOME_EXCEPTION, AFTER, TRUE },
  { "no connection", { .exception = WEIR_EXCEPTION_CONNECT }, WEIR_OUTCOME_EXCEPTION, AFTER, TRUE },
  { "401", { .http_code = 401 }, HTTP + 401, AFTER, FALSE },
  { "410 with a status",
    { .http_code = 410, JSON, .status = WEIR_STATUS_SUCCEEDED },
    HTTP + 410,
    AFTER,
    FALSE },
  { "a redirect", { .http_code = 301 }, HTTP + 301, AFTER, FALSE },
};

static void
test_polls (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (polls); i++) {
    gboolean ask_again = !polls[i].ask_again;
    WeirJudgement judgement = weir_outcome_of_poll (&polls[i].seen, &ask_again);

    g_test_message ("%s", polls[i].what);
    g_assert_cmpstr (weir_outcome_name (judgement.outcome), ==, weir_outcome_name (polls[i].outcome));
    g_assert_cmpstr (weir_ledger_name (judgement.ledger), ==, weir_ledger_name (polls[i].ledger));
    g_assert_cmpint (ask_again, ==, polls[i].ask_again);
  }
}

static void
test_columns (void)
{
  static const struct {
    WeirOutcome outcome;
    const char *name, *class_name;
    WeirCountedAs counted_as;
  } rows[] = {
    { WEIR_OUTCOME_PENDING, "pending", "none", WEIR_COUNTED_AS_NEITHER },
    { WEIR_OUTCOME_SUCCEEDED, "succeeded", "success", WEIR_COUNTED_AS_SUCCESS },
    { WEIR_OUTCOME_FAILED, "failed", "execution", WEIR_COUNTED_AS_ERROR },
    { WEIR_OUTCOME_CANCELLED, "cancelled", "execution", WEIR_COUNTED_AS_ERROR },
    { WEIR_OUTCOME_TIMEOUT, "timeout", "execution", WEIR_COUNTED_AS_ERROR },
    { WEIR_OUTCOME_QUEUE_FULL, "queue_full", "refused", WEIR_COUNTED_AS_REFUSAL },
    { WEIR_OUTCOME_RATE_LIMITED, "rate_limited", "refused", WEIR_COUNTED_AS_REFUSAL },
    { WEIR_OUTCOME_EXCEPTION, "exception", "transport", WEIR_COUNTED_AS_ERROR },
    { WEIR_OUTCOME_MISSING_EXECUTION_ID, "missing_execution_id", "protocol", WEIR_COUNTED_AS_ERROR },
    { WEIR_OUTCOME_BAD_ANSWER, "bad_answer", "protocol", WEIR_COUNTED_AS_ERROR },
    { WEIR_OUTCOME_LOST, "lost", "durability", WEIR_COUNTED_AS_ERROR },
    { WEIR_OUTCOME_DEADLINE, "deadline", "execution", WEIR_COUNTED_AS_ERROR },
    { WEIR_OUTCOME_UNFINISHED, "unfinished", "none", WEIR_COUNTED_AS_NEITHER },
    { WEIR_OUTCOME_INTERRUPTED, "interrupted", "none", WEIR_COUNTED_AS_NEITHER },
    { WEIR_OUTCOME_POLL_TOO_MANY, "poll_http_429", "http", WEIR_COUNTED_AS_ERROR },
    { HTTP + 429, "http_429", "refused", WEIR_COUNTED_AS_REFUSAL },
    { HTTP + 503, "http_503", "http", WEIR_COUNTED_AS_ERROR },
    { HTTP + 404, "http_404", "http", WEIR_COUNTED_AS_ERROR },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_cmpstr (weir_outcome_name (rows[i].outcome), ==, rows[i].name);
    g_assert_cmpuint (weir_outcome_from_name (rows[i].name), ==, rows[i].outcome);
    g_assert_cmpstr (weir_outcome_class_name (weir_outcome_class (rows[i].outcome)), ==, rows[i].class_name);
    g_assert_cmpint (weir_outcome_counted_as (rows[i].outcome), ==, rows[i].counted_as);
  }
}

static void
test_names (void)
{
  static const char *const strange[] = { "",         "http_",    "http_5",    "http_0503",
                                         "http_abc", "http_1e2", "Succeeded", "poll_" };
  static const char *const kinds[] = { "connect",    "resolve",         "tls",      "reset", "closed",
                                       "incomplete", "request_timeout", "malformed" };

  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    g_assert_cmpuint (weir_outcome_from_name (strange[i]), ==, WEIR_OUTCOME_PENDING);
  g_assert_cmpstr (weir_outcome_status (WEIR_OUTCOME_POLL_TOO_MANY), ==, "http_429");
  g_assert_cmpstr (weir_outcome_status (WEIR_OUTCOME_LOST), ==, "lost");
  for (guint code = 100; code < 1000; code++)
    g_assert_cmpuint (weir_outcome_from_name (weir_outcome_name (HTTP + code)), ==, HTTP + code);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *poll = g_strconcat ("poll_", kinds[i], NULL);

    g_assert_cmpstr (weir_exception_name (i + 1), ==, kinds[i]);
    g_assert_cmpstr (weir_exception_name ((i + 1) | WEIR_EXCEPTION_POLL), ==, poll);
    g_assert_cmpuint (weir_exception_from_name (kinds[i]), ==, i + 1);
    g_assert_cmpuint (weir_exception_from_name (poll), ==, (i + 1) | WEIR_EXCEPTION_POLL);
  }
  g_assert_cmpuint (weir_exception_from_name ("poll_nothing"), ==, WEIR_EXCEPTION_NONE);
  g_assert_cmpuint (weir_exception_from_name ("none"), ==, WEIR_EXCEPTION_NONE);
  g_assert_cmpstr (weir_ledger_name (WEIR_LEDGER_NOT_ACCEPTED), ==, "not_accepted");
  g_assert_cmpstr (weir_ledger_name (WEIR_LEDGER_STILL_RUNNING), ==, "still_running");
  g_assert_cmpstr (weir_ledger_name (WEIR_LEDGER_UNKNOWN_AFTER_ACCEPTANCE), ==, "unknown_after_acceptance");
}

static void
test_statuses (void)
{
  static const struct {
    const char *text;
    WeirStatus status;
  } cases[] = {
    { NULL, WEIR_STATUS_NONE },
    { "", WEIR_STATUS_NONE },
    { "  \n", WEIR_STATUS_NONE },
    { "unknown", WEIR_STATUS_ALIVE },
    { "pending", WEIR_STATUS_ALIVE },
    { "queued", WEIR_STATUS_ALIVE },
    { "running", WEIR_STATUS_ALIVE },
    { "waiting", WEIR_STATUS_ALIVE },
    { "paused", WEIR_STATUS_ALIVE },
    { "in_progress", WEIR_STATUS_ALIVE },
    { "processing", WEIR_STATUS_ALIVE },
    { "succeeded", WEIR_STATUS_SUCCEEDED },
    { "success", WEIR_STATUS_SUCCEEDED },
    { "successful", WEIR_STATUS_SUCCEEDED },
    { "completed", WEIR_STATUS_SUCCEEDED },
    { "complete", WEIR_STATUS_SUCCEEDED },
    { "done", WEIR_STATUS_SUCCEEDED },
    { "ok", WEIR_STATUS_SUCCEEDED },
    { " OK\r\n", WEIR_STATUS_SUCCEEDED },
    { "failed", WEIR_STATUS_FAILED },
    { "error", WEIR_STATUS_FAILED },
    { "failure", WEIR_STATUS_FAILED },
    { "Errored", WEIR_STATUS_FAILED },
    { "cancelled", WEIR_STATUS_CANCELLED },
    { "canceled", WEIR_STATUS_CANCELLED },
    { "cancel", WEIR_STATUS_CANCELLED },
    { "timeout", WEIR_STATUS_TIMEOUT },
    { "timed_out", WEIR_STATUS_TIMEOUT },
    { "not_found", WEIR_STATUS_NOT_FOUND },
    { "succeeding", WEIR_STATUS_UNHEARD },
    { "succeed", WEIR_STATUS_UNHEARD },
    { "hibernating, and for a very long time", WEIR_STATUS_UNHEARD },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (weir_status_parse (cases[i].text), ==, cases[i].status);
}

/* Whatever comes back, an execution stands in a bucket of what was accepted exactly if it counts as
 * accepted: the two are found apart, and the books of every run must balance. */
static void
check_balance (const WeirSighting *seen, gboolean async)
{
  WeirJudgement judgement = weir_outcome_of_submission (seen, async);
  gboolean in_accepted =
      judgement.ledger != WEIR_LEDGER_NOT_ACCEPTED && judgement.ledger != WEIR_LEDGER_UNKNOWN;

  if (weir_outcome_is_acceptance (seen, async) != in_accepted)
    g_error ("exception %d, code %u, JSON %d, ID %d, status %d, category %s, async %d: %s, in %s",
             seen->exception, seen->http_code, seen->is_json_object, seen->has_id, seen->status,
             seen->category, async, weir_outcome_name (judgement.outcome),
             weir_ledger_name (judgement.ledger));
}

/* Property: whatever is seen, there is exactly one answer, and it is sound. */
static void
test_any_sighting (void)
{
  static const char *const words[] = { NULL, "", "rate_limit", "concurrency_limit", "queue", "agent_timeout",
                                       "x" };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 200000; i++) {
    WeirSighting seen = {
      .exception =
          g_rand_boolean (random) ? (WeirExceptionKind) g_rand_int_range (random, 0, 9) : WEIR_EXCEPTION_NONE,
      .http_code = (guint) g_rand_int_range (random, 100, 1000),
      .is_json_object = g_rand_boolean (random),
      .has_id = g_rand_boolean (random),
      .status = (WeirStatus) g_rand_int_range (random, 0, 8),
      .category = words[g_rand_int_range (random, 0, 7)],
      .error = words[g_rand_int_range (random, 0, 7)],
      .has_rate_limit_headers = g_rand_boolean (random),
    };
    gboolean ask_again;
    WeirJudgement sync = weir_outcome_of_submission (&seen, SYNC);
    WeirJudgement async = weir_outcome_of_submission (&seen, ASYNC);
    WeirJudgement poll = weir_outcome_of_poll (&seen, &ask_again);

    g_assert_cmpuint (sync.outcome, !=, WEIR_OUTCOME_PENDING);
    g_assert_cmpuint (async.outcome, !=, WEIR_OUTCOME_SUCCEEDED);
    g_assert_true ((sync.outcome == WEIR_OUTCOME_SUCCEEDED) == (sync.ledger == WEIR_LEDGER_SUCCEEDED));
    g_assert_cmpint (poll.ledger, !=, WEIR_LEDGER_NOT_ACCEPTED); /* it was accepted */
    g_assert_cmpint (poll.ledger, !=, WEIR_LEDGER_UNKNOWN);
    check_balance (&seen, SYNC);
    check_balance (&seen, ASYNC);
    g_assert_true (!ask_again || poll.outcome != WEIR_OUTCOME_PENDING);
    if (weir_outcome_counted_as (sync.outcome) == WEIR_COUNTED_AS_REFUSAL)
      g_assert_cmpint (sync.ledger, ==, WEIR_LEDGER_NOT_ACCEPTED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outcome/submissions", test_submissions);
  g_test_add_func ("/outcome/polls", test_polls);
  g_test_add_func ("/outcome/columns", test_columns);
  g_test_add_func ("/outcome/names", test_names);
  g_test_add_func ("/outcome/statuses", test_statuses);
  g_test_add_func ("/outcome/any-sighting", test_any_sighting);
  return g_test_run ();
}

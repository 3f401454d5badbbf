/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

#include <string.h>

/* IDs that nobody knows, IDs given twice, endings that change: what the ledger says of them. */

#define FAST "poll_interval=0.02", "max_poll_interval=0.02", "backoff_multiplier=1", "jitter=0"
#define SLOW "poll_interval=0.7", "max_poll_interval=0.7", "backoff_multiplier=1", "jitter=0"

/* Accepts, and then knows nothing of it. */
static void
forgetful (FakeRequest *request, gpointer data)
{
  if (fake_is_post (request))
    fake_accept (request);
  else
    fake_answer (request, 404, "{\"error\":\"execution not found\"}");
}

/* What batch-status says of each ID that it is asked for: @data is a status. */
static void
say_of_all (FakeRequest *request, gpointer data)
{
  g_auto (GStrv) parts = g_strsplit (request->body, "\"", -1);
  g_autoptr (GString) answer = g_string_new ("{");

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], "exec_"))
      g_string_append_printf (answer, "%s\"%s\":{\"status\":\"%s\"}", answer->len > 1 ? "," : "", parts[i],
                              (const char *) data);
  fake_count (request->server, "batches");
  fake_answer (request, 200, "%s}", answer->str);
}

/* Three times over at least five seconds, and not before; a gateway without batch-status is left
 * alone. */
static void
test_lost (void)
{
  g_autoptr (FakeServer) server = fake_server_new (forgetful, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=3", "concurrency=3", SLOW, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirHistogram *service = ran->measured->failure[WEIR_STEP_SERVICE];

  assert_all (ran, "lost", "lost");
  g_assert_cmpint (weir_histogram_min (service), >=, 4990 * 1000);
  g_assert_cmpint (weir_histogram_max (service), <, 7000 * 1000);
  g_assert_cmpuint (weir_tally_get (&ran->measured->poll_codes, 404), ==, fake_server_requests (server) - 3);
  g_assert_cmpuint (weir_tally_sum (&ran->measured->exceptions), ==, 0);
  g_assert_cmpuint (ran->result->ledger->lost_ids->len, ==, 3);
}

/* Of the first two IDs it says so, of the others that it does not know them. */
static void
know_two (FakeRequest *request, gpointer data)
{
  g_auto (GStrv) parts = g_strsplit (request->body, "\"", -1);
  g_autoptr (GString) answer = g_string_new ("{");

  for (guint i = 0; parts[i] != NULL; i++) {
    gboolean known = g_str_has_suffix (parts[i], "_0") || g_str_has_suffix (parts[i], "_1");

    if (g_str_has_prefix (parts[i], "exec_"))
      g_string_append_printf (answer, "%s\"%s\":{\"status\":\"%s\"}", answer->len > 1 ? "," : "", parts[i],
                              known ? "succeeded" : "not_found");
  }
  fake_count (request->server, "batches");
  fake_answer (request, 200, "%s}", answer->str);
}

/* Where the gateway knows one after all when it is asked once more, that was not lost. */
static void
test_found_again (void)
{
  g_autoptr (FakeServer) server = fake_server_new (forgetful, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=5", "concurrency=5", SLOW, NULL);
  g_autoptr (RanScenario) ran = NULL;

  fake_server_set_batch_status (server, know_two);
  ran = run_scenario (scenario, NULL);
  g_assert_cmpuint (outcomes_of (ran, "succeeded"), ==, 2);
  g_assert_cmpuint (ledger_of (ran, "succeeded"), ==, 2);
  g_assert_cmpuint (outcomes_of (ran, "lost"), ==, 3);
  g_assert_cmpuint (ledger_of (ran, "lost"), ==, 3);
  g_assert_cmpuint (ran->result->ledger->lost_ids->len, ==, 3);
  g_assert_cmpuint (fake_counted (server, "batches"), ==, 1);
}

/* More than one request may ask for: each is in one of them, and what is said of it is believed. */
static void
accept_all (FakeRequest *request, gpointer data)
{
  FakeWork work = { .work_ms = 60 * 1000 };

  fake_gateway (request, &work);
}

static void
test_many (void)
{
  g_autoptr (FakeServer) server = fake_server_new (accept_all, (gpointer) "succeeded");
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=1100", "concurrency=1100", "poll_interval=60",
                   "max_poll_interval=60", "execution_timeout=4", NULL);
  g_autoptr (RanScenario) ran = NULL;

  fake_server_set_batch_status (server, say_of_all);
  ran = run_scenario (scenario, NULL);
  g_assert_cmpuint (outcomes_of (ran, "deadline"), ==, 1100);
  g_assert_cmpuint (ledger_of (ran, "succeeded"), ==, 1100);
  g_assert_cmpuint (fake_counted (server, "batches"), ==, 3);
}

static void
work_at_once (FakeRequest *request, gpointer data)
{
  FakeWork work = { 0 };

  fake_gateway (request, &work);
}

static RanScenario *
run_and_ask (const char *mode, FakeHandler batch_status, const char *status)
{
  g_autoptr (FakeServer) server = fake_server_new (work_at_once, (gpointer) status);
  g_autoptr (WeirScenario) scenario = scenario_at (server, mode, "requests=30", "concurrency=3", FAST, NULL);

  fake_server_set_batch_status (server, batch_status);
  return run_scenario (scenario, NULL);
}

static void
test_reverted (void)
{
  g_autoptr (RanScenario) same = run_and_ask ("mode=async", say_of_all, "succeeded");
  g_autoptr (RanScenario) changed = run_and_ask ("mode=async", say_of_all, "failed");
  g_autoptr (RanScenario) alive = run_and_ask ("mode=sync", say_of_all, "running");

  assert_all (same, "succeeded", "succeeded");
  g_assert_cmpuint (same->result->ledger->reverted, ==, 0);
  assert_all (changed, "succeeded", "succeeded");
  g_assert_cmpuint (changed->result->ledger->reverted, ==, 30);
  assert_all (alive, "succeeded", "succeeded");
  g_assert_cmpuint (alive->result->ledger->reverted, ==, 30);
}

/* Whatever that endpoint says or does not say, what was measured stands, and the run ends. */
static void
say_html (FakeRequest *request, gpointer data)
{
  fake_answer_with (request, 200, "Content-Type: text/html\r\n", "<html/>");
}

static void
say_nonsense (FakeRequest *request, gpointer data)
{
  fake_answer (request, 200,
               "{\"exec_1\":17,\"exec_2\":{\"status\":{}},\"exec_3\":null,\"exec_4\":{\"status\":9}}");
}

static void
break_off (FakeRequest *request, gpointer data)
{
  fake_reset (request);
}

static void
send_elsewhere (FakeRequest *request, gpointer data)
{
  fake_answer_with (request, 307, "Location: /api/v1/execute/agent.work\r\n", "");
}

/* 100 MiB: results stand in such answers, too. */
static void
say_too_much (FakeRequest *request, gpointer data)
{
  g_autofree char *piece = g_strnfill (64 * 1024, ' ');

  fake_sendf (request, "HTTP/1.1 200 OK\r\nContent-Length: %u\r\n\r\n{", 100 * 1024 * 1024);
  for (guint i = 0; i < 16 * 100 && !request->is_over; i++, fake_count (request->server, "pieces"))
    fake_send (request, piece, 64 * 1024);
  fake_close (request);
}

static void
test_odd_answers (void)
{
  const FakeHandler handlers[] = { say_html, say_nonsense, break_off, send_elsewhere, say_too_much };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++) {
    g_autoptr (RanScenario) ran = run_and_ask ("mode=async", handlers[i], NULL);

    assert_all (ran, "succeeded", "succeeded");
    g_assert_cmpuint (ran->result->ledger->reverted, ==, 0);
    g_assert_cmpint (ran->took, <, 5 * G_USEC_PER_SEC);
  }
}

static void
stall (FakeRequest *request, gpointer data)
{
  fake_stall (request);
}

/* Who stops a run does not wait for it. */
static void
test_stopped (void)
{
  const RunOptions options = { .stop_ms = 600 };
  g_autoptr (FakeServer) server = fake_server_new (work_at_once, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=30", "concurrency=3", NULL);
  g_autoptr (RanScenario) ran = NULL;

  fake_server_set_batch_status (server, stall);
  ran = run_scenario (scenario, &options);
  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpint (ran->result->reason, ==, WEIR_END_COMPLETED);
  g_assert_cmpint (ran->took, <, 1200 * 1000);
}

/* Every ID is given to two submissions. */
static void
same_id_twice (FakeRequest *request, gpointer data)
{
  guint n = fake_count (request->server, "submissions");

  fake_answer (request, 200, "{\"execution_id\":\"exec_%u\",\"status\":\"succeeded\"}", n / 2);
}

static void
test_duplicated (void)
{
  g_autoptr (FakeServer) server = fake_server_new (same_id_twice, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=40", "concurrency=4", "workers=2", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->result->ledger->duplicated, ==, 20);
  g_assert_cmpuint (ran->result->ledger->duplicated_ids->len, ==, 20);
}

static void
count_for_another (FakeRequest *request, const char *what)
{
  g_assert_true (g_str_has_prefix (request->path, "http://gateway.invalid/"));
  fake_count (request->server, what);
}

static void
answer_for_another (FakeRequest *request, gpointer work)
{
  if (g_str_has_suffix (request->path, "/metrics")) {
    count_for_another (request, "scrapes");
    fake_answer_with (request, 200, "Content-Type: text/plain\r\n", "go_goroutines 1\n");
    return;
  }
  count_for_another (request, fake_is_post (request) ? "submissions" : "polls");
  fake_gateway (request, work);
}

static void
batch_for_another (FakeRequest *request, gpointer work)
{
  count_for_another (request, "batches");
  fake_answer (request, 200, "{}");
}

/* A gateway that only the proxy knows: nothing is asked past it. */
static void
test_proxy (void)
{
  FakeWork work = { .work_ms = 5 };
  g_autoptr (FakeServer) proxy = fake_server_new (answer_for_another, &work);
  g_autofree char *url = fake_server_url (proxy);
  g_autofree char *setting = g_strconcat ("proxy=", url, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at_url ("http://gateway.invalid", setting, "mode=async", "requests=5", "concurrency=2",
                       "metrics_url=/metrics", FAST, NULL);
  g_autoptr (RanScenario) ran = NULL;

  fake_server_set_batch_status (proxy, batch_for_another);
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (fake_counted (proxy, "submissions"), ==, 5);
  g_assert_cmpuint (fake_counted (proxy, "polls"), >=, 5);
  g_assert_cmpuint (fake_counted (proxy, "scrapes"), >=, 2);
  g_assert_cmpuint (fake_counted (proxy, "batches"), ==, 1);
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/recheck/lost", test_lost);
  g_test_add_func ("/recheck/found-again", test_found_again);
  g_test_add_func ("/recheck/many", test_many);
  g_test_add_func ("/recheck/reverted", test_reverted);
  g_test_add_func ("/recheck/odd-answers", test_odd_answers);
  g_test_add_func ("/recheck/stopped", test_stopped);
  g_test_add_func ("/recheck/duplicated", test_duplicated);
  g_test_add_func ("/recheck/proxy", test_proxy);
  return g_test_run ();
}

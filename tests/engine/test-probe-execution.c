/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

#include <string.h>

#include "probe.h"
#include "secret.h"

/* One execution, looked at: what it tells is what the gateway did. */

#define FAST "poll_interval=0.02", "max_poll_interval=0.02", "backoff_multiplier=1", "jitter=0"

static void
keep_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static WeirExecutionProbe *
finish (GAsyncResult **result, GError **error)
{
  WeirExecutionProbe *probed;

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  probed = weir_probe_execution_finish (*result, error);
  g_clear_object (result);
  return probed;
}

static WeirExecutionProbe *
probe (const WeirScenario *scenario)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;
  WeirExecutionProbe *probed;

  weir_probe_execution_async (scenario, NULL, keep_cb, &result);
  probed = finish (&result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (probed);
  return probed;
}

/* However much load the scenario makes: it is sent once. */
static void
test_sync (void)
{
  FakeWork work = { .work_ms = 30 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=500", "concurrency=64", "warm_up=3",
                                                   "workers=4", "repeat=3", "sweep=depth=1..3", NULL);
  g_autoptr (WeirExecutionProbe) probed = probe (scenario);

  g_assert_cmpuint (fake_server_requests (server), ==, 1);
  g_assert_cmpuint (probed->outcome, ==, WEIR_OUTCOME_SUCCEEDED);
  g_assert_cmpuint (probed->http_code, ==, 200);
  g_assert_cmpuint (probed->submit_code, ==, 200);
  g_assert_cmpstr (probed->status, ==, "succeeded");
  g_assert_true (g_str_has_prefix (probed->execution_id, "exec_"));
  g_assert_cmpint (probed->accept_time, ==, 0);
  g_assert_cmpint (probed->total_time, >=, 30 * 1000);
  g_assert_nonnull (strstr (probed->body, "\"status\":\"succeeded\""));
  g_assert_cmpuint (probed->body_length, ==, strlen (probed->body));
  g_assert_null (probed->message);
}

static void
test_async (void)
{
  FakeWork work = { .work_ms = 100, .last = "Completed" };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", FAST, "stages=hold 100 60s", "max_in_flight=50", NULL);
  g_autoptr (WeirExecutionProbe) probed = probe (scenario);

  g_assert_cmpuint (fake_counted (server, "executions"), ==, 1);
  g_assert_cmpuint (probed->outcome, ==, WEIR_OUTCOME_SUCCEEDED);
  g_assert_cmpuint (probed->submit_code, ==, 202);
  g_assert_cmpuint (probed->http_code, ==, 200);
  g_assert_cmpstr (probed->status, ==, "Completed");
  g_assert_cmpint (probed->accept_time, >, 0);
  g_assert_cmpint (probed->accept_time, <, probed->total_time);
  g_assert_cmpint (probed->total_time, >=, 100 * 1000);
  g_assert_cmpuint (probed->polls, ==,
                    fake_counted (server, "early polls") + fake_counted (server, "last polls"));
}

static void
refuse (FakeRequest *request, gpointer data)
{
  fake_answer (request, 503, "{\"error\":\"async execution queue is full; retry later\"}");
}

static void
test_queue_full (void)
{
  g_autoptr (FakeServer) server = fake_server_new (refuse, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", NULL);
  g_autoptr (WeirExecutionProbe) probed = probe (scenario);

  g_assert_cmpuint (probed->outcome, ==, WEIR_OUTCOME_QUEUE_FULL);
  g_assert_cmpuint (probed->http_code, ==, 503);
  g_assert_null (probed->execution_id);
  g_assert_cmpint (probed->accept_time, ==, 0);
  g_assert_nonnull (strstr (probed->body, "queue is full"));
}

static void
redirect (FakeRequest *request, gpointer location)
{
  fake_answer_with (request, 302, location, "");
}

static void
assert_location (const char *header, const char *location)
{
  g_autoptr (FakeServer) server = fake_server_new (redirect, (gpointer) header);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "headers=X-API-Key: hunter22", NULL);
  g_autoptr (WeirExecutionProbe) probed = probe (scenario);

  g_assert_cmpuint (fake_server_requests (server), ==, 1);
  g_assert_cmpuint (probed->outcome, ==, WEIR_OUTCOME_HTTP + 302);
  g_assert_cmpstr (probed->location, ==, location);
}

/* It is not followed, but told, without what is secret in it. */
static void
test_redirect (void)
{
  assert_location ("Location: https://user:pw@login.example/a?token=t0k&back=hunter22\r\n",
                   "https://login.example/a?token=" WEIR_SECRET_MASK "&back=" WEIR_SECRET_MASK);
  assert_location ("Location: /login\r\n", "/login");
  assert_location ("", NULL);
}

/* The deadline ends the watching; what was seen last is kept. */
static void
test_deadline (void)
{
  FakeWork work = { .work_ms = G_MAXUINT };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", FAST, "execution_timeout=0.2", "request_timeout=0.2", NULL);
  g_autoptr (WeirExecutionProbe) probed = probe (scenario);

  g_assert_cmpuint (probed->outcome, ==, WEIR_OUTCOME_DEADLINE);
  g_assert_cmpstr (probed->status, ==, "running");
  g_assert_cmpint (probed->total_time, >=, 200 * 1000);
}

/* A long answer, in which the key comes back. */
static void
echo_key (FakeRequest *request, gpointer data)
{
  g_autofree char *key = fake_header (request, "X-API-Key");
  g_autofree char *filler = g_strnfill (100 * 1024, 'x');

  g_assert_cmpstr (key, ==, "hunter22");
  fake_answer (
      request, 200,
      "{\"execution_id\":\"e\",\"status\":\"succeeded\",\"echo\":\"%s\",\"token\":\"t0k\",\"r\":\"%s\"}", key,
      filler);
}

static void
test_body (void)
{
  g_autoptr (FakeServer) server = fake_server_new (echo_key, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "headers=X-API-Key: hunter22", NULL);
  g_autoptr (WeirExecutionProbe) probed = probe (scenario);

  g_assert_cmpuint (probed->outcome, ==, WEIR_OUTCOME_SUCCEEDED);
  g_assert_cmpuint (probed->body_length, >, 100 * 1024);
  g_assert_cmpuint (strlen (probed->body), <=, WEIR_PROBE_BODY_MAX);
  g_assert_cmpuint (strlen (probed->body), >, WEIR_PROBE_BODY_MAX - 64);
  g_assert_null (strstr (probed->body, "hunter22"));
  g_assert_null (strstr (probed->body, "t0k"));
  g_assert_nonnull (strstr (probed->body, "\"echo\":\"" WEIR_SECRET_MASK "\""));
}

static void
test_refused (void)
{
  g_autoptr (FakeServer) server = fake_server_new (refuse, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, NULL);
  g_autoptr (WeirExecutionProbe) probed = NULL;

  g_clear_pointer (&server, fake_server_free);
  probed = probe (scenario);
  g_assert_cmpuint (probed->outcome, ==, WEIR_OUTCOME_EXCEPTION);
  g_assert_cmpuint (probed->exception, ==, WEIR_EXCEPTION_CONNECT);
  g_assert_nonnull (probed->message);
  g_assert_cmpuint (probed->http_code, ==, 0);
  g_assert_null (probed->body);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled (void)
{
  FakeWork work = { .work_ms = G_MAXUINT };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", FAST, NULL);

  for (guint ms = 0; ms < 100; ms = ms * 3 + 1) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    GAsyncResult *result = NULL;

    weir_probe_execution_async (scenario, cancellable, keep_cb, &result);
    if (ms == 0)
      g_cancellable_cancel (cancellable);
    else
      g_timeout_add (ms, cancel_cb, cancellable);
    g_assert_null (finish (&result, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

static void
test_invalid (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  weir_probe_execution_async (scenario, NULL, keep_cb, &result);
  g_assert_null (finish (&result, &error));
  g_assert_error (error, WEIR_SCENARIO_ERROR, WEIR_SCENARIO_ERROR_MISSING);
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/probe-execution/sync", test_sync);
  g_test_add_func ("/probe-execution/async", test_async);
  g_test_add_func ("/probe-execution/queue-full", test_queue_full);
  g_test_add_func ("/probe-execution/redirect", test_redirect);
  g_test_add_func ("/probe-execution/deadline", test_deadline);
  g_test_add_func ("/probe-execution/body", test_body);
  g_test_add_func ("/probe-execution/refused", test_refused);
  g_test_add_func ("/probe-execution/cancelled", test_cancelled);
  g_test_add_func ("/probe-execution/invalid", test_invalid);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-scenario.h"

#include <string.h>

#include "body.h"

#define ID "exec_20260101_000000_"

static void
succeed (FakeRequest *request, gpointer data)
{
  guint n = fake_count (request->server, "executions");

  fake_answer (request, 200, "{\"execution_id\":\"" ID "%08u\",\"status\":\"succeeded\"}", n);
}

/* Counts what it is sent: each sequence, each body, each length; and answers after a moment. */
static void
succeed_and_note (FakeRequest *request, gpointer data)
{
  const char *sequence = strstr (request->body, "\"sequence\":");
  g_autofree char *name = NULL, *length = NULL, *type = fake_header (request, "Content-Type");
  g_autofree char *body = g_strconcat ("body ", request->body, NULL);

  g_assert_nonnull (sequence);
  name = g_strdup_printf ("sequence %u", (guint) g_ascii_strtoull (sequence + 11, NULL, 10));
  length = g_strdup_printf ("length %" G_GUINT64_FORMAT, request->body_length);
  fake_count (request->server, name);
  fake_count (request->server, length);
  fake_count (request->server, body);
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->path, ==, "/api/v1/execute/agent.work");
  g_assert_cmpstr (type, ==, "application/json");
  fake_wait (request, 1);
  succeed (request, data);
}

static void
test_every_execution_once (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed_and_note, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=400", "concurrency=20", "payload_bytes=2000", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  g_autoptr (WeirBodyTemplate) body_template = weir_body_template_compile (scenario, NULL);
  guint64 bytes = 0;

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->measured->started, ==, 400);
  g_assert_cmpuint (fake_server_requests (server), ==, 400);
  g_assert_cmpuint (fake_counted_names (server, "body "), ==, 400);
  for (guint i = 0; i < 400; i++) {
    g_autofree char *name = g_strdup_printf ("sequence %u", i);
    WeirBody body;

    weir_body_init (&body, body_template, i);
    bytes += body.length;
    g_assert_cmpuint (fake_counted (server, name), ==, 1);
  }
  g_assert_cmpuint (ran->result->total->bytes_sent, ==, bytes);
  g_assert_cmpuint (ran->result->total->exchanges, ==, 400);
  g_assert_cmpuint (ran->result->total->completed_in_window, ==, 400);
  g_assert_cmpuint (weir_tally_get (&ran->measured->submit_codes, 200), ==, 400);
  g_assert_cmpuint (weir_tally_sum (&ran->measured->poll_codes), ==, 0);
  g_assert_cmpuint (ran->n_notices, ==, 0);
  g_assert_cmpint (ran->result->reason, ==, WEIR_END_COMPLETED);
}

/* Sequences of one and of two digits: two lengths, and nothing between. */
static void
test_exact_size (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed_and_note, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=20", "concurrency=2", "payload_bytes=0", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  g_autoptr (WeirBodyTemplate) body_template = weir_body_template_compile (scenario, NULL);
  WeirBody body;

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (fake_counted_names (server, "length "), ==, 2);
  for (guint i = 0; i < 20; i += 10) {
    g_autofree char *name = NULL;

    weir_body_init (&body, body_template, i);
    name = g_strdup_printf ("length %" G_GUINT64_FORMAT, body.length);
    g_assert_cmpuint (fake_counted (server, name), ==, 10);
  }
}

static void
test_connections_are_kept (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed_and_note, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=600", "concurrency=30", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (fake_server_connections (server), ==, 30);
  g_assert_cmpuint (ran->result->total->generator.lane_waits, ==, 0);
}

static void
test_new_connection_for_each (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=100", "concurrency=10", "new_connection=true", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (fake_server_connections (server), ==, 100);
}

static void
test_by_duration (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed_and_note, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "duration=2.5", "warm_up=1", "concurrency=4", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirInterval *total = ran->result->total;
  const WeirInterval *first = g_ptr_array_index (ran->intervals, 0);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (total->warm_up.started, >, 0);
  g_assert_cmpuint (total->warm_up.started + total->measured.started, ==, fake_server_requests (server));
  g_assert_cmpuint (first->measured.started, ==, 0);
  g_assert_cmpint (ran->result->measured_us, ==, 1500 * 1000);
  g_assert_cmpint (ran->took, >=, 2500 * 1000);
  g_assert_cmpint (ran->took, <, 4000 * 1000);
  g_assert_cmpfloat (total->window_area, <=, 4 * 1.5 + 1e-6);
  g_assert_cmpfloat (total->window_area, >, 4 * 1.5 * 0.9);
  g_assert_cmpuint (total->completed_in_window, <=, total->warm_up.completed + total->measured.completed);
  g_assert_cmpuint (ran->n_progress, >=, 15);
}

static void
test_phases_are_written (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed_and_note, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "duration=1.3", "warm_up=0.5", "concurrency=2", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirPhase names[] = { WEIR_PHASE_WARM_UP, WEIR_PHASE_MEASURED, WEIR_PHASE_DRAIN, WEIR_PHASE_END };
  const gint64 begins[] = { 0, 500 * 1000, 1300 * 1000 };

  g_assert_cmpuint (ran->run->phases->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    const WeirCampaignPhase *phase = &g_array_index (ran->run->phases, WeirCampaignPhase, i);

    g_assert_cmpint (phase->phase, ==, names[i]);
    if (i < G_N_ELEMENTS (begins))
      g_assert_cmpint (phase->t, ==, begins[i]);
  }
}

/* What the generator knew of itself is in the file. */
static void
test_environment (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed_and_note, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=4", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  JsonObject *environment = ran->run->environment;
  g_autofree char *clock = weir_clock_source ();
  g_autofree char *model = weir_cpu_model (json_object_get_string_member (environment, "machine"));

  g_assert_cmpint (json_object_get_int_member (environment, "workers"), ==, 1);
  g_assert_cmpint (json_object_get_int_member (environment, "processors"), ==, g_get_num_processors ());
  g_assert_cmpstr (json_object_get_string_member (environment, "host"), ==, g_get_host_name ());
  g_assert_cmpstr (json_object_get_string_member (environment, "cpu_model"), ==, model);
  g_assert_cmpstr (json_object_get_string_member_with_default (environment, "clock_source", NULL), ==, clock);
}

/* A load by count has its warm-up before it. */
static void
test_warm_up_by_count (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed_and_note, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=50", "warm_up=0.3", "concurrency=2", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  g_assert_cmpuint (ran->measured->started, ==, 50);
  g_assert_cmpuint (ran->result->total->warm_up.started, >, 10);
  g_assert_cmpint (ran->took, >=, 300 * 1000);
}

static void
test_several_workers (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed_and_note, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=500", "concurrency=11", "workers=3", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->measured->started, ==, 500);
  g_assert_cmpuint (fake_counted_names (server, "sequence "), ==, 500);
  g_assert_cmpuint (fake_server_requests (server), ==, 500);
  g_assert_cmpuint (fake_server_connections (server), ==, 11);
}

/* Workers that end at different times still make whole seconds together. */
static void
test_workers_by_duration (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed_and_note, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "duration=2.2", "concurrency=6", "workers=3", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->intervals->len, >=, 3);
  g_assert_cmpfloat (ran->result->total->window_area, >, 6 * 1.98 * 0.9);
}

static void
succeed_after_50_ms (FakeRequest *request, gpointer data)
{
  if (fake_wait (request, 50))
    succeed (request, data);
}

/* The clocks tell what the server did: 50 ms, and a little on top. */
static void
test_latency (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed_after_50_ms, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=40", "concurrency=4", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirHistogram *service = ran->measured->success[WEIR_STEP_SERVICE];
  const WeirHistogram *first_byte = ran->measured->success[WEIR_STEP_FIRST_BYTE];

  g_assert_cmpint (weir_histogram_min (service), >=, 49900);
  g_assert_cmpint (weir_histogram_percentile (service, 50), <, 65000);
  g_assert_cmpint (weir_histogram_min (first_byte), >=, 49900);
  g_assert_cmpfloat (weir_histogram_mean (first_byte), <=, weir_histogram_mean (service));
  g_assert_null (ran->measured->success[WEIR_STEP_SUBMIT]);
  g_assert_null (ran->measured->success[WEIR_STEP_EXECUTION]);
  g_assert_cmpfloat (ran->result->total->window_area, >, 40 * 0.0499);
}

static void
test_body_template (void)
{
  g_autoptr (FakeServer) server = fake_server_new (succeed, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=3", "concurrency=1", NULL);
  g_autoptr (RanScenario) ran = NULL;

  scenario->body_template = g_strdup ("{{\"input\": {{\"n\": {seq}, \"sequence\":{seq}}}}}");
  ran = run_scenario (scenario, NULL);
  assert_all (ran, "succeeded", "succeeded");
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/sync/every-execution-once", test_every_execution_once);
  g_test_add_func ("/sync/exact-size", test_exact_size);
  g_test_add_func ("/sync/connections-are-kept", test_connections_are_kept);
  g_test_add_func ("/sync/new-connection-for-each", test_new_connection_for_each);
  g_test_add_func ("/sync/by-duration", test_by_duration);
  g_test_add_func ("/sync/phases-are-written", test_phases_are_written);
  g_test_add_func ("/sync/environment", test_environment);
  g_test_add_func ("/sync/warm-up-by-count", test_warm_up_by_count);
  g_test_add_func ("/sync/several-workers", test_several_workers);
  g_test_add_func ("/sync/workers-by-duration", test_workers_by_duration);
  g_test_add_func ("/sync/latency", test_latency);
  g_test_add_func ("/sync/body-template", test_body_template);
  return g_test_run ();
}

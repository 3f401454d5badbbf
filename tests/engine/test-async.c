/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

#include <string.h>

#define FAST "poll_interval=0.02", "max_poll_interval=0.02", "backoff_multiplier=1", "jitter=0"

static void
test_submit_poll_end (void)
{
  FakeWork work = { .work_ms = 60 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=60", "concurrency=6", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  guint polls = fake_counted (server, "early polls") + fake_counted (server, "last polls");

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (fake_counted (server, "executions"), ==, 60);
  g_assert_cmpuint (fake_counted (server, "last polls"), ==, 60);
  g_assert_cmpuint (fake_counted (server, "early polls"), >=, 60 * 2);
  g_assert_cmpuint (ran->measured->submit_codes.n_entries, ==, 1);
  g_assert_cmpuint (ran->measured->poll_codes.n_entries, ==, 1);
  g_assert_cmpuint (weir_tally_get (&ran->measured->submit_codes, 202), ==, 60);
  g_assert_cmpuint (weir_tally_get (&ran->measured->poll_codes, 200), ==, polls);
  g_assert_cmpuint (ran->result->total->exchanges, ==, 60 + polls);
  g_assert_cmpuint (fake_server_connections (server), ==, 6);
}

/* What the clocks say of jobs of 150 ms. */
static void
test_parts (void)
{
  FakeWork work = { .work_ms = 150 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=20", "concurrency=4", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  WeirHistogram *const *steps = ran->measured->success;

  for (guint i = 0; i < WEIR_N_STEPS; i++)
    g_assert_cmpuint (weir_histogram_count (steps[i]), ==, 20);
  g_assert_cmpint (weir_histogram_min (steps[WEIR_STEP_SERVICE]), >=, 149000);
  g_assert_cmpint (weir_histogram_percentile (steps[WEIR_STEP_SERVICE], 50), <, 190000);
  g_assert_cmpint (weir_histogram_percentile (steps[WEIR_STEP_SUBMIT], 50), <, 10000);
  g_assert_cmpint (weir_histogram_max (steps[WEIR_STEP_EXECUTION]), <=, 152000);
  g_assert_cmpint (weir_histogram_percentile (steps[WEIR_STEP_EXECUTION], 50), >, 110000);
  g_assert_cmpint (weir_histogram_min (steps[WEIR_STEP_DETECTION_BOUND]), >=, 19000);
  g_assert_cmpint (weir_histogram_percentile (steps[WEIR_STEP_DETECTION_BOUND], 50), <, 35000);
}

#define POLLS_NOTED 6

static gint64 noted[POLLS_NOTED];

/* Ends at the last of the polls that are noted. */
static void
note_polls (FakeRequest *request, gpointer data)
{
  guint n;

  if (fake_is_post (request)) {
    fake_accept (request);
    return;
  }
  n = fake_count (request->server, "polls");
  if (n < POLLS_NOTED)
    noted[n] = g_get_monotonic_time ();
  fake_answer (request, 200, "{\"status\":\"%s\"}", n + 1 < POLLS_NOTED ? "running" : "succeeded");
}

/* The first at once, then after 50, 100, 200 ms, and never more than 240. */
static void
test_poll_schedule (void)
{
  g_autoptr (FakeServer) server = fake_server_new (note_polls, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=1", "concurrency=1", "poll_interval=0.05",
                   "max_poll_interval=0.24", "backoff_multiplier=2", "jitter=0", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const gint64 waits[] = { 50, 100, 200, 240, 240 };

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (fake_counted (server, "polls"), ==, POLLS_NOTED);
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++) {
    gint64 waited = noted[i + 1] - noted[i];

    g_assert_cmpint (waited, >=, waits[i] * 1000 - 500);
    g_assert_cmpint (waited, <, waits[i] * 1000 + 45000);
  }
}

/* With jitter no two waits are alike, and each is within its share. */
static void
test_jitter (void)
{
  g_autoptr (FakeServer) server = fake_server_new (note_polls, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=1", "concurrency=1", "poll_interval=0.4",
                   "max_poll_interval=0.4", "backoff_multiplier=1", "jitter=0.5", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  gint64 shortest = G_MAXINT64, longest = 0;

  for (guint i = 1; i < POLLS_NOTED; i++) {
    shortest = MIN (shortest, noted[i] - noted[i - 1]);
    longest = MAX (longest, noted[i] - noted[i - 1]);
  }
  g_assert_cmpint (shortest, >=, 199500);
  g_assert_cmpint (longest, <, 800000);
  g_assert_cmpint (longest - shortest, >, 20000);
}

static void
assert_last_status (const char *last, const char *outcome, const char *bucket)
{
  FakeWork work = { .work_ms = 5, .last = last };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=4", "concurrency=2", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, outcome, bucket);
}

static void
test_terminal_statuses (void)
{
  assert_last_status ("succeeded", "succeeded", "succeeded");
  assert_last_status ("failed", "failed", "failed");
  assert_last_status ("cancelled", "cancelled", "cancelled");
  assert_last_status ("timeout", "timeout", "timed_out");
}

static void
test_aliases (void)
{
  assert_last_status ("completed", "succeeded", "succeeded");
  assert_last_status (" OK ", "succeeded", "succeeded");
  assert_last_status ("errored", "failed", "failed");
  assert_last_status ("canceled", "cancelled", "cancelled");
  assert_last_status ("timed_out", "timeout", "timed_out");
}

/* A status never heard of is alive, and is counted by its name. */
static void
test_unheard_status (void)
{
  FakeWork work = { .work_ms = 70, .alive = "hibernating" };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=3", "concurrency=3", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const guint64 *count = g_hash_table_lookup (ran->result->unheard_statuses, "hibernating");

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (g_hash_table_size (ran->result->unheard_statuses), ==, 1);
  g_assert_cmpuint (*count, ==, fake_counted (server, "early polls"));
  g_assert_nonnull (strstr (ran->file, "hibernating"));
}

/* The ID in a header alone is an ID; what would spoil an address is written so that it does not. */
static void
accept_oddly (FakeRequest *request, gpointer data)
{
  if (fake_is_post (request)) {
    fake_answer_with (request, 202, "X-Execution-ID: a/b?c#d%20\r\n", "{\"status\":\"queued\"}");
    return;
  }
  g_assert_cmpstr (request->path, ==, "/api/v1/executions/a%2Fb%3Fc%23d%2520");
  fake_answer (request, 200, "{\"status\":\"succeeded\"}");
}

static void
test_odd_id (void)
{
  g_autoptr (FakeServer) server = fake_server_new (accept_oddly, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=2", "concurrency=1", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
}

/* By duration: what was accepted in time may end in the drain, and belongs to its start. */
static void
test_drain (void)
{
  FakeWork work = { .work_ms = 400 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "duration=1", "warm_up=0.2", "concurrency=5", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirInterval *total = ran->result->total;

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (total->warm_up.started, ==, 5);
  g_assert_cmpuint (ran->measured->started, ==, 10);
  g_assert_cmpuint (total->completed_in_window, ==, 10);
  g_assert_cmpint (ran->result->measured_us, ==, 800 * 1000);
  g_assert_cmpfloat_with_epsilon (total->window_area, 5 * 0.8, 0.01);
  g_assert_cmpint (ran->took, >=, 1200 * 1000);
}

/* What does not end within the grace is unfinished, and neither a success nor an error. */
static void
test_grace (void)
{
  FakeWork work = { .work_ms = 60 * 1000 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", "duration=0.5", "warm_up=0",
                                                   "grace=0.4", "concurrency=3", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "unfinished", "still_running");
  g_assert_cmpuint (ran->measured->started, ==, 3);
  g_assert_cmpint (ran->took, >=, 900 * 1000);
  g_assert_cmpint (ran->took, <, 2000 * 1000);
  g_assert_null (ran->measured->failure[WEIR_STEP_SERVICE]);
  g_assert_cmpint (ran->result->reason, ==, WEIR_END_COMPLETED);
}

static void
test_several_workers (void)
{
  FakeWork work = { .work_ms = 30 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=120", "concurrency=12", "workers=3", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->measured->started, ==, 120);
  g_assert_cmpuint (fake_counted (server, "executions"), ==, 120);
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/async/submit-poll-end", test_submit_poll_end);
  g_test_add_func ("/async/parts", test_parts);
  g_test_add_func ("/async/poll-schedule", test_poll_schedule);
  g_test_add_func ("/async/jitter", test_jitter);
  g_test_add_func ("/async/terminal-statuses", test_terminal_statuses);
  g_test_add_func ("/async/aliases", test_aliases);
  g_test_add_func ("/async/unheard-status", test_unheard_status);
  g_test_add_func ("/async/odd-id", test_odd_id);
  g_test_add_func ("/async/drain", test_drain);
  g_test_add_func ("/async/grace", test_grace);
  g_test_add_func ("/async/several-workers", test_several_workers);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

#include <string.h>

/* A person stops a run: first in order, then at once. What was measured is kept either way. */

#define FAST "poll_interval=0.02", "max_poll_interval=0.02", "backoff_multiplier=1", "jitter=0"

static void
assert_reason (const RanScenario *ran, WeirEndReason reason)
{
  g_assert_cmpint (ran->result->reason, ==, reason);
  g_assert_nonnull (strstr (ran->file, weir_end_reason_name (reason)));
  g_assert_null (ran->error);
}

static void
assert_took (const RanScenario *ran, gint64 least_ms, gint64 most_ms)
{
  g_assert_cmpint (ran->took, >=, least_ms * 1000);
  g_assert_cmpint (ran->took, <, most_ms * 1000);
}

/* What is in flight may end; nothing more is started. */
static void
test_first_stop (void)
{
  const RunOptions options = { .stop_ms = 350 };
  FakeWork work = { .work_ms = 200 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=1000", "concurrency=4", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->measured->started, ==, 8);
  g_assert_cmpuint (fake_server_requests (server), ==, 8);
  assert_reason (ran, WEIR_END_STOPPED);
  assert_took (ran, 390, 900);
}

static void
test_first_stop_by_duration (void)
{
  const RunOptions options = { .stop_ms = 700 };
  FakeWork work = { .work_ms = 60 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", "duration=60", "warm_up=0.2",
                                                   "concurrency=4", "workers=2", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

  assert_all (ran, "succeeded", "succeeded");
  assert_reason (ran, WEIR_END_STOPPED);
  assert_took (ran, 700, 1500);
  g_assert_cmpint (ran->result->measured_us, >, 400 * 1000);
  g_assert_cmpint (ran->result->measured_us, <, 510 * 1000);
}

/* Stopped in the warm-up: nothing was measured, and that is no error. */
static void
test_stop_in_the_warm_up (void)
{
  const RunOptions options = { .stop_ms = 200 };
  FakeWork work = { .work_ms = 10 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "duration=60", "warm_up=30", "concurrency=2", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

  g_assert_cmpuint (ran->measured->started, ==, 0);
  g_assert_cmpuint (ran->result->total->warm_up.started, >, 5);
  g_assert_cmpint (ran->result->measured_us, ==, 0);
  assert_reason (ran, WEIR_END_STOPPED);
}

static void
test_grace_passes (void)
{
  const RunOptions options = { .stop_ms = 200 };
  FakeWork work = { .work_ms = 60 * 1000 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=1000", "concurrency=3", "grace=0.3", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

  assert_all (ran, "interrupted", "unknown");
  g_assert_cmpuint (ran->measured->started, ==, 3);
  assert_reason (ran, WEIR_END_STOPPED);
  assert_took (ran, 490, 1200);
}

static void
test_second_stop (void)
{
  const RunOptions options = { .stop_ms = 200, .stop_again_ms = 300 };
  FakeWork work = { .work_ms = 60 * 1000 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=1000", "concurrency=3", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

  assert_all (ran, "interrupted", "unknown");
  assert_reason (ran, WEIR_END_CANCELLED);
  assert_took (ran, 290, 800);
}

/* Accepted, and not to be asked for 10 s. */
static void
test_second_stop_in_a_wait (void)
{
  const RunOptions options = { .stop_ms = 200, .stop_again_ms = 300 };
  FakeWork work = { .work_ms = 60 * 1000 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", "requests=1000", "concurrency=3",
                                                   "poll_interval=10", "max_poll_interval=10", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

  assert_all (ran, "interrupted", "still_running");
  assert_reason (ran, WEIR_END_CANCELLED);
  assert_took (ran, 290, 800);
  g_assert_null (ran->measured->failure[WEIR_STEP_SERVICE]);
}

/* The grace counts from the end of the load: a stop while it drains does not begin it anew. */
static void
test_stop_in_the_drain (void)
{
  const RunOptions options = { .stop_ms = 700 };
  FakeWork work = { .work_ms = 60 * 1000 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", "duration=0.3", "warm_up=0",
                                                   "concurrency=3", "grace=0.8", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

  assert_all (ran, "interrupted", "still_running");
  assert_reason (ran, WEIR_END_STOPPED);
  assert_took (ran, 1090, 1400);
  g_assert_cmpint (ran->result->measured_us, ==, 300 * 1000);
}

/* A metrics endpoint that answers so often, and then is silent. */
static void
silent_metrics (FakeRequest *request, gpointer data)
{
  const guint *answers = data;
  FakeWork work = { 0 };

  if (!g_str_has_prefix (request->path, "/metrics"))
    fake_gateway (request, &work);
  else if (fake_count (request->server, "scrapes") < *answers)
    fake_answer_with (request, 200, "Content-Type: text/plain\r\n", "process_resident_memory_bytes 1\n");
  else
    fake_stall (request);
}

/* Before the load nothing has happened, and no run is left in the file. */
static void
test_stop_before_the_load (void)
{
  const RunOptions options = { .stop_ms = 150 };
  guint answers = 0;
  g_autoptr (FakeServer) server = fake_server_new (silent_metrics, &answers);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=10", "metrics_url=/metrics", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

  g_assert_cmpuint (ran->measured->started, ==, 0);
  g_assert_cmpuint (ran->campaign->runs->len, ==, 0);
  g_assert_cmpint (ran->result->reason, ==, WEIR_END_CANCELLED);
  assert_took (ran, 140, 700);
}

/* After it only the last scrape is given up: what was measured was measured to its end. */
static void
test_stop_after_the_load (void)
{
  const RunOptions options = { .stop_ms = 500 };
  guint answers = 1;
  g_autoptr (FakeServer) server = fake_server_new (silent_metrics, &answers);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=10", "concurrency=2", "metrics_url=/metrics", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

  assert_all (ran, "succeeded", "succeeded");
  assert_reason (ran, WEIR_END_COMPLETED);
  g_assert_cmpint (ran->result->measured_us, <, 300 * 1000);
  assert_took (ran, 490, 900);
}

/* At once is at once, whatever the metrics do. */
static void
test_second_stop_and_silent_metrics (void)
{
  const RunOptions options = { .stop_ms = 1200, .stop_again_ms = 1300 };
  guint answers = 1;
  FakeWork work = { .work_ms = 60 * 1000 };
  g_autoptr (FakeServer) gateway = fake_server_new (fake_gateway, &work);
  g_autoptr (FakeServer) metrics = fake_server_new (silent_metrics, &answers);
  g_autofree char *url = fake_server_url (metrics);
  g_autofree char *setting = g_strconcat ("metrics_url=", url, "/metrics", NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (gateway, "requests=10", "concurrency=2", setting, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

  assert_all (ran, "interrupted", "unknown");
  assert_reason (ran, WEIR_END_CANCELLED);
  assert_took (ran, 1290, 1700);
}

/* At any moment: whatever is on then, the books are right and nothing is left behind. */
static void
test_any_moment (void)
{
  guint answers = G_MAXUINT;
  g_autoptr (FakeServer) server = fake_server_new (silent_metrics, &answers);
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);

  for (guint i = 0; i < 40; i++) {
    guint first = (guint) g_rand_int_range (random, 1, 60);
    const RunOptions options = { .stop_ms = first,
                                 .stop_again_ms = first + (guint) g_rand_int_range (random, 0, 20) };
    g_autoptr (WeirScenario) scenario =
        scenario_at (server, i % 2 == 0 ? "mode=sync" : "mode=async", "requests=100000", "concurrency=30",
                     i % 3 == 0 ? "workers=3" : "workers=1", "poll_interval=0.005", "metrics_url=/metrics",
                     i % 5 == 0 ? "duration=0.02" : "scrape_interval=0.1", NULL);
    g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

    g_assert_cmpint (ran->took, <, 2000 * 1000);
  }
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/stop/first", test_first_stop);
  g_test_add_func ("/stop/first-by-duration", test_first_stop_by_duration);
  g_test_add_func ("/stop/in-the-warm-up", test_stop_in_the_warm_up);
  g_test_add_func ("/stop/grace-passes", test_grace_passes);
  g_test_add_func ("/stop/second", test_second_stop);
  g_test_add_func ("/stop/second-in-a-wait", test_second_stop_in_a_wait);
  g_test_add_func ("/stop/in-the-drain", test_stop_in_the_drain);
  g_test_add_func ("/stop/before-the-load", test_stop_before_the_load);
  g_test_add_func ("/stop/after-the-load", test_stop_after_the_load);
  g_test_add_func ("/stop/second-and-silent-metrics", test_second_stop_and_silent_metrics);
  g_test_add_func ("/stop/any-moment", test_any_moment);
  return g_test_run ();
}

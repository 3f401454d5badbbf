/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

/* The deadline of executions that are watched. */

#define FAST "poll_interval=0.02", "max_poll_interval=0.02", "backoff_multiplier=1", "jitter=0"

/* The deadline comes while nothing is asked: the next poll would be 5 s away. */
static void
test_deadline_in_a_wait (void)
{
  FakeWork work = { .work_ms = 60 * 1000 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", "requests=3", "concurrency=3",
                                                   "poll_interval=5", "execution_timeout=0.3", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirHistogram *service = ran->measured->failure[WEIR_STEP_SERVICE];

  assert_all (ran, "deadline", "still_running");
  g_assert_cmpint (ran->took, <, 1500 * 1000);
  g_assert_cmpint (weir_histogram_min (service), >=, 299000);
  g_assert_cmpint (weir_histogram_max (service), <, 400 * 1000);
}

static void
accept_and_stall (FakeRequest *request, gpointer data)
{
  if (fake_is_post (request))
    fake_accept (request);
  else
    fake_stall (request);
}

/* And while a poll is on its way, long before that would time out. */
static void
test_deadline_in_an_exchange (void)
{
  g_autoptr (FakeServer) server = fake_server_new (accept_and_stall, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", "requests=6", "concurrency=3",
                                                   "execution_timeout=0.3", "request_timeout=20", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "deadline", "still_running");
  g_assert_cmpuint (weir_tally_sum (&ran->measured->exceptions), ==, 0);
  g_assert_cmpint (ran->took, >=, 600 * 1000);
  g_assert_cmpint (ran->took, <, 2000 * 1000);
}

/* Each poll is late, none too late: the deadline is the execution's, and is not put off by polls. */
static void
test_deadline_is_one (void)
{
  FakeWork work = { .work_ms = 60 * 1000 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=1", "concurrency=1", FAST, "execution_timeout=0.5", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "deadline", "still_running");
  g_assert_cmpint (weir_histogram_max (ran->measured->failure[WEIR_STEP_SERVICE]), <, 600 * 1000);
}

/* What was not yet accepted has a deadline, too: it is not known whether it will be. */
static void
stall (FakeRequest *request, gpointer data)
{
  fake_stall (request);
}

static void
test_deadline_in_a_submission (void)
{
  g_autoptr (FakeServer) server = fake_server_new (stall, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", "requests=6", "concurrency=3",
                                                   "execution_timeout=0.3", "request_timeout=20", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "deadline", "unknown");
  g_assert_cmpuint (ran->measured->accepted, ==, 0);
  g_assert_cmpint (ran->took, <, 2000 * 1000);
}

/* What the last polls did not see is not said to be running. */
static void
accept_and_break (FakeRequest *request, gpointer data)
{
  if (fake_is_post (request))
    fake_accept (request);
  else
    fake_answer (request, 500, "{}");
}

static void
test_deadline_unseen (void)
{
  g_autoptr (FakeServer) server = fake_server_new (accept_and_break, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", "requests=3", "concurrency=3", FAST,
                                                   "poll_retries=1000", "execution_timeout=0.3", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "deadline", "unknown_after_acceptance");
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/deadline/in-a-wait", test_deadline_in_a_wait);
  g_test_add_func ("/deadline/in-an-exchange", test_deadline_in_an_exchange);
  g_test_add_func ("/deadline/is-one", test_deadline_is_one);
  g_test_add_func ("/deadline/in-a-submission", test_deadline_in_a_submission);
  g_test_add_func ("/deadline/unseen", test_deadline_unseen);
  return g_test_run ();
}

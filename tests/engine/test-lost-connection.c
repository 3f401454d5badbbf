/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

/* Connections that end when they should not, or between two exchanges. */

#define FAST    "poll_interval=0.02", "max_poll_interval=0.02", "backoff_multiplier=1", "jitter=0"
#define SUCCESS "{\"execution_id\":\"e\",\"status\":\"succeeded\"}"

/* Polls of which none is answered: ten in a row, then it is over. */
static void
accept_and_reset (FakeRequest *request, gpointer data)
{
  if (fake_is_post (request))
    fake_accept (request);
  else
    fake_reset (request);
}

static void
test_polls_break_off (void)
{
  g_autoptr (FakeServer) server = fake_server_new (accept_and_reset, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=2", "concurrency=1", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "exception", "unknown_after_acceptance");
  g_assert_cmpuint (exceptions_of (ran, "poll_reset"), ==, 20);
  g_assert_cmpuint (weir_tally_sum (&ran->measured->poll_codes), ==, 0);
}

/* The server closes each connection while it is idle, as servers do: nobody notices. */
static void
close_when_idle (FakeRequest *request, gpointer data)
{
  FakeWork work = { .work_ms = 250 };

  fake_gateway (request, &work);
  if (fake_wait (request, 30))
    fake_close (request);
}

static void
test_closed_when_idle (void)
{
  g_autoptr (FakeServer) server = fake_server_new (close_when_idle, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=6", "concurrency=3", "poll_interval=0.1",
                   "max_poll_interval=0.1", "backoff_multiplier=1", "jitter=0", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (weir_tally_sum (&ran->measured->exceptions), ==, 0);
  g_assert_cmpuint (fake_server_connections (server), >, 6);
}

/* A submission whose kept connection breaks is not sent again unseen. */
static void
reset_the_third (FakeRequest *request, gpointer data)
{
  if (request->number == 2)
    fake_reset (request);
  else
    fake_answer (request, 200, SUCCESS);
}

static void
test_submission_on_a_kept_connection (void)
{
  g_autoptr (FakeServer) server = fake_server_new (reset_the_third, NULL);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=30", "concurrency=1", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  g_assert_cmpuint (outcomes_of (ran, "succeeded"), ==, 20);
  g_assert_cmpuint (outcomes_of (ran, "exception"), ==, 10);
  g_assert_cmpuint (exceptions_of (ran, "reset") + exceptions_of (ran, "closed"), ==, 10);
  g_assert_cmpuint (ledger_of (ran, "unknown"), ==, 10);
  g_assert_cmpuint (fake_server_requests (server), ==, 30);
  g_assert_cmpuint (ran->result->total->restarts, ==, 0);
}

/* A poll is, by libsoup; and that is counted. */
static void
reset_second_poll (FakeRequest *request, gpointer data)
{
  FakeWork work = { .work_ms = 100 };

  if (!fake_is_post (request) && fake_count (request->server, fake_last_part (request)) == 1)
    fake_reset (request);
  else
    fake_gateway (request, &work);
}

static void
test_restart (void)
{
  g_autoptr (FakeServer) server = fake_server_new (reset_second_poll, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "mode=async", "requests=5", "concurrency=1", FAST, NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->result->total->restarts, ==, 5);
  g_assert_cmpuint (weir_tally_sum (&ran->measured->exceptions), ==, 0);
  g_assert_cmpuint (fake_server_requests (server), ==,
                    weir_tally_sum (&ran->measured->poll_codes) + 5 + ran->result->total->restarts);
}

/* After what went wrong with some, the others are still right. */
static void
every_third_breaks (FakeRequest *request, gpointer data)
{
  guint n = fake_count (request->server, "requests");

  if (n % 3 != 0) {
    fake_answer (request, 200, SUCCESS);
  } else if (n % 2 == 0) {
    fake_sendf (request, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");
    fake_close (request);
  } else {
    fake_reset (request);
  }
}

static void
test_mixture (void)
{
  g_autoptr (FakeServer) server = fake_server_new (every_third_breaks, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=600", "concurrency=20", "workers=2", "failure_samples=7", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  g_assert_cmpuint (ran->measured->started, ==, 600);
  g_assert_cmpuint (outcomes_of (ran, "exception"), ==, 200);
  g_assert_cmpuint (outcomes_of (ran, "succeeded"), ==, 400);
  g_assert_cmpuint (fake_server_requests (server), ==, 600);
  g_assert_cmpuint (ran->result->failures->len, ==, 2 * 7); /* what was cut, and what was reset */
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/lost-connection/polls-break-off", test_polls_break_off);
  g_test_add_func ("/lost-connection/closed-when-idle", test_closed_when_idle);
  g_test_add_func ("/lost-connection/submission-on-a-kept-connection", test_submission_on_a_kept_connection);
  g_test_add_func ("/lost-connection/restart", test_restart);
  g_test_add_func ("/lost-connection/mixture", test_mixture);
  return g_test_run ();
}

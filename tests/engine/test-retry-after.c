/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

#include <string.h>

/* A refused submission that is made again is the same execution: one start, one outcome, one ID. */

#define FAST "poll_interval=0.02", "max_poll_interval=0.02", "backoff_multiplier=1", "jitter=0"
#define FULL "{\"error\":\"async execution queue is full; retry later\"}"

static void
refuse (FakeRequest *request, const char *retry_after)
{
  g_autofree char *header = g_strdup_printf ("Retry-After: %s\r\n", retry_after);

  fake_answer_with (request, 503, header, FULL);
}

/* Refuses each body once, with @data as the time to wait, and takes it when it comes again. */
static void
refuse_once (FakeRequest *request, gpointer data)
{
  FakeWork work = { 0 };

  if (fake_is_post (request) && fake_count (request->server, request->body) == 0)
    refuse (request, data);
  else
    fake_gateway (request, &work);
}

static RanScenario *
run (FakeServer *server, const char *mode, const char *retry_after)
{
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, mode, "requests=6", "concurrency=3", FAST, retry_after, NULL);

  return run_scenario (scenario, NULL);
}

static void
check_made_again (const char *mode, guint accepted_code)
{
  g_autoptr (FakeServer) server = fake_server_new (refuse_once, (gpointer) "1");
  g_autoptr (RanScenario) ran = run (server, mode, "retry_after=true");
  WeirHistogram *const *steps = ran->measured->success;

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->measured->started, ==, 6);
  g_assert_cmpuint (ran->measured->accepted, ==, 6);
  g_assert_cmpuint (weir_tally_get (&ran->measured->submit_codes, 503), ==, 6);
  g_assert_cmpuint (weir_tally_get (&ran->measured->submit_codes, accepted_code), ==, 6);
  g_assert_cmpuint (fake_counted_names (server, "{"), ==, 6); /* the same bodies twice, none else */
  g_assert_cmpint (weir_histogram_min (steps[WEIR_STEP_RESPONSE]), >=, 999 * 1000);
  g_assert_cmpint (weir_histogram_min (steps[WEIR_STEP_SERVICE]), >=, 999 * 1000);
  g_assert_cmpint (ran->took, >=, 2 * 999 * 1000);
}

static void
test_made_again (void)
{
  check_made_again ("mode=sync", 200);
  check_made_again ("mode=async", 202);
}

/* Who was not asked to wait does not. */
static void
test_not_asked_to (void)
{
  g_autoptr (FakeServer) server = fake_server_new (refuse_once, (gpointer) "1");
  g_autoptr (RanScenario) ran = run (server, "mode=async", "retry_after=false");

  assert_all (ran, "queue_full", "not_accepted");
  g_assert_cmpuint (fake_server_requests (server), ==, 6);
}

/* The outcome is that of the last try, which the deadline bounds; a gateway that says 0 is not asked
 * without a pause. */
static void
refuse_always (FakeRequest *request, gpointer data)
{
  refuse (request, data);
}

static void
test_refused_for_good (void)
{
  g_autoptr (FakeServer) server = fake_server_new (refuse_always, (gpointer) "0");
  g_autoptr (WeirScenario) scenario = scenario_at (server, "mode=async", "requests=3", "concurrency=3",
                                                   "retry_after=true", "execution_timeout=1", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  guint64 tries = weir_tally_get (&ran->measured->submit_codes, 503);

  assert_all (ran, "queue_full", "not_accepted");
  g_assert_cmpuint (tries, ==, fake_server_requests (server));
  g_assert_cmpuint (tries, >, 3 * 2);
  g_assert_cmpuint (tries, <=, 3 * 10);
  g_assert_cmpint (weir_histogram_max (ran->measured->failure[WEIR_STEP_SERVICE]), <, 1100 * 1000);
}

/* Beyond the deadline nobody waits. */
static void
test_too_late (void)
{
  g_autoptr (FakeServer) server = fake_server_new (refuse_always, (gpointer) "3600");
  g_autoptr (RanScenario) ran = run (server, "mode=sync", "retry_after=true");

  assert_all (ran, "queue_full", "not_accepted");
  g_assert_cmpuint (fake_server_requests (server), ==, 6);
  g_assert_cmpint (ran->took, <, 1000 * 1000);
}

/* Who waits when the run ends was refused: nothing of it is at the gateway. */
static void
test_waiting_at_the_end (void)
{
  const RunOptions options = { .stop_ms = 300 };
  g_autoptr (FakeServer) server = fake_server_new (refuse_always, (gpointer) "60");
  g_autoptr (WeirScenario) stopped =
      scenario_at (server, "requests=3", "concurrency=3", "retry_after=true", "grace=0.1", NULL);
  g_autoptr (WeirScenario) drained = scenario_at (server, "duration=0.5", "warm_up=0", "concurrency=3",
                                                  "retry_after=true", "grace=0.1", NULL);
  g_autoptr (RanScenario) by_person = run_scenario (stopped, &options);
  g_autoptr (RanScenario) by_time = run_scenario (drained, NULL);

  assert_all (by_person, "interrupted", "not_accepted");
  assert_all (by_time, "unfinished", "not_accepted");
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/retry-after/made-again", test_made_again);
  g_test_add_func ("/retry-after/not-asked-to", test_not_asked_to);
  g_test_add_func ("/retry-after/refused-for-good", test_refused_for_good);
  g_test_add_func ("/retry-after/too-late", test_too_late);
  g_test_add_func ("/retry-after/waiting-at-the-end", test_waiting_at_the_end);
  return g_test_run ();
}

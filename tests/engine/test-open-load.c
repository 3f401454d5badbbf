/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

/* An open load starts when it is time, whether or not the gateway keeps up. */

static void
test_constant_rate (void)
{
  FakeWork work = { .work_ms = 20 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "rate=200", "duration=2", "warm_up=0.5", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirInterval *total = ran->result->total;

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (total->warm_up.started, ==, 100);
  g_assert_cmpuint (ran->measured->started, ==, 300);
  g_assert_cmpuint (ran->measured->dropped, ==, 0);
  g_assert_cmpint (ran->result->measured_us, ==, 1500 * 1000);
  g_assert_cmpint (weir_histogram_percentile (total->generator.start_lag, 50), <, 5000);
}

/* The gateway takes 100 ms for what comes each 10 ms, one at a time is allowed: nine of ten are dropped. */
static void
test_dropped (void)
{
  FakeWork work = { .work_ms = 95 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "rate=100", "duration=2", "warm_up=0", "max_in_flight=1", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->measured->started + ran->measured->dropped, ==, 200);
  g_assert_cmpuint (ran->measured->started, >=, 14);
  g_assert_cmpuint (ran->measured->started, <=, 21);
  g_assert_cmpuint (ran->measured->started, ==, fake_server_requests (server));
}

/* The limit is that of all workers: two of them, and the first one's start is in flight for the whole
 * run, so that each start of the second finds one place taken, and the other free. */
static void
hold_the_first (FakeRequest *request, gpointer data)
{
  FakeWork work = { .work_ms = fake_count (request->server, "submissions") == 0 ? 2500 : 5 };

  fake_gateway (request, &work);
}

static void
test_shared_limit (void)
{
  g_autoptr (FakeServer) server = fake_server_new (hold_the_first, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "rate=10", "duration=2", "warm_up=0", "max_in_flight=2", "workers=2", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->measured->started + ran->measured->dropped, ==, 20);
  g_assert_cmpuint (ran->measured->started, >, 15); /* a place for each worker alone would leave 11 */
}

/* Five are at work when the sixth is refused: so many were in flight, whichever worker each was of. */
static void
take_five (FakeRequest *request, gpointer data)
{
  FakeWork work = { .work_ms = 700 };

  if (fake_count (request->server, "submissions") < 5)
    fake_gateway (request, &work);
  else
    fake_answer (request, 503, "{\"error\":\"queue is full\"}");
}

static void
test_first_refusal (void)
{
  g_autoptr (FakeServer) server = fake_server_new (take_five, NULL);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "rate=20", "duration=1", "warm_up=0", "workers=2", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  double in_flight = ran->result->backpressure->in_flight_at_first;

  g_assert_cmpuint (outcomes_of (ran, "queue_full"), ==, 15);
  g_assert_cmpfloat (in_flight, >=, 6);
  g_assert_cmpfloat (in_flight, <=, 9); /* 6, but for a computer that has no time */
}

/* A server that answers in 2 ms, but for one second, half a second after its first request: until that is
 * over, nobody is answered. */
#define STALL_BEGIN (500 * 1000)
#define STALL_END   (1500 * 1000)

typedef struct {
  gint64 begin; /* of the first request, monotonic, µs; 0 = there was none */
} Stall;

static void
stall_once (FakeRequest *request, gpointer data)
{
  FakeWork work = { .work_ms = 2 };
  Stall *stall = data;
  gint64 none = 0, now = g_get_monotonic_time (), age;

  __atomic_compare_exchange_n (&stall->begin, &none, now, FALSE, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
  age = now - stall->begin;
  if (age > STALL_BEGIN && age < STALL_END)
    fake_wait (request, (int) ((STALL_END - age) / 1000));
  fake_gateway (request, &work);
}

static RanScenario *
run_against_the_stall (const char *model)
{
  Stall stall = { 0 };
  g_autoptr (FakeServer) server = fake_server_new (stall_once, &stall);
  g_autoptr (WeirScenario) scenario = scenario_at (server, model, "duration=3", "warm_up=0", NULL);
  RanScenario *ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  return ran;
}

/* Coordinated omission: what was due while the server stalled waited for it, and an open load says so in its
 * p99. A closed one with one execution in flight does not even start then: one of its hundreds was slow. */
static void
test_coordinated_omission (void)
{
  g_autoptr (RanScenario) open = run_against_the_stall ("rate=100");
  g_autoptr (RanScenario) closed = run_against_the_stall ("concurrency=1");
  const WeirHistogram *all_due = open->measured->success[WEIR_STEP_RESPONSE];
  const WeirHistogram *one_by_one = closed->measured->success[WEIR_STEP_RESPONSE];

  g_assert_cmpuint (open->measured->started, ==, 300);
  g_assert_cmpint (weir_histogram_percentile (all_due, 99), >, 900 * 1000);
  g_assert_cmpint (weir_histogram_percentile (all_due, 80), >, 250 * 1000);
  g_assert_cmpint (weir_histogram_max (one_by_one), >, 900 * 1000);
  g_assert_cmpuint (weir_histogram_count (one_by_one), >, 110);
  g_assert_cmpint (weir_histogram_percentile (one_by_one, 99), <, 250 * 1000);
}

static void
test_ramp (void)
{
  FakeWork work = { .work_ms = 5 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "stages=ramp 100 1s, hold 100 1s", "warm_up=0", "workers=2", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);
  const WeirInterval *first = g_ptr_array_index (ran->intervals, 0),
                     *second = g_ptr_array_index (ran->intervals, 1);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->measured->started, ==, 150);
  g_assert_cmpint (ABS ((int) first->measured.started - 50), <=, 5);
  g_assert_cmpint (ABS ((int) second->measured.started - 100), <=, 5);
}

static void
test_stop (void)
{
  const RunOptions options = { .stop_ms = 500 };
  FakeWork work = { .work_ms = 50 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "rate=50", "duration=60", "warm_up=0", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, &options);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpint (ran->took, <, 1200 * 1000);
  g_assert_cmpint (ABS ((int) ran->measured->started - 25), <=, 4);
  g_assert_cmpint (ran->result->reason, ==, WEIR_END_STOPPED);
}

/* A closed load that thinks between an end and the next start. */
static void
test_think_time (void)
{
  FakeWork work = { .work_ms = 10 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=20", "concurrency=2", "think_time=0.09", NULL);
  g_autoptr (RanScenario) ran = run_scenario (scenario, NULL);

  assert_all (ran, "succeeded", "succeeded");
  g_assert_cmpuint (ran->measured->started, ==, 20);
  g_assert_cmpint (ran->took, >=, 900 * 1000);
  g_assert_cmpint (ran->took, <, 1500 * 1000);
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/open-load/constant-rate", test_constant_rate);
  g_test_add_func ("/open-load/dropped", test_dropped);
  g_test_add_func ("/open-load/shared-limit", test_shared_limit);
  g_test_add_func ("/open-load/first-refusal", test_first_refusal);
  g_test_add_func ("/open-load/coordinated-omission", test_coordinated_omission);
  g_test_add_func ("/open-load/ramp", test_ramp);
  g_test_add_func ("/open-load/stop", test_stop);
  g_test_add_func ("/open-load/think-time", test_think_time);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-gateway.h"
#include "run-scenario.h"

/* The live figures: where a run stands in its time. */
typedef struct {
  guint n, n_expecting; /* figures seen, and those that told an end */
  double share;         /* the last */
  gint64 grace;         /* the last that was left, µs; -1: none was told */
  guint n_stopping;
  guint n_awaited[WEIR_AWAITED_ANSWERS + 1];
} Seen;

static void
watch (const WeirProgress *progress, gpointer data)
{
  Seen *seen = data;

  g_assert_cmpfloat (progress->share, >=, seen->share);
  g_assert_cmpfloat (progress->share, <=, 1);
  seen->n++;
  seen->n_awaited[progress->awaited]++;
  seen->share = progress->share;
  seen->n_expecting += progress->expected >= 0;
  if (progress->phase != WEIR_PHASE_DRAIN)
    return;
  if (seen->grace >= 0)
    g_assert_cmpint (progress->grace, <=, seen->grace);
  seen->grace = progress->grace;
  seen->n_stopping += progress->stops;
}

static void
run_watched (FakeServer *server, WeirScenario *scenario, guint stop_ms, Seen *seen)
{
  const RunOptions options = { .stop_ms = stop_ms, .watch = watch, .data = seen };

  ran_scenario_free (run_scenario (scenario, &options));
  g_assert_cmpuint (seen->n, >, 3);
}

/* Too little is done to say when it will end, but how much it is, is known. */
static void
test_first_tenth (void)
{
  FakeWork work = { .work_ms = 100 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=400", "concurrency=1", "grace=0", NULL);
  Seen seen = { .grace = -1 };

  run_watched (server, scenario, 1500, &seen);
  g_assert_cmpuint (seen.n_expecting, ==, seen.n_stopping); /* who stops a run has said when it ends */
  g_assert_cmpfloat (seen.share, >, 0);
}

static void
test_later (void)
{
  FakeWork work = { .work_ms = 100 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "requests=16", "concurrency=1", NULL);
  Seen seen = { .grace = -1 };

  run_watched (server, scenario, 0, &seen);
  g_assert_cmpuint (seen.n_expecting, >, 0);
  g_assert_cmpuint (seen.n_expecting, <, seen.n);
  g_assert_cmpuint (seen.n_stopping, ==, 0);
}

/* When all has ended, what is waited for yet is told, one after the other. */
static void
test_awaited (void)
{
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &(FakeWork){ .work_ms = 100 });
  g_autoptr (WeirScenario) scenario =
      scenario_at (server, "requests=8", "concurrency=1", "metrics_url=/metrics", NULL);
  Seen seen = { .grace = -1 };

  run_watched (server, scenario, 0, &seen);
  g_assert_cmpuint (seen.n_awaited[WEIR_AWAITED_SCRAPE], ==, 1);
  g_assert_cmpuint (seen.n_awaited[WEIR_AWAITED_ANSWERS], ==, 1);
}

/* What may be waited for runs down from the moment of the stop on. */
static void
test_grace (void)
{
  FakeWork work = { .work_ms = 60 * 1000 };
  g_autoptr (FakeServer) server = fake_server_new (fake_gateway, &work);
  g_autoptr (WeirScenario) scenario = scenario_at (server, "duration=60", "concurrency=3", "grace=1", NULL);
  Seen seen = { .grace = -1 };

  run_watched (server, scenario, 300, &seen);
  g_assert_cmpuint (seen.n_stopping, >, 3);
  g_assert_cmpint (seen.grace, >=, 0);
  g_assert_cmpint (seen.grace, <, G_USEC_PER_SEC / 2);
}

int
main (int argc, char **argv)
{
  engine_test_init (&argc, &argv);
  g_test_add_func ("/progress/first-tenth", test_first_tenth);
  g_test_add_func ("/progress/later", test_later);
  g_test_add_func ("/progress/awaited", test_awaited);
  g_test_add_func ("/progress/grace", test_grace);
  return g_test_run ();
}

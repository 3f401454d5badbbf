/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the figures above the tracks say: their basis, their limit, and no number from too few samples. */
#include "tile-figures.h"

#include <gtk/gtk.h>
#include <math.h>

typedef struct {
  WeirRunResult *result;
  WeirTileFigure figure;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();

  fixture->result = weir_run_result_new (scenario);
  fixture->result->measured_us = 10 * G_USEC_PER_SEC;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  weir_tile_figure_clear (&fixture->figure);
  weir_run_result_free (fixture->result);
}

/* So many executions took 1 s each. */
static void
succeed (WeirPhaseCounts *counts, guint64 n)
{
  counts->started += n;
  counts->completed += n;
  weir_tally_add (&counts->outcomes, WEIR_OUTCOME_SUCCEEDED, n);
  for (guint64 i = 0; i < n; i++)
    weir_histogram_slot_record (&counts->success[WEIR_STEP_RESPONSE], G_USEC_PER_SEC);
}

static void
add_threshold (Fixture *fixture, const char *text, const char *limit, gboolean passed)
{
  WeirThresholdResult *threshold = g_new0 (WeirThresholdResult, 1);

  threshold->text = g_strdup (text);
  threshold->limit_text = g_strdup (limit);
  threshold->passed = passed;
  threshold->has_value = TRUE;
  g_ptr_array_add (fixture->result->thresholds, threshold);
}

static void
make (Fixture *fixture, WeirTileKind kind, const WeirProgress *progress)
{
  weir_tile_figure_clear (&fixture->figure);
  weir_tile_figure_make (&fixture->figure, kind, fixture->result, progress);
}

static void
test_too_few (Fixture *fixture, gconstpointer data)
{
  succeed (&fixture->result->total->measured, 12);
  make (fixture, WEIR_TILE_LATENCY, NULL);
  g_assert_cmpstr (fixture->figure.value, ==, "–");
  g_assert_cmpstr (fixture->figure.caption, ==, "12 of 72 samples");
  succeed (&fixture->result->total->measured, 60);
  make (fixture, WEIR_TILE_LATENCY, NULL);
  g_assert_cmpstr (fixture->figure.value, ==, "1.00 s");
  g_assert_cmpstr (fixture->figure.caption, ==, "p50 1.00 s, p99 –");
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  succeed (&fixture->result->total->measured, 400);
  fixture->result->total->completed_in_window = 400;
  add_threshold (fixture, "latency p95 < 2000 ms", "< 2000 ms", TRUE);
  add_threshold (fixture, "latency p95 < 800 ms", "< 800 ms", FALSE);
  add_threshold (fixture, "throughput rate > 50 /s", "> 50 /s", FALSE);
  add_threshold (fixture, "errors rate < 1 % for warm-up", "< 1 %", FALSE);
  make (fixture, WEIR_TILE_LATENCY, NULL);
  g_assert_cmpstr (fixture->figure.caption, ==, "over the limit of\u00a0800 ms");
  g_assert_cmpstr (fixture->figure.detail, ==, "p50 1.00 s, p99 1.00 s");
  g_assert_cmpstr (fixture->figure.icon, ==, "dialog-warning-symbolic");
  make (fixture, WEIR_TILE_THROUGHPUT, NULL);
  g_assert_cmpstr (fixture->figure.caption, ==, "under the limit of\u00a050 /s");
  make (fixture, WEIR_TILE_REFUSED, NULL);
  g_assert_cmpstr (fixture->figure.caption, ==, "0 failed, 0 refused");
}

static void
test_warm_up (Fixture *fixture, gconstpointer data)
{
  add_threshold (fixture, "latency p95 < 800 ms", "< 800 ms", FALSE);
  succeed (&fixture->result->total->warm_up, 100);
  fixture->result->total->dt = 4 * G_USEC_PER_SEC;
  for (guint kind = WEIR_TILE_LATENCY; kind <= WEIR_TILE_QUEUE; kind++) {
    make (fixture, kind, NULL);
    g_assert_cmpstr (fixture->figure.caption, ==, "warm-up");
  }
  make (fixture, WEIR_TILE_THROUGHPUT, NULL);
  g_assert_cmpstr (fixture->figure.value, ==, "25.0 /s");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  WeirPhaseCounts *counts = &fixture->result->total->measured;

  succeed (counts, 90);
  counts->started += 10;
  weir_tally_add (&counts->outcomes, WEIR_OUTCOME_QUEUE_FULL, 10);
  make (fixture, WEIR_TILE_REFUSED, NULL);
  g_assert_cmpstr (fixture->figure.title, ==, "Refused");
  g_assert_cmpstr (fixture->figure.value, ==, "10.0 %");
  g_assert_cmpstr (fixture->figure.caption, ==, "10\u00a0times queue\u00a0full");
}

/* The gateway's queue, where it tells of one; else what is in flight. */
static void
test_queue (Fixture *fixture, gconstpointer data)
{
  const WeirProgress progress = { .in_flight = 7 };
  WeirBackpressure *gateway = g_new0 (WeirBackpressure, 1);

  make (fixture, WEIR_TILE_QUEUE, &progress);
  g_assert_cmpstr (fixture->figure.title, ==, "In flight");
  g_assert_cmpstr (fixture->figure.value, ==, "7");
  gateway->queue = g_strdup ("playground_gateway_queue_depth");
  gateway->queue_last = 24;
  gateway->queue_peak = gateway->queue_capacity = 64;
  gateway->dead_metrics = g_ptr_array_new ();
  fixture->result->backpressure = gateway;
  make (fixture, WEIR_TILE_QUEUE, &progress);
  g_assert_cmpstr (fixture->figure.title, ==, "Queue depth");
  g_assert_cmpstr (fixture->figure.value, ==, "24");
  g_assert_cmpstr (fixture->figure.caption, ==, "peak\u00a064, of\u00a064");
  g_assert_cmpstr (fixture->figure.track, ==, gateway->queue);
  gateway->queue_capacity = NAN;
  make (fixture, WEIR_TILE_QUEUE, NULL);
  g_assert_cmpstr (fixture->figure.value, ==, "64");
  g_assert_cmpstr (fixture->figure.caption, ==, "at its peak");
}

/* Of two lags the larger is told, and which it is. */
static void
test_lag (Fixture *fixture, gconstpointer data)
{
  WeirValidity *validity = g_new0 (WeirValidity, 1);

  validity->start_lag_p99 = 4500;
  validity->loop_lag_p99 = 130;
  fixture->result->validity = validity;
  make (fixture, WEIR_TILE_GENERATOR, NULL);
  g_assert_cmpstr (fixture->figure.caption, ==, "starts 4.50 ms late at p99");
  validity->start_lag_p99 = 0;
  make (fixture, WEIR_TILE_GENERATOR, NULL);
  g_assert_cmpstr (fixture->figure.caption, ==, "loop 0.13 ms late at p99");
}

/* Before anything is measured nothing is said to be well. */
static void
test_before (Fixture *fixture, gconstpointer data)
{
  static const WeirTileKind kinds[] = { WEIR_TILE_LATENCY, WEIR_TILE_THROUGHPUT, WEIR_TILE_REFUSED,
                                        WEIR_TILE_GENERATOR };

  fixture->result->measured_us = 0;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    make (fixture, kinds[i], NULL);
    g_assert_cmpstr (fixture->figure.value, ==, "–");
    g_assert_null (fixture->figure.icon);
  }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  g_test_add ("/tile-figures/before", Fixture, NULL, set_up, test_before, tear_down);
  g_test_add ("/tile-figures/too-few", Fixture, NULL, set_up, test_too_few, tear_down);
  g_test_add ("/tile-figures/lag", Fixture, NULL, set_up, test_lag, tear_down);
  g_test_add ("/tile-figures/limit", Fixture, NULL, set_up, test_limit, tear_down);
  g_test_add ("/tile-figures/warm-up", Fixture, NULL, set_up, test_warm_up, tear_down);
  g_test_add ("/tile-figures/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/tile-figures/queue", Fixture, NULL, set_up, test_queue, tear_down);
  return g_test_run ();
}

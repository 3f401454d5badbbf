/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a run that is on stands in its time, in words and in shares of its bar. */
#include <glib/gstdio.h>

#include "app-test.h"
#include "run-strip.h"
#include "sample-campaign.h"

typedef struct {
  char *path;
  WeirCampaign *campaign;
  WeirRunItem *run;
  WeirScenario *scenario; /* the run's, as the tests want it */
  WeirRunStrip strip;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const SampleRun run = { .run_id = "one", .name = "nested", .seed = 5, .measured = 1, .executions = 4 };
  g_autoptr (GError) error = NULL;

  fixture->path = sample_path ("run-strip.weir");
  sample_write_campaign (fixture->path, &run, 1);
  fixture->campaign = weir_campaign_load (fixture->path, &error);
  g_assert_no_error (error);
  fixture->run = weir_run_item_new (fixture->campaign, fixture->campaign->runs->pdata[0], 1, TRUE);
  fixture->scenario = weir_run_item_run (fixture->run)->scenario;
  fixture->scenario->grace = 30;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  weir_run_strip_clear (&fixture->strip);
  g_object_unref (fixture->run);
  weir_campaign_unref (fixture->campaign);
  g_unlink (fixture->path);
  g_free (fixture->path);
}

static void
show (Fixture *fixture, WeirProgress progress)
{
  weir_run_strip_clear (&fixture->strip);
  weir_run_item_set_progress (fixture->run, &progress);
  weir_run_strip_make (&fixture->strip, fixture->run);
}

static void
test_before (Fixture *fixture, gconstpointer data)
{
  show (fixture, (WeirProgress){ .phase = WEIR_PHASE_BEFORE, .expected = -1 });
  g_assert_cmpstr (fixture->strip.left, ==, "Checking the gateway…");
  g_assert_cmpfloat (fixture->strip.place, ==, 0);
}

/* The end of a load by time is known, that of one by a count is reckoned. */
static void
test_time (Fixture *fixture, gconstpointer data)
{
  const gint64 second = G_USEC_PER_SEC;
  WeirProgress progress = {
    .phase = WEIR_PHASE_MEASURED, .elapsed = 105 * second, .expected = 154 * second, .share = 105 / 154.0
  };

  fixture->scenario->duration = 154;
  fixture->scenario->warm_up = 20;
  show (fixture, progress);
  g_assert_cmpstr (fixture->strip.words, ==, "Measured phase, 1:45 of 2:34");
  g_assert_cmpstr (fixture->strip.left, ==, "49 s left, then drain");
  g_assert_cmpfloat_with_epsilon (fixture->strip.shares[0], 20 / 154.0 * 0.92, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture->strip.place, 105 / 154.0 * 0.92, 1e-9);
  fixture->scenario->duration = 0;
  show (fixture, progress);
  g_assert_cmpstr (fixture->strip.words, ==, "Measured phase, 1:45 of about 2:34");
}

/* How much is over is told even while nobody can say yet when the rest will be. */
static void
test_first_tenth (Fixture *fixture, gconstpointer data)
{
  fixture->scenario->duration = 0;
  show (fixture,
        (WeirProgress){
            .phase = WEIR_PHASE_MEASURED, .elapsed = 4 * G_USEC_PER_SEC, .expected = -1, .share = 0.05 });
  g_assert_cmpstr (fixture->strip.words, ==, "Measured phase, 0:04");
  g_assert_cmpstr (fixture->strip.left, ==, "Working out the time left");
  g_assert_cmpfloat_with_epsilon (fixture->strip.place, 0.05 * 0.92, 1e-9);
}

static void
test_drain (Fixture *fixture, gconstpointer data)
{
  WeirProgress progress = { .phase = WEIR_PHASE_DRAIN,
                            .elapsed = 160 * (gint64) G_USEC_PER_SEC,
                            .expected = 154 * (gint64) G_USEC_PER_SEC,
                            .share = 1,
                            .in_flight = 12,
                            .grace = 23500 * 1000 };

  show (fixture, progress);
  g_assert_cmpstr (fixture->strip.left, ==, "12 in flight, at most 24 s");
  g_assert_cmpstr (fixture->strip.words, ==, "Drain, 2:40"); /* which the load is no measure of */
  g_assert_cmpfloat_with_epsilon (fixture->strip.place, 0.92 + 6.5 / 30 * 0.08, 1e-9);
  progress.stops = TRUE;
  progress.grace = 0;
  show (fixture, progress);
  g_assert_cmpstr (fixture->strip.left, ==, "Stopping: 12 in flight, at most 0 s");
  g_assert_cmpfloat_with_epsilon (fixture->strip.place, 1, 1e-9);
}

/* When all has ended, what the run still waits for is said, whatever is left of the grace. */
static void
test_awaited (Fixture *fixture, gconstpointer data)
{
  WeirProgress progress = { .phase = WEIR_PHASE_DRAIN,
                            .grace = 20 * G_USEC_PER_SEC,
                            .awaited = WEIR_AWAITED_SCRAPE };

  show (fixture, progress);
  g_assert_cmpstr (fixture->strip.left, ==, "Reading the metrics of the gateway once more…");
  g_assert_cmpfloat_with_epsilon (fixture->strip.place, 1, 1e-9);
  progress.awaited = WEIR_AWAITED_ANSWERS;
  show (fixture, progress);
  g_assert_cmpstr (fixture->strip.left, ==, "Asking the gateway once more what became of some…");
}

/* As its verdict has it, which counts no drain either. */
static void
test_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = sample_path ("run-strip-over.weir");
  const SampleRun run = {
    .run_id = "over", .name = "nested", .seed = 5, .warm_up = 1, .measured = 2, .drain = 1, .executions = 4
  };
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (WeirRunItem) item = NULL;

  sample_write_campaign (path, &run, 1);
  campaign = weir_campaign_load (path, NULL);
  item = weir_run_item_new (campaign, campaign->runs->pdata[0], 1, FALSE);
  weir_run_strip_make (&fixture->strip, item);
  g_assert_cmpstr (fixture->strip.time, ==, "3 s");
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  g_test_add ("/run-strip/before", Fixture, NULL, set_up, test_before, tear_down);
  g_test_add ("/run-strip/time", Fixture, NULL, set_up, test_time, tear_down);
  g_test_add ("/run-strip/first-tenth", Fixture, NULL, set_up, test_first_tenth, tear_down);
  g_test_add ("/run-strip/awaited", Fixture, NULL, set_up, test_awaited, tear_down);
  g_test_add ("/run-strip/over", Fixture, NULL, set_up, test_over, tear_down);
  g_test_add ("/run-strip/drain", Fixture, NULL, set_up, test_drain, tear_down);
  return g_test_run ();
}

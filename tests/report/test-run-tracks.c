/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the charts of a run draw beside its figures: limits, events, gaps, and what they say where there is nothing. */
#include <math.h>
#include <string.h>

#include "run-events.h"
#include "run-tracks.h"
#include "sample-campaign.h"

typedef struct {
  WeirCampaign *campaign;
  WeirRun *run;
  WeirRunTimeline *figures;
  WeirMetricHistory *metrics;
  WeirRunTracks *tracks;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const SampleRun made = { .run_id = "r", .name = "s", .seed = 1, .measured = 2, .executions = 5 };
  g_autofree char *path = sample_path ("run-tracks.weir");
  GError *error = NULL;

  sample_write_campaign (path, &made, 1);
  fixture->campaign = weir_campaign_load (path, &error);
  g_assert_no_error (error);
  fixture->run = weir_campaign_find_run (fixture->campaign, "r");
  fixture->figures = weir_run_timeline_new ();
  fixture->metrics = weir_metric_history_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->tracks, weir_run_tracks_free);
  weir_metric_history_free (fixture->metrics);
  weir_run_timeline_free (fixture->figures);
  weir_campaign_unref (fixture->campaign);
}

static void
limit (Fixture *fixture, const char *threshold)
{
  g_ptr_array_add (fixture->run->scenario->thresholds, g_strdup (threshold));
}

/* @n executions that ended in the second @t as @outcome, each after 10 ms. */
static WeirInterval *
second (gint64 t, guint n, WeirOutcome outcome)
{
  WeirInterval *interval = weir_interval_new (t * G_USEC_PER_SEC);

  interval->dt = G_USEC_PER_SEC;
  interval->measured.started = n;
  interval->measured.completed = weir_outcome_is_completion (outcome) ? n : 0;
  weir_tally_add (&interval->measured.outcomes, outcome, n);
  for (guint i = 0; outcome == WEIR_OUTCOME_SUCCEEDED && i < n; i++)
    weir_histogram_slot_record (&interval->measured.success[WEIR_STEP_RESPONSE], 10000 + i);
  return interval;
}

static void
pass (Fixture *fixture, gint64 t, guint n, WeirOutcome outcome)
{
  g_autoptr (WeirInterval) interval = second (t, n, outcome);

  weir_run_timeline_add (fixture->figures, interval);
}

/* Nothing is started any more, and @n end. */
static void
drain (Fixture *fixture, gint64 t, guint n)
{
  g_autoptr (WeirInterval) interval = second (t, n, WEIR_OUTCOME_SUCCEEDED);

  interval->measured.started = 0;
  weir_run_timeline_add (fixture->figures, interval);
}

static void
follow (Fixture *fixture, const char *name, const char *labels, WeirMetricType type)
{
  WeirMetricSeries series = { (char *) name, (char *) labels, type, 0 };

  weir_metric_history_add_series (fixture->metrics, &series);
}

static void
scrape (Fixture *fixture, gint64 t, const double *values, guint n)
{
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_vals (array, values, n);
  weir_metric_history_add_scrape (fixture->metrics, t * G_USEC_PER_SEC, array);
}

static void
update (Fixture *fixture, gboolean is_on)
{
  if (fixture->tracks == NULL)
    fixture->tracks = weir_run_tracks_new (fixture->run);
  weir_run_tracks_update (fixture->tracks, fixture->figures, fixture->metrics, NULL, is_on);
}

static WeirTrack *
find (Fixture *fixture, const char *id)
{
  GListModel *list = weir_run_tracks_list (fixture->tracks);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (list, i);

    if (g_str_equal (weir_track_get_id (track), id))
      return track; /* the list holds it */
  }
  return NULL;
}

static char *
ids (Fixture *fixture)
{
  GListModel *list = weir_run_tracks_list (fixture->tracks);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (list, i);

    g_string_append_printf (text, "%s ", weir_track_get_id (track));
  }
  return g_string_free (text, FALSE);
}

static void
assert_limit (Fixture *fixture, const char *id, guint i, double value, const char *words)
{
  guint n;
  const WeirLimit *limits = weir_track_get_limits (find (fixture, id), &n);

  g_assert_cmpuint (i, <, n);
  g_assert_cmpfloat_with_epsilon (limits[i].value, value, 1e-9);
  g_assert_cmpstr (limits[i].words, ==, words);
}

static guint
n_limits (Fixture *fixture, const char *id)
{
  guint n;

  weir_track_get_limits (find (fixture, id), &n);
  return n;
}

/* A threshold is a line where its figure is drawn, and nowhere else. */
static void
test_thresholds (Fixture *fixture, gconstpointer data)
{
  limit (fixture, "latency p95 < 800 ms");
  limit (fixture, "response max < 2 s for last 30s");
  limit (fixture, "service p95 < 1 s");
  limit (fixture, "latency count > 10");
  limit (fixture, "errors rate < 1 %");
  limit (fixture, "throughput rate > 40 /s");
  update (fixture, FALSE);
  g_assert_cmpuint (n_limits (fixture, "latency"), ==, 2);
  assert_limit (fixture, "latency", 0, 0.8, "p95 < 800 ms");
  assert_limit (fixture, "latency", 1, 2, "max < 2 s");
  g_assert_cmpuint (n_limits (fixture, "throughput"), ==, 1);
  assert_limit (fixture, "throughput", 0, 40, "rate > 40 /s");
  g_assert_cmpuint (n_limits (fixture, "outcomes"), ==, 0);
}

static void
test_metric_limits (Fixture *fixture, gconstpointer data)
{
  const double values[] = { 12, 3e8, 64, 1, 2 };

  limit (fixture, "prometheus.memory_bytes max < 512 MiB");
  limit (fixture, "prometheus.memory_bytes growth < 10 MiB");
  limit (fixture, "prometheus.busy max < 3"); /* the sum of two lines is none of them */
  g_free (fixture->run->scenario->queue_capacity);
  fixture->run->scenario->queue_capacity = g_strdup ("queue_size");
  follow (fixture, "a_gateway_queue_depth", "", WEIR_METRIC_GAUGE);
  follow (fixture, "memory_bytes", "", WEIR_METRIC_GAUGE);
  follow (fixture, "queue_size", "", WEIR_METRIC_GAUGE);
  follow (fixture, "busy", "pool=\"a\"", WEIR_METRIC_GAUGE);
  follow (fixture, "busy", "pool=\"b\"", WEIR_METRIC_GAUGE);
  scrape (fixture, 0, values, G_N_ELEMENTS (values));
  update (fixture, FALSE);
  g_assert_cmpuint (n_limits (fixture, "memory_bytes"), ==, 1);
  assert_limit (fixture, "memory_bytes", 0, 512 * 1024 * 1024, "max < 512 MiB");
  g_assert_cmpuint (n_limits (fixture, "busy"), ==, 0);
  assert_limit (fixture, "a_gateway_queue_depth", 0, 64, "capacity 64");
}

/* Of a histogram the buckets in which its quantiles lie, of all that its other labels tell apart; of too few none. */
static void
test_buckets (Fixture *fixture, gconstpointer data)
{
  static const double values[][6] = {
    { 0, 0, 0, 0, 0, 0 },        /* up to 0.1 s, 0.5 s, all; of two routes */
    { 60, 90, 100, 0, 90, 100 }, /* 200: p50 at most 0.5, p95 above it */
    { 60, 91, 101, 0, 90, 100 }, /* 1 more: no p95 */
    { 10, 20, 20, 0, 0, 0 },     /* begun anew */
  };
  WeirTrack *track;
  const WeirSeries *p95, *p50;

  for (guint i = 0; i < 6; i++) {
    static const char *const bounds[] = { "0.1", "0.5", "+Inf" };
    g_autofree char *labels = g_strdup_printf ("le=\"%s\",route=\"%u\"", bounds[i % 3], i / 3);

    follow (fixture, "took_seconds_bucket", labels, WEIR_METRIC_HISTOGRAM);
  }
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    scrape (fixture, i, values[i], 6);
  update (fixture, FALSE);
  track = find (fixture, "took_seconds_bucket");
  g_assert_cmpstr (weir_track_get_title (track), ==, "Took");
  p95 = weir_track_get_series (track, 0);
  p50 = weir_track_get_series (track, 1);
  g_assert_false (weir_series_has (p50, 0));
  g_assert_cmpfloat (p50->low[1], ==, 0.1);
  g_assert_cmpfloat (p50->y[1], ==, 0.5);
  g_assert_cmpfloat (p95->low[1], ==, 0.5); /* the last bucket has no bound */
  g_assert_cmpfloat (p95->y[1], ==, 0.5);
  g_assert_true (weir_series_has (p50, 2));
  g_assert_false (weir_series_has (p95, 2));
  g_assert_cmpfloat (p50->low[3], ==, 0);
  g_assert_cmpfloat (p50->y[3], ==, 0.1);
}

/* What is missing is mended for all of it at one place. */
static void
assert_wanting (Fixture *fixture, const char *id, const char *words)
{
  GListModel *list = weir_run_tracks_list (fixture->tracks);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (list, i);

    g_assert_cmpstr (weir_track_get_wanting (track), ==,
                     g_str_equal (weir_track_get_id (track), id) ? words : NULL);
  }
}

/* What was asked for has its place in the order from the first answer on, and gives it to what comes. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *silent = NULL, *after = NULL;
  const double values[] = { 5 };

  update (fixture, TRUE);
  before = ids (fixture);
  g_assert_cmpstr (before, ==, "latency throughput outcomes in-flight generator processor ");
  weir_metric_history_add_scrape (fixture->metrics, 0, NULL);
  weir_metric_history_note_silence (fixture->metrics, "/metrics answered 404, expected 200");
  update (fixture, TRUE);
  silent = ids (fixture);
  g_assert_cmpstr (
      silent, ==,
      "latency throughput outcomes *_gateway_queue_depth in-flight process_resident_memory_bytes "
      "*_bucket *_gateway_backpressure_total generator processor ");
  g_assert_cmpstr (weir_track_get_sentence (find (fixture, "*_gateway_queue_depth")), ==,
                   "No metrics: /metrics answered 404, expected 200");
  assert_wanting (fixture, "*_gateway_queue_depth", "4 metrics are missing");
  follow (fixture, "process_resident_memory_bytes", "", WEIR_METRIC_GAUGE);
  scrape (fixture, 1, values, 1);
  update (fixture, TRUE);
  after = ids (fixture);
  g_assert_nonnull (strstr (after, " process_resident_memory_bytes "));
  g_assert_false (weir_track_is_empty (find (fixture, "process_resident_memory_bytes")));
  g_assert_cmpstr (weir_track_get_title (find (fixture, "*_gateway_queue_depth")), ==, "Queue Depth");
  g_assert_cmpstr (weir_track_get_sentence (find (fixture, "*_gateway_queue_depth")), ==,
                   "Not exposed by this gateway");
  g_assert_true (g_str_has_prefix (weir_track_get_sentence (find (fixture, "*_gateway_backpressure_total")),
                                   "Not exposed so far"));
  assert_wanting (fixture, "*_gateway_queue_depth", "3 metrics are missing");
  follow (fixture, "a_gateway_queue_depth", "", WEIR_METRIC_GAUGE);
  update (fixture, TRUE);
  assert_wanting (fixture, "*_bucket", "2 metrics are missing"); /* the next of what is missing yet */
}

/* Its parts come in its place. */
static void
test_missing_histogram (Fixture *fixture, gconstpointer data)
{
  const double values[] = { 5, 3.5, 5 };

  g_ptr_array_add (fixture->run->scenario->metrics, g_strdup ("took_seconds"));
  scrape (fixture, 0, NULL, 0);
  update (fixture, TRUE);
  g_assert_cmpstr (weir_track_get_sentence (find (fixture, "took_seconds")), ==,
                   "Not exposed by this gateway");
  follow (fixture, "took_seconds_bucket", "le=\"+Inf\"", WEIR_METRIC_HISTOGRAM);
  follow (fixture, "took_seconds_sum", "", WEIR_METRIC_HISTOGRAM);
  follow (fixture, "took_seconds_count", "", WEIR_METRIC_HISTOGRAM);
  scrape (fixture, 1, values, 3);
  update (fixture, TRUE);
  g_assert_null (find (fixture, "took_seconds"));
  g_assert_cmpstr (weir_track_get_title (find (fixture, "took_seconds_bucket")), ==, "Took");
}

static void
test_never_moved (Fixture *fixture, gconstpointer data)
{
  const double still[] = { 0, 7, 64 }, moved[] = { 0, 7, 65 };

  follow (fixture, "a_worker_inflight", "", WEIR_METRIC_GAUGE);
  follow (fixture, "a_total", "", WEIR_METRIC_COUNTER);
  follow (fixture, "limit", "", WEIR_METRIC_GAUGE);
  for (gint64 t = 0; t < 4; t++)
    scrape (fixture, t, still, 3);
  update (fixture, TRUE);
  g_assert_cmpstr (weir_track_get_sentence (find (fixture, "a_worker_inflight")), ==,
                   "In Flight at Workers has not moved yet");
  update (fixture, FALSE);
  g_assert_cmpstr (weir_track_get_sentence (find (fixture, "a_worker_inflight")), ==,
                   "In Flight at Workers never moved");
  g_assert_cmpstr (weir_track_get_sentence (find (fixture, "a_total")), ==, "Total never moved");
  g_assert_null (weir_track_get_sentence (find (fixture, "limit"))); /* a level is a figure */
  scrape (fixture, 4, (const double[]){ 3, 9, 64 }, 3);
  scrape (fixture, 5, moved, 3);
  update (fixture, FALSE);
  g_assert_null (weir_track_get_sentence (find (fixture, "a_worker_inflight")));
  g_assert_null (weir_track_get_sentence (find (fixture, "a_total")));
}

/* The legend says why there is nothing. */
static void
test_gap (Fixture *fixture, gconstpointer data)
{
  const double values[] = { 5 };
  g_autofree char *gap = NULL, *latest = NULL, *before = NULL;

  follow (fixture, "load", "", WEIR_METRIC_GAUGE);
  scrape (fixture, 0, values, 1);
  weir_metric_history_add_scrape (fixture->metrics, G_USEC_PER_SEC, NULL);
  weir_metric_history_note_silence (fixture->metrics, "timed out after 5 s");
  scrape (fixture, 2, values, 1);
  weir_metric_history_add_scrape (fixture->metrics, 3 * G_USEC_PER_SEC, NULL);
  weir_metric_history_note_silence (fixture->metrics, "connection refused");
  update (fixture, TRUE);
  gap = weir_track_describe_value (find (fixture, "load"), 0, 1);
  latest = weir_track_describe_value (find (fixture, "load"), 0, NAN);
  before = weir_track_describe_value (find (fixture, "load"), 0, 2);
  g_assert_cmpstr (gap, ==, "no scrape: timed out after 5 s");
  g_assert_cmpstr (latest, ==, "no scrape: connection refused");
  g_assert_cmpstr (before, ==, "5");
}

/* A second of the run that is missing is no nought; what has not come yet is neither. */
static void
test_missing_interval (Fixture *fixture, gconstpointer data)
{
  g_autofree char *gap = NULL, *later = NULL;

  pass (fixture, 0, 10, WEIR_OUTCOME_SUCCEEDED);
  pass (fixture, 9, 10, WEIR_OUTCOME_SUCCEEDED);
  update (fixture, TRUE);
  gap = weir_track_describe_value (find (fixture, "in-flight"), 0, 5);
  later = weir_track_describe_value (find (fixture, "in-flight"), 0, 12);
  g_assert_cmpstr (gap, ==, "not recorded");
  g_assert_cmpstr (later, ==, "–");
}

static void
test_many_labels (Fixture *fixture, gconstpointer data)
{
  double values[9];
  const WeirSeries *rest;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *labels = g_strdup_printf ("worker=\"%u\"", i);

    values[i] = i;
    follow (fixture, "busy", labels, WEIR_METRIC_GAUGE);
  }
  scrape (fixture, 0, values, G_N_ELEMENTS (values));
  update (fixture, FALSE);
  g_assert_cmpuint (weir_track_n_series (find (fixture, "busy")), ==, 7);
  rest = weir_track_get_series (find (fixture, "busy"), 6);
  g_assert_cmpstr (rest->name, ==, "and 3 more");
  g_assert_cmpfloat (rest->low[0], ==, 6);
  g_assert_cmpfloat (rest->y[0], ==, 8);
  g_assert_cmpuint (weir_track_get_series (find (fixture, "busy"), 1)->variant, ==, 1);
}

/* Bins are as long as the highest percentile that is shown needs them. */
static void
test_bins (Fixture *fixture, gconstpointer data)
{
  for (gint64 t = 0; t < 60; t++)
    pass (fixture, t, 12, WEIR_OUTCOME_SUCCEEDED);
  fixture->tracks = weir_run_tracks_new (fixture->run);
  update (fixture, FALSE);
  g_assert_cmpstr (weir_track_get_basis (find (fixture, "latency")), ==,
                   "response time of successes, each 10 s");
  weir_run_tracks_show_percentiles (fixture->tracks, WEIR_SHOWN_P95, TRUE);
  update (fixture, FALSE);
  g_assert_cmpstr (weir_track_get_basis (find (fixture, "latency")), ==,
                   "response time of successes, each 2 s");
  g_assert_cmpuint (weir_track_n_series (find (fixture, "latency")), ==, 2);
  g_assert_cmpstr (weir_track_get_series (find (fixture, "latency"), 0)->name, ==, "max");
  g_assert_cmpint (weir_track_get_series (find (fixture, "latency"), 0)->mark, ==, WEIR_MARK_TICKS);
}

/* A long drain in which one is waited for makes no bin longer; where all end after the last start, they do decide. */
static void
test_bins_of_drain (Fixture *fixture, gconstpointer data)
{
  for (gint64 t = 0; t < 20; t++)
    pass (fixture, t, 120, WEIR_OUTCOME_SUCCEEDED);
  for (gint64 t = 20; t < 50; t++)
    drain (fixture, t, t == 49 ? 1 : 0);
  fixture->tracks = weir_run_tracks_new (fixture->run);
  update (fixture, FALSE);
  g_assert_cmpstr (weir_track_get_basis (find (fixture, "latency")), ==,
                   "response time of successes, each second");
}

static void
test_bins_after_starts (Fixture *fixture, gconstpointer data)
{
  pass (fixture, 0, 12, WEIR_OUTCOME_SUCCEEDED);
  for (gint64 t = 1; t < 60; t++)
    drain (fixture, t, 12);
  fixture->tracks = weir_run_tracks_new (fixture->run);
  update (fixture, FALSE);
  g_assert_cmpstr (weir_track_get_basis (find (fixture, "latency")), ==,
                   "response time of successes, each 10 s");
}

static char *
events_of (Fixture *fixture, const WeirValidity *validity)
{
  g_autoptr (GArray) events = weir_run_events (fixture->run, weir_run_timeline_seconds (fixture->figures),
                                               fixture->metrics, validity);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++) {
    const WeirEvent *event = &g_array_index (events, WeirEvent, i);

    g_string_append_printf (text, "%s %g-%g; ", event->words, event->from, event->to);
  }
  return g_string_free (text, FALSE);
}

static void
assert_events (Fixture *fixture, const WeirValidity *validity, const char *expected)
{
  g_autofree char *found = events_of (fixture, validity);

  g_assert_cmpstr (found, ==, expected);
}

static void
refuse (Fixture *fixture, gint64 t, guint code)
{
  g_autoptr (WeirInterval) interval = second (t, 3, WEIR_OUTCOME_QUEUE_FULL);

  weir_tally_add (&interval->measured.submit_codes, code, 3);
  weir_run_timeline_add (fixture->figures, interval);
}

/* What is refused is not achieved; and what succeeded is the foot of the columns, which is the last of them. */
static void
test_refused_and_achieved (Fixture *fixture, gconstpointer data)
{
  WeirTrack *throughput, *outcomes;
  guint last;

  pass (fixture, 0, 5, WEIR_OUTCOME_SUCCEEDED);
  refuse (fixture, 1, 503);
  pass (fixture, 2, 4, WEIR_OUTCOME_FAILED);
  update (fixture, FALSE);
  throughput = find (fixture, "throughput");
  outcomes = find (fixture, "outcomes");
  last = weir_track_n_series (outcomes) - 1;
  g_assert_cmpstr (weir_track_get_series (throughput, 0)->name, ==, "Achieved");
  g_assert_cmpfloat (weir_track_get_series (throughput, 0)->y[0], ==, 5);
  g_assert_cmpfloat (weir_track_get_series (throughput, 0)->y[1], ==, 0);
  g_assert_cmpfloat (weir_track_get_series (throughput, 0)->y[2], ==, 4);
  g_assert_cmpuint (last, ==, 2);
  g_assert_cmpstr (weir_track_get_series (outcomes, last)->name, ==, "Succeeded");
}

/* The first of those that follow each other within 5 s begins an event, which lasts. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  refuse (fixture, 1, 503);
  refuse (fixture, 4, 503);
  pass (fixture, 5, 3, WEIR_OUTCOME_SUCCEEDED);
  refuse (fixture, 12, 429);
  pass (fixture, 13, 2, WEIR_OUTCOME_RATE_LIMITED);
  assert_events (fixture, NULL, "Queue full: 503 1-5; Queue full: 429 12-13; Rate limited: 429 13-14; ");
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  pass (fixture, 0, 3, WEIR_OUTCOME_EXCEPTION);
  pass (fixture, 1, 3, WEIR_OUTCOME_SUCCEEDED);
  for (gint64 t = 10; t < 14; t++)
    pass (fixture, t, 3, WEIR_OUTCOME_EXCEPTION);
  assert_events (fixture, NULL, "Connection failed 0-1; Gateway gone 10-14; ");
}

/* What is seen for the first time was there before. */
static void
test_first_answer (Fixture *fixture, gconstpointer data)
{
  follow (fixture, "process_start_time_seconds", "", WEIR_METRIC_GAUGE);
  weir_metric_history_add_scrape (fixture->metrics, 0, NULL);
  scrape (fixture, 1, (const double[]){ 100 }, 1);
  scrape (fixture, 2, (const double[]){ 100 }, 1);
  assert_events (fixture, NULL, "");
}

static void
test_restart (Fixture *fixture, gconstpointer data)
{
  follow (fixture, "a_total", "", WEIR_METRIC_COUNTER);
  follow (fixture, "process_start_time_seconds", "", WEIR_METRIC_GAUGE);
  follow (fixture, "depth", "", WEIR_METRIC_GAUGE);
  scrape (fixture, 0, (const double[]){ 9, 100, 5 }, 3);
  scrape (fixture, 1, (const double[]){ 10, 100, 2 }, 3); /* a gauge may fall */
  weir_metric_history_add_scrape (fixture->metrics, 2 * G_USEC_PER_SEC, NULL);
  scrape (fixture, 3, (const double[]){ 1, 102, 2 }, 3);
  scrape (fixture, 4, (const double[]){ 2, 102, 2 }, 3);
  scrape (fixture, 5, (const double[]){ 2, 105, 2 }, 3);
  assert_events (fixture, NULL, "Gateway restarted 3-3; Gateway restarted 5-5; ");
}

/* One that no followed metric shows, noted as it was read; what a counter was before it is no measure after it. */
static void
test_noted_restart (Fixture *fixture, gconstpointer data)
{
  follow (fixture, "a_total", "", WEIR_METRIC_COUNTER);
  scrape (fixture, 0, (const double[]){ 9 }, 1);
  scrape (fixture, 1, (const double[]){ NAN }, 1);
  weir_metric_history_note_restart (fixture->metrics);
  scrape (fixture, 2, (const double[]){ 1 }, 1);
  assert_events (fixture, NULL, "Gateway restarted 1-1; ");
}

static void
test_late (Fixture *fixture, gconstpointer data)
{
  WeirValidity validity = { .start_lag_limit = 2000, .is_open = TRUE };

  for (gint64 t = 0; t < 3; t++) {
    g_autoptr (WeirInterval) interval = second (t, 3, WEIR_OUTCOME_SUCCEEDED);

    weir_histogram_slot_record (&interval->generator.start_lag, t == 1 ? 9000 : 7000);
    weir_run_timeline_add (fixture->figures, interval);
  }
  assert_events (fixture, &validity, "Starts late 1-2; "); /* up to four times the limit is no fault */
  validity.is_open = FALSE;
  assert_events (fixture, &validity, "");
}

/* Up to where the run came. */
static void
test_stages (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->run->scenario->stages);
  fixture->run->scenario->stages = g_strdup ("hold 5 10s, hold 10 10s, hold 20 10s");
  for (gint64 t = 0; t < 15; t++)
    pass (fixture, t, 3, WEIR_OUTCOME_SUCCEEDED);
  assert_events (fixture, NULL, "Stage 2 10-10; ");
}

/* Names that are well known have words; of others a word that several begin with says nothing of one of them. */
static void
test_titles (Fixture *fixture, gconstpointer data)
{
  static const char *const titles[][2] = { { "playground_worker_inflight", "In Flight at Workers" },
                                           { "process_resident_memory_bytes", "Resident Memory" },
                                           { "go_memstats_heap_alloc_bytes", "Allocated Heap" },
                                           { "app_cache_entries", "Cache Entries" },
                                           { "app_http_inflight", "HTTP in Flight" },
                                           { "a_cargo_goroutines", "A Cargo Goroutines" } };
  const double values[] = { 1, 2, 3, 4, 5, 6 };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    follow (fixture, titles[i][0], "", WEIR_METRIC_GAUGE);
  scrape (fixture, 0, values, G_N_ELEMENTS (titles));
  update (fixture, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_cmpstr (weir_track_get_title (find (fixture, titles[i][0])), ==, titles[i][1]);
}

/* Lines of one metric are named by the label that tells them apart. */
static void
test_line_names (Fixture *fixture, gconstpointer data)
{
  const double values[] = { 1, 2, 3, 4, 5 };
  WeirTrack *both;

  follow (fixture, "one", "agent=\"demo\"", WEIR_METRIC_GAUGE);
  follow (fixture, "two", "agent=\"demo\",zone=\"a\"", WEIR_METRIC_GAUGE);
  follow (fixture, "two", "agent=\"demo\",zone=\"b\"", WEIR_METRIC_GAUGE);
  follow (fixture, "three", "agent=\"demo\",zone=\"a\"", WEIR_METRIC_GAUGE);
  follow (fixture, "three", "agent=\"other\",zone=\"b\"", WEIR_METRIC_GAUGE);
  scrape (fixture, 0, values, G_N_ELEMENTS (values));
  update (fixture, TRUE);
  both = find (fixture, "two");
  g_assert_cmpstr (weir_track_get_series (find (fixture, "one"), 0)->name, ==, "demo");
  g_assert_cmpstr (weir_track_get_series (both, 0)->name, ==, "a");
  g_assert_cmpstr (weir_track_get_series (both, 1)->name, ==, "b");
  g_assert_cmpstr (weir_track_get_series (find (fixture, "three"), 0)->name, ==, "agent=\"demo\",zone=\"a\"");
}

/* The newest figures are of the last whole second, though the run is in its drain by then. */
static void
test_latest (Fixture *fixture, gconstpointer data)
{
  WeirTimeline *timeline;
  const WeirPhaseSpan *phase;

  for (gint64 t = 0; t < 2; t++)
    pass (fixture, t, 5, WEIR_OUTCOME_SUCCEEDED);
  update (fixture, FALSE);
  timeline = weir_run_tracks_timeline (fixture->tracks);
  phase = weir_timeline_phase_at (timeline, weir_timeline_get_latest (timeline));
  g_assert_nonnull (phase);
  g_assert_cmpstr (phase->name, ==, "Measured");
  g_assert_cmpint ((int) (weir_timeline_get_latest (timeline) - phase->from), ==, 1);
  g_assert_cmpfloat (weir_timeline_get_elapsed (timeline), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/run-tracks/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("thresholds", test_thresholds);
  ADD ("metric-limits", test_metric_limits);
  ADD ("buckets", test_buckets);
  ADD ("missing-histogram", test_missing_histogram);
  ADD ("missing", test_missing);
  ADD ("never-moved", test_never_moved);
  ADD ("gap", test_gap);
  ADD ("missing-interval", test_missing_interval);
  ADD ("many-labels", test_many_labels);
  ADD ("bins", test_bins);
  ADD ("bins/drain", test_bins_of_drain);
  ADD ("bins/after-starts", test_bins_after_starts);
  ADD ("refused-and-achieved", test_refused_and_achieved);
  ADD ("refusals", test_refusals);
  ADD ("gone", test_gone);
  ADD ("first-answer", test_first_answer);
  ADD ("restart", test_restart);
  ADD ("noted-restart", test_noted_restart);
  ADD ("late", test_late);
  ADD ("stages", test_stages);
  ADD ("titles", test_titles);
  ADD ("line-names", test_line_names);
  ADD ("latest", test_latest);
  return g_test_run ();
}

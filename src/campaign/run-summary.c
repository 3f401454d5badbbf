/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-result.h"

#include <math.h>

#include "failure-summary.h"
#include "json-read.h"
#include "json-text.h"
#include "judgement-json.h"
#include "percentiles.h"
#include "plain-scope.h"
#include "scenario-config.h"
#include "secret.h"
#include "tally-json.h"

/* NaN, and so null in JSON, where there is nothing to divide by. */
static double
ratio (double part, double whole)
{
  return whole > 0 ? part / whole : NAN;
}

/* The original's own keys. Its latency is what is called service time here, of successes alone. */
static void
add_latency (JsonObject *summary, const WeirHistogram *service)
{
  gboolean has = service != NULL && weir_histogram_count (service) > 0;

  weir_json_object_set_figure (summary, "latency_ms_avg", has ? weir_histogram_mean (service) / 1e3 : NAN);
  weir_json_object_set_figure (summary, "latency_ms_stddev",
                               has ? weir_histogram_stddev (service) / 1e3 : NAN);
  weir_json_object_set_figure (summary, "latency_ms_min",
                               has ? (double) weir_histogram_min (service) / 1e3 : NAN);
  weir_json_object_set_figure (summary, "latency_ms_max",
                               has ? (double) weir_histogram_max (service) / 1e3 : NAN);
  json_object_set_object_member (summary, "latency_ms_percentiles",
                                 weir_percentiles_to_json (service, WEIR_PERCENTILES_ORIGINAL));
}

static char *
format_timestamp (gint64 wall_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wall_us / G_USEC_PER_SEC);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

static void
add_counts (JsonObject *summary, const WeirPhaseCounts *measured)
{
  json_object_set_object_member (summary, "status_counts",
                                 weir_tally_to_json (&measured->outcomes, WEIR_TALLY_STATUSES));
  json_object_set_object_member (summary, "http_counts",
                                 weir_tally_to_json (&measured->submit_codes, WEIR_TALLY_NUMBERS));
  json_object_set_object_member (summary, "exceptions",
                                 weir_tally_to_json (&measured->exceptions, WEIR_TALLY_EXCEPTIONS));
}

static JsonObject *
metrics_to_json (const WeirRunResult *result)
{
  JsonObject *metrics = json_object_new ();
  JsonObject *pre = json_object_new (), *post = json_object_new (), *delta = json_object_new ();
  JsonObject *peak = json_object_new ();
  JsonArray *still = json_array_new ();
  g_autofree char *whole_url = weir_scenario_metrics_url (result->scenario);
  g_autofree char *url = whole_url != NULL ? weir_secret_strip_url (whole_url) : NULL;

  for (guint i = 0; i < result->metric_deltas->len; i++) {
    const WeirMetricDelta *row = &g_array_index (result->metric_deltas, WeirMetricDelta, i);

    weir_json_object_set_figure (pre, row->key, row->pre);
    weir_json_object_set_figure (post, row->key, row->post);
    weir_json_object_set_figure (delta, row->key, row->delta);
    weir_json_object_set_figure (peak, row->key, row->peak);
    if (isfinite (row->peak) && !row->moved)
      json_array_add_string_element (still, row->key);
  }
  weir_json_object_set_text (metrics, "url", url);
  json_object_set_object_member (metrics, "pre", pre);
  json_object_set_object_member (metrics, "post", post);
  json_object_set_object_member (metrics, "delta", delta);
  json_object_set_object_member (metrics, "peak", peak);
  json_object_set_array_member (metrics, "never_moved", still);
  return metrics;
}

static void
add_original (JsonObject *summary, const WeirRunResult *result)
{
  const WeirPhaseCounts *measured = &result->total->measured;
  double elapsed = weir_seconds_from_us (result->measured_us);
  g_autofree char *timestamp = format_timestamp (result->ended_wall_us);

  weir_json_object_set_count (summary, "total_requests", measured->started);
  weir_json_object_set_figure (summary, "elapsed_sec", elapsed);
  weir_json_object_set_figure (summary, "throughput_rps",
                               ratio ((double) result->total->completed_in_window, elapsed));
  add_latency (summary, measured->success[WEIR_STEP_SERVICE]);
  add_counts (summary, measured);
  weir_json_object_set_text (summary, "timestamp", timestamp);
  json_object_set_object_member (summary, "config", weir_scenario_to_config (result->scenario));
  json_object_set_array_member (summary, "failures", weir_failures_to_summary (result->failures));
  if (result->metric_deltas != NULL)
    json_object_set_object_member (summary, "metrics", metrics_to_json (result));
  if (result->note != NULL)
    json_object_set_string_member (summary, "note", result->note);
  json_object_set_string_member (summary, "scenario", result->scenario->name);
  if (result->sweep != NULL)
    json_object_set_object_member (summary, "sweep", json_object_ref (result->sweep));
  if (result->repeat > 0)
    json_object_set_int_member (summary, "repeat", result->repeat);
}

static const WeirStep steps[] = { WEIR_STEP_SERVICE,   WEIR_STEP_RESPONSE,   WEIR_STEP_SUBMIT,
                                  WEIR_STEP_EXECUTION, WEIR_STEP_FIRST_BYTE, WEIR_STEP_DETECTION_BOUND };

/* The parts of a mean add up; those of a percentile do not. */
static void
add_step_means (JsonObject *summary, const WeirPhaseCounts *measured)
{
  JsonObject *mean = json_object_new (), *most = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    const WeirHistogram *histogram = measured->success[steps[i]];
    gboolean has = histogram != NULL && weir_histogram_count (histogram) > 0;

    weir_json_object_set_figure (mean, weir_step_name (steps[i]),
                                 has ? weir_histogram_mean (histogram) / 1e3 : NAN);
    weir_json_object_set_figure (most, weir_step_name (steps[i]),
                                 has ? (double) weir_histogram_max (histogram) / 1e3 : NAN);
  }
  json_object_set_object_member (summary, "steps_ms_avg", mean);
  json_object_set_object_member (summary, "steps_ms_max", most);
}

static void
add_steps (JsonObject *summary, const WeirPhaseCounts *measured)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autofree char *name = g_strconcat (weir_step_name (steps[i]), "_ms_percentiles", NULL);

    json_object_set_object_member (
        summary, name, weir_percentiles_to_json (measured->success[steps[i]], WEIR_PERCENTILES_FULL));
  }
}

static JsonObject *
bytes_to_json (const WeirInterval *total)
{
  JsonObject *bytes = json_object_new ();

  weir_json_object_set_count (bytes, "sent", total->bytes_sent);
  weir_json_object_set_count (bytes, "received", total->bytes_received);
  return bytes;
}

/* Every bucket, for a 0 is what is hoped for in most of them. */
static JsonObject *
ledger_to_json (const WeirTally *ledger)
{
  JsonObject *object = json_object_new ();

  for (guint bucket = 0; bucket < WEIR_N_LEDGER_BUCKETS; bucket++)
    weir_json_object_set_count (object, weir_ledger_name (bucket), weir_tally_get (ledger, bucket));
  return object;
}

static JsonObject *
warm_up_to_json (const WeirRunResult *result)
{
  const WeirPhaseCounts *warm_up = &result->total->warm_up;
  JsonObject *object = json_object_new ();

  weir_json_object_set_count (object, "started", warm_up->started);
  weir_json_object_set_count (object, "dropped", warm_up->dropped);
  weir_json_object_set_count (object, "completed", warm_up->completed);
  json_object_set_object_member (object, "status_counts",
                                 weir_tally_to_json (&warm_up->outcomes, WEIR_TALLY_STATUSES));
  json_object_set_object_member (object, "ledger", ledger_to_json (&warm_up->ledger));
  if (result->warm_up_us > 0)
    weir_json_object_set_figure (object, "looks_like_sec", weir_seconds_from_us (result->warm_up_us));
  return object;
}

static JsonObject *
unheard_to_json (GHashTable *unheard)
{
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer status, count;

  g_hash_table_iter_init (&iter, unheard);
  while (g_hash_table_iter_next (&iter, &status, &count))
    weir_json_object_set_count (object, status, *(guint64 *) count);
  return object;
}

static JsonObject *
generator_to_json (const WeirGeneratorHealth *generator)
{
  JsonObject *object = json_object_new ();

  json_object_set_object_member (object, "start_lag_ms",
                                 weir_percentiles_to_json (generator->start_lag, WEIR_PERCENTILES_LAG));
  json_object_set_object_member (object, "loop_lag_ms",
                                 weir_percentiles_to_json (generator->loop_lag, WEIR_PERCENTILES_LAG));
  weir_json_object_set_figure (object, "cpu", generator->cpu); /* merged, it is that of the worst second */
  weir_json_object_set_count (object, "lane_waits", generator->lane_waits);
  return object;
}

static void
add_own (JsonObject *summary, const WeirRunResult *result)
{
  const WeirInterval *total = result->total;
  const WeirPhaseCounts *measured = &total->measured;
  guint64 errors = weir_phase_counts_as (measured, WEIR_COUNTED_AS_ERROR);
  guint64 successes = weir_phase_counts_as (measured, WEIR_COUNTED_AS_SUCCESS);
  guint64 refusals = weir_phase_counts_as (measured, WEIR_COUNTED_AS_REFUSAL);

  add_steps (summary, measured);
  add_step_means (summary, measured);
  json_object_set_object_member (summary, "poll_http_counts",
                                 weir_tally_to_json (&measured->poll_codes, WEIR_TALLY_NUMBERS));
  json_object_set_object_member (summary, "bytes", bytes_to_json (total));
  weir_json_object_set_count (summary, "exchanges", total->exchanges);
  weir_json_object_set_count (summary, "restarts", total->restarts);
  weir_json_object_set_count (summary, "dropped", measured->dropped);
  weir_json_object_set_count (summary, "completed_in_window", total->completed_in_window);
  weir_json_object_set_figure (summary, "errors_rate",
                               ratio ((double) errors, (double) (successes + errors)));
  weir_json_object_set_figure (summary, "refused_rate",
                               ratio ((double) refusals, (double) measured->started));
  weir_json_object_set_figure (summary, "in_flight_mean",
                               ratio (total->window_area, weir_seconds_from_us (result->measured_us)));
  weir_judgement_to_json (summary, result);
  weir_json_object_set_figure (summary, "drain_sec", weir_seconds_from_us (result->drain_us));
  json_object_set_object_member (summary, "warm_up", warm_up_to_json (result));
  json_object_set_object_member (summary, "unheard_statuses", unheard_to_json (result->unheard_statuses));
  json_object_set_object_member (summary, "generator", generator_to_json (&total->generator));
  json_object_set_string_member (summary, "ended", weir_end_reason_name (result->reason));
}

/**
 * weir_run_result_to_json:
 * @result: a run, ended or read back
 *
 * The summary that is printed, exported and kept in the `run-end` line: the original driver's keys,
 * then Weir's own. Its members are described in weir-campaign(5). Everything is of the measured
 * phase but `bytes`, `exchanges`, `restarts` and `generator`, which are of the whole run, and
 * `warm_up`. What has no value (a latency without a success, a rate of nothing) is `null`. That of an
 * imported run is what was imported.
 *
 * Returns: (transfer full): the summary
 */
JsonObject *
weir_run_result_to_json (const WeirRunResult *result)
{
  G_GNUC_UNUSED g_auto (WeirPlainScope) plain = weir_plain_scope_begin ();
  JsonObject *summary;

  if (result->imported != NULL)
    return json_object_ref (result->imported);
  summary = json_object_new ();
  add_original (summary, result);
  add_own (summary, result);
  return summary;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "export-metrics.h"
#include "json-scanner.h"
#include "json-text.h"
#include "sample-campaign.h"

static char *
shared_path (const char *name)
{
  const char *shared = g_getenv ("WEIR_SHARED");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", NULL);

  return g_build_filename (shared != NULL ? shared : beside, "data", "original", name, NULL);
}

static JsonNode *
read_original (const char *name)
{
  g_autofree char *path = shared_path (name), *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  node = weir_json_parse (text, -1, &error);
  g_assert_no_error (error);
  return node;
}

/* 1,000 successes of 1 to 1,000 ms and 60 others, in a measured phase of 10 s. */
static WeirRunResult *
make_result (void)
{
  g_autoptr (WeirScenario) scenario = sample_scenario ("baseline");
  WeirRunResult *result = weir_run_result_new (scenario);
  WeirPhaseCounts *measured = &result->total->measured;

  for (gint64 ms = 1; ms <= 1000; ms++) {
    weir_histogram_slot_record (&measured->success[WEIR_STEP_SERVICE], ms * 1000);
    weir_histogram_slot_record (&measured->success[WEIR_STEP_RESPONSE], ms * 2000);
  }
  weir_histogram_slot_record (&measured->failure[WEIR_STEP_SERVICE], 3000000);
  measured->started = measured->completed = 1060;
  measured->dropped = 4;
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_SUCCEEDED, 1000);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_FAILED, 6);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_EXCEPTION, 4);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_QUEUE_FULL, 40);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_UNFINISHED, 10);
  weir_tally_add (&measured->exceptions, WEIR_EXCEPTION_CONNECT, 4);
  weir_tally_add (&measured->submit_codes, 202, 1016);
  weir_tally_add (&measured->submit_codes, 503, 40);
  weir_tally_add (&measured->poll_codes, 200, 3000);
  weir_tally_add (&measured->ledger, WEIR_LEDGER_SUCCEEDED, 1000);
  result->total->warm_up.started = 77;
  result->total->completed_in_window = 1010;
  result->total->window_area = 320;
  result->total->exchanges = 5000;
  result->total->bytes_sent = 111;
  result->total->bytes_received = 222;
  result->measured_us = 10 * G_USEC_PER_SEC;
  result->ended_wall_us = G_GINT64_CONSTANT (1795434555999999);
  return result;
}

/* A connection refused, to a port where nobody listens: what the original's `refused` shows. */
static WeirRunResult *
make_refused (void)
{
  g_autoptr (WeirScenario) scenario = sample_scenario ("default");
  WeirRunResult *result = weir_run_result_new (scenario);
  WeirFailure *failure = g_new0 (WeirFailure, 1);

  failure->outcome = WEIR_OUTCOME_EXCEPTION;
  failure->exception = WEIR_EXCEPTION_CONNECT;
  failure->message = g_strdup ("Connection refused");
  g_ptr_array_add (result->failures, failure);
  result->note = g_strdup ("Nothing answers.");
  result->total->measured.started = 1;
  weir_tally_add (&result->total->measured.outcomes, WEIR_OUTCOME_EXCEPTION, 1);
  weir_tally_add (&result->total->measured.exceptions, WEIR_EXCEPTION_CONNECT, 1);
  return result;
}

/* Maps whose keys are data. */
static gboolean
has_own_keys (const char *name)
{
  static const char *const maps[] = { "status_counts", "http_counts", "exceptions", "pre",
                                      "post",          "delta",       NULL };

  return g_strv_contains (maps, name);
}

static gboolean
is_same_kind (JsonNode *original, JsonNode *ours)
{
  GType type = json_node_get_value_type (original);

  if (JSON_NODE_HOLDS_NULL (original) || JSON_NODE_HOLDS_NULL (ours))
    return TRUE; /* what has no value */
  if (JSON_NODE_TYPE (original) != JSON_NODE_TYPE (ours))
    return FALSE;
  return !JSON_NODE_HOLDS_VALUE (original) || json_node_get_value_type (ours) == type;
}

static void assert_has_keys_of (JsonNode *original, JsonNode *ours, const char *name);

static void
assert_has_members_of (JsonObject *original, JsonObject *ours)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, original);
  while (json_object_iter_next_ordered (&iter, &name, &member)) {
    if (!json_object_has_member (ours, name))
      g_error ("“%s” is missing", name);
    assert_has_keys_of (member, json_object_get_member (ours, name), name);
  }
}

/* Everything that the original says is said, under the same key and as the same kind of value. */
static void
assert_has_keys_of (JsonNode *original, JsonNode *ours, const char *name)
{
  if (!is_same_kind (original, ours))
    g_error ("“%s” is of another kind", name);
  if (JSON_NODE_HOLDS_OBJECT (original) && !has_own_keys (name))
    assert_has_members_of (json_node_get_object (original), json_node_get_object (ours));
  if (JSON_NODE_HOLDS_ARRAY (original) && json_array_get_length (json_node_get_array (original)) > 0)
    assert_has_keys_of (json_array_get_element (json_node_get_array (original), 0),
                        json_array_get_element (json_node_get_array (ours), 0), name);
}

static JsonNode *
exported (WeirRunResult *result)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *node;

  g_ptr_array_add (results, result);
  text = weir_export_results (results);
  node = weir_json_parse (text, -1, &error);
  g_assert_no_error (error);
  return node;
}

static void
test_original_keys (void)
{
  static const char *const names[] = { "sync-baseline.json", "async-nested.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (WeirRunResult) result = make_result ();
    g_autoptr (JsonNode) original = read_original (names[i]);
    g_autoptr (JsonNode) ours = NULL;
    WeirMetricDelta row = { .key = g_strdup ("go_goroutines"), .pre = 33, .post = 44, .delta = 11 };

    result->metric_deltas = g_array_new (FALSE, FALSE, sizeof (WeirMetricDelta));
    g_array_append_val (result->metric_deltas, row);
    if (original == NULL) {
      g_test_skip ("the recordings are not there");
      return;
    }
    ours = exported (result);
    assert_has_keys_of (original, ours, "the summary");
  }
}

static void
test_original_keys_of_refused (void)
{
  g_autoptr (WeirRunResult) result = make_refused ();
  g_autoptr (JsonNode) original = read_original ("refused.json");
  g_autoptr (JsonNode) ours = NULL;

  if (original == NULL) {
    g_test_skip ("the recordings are not there");
    return;
  }
  ours = exported (result);
  assert_has_keys_of (original, ours, "the summary");
}

static void
test_several (void)
{
  g_autoptr (WeirRunResult) first = make_result ();
  g_autoptr (WeirRunResult) second = make_refused ();
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonArray *scenarios;

  g_ptr_array_add (results, first);
  g_ptr_array_add (results, second);
  text = weir_export_results (results);
  node = weir_json_parse (text, -1, NULL);
  g_assert_cmpuint (json_object_get_size (json_node_get_object (node)), ==, 1);
  scenarios = json_object_get_array_member (json_node_get_object (node), "scenarios");
  g_assert_cmpuint (json_array_get_length (scenarios), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (scenarios, 0), "scenario"),
                   ==, "baseline");
}

/* Within the histogram's 0.1 %, and never below. */
static void
assert_about (JsonObject *object, const char *name, double expected)
{
  double found = json_object_get_double_member (object, name);

  if (!(found >= expected * 0.999 && found <= expected * 1.001))
    g_error ("“%s”: expected %g, found %g", name, expected, found);
}

/* The original's rule: element round-half-even (p / 100 * (n - 1)) of the sorted latencies. */
static void
test_latency (void)
{
  g_autoptr (WeirRunResult) result = make_result ();
  g_autoptr (JsonObject) summary = weir_run_result_to_json (result);
  JsonObject *latency = json_object_get_object_member (summary, "latency_ms_percentiles");
  JsonObject *response = json_object_get_object_member (summary, "response_ms_percentiles");

  assert_about (summary, "latency_ms_avg", 500.5);
  assert_about (summary, "latency_ms_stddev", sqrt ((1000.0 * 1000.0 - 1) / 12));
  assert_about (summary, "latency_ms_min", 1);
  assert_about (summary, "latency_ms_max", 1000);
  assert_about (latency, "p50", 501); /* element 500 (499.5 to even) of those counted from 0 */
  assert_about (latency, "p75", 750);
  assert_about (latency, "p90", 900);
  assert_about (latency, "p95", 950);
  assert_about (latency, "p99", 990);
  g_assert_cmpuint (json_object_get_size (latency), ==, 5);
  assert_about (response, "p50", 1002);
  assert_about (response, "p99.9", 1998);
  assert_about (json_object_get_object_member (summary, "service_ms_percentiles"), "p95", 950);
}

static void
test_counts (void)
{
  g_autoptr (WeirRunResult) result = make_result ();
  g_autoptr (JsonObject) summary = weir_run_result_to_json (result);
  JsonObject *statuses = json_object_get_object_member (summary, "status_counts");
  JsonObject *codes = json_object_get_object_member (summary, "http_counts");
  JsonObject *ledger = json_object_get_object_member (summary, "ledger");
  guint64 sum = 0;
  g_autoptr (GList) names = json_object_get_members (statuses);

  g_assert_cmpint (json_object_get_int_member (summary, "total_requests"), ==, 1060);
  for (GList *at = names; at != NULL; at = at->next)
    sum += (guint64) json_object_get_int_member (statuses, at->data);
  g_assert_cmpuint (sum, ==, 1060);
  g_assert_cmpint (json_object_get_int_member (codes, "202"), ==, 1016);
  g_assert_cmpint (json_object_get_int_member (codes, "503"), ==, 40);
  g_assert_false (json_object_has_member (codes, "200"));
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (summary, "poll_http_counts"), "200"), ==,
      3000);
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (summary, "exceptions"), "connect"), ==, 4);
  for (guint bucket = 0; bucket < WEIR_N_LEDGER_BUCKETS; bucket++)
    g_assert_true (json_object_has_member (ledger, weir_ledger_name (bucket)));
  g_assert_cmpint (json_object_get_int_member (ledger, "lost"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (summary, "warm_up"), "started"),
                   ==, 77);
  g_assert_cmpint (json_object_get_int_member (summary, "dropped"), ==, 4);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (summary, "bytes"), "received"),
                   ==, 222);
}

static void
test_rates (void)
{
  g_autoptr (WeirRunResult) result = make_result ();
  g_autoptr (JsonObject) summary = weir_run_result_to_json (result);

  g_assert_cmpfloat (json_object_get_double_member (summary, "elapsed_sec"), ==, 10);
  g_assert_cmpfloat (json_object_get_double_member (summary, "throughput_rps"), ==, 101);
  g_assert_cmpfloat (json_object_get_double_member (summary, "in_flight_mean"), ==, 32);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (summary, "errors_rate"), 10.0 / 1010, 1e-12);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (summary, "refused_rate"), 40.0 / 1060,
                                  1e-12);
  g_assert_cmpstr (json_object_get_string_member (summary, "timestamp"), ==, "2026-11-23T11:49:15Z");
  g_assert_cmpstr (json_object_get_string_member (summary, "ended"), ==, "completed");
}

/* Nothing happened: every figure that would divide by nothing is null, and no NaN is written. */
static void
test_nothing (void)
{
  g_autoptr (WeirScenario) scenario = sample_scenario ("nothing");
  g_autoptr (WeirRunResult) result = weir_run_result_new (scenario);
  static const char *const nulls[] = { "latency_ms_avg", "latency_ms_stddev", "latency_ms_min",
                                       "latency_ms_max", "throughput_rps",    "errors_rate",
                                       "refused_rate",   "in_flight_mean" };
  static const char *const percentiles[] = { "p50", "p75", "p90", "p95", "p99" };
  g_autoptr (JsonNode) node = exported (result);
  JsonObject *summary = json_node_get_object (node);

  for (guint i = 0; i < G_N_ELEMENTS (nulls); i++) {
    g_assert_true (json_object_has_member (summary, nulls[i]));
    g_assert_true (json_object_get_null_member (summary, nulls[i]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    g_assert_true (json_object_get_null_member (
        json_object_get_object_member (summary, "latency_ms_percentiles"), percentiles[i]));
  g_assert_false (json_object_has_member (summary, "metrics"));
  g_assert_false (json_object_has_member (summary, "note"));
}

/* With fewer than 1,000 samples a p99.9 would be the maximum by another name. */
static void
test_too_few_for_p999 (void)
{
  g_autoptr (WeirScenario) scenario = sample_scenario ("few");
  g_autoptr (WeirRunResult) result = weir_run_result_new (scenario);
  g_autoptr (JsonObject) summary = NULL;
  JsonObject *response;

  for (guint i = 0; i < 999; i++)
    weir_histogram_slot_record (&result->total->measured.success[WEIR_STEP_RESPONSE], 1000);
  summary = weir_run_result_to_json (result);
  response = json_object_get_object_member (summary, "response_ms_percentiles");
  g_assert_true (json_object_get_null_member (response, "p99.9"));
  g_assert_false (json_object_get_null_member (response, "p99"));
}

static void
test_failures (void)
{
  g_autoptr (WeirRunResult) result = make_refused ();
  WeirFailure *html = g_new0 (WeirFailure, 1), *json = g_new0 (WeirFailure, 1),
              *cut = g_new0 (WeirFailure, 1);
  g_autoptr (JsonObject) summary = NULL;
  JsonArray *failures;
  JsonObject *one;

  html->outcome = json->outcome = cut->outcome = WEIR_OUTCOME_HTTP + 500;
  html->http_code = 500;
  html->body = g_strdup ("<html>");
  json->body = g_strdup ("{\"error\":\"x\"}");
  json->execution_id = g_strdup ("exec-1");
  cut->body = g_strdup ("{\"error\":\"x\"}");
  cut->body_length = 5000;
  g_ptr_array_add (result->failures, html);
  g_ptr_array_add (result->failures, json);
  g_ptr_array_add (result->failures, cut);
  summary = weir_run_result_to_json (result);
  failures = json_object_get_array_member (summary, "failures");
  one = json_array_get_object_element (failures, 0);
  g_assert_cmpstr (json_object_get_string_member (one, "status"), ==, "exception");
  g_assert_cmpstr (json_object_get_string_member (one, "exception"), ==, "connect");
  g_assert_true (json_object_get_null_member (one, "http_status"));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (one, "response"), "error"),
                   ==, "Connection refused");
  one = json_array_get_object_element (failures, 1);
  g_assert_cmpint (json_object_get_int_member (one, "http_status"), ==, 500);
  g_assert_cmpstr (json_object_get_string_member (one, "response"), ==, "<html>");
  one = json_array_get_object_element (failures, 2);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (one, "response"), "error"),
                   ==, "x");
  g_assert_cmpstr (json_object_get_string_member (one, "execution_id"), ==, "exec-1");
  one = json_array_get_object_element (failures, 3);
  g_assert_cmpstr (json_object_get_string_member (one, "response"), ==, "{\"error\":\"x\"}");
}

static void
test_config (void)
{
  g_autoptr (WeirRunResult) result = make_result ();
  g_autoptr (JsonObject) summary = weir_run_result_to_json (result);
  JsonObject *config = json_object_get_object_member (summary, "config");
  g_autofree char *text = weir_json_object_to_text (summary, WEIR_JSON_TEXT_LINE, NULL);

  g_assert_cmpstr (json_object_get_string_member (config, "mode"), ==, "async");
  g_assert_cmpint (json_object_get_int_member (config, "concurrency"), ==, 32);
  g_assert_cmpfloat (json_object_get_double_member (config, "poll_interval"), ==, 0.25);
  g_assert_cmpfloat (json_object_get_double_member (config, "duration"), ==, 30);
  g_assert_false (json_object_has_member (config, "name"));
  g_assert_false (json_object_has_member (config, "body_template"));
  g_assert_null (strstr (text, "very-secret"));
}

static void
test_unheard (void)
{
  g_autoptr (WeirRunResult) result = make_result ();
  guint64 *count = g_new (guint64, 1);
  g_autoptr (JsonObject) summary = NULL;

  *count = 3;
  g_hash_table_insert (result->unheard_statuses, g_strdup ("hibernating"), count);
  summary = weir_run_result_to_json (result);
  g_assert_cmpint (
      json_object_get_int_member (json_object_get_object_member (summary, "unheard_statuses"), "hibernating"),
      ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/summary/original-keys", test_original_keys);
  g_test_add_func ("/summary/original-keys-of-refused", test_original_keys_of_refused);
  g_test_add_func ("/summary/several", test_several);
  g_test_add_func ("/summary/latency", test_latency);
  g_test_add_func ("/summary/counts", test_counts);
  g_test_add_func ("/summary/rates", test_rates);
  g_test_add_func ("/summary/nothing", test_nothing);
  g_test_add_func ("/summary/too-few-for-p999", test_too_few_for_p999);
  g_test_add_func ("/summary/failures", test_failures);
  g_test_add_func ("/summary/config", test_config);
  g_test_add_func ("/summary/unheard", test_unheard);
  return g_test_run ();
}

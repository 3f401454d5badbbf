/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "json-read.h"
#include "json-scanner.h"
#include "json-text.h"
#include "run-lines.h"
#include "sample-campaign.h"

/* What a reader gets of a line: through its text, as it would stand in the file. */
static JsonNode *
through_text (JsonObject *line)
{
  gsize length;
  g_autofree char *text = weir_json_object_to_text (line, WEIR_JSON_TEXT_LINE, &length);
  g_autoptr (GError) error = NULL;
  JsonNode *node = weir_json_parse (text, (gssize) length, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), ==, length);
  g_assert_null (memchr (text, '\n', length));
  g_assert_true (g_str_has_prefix (text, "{\"type\":\""));
  return node;
}

static WeirInterval *
interval_through_text (const WeirInterval *interval)
{
  g_autoptr (JsonObject) line = weir_line_interval ("r", interval);
  g_autoptr (JsonNode) node = through_text (line);
  g_autoptr (GError) error = NULL;
  WeirInterval *back = weir_interval_from_json (json_node_get_object (node), &error);

  g_assert_no_error (error);
  return back;
}

static void
test_interval (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 50; i++) {
    g_autoptr (WeirInterval) interval =
        sample_interval (random, g_rand_int (random) - 5000000, (guint) g_rand_int_range (random, 0, 300));
    g_autoptr (WeirInterval) back = NULL;

    interval->dt = g_rand_int_range (random, 1, 1000001);
    if (i % 2 == 0)
      weir_histogram_slot_record (&interval->warm_up.success[WEIR_STEP_SERVICE], 12345);
    if (i % 2 == 0)
      weir_histogram_slot_record (&interval->warm_up.success[WEIR_STEP_RESPONSE], 12345);
    back = interval_through_text (interval);
    sample_assert_same_interval (interval, back);
  }
}

static WeirInterval *
interval_from_text (const char *text, GError **error)
{
  g_autoptr (JsonNode) node = weir_json_parse (text, -1, NULL);

  return weir_interval_from_json (json_node_get_object (node), error);
}

/* Each kind comes back with its times; a line that has none, as earlier ones, is read as before. */
static void
test_failure_kinds (void)
{
  const WeirFailureKind kinds[] = {
    { WEIR_OUTCOME_QUEUE_FULL, 429, 0, 3, 1000000, 1500000 },
    { WEIR_OUTCOME_QUEUE_FULL, 503, 0, 1, 1250000, 1250000 },
    { WEIR_OUTCOME_EXCEPTION, 0, WEIR_EXCEPTION_NONE, 2, 1100000, 1900000 },
    { WEIR_OUTCOME_EXCEPTION, 0, WEIR_EXCEPTION_CONNECT, 4, 1200000, 1800000 },
    { WEIR_OUTCOME_EXCEPTION, 0, WEIR_EXCEPTION_RESET | WEIR_EXCEPTION_POLL, 1, 1300000, 1300000 },
  };
  g_autoptr (WeirInterval) interval = weir_interval_new (1000000), back = NULL, earlier = NULL, bad = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    weir_failure_tally_add (&interval->failures, &kinds[i]);
  back = interval_through_text (interval);
  g_assert_cmpuint (back->failures.n_kinds, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    const WeirFailureKind *kind =
        weir_failure_tally_find (&back->failures, kinds[i].outcome, kinds[i].http_code, kinds[i].exception);

    g_assert_cmpuint (kind->count, ==, kinds[i].count);
    g_assert_cmpint (kind->first, ==, kinds[i].first);
    g_assert_cmpint (kind->last, ==, kinds[i].last);
  }
  earlier = interval_from_text ("{\"t\":0.0,\"measured\":{\"outcomes\":{\"failed\":2}}}", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (earlier->failures.n_kinds, ==, 0);
  bad = interval_from_text ("{\"failures\":[{\"outcome\":\"soup\",\"count\":1}]}", &error);
  g_assert_null (bad);
  g_assert_nonnull (strstr (error->message, "“failures”"));
  g_assert_nonnull (strstr (error->message, "“soup”"));
}

/* Every outcome, exception and bucket has a name that is read back as the same. */
static void
test_every_name (void)
{
  g_autoptr (WeirInterval) interval = weir_interval_new (0);
  g_autoptr (WeirInterval) back = NULL;

  for (guint outcome = WEIR_OUTCOME_SUCCEEDED; outcome <= WEIR_OUTCOME_INTERRUPTED; outcome++)
    weir_tally_add (&interval->measured.outcomes, outcome, outcome);
  for (guint code = 100; code < 600; code++)
    weir_tally_add (&interval->measured.outcomes, WEIR_OUTCOME_HTTP + code, code);
  for (guint kind = WEIR_EXCEPTION_CONNECT; kind <= WEIR_EXCEPTION_MALFORMED; kind++) {
    weir_tally_add (&interval->measured.exceptions, kind, kind);
    weir_tally_add (&interval->measured.exceptions, WEIR_EXCEPTION_POLL | kind, kind);
  }
  for (guint bucket = 0; bucket < WEIR_N_LEDGER_BUCKETS; bucket++)
    weir_tally_add (&interval->warm_up.ledger, bucket, bucket + 1);
  back = interval_through_text (interval);
  sample_assert_same_interval (interval, back);
}

static void
test_response_like_service (void)
{
  g_autoptr (WeirInterval) interval = weir_interval_new (0);
  g_autoptr (WeirInterval) back = NULL;
  g_autoptr (JsonObject) line = NULL;
  JsonObject *histograms;

  weir_histogram_slot_record (&interval->measured.success[WEIR_STEP_SERVICE], 1000);
  weir_histogram_slot_record (&interval->measured.success[WEIR_STEP_RESPONSE], 1000);
  line = weir_line_interval ("r", interval);
  histograms = json_object_get_object_member (json_object_get_object_member (line, "measured"), "histograms");
  g_assert_true (json_object_has_member (histograms, "service"));
  g_assert_false (json_object_has_member (histograms, "response"));
  back = interval_through_text (interval);
  sample_assert_same_interval (interval, back);
}

static void
test_empty_interval_is_small (void)
{
  g_autoptr (WeirInterval) interval = weir_interval_new (3000000);
  g_autoptr (JsonObject) line = NULL;
  g_autofree char *text = NULL;

  interval->dt = 1000000;
  line = weir_line_interval ("r", interval);
  text = weir_json_object_to_text (line, WEIR_JSON_TEXT_LINE, NULL);
  g_assert_cmpstr (text, ==,
                   "{\"type\":\"interval\",\"run\":\"r\",\"t\":3.0,\"dt\":1.0,\"in_flight\":0,\"area\":0.0,"
                   "\"window_area\":0.0,\"generator\":{\"cpu\":0.0}}");
}

static void
test_failure (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  g_autoptr (WeirFailure) failure = sample_failure (random);
  g_autoptr (WeirFailure) back = NULL;
  g_autoptr (JsonObject) line = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  failure->exception = WEIR_EXCEPTION_POLL | WEIR_EXCEPTION_RESET;
  failure->message = g_strdup ("Connection reset by peer");
  line = weir_line_failure ("r", failure);
  node = through_text (line);
  back = weir_failure_from_json (json_node_get_object (node), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (back->sequence, ==, failure->sequence);
  g_assert_cmpint (back->t, ==, failure->t);
  g_assert_cmpuint (back->outcome, ==, failure->outcome);
  g_assert_cmpuint (back->exception, ==, failure->exception);
  g_assert_cmpuint (back->http_code, ==, failure->http_code);
  g_assert_cmpstr (back->execution_id, ==, failure->execution_id);
  g_assert_cmpstrv (back->headers, failure->headers);
  g_assert_cmpstr (back->body, ==, failure->body);
  g_assert_cmpuint (back->body_length, ==, failure->body_length);
  g_assert_cmpstr (back->message, ==, failure->message);
}

static void
test_least_failure (void)
{
  WeirFailure failure = { .outcome = WEIR_OUTCOME_EXCEPTION };
  g_autoptr (JsonObject) line = weir_line_failure ("r", &failure);
  g_autofree char *text = weir_json_object_to_text (line, WEIR_JSON_TEXT_LINE, NULL);
  g_autoptr (WeirFailure) back = weir_failure_from_json (line, NULL);

  g_assert_cmpstr (text, ==,
                   "{\"type\":\"failure\",\"run\":\"r\",\"t\":0.0,\"sequence\":0,\"outcome\":\"exception\"}");
  g_assert_null (back->headers);
  g_assert_null (back->body);
  g_assert_null (back->message);
}

static void
test_run_start_without_secrets (void)
{
  g_autoptr (WeirScenario) scenario = sample_scenario ("s");
  WeirRunStart start = { .run_id = "r",
                         .scenario_id = "i",
                         .scenario = scenario,
                         .base_url = "http://user:hidden@gw.example.com:8080",
                         .wall_us = G_GINT64_CONSTANT (1795434555123456) };
  g_autoptr (JsonObject) line = weir_line_run_start (&start);
  g_autofree char *text = weir_json_object_to_text (line, WEIR_JSON_TEXT_LINE, NULL);

  g_assert_nonnull (strstr (text, "\"base_url\":\"http://gw.example.com:8080"));
  g_assert_nonnull (strstr (text, "\"wall\":1795434555.123456,"));
  g_assert_null (strstr (text, "hidden"));
  g_assert_null (strstr (text, "very-secret"));
  g_assert_nonnull (strstr (text, "X-Plain"));
}

/* Only a run of a sweep says so, and only one that is repeated which one it is. */
static void
test_run_start_of_a_sweep (void)
{
  g_autoptr (WeirScenario) scenario = sample_scenario ("s");
  g_autoptr (JsonObject) sweep = json_object_new ();
  WeirRunStart start = { .run_id = "r", .scenario_id = "i", .scenario = scenario, .base_url = "http://h" };
  g_autoptr (JsonObject) alone = weir_line_run_start (&start), line = NULL;
  g_autofree char *text = NULL;

  g_assert_false (json_object_has_member (alone, "plan"));
  g_assert_false (json_object_has_member (alone, "sweep"));
  g_assert_false (json_object_has_member (alone, "repeat"));
  json_object_set_int_member (sweep, "depth", 3);
  json_object_set_double_member (sweep, "rate", 2.5);
  start.plan = "p";
  start.sweep = sweep;
  start.repeat = 2;
  line = weir_line_run_start (&start);
  text = weir_json_object_to_text (line, WEIR_JSON_TEXT_LINE, NULL);
  g_assert_nonnull (strstr (text, "\"plan\":\"p\",\"sweep\":{\"depth\":3,\"rate\":2.5},\"repeat\":2,"));
}

static void
test_scrape (void)
{
  const double readings[] = { 1, 0.1, NAN, INFINITY, -3e300 };
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (JsonObject) line = NULL, failed = NULL;
  g_autofree char *text = NULL, *failed_text = NULL;

  g_array_append_vals (values, readings, G_N_ELEMENTS (readings));
  line = weir_line_scrape ("r", -20000, WEIR_PHASE_BEFORE, values, NULL);
  text = weir_json_object_to_text (line, WEIR_JSON_TEXT_LINE, NULL);
  g_assert_cmpstr (text, ==,
                   "{\"type\":\"scrape\",\"run\":\"r\",\"t\":-0.02,\"phase\":\"before\","
                   "\"values\":[1.0,0.1,null,null,-3e+300]}");
  weir_line_note_restart (line);
  g_free (text);
  text = weir_json_object_to_text (line, WEIR_JSON_TEXT_LINE, NULL);
  g_assert_true (g_str_has_suffix (text, ",\"restarted\":true}"));
  failed = weir_line_scrape ("r", 1, WEIR_PHASE_DRAIN, NULL, "timed out");
  failed_text = weir_json_object_to_text (failed, WEIR_JSON_TEXT_LINE, NULL);
  g_assert_cmpstr (
      failed_text, ==,
      "{\"type\":\"scrape\",\"run\":\"r\",\"t\":1e-06,\"phase\":\"drain\",\"error\":\"timed out\"}");
}

/* Lines that are JSON, but no intervals: each must be refused by the name of what is wrong. */
static void
test_bad_intervals (void)
{
  static const struct {
    const char *line, *named;
  } rows[] = {
    { "{\"t\": \"now\", \"dt\": 1}", "“t”" },
    { "{\"t\": 1e300, \"dt\": 1}", "“t”" },
    { "{\"t\": 0, \"dt\": -1}", "“dt”" },
    { "{\"t\": 0, \"dt\": 1, \"exchanges\": -1}", "“exchanges”" },
    { "{\"t\": 0, \"dt\": 1, \"exchanges\": 1.5}", "“exchanges”" },
    { "{\"t\": 0, \"dt\": 1, \"exchanges\": true}", "“exchanges”" },
    { "{\"t\": 0, \"dt\": 1, \"area\": []}", "“area”" },
    { "{\"t\": 0, \"dt\": 1, \"measured\": 5}", "“measured”" },
    { "{\"t\": 0, \"dt\": 1, \"measured\": {\"outcomes\": {\"well\": 1}}}", "“well”" },
    { "{\"t\": 0, \"dt\": 1, \"measured\": {\"outcomes\": {\"failed\": \"1\"}}}", "“failed”" },
    { "{\"t\": 0, \"dt\": 1, \"measured\": {\"submit_codes\": {\"2oo\": 1}}}", "“2oo”" },
    { "{\"t\": 0, \"dt\": 1, \"measured\": {\"ledger\": {\"gone\": 1}}}", "“gone”" },
    { "{\"t\": 0, \"dt\": 1, \"measured\": {\"histograms\": {\"service\": \"HIST\"}}}", "“service”" },
    { "{\"t\": 0, \"dt\": 1, \"measured\": {\"failed_histograms\": {\"submit\": 1}}}", "“submit”" },
    { "{\"t\": 0, \"dt\": 1, \"generator\": {\"loop_lag\": \"\"}}", "“loop_lag”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JsonNode) node = weir_json_parse (rows[i].line, -1, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (WeirInterval) interval = weir_interval_from_json (json_node_get_object (node), &error);

    g_assert_null (interval);
    g_assert_nonnull (error);
    if (strstr (error->message, rows[i].named) == NULL)
      g_error ("%s: %s", rows[i].line, error->message);
  }
}

/* A reader of this version meets members of the next, and whole numbers written as such. */
static void
test_lenient_interval (void)
{
  g_autoptr (JsonNode) node = weir_json_parse (
      "{\"t\": 2, \"dt\": 1, \"in_flight\": 5.0, \"soon\": {\"a\": []}, \"area\": null}", -1, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirInterval) interval = weir_interval_from_json (json_node_get_object (node), &error);

  g_assert_no_error (error);
  g_assert_cmpint (interval->t, ==, 2000000);
  g_assert_cmpuint (interval->in_flight, ==, 5);
}

static void
test_text (void)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "a\"b", "line\nend\ttab\x01\x7f “ü” \\");
  json_object_set_string_member (object, "bad", "x\xff\xfey");
  weir_json_object_set_figure (object, "nan", NAN);
  json_object_set_double_member (object, "inf", INFINITY);
  weir_json_object_set_figure (object, "tenth", 0.1);
  weir_json_object_set_figure (object, "whole", 5);
  weir_json_object_set_figure (object, "third", 1.0 / 3);
  weir_json_object_set_figure (object, "big", 1e22);
  json_object_set_int_member (object, "int", G_MININT64);
  weir_json_object_set_count (object, "most", G_MAXUINT64);
  json_object_set_boolean_member (object, "yes", TRUE);
  json_object_set_object_member (object, "empty", json_object_new ());
  json_object_set_array_member (object, "none", json_array_new ());
  text = weir_json_object_to_text (object, WEIR_JSON_TEXT_LINE, NULL);
  g_assert_cmpstr (
      text, ==,
      "{\"a\\\"b\":\"line\\nend\\ttab\\u0001\x7f “ü” \\\\\",\"bad\":\"x��y\",\"nan\":null,\"inf\":null,"
      "\"tenth\":0.1,\"whole\":5.0,\"third\":0.3333333333333333,\"big\":1e+22,"
      "\"int\":-9223372036854775808,\"most\":9223372036854775807,\"yes\":true,\"empty\":{},\"none\":[]}");
}

/* Doubles of all sizes come back as they were. */
static void
test_doubles (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 5000; i++) {
    g_autoptr (JsonObject) object = json_object_new ();
    g_autoptr (JsonNode) node = NULL;
    g_autofree char *text = NULL;
    double value = (g_rand_double (random) - 0.5) * pow (10, g_rand_int_range (random, -300, 300));
    gint64 us = (gint64) g_rand_int (random) * 1000000 + g_rand_int_range (random, 0, 1000000), back;

    weir_json_object_set_figure (object, "v", value);
    text = weir_json_object_to_text (object, WEIR_JSON_TEXT_LINE, NULL);
    node = weir_json_parse (text, -1, NULL);
    g_assert_true (json_object_get_double_member (json_node_get_object (node), "v") == value);
    g_assert_true (weir_seconds_to_us (weir_seconds_from_us (us), &back));
    g_assert_cmpint (back, ==, us);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-lines/interval", test_interval);
  g_test_add_func ("/run-lines/failure-kinds", test_failure_kinds);
  g_test_add_func ("/run-lines/every-name", test_every_name);
  g_test_add_func ("/run-lines/response-like-service", test_response_like_service);
  g_test_add_func ("/run-lines/empty-interval-is-small", test_empty_interval_is_small);
  g_test_add_func ("/run-lines/failure", test_failure);
  g_test_add_func ("/run-lines/least-failure", test_least_failure);
  g_test_add_func ("/run-lines/run-start-without-secrets", test_run_start_without_secrets);
  g_test_add_func ("/run-lines/run-start-of-a-sweep", test_run_start_of_a_sweep);
  g_test_add_func ("/run-lines/scrape", test_scrape);
  g_test_add_func ("/run-lines/bad-intervals", test_bad_intervals);
  g_test_add_func ("/run-lines/lenient-interval", test_lenient_interval);
  g_test_add_func ("/run-lines/text", test_text);
  g_test_add_func ("/run-lines/doubles", test_doubles);
  return g_test_run ();
}

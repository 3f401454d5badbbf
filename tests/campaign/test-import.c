/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "campaign.h"
#include "document.h"
#include "import-metrics.h"
#include "json-text.h"
#include "run-evidence.h"
#include "sample-campaign.h"
#include "text-file.h"

#define CONFIG                                                                                               \
  "\"config\": {\"mode\": \"async\", \"base_url\": \"http://me:hidden@10.0.0.1:8080\", \"target\": "         \
  "\"node.reasoner\", \"requests\": 40, \"concurrency\": 4, \"depth\": 0, \"width\": 0, \"payload_bytes\": " \
  "64, \"poll_interval\": 0.25, \"max_poll_interval\": 5.0, \"backoff_multiplier\": 1.7, "                   \
  "\"execution_timeout\": 600.0, \"request_timeout\": 60.0}"
#define RESULT(name)                                                                                         \
  "{\"total_requests\": 40, \"elapsed_sec\": 2.5, \"throughput_rps\": 16.0, \"latency_ms_avg\": 12.5, "      \
  "\"latency_ms_stddev\": 1.5, \"latency_ms_min\": 9.0, \"latency_ms_max\": 30.5, "                          \
  "\"latency_ms_percentiles\": {\"p50\": 10.0, \"p75\": 11.0, \"p90\": 20.0, \"p95\": 25.0, \"p99\": "       \
  "30.0}, "                                                                                                  \
  "\"status_counts\": {\"succeeded\": 37, \"http_503\": 2, \"exception\": 1}, \"http_counts\": {\"200\": "   \
  "37}, \"exceptions\": {\"ReadTimeout\": 1}, \"timestamp\": \"2026-03-04T05:06:07Z\", " CONFIG              \
  ", \"failures\": [{\"sequence\": 7, \"status\": \"http_503\", \"http_status\": 503, \"response\": "        \
  "{\"error\": \"full\", \"api_token\": \"hidden\"}}, {\"sequence\": 9, \"status\": \"exception\", "         \
  "\"http_status\": null, \"response\": {\"error\": \"timed out\"}}], \"metrics\": {\"url\": "               \
  "\"http://10.0.0.1:8080/metrics\", \"pre\": {\"go_goroutines\": 28.0, \"gone\": null, \"odd\": NaN}, "     \
  "\"post\": {\"go_goroutines\": 34.0, \"gone\": null, \"odd\": NaN}, \"delta\": {}}, \"scenario\": \"" name \
  "\"}"

static char *
write_file (const char *text)
{
  char *path = sample_path ("results.json");
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static WeirCampaign *
import (const char *text)
{
  g_autofree char *path = write_file (text), *to = sample_path ("imported.weir");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = weir_import_metrics (path, &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  WeirJournal *journal;
  WeirCampaign *campaign;

  g_assert_no_error (error);
  g_unlink (to);
  journal = weir_journal_open (to, &error);
  g_assert_no_error (error);
  g_assert_true (weir_import_write (runs, journal, ids, &error));
  g_assert_true (weir_journal_close (journal, &error));
  campaign = weir_campaign_load (to, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (campaign->n_warnings, ==, 0);
  g_assert_cmpuint (ids->len, ==, campaign->runs->len + campaign->scenarios->len);
  return campaign;
}

static void
test_one (void)
{
  g_autoptr (WeirCampaign) campaign = import (RESULT ("fan-out"));
  const WeirRun *run = g_ptr_array_index (campaign->runs, 0);
  g_autoptr (WeirRunResult) result = weir_campaign_sum_up (campaign, run);

  g_assert_cmpuint (campaign->runs->len, ==, 1);
  g_assert_cmpstr (run->scenario->name, ==, "fan-out");
  g_assert_cmpint (run->scenario->mode, ==, WEIR_MODE_ASYNC);
  g_assert_cmpint (run->scenario->concurrency, ==, 4);
  g_assert_cmpint (weir_run_measured (run, NULL), ==, 2500000);
  g_assert_cmpint (run->wall_us, ==, G_GINT64_CONSTANT (1772600764500000)); /* 2.5 s before its end */
  g_assert_cmpuint (run->intervals->len, ==, 0);
  g_assert_cmpint (weir_import_origin (run->summary), ==, WEIR_IMPORT_ORIGINAL);
  g_assert_cmpuint (result->total->measured.started, ==, 40);
  g_assert_cmpuint (weir_phase_counts_as (&result->total->measured, WEIR_COUNTED_AS_SUCCESS), ==, 37);
  g_assert_cmpuint (weir_phase_counts_as (&result->total->measured, WEIR_COUNTED_AS_ERROR), ==, 3);
  g_assert_null (result->validity);
  g_assert_cmpint (result->reason, ==, WEIR_END_COMPLETED);
}

static void
test_metrics (void)
{
  g_autoptr (WeirCampaign) campaign = import (RESULT ("a"));
  const WeirRun *run = g_ptr_array_index (campaign->runs, 0);
  g_autoptr (GArray) before = weir_campaign_read_scrape (campaign, run, 0, NULL);
  g_autoptr (GArray) after = weir_campaign_read_scrape (campaign, run, 1, NULL);

  g_assert_cmpuint (run->series->len, ==, 1); /* those that were there */
  g_assert_cmpstr (((const WeirMetricSeries *) g_ptr_array_index (run->series, 0))->name, ==,
                   "go_goroutines");
  g_assert_cmpuint (run->scrapes->len, ==, 2);
  g_assert_cmpfloat (g_array_index (before, double, 0), ==, 28);
  g_assert_cmpfloat (g_array_index (after, double, 0), ==, 34);
  g_assert_cmpuint (run->scenario->metrics->len, ==, 3); /* those that were asked for */
}

static double
given (const WeirComparedRun *evidence, const char *id)
{
  for (guint i = 0; i < evidence->given->len; i++)
    if (g_str_equal (g_array_index (evidence->given, WeirGivenFigure, i).id, id))
      return g_array_index (evidence->given, WeirGivenFigure, i).value;
  g_error ("there is no %s", id);
}

/* Readings before and after tell what was left behind, and can be compared by it; not NaN. */
static void
test_evidence (void)
{
  g_autoptr (WeirCampaign) campaign = import (RESULT ("a"));
  const WeirRun *run = g_ptr_array_index (campaign->runs, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirComparedRun) evidence = weir_run_evidence_read (campaign, run, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpfloat (given (evidence, "metric.go_goroutines.growth"), ==, 6);
  g_assert_cmpfloat (given (evidence, "service.p95"), ==, 25000);
  g_assert_cmpuint (evidence->metrics->len, ==, 1);
}

static void
test_secrets (void)
{
  g_autoptr (WeirCampaign) campaign = import (RESULT ("a"));
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (campaign->path, &text, NULL, NULL));
  g_assert_null (strstr (text, "hidden"));
  g_assert_nonnull (strstr (text, "http://10.0.0.1:8080"));
}

/* Wherever a saved result may hold one: in a setting, and in what no version knows yet. */
static void
test_more_secrets (void)
{
  g_autoptr (WeirCampaign) campaign = import (
      "{\"total_requests\": 1, \"elapsed_sec\": 1.5, \"timestamp\": \"2026-03-04T05:06:07Z\", \"config\": "
      "{\"target\": \"a.b\", \"headers\": [\"Authorization: hidden\", \"X-Api-Key: @env:KEY\", "
      "\"X-Plain: shown\"], \"proxy\": \"http://me:hidden@proxy:3128\", \"body_template\": "
      "\"{{\\\"token\\\": \\\"hidden\\\"}}\", \"api_key\": \"hidden\", \"login\": {\"password\": "
      "\"hidden\"}}, \"session_token\": \"hidden\", \"metrics\": {\"url\": "
      "\"http://me:hidden@10.0.0.1/metrics\", \"pre\": {\"tokens_total\": 1.0}, \"post\": "
      "{\"tokens_total\": 3.0}}, \"later\": {\"odd\": 0.1}}");
  const WeirRun *run = g_ptr_array_index (campaign->runs, 0);
  JsonObject *later = json_object_get_object_member (run->summary, "later");
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (campaign->path, &text, NULL, NULL));
  g_assert_null (strstr (text, "hidden"));
  g_assert_nonnull (strstr (text, "@env:KEY"));
  g_assert_nonnull (strstr (text, "shown"));
  g_assert_cmpfloat (json_object_get_double_member (later, "odd"), ==, 0.1);
  g_assert_cmpuint (run->scrapes->len, ==, 2); /* a metric's name is no secret's */
}

static void
test_failures (void)
{
  g_autoptr (WeirCampaign) campaign = import (RESULT ("a"));
  const WeirRun *run = g_ptr_array_index (campaign->runs, 0);
  g_autoptr (WeirFailure) full = weir_campaign_read_failure (campaign, run, 0, NULL);
  g_autoptr (WeirFailure) late = weir_campaign_read_failure (campaign, run, 1, NULL);

  g_assert_cmpuint (full->http_code, ==, 503);
  g_assert_cmpuint (full->sequence, ==, 7);
  g_assert_nonnull (strstr (full->body, "full"));
  g_assert_cmpint (late->outcome, ==, WEIR_OUTCOME_EXCEPTION);
  g_assert_cmpstr (late->message, ==, "timed out");
}

/* Results of one name are runs of one scenario; and what is appended leads back to what was there. */
static void
test_several (void)
{
  g_autoptr (WeirCampaign) campaign =
      import ("{\"scenarios\": [" RESULT ("a") ", " RESULT ("b") ", " RESULT ("a") "]}");
  g_autofree char *text = NULL, *last = NULL;

  g_assert_cmpuint (campaign->runs->len, ==, 3);
  g_assert_cmpuint (campaign->scenarios->len, ==, 2);
  g_assert_true (g_file_get_contents (campaign->path, &text, NULL, NULL));
  last =
      g_strrstr (text, "{\"type\":\"run-end\"") != NULL ? g_strdup (g_strrstr (text, "\"previous\":")) : NULL;
  g_assert_nonnull (last);
  g_assert_true (g_str_has_prefix (text + g_ascii_strtoll (last + strlen ("\"previous\":"), NULL, 10),
                                   "{\"type\":\"run-end\""));
}

/* What Weir exported comes back with all that it told. */
static void
test_own (void)
{
  const SampleRun sample = { .run_id = "aa-1", .name = "one", .seed = 1, .measured = 3, .executions = 200 };
  g_autofree char *path = sample_path ("own.weir"), *text = NULL, *json = NULL;
  WeirJournal *journal;
  g_autoptr (WeirRunResult) result = NULL;
  g_autoptr (WeirCampaign) campaign = NULL;
  const WeirRun *run;
  g_autoptr (JsonObject) summary = NULL;

  g_unlink (path);
  journal = weir_journal_open (path, NULL);
  result = sample_write_run (journal, &sample);
  weir_journal_close (journal, NULL);
  summary = weir_run_result_to_json (result);
  json = weir_json_object_to_text (summary, WEIR_JSON_TEXT_PRETTY, NULL);
  campaign = import (json);
  run = g_ptr_array_index (campaign->runs, 0);
  g_assert_cmpint (weir_import_origin (run->summary), ==, WEIR_IMPORT_WEIR);
  g_assert_true (json_node_equal (json_object_get_member (run->summary, "response_ms_percentiles"),
                                  json_object_get_member (summary, "response_ms_percentiles")));
}

typedef struct {
  const char *text;
  int code;
  const char *place; /* that the message names */
} BadFile;

#define LONG "a name of a scenario that is fifty bytes long, all" /* 50 bytes */

static void
test_bad (void)
{
  static const BadFile files[] = {
    { "[1, 2", WEIR_IMPORT_ERROR_JSON, "results.json" },
    { "[]", WEIR_IMPORT_ERROR_SHAPE, "a list" },
    { "7", WEIR_IMPORT_ERROR_SHAPE, "a single value" },
    { "{\"scenarios\": []}", WEIR_IMPORT_ERROR_SHAPE, "empty list" },
    { "{\"scenarios\": [{\"name\": \"a\", \"mode\": \"sync\"}]}", WEIR_IMPORT_ERROR_SHAPE, "settings" },
    { "{\"scenarios\": [" RESULT ("a") ", 5]}", WEIR_IMPORT_ERROR_SHAPE, "result 2" },
    { "{\"total_requests\": 5, \"scenario\": \"x\"}", WEIR_IMPORT_ERROR_VALUE, "elapsed_sec" },
    { "{\"total_requests\": \"5\"}", WEIR_IMPORT_ERROR_VALUE, "“total_requests”: expected a count" },
    { "{\"status_counts\": {}}", WEIR_IMPORT_ERROR_VALUE, "total_requests" },
    { "{\"total_requests\": 1, \"status_counts\": {\"succeeded\": -1}}", WEIR_IMPORT_ERROR_VALUE,
      "“succeeded”" },
    { "{\"total_requests\": 1, \"metrics\": {\"pre\": {\"x\": \"y\"}}}", WEIR_IMPORT_ERROR_VALUE,
      "“metrics”" },
    { "{\"total_requests\": 1, \"elapsed_sec\": 1, \"timestamp\": \"yesterday\"}", WEIR_IMPORT_ERROR_VALUE,
      "timestamp" },
    { "{\"total_requests\": 1, \"elapsed_sec\": 1, \"timestamp\": \"2026-01-01T00:00:00Z\"}",
      WEIR_IMPORT_ERROR_VALUE, "config" },
    { "{\"scenarios\": [{\"total_requests\": 1, \"elapsed_sec\": 1, \"timestamp\": \"2026-01-01T00:00:00Z\", "
      "\"scenario\": \"slow\", \"config\": {\"concurrency\": 0}}]}",
      WEIR_IMPORT_ERROR_VALUE, "result 1 “slow”: member “config”: concurrency" },
    { RESULT (LONG LONG LONG LONG LONG), WEIR_IMPORT_ERROR_VALUE,
      "member “scenario”: expected a name on one line, of 1 to 200 bytes, found 250 bytes. Change the name" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = write_file (files[i].text);
    g_autoptr (GError) error = NULL;

    g_assert_null (weir_import_metrics (path, &error));
    g_test_message ("%s", error->message);
    g_assert_error (error, WEIR_IMPORT_ERROR, files[i].code);
    g_assert_true (strstr (error->message, "results.json") != NULL);
    if (strstr (error->message, files[i].place) == NULL)
      g_error ("expected “%s” in “%s”", files[i].place, error->message);
  }
}

static void
test_not_there (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (weir_import_metrics ("/nonexistent/results.json", &error));
  g_assert_error (error, WEIR_TEXT_FILE_ERROR, WEIR_TEXT_FILE_ERROR_UNREADABLE);
}

/* In a window, all that came in goes in one step, and comes back in one. */
static void
test_undo (void)
{
  g_autofree char *path = write_file ("{\"scenarios\": [" RESULT ("a") ", " RESULT ("b") "]}");
  g_autofree char *to = sample_path ("undo.weir");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = weir_import_metrics (path, &error), ids = NULL, left = NULL, back = NULL;
  g_autoptr (WeirDocument) document = NULL;

  g_unlink (to);
  weir_journal_close (weir_journal_open (to, NULL), NULL);
  document = weir_document_open (to, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  ids = weir_document_import (document, runs, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 4);
  g_assert_true (weir_document_undo (document, &error));
  left = weir_campaign_list_runs (weir_document_campaign (document));
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_true (weir_document_redo (document, &error));
  back = weir_campaign_list_runs (weir_document_campaign (document));
  g_assert_cmpuint (back->len, ==, 2);
}

/* Every file that the original driver wrote, where there are recordings. */
static void
test_recordings (void)
{
  static const char *const names[] = { "sync-baseline.json", "async-nested.json", "refused.json",
                                       "scenarios-result.json" };
  const char *shared = g_getenv ("WEIR_SHARED");
  g_autofree char *beside = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path =
        g_build_filename (shared != NULL ? shared : beside, "data", "original", names[i], NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) runs = NULL;

    if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
      g_test_skip ("no recordings of the original driver");
      return;
    }
    runs = weir_import_metrics (path, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (runs->len, ==, i == 3 ? 2 : 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/one", test_one);
  g_test_add_func ("/import/metrics", test_metrics);
  g_test_add_func ("/import/evidence", test_evidence);
  g_test_add_func ("/import/secrets", test_secrets);
  g_test_add_func ("/import/more-secrets", test_more_secrets);
  g_test_add_func ("/import/failures", test_failures);
  g_test_add_func ("/import/several", test_several);
  g_test_add_func ("/import/own", test_own);
  g_test_add_func ("/import/bad", test_bad);
  g_test_add_func ("/import/not-there", test_not_there);
  g_test_add_func ("/import/undo", test_undo);
  g_test_add_func ("/import/recordings", test_recordings);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "campaign.h"
#include "json-text.h"
#include "line-batch.h"
#include "run-account.h"
#include "sample-campaign.h"

#define HEADER "{\"type\":\"campaign\",\"format\":1,\"id\":\"x\",\"created\":\"2026-11-23T12:00:00Z\"}\n"
#define RUN_A                                                                                                \
  "{\"type\":\"run-start\",\"run\":\"a\",\"scenario\":\"s\",\"settings\":{\"name\":\"baseline\"},\"wall\":"  \
  "1}\n"
#define INTERVAL_0 "{\"type\":\"interval\",\"run\":\"a\",\"t\":0,\"dt\":1,\"measured\":{\"started\":5}}\n"
#define INTERVAL_1 "{\"type\":\"interval\",\"run\":\"a\",\"t\":1,\"dt\":1,\"measured\":{\"started\":7}}\n"

static WeirCampaign *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  WeirCampaign *campaign = weir_campaign_load (path, &error);

  g_assert_no_error (error);
  return campaign;
}

/* Without the sync of g_file_set_contents(), which takes its time. */
static void
put_bytes (const char *path, const char *bytes, gssize length)
{
  FILE *file = g_fopen (path, "we");
  gsize size = length < 0 ? strlen (bytes) : (gsize) length;

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
}

static WeirCampaign *
load_bytes (const char *bytes, gssize length)
{
  g_autofree char *path = sample_path ("bytes.weir");

  put_bytes (path, bytes, length);
  return load (path);
}

static WeirCampaign *
load_text (const char *text)
{
  return load_bytes (text, -1);
}

static const WeirRun *
run_at (const WeirCampaign *campaign, guint i)
{
  g_assert_cmpuint (i, <, campaign->runs->len);
  return g_ptr_array_index (campaign->runs, i);
}

static void
assert_warning (const WeirCampaign *campaign, guint i, guint64 line, const char *part)
{
  const WeirCampaignWarning *warning;

  g_assert_cmpuint (i, <, campaign->warnings->len);
  warning = g_ptr_array_index (campaign->warnings, i);
  g_assert_cmpuint (warning->line, ==, line);
  if (strstr (warning->message, part) == NULL)
    g_error ("line %u: “%s” does not say “%s”", (guint) line, warning->message, part);
}

/* A campaign of two runs as the engine writes it: all of it is in the model, and the figures of
 * each run are those that it had. */
static void
test_whole (void)
{
  const SampleRun runs[] = {
    { .run_id = "one",
      .name = "baseline",
      .seed = 1,
      .warm_up = 2,
      .measured = 5,
      .drain = 1,
      .executions = 40,
      .series = 5 },
    { .run_id = "two", .name = "overload", .seed = 2, .measured = 3, .executions = 10 },
  };
  g_autofree char *path = sample_path ("whole.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_autoptr (WeirRunResult) first = sample_write_run (journal, &runs[0]);
  g_autoptr (WeirRunResult) second = sample_write_run (journal, &runs[1]);
  g_autoptr (WeirCampaign) campaign = load (path);
  g_autoptr (WeirFailure) failure = NULL;
  g_autoptr (GArray) scrape = NULL;
  const WeirRun *run;
  gint64 begin;

  g_assert_true (weir_campaign_is_being_written (campaign));
  g_assert_true (weir_journal_close (journal, NULL));
  g_assert_false (weir_campaign_is_being_written (campaign));
  g_assert_cmpuint (campaign->n_warnings, ==, 0);
  g_assert_cmpuint (campaign->n_unknown, ==, 0);
  g_assert_cmpuint (campaign->runs->len, ==, 2);
  g_assert_cmpuint (campaign->scenarios->len, ==, 2);
  run = run_at (campaign, 0);
  g_assert_cmpstr (run->scenario->name, ==, "baseline");
  g_assert_cmpstr (run->scenario->target, ==, "demo-agent.synthetic_nested");
  g_assert_cmpint (run->wall_us, ==, G_GINT64_CONSTANT (1795434555123456));
  g_assert_cmpint (run->monotonic_us, ==, G_GINT64_CONSTANT (987654321012));
  g_assert_cmpuint (run->intervals->len, ==, 8);
  g_assert_cmpuint (run->scrapes->len, ==, 10);
  g_assert_cmpuint (run->series->len, ==, 5);
  g_assert_cmpuint (run->failures->len, ==, 1);
  g_assert_cmpint (json_object_get_int_member (run->environment, "workers"), ==, 1);
  g_assert_cmpint (weir_run_measured (run, &begin), ==, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (begin, ==, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (weir_run_end_time (run), ==, 8 * G_USEC_PER_SEC);
  g_assert_cmpint (weir_run_phase_at (run, -1), ==, WEIR_PHASE_BEFORE);
  g_assert_cmpint (weir_run_phase_at (run, 0), ==, WEIR_PHASE_WARM_UP);
  g_assert_cmpint (weir_run_phase_at (run, 6999999), ==, WEIR_PHASE_MEASURED);
  g_assert_cmpint (weir_run_phase_at (run, 7000000), ==, WEIR_PHASE_DRAIN);
  g_assert_nonnull (run->summary);
  failure = weir_campaign_read_failure (campaign, run, 0, NULL);
  g_assert_cmpuint (failure->http_code, ==, 500);
  scrape = weir_campaign_read_scrape (campaign, run, 0, NULL);
  g_assert_cmpuint (scrape->len, ==, 5);
  for (guint i = 0; i < 2; i++) {
    g_autoptr (WeirRunResult) sum = weir_campaign_sum_up (campaign, run_at (campaign, i));

    sample_assert_same_interval (sum->total, (i == 0 ? first : second)->total);
  }
}

/* Members that tell when and how a run ended, rather than what came of it. */
static void
forget_the_end (JsonObject *summary)
{
  json_object_remove_member (summary, "ended");
}

static char **
summary_lines (JsonObject *summary)
{
  g_autofree char *text = NULL;

  forget_the_end (summary);
  text = weir_json_object_to_text (summary, WEIR_JSON_TEXT_PRETTY, NULL);
  return g_strsplit (text, "\n", -1);
}

/* Line by line, so that a difference can be read. */
static void
assert_same_summary (JsonObject *a, JsonObject *b)
{
  g_auto (GStrv) a_lines = summary_lines (a);
  g_auto (GStrv) b_lines = summary_lines (b);

  for (guint i = 0; a_lines[i] != NULL && b_lines[i] != NULL; i++)
    g_assert_cmpstr (a_lines[i], ==, b_lines[i]);
  g_assert_cmpuint (g_strv_length (a_lines), ==, g_strv_length (b_lines));
}

/* A run that breaks off just before its end has the very figures that the end would have told. */
static void
test_interrupted (void)
{
  for (guint seed = 1; seed <= 8; seed++) {
    SampleRun run = { .run_id = "r",
                      .name = "s",
                      .seed = seed,
                      .measured = 1 + seed,
                      .executions = 30 * (seed - 1),
                      .warm_up = seed % 3,
                      .drain = seed % 2,
                      .series = seed % 4 == 0 ? 0 : seed,
                      .no_end = TRUE };
    g_autofree char *path = sample_path ("interrupted.weir");
    WeirJournal *journal = weir_journal_open (path, NULL);
    g_autoptr (WeirRunResult) result = sample_write_run (journal, &run);
    g_autoptr (JsonObject) own = weir_run_result_to_json (result);
    g_autoptr (WeirCampaign) campaign = NULL;
    g_autoptr (JsonObject) recomputed = NULL;

    weir_journal_close (journal, NULL);
    campaign = load (path);
    g_assert_null (run_at (campaign, 0)->summary);
    recomputed = weir_campaign_summary_of (campaign, run_at (campaign, 0));
    g_assert_cmpstr (json_object_get_string_member (recomputed, "ended"), ==, "interrupted");
    assert_same_summary (own, recomputed);
    g_assert_cmpuint (campaign->n_warnings, ==, 0);
    g_unlink (path);
  }
}

/* And one that ended has in its `run-end` what its intervals add up to. */
static void
test_ended_is_recomputed (void)
{
  SampleRun run = {
    .run_id = "r", .name = "s", .seed = 9, .warm_up = 1, .measured = 4, .executions = 100, .series = 6
  };
  g_autofree char *path = sample_path ("ended.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (WeirRunResult) sum = NULL;
  g_autoptr (JsonObject) recomputed = NULL, kept = NULL;

  weir_run_result_free (sample_write_run (journal, &run));
  weir_journal_close (journal, NULL);
  campaign = load (path);
  sum = weir_campaign_sum_up (campaign, run_at (campaign, 0));
  recomputed = weir_run_result_to_json (sum);
  kept = weir_campaign_summary_of (campaign, run_at (campaign, 0));
  g_assert_cmpint (sum->reason, ==, WEIR_END_COMPLETED);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (kept, "ledger"), "starts"), ==,
                   json_object_get_int_member (kept, "total_requests"));
  assert_same_summary (kept, recomputed);
}

/* In the middle of its measured phase: the phase ends with what is known. */
static void
test_broken_off_in_the_middle (void)
{
  g_autoptr (WeirCampaign) campaign = load_text (
      HEADER RUN_A "{\"type\":\"phase\",\"run\":\"a\",\"t\":0,\"name\":\"warm-up\"}\n" INTERVAL_0
                   "{\"type\":\"phase\",\"run\":\"a\",\"t\":0.5,\"name\":\"measured\"}\n" INTERVAL_1);
  g_autoptr (WeirRunResult) result = weir_campaign_sum_up (campaign, run_at (campaign, 0));

  g_assert_cmpuint (result->total->measured.started, ==, 12);
  g_assert_cmpint (result->measured_us, ==, 1500000);
  g_assert_cmpint (result->reason, ==, WEIR_END_INTERRUPTED);
  g_assert_cmpint (result->ended_wall_us, ==, 3 * G_USEC_PER_SEC);
  g_assert_null (result->metric_deltas);
}

static void
count_cb (const WeirInterval *interval, gpointer data)
{
  *(guint *) data += 1;
}

/* A run that is taken as it grows comes to what it comes to in one go. */
static void
test_account_in_pieces (void)
{
  g_autoptr (WeirCampaign) campaign = load_text (HEADER RUN_A INTERVAL_0 INTERVAL_1);
  const WeirRun *run = run_at (campaign, 0);
  g_autoptr (WeirRunResult) whole = weir_campaign_sum_up (campaign, run);
  g_autoptr (JsonObject) expected = weir_run_result_to_json (whole), found = NULL;
  g_autofree char *expected_text = weir_json_object_to_text (expected, WEIR_JSON_TEXT_LINE, NULL);
  g_autofree char *found_text = NULL;
  g_autoptr (WeirRunAccount) account = weir_run_account_new (campaign, run);
  g_autoptr (WeirRunResult) half = NULL, pieces = NULL;
  guint seen = 0;

  weir_run_account_watch (account, count_cb, &seen);
  g_assert_false (weir_run_account_catch_up (account, 1));
  half = weir_run_account_result (account);
  g_assert_cmpuint (half->total->measured.started, <, whole->total->measured.started);
  g_assert_true (weir_run_account_catch_up (account, 1));
  g_assert_true (weir_run_account_catch_up (account, G_MAXUINT));
  g_assert_cmpuint (seen, ==, 2);
  pieces = weir_run_account_result (account);
  found = weir_run_result_to_json (pieces);
  found_text = weir_json_object_to_text (found, WEIR_JSON_TEXT_LINE, NULL);
  g_assert_cmpstr (found_text, ==, expected_text);
}

static void
test_damaged_middle (void)
{
  g_autoptr (WeirCampaign) campaign =
      load_text (HEADER RUN_A INTERVAL_0 "{\"type\":\"interval\",\"run\":\"a\",\"t\n"
                                         "not json at all\n"
                                         "[1,2]\n"
                                         "{\"type\":5}\n"
                                         "\n"
                                         "{\"a\":1,\"a\":2}\n" INTERVAL_1);
  g_autoptr (WeirRunResult) result = weir_campaign_sum_up (campaign, run_at (campaign, 0));

  g_assert_cmpuint (result->total->measured.started, ==, 12);
  g_assert_cmpuint (campaign->n_warnings, ==, 5);
  assert_warning (campaign, 0, 4, "damaged");
  assert_warning (campaign, 1, 5, "damaged");
  assert_warning (campaign, 2, 6, "object");
  assert_warning (campaign, 3, 7, "type");
  assert_warning (campaign, 4, 9, "damaged");
}

static void
test_torn_end (void)
{
  g_autoptr (WeirCampaign) torn =
      load_text (HEADER RUN_A INTERVAL_0 "{\"type\":\"interval\",\"run\":\"a\",\"t\":1");
  g_autofree char *text = g_strdup (HEADER RUN_A INTERVAL_0 INTERVAL_1);
  g_autoptr (WeirCampaign) whole = NULL;

  g_assert_cmpuint (run_at (torn, 0)->intervals->len, ==, 1);
  g_assert_cmpuint (torn->n_warnings, ==, 1);
  assert_warning (torn, 0, 4, "last line");
  text[strlen (text) - 1] = '\0'; /* a line that lacks nothing but its end is whole */
  whole = load_text (text);
  g_assert_cmpuint (run_at (whole, 0)->intervals->len, ==, 2);
  g_assert_cmpuint (whole->n_warnings, ==, 0);
}

static void
test_unknown_and_newer (void)
{
  g_autoptr (WeirCampaign) campaign = load_text (
      "{\"type\":\"campaign\",\"format\":7,\"soon\":[1]}\n{\"type\":\"hologram\",\"run\":\"a\"}\n" RUN_A
          INTERVAL_0
      "{\"type\":\"profile\",\"run\":\"a\",\"t\":0}\n{\"type\":\"dream\",\"run\":\"a\",\"t\":0}\n");

  g_assert_true (campaign->is_newer);
  g_assert_cmpint (campaign->header.format, ==, 7);
  g_assert_cmpuint (campaign->n_unknown, ==, 3);
  g_assert_cmpuint (campaign->n_warnings, ==, 0);
  g_assert_cmpuint (run_at (campaign, 0)->intervals->len, ==, 1);
}

/* Of an annotation the last line counts; one that is not as it should be leaves the one before it. */
static void
test_annotations (void)
{
  g_autoptr (WeirCampaign) campaign = load_text (
      HEADER RUN_A
      "{\"type\":\"annotation\",\"id\":\"n\",\"run\":\"a\",\"kind\":\"time\",\"t\":1,\"text\":\"x\"}\n"
      "{\"type\":\"annotation\",\"id\":\"n\",\"run\":\"a\",\"kind\":\"range\",\"t\":2,\"dt\":3}\n"
      "{\"type\":\"annotation\",\"id\":\"n\",\"run\":\"a\",\"kind\":\"lunch\"}\n"
      "{\"type\":\"annotation\",\"id\":\"n\",\"run\":\"a\",\"kind\":\"range\",\"dt\":-1}\n"
      "{\"type\":\"annotation\",\"run\":\"a\",\"kind\":\"time\",\"t\":1}\n"
      "{\"type\":\"annotation\",\"id\":\"m\",\"run\":\"b\",\"kind\":\"run\"}\n");
  const WeirAnnotation *annotation = weir_run_find_annotation (run_at (campaign, 0), "n");

  g_assert_cmpint (annotation->kind, ==, WEIR_ANNOTATION_RANGE);
  g_assert_cmpint (annotation->t, ==, 2 * G_USEC_PER_SEC);
  g_assert_cmpint (annotation->dt, ==, 3 * G_USEC_PER_SEC);
  g_assert_cmpstr (annotation->text, ==, "");
  g_assert_cmpuint (campaign->n_warnings, ==, 4);
  assert_warning (campaign, 0, 5, "kind");
  assert_warning (campaign, 1, 6, "length of time");
  assert_warning (campaign, 2, 7, "id");
  assert_warning (campaign, 3, 8, "whose beginning is not there");
}

static void
test_lines_of_no_use (void)
{
  g_autoptr (WeirCampaign) campaign = load_text (
      HEADER INTERVAL_0 RUN_A RUN_A "{\"type\":\"interval\",\"t\":0,\"dt\":1}\n"
                                    "{\"type\":\"interval\",\"run\":\"a\",\"dt\":1}\n"
                                    "{\"type\":\"interval\",\"run\":\"a\",\"t\":0,\"dt\":-1}\n"
                                    "{\"type\":\"scrape\",\"run\":\"a\",\"t\":0}\n"
                                    "{\"type\":\"phase\",\"run\":\"a\",\"t\":0,\"name\":\"lunch\"}\n"
                                    "{\"type\":\"run-start\",\"run\":\"b\",\"scenario\":\"s\"}\n"
                                    "{\"type\":\"run-end\",\"run\":\"a\",\"t\":3}\n"
                                    "{\"type\":\"series\",\"run\":\"a\",\"from\":2,\"series\":[]}\n"
                                    "{\"type\":\"delete\",\"id\":\"nobody\"}\n" INTERVAL_1);

  g_assert_cmpuint (campaign->runs->len, ==, 1);
  g_assert_cmpuint (run_at (campaign, 0)->intervals->len, ==, 1);
  g_assert_null (run_at (campaign, 0)->summary);
  g_assert_cmpuint (campaign->n_warnings, ==, 11);
  assert_warning (campaign, 0, 2, "beginning is not there");
  assert_warning (campaign, 1, 4, "begun before");
  assert_warning (campaign, 2, 5, "no run");
  assert_warning (campaign, 3, 6, "time");
  assert_warning (campaign, 4, 7, "length");
  assert_warning (campaign, 5, 8, "phase");
  assert_warning (campaign, 6, 9, "no phase");
  assert_warning (campaign, 7, 10, "settings");
  assert_warning (campaign, 8, 11, "summary");
  assert_warning (campaign, 9, 12, "series before it");
  assert_warning (campaign, 10, 13, "it names no scenario");
}

/* A setting that cannot be used has its default, and that is said of the line that counts. */
static void
test_unusable_settings (void)
{
  g_autoptr (WeirCampaign) campaign =
      load_text (HEADER "{\"type\":\"edit\",\"gateway\":{\"request_timeout\":-1}}\n"
                        "{\"type\":\"edit\",\"gateway\":{\"request_timeout\":\"soon\"}}\n"
                        "{\"type\":\"scenario\",\"id\":\"s\",\"settings\":{\"name\":\"x\",\"rate\":-5}}\n"
                        "{\"type\":\"scenario\",\"id\":\"t\",\"settings\":{\"name\":\"y\",\"rate\":-5}}\n"
                        "{\"type\":\"scenario\",\"id\":\"t\",\"settings\":{\"name\":\"y\",\"rate\":5}}\n"
                        "{\"type\":\"run-start\",\"run\":\"r\",\"scenario\":\"s\",\"settings\":"
                        "{\"name\":\"x\",\"a\":1,\"b\":1,\"width\":\"1\",\"depth\":null}}\n");

  g_assert_cmpuint (campaign->runs->len, ==, 1);
  g_assert_cmpuint (campaign->scenarios->len, ==, 2);
  g_assert_cmpuint (campaign->n_warnings, ==, 3);
  assert_warning (campaign, 0, 7, "settings of “x”");
  assert_warning (campaign, 0, 7, "unknown key “a”");
  assert_warning (campaign, 0, 7, "width: expected");
  assert_warning (campaign, 0, 7, "; and 1 more");
  assert_warning (campaign, 1, 3,
                  "of the gateway that cannot be used, so that their defaults hold: "
                  "request_timeout: expected");
  assert_warning (campaign, 2, 4, "“x” that cannot be used, so that their defaults hold: rate: expected");
}

/* A newer Weir may know more: that the file is one is told once, and not of each setting. */
static void
test_settings_of_newer (void)
{
  g_autoptr (WeirCampaign) campaign =
      load_text ("{\"type\":\"campaign\",\"format\":7}\n"
                 "{\"type\":\"scenario\",\"id\":\"s\",\"settings\":{\"name\":\"x\",\"soon\":1}}\n");

  g_assert_true (campaign->is_newer);
  g_assert_cmpuint (campaign->n_warnings, ==, 0);
}

/* JSON, but not what an interval is: found out when it is read, and said with its number. */
static void
test_interval_of_no_use (void)
{
  g_autoptr (WeirCampaign) campaign =
      load_text (HEADER RUN_A INTERVAL_0
                 "{\"type\":\"interval\",\"run\":\"a\",\"t\":1,\"dt\":1,\"exchanges\":\"many\"}\n"
                 "{\"type\":\"failure\",\"run\":\"a\",\"t\":1,\"outcome\":\"odd\"}\n");
  g_autoptr (WeirRunResult) result = weir_campaign_sum_up (campaign, run_at (campaign, 0));

  g_assert_cmpuint (result->total->measured.started, ==, 5);
  g_assert_cmpuint (result->failures->len, ==, 0);
  assert_warning (campaign, 0, 4, "“exchanges”");
  assert_warning (campaign, 1, 5, "“odd”");
}

static void
test_many_warnings (void)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autoptr (WeirCampaign) campaign = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "?\n");
  campaign = load_text (text->str);
  g_assert_cmpuint (campaign->n_warnings, ==, 5000);
  g_assert_cmpuint (campaign->warnings->len, ==, WEIR_CAMPAIGN_WARNINGS_MAX);
}

static const WeirCampaignScenario *
scenario_at (const WeirCampaign *campaign, guint i)
{
  return g_ptr_array_index (campaign->scenarios, i);
}

#define SCENARIO(id, name) "{\"type\":\"scenario\",\"id\":\"" id "\",\"settings\":{\"name\":\"" name "\"}}\n"

static void
test_edits (void)
{
  g_autoptr (WeirCampaign) campaign =
      load_text (HEADER SCENARIO ("s", "first") SCENARIO ("t", "second") SCENARIO ("u", "third") RUN_A
                 "{\"type\":\"edit\",\"title\":\"Draft\",\"notes\":\"n\"}\n"
                 "{\"type\":\"edit\",\"title\":\"Final\"}\n"
                 "{\"type\":\"order\",\"scenarios\":[\"t\",\"s\"]}\n"
                 "{\"type\":\"order\",\"scenarios\":[\"u\",\"nobody\",\"t\",\"u\"]}\n"
                 "{\"type\":\"delete\",\"id\":\"t\"}\n" SCENARIO (
                     "s", "first again") "{\"type\":\"delete\",\"id\":\"a\"}\n");
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);

  g_assert_cmpuint (campaign->n_warnings, ==, 0);
  g_assert_cmpstr (json_object_get_string_member (campaign->edits, "title"), ==, "Final");
  g_assert_cmpstr (json_object_get_string_member (campaign->edits, "notes"), ==, "n");
  g_assert_cmpuint (campaign->scenarios->len, ==, 3);
  g_assert_cmpstr (scenario_at (campaign, 0)->id, ==, "u");
  g_assert_cmpstr (scenario_at (campaign, 1)->id, ==, "t");
  g_assert_cmpstr (scenario_at (campaign, 2)->id, ==, "s");
  g_assert_true (scenario_at (campaign, 1)->is_deleted);
  g_assert_cmpstr (scenario_at (campaign, 2)->scenario->name, ==, "first again");
  g_assert_cmpuint (runs->len, ==, 0);
  g_assert_cmpuint (campaign->runs->len, ==, 1);
}

static void
test_undelete (void)
{
  g_autoptr (WeirCampaign) campaign =
      load_text (HEADER SCENARIO ("s", "first") RUN_A "{\"type\":\"delete\",\"id\":\"s\"}\n");
  g_autoptr (WeirCampaign) again =
      load_text (HEADER SCENARIO ("s", "first") RUN_A "{\"type\":\"delete\",\"id\":\"s\"}\n"
                                                      "{\"type\":\"undelete\",\"id\":\"s\"}\n");
  g_autoptr (GPtrArray) none = weir_campaign_list_runs (campaign);
  g_autoptr (GPtrArray) one = weir_campaign_list_runs (again);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (one->len, ==, 1);
}

static void
assert_no_campaign (const char *bytes, gssize length, int code, const char *part)
{
  g_autofree char *path = sample_path ("none.weir");
  g_autoptr (GError) error = NULL;

  put_bytes (path, bytes, length);
  g_assert_null (weir_campaign_load (path, &error));
  g_assert_error (error, WEIR_CAMPAIGN_ERROR, code);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_no_campaign (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *absent = sample_path ("absent.weir");

  assert_no_campaign ("", 0, WEIR_CAMPAIGN_ERROR_FORMAT, "empty");
  assert_no_campaign ("\n", -1, WEIR_CAMPAIGN_ERROR_FORMAT, "something else");
  assert_no_campaign ("\0\0\0\0\n\xff", 6, WEIR_CAMPAIGN_ERROR_FORMAT, "something else");
  assert_no_campaign ("{\"scenarios\": []}\n", -1, WEIR_CAMPAIGN_ERROR_FORMAT, "other JSON");
  assert_no_campaign ("[]\n", -1, WEIR_CAMPAIGN_ERROR_FORMAT, "something else");
  g_assert_null (weir_campaign_load (absent, &error));
  g_assert_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_OPEN);
  g_clear_error (&error);
  g_assert_null (weir_campaign_load ("/dev/null", &error));
  g_assert_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_OPEN);
}

static void
test_damaged_header (void)
{
  g_autoptr (WeirCampaign) campaign =
      load_text ("{\"type\":\"campaign\",\"format\":1,\"id\":\"\xff\"}\n" RUN_A INTERVAL_0);

  assert_warning (campaign, 0, 1, "damaged");
  g_assert_cmpuint (run_at (campaign, 0)->intervals->len, ==, 1);
  g_assert_cmpstr (campaign->header.id, ==, "");
}

/* A line over the limit is passed over, and what follows it is read; memory stays bounded. */
static void
test_overlong_line (void)
{
  g_autofree char *path = sample_path ("long.weir");
  g_autofree char *filler = g_strnfill (1024 * 1024, 'x');
  FILE *file = g_fopen (path, "we");
  g_autoptr (WeirCampaign) campaign = NULL;

  fputs (HEADER RUN_A "{\"type\":\"interval\",\"run\":\"", file);
  for (guint i = 0; i < 66; i++)
    fputs (filler, file);
  fputs ("\"}\n" INTERVAL_0, file);
  fclose (file);
  campaign = load (path);
  g_assert_cmpuint (campaign->n_warnings, ==, 1);
  assert_warning (campaign, 0, 3, "longer than 64 MiB");
  g_assert_cmpuint (run_at (campaign, 0)->intervals->len, ==, 1);
  g_assert_cmpuint (g_array_index (run_at (campaign, 0)->intervals, WeirCampaignLine, 0).number, ==, 4);
}

/* Whatever was read must also be usable: everything is decoded once. */
static void
use (WeirCampaign *campaign)
{
  for (guint i = 0; i < campaign->runs->len; i++) {
    const WeirRun *run = run_at (campaign, i);
    g_autoptr (WeirRunResult) result = weir_campaign_sum_up (campaign, run);
    g_autoptr (JsonObject) summary = weir_run_result_to_json (result);

    g_assert_true (json_object_has_member (summary, "total_requests"));
  }
}

/* Cut anywhere, a campaign is still one, once its header is begun. */
static void
test_cut_anywhere (void)
{
  SampleRun run = { .run_id = "r", .name = "s", .seed = 4, .measured = 2, .executions = 3, .series = 3 };
  g_autofree char *path = sample_path ("cut.weir"), *cut_path = sample_path ("piece.weir"), *text = NULL;
  WeirJournal *journal = weir_journal_open (path, NULL);
  gsize length;

  weir_run_result_free (sample_write_run (journal, &run));
  weir_journal_close (journal, NULL);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (gsize cut = 20; cut < length; cut += 61) {
    g_autoptr (WeirCampaign) campaign = NULL;

    put_bytes (cut_path, text, (gssize) cut);
    campaign = load (cut_path);
    g_assert_cmpuint (campaign->n_warnings, <=, 1);
    use (campaign);
  }
}

/* Bytes flipped at random: nothing falls over, and the line ends that are left still part lines. */
static void
test_flipped_bytes (void)
{
  SampleRun run = { .run_id = "r", .name = "s", .seed = 5, .measured = 2, .executions = 4, .series = 3 };
  g_autofree char *path = sample_path ("flip.weir"), *flip_path = sample_path ("flipped.weir"), *text = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  WeirJournal *journal = weir_journal_open (path, NULL);
  gsize length;

  weir_run_result_free (sample_write_run (journal, &run));
  weir_journal_close (journal, NULL);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (guint i = 0; i < 100; i++) {
    g_autofree char *bytes = g_memdup2 (text, length);
    g_autoptr (WeirCampaign) campaign = NULL;

    for (guint k = 0; k < 1 + i / 10; k++)
      bytes[g_rand_int_range (random, 0, (gint32) length)] = (char) g_rand_int_range (random, 0, 256);
    put_bytes (flip_path, bytes, (gssize) length);
    campaign = weir_campaign_load (flip_path, NULL);
    if (campaign != NULL)
      use (campaign);
  }
}

/* What the reader holds may not grow with what an interval holds. */
static void
test_places (void)
{
  SampleRun run = { .run_id = "r", .name = "s", .seed = 7, .measured = 3, .executions = 50, .series = 4 };
  g_autofree char *path = sample_path ("places.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_autoptr (WeirCampaign) campaign = NULL;

  weir_run_result_free (sample_write_run (journal, &run));
  weir_journal_close (journal, NULL);
  campaign = load (path);
  for (guint i = 0; i < 3; i++) {
    const WeirCampaignLine *line = &g_array_index (run_at (campaign, 0)->intervals, WeirCampaignLine, i);
    g_autoptr (WeirInterval) interval = weir_campaign_read_interval (campaign, run_at (campaign, 0), i, NULL);

    g_assert_cmpint (interval->t, ==, line->t);
    g_assert_cmpint (interval->dt, ==, line->dt);
    g_assert_cmpuint (interval->measured.started, ==, 50);
  }
  g_assert_cmpint (truncate (path, 100), ==, 0); /* somebody broke the rules: an error, no crash */
  g_assert_null (weir_campaign_read_interval (campaign, run_at (campaign, 0), 0, NULL));
}

static void
free_interval (gpointer interval)
{
  weir_interval_free (interval);
}

/* Read by several threads: each in its place, and what cannot be read with its own error. */
static void
test_many_places (void)
{
  SampleRun run = { .run_id = "r", .name = "s", .seed = 3, .measured = 80, .executions = 20, .series = 1 };
  g_autofree char *path = sample_path ("many-places.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_autoptr (WeirCampaign) campaign = NULL;
  const WeirCampaignLine *lines;
  g_autoptr (WeirLineBatch) batch = NULL, given_up = NULL;

  weir_run_result_free (sample_write_run (journal, &run));
  weir_journal_close (journal, NULL);
  campaign = load (path);
  lines = (const WeirCampaignLine *) run_at (campaign, 0)->intervals->data;
  g_assert_cmpint (truncate (path, (off_t) lines[50].offset + 5), ==, 0);
  batch =
      weir_line_batch_begin (campaign, run_at (campaign, 0), 7, 70, weir_line_read_interval, free_interval);
  given_up =
      weir_line_batch_begin (campaign, run_at (campaign, 0), 0, 40, weir_line_read_interval, free_interval);
  weir_line_batch_finish (batch);
  g_assert_cmpuint (weir_line_batch_size (batch), ==, 70);
  for (guint i = 0; i < 70; i++) {
    const GError *error;
    const WeirInterval *interval = weir_line_batch_get (batch, i, &error);

    g_assert_true ((interval != NULL) == (7 + i < 50));
    g_assert_true ((error != NULL) == (7 + i >= 50));
    if (interval != NULL)
      g_assert_cmpint (interval->t, ==, lines[7 + i].t);
  }
}

/* What a run was among others is read back, and is in its summary, whether or not the run has an end. */
static void
test_sweep (void)
{
  SampleRun run = { .run_id = "a",
                    .name = "s",
                    .seed = 1,
                    .measured = 1,
                    .executions = 5,
                    .sweep = "{\"depth\": 3, \"rate\": 2.5}",
                    .plan = "two",
                    .repeat = 2 };
  g_autofree char *path = sample_path ("sweep.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_autoptr (WeirCampaign) campaign = NULL;

  weir_run_result_free (sample_write_run (journal, &run));
  run.run_id = "b";
  run.no_end = TRUE;
  weir_run_result_free (sample_write_run (journal, &run));
  run = (SampleRun){ .run_id = "c", .name = "s", .seed = 1, .measured = 1, .executions = 5 };
  weir_run_result_free (sample_write_run (journal, &run));
  weir_journal_close (journal, NULL);
  campaign = weir_campaign_load (path, NULL);
  g_assert_cmpuint (campaign->n_warnings, ==, 0);
  for (guint i = 0; i < 2; i++) {
    const WeirRun *read = g_ptr_array_index (campaign->runs, i);
    g_autoptr (JsonObject) summary = weir_campaign_summary_of (campaign, read);

    g_assert_cmpint (json_object_get_int_member (read->sweep, "depth"), ==, 3);
    g_assert_cmpuint (read->repeat, ==, 2);
    g_assert_cmpstr (read->plan, ==, "two");
    g_assert_cmpfloat (
        json_object_get_double_member (json_object_get_object_member (summary, "sweep"), "rate"), ==, 2.5);
    g_assert_cmpint (json_object_get_int_member (summary, "repeat"), ==, 2);
  }
  g_assert_null (((const WeirRun *) g_ptr_array_index (campaign->runs, 2))->sweep);
  g_assert_cmpuint (((const WeirRun *) g_ptr_array_index (campaign->runs, 2))->repeat, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/campaign/annotations", test_annotations);
  g_test_add_func ("/campaign/whole", test_whole);
  g_test_add_func ("/campaign/interrupted", test_interrupted);
  g_test_add_func ("/campaign/ended-is-recomputed", test_ended_is_recomputed);
  g_test_add_func ("/campaign/broken-off-in-the-middle", test_broken_off_in_the_middle);
  g_test_add_func ("/campaign/account-in-pieces", test_account_in_pieces);
  g_test_add_func ("/campaign/damaged-middle", test_damaged_middle);
  g_test_add_func ("/campaign/torn-end", test_torn_end);
  g_test_add_func ("/campaign/unknown-and-newer", test_unknown_and_newer);
  g_test_add_func ("/campaign/lines-of-no-use", test_lines_of_no_use);
  g_test_add_func ("/campaign/interval-of-no-use", test_interval_of_no_use);
  g_test_add_func ("/campaign/many-warnings", test_many_warnings);
  g_test_add_func ("/campaign/sweep", test_sweep);
  g_test_add_func ("/campaign/edits", test_edits);
  g_test_add_func ("/campaign/undelete", test_undelete);
  g_test_add_func ("/campaign/no-campaign", test_no_campaign);
  g_test_add_func ("/campaign/unusable-settings", test_unusable_settings);
  g_test_add_func ("/campaign/settings-of-newer", test_settings_of_newer);
  g_test_add_func ("/campaign/damaged-header", test_damaged_header);
  g_test_add_func ("/campaign/overlong-line", test_overlong_line);
  g_test_add_func ("/campaign/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/campaign/flipped-bytes", test_flipped_bytes);
  g_test_add_func ("/campaign/places", test_places);
  g_test_add_func ("/campaign/many-places", test_many_places);
  return g_test_run ();
}

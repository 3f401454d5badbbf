/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "html-report.h"
#include "run-words.h"
#include "sample-campaign.h"

#define HOSTILE "</title><script>alert(1)</script> & \"x\" 'y' \x01\u202e"

static WeirJournal *
new_journal (void)
{
  g_autofree char *path = sample_path ("html.weir");

  return weir_journal_open (path, NULL);
}

static WeirCampaign *
load (void)
{
  g_autofree char *path = sample_path ("html.weir");
  g_autoptr (GError) error = NULL;
  WeirCampaign *campaign = weir_campaign_load (path, &error);

  g_assert_no_error (error);
  return campaign;
}

static char *
page_of (WeirCampaign *campaign)
{
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_html_report (campaign, runs, stream, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

/* What a parser that forgives nothing sees of a page. */
typedef struct {
  GString *words;
  guint n_charts, n_runs;
} Seen;

static void
see_element (GMarkupParseContext *context, const char *element, const char **names, const char **values,
             gpointer data, GError **error)
{
  static const char *const asking[] = { "script", "link",  "img", "iframe", "object",
                                        "embed",  "image", "use", NULL };
  Seen *seen = data;

  g_assert_false (g_strv_contains (asking, element));
  seen->n_charts += g_str_equal (element, "svg");
  for (guint i = 0; names[i] != NULL; i++) {
    g_assert_false (g_str_has_prefix (names[i], "on"));
    g_assert_false (g_str_equal (names[i], "src"));
    g_assert_true (!g_str_equal (names[i], "href") || values[i][0] == '#');
    g_assert_true (strstr (values[i], "url(") == NULL || strstr (values[i], "url(#") != NULL);
    g_assert_null (strstr (values[i], "nan"));
    g_assert_null (strstr (values[i], "inf"));
    seen->n_runs += g_str_equal (names[i], "class") && g_str_equal (values[i], "run");
  }
}

static void
see_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Seen *seen = data;

  if (!g_str_equal (g_markup_parse_context_get_element (context), "style"))
    g_string_append_len (seen->words, text, (gssize) length);
  g_string_append_c (seen->words, '\n');
}

static Seen
read_page (const char *page)
{
  static const GMarkupParser parser = { .start_element = see_element, .text = see_text };
  Seen seen = { .words = g_string_new (NULL) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &seen, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>\n<html lang=\"en\">"));
  g_markup_parse_context_parse (context, page, (gssize) strlen (page), &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (page, "<script"));
  g_assert_null (strstr (page, "@import"));
  g_assert_false (g_regex_match_simple ("\\bnan\\b", seen.words->str, G_REGEX_CASELESS, 0));
  return seen;
}

static void
assert_says (const Seen *seen, const char *words)
{
  if (strstr (seen->words->str, words) == NULL)
    g_error ("the page does not say “%s”:\n%s", words, seen->words->str);
}

static void
write_run (const SampleRun *run)
{
  WeirJournal *journal = new_journal ();

  weir_run_result_free (sample_write_run (journal, run));
  weir_journal_close (journal, NULL);
}

/* A page says of a run what the terminal and the window say of it, and shows its charts. */
static void
test_words (void)
{
  const SampleRun run = { .run_id = "run-a",
                          .name = "quiet",
                          .seed = 1,
                          .warm_up = 2,
                          .measured = 20,
                          .drain = 1,
                          .executions = 40,
                          .series = 4 };
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (WeirRunWords) words = NULL;
  g_autofree char *page = NULL;
  Seen seen;

  write_run (&run);
  campaign = load ();
  page = page_of (campaign);
  seen = read_page (page);
  words = weir_run_words_of_run (campaign, g_ptr_array_index (campaign->runs, 0), FALSE);
  assert_says (&seen, words->headline);
  for (guint i = 0; i < WEIR_N_CHIPS; i++)
    assert_says (&seen, words->chips[i].text);
  for (guint i = 0; i < WEIR_N_TABLES; i++)
    for (guint j = 0; j < words->tables[i].rows->len; j++)
      assert_says (&seen, ((WeirWordsRow *) g_ptr_array_index (words->tables[i].rows, j))->values[0]);
  assert_says (&seen, "run-a");
  assert_says (&seen, campaign->header.id);
  g_assert_cmpuint (seen.n_runs, ==, 1);
  g_assert_cmpuint (seen.n_charts, >=,
                    6); /* percentiles, latency, throughput, outcomes, in flight, metrics */
  g_assert_null (strstr (page, "user:password"));
  g_string_free (seen.words, TRUE);
}

static void
append (WeirJournal *journal, JsonObject *owned)
{
  g_autoptr (JsonObject) line = owned;
  g_autoptr (GError) error = NULL;

  weir_journal_append (journal, line, &error);
  g_assert_no_error (error);
}

static void
append_edit (WeirJournal *journal, const char *name, const char *text)
{
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text);

  append (journal, weir_line_edit (name, value));
}

/* Names, notes and titles are text, whatever is in them. */
static void
test_hostile (void)
{
  const SampleRun run = {
    .run_id = HOSTILE, .name = HOSTILE, .seed = 2, .measured = 4, .executions = 40, .series = 3
  };
  const WeirAnnotationLine note = { .id = "n",
                                    .run_id = HOSTILE,
                                    .kind = WEIR_ANNOTATION_RANGE,
                                    .t = 1000000,
                                    .dt = 2000000,
                                    .text = "noted " HOSTILE,
                                    .author = HOSTILE,
                                    .made = HOSTILE };
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autofree char *page = NULL;
  WeirJournal *journal = new_journal ();
  Seen seen;

  weir_run_result_free (sample_write_run (journal, &run));
  append_edit (journal, "title", "titled " HOSTILE);
  append_edit (journal, "notes", "campaign " HOSTILE);
  append (journal, weir_line_annotation (&note));
  weir_journal_close (journal, NULL);
  campaign = load ();
  page = page_of (campaign);
  seen = read_page (page);
  assert_says (&seen, "titled </title><script>alert(1)</script> & \"x\" 'y' ");
  assert_says (&seen, "campaign </title><script>alert(1)</script> & \"x\" 'y' ");
  assert_says (&seen, "From 1 s to 3 s: noted </title><script>alert(1)</script> & \"x\" 'y' ");
  g_assert_null (strchr (page, '\x01'));
  g_string_free (seen.words, TRUE);
}

static void
test_empty (void)
{
  WeirJournal *journal = new_journal ();
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autofree char *page = NULL;
  Seen seen;

  weir_journal_close (journal, NULL);
  campaign = load ();
  page = page_of (campaign);
  seen = read_page (page);
  assert_says (&seen, "Nothing has been run yet.");
  g_assert_cmpuint (seen.n_runs, ==, 0);
  g_assert_cmpuint (seen.n_charts, ==, 0);
  g_string_free (seen.words, TRUE);
}

static void
test_interrupted (void)
{
  const SampleRun run = {
    .run_id = "r", .name = "cut off", .seed = 3, .measured = 5, .executions = 40, .no_end = TRUE
  };
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autofree char *page = NULL;
  Seen seen;

  write_run (&run);
  campaign = load ();
  page = page_of (campaign);
  seen = read_page (page);
  assert_says (&seen, "■ ");
  assert_says (&seen, "nterrupted");
  g_assert_cmpuint (seen.n_charts, >=, 4);
  g_string_free (seen.words, TRUE);
}

/* Seconds in which nothing ever succeeded. */
static void
write_refused (WeirJournal *journal)
{
  g_autoptr (WeirScenario) scenario = sample_scenario ("refused");
  const WeirRunStart start = {
    .run_id = "r", .scenario_id = "s", .scenario = scenario, .base_url = "http://127.0.0.1:9", .wall_us = 1
  };

  append (journal, weir_line_run_start (&start));
  append (journal, weir_line_phase ("r", 0, WEIR_PHASE_MEASURED));
  for (gint64 second = 0; second < 3; second++) {
    g_autoptr (WeirInterval) interval = weir_interval_new (second * G_USEC_PER_SEC);

    interval->dt = G_USEC_PER_SEC;
    interval->measured.started = interval->measured.completed = interval->completed_in_window = 7;
    weir_tally_add (&interval->measured.outcomes, WEIR_OUTCOME_EXCEPTION, 7);
    weir_tally_add (&interval->measured.exceptions, WEIR_EXCEPTION_RESET, 7);
    weir_tally_add (&interval->measured.ledger, WEIR_LEDGER_UNKNOWN, 7);
    append (journal, weir_line_interval ("r", interval));
  }
}

static void
test_only_errors (void)
{
  WeirJournal *journal = new_journal ();
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autofree char *page = NULL;
  Seen seen;

  write_refused (journal);
  weir_journal_close (journal, NULL);
  campaign = load ();
  page = page_of (campaign);
  seen = read_page (page);
  assert_says (&seen, "No connection: "); /* of the chart of outcomes */
  assert_says (&seen, "–");               /* in place of a percentile */
  g_assert_null (strstr (page, "Latency by Percentile, run 1"));
  g_string_free (seen.words, TRUE);
}

/* A page that cannot be written says so. */
static void
test_full (void)
{
  static char room[64];
  const SampleRun run = { .run_id = "r", .name = "s", .seed = 4, .measured = 2, .executions = 4 };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GError) error = NULL;

  write_run (&run);
  campaign = load ();
  runs = weir_campaign_list_runs (campaign);
  g_assert_false (weir_html_report (campaign, runs, stream, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/html-report/words", test_words);
  g_test_add_func ("/html-report/hostile", test_hostile);
  g_test_add_func ("/html-report/empty", test_empty);
  g_test_add_func ("/html-report/interrupted", test_interrupted);
  g_test_add_func ("/html-report/only-errors", test_only_errors);
  g_test_add_func ("/html-report/full", test_full);
  return g_test_run ();
}

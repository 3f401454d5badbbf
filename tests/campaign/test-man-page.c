/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "campaign.h"
#include "glance.h"
#include "json-scanner.h"
#include "sample-campaign.h"

/* weir-campaign(5) promises to name every line type, member and name that is ever written. */

static char *
read_page (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "man", "weir-campaign.5", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static gboolean
is_word_character (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-' || c == '.';
}

/* As a word of its own: "t" is not named by "text". A full stop may end a sentence. */
static gboolean
names (const char *page, const char *word)
{
  for (const char *at = strstr (page, word); at != NULL; at = strstr (at + 1, word)) {
    char before = at == page ? ' ' : at[-1], after = at[strlen (word)];

    if (!is_word_character (before) &&
        (!is_word_character (after) || (after == '.' && at[strlen (word) + 1] == '\n')))
      return TRUE;
  }
  return FALSE;
}

static void
assert_named (const char *page, const char *word, const char *what)
{
  if (!names (page, word))
    g_error ("the page does not name “%s” (%s)", word, what);
}

/* Objects whose keys are data, and not members of the format. */
static gboolean
has_keys_of_data (const char *name)
{
  static const char *const maps[] = { "settings",
                                      "config",
                                      "environment",
                                      "submit_codes",
                                      "poll_codes",
                                      "pre",
                                      "post",
                                      "delta",
                                      "peak",
                                      "poll_http_counts",
                                      "http_counts",
                                      "response",
                                      "outcomes",
                                      "exceptions",
                                      "status_counts",
                                      "sweep",
                                      "unheard_statuses",
                                      NULL };

  return g_strv_contains (maps, name);
}

static void
check_members (const char *page, JsonNode *node)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (JSON_NODE_HOLDS_ARRAY (node)) {
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      check_members (page, json_array_get_element (json_node_get_array (node), i));
  }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &member)) {
    assert_named (page, name, "a member");
    if (!has_keys_of_data (name))
      check_members (page, member);
  }
}

static void
append (WeirJournal *journal, JsonObject *line)
{
  g_assert_true (weir_journal_append (journal, line, NULL));
  json_object_unref (line);
}

/* Everything that a person can do to a campaign. */
static void
write_edits (WeirJournal *journal)
{
  static const char *const edits[] = { "title", "notes", "gateway", "views" };
  const char *order[] = { "s", NULL };
  g_autoptr (JsonNode) value = json_from_string ("{}", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    append (journal, weir_line_edit (edits[i], value));
  append (journal, weir_line_order (order));
  append (journal, weir_line_annotation (&(WeirAnnotationLine){ "n", "r", WEIR_ANNOTATION_MEASURED, 1, 2,
                                                                "text", "author", "2026-11-23T12:10:00Z" }));
  append (journal, weir_line_digest (&(WeirGlance){ .title = (char *) "t", .verdict = WEIR_GLANCE_ENDED }));
  append (journal, weir_line_delete ("n"));
  append (journal, weir_line_undelete ("n"));
}

/* Everything that a run can leave: both modes, all parts, a scrape that failed. */
static char *
write_everything (void)
{
  SampleRun run = { .run_id = "r",
                    .name = "s",
                    .seed = 3,
                    .warm_up = 2,
                    .measured = 3,
                    .drain = 1,
                    .executions = 60,
                    .series = 5,
                    .plan = "plan",
                    .sweep = "{\"depth\": 3}",
                    .repeat = 2 };
  g_autofree char *path = sample_path ("everything.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);
  WeirFailure failure = { .outcome = WEIR_OUTCOME_EXCEPTION,
                          .exception = WEIR_EXCEPTION_POLL | WEIR_EXCEPTION_RESET,
                          .message = (char *) "reset" };
  g_autoptr (JsonObject) failed = weir_line_scrape ("r", 0, WEIR_PHASE_MEASURED, NULL, "gone");
  g_autoptr (JsonObject) sample = weir_line_failure ("r", &failure);
  g_autoptr (WeirRunResult) first = sample_write_run (journal, &run);
  g_autoptr (WeirRunResult) second = NULL;

  weir_line_note_restart (failed);
  run.run_id = "q";
  second = sample_write_run (journal, &run);
  g_assert_true (weir_journal_append (journal, failed, NULL));
  g_assert_true (weir_journal_append (journal, sample, NULL));
  write_edits (journal);
  weir_journal_close (journal, NULL);
  return g_steal_pointer (&path);
}

static void
test_members (void)
{
  g_autofree char *page = read_page (), *path = write_everything (), *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autoptr (JsonNode) node = weir_json_parse (lines[i], -1, NULL);
    g_autofree char *heading =
        g_strdup_printf (".Ss %s\n", json_object_get_string_member (json_node_get_object (node), "type"));

    if (strstr (page, heading) == NULL)
      g_error ("the page has no “%s”", heading);
    check_members (page, node);
  }
}

static void
test_names (void)
{
  g_autofree char *page = read_page ();

  for (guint outcome = WEIR_OUTCOME_SUCCEEDED; outcome < WEIR_N_NAMED_OUTCOMES; outcome++)
    assert_named (page, weir_outcome_name (outcome), "an outcome");
  for (guint kind = WEIR_EXCEPTION_CONNECT; kind <= WEIR_EXCEPTION_MALFORMED; kind++)
    assert_named (page, weir_exception_name (kind), "an exception");
  for (guint bucket = 0; bucket < WEIR_N_LEDGER_BUCKETS; bucket++)
    assert_named (page, weir_ledger_name (bucket), "a bucket of the ledger");
  for (guint step = 0; step < WEIR_N_STEPS; step++)
    assert_named (page, weir_step_name (step), "a step");
  for (guint phase = WEIR_PHASE_BEFORE; phase <= WEIR_PHASE_END; phase++)
    assert_named (page, weir_phase_name (phase), "a phase");
  for (guint type = WEIR_METRIC_UNTYPED; type <= WEIR_METRIC_SUMMARY; type++)
    assert_named (page, weir_metric_type_name (type), "a type of metric");
  for (guint state = WEIR_GENERATOR_SOUND; state <= WEIR_GENERATOR_AT_FAULT; state++)
    assert_named (page, weir_generator_state_name (state), "a state of the generator");
  for (guint kind = WEIR_BACKPRESSURE_NOT_NEEDED; kind <= WEIR_BACKPRESSURE_UNBOUNDED; kind++)
    assert_named (page, weir_backpressure_kind_name (kind), "a verdict on backpressure");
  for (guint reason = WEIR_END_COMPLETED; reason <= WEIR_END_INTERRUPTED; reason++)
    assert_named (page, weir_end_reason_name (reason), "a reason to end");
  for (guint kind = WEIR_ANNOTATION_RUN; kind <= WEIR_ANNOTATION_MEASURED; kind++)
    assert_named (page, weir_annotation_kind_name (kind), "a kind of annotation");
  for (guint verdict = WEIR_GLANCE_NONE; verdict < WEIR_GLANCE_RUNNING; verdict++)
    assert_named (page, weir_glance_verdict_name (verdict), "a verdict of a digest");
}

/* Whether the page would notice: the check must be able to fail. */
static void
test_of_the_test (void)
{
  g_autofree char *page = read_page ();

  g_assert_true (names (page, "completed_in_window"));
  g_assert_false (names (page, "completed_in_win"));
  g_assert_false (names (page, "ompleted_in_window"));
  g_assert_false (names (page, "no_such_member"));
}

/* The example of the page as a file: folded lines joined, and roff's backslashes as they print. */
static char *
read_example (const char *page)
{
  const char *begin = strstr (page, ".Bd -literal\n{\"type\":\"campaign\"");
  const char *end = begin != NULL ? strstr (begin, ".Ed\n") : NULL;
  g_autofree char *folded = NULL, *joined = NULL;
  g_auto (GStrv) pieces = NULL, halves = NULL;

  g_assert_nonnull (end);
  begin = strchr (begin, '\n') + 1;
  folded = g_strndup (begin, (gsize) (end - begin));
  pieces = g_strsplit (folded, "\n    ", -1);
  joined = g_strjoinv ("", pieces);
  halves = g_strsplit (joined, "\\e", -1);
  return g_strjoinv ("\\", halves);
}

static void
test_example (void)
{
  g_autofree char *page = read_page (), *example = read_example (page), *path = sample_path ("example.weir");
  g_autoptr (WeirCampaign) campaign = NULL;
  g_autoptr (WeirInterval) interval = NULL;
  g_autoptr (WeirFailure) failure = NULL;
  g_autoptr (GError) error = NULL;
  const WeirRun *run;

  g_assert_true (g_file_set_contents (path, example, -1, NULL));
  campaign = weir_campaign_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (campaign->n_warnings, ==, 0);
  g_assert_cmpuint (campaign->n_unknown, ==, 0);
  g_assert_cmpuint (campaign->runs->len, ==, 1);
  run = g_ptr_array_index (campaign->runs, 0);
  interval = weir_campaign_read_interval (campaign, run, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (weir_histogram_count (interval->measured.success[WEIR_STEP_SERVICE]), ==, 2);
  failure = weir_campaign_read_failure (campaign, run, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (failure->body, ==, "{\"error\":\"queue is full\"}");
  g_assert_cmpuint (run->scrapes->len, ==, 2);
  g_assert_cmpuint (run->series->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/man-page/members", test_members);
  g_test_add_func ("/man-page/names", test_names);
  g_test_add_func ("/man-page/of-the-test", test_of_the_test);
  g_test_add_func ("/man-page/example", test_example);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "markdown.h"
#include "run-words.h"
#include "sample-campaign.h"

static char *
report_of (const SampleRun *runs, guint n)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_run_result_free);
  g_autofree char *path = sample_path ("markdown.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (results, sample_write_run (journal, &runs[i]));
  weir_journal_close (journal, NULL);
  return weir_markdown_report (results);
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

/* Every line of the first table has as many cells as its head. */
static void
test_table (void)
{
  const SampleRun run = { .run_id = "r", .name = "a|b*c", .seed = 1, .measured = 20, .executions = 40 };
  g_autofree char *text = report_of (&run, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_true (g_str_has_prefix (lines[0], "| Run | Executions |"));
  g_assert_cmpuint (count (lines[0], "|"), ==, count (lines[1], "|"));
  g_assert_true (g_str_has_prefix (lines[2], "| a\\|b\\*c | 800 |"));
  g_assert_cmpuint (count (lines[0], "|"), ==, count (lines[2], "|") - 1); /* one is escaped */
}

/* The verdict stands under the tables, in the words that the terminal has too. */
static void
test_verdict (void)
{
  const SampleRun run = { .run_id = "r", .name = "s", .seed = 1, .measured = 20, .executions = 40 };
  g_autofree char *text = report_of (&run, 1);
  g_autofree char *path = sample_path ("markdown.weir");
  g_autoptr (WeirCampaign) campaign = weir_campaign_load (path, NULL);
  g_autoptr (WeirRunWords) words =
      weir_run_words_of_run (campaign, g_ptr_array_index (campaign->runs, 0), FALSE);
  g_autofree char *line = g_strdup_printf ("\n- **s**: %s. %s", words->headline, words->sentence);

  g_assert_nonnull (strstr (text, line));
}

/* What was limited is in words, not as a scenario file writes it. */
static void
test_thresholds (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirRunResult) result = weir_run_result_new (scenario);
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  WeirThresholdResult *threshold = g_new0 (WeirThresholdResult, 1);
  g_autofree char *text = NULL;

  threshold->text = g_strdup ("outcome.queue_full count <= 3 for last 30s");
  threshold->value_text = g_strdup ("2");
  threshold->limit_text = g_strdup ("<= 3");
  threshold->passed = TRUE;
  g_ptr_array_add (result->thresholds, threshold);
  g_ptr_array_add (results, result);
  text = weir_markdown_report (results);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "| Queue full in the last 30 s \\<= 3 | 2 |"));
}

/* Runs of one scenario can be told apart, wherever they are named. */
static void
test_sweep_and_repeats (void)
{
  const SampleRun runs[] = {
    { .run_id = "1",
      .name = "s",
      .seed = 1,
      .measured = 2,
      .executions = 4,
      .sweep = "{\"depth\":1}",
      .repeat = 1 },
    { .run_id = "2",
      .name = "s",
      .seed = 2,
      .measured = 2,
      .executions = 4,
      .sweep = "{\"depth\":1}",
      .repeat = 2 },
    { .run_id = "3",
      .name = "s",
      .seed = 3,
      .measured = 2,
      .executions = 4,
      .sweep = "{\"depth\":2}",
      .repeat = 1 },
  };
  g_autofree char *text = report_of (runs, G_N_ELEMENTS (runs));

  g_assert_cmpuint (count (text, "| s, depth 1, round 1 |"), ==, 1);
  g_assert_cmpuint (count (text, "| s, depth 1, round 2 |"), ==, 1);
  g_assert_cmpuint (count (text, "| s, depth 2, round 1 |"), ==, 1);
  g_assert_cmpuint (count (text, "- **s, depth 2, round 1**: "), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/markdown/thresholds", test_thresholds);
  g_test_add_func ("/markdown/table", test_table);
  g_test_add_func ("/markdown/verdict", test_verdict);
  g_test_add_func ("/markdown/sweep-and-repeats", test_sweep_and_repeats);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two readers of one campaign: a person has the own language, a program has the same bytes as ever. Called as
 * test-language CAMPAIGN TRANSLATIONS. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "compare-report.h"
#include "export-format.h"
#include "format.h"
#include "junit.h"
#include "run-evidence.h"
#include "run-result.h"
#include "run-words.h"
#include "threshold.h"

static const char *path, *translations;

static gboolean
begin_german (void)
{
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL) {
    g_test_skip ("the locale de_DE.UTF-8 cannot be made here");
    return FALSE;
  }
  bindtextdomain (WEIR_GETTEXT_PACKAGE, translations);
  bind_textdomain_codeset (WEIR_GETTEXT_PACKAGE, "UTF-8");
  textdomain (WEIR_GETTEXT_PACKAGE);
  weir_format_set_style (WEIR_FORMAT_LOCAL | WEIR_FORMAT_TYPESET);
  g_assert_cmpstr (_ ("Nothing was lost"), !=, "Nothing was lost");
  return TRUE;
}

static void
end_german (void)
{
  weir_format_set_style (WEIR_FORMAT_PLAIN);
  setlocale (LC_ALL, "C");
}

static WeirCampaign *
load (void)
{
  g_autoptr (GError) error = NULL;
  WeirCampaign *campaign = weir_campaign_load (path, &error);

  g_assert_no_error (error);
  return campaign;
}

static char *
export_as (const char *name)
{
  g_autoptr (WeirCampaign) campaign = load ();
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (weir_export_find_format (name)->write (campaign, runs, stream, &error));
  g_assert_no_error (error);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_exports (gconstpointer name)
{
  g_autofree char *english = export_as (name), *german = NULL;

  if (!begin_german ())
    return;
  german = export_as (name);
  end_german ();
  g_assert_cmpstr (german, ==, english);
}

static GPtrArray *
read_sides (WeirCampaign *campaign)
{
  g_autoptr (GPtrArray) choices = weir_run_evidence_choose (campaign);
  GPtrArray *sides = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_comparison_side_unref);

  for (guint i = 0; i < choices->len; i++) {
    const WeirRunChoice *choice = choices->pdata[i];
    g_autoptr (GError) error = NULL;

    g_ptr_array_add (sides,
                     weir_run_evidence_read_side (campaign, "Run 1", choice->runs, NULL, NULL, NULL, &error));
    g_assert_no_error (error);
  }
  return sides;
}

typedef char *(*Write) (const WeirCompareReport *report);

/* The campaign beside itself. */
static char *
compare (Write write)
{
  g_autoptr (WeirCampaign) a = load (), b = load ();
  g_autoptr (GPtrArray) sides_a = read_sides (a), sides_b = read_sides (b);
  WeirTolerances tolerances = weir_tolerances_default ();
  g_autoptr (WeirCampaignComparison) comparison =
      weir_campaign_comparison_new (sides_a, sides_b, &tolerances);
  WeirCompareReport report = { .a = a, .b = b, .comparison = comparison };

  return write (&report);
}

static void
assert_same_comparison (Write write)
{
  g_autofree char *english = compare (write), *german = NULL;

  if (!begin_german ())
    return;
  german = compare (write);
  end_german ();
  g_assert_cmpstr (german, ==, english);
}

static void
test_comparison (void)
{
  assert_same_comparison (weir_compare_json);
  assert_same_comparison (weir_compare_junit);
}

static char *
judge (char *(*tell) (const GPtrArray *results))
{
  g_autoptr (WeirCampaign) campaign = load ();
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_run_result_free);

  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add (results, weir_campaign_sum_up (campaign, runs->pdata[i]));
  return tell (results);
}

static void
test_junit (void)
{
  g_autofree char *english = judge (weir_junit_report), *german = NULL;

  if (!begin_german ())
    return;
  german = judge (weir_junit_report);
  end_german ();
  g_assert_cmpstr (german, ==, english);
}

/* What the chips of the first run say. */
static char *
tell_first (const GPtrArray *results)
{
  g_autoptr (WeirRunWords) words = weir_run_words_of_result (results->pdata[0], FALSE);
  GString *text = g_string_new (words->headline);

  for (guint i = 0; i < WEIR_N_CHIPS; i++)
    g_string_append_printf (text, "\n%s: %s", words->chips[i].text, words->chips[i].sentence);
  return g_string_free (text, FALSE);
}

static void
test_words (void)
{
  g_autofree char *english = judge (tell_first), *german = NULL;

  g_test_message ("%s", english);
  g_assert_nonnull (strstr (english, ": Nothing was lost."));
  if (!begin_german ())
    return;
  german = judge (tell_first);
  end_german ();
  g_test_message ("%s", german);
  g_assert_nonnull (strstr (german, ": Nichts ging verloren."));
  g_assert_true (g_regex_match_simple ("[0-9],[0-9]+\u202fms", german, 0, 0));
  g_assert_false (g_regex_match_simple ("[0-9]\\.[0-9]+\u202fms|The | the |started", german, 0, 0));
}

/* What no run writes, but a file may have. */
static void
test_read_out (void)
{
  g_autofree char *none = NULL, *words = NULL;

  if (!begin_german ())
    return;
  none = weir_threshold_read_out ("");
  words = weir_threshold_read_out ("no samples");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (words, !=, "no samples");
  end_german ();
}

int
main (int argc, char **argv)
{
  static const char *const formats[] = { "metrics", "csv", "scenarios", "openmetrics", "hlog" };

  g_test_init (&argc, &argv, NULL);
  path = argv[1];
  translations = argv[2];
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *name = g_strconcat ("/language/", formats[i], NULL);

    g_test_add_data_func (name, formats[i], test_exports);
  }
  g_test_add_func ("/language/comparison", test_comparison);
  g_test_add_func ("/language/junit", test_junit);
  g_test_add_func ("/language/read-out", test_read_out);
  g_test_add_func ("/language/words", test_words);
  return g_test_run ();
}

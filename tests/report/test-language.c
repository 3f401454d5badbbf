/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two readers of one campaign: a person has the own language, a program has the same bytes as ever. Called as
 * test-language CAMPAIGN TRANSLATIONS. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "compare-report.h"
#include "export-format.h"
#include "exposition.h"
#include "fault.h"
#include "format.h"
#include "histogram.h"
#include "json-scanner.h"
#include "junit.h"
#include "plain-scope.h"
#include "preset.h"
#include "run-evidence.h"
#include "run-result.h"
#include "run-words.h"
#include "threshold.h"
#include "unreachable.h"

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

/* Of a gateway that is not there the file has the words of its program, a person the own ones. */
static WeirRunResult *
make_unreachable (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirRunResult *result;
  WeirFailure *failure = g_new0 (WeirFailure, 1);
  G_GNUC_UNUSED g_auto (WeirPlainScope) plain = weir_plain_scope_begin ();

  g_free (scenario->base_url);
  scenario->base_url = g_strdup ("http://127.0.0.1:9");
  result = weir_run_result_new (scenario);
  result->reason = WEIR_END_UNREACHABLE;
  result->total->measured.started = 50;
  weir_tally_add (&result->total->measured.outcomes, WEIR_OUTCOME_EXCEPTION, 50);
  weir_tally_add (&result->total->measured.exceptions, WEIR_EXCEPTION_CONNECT, 50);
  failure->outcome = WEIR_OUTCOME_EXCEPTION;
  failure->exception = WEIR_EXCEPTION_CONNECT;
  failure->message = g_strdup (weir_fault_text (WEIR_FAULT_REFUSED));
  g_ptr_array_add (result->failures, failure);
  result->note =
      weir_unreachable_describe (WEIR_EXCEPTION_CONNECT, "http://127.0.0.1:9", failure->message, TRUE);
  return result;
}

static void
test_unreachable (void)
{
  g_autoptr (WeirRunResult) result = NULL;
  g_autoptr (WeirRunWords) words = NULL;
  g_autoptr (JsonObject) summary = NULL;

  if (!begin_german ())
    return;
  result = make_unreachable ();
  words = weir_run_words_of_result (result, FALSE);
  summary = weir_run_result_to_json (result);
  g_test_message ("%s", words->sentence);
  g_assert_nonnull (strstr (words->sentence,
                            "Unter http://127.0.0.1:9 antwortet nichts (Verbindung abgelehnt): 50 Versuche"));
  g_assert_cmpstr (
      json_object_get_string_member (summary, "note"), ==,
      "Nothing answers at http://127.0.0.1:9 (Connection refused): 50 attempts failed and none "
      "succeeded, so the rest was not started. Verify that the gateway runs there and that the base URL "
      "is right.");
  end_german ();
}

/* What is no fault of ours is as it was said. */
static void
test_faults (void)
{
  if (!begin_german ())
    return;
  for (WeirFault fault = 0; fault < WEIR_N_FAULTS; fault++)
    g_assert_cmpstr (weir_fault_words (weir_fault_text (fault)), !=, weir_fault_text (fault));
  g_assert_cmpstr (weir_fault_words ("Error performing TLS handshake"), ==, "Error performing TLS handshake");
  g_assert_null (weir_fault_words (NULL));
  end_german ();
}

static void
assert_says (GError *error, const char *words)
{
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_error_free (error);
}

/* What a file or an address holds that cannot be read is told to whoever gave it. */
static void
test_readers (void)
{
  GError *json = NULL, *histogram = NULL, *metrics = NULL, *preset = NULL;

  if (!begin_german ())
    return;
  g_assert_null (weir_json_parse ("{\"a\" 1}", -1, &json));
  assert_says (json, "Zeile 1, Spalte 6: erwartet: ':' hinter einem Schlüssel; gefunden: '1'");
  g_assert_null (weir_histogram_decode ("abc", -1, &histogram));
  assert_says (histogram, "gefunden: 3 Zeichen; erwartet: ein Vielfaches von 4");
  g_assert_null (weir_exposition_parse_as ("a{b} 1\n", 7, WEIR_EXPOSITION_TEXT, &metrics));
  assert_says (metrics, "Zeile 1, Spalte 4: erwartet: '=' hinter dem Labelnamen");
  g_assert_null (weir_preset_load ("no-such-preset", NULL, &preset));
  assert_says (preset, "es gibt keine Vorlage „no-such-preset“");
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
  g_test_add_func ("/language/unreachable", test_unreachable);
  g_test_add_func ("/language/faults", test_faults);
  g_test_add_func ("/language/readers", test_readers);
  return g_test_run ();
}

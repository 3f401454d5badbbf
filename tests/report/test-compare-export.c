/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "compare-export.h"
#include "format.h"
#include "run-evidence.h"
#include "sample-campaign.h"

typedef struct {
  GMainLoop *loop;
  gboolean done;
  GError *error;
} Exported;

static WeirCampaign *
make_campaign (const char *name, guint32 seed, guint executions)
{
  SampleRun run = { .run_id = "one",
                    .name = "baseline",
                    .seed = seed,
                    .measured = 12,
                    .executions = executions,
                    .is_sound = TRUE };
  g_autofree char *path = sample_path (name);
  WeirCampaign *campaign;

  sample_write_campaign (path, &run, 1);
  campaign = weir_campaign_load (path, NULL);
  g_assert_nonnull (campaign);
  g_unlink (path); /* it is held open */
  return campaign;
}

static WeirComparisonSide *
read_side (WeirCampaign *campaign)
{
  WeirComparisonSide *side =
      weir_run_evidence_read_side (campaign, "Run 1", campaign->runs, NULL, NULL, NULL, NULL);

  g_assert_nonnull (side);
  return side;
}

static WeirCampaignComparison *
compare (WeirCampaign *a, WeirCampaign *b)
{
  WeirTolerances tolerances = weir_tolerances_default ();
  g_autoptr (GPtrArray) of_a = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_comparison_side_unref);
  g_autoptr (GPtrArray) of_b = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_comparison_side_unref);

  g_ptr_array_add (of_a, read_side (a));
  g_ptr_array_add (of_b, read_side (b));
  return weir_campaign_comparison_new (of_a, of_b, &tolerances);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Exported *exported = data;

  exported->done = weir_compare_export_finish (result, &exported->error);
  g_main_loop_quit (exported->loop);
}

static Exported
export_to (const WeirCompareFormat *format, const char *path, GCancellable *cancellable)
{
  g_autoptr (WeirCampaign) a = make_campaign ("compare-a.weir", 7, 40);
  g_autoptr (WeirCampaign) b = make_campaign ("compare-b.weir", 8, 20);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Exported exported = { .loop = g_main_loop_new (NULL, FALSE) };

  weir_compare_export_async (format, a, b, compare (a, b), file, cancellable, exported_cb, &exported);
  g_main_loop_run (exported.loop);
  g_main_loop_unref (exported.loop);
  return exported;
}

static char *
export_text (const char *name)
{
  g_autofree char *path = sample_path (name);
  Exported exported = export_to (weir_compare_find_format (path), path, NULL);
  char *text = NULL;

  g_assert_no_error (exported.error);
  g_assert_true (exported.done);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_unlink (path);
  return text;
}

/* The end of a name tells the format, whatever its case. */
static void
test_formats (void)
{
  guint n;
  const WeirCompareFormat *formats = weir_compare_formats (&n);

  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (formats[0].suffix, ==, ".html");
  g_assert_true (weir_compare_find_format ("a.HTML") == &formats[0]);
  g_assert_cmpstr (weir_compare_find_format ("a.json")->suffix, ==, ".json");
  g_assert_cmpstr (weir_compare_find_format ("a.md")->suffix, ==, ".md");
  g_assert_null (weir_compare_find_format ("a.weir"));
  g_assert_null (weir_compare_find_format ("html"));
}

/* Each says the headline of the one model. */
static void
test_same_words (void)
{
  g_autofree char *json = export_text ("report.json"), *html = export_text ("report.html");
  g_autofree char *markdown = export_text ("report.md");
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  JsonArray *pairs;
  const char *headline;

  g_assert_nonnull (node);
  pairs = json_object_get_array_member (json_node_get_object (node), "pairs");
  headline = json_object_get_string_member (json_array_get_object_element (pairs, 0), "headline");
  g_test_message ("%s", headline);
  g_assert_nonnull (g_strstr_len (html, -1, headline));
  g_assert_nonnull (g_strstr_len (html, -1, "<svg"));
  g_assert_nonnull (g_strstr_len (markdown, -1, headline));
  g_assert_true (g_str_has_suffix (json, "}\n"));
  g_assert_true (g_str_has_suffix (markdown, "\n"));
}

/* Figures that are isolated from text from right to left are whole in a page, too. */
static void
test_isolated (void)
{
  g_autofree char *html = NULL;

  weir_format_set_style (WEIR_FORMAT_TYPESET | WEIR_FORMAT_ISOLATED);
  html = export_text ("isolated.html");
  weir_format_set_style (WEIR_FORMAT_PLAIN);
  g_assert_true (g_utf8_validate (html, -1, NULL));
  g_assert_nonnull (g_strstr_len (html, -1, " points</text>"));
  g_assert_null (g_strstr_len (html, -1, "\uFFFD"));
}

/* What is given up leaves the file that was there. */
static void
test_cancel (void)
{
  g_autofree char *path = sample_path ("kept.html"), *text = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  Exported exported;

  g_assert_true (g_file_set_contents (path, "before\n", -1, NULL));
  g_cancellable_cancel (cancelled);
  exported = export_to (weir_compare_find_format (path), path, cancelled);
  g_assert_error (exported.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&exported.error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "before\n");
  g_unlink (path);
}

static void
test_no_folder (void)
{
  Exported exported = export_to (weir_compare_find_format ("a.md"), "/nowhere/at/all.md", NULL);

  g_assert_false (exported.done);
  g_assert_error (exported.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&exported.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare-export/formats", test_formats);
  g_test_add_func ("/compare-export/same-words", test_same_words);
  g_test_add_func ("/compare-export/isolated", test_isolated);
  g_test_add_func ("/compare-export/cancel", test_cancel);
  g_test_add_func ("/compare-export/no-folder", test_no_folder);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "csv-text.h"
#include "export-csv.h"
#include "export-metrics.h"
#include "sample-campaign.h"

static char *
memory_text (GOutputStream *stream)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  return g_strndup (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory));
}

static void
test_text (void)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  WeirCsvText csv = { .stream = stream };
  g_autofree char *text = NULL;

  weir_csv_add_text (&csv, "");
  weir_csv_add_text (&csv, "a b");
  weir_csv_add_text (&csv, "a,b");
  weir_csv_add_text (&csv, "say \"x\"");
  weir_csv_add_text (&csv, "two\nlines");
  weir_csv_add_count (&csv, G_MAXUINT64);
  weir_csv_add_figure (&csv, 0.1);
  weir_csv_add_figure (&csv, 1.0 / 0.0);
  g_assert_true (weir_csv_end_row (&csv, NULL));
  weir_csv_add_text (&csv, "one");
  g_assert_true (weir_csv_end_row (&csv, NULL));
  g_assert_true (weir_csv_text_finish (&csv, NULL));
  text = memory_text (stream);
  g_assert_cmpstr (text, ==,
                   ",a b,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",18446744073709551615,0.1,\r\none\r\n");
}

/* Fields of one line of a text in which no field spans lines. */
static GPtrArray *
split_row (const char *row)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) field = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *at = row;; at++) {
    if (*at == '"' && quoted && at[1] == '"')
      g_string_append_c (field, *at++);
    else if (*at == '"')
      quoted = !quoted;
    else if (*at != '\0' && (*at != ',' || quoted))
      g_string_append_c (field, *at);
    else {
      g_ptr_array_add (fields, g_strdup (field->str));
      g_string_truncate (field, 0);
      if (*at == '\0')
        return fields;
    }
  }
}

static guint
column (const GPtrArray *head, const char *name)
{
  for (guint i = 0; i < head->len; i++) {
    if (g_str_equal (g_ptr_array_index (head, i), name))
      return i;
  }
  g_error ("no column “%s”", name);
}

static WeirCampaign *
make_campaign (void)
{
  const SampleRun runs[] = {
    { .run_id = "one",
      .name = "base, line",
      .seed = 1,
      .warm_up = 1,
      .measured = 3,
      .drain = 1,
      .executions = 40,
      .series = 4 },
    { .run_id = "two", .name = "other", .seed = 2, .measured = 2, .no_end = TRUE },
  };
  g_autofree char *path = sample_path ("export.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);

  weir_run_result_free (sample_write_run (journal, &runs[0]));
  weir_run_result_free (sample_write_run (journal, &runs[1]));
  weir_journal_close (journal, NULL);
  return weir_campaign_load (path, NULL);
}

static void
test_rows (void)
{
  g_autoptr (WeirCampaign) campaign = make_campaign ();
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GPtrArray) head = NULL, first = NULL, last = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) rows = NULL;

  g_assert_true (weir_export_csv (campaign, runs, stream, NULL));
  text = memory_text (stream);
  g_assert_true (g_str_has_suffix (text, "\r\n"));
  rows = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, 1 + 5 + 2 + 1);
  head = split_row (rows[0]);
  for (guint i = 1; i < 8; i++) {
    g_autoptr (GPtrArray) row = split_row (rows[i]);

    g_assert_cmpuint (row->len, ==, head->len);
  }
  first = split_row (rows[1]);
  g_assert_cmpstr (g_ptr_array_index (first, column (head, "run")), ==, "one");
  g_assert_cmpstr (g_ptr_array_index (first, column (head, "scenario")), ==, "base, line");
  g_assert_cmpstr (g_ptr_array_index (first, column (head, "t")), ==, "0");
  g_assert_cmpstr (g_ptr_array_index (first, column (head, "dt")), ==, "1");
  g_assert_cmpstr (g_ptr_array_index (first, column (head, "phase")), ==, "warm-up");
  g_assert_cmpstr (g_ptr_array_index (first, column (head, "started")), ==, "40");
  g_assert_cmpstr (g_ptr_array_index (first, column (head, "bytes_sent")), ==, "60000");
  g_assert_cmpstr (g_ptr_array_index (first, column (head, "response_p95_ms")), !=, "");
  g_assert_cmpstr (g_ptr_array_index (first, column (head, "demo_gateway_queue_depth{name=\"a \\\"1\\\"\"}")),
                   !=, "");
  last = split_row (rows[7]);
  g_assert_cmpstr (g_ptr_array_index (last, column (head, "run")), ==, "two");
  g_assert_cmpstr (g_ptr_array_index (last, column (head, "t")), ==, "1");
  g_assert_cmpstr (g_ptr_array_index (last, column (head, "started")), ==, "0");
  g_assert_cmpstr (g_ptr_array_index (last, column (head, "response_p95_ms")), ==,
                   ""); /* nothing succeeded */
  g_assert_cmpstr (g_ptr_array_index (last, column (head, "process_resident_memory_bytes")), ==, "");
}

/* Sums over the rows are the figures of the run. */
static void
test_sums (void)
{
  g_autoptr (WeirCampaign) campaign = make_campaign ();
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);
  g_autoptr (WeirRunResult) result = weir_campaign_sum_up (campaign, g_ptr_array_index (runs, 0));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GPtrArray) head = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) rows = NULL;
  guint64 exchanges = 0, completed = 0;

  g_ptr_array_remove_index (runs, 1);
  g_assert_true (weir_export_csv (campaign, runs, stream, NULL));
  text = memory_text (stream);
  rows = g_strsplit (text, "\r\n", -1);
  head = split_row (rows[0]);
  for (guint i = 1; rows[i][0] != '\0'; i++) {
    g_autoptr (GPtrArray) row = split_row (rows[i]);

    exchanges += g_ascii_strtoull (g_ptr_array_index (row, column (head, "exchanges")), NULL, 10);
    completed += g_ascii_strtoull (g_ptr_array_index (row, column (head, "completed")), NULL, 10);
  }
  g_assert_cmpuint (exchanges, ==, result->total->exchanges);
  g_assert_cmpuint (completed, ==, result->total->warm_up.completed + result->total->measured.completed);
}

/* Of the run that broke off the summary is made; a single run is the bare object. */
static void
test_metrics (void)
{
  g_autoptr (WeirCampaign) campaign = make_campaign ();
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);
  g_autofree char *all = weir_export_metrics (campaign, runs), *one = NULL, *none = NULL;

  g_assert_true (g_str_has_prefix (all, "{\n  \"scenarios\": [\n    {\n      \"total_requests\": 121,"));
  g_assert_nonnull (strstr (all, "\"ended\": \"interrupted\""));
  g_assert_nonnull (strstr (all, "\"ended\": \"completed\""));
  g_ptr_array_remove_index (runs, 1);
  one = weir_export_metrics (campaign, runs);
  g_assert_true (g_str_has_prefix (one, "{\n  \"total_requests\": 121,"));
  g_ptr_array_remove_index (runs, 0);
  none = weir_export_metrics (campaign, runs);
  g_assert_cmpstr (none, ==, "{\n  \"scenarios\": []\n}");
}

/* A full disk is an error, and not a short file without a word. */
static void
test_no_room (void)
{
  g_autoptr (WeirCampaign) campaign = make_campaign ();
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);
  char room[100];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (weir_export_csv (campaign, runs, stream, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/export/text", test_text);
  g_test_add_func ("/export/rows", test_rows);
  g_test_add_func ("/export/sums", test_sums);
  g_test_add_func ("/export/metrics", test_metrics);
  g_test_add_func ("/export/no-room", test_no_room);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html-report.h"

#include <glib/gi18n.h>

#include "format.h"
#include "html-page.h"
#include "html-run.h"
#include "html-text.h"
#include "json-read.h"
#include "marks.h"
#include "markup.h"
#include "runs-table.h"

/* Only the last run of a campaign that somebody writes can go on. */
static gboolean
goes_on (const WeirCampaign *campaign, const WeirRun *run)
{
  return run->summary == NULL &&
         (run->is_live || (g_ptr_array_index (campaign->runs, campaign->runs->len - 1) == run &&
                           weir_campaign_is_being_written (campaign)));
}

static void
write_head (GString *html, const WeirCampaign *campaign)
{
  const WeirCampaignHeader *header = &campaign->header;
  g_autofree char *title = weir_campaign_title (campaign);
  g_autofree char *notes = NULL, *made = NULL, *cpus = weir_format_count (header->cpus);

  weir_html_page_begin (html, title);
  weir_html_element (html, "h1", NULL, title);
  made =
      g_strdup_printf (ngettext ("Made %s with Weir %s on %s: %s processor, %s, %s",
                                 "Made %s with Weir %s on %s: %s processors, %s, %s", header->cpus),
                       header->created, header->weir, header->host, cpus, header->cpu_model, header->kernel);
  if (*header->created != '\0')
    weir_html_element (html, "p", "dim", made);
  weir_json_read_string (campaign->edits, "notes", &notes, NULL);
  if (notes != NULL && *notes != '\0')
    weir_html_element (html, "p", "notes", notes);
}

static void
write_overview_row (GString *html, const WeirWordsRow *row, const WeirRunWords *words, guint number)
{
  g_string_append_printf (html, "<tr><th scope=\"row\"><a href=\"#run-%u\">", number);
  weir_markup_append (html, row->label);
  g_string_append (html, "</a>");
  weir_html_marked (html, "small", "verdict-line", weir_verdict_tone (words->verdict),
                    weir_verdict_mark (words->verdict), words->headline);
  g_string_append (html, "</th>");
  for (guint i = 0; row->values[i] != NULL; i++)
    weir_html_element (html, "td", NULL, row->values[i]);
  g_string_append (html, "</tr>\n");
}

static void
write_overview_heads (GString *html, const WeirWordsTable *table)
{
  g_string_append (html, "<section class=\"card runs\">\n<table>\n<thead><tr>");
  weir_html_element (html, "th", NULL, _ ("Run"));
  for (guint i = 0; table->columns[i] != NULL; i++)
    weir_html_element (html, "th", NULL, table->columns[i]);
  g_string_append (html, "</tr></thead>\n<tbody>\n");
}

static void
write_method (GString *html, const WeirCampaign *campaign)
{
  g_autofree char *id = g_strdup_printf (_ ("Campaign %s"), campaign->header.id);

  g_string_append (html, "<section class=\"method\">\n");
  weir_html_element (html, "h2", NULL, _ ("How It Was Measured"));
  weir_html_element (
      html, "p", NULL,
      _ ("All figures are of the measured phase; warm-up and drain are left out of them and hatched in the "
         "charts. Response time begins when an execution was due to start, so that a generator or a gateway "
         "that falls behind does not hide it; service time begins when it was sent. Percentiles come from "
         "histograms with three significant digits, those of successes alone, and are left out where there "
         "are too few samples for them."));
  weir_html_element (
      html, "p", NULL,
      _ ("Throughput counts the executions that the gateway completed within the measured phase, over its "
         "length. A refusal is a gateway that says it is full: no completion, and no error. Every start is "
         "followed to its end in a ledger: what was accepted and never seen again is lost. Each run says "
         "whether the generator itself kept "
         "up; where it did not, the figures are not the gateway's alone."));
  if (*campaign->header.id != '\0')
    weir_html_element (html, "p", "dim", id);
  g_string_append (html, "</section>\n");
}

/* @html is written, and is empty again. */
static gboolean
flush (GString *html, GOutputStream *stream, GError **error)
{
  gboolean done = g_output_stream_write_all (stream, html->str, html->len, NULL, NULL, error);

  g_string_truncate (html, 0);
  return done;
}

static void
add_to_overview (GString *html, WeirWordsTable *table, const WeirRunResult *result, gboolean is_on)
{
  g_autoptr (WeirRunWords) words = weir_run_words_of_result (result, is_on);

  weir_runs_table_add (table, result);
  write_overview_row (html, g_ptr_array_index (table->rows, table->rows->len - 1), words, table->rows->len);
}

/* Each run is read once, and one is in memory at a time, however many there are: their sections wait in
 * @spool until the overview, which stands before them, is whole. */
static gboolean
write_runs (GString *overview, GOutputStream *spool, WeirCampaign *campaign, const GPtrArray *runs,
            GError **error)
{
  g_auto (WeirWordsTable) table = { 0 };
  g_autoptr (GString) html = g_string_new (NULL);

  weir_runs_table_begin (&table);
  write_overview_heads (overview, &table);
  for (guint i = 0; i < runs->len; i++) {
    const WeirRun *run = g_ptr_array_index (runs, i);
    gboolean is_on = goes_on (campaign, run);
    g_autoptr (WeirRunResult) result = weir_html_run (html, campaign, run, i + 1, is_on);

    add_to_overview (overview, &table, result, is_on);
    if (!flush (html, spool, error))
      return FALSE;
  }
  g_string_append (overview, "</tbody></table>\n</section>\n");
  return TRUE;
}

static gboolean
put_spool (GFileIOStream *spool, GOutputStream *stream, GError **error)
{
  return g_seekable_seek (G_SEEKABLE (spool), 0, G_SEEK_SET, NULL, error) &&
         g_output_stream_splice (stream, g_io_stream_get_input_stream (G_IO_STREAM (spool)),
                                 G_OUTPUT_STREAM_SPLICE_NONE, NULL, error) >= 0;
}

/* Takes what stands in @html along. */
static gboolean
write_all_runs (GString *html, GOutputStream *stream, WeirCampaign *campaign, const GPtrArray *runs,
                GError **error)
{
  g_autoptr (GFileIOStream) spool = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("weir-XXXXXX.html", &spool, error);

  if (file == NULL)
    return FALSE;
  g_file_delete (file, NULL, NULL); /* it is open, and gone with it */
  return write_runs (html, g_io_stream_get_output_stream (G_IO_STREAM (spool)), campaign, runs, error) &&
         flush (html, stream, error) && put_spool (spool, stream, error);
}

/**
 * weir_html_report:
 * @campaign: a campaign
 * @runs: (element-type WeirRun): which runs
 * @stream: where to; stays open
 * @error: as the stream gives it, or the folder of temporary files
 *
 * Writes a page that shows the runs to somebody who has no Weir. It is one file: it has no script,
 * and asks for nothing from elsewhere. What is masked in the campaign is masked in it.
 *
 * Returns: whether all was written
 */
gboolean
weir_html_report (WeirCampaign *campaign, const GPtrArray *runs, GOutputStream *stream, GError **error)
{
  g_autoptr (GString) html = g_string_new (NULL);

  write_head (html, campaign);
  if (runs->len == 0)
    weir_html_element (html, "p", NULL, _ ("Nothing has been run yet."));
  else if (!write_all_runs (html, stream, campaign, runs, error))
    return FALSE;
  write_method (html, campaign);
  weir_html_page_end (html);
  return flush (html, stream, error);
}

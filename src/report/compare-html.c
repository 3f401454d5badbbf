/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-report.h"

#include <glib/gi18n.h>

#include "compare-html-private.h"
#include "html-page.h"
#include "html-text.h"
#include "marks.h"

static void
write_side (GString *html, const char *css_class, const char *letter, WeirCampaign *campaign,
            const WeirComparisonSide *side)
{
  g_autofree char *name = weir_compare_side_name (campaign, side);

  weir_html_element (html, "dt", css_class, letter);
  weir_html_element (html, "dd", NULL, name);
}

static void
write_sides (GString *html, const WeirCompareReport *report, const WeirComparedPair *pair)
{
  g_string_append (html, "<dl class=\"sides\">\n");
  write_side (html, "side-a", "A", report->a, pair->a);
  write_side (html, "side-b", "B", report->b, pair->b);
  g_string_append (html, "</dl>\n");
}

static void
write_verdict (GString *html, const WeirCompareWords *words)
{
  g_string_append_printf (html, "<div class=\"card verdict %s\">\n", weir_html_tone (words->tone));
  weir_html_marked (html, "p", "headline", words->tone, words->mark, words->headline);
  if (*words->sentence != '\0')
    weir_html_element (html, "p", NULL, words->sentence);
  g_string_append (html, "</div>\n");
}

static void
write_group (GString *html, const WeirCompareWords *words, WeirDifferenceGroup group)
{
  gboolean any = FALSE;

  for (guint i = 0; i < words->differences->len; i++) {
    const WeirCompareDifference *difference = g_ptr_array_index (words->differences, i);

    if (difference->group != group)
      continue;
    if (!any) {
      g_autofree char *title = weir_compare_group_title (words, group);

      weir_html_element (html, "h4", NULL, title);
      g_string_append (html, "<ul>\n");
    }
    any = TRUE;
    weir_html_marked (html, "li", "difference", difference->forbids ? WEIR_TONE_WARN : WEIR_TONE_NEUTRAL,
                      difference->mark, difference->text);
  }
  if (any)
    g_string_append (html, "</ul>\n");
}

static void
write_notes (GString *html, const GPtrArray *notes)
{
  if (notes->len == 0)
    return;
  weir_html_element (html, "h3", NULL, _ ("To Be Known"));
  g_string_append (html, "<ul>\n");
  for (guint i = 0; i < notes->len; i++) {
    const WeirCompareNote *note = g_ptr_array_index (notes, i);

    if (note->tone == WEIR_TONE_NEUTRAL)
      weir_html_element (html, "li", NULL, note->text);
    else
      weir_html_marked (html, "li", "note", note->tone, weir_tone_mark (note->tone), note->text);
  }
  g_string_append (html, "</ul>\n");
}

static void
write_remarks (GString *html, const WeirCompareWords *words)
{
  if (words->differences->len + words->notes->len == 0)
    return;
  g_string_append (html, "<section class=\"card remarks\">\n");
  if (words->differences->len > 0)
    weir_html_element (html, "h3", NULL, _ ("What Else Differs"));
  for (guint group = WEIR_DIFFERENCE_SETTINGS; group <= WEIR_DIFFERENCE_GENERATOR; group++)
    write_group (html, words, group);
  write_notes (html, words->notes);
  g_string_append (html, "</section>\n");
}

static void
write_ids (GString *html, const char *letter, const WeirComparisonSide *side)
{
  for (guint i = 0; i < side->runs->len; i++) {
    const WeirComparedRun *run = g_ptr_array_index (side->runs, i);
    g_autofree char *text = g_strdup_printf (_ ("Run %s of %s"), run->id != NULL ? run->id : "–", letter);

    weir_html_element (html, "p", "dim id", text);
  }
}

static void
write_pair (GString *html, const WeirCompareReport *report, const WeirComparedPair *pair, guint number)
{
  g_autoptr (WeirCompareWords) words =
      pair->comparison != NULL ? weir_compare_words_new (pair->comparison) : NULL;
  g_autofree char *name = weir_compare_pair_name (pair), *only = weir_compare_only_in (pair);

  g_string_append_printf (html, "<section class=\"%s\" id=\"pair-%u\">\n", number > 1 ? "run" : "first",
                          number);
  weir_html_element (html, "h2", NULL, name);
  if (words != NULL) {
    write_sides (html, report, pair);
    write_verdict (html, words);
    weir_compare_html_rows (html, words, number);
    write_remarks (html, words);
    weir_compare_html_charts (html, report, pair, number);
    write_ids (html, "A", pair->a);
    write_ids (html, "B", pair->b);
  } else {
    weir_html_element (html, "p", NULL, only);
  }
  g_string_append (html, "</section>\n");
}

static void
write_overview_row (GString *html, const WeirComparedPair *pair, guint number)
{
  g_autoptr (WeirCompareWords) words =
      pair->comparison != NULL ? weir_compare_words_new (pair->comparison) : NULL;
  g_autofree char *name = weir_compare_pair_name (pair), *only = weir_compare_only_in (pair);

  g_string_append_printf (html, "<tr><th scope=\"row\"><a href=\"#pair-%u\">", number);
  weir_html_element (html, "span", NULL, name);
  g_string_append (html, "</a></th>");
  weir_html_element (html, "td", "said", words != NULL ? words->headline : only);
  if (words != NULL)
    weir_html_marked (html, "td", "said", words->tone, words->mark, words->chip);
  else
    weir_html_element (html, "td", "said", "");
  g_string_append (html, "</tr>\n");
}

static void
write_overview (GString *html, const GPtrArray *pairs)
{
  if (pairs->len < 2)
    return;
  g_string_append (html, "<section class=\"card runs\">\n<table>\n<tbody>\n");
  for (guint i = 0; i < pairs->len; i++)
    write_overview_row (html, g_ptr_array_index (pairs, i), i + 1);
  g_string_append (html, "</tbody></table>\n</section>\n");
}

static void
write_head (GString *html, const WeirCompareReport *report)
{
  g_autofree char *a = weir_campaign_title (report->a), *b = weir_campaign_title (report->b);
  /* Translators: the titles of two campaigns that are compared */
  g_autofree char *title = g_strdup_printf (_ ("%s against %s"), b, a);

  weir_html_page_begin (html, title);
  weir_html_element (html, "h1", NULL, title);
  if (report->comparison->pairs->len == 0)
    weir_html_element (html, "p", NULL, _ ("The two have no scenario in common."));
}

static void
write_method (GString *html)
{
  g_string_append (html, "<section class=\"method\">\n");
  weir_html_element (html, "h2", NULL, _ ("How It Was Compared"));
  weir_html_element (
      html, "p", NULL,
      /* xgettext:no-c-format */
      _ ("Figures are of the measured phases. Executions that are neighbours share their luck, so that they "
         "are "
         "not counted as independent: each measured phase is cut into ten batches, and how much a figure "
         "sways "
         "between them tells how many independent samples it is worth. From that come the 95 % intervals: of "
         "percentiles by Woodruff, of their ratio by MOVER on the log scale, of throughput by Welch on batch "
         "means, of shares by Newcombe. Where runs were repeated, the runs are the samples."));
  weir_html_element (
      html, "p", NULL,
      /* xgettext:no-c-format */
      _ ("A change is one where its whole interval lies beyond the tolerance, and none where its 90 % "
         "interval "
         "lies within it. Of several gates each is held to a stricter interval (Holm), so that together they "
         "raise no more false alarms than one. With one run on each side the intervals know nothing of what "
         "differs between runs: of another start of the gateway, of a busy neighbour."));
  g_string_append (html, "</section>\n");
}

static gboolean
flush (GString *html, GOutputStream *stream, GError **error)
{
  gboolean done = g_output_stream_write_all (stream, html->str, html->len, NULL, NULL, error);

  g_string_truncate (html, 0);
  return done;
}

/**
 * weir_compare_html:
 * @stream: where to; stays open
 * @error: as the stream gives it
 *
 * Writes a page that shows the comparison to somebody who has no Weir. It is one file: it has no script,
 * and asks for nothing from elsewhere. The charts are read from the campaigns, one pair at a time.
 *
 * Returns: whether all was written
 */
gboolean
weir_compare_html (const WeirCompareReport *report, GOutputStream *stream, GError **error)
{
  g_autoptr (GString) html = g_string_new (NULL);
  const GPtrArray *pairs = report->comparison->pairs;

  write_head (html, report);
  write_overview (html, pairs);
  for (guint i = 0; i < pairs->len; i++) {
    write_pair (html, report, g_ptr_array_index (pairs, i), i + 1);
    if (!flush (html, stream, error))
      return FALSE;
  }
  write_method (html);
  weir_html_page_end (html);
  return flush (html, stream, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run in a page. */
#include "html-run.h"

#include <glib/gi18n.h>

#include "format.h"
#include "frozen.h"
#include "html-charts.h"
#include "html-failures.h"
#include "html-text.h"
#include "marks.h"
#include "markup.h"
#include "run-account.h"
#include "run-name.h"
#include "scenario-words.h"

static void
write_head (GString *html, const WeirRun *run, guint number)
{
  g_autofree char *name = weir_run_name (run->scenario->name, run->sweep, run->repeat);
  g_autofree char *start = weir_run_describe_start (run);
  g_autofree char *load = weir_scenario_describe (run->scenario);

  g_string_append_printf (html, "<section class=\"run\" id=\"run-%u\">\n", number);
  weir_html_element (html, "h2", NULL, name);
  weir_html_element (html, "p", NULL, load);
  weir_html_element (html, "p", "dim", start);
}

static void
write_verdict (GString *html, const WeirRunWords *words)
{
  WeirTone tone = weir_verdict_tone (words->verdict);

  g_string_append_printf (html, "<div class=\"card verdict %s\">\n", weir_html_tone (tone));
  weir_html_marked (html, "p", "headline", tone, weir_verdict_mark (words->verdict), words->headline);
  if (*words->sentence != '\0')
    weir_html_element (html, "p", NULL, words->sentence);
  g_string_append (html, "</div>\n");
}

static void
write_chips (GString *html, const WeirRunWords *words)
{
  g_string_append (html, "<ul class=\"chips\">\n");
  for (guint i = 0; i < WEIR_N_CHIPS; i++) {
    const WeirChip *chip = &words->chips[i];

    if (*chip->text == '\0')
      continue;
    g_string_append (html, "<li>");
    weir_html_marked (html, "span", "chip", chip->tone, weir_tone_mark (chip->tone), chip->text);
    weir_html_element (html, "span", NULL, chip->sentence);
    g_string_append (html, "</li>\n");
  }
  g_string_append (html, "</ul>\n");
}

static char *
describe_place (const WeirAnnotation *annotation)
{
  g_autofree char *from = weir_format_duration_us (annotation->t);
  g_autofree char *to = weir_format_duration_us (annotation->t + annotation->dt);

  switch (annotation->kind) {
  case WEIR_ANNOTATION_TIME:
    return g_strdup_printf (_ ("At %s: "), from);
  case WEIR_ANNOTATION_RANGE:
    return g_strdup_printf (_ ("From %s to %s: "), from, to);
  case WEIR_ANNOTATION_MEASURED:
    return g_strdup_printf (_ ("Measured from %s to %s: "), from, to);
  case WEIR_ANNOTATION_RUN:
  default:
    return g_strdup ("");
  }
}

static void
write_annotation (GString *html, const WeirAnnotation *annotation)
{
  g_autofree char *place = describe_place (annotation);
  g_autofree char *text = g_strconcat (place, annotation->text, NULL);
  g_autofree char *who =
      g_strdup_printf (*annotation->author != '\0' ? "%s, %s" : "%s%s", annotation->author, annotation->made);

  weir_html_element (html, "p", "notes", text);
  weir_html_element (html, "p", "dim", who);
}

static void
write_annotations (GString *html, const WeirRun *run)
{
  gboolean any = FALSE;

  for (guint i = 0; i < run->annotations->len; i++) {
    const WeirAnnotation *annotation = g_ptr_array_index (run->annotations, i);

    if (annotation->is_deleted)
      continue;
    if (!any) {
      g_string_append (html, "<section class=\"card\">\n");
      weir_html_element (html, "h3", NULL, _ ("Notes"));
    }
    any = TRUE;
    write_annotation (html, annotation);
  }
  if (any)
    g_string_append (html, "</section>\n");
}

static void
write_latency (GString *html, const WeirRunWords *words, const WeirRunResult *result, guint number)
{
  weir_html_table (html, &words->tables[WEIR_TABLE_LATENCY], "wide");
  weir_html_percentiles (html, result, number);
}

static void
write_tables (GString *html, const WeirRunWords *words)
{
  g_string_append (html, "<div class=\"pair\">\n");
  weir_html_table (html, &words->tables[WEIR_TABLE_THRESHOLDS], "");
  weir_html_table (html, &words->tables[WEIR_TABLE_FIGURES], "");
  weir_html_table (html, &words->tables[WEIR_TABLE_LEDGER], "");
  weir_html_table (html, &words->tables[WEIR_TABLE_TIME], "");
  weir_html_table (html, &words->tables[WEIR_TABLE_GENERATOR], "");
  g_string_append (html, "</div>\n");
}

static void
write_frozen (GString *html, const WeirCampaign *campaign, const WeirRun *run)
{
  g_auto (WeirWordsTable) settings = { 0 }, environment = { 0 };

  weir_frozen_settings (&settings, run->scenario);
  weir_frozen_environment (&environment, campaign, run);
  g_string_append (html, "<div class=\"pair\">\n");
  weir_html_table (html, &settings, "");
  weir_html_table (html, &environment, "");
  g_string_append (html, "</div>\n");
  weir_html_element (html, "p", "dim",
                     _ ("Settings are as they were when the run began; what is not listed was as usual."));
}

static void
write_ids (GString *html, const WeirRun *run)
{
  g_string_append (html, "<dl>\n");
  weir_html_element (html, "dt", NULL, _ ("Run"));
  weir_html_element (html, "dd", NULL, run->id);
  weir_html_element (html, "dt", NULL, _ ("Scenario"));
  weir_html_element (html, "dd", NULL, run->scenario_id != NULL ? run->scenario_id : "–");
  g_string_append (html, "</dl>\n</section>\n");
}

static void
write_all (GString *html, const WeirCampaign *campaign, const WeirRun *run, const WeirRunResult *result,
           WeirRunTracks *tracks, guint number, gboolean goes_on)
{
  g_autoptr (WeirRunWords) words = weir_run_words_of_result (result, goes_on);

  write_head (html, run, number);
  write_verdict (html, words);
  write_chips (html, words);
  write_annotations (html, run);
  write_tables (html, words);
  write_latency (html, words, result, number);
  weir_html_tracks (html, tracks, number);
  weir_html_table (html, &words->tables[WEIR_TABLE_COST], "wide");
  weir_html_failures (html, result);
  write_frozen (html, campaign, run);
  write_ids (html, run);
}

static void
see_interval (const WeirInterval *interval, gpointer timeline)
{
  weir_run_timeline_add (timeline, interval);
}

/**
 * weir_html_run:
 * @html: a page that is being made
 * @run: one run of @campaign; all its intervals are read
 * @number: which one it is in the page, from 1
 * @goes_on: whether somebody is still writing it
 *
 * Appends all that there is to show of a run.
 *
 * Returns: (transfer full): its figures
 */
WeirRunResult *
weir_html_run (GString *html, WeirCampaign *campaign, const WeirRun *run, guint number, gboolean goes_on)
{
  g_autoptr (WeirRunTimeline) timeline = weir_run_timeline_new ();
  g_autoptr (WeirRunAccount) account = weir_run_account_new (campaign, run);
  g_autoptr (WeirRunTracks) tracks = weir_run_tracks_new (run);
  WeirRunResult *result;

  weir_run_account_watch (account, see_interval, timeline);
  weir_run_account_catch_up (account, G_MAXUINT);
  result = weir_run_account_result (account);
  weir_run_tracks_update (tracks, timeline, weir_run_account_metrics (account), result->validity, goes_on);
  write_all (html, campaign, run, result, tracks, number, goes_on);
  return result;
}

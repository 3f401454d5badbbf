/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of a comparison in a page: A and B over each other. */
#include "compare-html-private.h"

#include <glib/gi18n.h>

#include "html-charts.h"
#include "html-text.h"
#include "pair-tracks.h"

/* Those that are in the campaign and can be read; what cannot has been said among the notes. */
static GPtrArray *
read_runs (WeirCampaign *campaign, const WeirComparisonSide *side)
{
  GPtrArray *charted = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_charted_run_unref);

  for (guint i = 0; i < side->runs->len; i++) {
    const WeirComparedRun *compared = g_ptr_array_index (side->runs, i);
    const WeirRun *run = compared->id != NULL ? weir_campaign_find_run (campaign, compared->id) : NULL;
    WeirChartedRun *one =
        run != NULL && run->intervals->len > 0 ? weir_charted_run_read (campaign, run, NULL, NULL) : NULL;

    if (one != NULL)
      g_ptr_array_add (charted, one);
  }
  return charted;
}

static void
write_percentiles (GString *html, WeirPairTracks *tracks, const WeirComparison *comparison, guint number)
{
  WeirPercentileLine lines[WEIR_PAIR_N_SIDES] = { 0 };

  weir_pair_tracks_percentiles (tracks, comparison, lines);
  weir_html_percentile_lines (html, _ ("Latency by Percentile"), lines, WEIR_PAIR_N_SIDES, number);
  for (guint i = 0; i < WEIR_PAIR_N_SIDES; i++)
    weir_percentile_line_clear (&lines[i]);
}

/**
 * weir_compare_html_charts:
 * @number: of the pair in the page, from 1
 *
 * Reads the runs of both sides again, for their charts; nothing where a side has no intervals.
 */
void
weir_compare_html_charts (GString *html, const WeirCompareReport *report, const WeirComparedPair *pair,
                          guint number)
{
  g_autoptr (GPtrArray) a = read_runs (report->a, pair->a), b = read_runs (report->b, pair->b);
  g_autoptr (WeirPairTracks) tracks = NULL;

  if (a->len == 0 || b->len == 0)
    return;
  tracks = weir_pair_tracks_new (a, b);
  g_string_append (html, "<div class=\"charts\">\n");
  write_percentiles (html, tracks, pair->comparison, number);
  weir_html_track_list (html, weir_pair_tracks_list (tracks), weir_pair_tracks_timeline (tracks), number);
  g_string_append (html, "</div>\n");
}

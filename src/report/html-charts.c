/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of a run as pictures in a page; what they show stands under them in a sentence. */
#include "html-charts.h"

#include <glib/gi18n.h>

#include "html-text.h"
#include "legend-draw.h"
#include "percentile-curve.h"
#include "ruler.h"
#include "scene-svg.h"
#include "times-lines.h"
#include "track-draw.h"
#include "track-table.h"

#define WIDTH 800.0 /* px: between a page on a screen and one on paper, so that text suits both */
#define CURVE 240.0 /* px */

/* Titles are told apart by the run, since definitions in a picture are named after its title. */
static void
write_picture (GString *html, WeirScene *scene, const char *title, guint number)
{
  /* Translators: the name of a chart, and the number of its run */
  g_autofree char *unique = g_strdup_printf (_ ("%s, run %u"), title, number);
  g_autofree char *svg = weir_scene_to_svg (scene, WEIR_SVG_PAGE, unique);

  g_string_append (html, svg);
}

/** weir_html_percentile_lines: distributions of times over each other, under @heading (nullable); nothing where all are
 * empty */
void
weir_html_percentile_lines (GString *html, const char *heading, const WeirPercentileLine *lines, guint n,
                            guint number)
{
  g_autoptr (WeirScene) scene = weir_scene_new (WIDTH, CURVE, WEIR_EM);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    any = any || (lines[i].histogram != NULL && weir_histogram_count (lines[i].histogram) > 0);
  if (!any)
    return;
  weir_percentile_draw (lines, n, scene);
  g_string_append (html, "<figure class=\"card\">\n");
  if (heading != NULL)
    weir_html_element (html, "h3", NULL, heading);
  write_picture (html, scene, _ ("Latency by Percentile"), number);
  g_string_append (html, "</figure>\n");
}

/** weir_html_percentiles: how long successes took over their percentiles; nothing where nothing succeeded */
void
weir_html_percentiles (GString *html, const WeirRunResult *result, guint number)
{
  WeirPercentileLine lines[WEIR_N_TIMES_LINES];
  guint n = weir_times_lines (&result->total->measured, lines);

  weir_html_percentile_lines (html, NULL, lines, n, number);
}

/* px that a track takes, whatever its legend and its events take of them. */
static double
height_of (WeirTrack *track, WeirTimeline *timeline)
{
  g_autoptr (WeirScene) measured = weir_scene_new (WIDTH, 1, WEIR_EM);

  return weir_legend_draw (track, measured) + weir_ruler_height (timeline, WEIR_EM) +
         weir_track_get_height (track) + 1.5 * WEIR_EM;
}

static void
write_track (GString *html, WeirTrack *track, WeirTimeline *timeline, guint number)
{
  g_autoptr (WeirScene) scene = weir_scene_new (WIDTH, height_of (track, timeline), WEIR_EM);
  g_autofree char *words = weir_track_describe (track, timeline);

  weir_track_draw_figure (track, timeline, scene);
  g_string_append (html, "<figure class=\"card\">\n");
  write_picture (html, scene, weir_track_get_title (track), number);
  weir_html_element (html, "figcaption", NULL, words);
  g_string_append (html, "</figure>\n");
}

/** weir_html_track_list: all of @list (of WeirTrack) that show something, one under the other */
void
weir_html_track_list (GString *html, GListModel *list, WeirTimeline *timeline, guint number)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (WeirTrack) track = g_list_model_get_item (list, i);

    if (!weir_track_is_empty (track))
      write_track (html, track, timeline, number);
  }
}

/** weir_html_tracks: the same of a run */
void
weir_html_tracks (GString *html, WeirRunTracks *tracks, guint number)
{
  weir_html_track_list (html, weir_run_tracks_list (tracks), weir_run_tracks_timeline (tracks), number);
}

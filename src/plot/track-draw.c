/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "track-draw.h"

#include <math.h>

#include "legend-draw.h"
#include "ruler.h"
#include "series-draw.h"

#define WORDS 0.75 /* of the text size: what a limit says */
#define ROOM  5.0  /* px between a line and its words */

/* Where the words of a limit begin at best: behind the first phase, which hatching disturbs. */
static double
words_x (const WeirFrame *frame, WeirTimeline *timeline)
{
  guint n;
  const WeirPhaseSpan *phases = weir_timeline_get_phases (timeline, &n);
  double x = n > 1 && phases[0].aside ? weir_frame_x (frame, phases[0].to) : frame->left;

  return (x < frame->left || x > (frame->left + frame->right) / 2 ? frame->left : x) + ROOM;
}

/* Where the words of a limit stand: above its line, or below it where there is no room. */
static double
words_y (const WeirFrame *frame, double y, double height)
{
  if (y < frame->top)
    return frame->top + height;
  return y - frame->top > height + ROOM ? y - ROOM : y + height + ROOM - 2;
}

/* Whether @series has a value, or a line between two, within @box: left, top, right, bottom. */
static gboolean
crosses (const WeirSeries *series, const WeirFrame *frame, const WeirScale *scale, const double box[4])
{
  gsize after = weir_series_first_after (series, weir_frame_t (frame, box[0]));

  for (gsize i = after > 0 ? after - 1 : 0; i < series->n; i++) {
    double y = weir_frame_y (frame, scale, series->y[i]);
    double before = i > 0 ? weir_frame_y (frame, scale, series->y[i - 1]) : y;

    if (MIN (y, before) < box[3] && MAX (y, before) > box[1])
      return TRUE;
    if (weir_frame_x (frame, weir_series_middle (series, i)) > box[2])
      return FALSE;
  }
  return FALSE;
}

static gboolean
is_free (WeirTrack *track, const WeirFrame *frame, const double box[4])
{
  for (guint i = 0; i < weir_track_n_series (track); i++) {
    const WeirSeries *series = weir_track_get_series (track, i);

    if (series->mark != WEIR_MARK_RUG && crosses (series, frame, weir_track_get_scale (track), box))
      return FALSE;
  }
  return TRUE;
}

/* The first place from @x on that no curve runs through; NaN: there is none. */
static double
find_room (WeirTrack *track, const WeirFrame *frame, double x, double width, double baseline, double height)
{
  double step = MAX (width / 4, 1);

  for (double left = x; left + width <= frame->right; left += step) {
    double box[4] = { left, baseline - height, left + width, baseline + 2 };

    if (is_free (track, frame, box))
      return left;
  }
  return NAN;
}

static double
limit_y (WeirTrack *track, const WeirLimit *limit, const WeirFrame *frame)
{
  return floor (weir_frame_y (frame, weir_track_get_scale (track), limit->value)) + 0.5;
}

static void
draw_limit_line (WeirTrack *track, const WeirLimit *limit, const WeirFrame *frame, WeirScene *scene)
{
  WeirShape line = { WEIR_SHAPE_STROKE, limit->ink, 1, 1.2, { 1.5, 2.5 } };
  double y = limit_y (track, limit, frame);

  if (y >= frame->top)
    weir_scene_line (scene, &line, frame->left, y, frame->right, y);
}

/* @at is where the words of the limit before stand; these keep clear of them. They have no ground where that would
 * hide a part of a curve. */
static void
draw_limit_words (WeirTrack *track, const WeirLimit *limit, const WeirFrame *frame, double left,
                  WeirPoint *at, WeirScene *scene)
{
  WeirShape words = { .ink = limit->ink, .opacity = 1, .width = WORDS, .is_bold = TRUE };
  double y = limit_y (track, limit, frame), height = scene->em * WORDS, baseline = words_y (frame, y, height);
  g_autofree char *text = y < frame->top ? g_strconcat ("↑ ", limit->words, NULL) : g_strdup (limit->words);
  double width = weir_scene_measure (scene, text, WORDS, TRUE);
  double best = fabs (baseline - at->y) < height ? at->x : left;
  double x = find_room (track, frame, best, width, baseline, height);

  if (isnan (x))
    weir_scene_text (scene, &words, x = best, baseline, text);
  else
    weir_scene_label (scene, &words, x, baseline, text);
  *at = (WeirPoint){ x + width + scene->em, baseline };
}

static void
draw_limits (WeirTrack *track, WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene)
{
  guint n;
  const WeirLimit *limits = weir_track_get_limits (track, &n);
  WeirPoint at = { 0, -INFINITY };

  for (guint i = 0; i < n; i++)
    draw_limit_line (track, &limits[i], frame, scene);
  for (guint i = 0; i < n; i++)
    draw_limit_words (track, &limits[i], frame, words_x (frame, timeline), &at, scene);
}

static void
draw_sentence (WeirTrack *track, const WeirFrame *frame, WeirScene *scene)
{
  weir_scene_paragraph (scene, 0.9, (frame->left + frame->right) / 2, (frame->top + frame->bottom) / 2,
                        frame->right - frame->left - 2 * ROOM, weir_track_get_sentence (track));
}

static void
draw_series (WeirTrack *track, const WeirFrame *frame, WeirScene *scene)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < weir_track_n_series (track); i++)
    g_ptr_array_add (all, (gpointer) weir_track_get_series (track, i));
  for (guint i = all->len; i-- > 0;)
    if (((WeirSeries *) g_ptr_array_index (all, i))->mark != WEIR_MARK_COLUMNS)
      weir_series_draw (all, i, frame, weir_track_get_scale (track), scene);
  for (guint i = 0; i < all->len; i++) /* the top of a stack first: what is in front hides its foot */
    if (((WeirSeries *) g_ptr_array_index (all, i))->mark == WEIR_MARK_COLUMNS)
      weir_series_draw (all, i, frame, weir_track_get_scale (track), scene);
}

/**
 * weir_track_draw:
 * @track: what is shown
 * @timeline: the axis of time that it shares
 * @frame: where its plot lies; the labels of its values stand left of it
 * @scene: where it is drawn
 *
 * Draws the plot of a track, without title, legend and labels of time.
 */
void
weir_track_draw (WeirTrack *track, WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene)
{
  double clip[] = { frame->left, frame->top - 2, frame->right, frame->bottom + 2 };

  memcpy (scene->clip, clip, sizeof clip);
  weir_frame_draw_phases (frame, timeline, scene);
  weir_frame_draw_time_grid (frame, scene);
  if (weir_track_n_series (track) > 0 || weir_track_get_sentence (track) == NULL)
    weir_frame_draw_values (frame, weir_track_get_scale (track), weir_track_get_unit (track), scene);
  draw_series (track, frame, scene);
  weir_frame_draw_events (frame, timeline, scene);
  draw_limits (track, timeline, frame, scene);
  if (weir_track_get_sentence (track) != NULL)
    draw_sentence (track, frame, scene);
}

/**
 * weir_track_draw_figure:
 * @track: what is shown
 * @timeline: its axis of time
 * @scene: a scene of the wanted size
 *
 * Draws a track that stands alone, as a picture does: with title, legend, phases, events and times.
 */
void
weir_track_draw_figure (WeirTrack *track, WeirTimeline *timeline, WeirScene *scene)
{
  double room = weir_frame_label_room (weir_track_get_scale (track), weir_track_get_unit (track), scene);
  WeirFrame frame = { .left = MAX (room, WEIR_LABEL_ROOM) + scene->em / 2,
                      .right = scene->width - scene->em,
                      .from = weir_timeline_get_from (timeline),
                      .to = weir_timeline_get_to (timeline) };

  frame.top = weir_legend_draw (track, scene);
  weir_ruler_draw (timeline, &frame, scene);
  frame.top += weir_ruler_height (timeline, scene->em) + scene->em / 2;
  frame.bottom = scene->height - scene->em;
  weir_track_draw (track, timeline, &frame, scene);
}

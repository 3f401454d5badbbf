/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "track-draw.h"

#include "legend-draw.h"
#include "limit-draw.h"
#include "ruler.h"
#include "series-draw.h"

#define ROOM 5.0 /* px beside a sentence */

/* Between @left and the right end. */
static void
draw_sentence (WeirTrack *track, const WeirFrame *frame, double left, WeirScene *scene)
{
  weir_scene_paragraph (scene, 0.9, (left + frame->right) / 2, (frame->top + frame->bottom) / 2,
                        frame->right - left - 2 * ROOM, weir_track_get_sentence (track));
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

  /* no lines run through words that stand alone */
  if (weir_track_n_series (track) == 0 && weir_track_get_sentence (track) != NULL) {
    draw_sentence (track, frame, frame->left, scene);
    return;
  }
  memcpy (scene->clip, clip, sizeof clip);
  weir_frame_draw_phases (frame, timeline, scene);
  weir_frame_draw_time_grid (frame, timeline, scene);
  weir_frame_draw_values (frame, weir_track_get_scale (track), weir_track_get_unit (track), scene);
  draw_series (track, frame, scene);
  weir_frame_draw_events (frame, timeline, scene);
  weir_limits_draw (track, timeline, frame, scene);
  if (weir_track_get_sentence (track) != NULL)
    draw_sentence (track, frame, weir_limits_left (frame, timeline), scene);
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

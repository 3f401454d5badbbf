/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ruler.h"

#include <math.h>

#define LANES     2
#define BAND      1.22 /* em: height of the phases */
#define LANE      1.28 /* em: of a lane of events */
#define LABELS    1.25 /* em: of the labels of time */
#define SMALL     0.75 /* of the text size: names of phases, words of events */
#define TRIANGLE  5.0  /* px: half its width */
#define WORDS_GAP 5.0  /* px between triangle and words */

static guint
n_lanes (WeirTimeline *timeline)
{
  guint n;

  weir_timeline_get_events (timeline, &n);
  return n > 0 ? MIN (n, LANES) : weir_timeline_is_live (timeline) ? 1 : 0;
}

/** weir_ruler_height: Returns: px that phases, events and labels take; a run that goes on has a lane before its first event */
double
weir_ruler_height (WeirTimeline *timeline, double em)
{
  return ceil (em * (BAND + LABELS + n_lanes (timeline) * LANE));
}

/* The lane whose last words end soonest; @ends has an x for each. */
static guint
free_lane (const double *ends)
{
  return ends[0] <= ends[1] ? 0 : 1;
}

/* Its words do not have to be measured for that. */
static gboolean
has_no_room (const WeirEvent *event, const WeirFrame *frame, const double *ends)
{
  return MIN (ends[0], ends[1]) > weir_frame_x (frame, event->from) - TRIANGLE;
}

static WeirRulerEvent
placed (const WeirEvent *event, const WeirFrame *frame, WeirScene *scene)
{
  double words = weir_scene_measure (scene, event->words, SMALL, TRUE) + TRIANGLE + WORDS_GAP;
  WeirRulerEvent own = { .x = weir_frame_x (frame, event->from) };

  own.from = own.x - TRIANGLE;
  own.to = own.x + words;
  if (own.to > scene->width) { /* its words stand before it */
    own.from = own.x - words;
    own.to = own.x + TRIANGLE;
  }
  return own;
}

/**
 * weir_ruler_layout:
 * @timeline: the events
 * @frame: where the times lie
 * @scene: measures their words
 * @hidden: (out): how many in sight found no room
 *
 * Returns: (transfer full): of WeirRulerEvent: those that are shown, in two lanes
 */
GArray *
weir_ruler_layout (WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene, guint *hidden)
{
  GArray *layout = g_array_new (FALSE, FALSE, sizeof (WeirRulerEvent));
  double ends[LANES] = { -INFINITY, -INFINITY };
  guint n;
  const WeirEvent *events = weir_timeline_get_events (timeline, &n);

  *hidden = 0;
  for (guint i = 0; i < n; i++) {
    WeirRulerEvent own;

    if (events[i].from < frame->from || events[i].from > frame->to)
      continue;
    if (has_no_room (&events[i], frame, ends)) {
      (*hidden)++;
      continue;
    }
    own = placed (&events[i], frame, scene);
    own.event = i;
    own.lane = ends[0] <= own.from ? 0 : free_lane (ends);
    if (ends[own.lane] > own.from) { /* its words stand before it */
      (*hidden)++;
      continue;
    }
    ends[own.lane] = own.to + WORDS_GAP;
    g_array_append_val (layout, own);
  }
  return layout;
}

static void
draw_phase (const WeirPhaseSpan *phase, const WeirFrame *frame, WeirScene *scene)
{
  double x1 = weir_frame_x (frame, MAX (phase->from, frame->from)) + 0.5;
  double x2 = weir_frame_x (frame, MIN (phase->to, frame->to)) - 0.5;
  WeirShape band = { .ink = phase->aside ? WEIR_INK_TEXT : WEIR_INK_P95,
                     .opacity = phase->aside ? 0.09 : 0.16,
                     .width = 4 };
  WeirShape words = { .ink = WEIR_INK_TEXT, .opacity = 0.85, .width = SMALL, .anchor = 0.5, .is_bold = TRUE };
  WeirShape under = { .kind = WEIR_SHAPE_STROKE, .ink = band.ink, .opacity = 1, .width = 2 };
  double bottom = frame->top + floor (scene->em * BAND);

  if (x2 <= x1)
    return;
  weir_scene_box (scene, &band, x1, frame->top, x2, bottom);
  if (scene->high_contrast) /* which leaves fills out */
    weir_scene_line (scene, &under, x1 + 2, bottom, x2 - 2, bottom);
  if (weir_scene_measure (scene, phase->name, SMALL, TRUE) + 6 <= x2 - x1)
    weir_scene_text (scene, &words, (x1 + x2) / 2, bottom - scene->em * 0.36, phase->name);
}

static double
lane_middle (const WeirFrame *frame, WeirScene *scene, guint lane)
{
  return frame->top + scene->em * (BAND + (lane + 0.56) * LANE);
}

static void
draw_event (const WeirEvent *event, const WeirRulerEvent *own, const WeirFrame *frame, WeirScene *scene)
{
  WeirShape mark = { .kind = WEIR_SHAPE_FILL, .ink = event->ink, .opacity = 1 };
  WeirShape span = { .ink = event->ink, .opacity = 0.25, .width = 2 };
  WeirShape words = { .ink = event->ink, .opacity = 1, .width = SMALL, .is_bold = TRUE };
  double y = lane_middle (frame, scene, own->lane);
  double end = weir_frame_x (frame, MIN (event->to, frame->to));
  double under = y + MAX (TRIANGLE - 1, scene->em * SMALL * 0.6); /* px: below letters that reach down */

  if (end > own->x + TRIANGLE)
    weir_scene_box (scene, &span, own->x, under, end, under + 2);
  weir_scene_begin (scene, &mark);
  weir_scene_point (scene, own->x - TRIANGLE, y - TRIANGLE + 1);
  weir_scene_point (scene, own->x + TRIANGLE, y - TRIANGLE + 1);
  weir_scene_point (scene, own->x, y + TRIANGLE - 1);
  words.anchor = own->from < own->x - TRIANGLE ? 1 : 0;
  weir_scene_text (scene, &words, own->x + (words.anchor > 0 ? -1 : 1) * (TRIANGLE + WORDS_GAP),
                   y + scene->em * SMALL * 0.35, event->words);
}

/* The lowest lane that no words reach out of at the left; LANES: there is none. */
static guint
lane_beside (const GArray *layout, const WeirFrame *frame)
{
  gboolean is_taken[LANES] = { FALSE };
  guint lane = LANES;

  for (guint i = 0; i < layout->len; i++) {
    const WeirRulerEvent *own = &g_array_index (layout, WeirRulerEvent, i);

    is_taken[own->lane] |= own->from < frame->left - TRIANGLE;
  }
  while (lane > 0 && is_taken[lane - 1])
    lane--;
  return lane > 0 ? lane - 1 : LANES;
}

/* Beside the lanes; where words reach out of all of these, above them. */
static void
draw_hidden (guint hidden, const GArray *layout, const WeirFrame *frame, WeirScene *scene)
{
  g_autofree char *words = g_strdup_printf ("+%u", hidden);
  WeirShape shape = { .ink = WEIR_INK_TEXT, .opacity = 0.65, .width = SMALL, .anchor = 1, .is_bold = TRUE };
  guint lane = lane_beside (layout, frame);
  double y = lane < LANES ? lane_middle (frame, scene, lane) : frame->top + scene->em * BAND / 2;

  weir_scene_text (scene, &shape, frame->left - 6, y + scene->em * SMALL * 0.35, words);
}

/**
 * weir_ruler_draw:
 * @timeline: what is shown
 * @frame: where the times lie; its top is that of the ruler
 * @scene: where it is drawn
 *
 * Draws the names of the phases, the events in two lanes, and the labels of time.
 */
void
weir_ruler_draw (WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene)
{
  guint n, hidden;
  const WeirPhaseSpan *phases = weir_timeline_get_phases (timeline, &n);
  g_autoptr (GArray) layout = weir_ruler_layout (timeline, frame, scene, &hidden);
  const WeirEvent *events;

  for (guint i = 0; i < n; i++)
    draw_phase (&phases[i], frame, scene);
  events = weir_timeline_get_events (timeline, &n);
  for (guint i = 0; i < layout->len; i++) {
    const WeirRulerEvent *own = &g_array_index (layout, WeirRulerEvent, i);

    draw_event (&events[own->event], own, frame, scene);
  }
  if (hidden > 0)
    draw_hidden (hidden, layout, frame, scene);
  weir_frame_draw_times (frame, timeline, scene,
                         frame->top + weir_ruler_height (timeline, scene->em) - scene->em * 0.32);
}

/** weir_ruler_event_at: Returns: index of the event shown at @x, @y px; -1 where none is */
gssize
weir_ruler_event_at (WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene, double x, double y)
{
  guint hidden;
  g_autoptr (GArray) layout = weir_ruler_layout (timeline, frame, scene, &hidden);

  for (guint i = 0; i < layout->len; i++) {
    const WeirRulerEvent *own = &g_array_index (layout, WeirRulerEvent, i);

    if (x >= own->from && x <= own->to &&
        fabs (y - lane_middle (frame, scene, own->lane)) <= scene->em * LANE / 2)
      return own->event;
  }
  return -1;
}

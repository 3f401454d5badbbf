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

/* Whether nothing that has its place lies in @lane between @from and @to, px. */
static gboolean
is_free (const GArray *layout, guint lane, double from, double to)
{
  for (guint i = 0; i < layout->len; i++) {
    const WeirRulerEvent *other = &g_array_index (layout, WeirRulerEvent, i);

    if (other->lane == lane && from < other->to + WORDS_GAP && to + WORDS_GAP > other->from)
      return FALSE;
  }
  return TRUE;
}

/* What began before the first time in sight and still goes on there, begins at the edge. */
static gboolean
is_in_sight (const WeirEvent *event, const WeirFrame *frame)
{
  return event->from <= frame->to && (event->from >= frame->from || event->to > frame->from);
}

static double
begin_of (const WeirEvent *event, const WeirFrame *frame)
{
  return weir_frame_x (frame, MAX (event->from, frame->from));
}

/* The first of the lanes that are free there; LANES: there is none. */
static guint
free_lane (const GArray *layout, double from, double to)
{
  guint lane = 0;

  while (lane < LANES && !is_free (layout, lane, from, to))
    lane++;
  return lane;
}

/* What is being laid out. */
typedef struct {
  const WeirEvent *events;
  const WeirFrame *frame;
  WeirScene *scene;
  GArray *layout;    /* of WeirRulerEvent: what has its place */
  const char *words; /* (nullable): that were measured last: most of many events say the same */
  double width;      /* px of them */
} Placing;

static double
width_of (Placing *placing, const char *words)
{
  if (g_strcmp0 (words, placing->words) != 0)
    placing->width = weir_scene_measure (placing->scene, words, SMALL, TRUE);
  placing->words = words;
  return placing->width + TRIANGLE + WORDS_GAP;
}

static WeirRulerEvent
placed (Placing *placing, guint event)
{
  double words = width_of (placing, placing->events[event].words);
  WeirRulerEvent own = { .event = event, .x = begin_of (&placing->events[event], placing->frame) };

  own.from = own.x - TRIANGLE;
  own.to = own.x + words;
  if (own.to > placing->scene->width) { /* its words stand before it */
    own.from = own.x - words;
    own.to = own.x + TRIANGLE;
  }
  return own;
}

static int
by_weight (gconstpointer a, gconstpointer b, gpointer data)
{
  const WeirEvent *events = data;
  guint one = *(const guint *) a, other = *(const guint *) b;

  if (events[one].weight != events[other].weight)
    return events[one].weight > events[other].weight ? -1 : 1;
  return (one > other) - (one < other);
}

/* Those in sight: the heaviest first, and of one weight in the order of time. */
static GArray *
rank (const WeirEvent *events, guint n, const WeirFrame *frame)
{
  GArray *ranks = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    if (is_in_sight (&events[i], frame))
      g_array_append_val (ranks, i);
  g_array_sort_with_data (ranks, by_weight, (gpointer) events);
  return ranks;
}

/* Where there is no room for its mark the words of @event are not measured. Returns: whether it has a place */
static gboolean
place (Placing *placing, guint event)
{
  double x = begin_of (&placing->events[event], placing->frame);
  WeirRulerEvent own;

  if (free_lane (placing->layout, x - TRIANGLE, x + TRIANGLE) == LANES)
    return FALSE;
  own = placed (placing, event);
  own.lane = free_lane (placing->layout, own.from, own.to);
  if (own.lane < LANES)
    g_array_append_val (placing->layout, own);
  return own.lane < LANES;
}

/* @room: px at the end of the lower lane that are kept free. Returns: how many found no room */
static guint
place_all (Placing *placing, const GArray *ranks, double room)
{
  double right = placing->frame->right;
  WeirRulerEvent end = { .lane = LANES - 1, .from = right - room, .to = right };
  guint hidden = 0;

  g_array_set_size (placing->layout, 0);
  if (room > 0)
    g_array_append_val (placing->layout, end);
  for (guint i = 0; i < ranks->len; i++)
    hidden += !place (placing, g_array_index (ranks, guint, i));
  if (room > 0)
    g_array_remove_index (placing->layout, 0);
  return hidden;
}

static char *
count_words (guint hidden)
{
  return g_strdup_printf ("+%u", hidden);
}

/**
 * weir_ruler_layout:
 * @timeline: the events
 * @frame: where the times lie
 * @scene: measures their words
 * @hidden: (out): how many in sight found no room
 *
 * Returns: (transfer full): of WeirRulerEvent: those that are shown, in two lanes, of which the lower one ends with
 *   how many are not
 */
GArray *
weir_ruler_layout (WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene, guint *hidden)
{
  guint n;
  const WeirEvent *events = weir_timeline_get_events (timeline, &n);
  g_autoptr (GArray) ranks = rank (events, n, frame);
  Placing placing = { events, frame, scene, g_array_new (FALSE, FALSE, sizeof (WeirRulerEvent)) };

  *hidden = place_all (&placing, ranks, 0);
  if (*hidden > 0) {
    g_autofree char *most = count_words (ranks->len);

    *hidden = place_all (&placing, ranks, weir_scene_measure (scene, most, SMALL, TRUE));
  }
  return placing.layout;
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
draw_mark (const WeirEvent *event, double x, double y, WeirScene *scene)
{
  WeirShape mark = { .kind = WEIR_SHAPE_FILL, .ink = event->ink, .opacity = 1 };

  weir_scene_begin (scene, &mark);
  weir_scene_point (scene, x - TRIANGLE, y - TRIANGLE + 1);
  weir_scene_point (scene, x + TRIANGLE, y - TRIANGLE + 1);
  weir_scene_point (scene, x, y + TRIANGLE - 1);
}

static void
draw_event (const WeirEvent *event, const WeirRulerEvent *own, const WeirFrame *frame, WeirScene *scene)
{
  WeirShape span = { .ink = event->ink, .opacity = scene->high_contrast ? 1 : 0.25, .width = 2 };
  WeirShape words = { .ink = event->ink, .opacity = 1, .width = SMALL, .is_bold = TRUE };
  double y = lane_middle (frame, scene, own->lane);
  double end = weir_frame_x (frame, MIN (event->to, frame->to));
  double under = y + MAX (TRIANGLE - 1, scene->em * SMALL * 0.6); /* px: below letters that reach down */

  if (end > own->x + TRIANGLE)
    weir_scene_box (scene, &span, own->x, under, end, under + 2);
  if (event->from >= frame->from)
    draw_mark (event, own->x, y, scene);
  words.anchor = own->from < own->x - TRIANGLE ? 1 : 0;
  weir_scene_text (scene, &words, own->x + (words.anchor > 0 ? -1 : 1) * (TRIANGLE + WORDS_GAP),
                   y + scene->em * SMALL * 0.35, event->words);
}

static void
draw_hidden (guint hidden, const WeirFrame *frame, WeirScene *scene)
{
  g_autofree char *words = count_words (hidden);
  WeirShape shape = { .ink = WEIR_INK_LABEL, .opacity = 1, .width = SMALL, .anchor = 1, .is_bold = TRUE };

  weir_scene_text (scene, &shape, frame->right,
                   lane_middle (frame, scene, LANES - 1) + scene->em * SMALL * 0.35, words);
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
    draw_hidden (hidden, frame, scene);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that the values of a track are held against, and what they say. */
#include "limit-draw.h"

#include <math.h>

#include "label-room.h"

#define WORDS 0.75 /* of the text size */
#define LEAST 11.0 /* px: up to where words without room shrink, as high as with letters of the usual size */
#define STEP  0.8  /* by which they shrink at once */
#define ROOM  5.0  /* px between a line and its words */
#define TAIL  2.0  /* px that letters reach below their line */

typedef struct {
  const WeirLimit *limit;
  double y;
  WeirLabelBox box;   /* of its words; empty: there is no room for them */
  gboolean is_joined; /* they go on behind those of the mark before */
} Mark;

typedef struct {
  WeirTrack *track;
  const WeirFrame *frame;
  WeirScene *scene;
  GArray *marks;      /* of Mark: from the top */
  GArray *taken;      /* weir_label_room_new() */
  double left;        /* where words begin at best */
  double words;       /* their size, of the text size */
  gboolean may_leave; /* words that have no room at their line stand at the top */
} Plot;

static double
text_height (const Plot *plot)
{
  return plot->scene->em * plot->words;
}

/** weir_limits_left: Returns: px: where words begin at best: behind the first phase, which hatching disturbs */
double
weir_limits_left (const WeirFrame *frame, WeirTimeline *timeline)
{
  guint n;
  const WeirPhaseSpan *phases = weir_timeline_get_phases (timeline, &n);
  double x = n > 1 && phases[0].aside ? weir_frame_x (frame, phases[0].to) : frame->left;

  return (x < frame->left || x > (frame->left + frame->right) / 2 ? frame->left : x) + ROOM;
}

/* Whether @series has a value, or a line between two, within @box. */
static gboolean
crosses (const WeirSeries *series, const WeirFrame *frame, const WeirScale *scale, const WeirLabelBox *box)
{
  gsize after = weir_series_first_after (series, weir_frame_t (frame, box->left));

  for (gsize i = after > 0 ? after - 1 : 0; i < series->n; i++) {
    double y = weir_frame_y (frame, scale, series->y[i]);
    double before = i > 0 ? weir_frame_y (frame, scale, series->y[i - 1]) : y;

    if (MIN (y, before) < box->bottom && MAX (y, before) > box->top)
      return TRUE;
    if (weir_frame_x (frame, weir_series_middle (series, i)) > box->right)
      return FALSE;
  }
  return FALSE;
}

static gboolean
is_free_of_curves (const Plot *plot, const WeirLabelBox *box)
{
  for (guint i = 0; i < weir_track_n_series (plot->track); i++) {
    const WeirSeries *series = weir_track_get_series (plot->track, i);

    if (series->mark != WEIR_MARK_RUG &&
        crosses (series, plot->frame, weir_track_get_scale (plot->track), box))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_free_of_limits (const Plot *plot, const WeirLabelBox *box)
{
  for (guint i = 0; i < plot->marks->len; i++) {
    double y = g_array_index (plot->marks, Mark, i).y;

    if (y > box->top && y < box->bottom)
      return FALSE;
  }
  return TRUE;
}

/* Returns: whether nothing stands or runs at @box, which is taken then */
static gboolean
claim (const Plot *plot, const WeirLabelBox *box)
{
  return box->right <= plot->frame->right && box->bottom <= plot->frame->bottom &&
         is_free_of_limits (plot, box) && is_free_of_curves (plot, box) &&
         weir_label_room_claim (plot->taken, box);
}

static WeirLabelBox
box_at (const Plot *plot, double left, double width, double baseline)
{
  return (WeirLabelBox){ left, baseline - text_height (plot), left + width, baseline + TAIL };
}

/* What lies beyond the axis is told by its words alone. */
static char *
words_of (const Plot *plot, const Mark *mark)
{
  return mark->y < plot->frame->top ? g_strconcat ("↑ ", mark->limit->words, NULL)
                                    : g_strdup (mark->limit->words);
}

/* The first place on @baseline that is free. Returns: whether there is one */
static gboolean
place_on (const Plot *plot, Mark *mark, const char *words, double baseline)
{
  double width = weir_scene_measure (plot->scene, words, plot->words, TRUE);

  for (double left = plot->left; left + width <= plot->frame->right; left += MAX (width / 4, 1)) {
    WeirLabelBox box = box_at (plot, left, width, baseline);

    if (!claim (plot, &box))
      continue;
    mark->box = box;
    return TRUE;
  }
  return FALSE;
}

static const char dot[] = "·"; /* between words on one line */

/* Pixels: from words to those that go on behind them. */
static double
gap_width (const Plot *plot)
{
  return ROOM + weir_scene_measure (plot->scene, dot, plot->words, FALSE) + ROOM;
}

/* Words of a line that is too near to the one above for words between the two go on behind those of that. */
static gboolean
join (const Plot *plot, Mark *mark, const Mark *above, const char *words)
{
  double width = weir_scene_measure (plot->scene, words, plot->words, TRUE), gap = gap_width (plot);
  WeirLabelBox box = box_at (plot, above->box.right + ROOM, gap - ROOM + width, above->box.bottom - TAIL);

  if (above->box.right <= above->box.left || mark->y - above->y > text_height (plot) + 2 * ROOM ||
      !claim (plot, &box))
    return FALSE;
  mark->box = box;
  mark->box.left = above->box.right + gap;
  mark->is_joined = TRUE;
  return TRUE;
}

/* Above its line, or below it; else, where they may, at the top, where curves seldom are: they tell its value.
 * Returns: whether they have room */
static gboolean
place_words (const Plot *plot, guint i)
{
  Mark *mark = &g_array_index (plot->marks, Mark, i);
  double height = text_height (plot), top = plot->frame->top;
  g_autofree char *words = words_of (plot, mark);

  if (i > 0 && join (plot, mark, mark - 1, words))
    return TRUE;
  if (mark->y - top > height + ROOM && place_on (plot, mark, words, mark->y - ROOM))
    return TRUE;
  if (place_on (plot, mark, words, MAX (mark->y, top - ROOM + TAIL) + height + ROOM - TAIL))
    return TRUE;
  return plot->may_leave && place_on (plot, mark, words, top + height);
}

/* Returns: whether all of them have room */
static gboolean
place_all (Plot *plot, double words, gboolean may_leave)
{
  gboolean all = TRUE;

  g_array_set_size (plot->taken, 0);
  plot->words = words;
  plot->may_leave = may_leave;
  for (guint i = 0; i < plot->marks->len; i++) {
    Mark *mark = &g_array_index (plot->marks, Mark, i);

    mark->box = (WeirLabelBox){ 0 };
    mark->is_joined = FALSE;
    all &= place_words (plot, i);
  }
  return all;
}

/* All of one size, the largest that has room for them at their lines, else for them at all; where even the least has
 * none some lines stand alone. */
static void
fit_words (Plot *plot)
{
  double least = MIN (WORDS, LEAST / plot->scene->em);

  for (guint may_leave = 0; may_leave < 2; may_leave++) {
    for (double words = WORDS; words > least; words *= STEP)
      if (place_all (plot, words, may_leave))
        return;
    if (place_all (plot, least, may_leave))
      return;
  }
}

static void
draw_words (const Plot *plot, const Mark *mark)
{
  WeirShape shape = { .ink = mark->limit->ink, .opacity = 1, .width = plot->words, .is_bold = TRUE };
  WeirShape dim = { .ink = WEIR_INK_LABEL, .opacity = 1, .width = plot->words };
  double baseline = mark->box.bottom - TAIL;
  g_autofree char *words = words_of (plot, mark);

  if (mark->box.right <= mark->box.left)
    return;
  if (mark->is_joined)
    weir_scene_label (plot->scene, &dim, mark->box.left - gap_width (plot) + ROOM, baseline, dot);
  weir_scene_label (plot->scene, &shape, mark->box.left, baseline, words);
}

static int
by_height (gconstpointer a, gconstpointer b)
{
  const Mark *x = a, *y = b;

  return x->y != y->y ? (x->y > y->y) - (x->y < y->y) : (x->limit > y->limit) - (x->limit < y->limit);
}

static GArray *
list_marks (WeirTrack *track, const WeirFrame *frame)
{
  guint n;
  const WeirLimit *limits = weir_track_get_limits (track, &n);
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));

  for (guint i = 0; i < n; i++) {
    double y = weir_frame_y (frame, weir_track_get_scale (track), limits[i].value);
    Mark mark = { &limits[i], weir_crisp (y) };

    g_array_append_val (marks, mark);
  }
  g_array_sort (marks, by_height);
  return marks;
}

/* Two at one place are one line, that of the first. */
static void
draw_line (const Plot *plot, guint i)
{
  const Mark *mark = &g_array_index (plot->marks, Mark, i);
  WeirShape line = { WEIR_SHAPE_STROKE, mark->limit->ink, 1, 1, { 1.5, 2.5 } };

  if (mark->y >= plot->frame->top && (i == 0 || mark[-1].y != mark->y))
    weir_scene_line (plot->scene, &line, plot->frame->left, mark->y, plot->frame->right, mark->y);
}

/** weir_limits_draw: the limits of @track over its curves, and what they say where there is room for it */
void
weir_limits_draw (WeirTrack *track, WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene)
{
  g_autoptr (GArray) marks = list_marks (track, frame), taken = weir_label_room_new ();
  Plot plot = { track, frame, scene, marks, taken, weir_limits_left (frame, timeline) };

  for (guint i = 0; i < marks->len; i++)
    draw_line (&plot, i);
  fit_words (&plot);
  for (guint i = 0; i < marks->len; i++)
    draw_words (&plot, &g_array_index (marks, Mark, i));
}

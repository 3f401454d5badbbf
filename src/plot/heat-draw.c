/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "heat-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#include "format.h"
#include "ruler.h"
#include "series-draw.h"

#define LEVELS     12 /* of opacity */
#define NO_LEVEL   0xff
#define FAINT      0.16 /* opacity of a cell with one execution */
#define KEY        6.0  /* em: width of the scale of opacities, at the most */
#define KEY_SIZE   0.82
#define KEY_MARGIN 12 /* px */

/* Of what is drawn over the cells, and of its piece in the key. */
static const WeirShape over_line = { WEIR_SHAPE_STROKE, WEIR_INK_TEXT, 0.9, 1.5, { 6, 3 } };

static double
opacity_of (guint level)
{
  return FAINT + (1 - FAINT) * level / (LEVELS - 1);
}

/* By the logarithm of the count: one execution is to be seen beside a thousand. */
static guint
level_of (guint64 count, guint64 most)
{
  if (most <= 1)
    return LEVELS / 2;
  return (guint) round (log ((double) count) / log ((double) most) * (LEVELS - 1));
}

/** weir_heat_frame: Returns: where the cells lie in @scene: right of the labels and below key and ruler */
WeirFrame
weir_heat_frame (WeirTimeline *timeline, WeirScene *scene)
{
  return (WeirFrame){ .left = MAX (WEIR_LABEL_ROOM, scene->em * 4),
                      .top = scene->em * 1.9 + weir_ruler_height (timeline, scene->em) + scene->em * 0.6,
                      .right = scene->width - 10,
                      .bottom = scene->height - scene->em * 0.7,
                      .from = weir_timeline_get_from (timeline),
                      .to = weir_timeline_get_to (timeline) };
}

/* The levels of the cells that are in sight, a column after the other. */
typedef struct {
  const WeirHeatGrid *grid;
  const WeirFrame *frame;
  guint first, end, together; /* bins */
  guint8 *levels;             /* WEIR_HEAT_ROWS for each column; NO_LEVEL: an empty cell */
} Cells;

static guint
bin_at (const WeirHeatGrid *grid, double t)
{
  double bin = (t - weir_heat_grid_time (grid, 0)) / weir_heat_grid_step (grid);

  return (guint) CLAMP (bin, 0, weir_heat_grid_n_bins (grid));
}

static Cells
find_cells (const WeirHeatGrid *grid, const WeirFrame *frame, guint64 most)
{
  guint together = weir_heat_grid_together (grid, frame), n = 0;
  Cells cells = { grid, frame, bin_at (grid, frame->from) / together * together,
                  MIN (bin_at (grid, frame->to) + together, weir_heat_grid_n_bins (grid)), together };

  cells.levels = g_new (guint8, ((cells.end - cells.first) / together + 1) * WEIR_HEAT_ROWS);
  for (guint bin = cells.first; bin < cells.end; bin += together)
    for (guint row = 0; row < WEIR_HEAT_ROWS; row++) {
      guint64 count = weir_heat_grid_count (grid, bin, together, row);

      cells.levels[n++] = count > 0 ? (guint8) level_of (count, most) : NO_LEVEL;
    }
  return cells;
}

static void
draw_level (const Cells *cells, guint8 level, WeirScene *scene)
{
  const WeirHeatGrid *grid = cells->grid;
  const WeirFrame *frame = cells->frame;
  const guint8 *own = cells->levels;
  double height = (frame->bottom - frame->top) / WEIR_HEAT_ROWS;
  WeirShape shape = { .kind = WEIR_SHAPE_BOXES,
                      .ink = WEIR_INK_P95,
                      .opacity = opacity_of (level),
                      .is_clipped = TRUE,
                      .is_value = TRUE };

  weir_scene_begin (scene, &shape);
  for (guint bin = cells->first; bin < cells->end; bin += cells->together)
    for (guint row = 0; row < WEIR_HEAT_ROWS; row++) {
      if (*own++ != level)
        continue;
      weir_scene_point (scene, round (weir_frame_x (frame, weir_heat_grid_time (grid, bin))),
                        round (frame->bottom - row * height));
      weir_scene_point (scene,
                        round (weir_frame_x (frame, weir_heat_grid_time (grid, bin + cells->together))),
                        round (frame->bottom - (row + 1) * height));
    }
}

static double
draw_key_words (WeirScene *scene, double x, double y, const char *text)
{
  WeirShape words = { .ink = WEIR_INK_LABEL, .opacity = 1, .width = KEY_SIZE, .anchor = 1 };

  weir_scene_text (scene, &words, x, y, text);
  return x - weir_scene_measure (scene, text, KEY_SIZE, FALSE);
}

static char *
words_of_key (guint64 most, gboolean in_short)
{
  g_autofree char *count = weir_format_count (most);

  if (in_short) /* TRANSLATORS: "63 per cell": so many executions, where there is little room */
    return g_strdup_printf (_ ("%s per cell"), count);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s execution per cell", "%s executions per cell", (gulong) most), count);
}

/* Pixels that @words leave the scale of opacities. */
static double
room_beside (WeirScene *scene, const char *words, double taken)
{
  return scene->width - 2 * KEY_MARGIN - scene->em - weir_scene_measure (scene, words, KEY_SIZE, FALSE) -
         weir_scene_measure (scene, "1", KEY_SIZE, FALSE) - taken;
}

static double
draw_levels (WeirScene *scene, double right, double y, double length)
{
  double width = length / LEVELS, x = right - length;

  for (guint i = 0; i < LEVELS; i++) {
    WeirShape box = { .ink = WEIR_INK_P95, .opacity = opacity_of (i), .is_value = TRUE };

    weir_scene_box (scene, &box, round (x + i * width), y - scene->em * 0.7, round (x + (i + 1) * width),
                    y + scene->em * 0.1);
  }
  return x;
}

static void
draw_key_of_line (const WeirSeries *over, WeirScene *scene, double x, double y)
{
  double em = scene->em, right = draw_key_words (scene, x, y, over->name) - em * 0.5;

  weir_scene_line (scene, &over_line, right - em * 1.5, y - em * 0.3, right, y - em * 0.3);
}

/* The first of them that leaves room for the rest of the key. */
static char *
fitting_words (WeirScene *scene, guint64 most, double of_line)
{
  char *words = words_of_key (most, FALSE);

  if (room_beside (scene, words, of_line) >= scene->em * KEY)
    return words;
  g_free (words);
  words = words_of_key (most, TRUE);
  if (room_beside (scene, words, of_line) >= scene->em)
    return words;
  g_free (words);
  return weir_format_count (most);
}

/* "- - p95   1 ▒▓█ 30 executions per cell", at the right; where there is no room for it all, the words are fewer, and
 * then the scale of opacities is shorter. */
static void
draw_key (const WeirSeries *over, guint64 most, WeirScene *scene)
{
  double em = scene->em, y = em * 1.25, x;
  double of_line = over != NULL ? weir_scene_measure (scene, over->name, KEY_SIZE, FALSE) + em * 3 : 0;
  g_autofree char *words = fitting_words (scene, most, of_line);

  x = draw_key_words (scene, scene->width - KEY_MARGIN, y, words) - em * 0.5;
  x = draw_levels (scene, x, y, CLAMP (room_beside (scene, words, of_line), em, em * KEY));
  x = draw_key_words (scene, x - em * 0.5, y, "1") - em;
  if (over != NULL && x + 1 > of_line - em + KEY_MARGIN)
    draw_key_of_line (over, scene, x, y);
}

static void
stroke_over (const WeirShape *line, const WeirSeries *over, const WeirFrame *frame, const WeirScale *scale,
             WeirScene *scene)
{
  weir_scene_begin (scene, line);
  for (gsize i = 0; i < over->n; i++) {
    if (weir_series_is_gap (over, i))
      weir_scene_break (scene);
    if (isfinite (over->y[i]))
      weir_scene_point (scene, weir_frame_x (frame, weir_series_middle (over, i)),
                        weir_frame_y (frame, scale, over->y[i]));
  }
}

/* On a light bed: the most opaque cells are as dark as the line. */
static void
draw_over (const WeirSeries *over, const WeirFrame *frame, const WeirScale *scale, WeirScene *scene)
{
  WeirShape line = over_line, bed = { .kind = WEIR_SHAPE_STROKE, .ink = WEIR_INK_SURFACE, .opacity = 0.7 };

  line.is_clipped = bed.is_clipped = TRUE;
  bed.width = line.width + 2;
  stroke_over (&bed, over, frame, scale, scene);
  stroke_over (&line, over, frame, scale, scene);
}

static guint64
most_of (const WeirHeatGrid *grid, const WeirFrame *frame)
{
  return grid != NULL ? weir_heat_grid_most (grid, weir_heat_grid_together (grid, frame)) : 0;
}

/**
 * weir_heat_draw:
 * @grid: (nullable): what is shown
 * @beside: (nullable): another that it is looked at beside: as many executions are as opaque in both
 * @over: (nullable): a line over it, in s
 * @timeline: its axis of time
 * @scene: where it is drawn
 */
void
weir_heat_draw (const WeirHeatGrid *grid, const WeirHeatGrid *beside, const WeirSeries *over,
                WeirTimeline *timeline, WeirScene *scene)
{
  WeirFrame frame = weir_heat_frame (timeline, scene), head = frame;
  double clip[] = { frame.left, frame.top, frame.right, frame.bottom };
  guint64 most = most_of (grid, &frame);
  Cells cells;

  memcpy (scene->clip, clip, sizeof clip);
  head.top = scene->em * 1.9;
  weir_ruler_draw (timeline, &head, scene);
  weir_frame_draw_phases (&frame, timeline, scene);
  if (most == 0) {
    weir_scene_paragraph (scene, 0.9, (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2,
                          frame.right - frame.left, _ ("Nothing has finished yet"));
    return;
  }
  most = MAX (most, most_of (beside, &frame));
  weir_frame_draw_values (&frame, weir_heat_grid_scale (grid), WEIR_UNIT_TIME, scene);
  cells = find_cells (grid, &frame, most);
  for (guint8 level = 0; level < LEVELS; level++)
    draw_level (&cells, level, scene);
  g_free (cells.levels);
  if (over != NULL)
    draw_over (over, &frame, weir_heat_grid_scale (grid), scene);
  weir_frame_draw_events (&frame, timeline, scene);
  draw_key (over, most, scene);
}

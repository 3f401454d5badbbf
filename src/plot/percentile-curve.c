/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "percentile-curve.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "format.h"
#include "label-room.h"
#include "statistics.h"

#define FINE  2.0  /* px between two points of a curve */
#define NAME  0.82 /* of the text size */
#define POINT 3.5  /* px */

#define STEP   0.4 /* em from one place of a name to the next */
#define PLACES 60u /* above and below the end of its curve */

static const double marks[] = { 0, 0.5, 0.9, 0.99, 0.999, 0.9999 };
static const double points[] = { 0.95, 0.5, 0.99 }; /* that which is judged by first: it has its value */

/** weir_percentile_line_clear: frees what @line holds */
void
weir_percentile_line_clear (WeirPercentileLine *line)
{
  g_clear_pointer (&line->name, g_free);
  g_clear_pointer (&line->histogram, weir_histogram_free);
}

/** weir_percentile_place: Returns: where @p, 0 to 1, lies between 0 and 1: by log10 (1 / (1 - p)) */
double
weir_percentile_place (double p)
{
  return log10 (1 - p) / log10 (1 - WEIR_PERCENTILE_END);
}

/** weir_percentile_at: the inverse of weir_percentile_place() */
double
weir_percentile_at (double place)
{
  return 1 - pow (1 - WEIR_PERCENTILE_END, place);
}

static double
value_at (const WeirPercentileLine *line, double p)
{
  return (double) MAX (weir_histogram_percentile (line->histogram, p * 100), 1) / 1e6;
}

static gboolean
has_samples (const WeirPercentileLine *line)
{
  return line->histogram != NULL && weir_histogram_count (line->histogram) > 0;
}

static gboolean
cover (const WeirPercentileLine *lines, guint n, WeirScale *scale)
{
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    if (has_samples (&lines[i])) {
      weir_scale_cover_log (scale, value_at (&lines[i], 0), value_at (&lines[i], WEIR_PERCENTILE_END));
      any = TRUE;
    }
  return any;
}

static WeirFrame
make_frame (const WeirScale *scale, WeirScene *scene)
{
  double room = weir_frame_label_room (scale, WEIR_UNIT_TIME, scene);

  return (WeirFrame){ .left = MAX (room, WEIR_LABEL_ROOM),
                      .top = scene->em * 0.9,
                      .right = scene->width - scene->em * 1.6,
                      .bottom = scene->height - scene->em * 1.7,
                      .to = 1 };
}

static void
draw_marks (const WeirFrame *frame, WeirScene *scene)
{
  WeirShape line = { WEIR_SHAPE_STROKE, WEIR_INK_TEXT, 0.07, 1 };
  WeirShape words = { .ink = WEIR_INK_LABEL, .opacity = 1, .anchor = 0.5 };
  double free_from = -INFINITY;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    double x = weir_frame_x (frame, weir_percentile_place (marks[i])), half;
    g_autofree char *label =
        weir_format_figure (marks[i] * 100, 6, i + 1 < G_N_ELEMENTS (marks) ? NULL : "%");

    weir_scene_line (scene, &line, weir_crisp (x), frame->top, weir_crisp (x), frame->bottom);
    half = weir_scene_measure (scene, label, WEIR_TEXT_SMALL, FALSE) / 2;
    x = MIN (x, scene->width - half - 2);
    if (x - half < free_from)
      continue;
    weir_scene_text (scene, &words, x, frame->bottom + scene->em * 1.25, label);
    free_from = x + half + 4;
  }
}

/* From percentile @from to @to: as a curve that rises by steps of the histogram. */
static void
draw_part (const WeirPercentileLine *line, const WeirFrame *frame, const WeirScale *scale, double from,
           double to, const WeirShape *shape, WeirScene *scene)
{
  double x1 = weir_frame_x (frame, weir_percentile_place (from));
  double x2 = weir_frame_x (frame, weir_percentile_place (to));
  guint n = (guint) ceil ((x2 - x1) / FINE);

  weir_scene_begin (scene, shape);
  for (guint i = 0; n > 0 && i <= n; i++) {
    double x = x1 + (x2 - x1) * i / n;
    double p = weir_percentile_at (weir_frame_t (frame, x));

    weir_scene_point (scene, x, weir_frame_y (frame, scale, value_at (line, p)));
  }
}

/* The first line is solid whatever its ink has; where a later one's is solid too, it has a dash of its own. */
static WeirShape
stroke_of (const WeirPercentileLine *lines, guint i)
{
  static const double dashes[][2] = { { 0, 0 }, { 7, 3 }, { 2, 2 } };
  WeirShape shape = weir_ink_stroke (lines[i].ink);

  if (lines[i].ink == WEIR_INK_P95)
    shape.dash[0] = 0;
  else if (shape.dash[0] <= 0 && lines[0].ink == WEIR_INK_P95 && i < G_N_ELEMENTS (dashes))
    memcpy (shape.dash, dashes[i], sizeof dashes[i]);
  return shape;
}

/* As far as there are samples at all: where the curve ends. */
static double
last_percentile (const WeirPercentileLine *line)
{
  double last = 1 - 1 / (double) (weir_histogram_count (line->histogram) + 1);

  return MIN (last, WEIR_PERCENTILE_END);
}

static void
draw_line (const WeirPercentileLine *line, const WeirShape *stroke, const WeirFrame *frame,
           const WeirScale *scale, WeirScene *scene)
{
  double supported = MIN (weir_woodruff_supported (line->n_eff), WEIR_PERCENTILE_END);
  double last = last_percentile (line);
  WeirShape few = *stroke;

  few.dash[0] = 2.5;
  few.dash[1] = 3;
  few.opacity = 0.75;
  draw_part (line, frame, scale, 0, supported, stroke, scene);
  if (last > supported)
    draw_part (line, frame, scale, supported, last, &few, scene);
}

static WeirLabelBox
box_at (double left, double width, double base, double em)
{
  return (WeirLabelBox){ left, base - em, left + width, base };
}

static double
y_at (const WeirPercentileLine *line, const WeirFrame *frame, const WeirScale *scale, double x)
{
  return weir_frame_y (frame, scale, value_at (line, weir_percentile_at (weir_frame_t (frame, x))));
}

static void
draw_point (const WeirPercentileLine *line, double p, const WeirFrame *frame, const WeirScale *scale,
            GArray *labels, WeirScene *scene)
{
  WeirShape dot = { .kind = WEIR_SHAPE_DOTS, .ink = line->ink, .opacity = 1, .width = POINT };
  WeirShape ring = { .kind = WEIR_SHAPE_DOTS, .ink = WEIR_INK_SURFACE, .opacity = 1, .width = POINT + 1.5 };
  WeirShape words = { .ink = WEIR_INK_TEXT, .opacity = 1, .is_bold = TRUE };
  double x = weir_frame_x (frame, weir_percentile_place (p));
  double y = weir_frame_y (frame, scale, value_at (line, p));
  g_autofree char *label = weir_unit_value (WEIR_UNIT_TIME, value_at (line, p));
  double width = weir_scene_measure (scene, label, WEIR_TEXT_SMALL, TRUE);
  gboolean is_before = x - width > frame->left + 4; /* else it stands on the other side of the curve */
  gboolean is_above = is_before || y + scene->em * 1.1 > frame->bottom; /* not across the axis */
  double left = is_before ? x - 4 - width : x + 7;
  double base =
      is_above ? y_at (line, frame, scale, MAX (x, left + width)) - scene->em * 0.45 : y + scene->em * 0.9;
  WeirLabelBox box = box_at (left, width, base, scene->em);

  weir_scene_begin (scene, &ring);
  weir_scene_point (scene, x, y);
  weir_scene_begin (scene, &dot);
  weir_scene_point (scene, x, y);
  /* where there is little room a figure gives way to those before it, all but the first to the names of the lines
   * too: its point stays, and the table has it */
  if (weir_label_room_claim (labels, &box))
    weir_scene_label (scene, &words, left, base, label);
}

/* Those of the points from @from until @until that there are enough samples for. */
static void
draw_points (const WeirPercentileLine *line, guint from, guint until, const WeirFrame *frame,
             const WeirScale *scale, GArray *labels, WeirScene *scene)
{
  for (guint i = from; has_samples (line) && i < until; i++)
    if (points[i] <= weir_woodruff_supported (line->n_eff))
      draw_point (line, points[i], frame, scale, labels, scene);
}

/* Whether none of the lines goes through words: each of them only ever rises. */
static gboolean
is_clear (const WeirPercentileLine *lines, guint n, const WeirFrame *frame, const WeirScale *scale,
          const WeirLabelBox *place, double em)
{
  for (guint i = 0; i < n; i++)
    if (has_samples (&lines[i]) && y_at (&lines[i], frame, scale, place->right) < place->bottom + em * 0.4 &&
        y_at (&lines[i], frame, scale, place->left) > place->top)
      return FALSE;
  return TRUE;
}

/* Above the end of its curve, else as near as no other name stands, in the direction of @first before the other; on
 * no curve, as long as there is such a place, since its ground would wipe that out. Returns: whether there is room
 * for it in @box */
static gboolean
place_name (const WeirPercentileLine *lines, guint n, const WeirFrame *frame, const WeirScale *scale,
            double first, WeirLabelBox *box, double em, GArray *labels)
{
  double width = box->right - box->left;

  for (guint i = 0; i < 2 * PLACES; i++) {
    double steps = (i % PLACES + 1) / 2 * (i % 2 == 0 ? -first : first);
    WeirLabelBox place = box_at (box->left, width, box->bottom + steps * STEP * em, em);

    if (place.top < frame->top || place.bottom > frame->bottom ||
        (i < PLACES && !is_clear (lines, n, frame, scale, &place, em)) ||
        !weir_label_room_claim (labels, &place))
      continue;
    *box = place;
    return TRUE;
  }
  return FALSE;
}

/* A name that has no room is left out: the table has it. */
static void
draw_name (const WeirPercentileLine *lines, guint n, guint i, const WeirFrame *frame, const WeirScale *scale,
           GArray *labels, WeirScene *scene)
{
  const WeirPercentileLine *line = &lines[i];
  WeirInk ink = scene->high_contrast ? WEIR_INK_TEXT : line->ink; /* dashes tell curves apart, too */
  WeirShape words = { .ink = ink, .opacity = 1, .width = NAME, .anchor = 1, .is_bold = TRUE };
  double end = last_percentile (line);
  double x = MIN (weir_frame_x (frame, weir_percentile_place (end)), frame->right);
  double width = weir_scene_measure (scene, line->name, NAME, TRUE);
  double above = weir_frame_y (frame, scale, value_at (line, end)) - scene->em * 0.4;
  WeirLabelBox box = box_at (x - width, width, above, scene->em);

  if (place_name (lines, n, frame, scale, i == 0 ? -1 : 1, &box, scene->em, labels))
    weir_scene_label (scene, &words, x, box.bottom, line->name);
}

/* Names stand at the curves' ends, one under another where these meet. */
static void
draw_names (const WeirPercentileLine *lines, guint n, const WeirFrame *frame, const WeirScale *scale,
            GArray *labels, WeirScene *scene)
{
  for (guint i = 0; n > 1 && i < n; i++)
    if (has_samples (&lines[i]))
      draw_name (lines, n, i, frame, scale, labels, scene);
}

static char *
words_of_few (double supported)
{
  gboolean is_far = supported >= 0.99; /* where a tenth of a percent is a tenth of all that is beyond */
  double steps = is_far ? 10000 : 1000;
  double known = floor (supported * steps + 1e-6) * 100 / steps; /* up, they would say nothing of it */
  g_autofree char *percent = weir_format_figure (known, is_far ? 4 : 3, NULL);

  /* Translators: as many samples as there are say nothing of higher percentiles: "99.6" */
  return g_strdup_printf (_ ("too few samples beyond p%s"), percent);
}

/* In a corner that lines, names and figures leave free: below the tails of which it is said, or above them. */
static void
draw_few (const WeirPercentileLine *lines, guint n, const WeirFrame *frame, const WeirScale *scale,
          GArray *labels, WeirScene *scene)
{
  double supported = weir_woodruff_supported (lines[0].n_eff), em = scene->em;
  g_autofree char *words = words_of_few (supported);
  double width = weir_scene_measure (scene, words, WEIR_TEXT_SMALL, FALSE);
  double left = frame->left + 4, right = frame->right - 4 - width;
  double top = frame->top + em, bottom = frame->bottom - em * 0.5;
  const WeirLabelBox corners[] = { box_at (right, width, bottom, em), box_at (right, width, top, em),
                                   box_at (left, width, top, em), box_at (left, width, bottom, em) };
  WeirShape shape = { .ink = WEIR_INK_LABEL, .opacity = 1 };

  if (supported >= WEIR_PERCENTILE_END || supported <= 0.5 || right < left)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    if (is_clear (lines, n, frame, scale, &corners[i], em) && weir_label_room_claim (labels, &corners[i])) {
      weir_scene_label (scene, &shape, corners[i].left, corners[i].bottom, words);
      return;
    }
}

/**
 * weir_percentile_draw:
 * @lines: the first has values at its points; the longest come first
 * @n: how many
 * @scene: where they are drawn
 *
 * Draws latency over percentiles, dashed where samples are too few.
 */
void
weir_percentile_draw (const WeirPercentileLine *lines, guint n, WeirScene *scene)
{
  WeirScale scale = { 0 };
  gboolean any = cover (lines, n, &scale);
  WeirFrame frame = make_frame (&scale, scene);
  g_autoptr (GArray) labels = weir_label_room_new ();

  draw_marks (&frame, scene);
  if (!any) {
    weir_scene_paragraph (scene, 0.9, (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2,
                          frame.right - frame.left, _ ("Nothing has finished yet"));
    return;
  }
  weir_frame_draw_values (&frame, &scale, WEIR_UNIT_TIME, scene);
  for (guint i = n; i-- > 0;)
    if (has_samples (&lines[i])) {
      WeirShape stroke = stroke_of (lines, i);

      draw_line (&lines[i], &stroke, &frame, &scale, scene);
    }
  draw_points (&lines[0], 0, 1, &frame, &scale, labels, scene);
  draw_names (lines, n, &frame, &scale, labels, scene);
  draw_points (&lines[0], 1, G_N_ELEMENTS (points), &frame, &scale, labels, scene);
  if (has_samples (&lines[0]))
    draw_few (lines, n, &frame, &scale, labels, scene);
}

/** weir_percentile_to_table: Returns: (transfer full): a row for each percentile, a column for each line; empty where samples are too few */
WeirTable *
weir_percentile_to_table (const WeirPercentileLine *lines, guint n)
{
  static const double rows[] = { 0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999 };
  WeirTable *table = weir_table_new ();

  weir_table_add_column (table, _ ("Percentile"), WEIR_UNIT_COUNT);
  for (guint i = 0; i < n; i++)
    weir_table_add_column (table, lines[i].name, WEIR_UNIT_TIME);
  for (guint row = 0; row < G_N_ELEMENTS (rows); row++) {
    g_autofree char *percent = weir_format_figure (rows[row] * 100, 6, NULL);
    g_autofree char *words = g_strconcat ("p", percent, NULL);

    weir_table_begin_row (table, words);
    weir_table_add (table, rows[row] * 100);
    for (guint i = 0; i < n; i++)
      weir_table_add (table, has_samples (&lines[i]) && rows[row] <= weir_woodruff_supported (lines[i].n_eff)
                                 ? value_at (&lines[i], rows[row])
                                 : NAN);
  }
  return table;
}

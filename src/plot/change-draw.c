/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change as a bar: its interval against the tolerance. */
#include "change-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#include "format.h"

#define BAND     0.10 /* opacity of the tolerance */
#define LINE     2.2  /* px */
#define CAP      0.36 /* em: half an end cap */
#define DOT      4.2  /* px */
#define ARROW    7.0  /* px: length of an arrowhead */
#define SIDE     9.0  /* px at each end, which the outermost cap and arrowhead need */
#define ROUNDING 2.0
#define SMALL    0.7 /* of the text size */

static const double reaches[] = { 0.1, 0.3, 1, 3 };
static const double points[] = { 0.01, 0.03, 0.1, 0.3, 1 };

static double
furthest (const WeirChangeMark *mark)
{
  const double ends[] = { mark->estimate, mark->low, mark->high, mark->tolerance };
  double most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (isfinite (ends[i]))
      most = MAX (most, fabs (ends[i]));
  return most;
}

/**
 * weir_change_axis_cover:
 * @axis: zero-initialised but for its unit; grows
 * @mark: what is to be seen on it
 *
 * Takes the smallest of ±10, 30, 100, 300 % (±1, 3, 10, 30, 100 points) that holds @mark; what lies
 * beyond the last has an arrowhead.
 */
void
weir_change_axis_cover (WeirChangeAxis *axis, const WeirChangeMark *mark)
{
  const double *steps = axis->is_points ? points : reaches;
  guint n = axis->is_points ? G_N_ELEMENTS (points) : G_N_ELEMENTS (reaches), i = 0;
  double most = furthest (mark);

  while (i + 1 < n && steps[i] < most)
    i++;
  axis->reach = MAX (axis->reach, steps[i]);
}

/** weir_change_axis_label: Returns: (transfer full): what stands at @place, -1 to 1, of the axis: "+15 %" */
char *
weir_change_axis_label (const WeirChangeAxis *axis, double place)
{
  double percent = fabs (axis->reach * place * 100);
  g_autofree char *figure = weir_format_figure (percent, 6, axis->is_points ? NULL : "%");
  g_autofree char *text = weir_format_signed (place < 0 ? "−" : "+", figure);

  if (place == 0)
    return g_strdup (_ ("no change"));
  if (axis->is_points)
    /* Translators: percentage points, with a sign: "+3 points" */
    return g_strdup_printf (ngettext ("%s point", "%s points", (gulong) ceil (percent)), text);
  return g_steal_pointer (&text);
}

/* From no change to either end. A bar in points stands under no axis of its own: beside its ends is room for their
 * names. */
static double
half_width (const WeirChangeAxis *axis, WeirScene *scene)
{
  g_autofree char *end = weir_change_axis_label (axis, 1);
  double names = axis->is_points ? weir_scene_measure (scene, end, SMALL, FALSE) + scene->em * SMALL / 2 : 0;

  return MAX (scene->width / 2 - SIDE - names, 0);
}

static double
x_of (const WeirChangeAxis *axis, double value, WeirScene *scene)
{
  return scene->width / 2 + CLAMP (value / axis->reach, -1, 1) * half_width (axis, scene);
}

static void
draw_ground (const WeirChangeMark *mark, const WeirChangeAxis *axis, WeirScene *scene)
{
  WeirShape band = { .ink = WEIR_INK_TEXT, .opacity = BAND, .width = ROUNDING, .is_value = TRUE };
  WeirShape middle = { WEIR_SHAPE_STROKE, WEIR_INK_TEXT, 0.45, 1 };
  double x = weir_crisp (scene->width / 2);
  double x1 = x_of (axis, -mark->tolerance, scene), x2 = x_of (axis, mark->tolerance, scene);

  if (mark->tolerance > 0)
    weir_scene_box (scene, &band, x1, 2, x2, scene->height - 2);
  if (mark->tolerance > 0)
    weir_scene_outline (scene, weir_crisp (x1), 2.5, weir_crisp (x2), scene->height - 2.5);
  weir_scene_line (scene, &middle, x, 0, x, scene->height);
}

/* An end within the axis has a cap; one beyond it, an arrowhead. */
static void
draw_end (const WeirChangeMark *mark, double value, double side, const WeirChangeAxis *axis, WeirScene *scene)
{
  WeirShape cap = { WEIR_SHAPE_STROKE, mark->ink, 1, LINE };
  WeirShape head = { .kind = WEIR_SHAPE_FILL, .ink = mark->ink, .opacity = 1 };
  double x = x_of (axis, value, scene), y = scene->height / 2, half = scene->em * CAP;
  double tip = x + side * (SIDE - 1);

  if (fabs (value) <= axis->reach * 1.0001) {
    weir_scene_line (scene, &cap, x, y - half, x, y + half);
    return;
  }
  weir_scene_begin (scene, &head);
  weir_scene_point (scene, tip, y);
  weir_scene_point (scene, tip - side * ARROW, y - half);
  weir_scene_point (scene, tip - side * ARROW, y + half);
}

/* What the dot of the estimate covers would make a barrel of it. */
static gboolean
is_under_dot (const WeirChangeMark *mark, double value, const WeirChangeAxis *axis, WeirScene *scene)
{
  double reach = axis->reach * 1.0001;

  return fabs (mark->estimate) <= reach && fabs (value) <= reach &&
         fabs (x_of (axis, value, scene) - x_of (axis, mark->estimate, scene)) < DOT + LINE;
}

static void
draw_interval (const WeirChangeMark *mark, const WeirChangeAxis *axis, WeirScene *scene)
{
  WeirShape line = { WEIR_SHAPE_STROKE, mark->ink, 1, LINE };
  double y = scene->height / 2, x1 = x_of (axis, mark->low, scene), x2 = x_of (axis, mark->high, scene);

  weir_scene_line (scene, &line, x1, y, x2, y);
  if (!is_under_dot (mark, mark->low, axis, scene))
    draw_end (mark, mark->low, mark->low < -axis->reach ? -1 : 1, axis, scene);
  if (!is_under_dot (mark, mark->high, axis, scene))
    draw_end (mark, mark->high, mark->high > axis->reach ? 1 : -1, axis, scene);
}

static void
draw_estimate (const WeirChangeMark *mark, const WeirChangeAxis *axis, WeirScene *scene)
{
  WeirShape dot = { WEIR_SHAPE_DOTS, mark->ink, 1, DOT };

  if (fabs (mark->estimate) > axis->reach * 1.0001) {
    draw_end (mark, mark->estimate, mark->estimate < 0 ? -1 : 1, axis, scene);
    return;
  }
  weir_scene_begin (scene, &dot);
  weir_scene_point (scene, x_of (axis, mark->estimate, scene), scene->height / 2);
}

/* The ends of an axis of its own: how far the bar reaches, and the name of it. */
static void
draw_ends (const WeirChangeAxis *axis, WeirScene *scene)
{
  static const WeirShape tick = { WEIR_SHAPE_STROKE, WEIR_INK_TEXT, 0.45, 1 };
  double half = scene->em * CAP, middle = scene->height / 2;
  double y = scene->height / 2 + scene->em * SMALL * 0.35;

  for (int side = -1; side <= 1; side += 2) {
    g_autofree char *label = weir_change_axis_label (axis, side);
    WeirShape words = { .ink = WEIR_INK_LABEL, .opacity = 1, .width = SMALL, .anchor = side < 0 ? 0 : 1 };
    double x = weir_crisp (x_of (axis, side * axis->reach, scene));

    weir_scene_text (scene, &words, side < 0 ? 0 : scene->width, y, label);
    weir_scene_line (scene, &tick, x, middle - half, x, middle + half);
  }
}

/**
 * weir_change_draw:
 * @mark: what changed
 * @axis: how far the bar reaches
 * @scene: filled by it
 *
 * Draws the tolerance as a band, no change as a hairline, the interval as a line with caps and the
 * estimate as a dot.
 */
void
weir_change_draw (const WeirChangeMark *mark, const WeirChangeAxis *axis, WeirScene *scene)
{
  draw_ground (mark, axis, scene);
  if (axis->is_points && mark->words == NULL)
    draw_ends (axis, scene);
  if (mark->words != NULL)
    weir_scene_paragraph (scene, WEIR_TEXT_SMALL, scene->width / 2, scene->height / 2, scene->width,
                          mark->words);
  else if (!isnan (mark->low) && !isnan (mark->high))
    draw_interval (mark, axis, scene);
  if (mark->words == NULL && isfinite (mark->estimate))
    draw_estimate (mark, axis, scene);
}

/** weir_change_draw_axis: names the ends of @axis, their halves and its middle, as far as there is room */
void
weir_change_draw_axis (const WeirChangeAxis *axis, WeirScene *scene)
{
  static const double places[] = { 0, -1, 1, -0.5, 0.5 };
  double y = scene->height / 2 + scene->em * WEIR_TEXT_SMALL * 0.35, half = half_width (axis, scene);
  double room = INFINITY, middle = 0;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *label = weir_change_axis_label (axis, places[i]);
    WeirShape words = { .ink = WEIR_INK_LABEL,
                        .opacity = 1,
                        .anchor = places[i] == -1  ? 0
                                  : places[i] == 1 ? 1
                                                   : 0.5 };
    double width = weir_scene_measure (scene, label, WEIR_TEXT_SMALL, FALSE);
    double x = places[i] == -1 ? 0 : places[i] == 1 ? scene->width : scene->width / 2 + places[i] * half;

    if (i == 0)
      middle = width;
    if (i == 1)
      room = scene->width / 2 - middle / 2 - width; /* between an end and the middle */
    if (i < 3 || width + scene->em < room)
      weir_scene_text (scene, &words, x, y, label);
  }
}

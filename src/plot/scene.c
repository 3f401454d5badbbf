/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

#include <math.h>

#define BOLDER      0.5  /* px that high contrast adds to a line */
#define FAINT       0.35 /* what high contrast makes of a fainter grid */
#define FILL_BELOW  0.5  /* a fill that is fainter is left out by high contrast */
#define TEXT_WIDTH  0.54 /* em, of a usual letter */
#define BOLD_FACTOR 1.08
#define GROUND      3.0 /* px of the card beside words */

/** weir_scene_new: an empty scene of @width and @height px, with text of @em px */
WeirScene *
weir_scene_new (double width, double height, double em)
{
  WeirScene *scene = g_new0 (WeirScene, 1);

  scene->width = width;
  scene->height = height;
  scene->em = em;
  scene->clip[2] = width;
  scene->clip[3] = height;
  scene->shapes = g_array_new (FALSE, FALSE, sizeof (WeirShape));
  scene->points = g_array_new (FALSE, FALSE, sizeof (WeirPoint));
  return scene;
}

void
weir_scene_free (WeirScene *scene)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    g_free (g_array_index (scene->shapes, WeirShape, i).text);
  g_array_unref (scene->shapes);
  g_array_unref (scene->points);
  g_free (scene);
}

/* Inks of words that are of less weight than others, which is what high contrast does without. */
static gboolean
is_grey (WeirInk ink)
{
  return ink == WEIR_INK_LABEL || ink == WEIR_INK_OFFERED || ink == WEIR_INK_GENERATOR ||
         ink == WEIR_INK_NEUTRAL;
}

/* High contrast: bolder lines, dashed ones too, which else drown in the grid, a clearer grid, no fills, text in
 * full. */
static void
contrast (WeirShape *shape)
{
  if (shape->is_value)
    return;
  if (shape->kind == WEIR_SHAPE_STROKE) {
    shape->width += shape->width > 1 || shape->dash[0] > 0 ? BOLDER : 0;
    shape->opacity = MAX (shape->opacity, FAINT);
  } else if (shape->kind == WEIR_SHAPE_TEXT) {
    shape->opacity = 1;
    shape->ink = is_grey (shape->ink) ? WEIR_INK_TEXT : shape->ink;
  } else if (shape->opacity < FILL_BELOW && shape->hatch == WEIR_HATCH_NONE) {
    shape->opacity = 0;
  } else if (shape->hatch != WEIR_HATCH_NONE) {
    shape->opacity = MAX (shape->opacity, FAINT);
  }
}

/** weir_scene_begin: @shape is copied; the points and breaks that follow are its own */
void
weir_scene_begin (WeirScene *scene, const WeirShape *shape)
{
  WeirShape own = *shape;

  own.first = scene->points->len;
  own.n = 0;
  own.text = g_strdup (shape->text);
  if (scene->high_contrast)
    contrast (&own);
  g_array_append_val (scene->shapes, own);
}

/** weir_scene_point: adds a point to the shape begun last, px */
void
weir_scene_point (WeirScene *scene, double x, double y)
{
  WeirPoint point = { x, y };

  g_array_append_val (scene->points, point);
  g_array_index (scene->shapes, WeirShape, scene->shapes->len - 1).n++;
}

/** weir_scene_break: ends the line or the polygon; what follows is another of the same shape */
void
weir_scene_break (WeirScene *scene)
{
  weir_scene_point (scene, NAN, NAN);
}

/** weir_crisp: Returns: where a hairline at @at, px, is one pixel wide: between two pixels' borders */
double
weir_crisp (double at)
{
  return floor (at) + 0.5;
}

/** weir_scene_line: a line, or one corner to the other of a box */
void
weir_scene_line (WeirScene *scene, const WeirShape *shape, double x1, double y1, double x2, double y2)
{
  weir_scene_begin (scene, shape);
  weir_scene_point (scene, x1, y1);
  weir_scene_point (scene, x2, y2);
}

/** weir_scene_box: a rectangle of its own; @shape is of that kind whatever it says */
void
weir_scene_box (WeirScene *scene, const WeirShape *shape, double x1, double y1, double x2, double y2)
{
  WeirShape box = *shape;

  box.kind = WEIR_SHAPE_BOXES;
  weir_scene_line (scene, &box, x1, y1, x2, y2);
}

/** weir_scene_outline: in high contrast, of a box that is told from its ground by its shade alone; else nothing */
void
weir_scene_outline (WeirScene *scene, double x1, double y1, double x2, double y2)
{
  static const WeirShape shape = {
    .kind = WEIR_SHAPE_STROKE, .ink = WEIR_INK_TEXT, .opacity = 0.6, .width = 1
  };

  if (!scene->high_contrast)
    return;
  weir_scene_begin (scene, &shape);
  weir_scene_point (scene, x1, y1);
  weir_scene_point (scene, x2, y1);
  weir_scene_point (scene, x2, y2);
  weir_scene_point (scene, x1, y2);
  weir_scene_point (scene, x1, y1);
}

/** weir_scene_text: @text in one line, its baseline at @y; @shape says size, weight and anchor */
void
weir_scene_text (WeirScene *scene, const WeirShape *shape, double x, double y, const char *text)
{
  WeirShape own = *shape;

  own.kind = WEIR_SHAPE_TEXT;
  own.text = (char *) text;
  if (own.width <= 0)
    own.width = WEIR_TEXT_SMALL;
  weir_scene_begin (scene, &own);
  weir_scene_point (scene, x, y);
}

/** weir_scene_label: as weir_scene_text(), on the ground of the card: no line that lies there already runs through it */
void
weir_scene_label (WeirScene *scene, const WeirShape *shape, double x, double y, const char *text)
{
  double size = shape->width > 0 ? shape->width : WEIR_TEXT_SMALL, height = scene->em * size;
  double width = weir_scene_measure (scene, text, size, shape->is_bold), left = x - shape->anchor * width;
  WeirShape ground = { .ink = WEIR_INK_SURFACE, .opacity = 1, .width = 3 };

  weir_scene_box (scene, &ground, left - GROUND, y - height * 0.85, left + width + GROUND, y + height * 0.25);
  weir_scene_text (scene, shape, x, y, text);
}

/** weir_scene_measure: Returns: px that @text takes at @size, a share of the text size */
double
weir_scene_measure (WeirScene *scene, const char *text, double size, gboolean is_bold)
{
  if (scene->measure != NULL)
    return scene->measure (text, scene->em * size, is_bold, scene->measure_data);
  return (double) g_utf8_strlen (text, -1) * TEXT_WIDTH * scene->em * size * (is_bold ? BOLD_FACTOR : 1);
}

/** weir_scene_set_title: makes room around what is drawn, and puts @title above it */
void
weir_scene_set_title (WeirScene *scene, const char *title)
{
  WeirShape words = { .ink = WEIR_INK_TEXT, .opacity = 1, .width = 1, .is_bold = TRUE };
  double right = scene->em, down = scene->em * 2.4;

  for (guint i = 0; i < scene->points->len; i++) {
    g_array_index (scene->points, WeirPoint, i).x += right;
    g_array_index (scene->points, WeirPoint, i).y += down;
  }
  for (guint i = 0; i < 4; i++)
    scene->clip[i] += i % 2 == 0 ? right : down;
  scene->width += 2 * right;
  scene->height += down + scene->em;
  weir_scene_text (scene, &words, right, scene->em * 1.6, title);
}

/* As many of @words as fit into @width, at least one; Returns: how many. */
static guint
take_words (WeirScene *scene, double size, double width, char **words, GString *line)
{
  guint n = 0;

  for (; words[n] != NULL; n++) {
    g_autofree char *longer = n == 0 ? g_strdup (words[0]) : g_strconcat (line->str, " ", words[n], NULL);

    if (n > 0 && weir_scene_measure (scene, longer, size, FALSE) > width)
      break;
    g_string_assign (line, longer);
  }
  return n;
}

static void
draw_line_of_words (WeirScene *scene, double size, double x, double y, double width, const char *text)
{
  double wide = weir_scene_measure (scene, text, size, FALSE), fit = MIN (width / wide, 1);
  WeirShape words = { .ink = WEIR_INK_LABEL, .opacity = 1, .width = size * fit, .anchor = 0.5 };

  weir_scene_label (scene, &words, x, y, text);
}

/**
 * weir_scene_paragraph:
 * @scene: a scene
 * @size: share of the text size
 * @x: its middle, px
 * @y: its middle, px
 * @width: px that its lines may take; a single word that is longer is made smaller
 * @text: what it says
 *
 * Writes a sentence over whatever lies there, in as many lines as it needs.
 */
void
weir_scene_paragraph (WeirScene *scene, double size, double x, double y, double width, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  double height = scene->em * size * 1.4;

  for (guint at = 0; words[at] != NULL;) {
    GString *line = g_string_new (NULL);

    at += take_words (scene, size, width, words + at, line);
    g_ptr_array_add (lines, g_string_free (line, FALSE));
  }
  for (guint i = 0; i < lines->len; i++)
    draw_line_of_words (scene, size, x, y + height * (i + 0.7 - lines->len / 2.0), width,
                        g_ptr_array_index (lines, i));
}

/** weir_ink_stroke: Returns: a line of @ink, with its width and its dash */
WeirShape
weir_ink_stroke (WeirInk ink)
{
  const WeirInkRow *row = weir_palette_row (ink);

  return (WeirShape){ .kind = WEIR_SHAPE_STROKE,
                      .ink = ink,
                      .opacity = 1,
                      .width = row->width,
                      .dash = { row->dash[0], row->dash[1] } };
}

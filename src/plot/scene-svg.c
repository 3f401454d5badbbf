/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene as SVG 1.1. */
#include "scene-svg.h"

#include <math.h>

#include "hatch.h"

typedef struct {
  WeirScene *scene;
  WeirSvgColours colours;
  GString *svg;
  guint id; /* tells the definitions of one picture from those of another in the same page */
} Writer;

/* Hundredths of a px, in the C locale. */
static void
number (GString *svg, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (svg, g_ascii_formatd (digits, sizeof digits, "%.6g", round (value * 100) / 100 + 0.0));
}

static void
pair (GString *svg, char command, double x, double y)
{
  g_string_append_c (svg, command);
  number (svg, x);
  g_string_append_c (svg, ' ');
  number (svg, y);
}

static void
attribute (GString *svg, const char *name, double value)
{
  g_string_append_printf (svg, " %s=\"", name);
  number (svg, value);
  g_string_append_c (svg, '"');
}

static void
colour (Writer *writer, const char *property, WeirInk ink)
{
  guint32 rgb =
      weir_palette_rgb (ink, writer->colours == WEIR_SVG_DARK ? WEIR_SCHEME_DARK : WEIR_SCHEME_LIGHT);

  if (writer->colours == WEIR_SVG_PAGE)
    g_string_append_printf (writer->svg, " style=\"%s:var(--weir-%s,#%06x)\"", property,
                            weir_palette_row (ink)->name, rgb);
  else
    g_string_append_printf (writer->svg, " %s=\"#%06x\"", property, rgb);
}

static void
path_data (Writer *writer, const WeirShape *shape)
{
  gboolean begun = FALSE;

  g_string_append (writer->svg, " d=\"");
  for (guint i = 0; i < shape->n; i++) {
    const WeirPoint *point = &g_array_index (writer->scene->points, WeirPoint, shape->first + i);

    if (isnan (point->x)) {
      begun = FALSE;
      continue;
    }
    pair (writer->svg, begun ? 'L' : 'M', point->x, point->y);
    begun = TRUE;
  }
  g_string_append_c (writer->svg, '"');
}

static void
clip (Writer *writer, const WeirShape *shape)
{
  if (shape->is_clipped)
    g_string_append_printf (writer->svg, " clip-path=\"url(#c%x)\"", writer->id);
}

static void
write_stroke (Writer *writer, const WeirShape *shape)
{
  g_string_append (writer->svg, "<path fill=\"none\" stroke-linejoin=\"round\"");
  colour (writer, "stroke", shape->ink);
  attribute (writer->svg, "stroke-width", shape->width);
  if (shape->opacity < 1)
    attribute (writer->svg, "opacity", shape->opacity);
  if (shape->dash[0] > 0) {
    g_string_append (writer->svg, " stroke-dasharray=\"");
    number (writer->svg, shape->dash[0]);
    g_string_append_c (writer->svg, ' ');
    number (writer->svg, shape->dash[1]);
    g_string_append_c (writer->svg, '"');
  }
  clip (writer, shape);
  path_data (writer, shape);
  g_string_append (writer->svg, "/>\n");
}

static void
write_fill (Writer *writer, const WeirShape *shape)
{
  g_string_append (writer->svg, "<path");
  colour (writer, "fill", shape->ink);
  if (shape->opacity < 1)
    attribute (writer->svg, "opacity", shape->opacity);
  clip (writer, shape);
  path_data (writer, shape);
  g_string_append (writer->svg, "/>\n");
}

static void
box_data (Writer *writer, const WeirShape *shape)
{
  const WeirPoint *points = &g_array_index (writer->scene->points, WeirPoint, shape->first);

  g_string_append (writer->svg, " d=\"");
  for (guint i = 0; i + 1 < shape->n; i += 2) {
    pair (writer->svg, 'M', points[i].x, points[i].y);
    g_string_append_c (writer->svg, 'H');
    number (writer->svg, points[i + 1].x);
    g_string_append_c (writer->svg, 'V');
    number (writer->svg, points[i + 1].y);
    g_string_append_c (writer->svg, 'H');
    number (writer->svg, points[i].x);
    g_string_append_c (writer->svg, 'Z');
  }
  g_string_append (writer->svg, "\"/>\n");
}

static void
write_hatch (Writer *writer, const WeirShape *shape, gboolean alone)
{
  g_string_append (writer->svg, "<path");
  if (shape->hatch == WEIR_HATCH_BORDER) {
    g_string_append (writer->svg, " fill=\"none\"");
    colour (writer, "stroke", WEIR_INK_SURFACE);
  } else {
    g_string_append_printf (writer->svg, " fill=\"url(#h%x-%d%s)\"", writer->id, shape->hatch,
                            alone ? "-alone" : "");
    attribute (writer->svg, "opacity", alone ? shape->opacity : WEIR_HATCH_OPACITY);
  }
  clip (writer, shape);
  box_data (writer, shape);
}

/* A hatch alone is in its ink; over a full fill it is in the surface's colour. */
static void
write_boxes (Writer *writer, const WeirShape *shape)
{
  gboolean alone = shape->hatch != WEIR_HATCH_NONE && shape->opacity < 1;

  if (shape->n < 2 || shape->opacity <= 0)
    return;
  if (!alone) {
    g_string_append (writer->svg, "<path");
    colour (writer, "fill", shape->ink);
    if (shape->opacity < 1)
      attribute (writer->svg, "opacity", shape->opacity);
    clip (writer, shape);
    box_data (writer, shape);
  }
  if (shape->hatch != WEIR_HATCH_NONE)
    write_hatch (writer, shape, alone);
}

static void
write_dots (Writer *writer, const WeirShape *shape)
{
  gboolean hollow = shape->kind == WEIR_SHAPE_RINGS;

  for (guint i = 0; i < shape->n; i++) {
    const WeirPoint *point = &g_array_index (writer->scene->points, WeirPoint, shape->first + i);

    g_string_append (writer->svg, "<circle");
    attribute (writer->svg, "cx", point->x);
    attribute (writer->svg, "cy", point->y);
    attribute (writer->svg, "r", shape->width);
    colour (writer, hollow ? "stroke" : "fill", shape->ink);
    g_string_append (writer->svg, hollow ? " fill=\"none\" stroke-width=\"1.5\"" : "");
    clip (writer, shape);
    g_string_append (writer->svg, "/>\n");
  }
}

static void
write_text (Writer *writer, const WeirShape *shape)
{
  const WeirPoint *point = &g_array_index (writer->scene->points, WeirPoint, shape->first);
  g_autofree char *escaped = g_markup_escape_text (shape->text, -1);

  g_string_append (writer->svg, "<text");
  attribute (writer->svg, "x", point->x);
  attribute (writer->svg, "y", point->y);
  attribute (writer->svg, "font-size", shape->width * writer->scene->em);
  colour (writer, "fill", shape->ink);
  if (shape->opacity < 1)
    attribute (writer->svg, "opacity", shape->opacity);
  g_string_append_printf (writer->svg, "%s text-anchor=\"%s\">%s</text>\n",
                          shape->is_bold ? " font-weight=\"bold\"" : "",
                          shape->anchor <= 0   ? "start"
                          : shape->anchor >= 1 ? "end"
                                               : "middle",
                          escaped);
}

static void
write_shape (Writer *writer, const WeirShape *shape)
{
  switch (shape->kind) {
  case WEIR_SHAPE_STROKE:
    write_stroke (writer, shape);
    break;
  case WEIR_SHAPE_FILL:
    write_fill (writer, shape);
    break;
  case WEIR_SHAPE_BOXES:
    write_boxes (writer, shape);
    break;
  case WEIR_SHAPE_DOTS:
  case WEIR_SHAPE_RINGS:
    write_dots (writer, shape);
    break;
  case WEIR_SHAPE_TEXT:
  default:
    write_text (writer, shape);
  }
}

static void
write_tile (Writer *writer, WeirHatch hatch, WeirInk ink, const char *suffix)
{
  guint n;
  const WeirHatchLine *lines = weir_hatch_lines (hatch, &n);

  g_string_append_printf (writer->svg, "<pattern id=\"h%x-%d%s\"", writer->id, hatch, suffix);
  attribute (writer->svg, "width", WEIR_HATCH_TILE);
  attribute (writer->svg, "height", WEIR_HATCH_TILE);
  g_string_append (writer->svg, " patternUnits=\"userSpaceOnUse\"><path fill=\"none\"");
  attribute (writer->svg, "stroke-width", WEIR_HATCH_LINE);
  colour (writer, "stroke", ink);
  g_string_append (writer->svg, " d=\"");
  for (guint i = 0; i < n; i++) {
    pair (writer->svg, 'M', lines[i].x1, lines[i].y1);
    pair (writer->svg, 'L', lines[i].x2, lines[i].y2);
  }
  g_string_append (writer->svg, "\"/></pattern>\n");
}

static void
write_tiles (Writer *writer)
{
  guint over = 0, alone = 0; /* bits by WeirHatch: which are used */

  for (guint i = 0; i < writer->scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (writer->scene->shapes, WeirShape, i);

    *(shape->opacity < 1 ? &alone : &over) |= 1u << shape->hatch;
  }
  for (guint hatch = WEIR_HATCH_RISING; hatch < WEIR_HATCH_BORDER; hatch++) {
    if (over & (1u << hatch))
      write_tile (writer, hatch, WEIR_INK_SURFACE, "");
    if (alone & (1u << hatch))
      write_tile (writer, hatch, WEIR_INK_TEXT, "-alone");
  }
}

static void
write_definitions (Writer *writer)
{
  const double *edges = writer->scene->clip;

  g_string_append_printf (writer->svg, "<defs>\n<clipPath id=\"c%x\"><rect", writer->id);
  attribute (writer->svg, "x", edges[0]);
  attribute (writer->svg, "y", edges[1]);
  attribute (writer->svg, "width", edges[2] - edges[0]);
  attribute (writer->svg, "height", edges[3] - edges[1]);
  g_string_append (writer->svg, "/></clipPath>\n");
  write_tiles (writer);
  g_string_append (writer->svg, "</defs>\n");
}

static void
write_head (Writer *writer, const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  g_string_append (writer->svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  attribute (writer->svg, "width", writer->scene->width);
  attribute (writer->svg, "height", writer->scene->height);
  g_string_append (writer->svg, " viewBox=\"0 0 ");
  number (writer->svg, writer->scene->width);
  g_string_append_c (writer->svg, ' ');
  number (writer->svg, writer->scene->height);
  g_string_append_printf (
      writer->svg, "\" font-family=\"Cantarell, 'Segoe UI', system-ui, sans-serif\">\n<title>%s</title>\n",
      escaped);
}

/**
 * weir_scene_to_svg:
 * @scene: what is drawn
 * @colours: which colours, and whether it is to stand in a page
 * @title: what the picture is called
 *
 * Returns: (transfer full): one `svg` element
 */
char *
weir_scene_to_svg (WeirScene *scene, WeirSvgColours colours, const char *title)
{
  Writer writer = { scene, colours, g_string_new (NULL), g_str_hash (title) };

  write_head (&writer, title);
  write_definitions (&writer);
  if (colours != WEIR_SVG_PAGE) {
    g_string_append (writer.svg, "<rect width=\"100%\" height=\"100%\"");
    colour (&writer, "fill", WEIR_INK_SURFACE);
    g_string_append (writer.svg, "/>\n");
  }
  for (guint i = 0; i < scene->shapes->len; i++)
    write_shape (&writer, &g_array_index (scene->shapes, WeirShape, i));
  g_string_append (writer.svg, "</svg>\n");
  return g_string_free (writer.svg, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene-cairo.h"

#include <math.h>

#include "chart-style.h"
#include "hatch.h"

#define MANY 200 /* corners of boxes, from which on they are painted by pixels */

typedef struct {
  WeirScene *scene;
  cairo_t *cr;
  PangoContext *context;
  WeirScheme scheme;
} Painter;

static const WeirPoint *
points_of (const Painter *painter, const WeirShape *shape)
{
  return &g_array_index (painter->scene->points, WeirPoint, shape->first);
}

static void
set_source (cairo_t *cr, WeirInk ink, WeirScheme scheme, double opacity)
{
  guint32 rgb = weir_palette_rgb (ink, scheme);

  cairo_set_source_rgba (cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0,
                         opacity);
}

static void
trace_lines (const Painter *painter, const WeirShape *shape)
{
  const WeirPoint *points = points_of (painter, shape);
  gboolean begun = FALSE;

  cairo_new_path (painter->cr);
  for (guint i = 0; i < shape->n; i++) {
    if (isnan (points[i].x)) {
      if (begun && shape->kind == WEIR_SHAPE_FILL)
        cairo_close_path (painter->cr);
      begun = FALSE;
    } else if (begun) {
      cairo_line_to (painter->cr, points[i].x, points[i].y);
    } else {
      cairo_move_to (painter->cr, points[i].x, points[i].y);
      begun = TRUE;
    }
  }
}

static void
stroke (const Painter *painter, const WeirShape *shape)
{
  trace_lines (painter, shape);
  cairo_set_line_width (painter->cr, shape->width);
  cairo_set_dash (painter->cr, shape->dash, shape->dash[0] > 0 ? 2 : 0, 0);
  cairo_stroke (painter->cr);
}

static void
trace_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
trace_boxes (const Painter *painter, const WeirShape *shape)
{
  const WeirPoint *points = points_of (painter, shape);

  cairo_new_path (painter->cr);
  for (guint i = 0; i + 1 < shape->n; i += 2) {
    double x = MIN (points[i].x, points[i + 1].x), y = MIN (points[i].y, points[i + 1].y);
    double width = fabs (points[i + 1].x - points[i].x), height = fabs (points[i + 1].y - points[i].y);

    if (shape->width > 0 && width > 0 && height > 0)
      trace_rounded (painter->cr, x, y, width, height, shape->width);
    else
      cairo_rectangle (painter->cr, x, y, width, height);
  }
}

/* Where boxes are written to, pixel by pixel. */
typedef struct {
  cairo_surface_t *surface;
  double x, y, scale; /* of its corner, in px of the scene; pixels for one of these */
  int width, height;  /* pixels */
} Mask;

static Mask
mask_new (cairo_t *cr)
{
  Mask mask = { 0 };
  double right, bottom, unused;

  cairo_clip_extents (cr, &mask.x, &mask.y, &right, &bottom);
  cairo_surface_get_device_scale (cairo_get_target (cr), &mask.scale, &unused);
  mask.x = floor (mask.x);
  mask.y = floor (mask.y);
  mask.width = (int) ceil ((right - mask.x) * mask.scale);
  mask.height = (int) ceil ((bottom - mask.y) * mask.scale);
  mask.surface = cairo_image_surface_create (CAIRO_FORMAT_A8, mask.width, mask.height);
  cairo_surface_set_device_scale (mask.surface, mask.scale, mask.scale);
  cairo_surface_flush (mask.surface);
  return mask;
}

static void
add_cover (guint8 *pixel, double cover)
{
  *pixel = (guint8) MIN (*pixel + round (cover * 255), 255);
}

/* One column of pixels, from @top to @bottom, of which the box has the share @cover. */
static void
cover_column (guint8 *column, int stride, double top, double bottom, double cover)
{
  int first = (int) top, last = (int) bottom;

  if (first == last) {
    add_cover (column + first * stride, cover * (bottom - top));
    return;
  }
  add_cover (column + first * stride, cover * (first + 1 - top));
  for (int y = first + 1; y < last; y++)
    if (cover >= 1)
      column[y * stride] = 255;
    else
      add_cover (column + y * stride, cover);
  if (bottom > last)
    add_cover (column + last * stride, cover * (bottom - last));
}

static void
cover_box (const Mask *mask, const WeirPoint *corners)
{
  double left = CLAMP ((MIN (corners[0].x, corners[1].x) - mask->x) * mask->scale, 0, mask->width);
  double right = CLAMP ((MAX (corners[0].x, corners[1].x) - mask->x) * mask->scale, 0, mask->width);
  double top = CLAMP ((MIN (corners[0].y, corners[1].y) - mask->y) * mask->scale, 0, mask->height);
  double bottom = CLAMP ((MAX (corners[0].y, corners[1].y) - mask->y) * mask->scale, 0, mask->height);
  guint8 *pixels = cairo_image_surface_get_data (mask->surface);
  int stride = cairo_image_surface_get_stride (mask->surface);

  if (bottom <= top)
    return;
  for (int x = (int) left; x < right; x++)
    cover_column (pixels + x, stride, top, bottom, MIN (right, x + 1) - MAX (left, x));
}

/* Of a thousand boxes cairo looks how each of them lies to the others, at every frame; these lie side by side. */
static void
fill_many (const Painter *painter, const WeirShape *shape)
{
  const WeirPoint *points = points_of (painter, shape);
  Mask mask = mask_new (painter->cr);

  if (cairo_surface_status (mask.surface) == CAIRO_STATUS_SUCCESS && mask.width > 0 && mask.height > 0) {
    for (guint i = 0; i + 1 < shape->n; i += 2)
      cover_box (&mask, points + i);
    cairo_surface_mark_dirty (mask.surface);
    cairo_mask_surface (painter->cr, mask.surface, mask.x, mask.y);
  }
  cairo_surface_destroy (mask.surface);
}

/* One tile, as sharp as what it is painted on. */
static cairo_pattern_t *
make_tile (const Painter *painter, WeirHatch hatch, WeirInk ink, double opacity)
{
  guint n;
  const WeirHatchLine *lines = weir_hatch_lines (hatch, &n);
  cairo_rectangle_t extents = { 0, 0, WEIR_HATCH_TILE, WEIR_HATCH_TILE };
  cairo_surface_t *tile = cairo_surface_create_similar (
      cairo_get_target (painter->cr), CAIRO_CONTENT_COLOR_ALPHA, (int) extents.width, (int) extents.height);
  cairo_t *cr = cairo_create (tile);
  cairo_pattern_t *pattern;

  set_source (cr, ink, painter->scheme, opacity);
  cairo_set_line_width (cr, WEIR_HATCH_LINE);
  for (guint i = 0; i < n; i++) {
    cairo_move_to (cr, lines[i].x1, lines[i].y1);
    cairo_line_to (cr, lines[i].x2, lines[i].y2);
  }
  cairo_stroke (cr);
  cairo_destroy (cr);
  pattern = cairo_pattern_create_for_surface (tile);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_surface_destroy (tile);
  return pattern;
}

static void
fill_hatch (const Painter *painter, const WeirShape *shape)
{
  gboolean alone = shape->opacity < 1;
  cairo_pattern_t *pattern = make_tile (painter, shape->hatch, alone ? shape->ink : WEIR_INK_SURFACE,
                                        alone ? shape->opacity : WEIR_HATCH_OPACITY);

  cairo_set_source (painter->cr, pattern);
  cairo_pattern_destroy (pattern);
  trace_boxes (painter, shape);
  cairo_fill (painter->cr);
}

static void
fill_boxes (const Painter *painter, const WeirShape *shape)
{
  if (shape->hatch == WEIR_HATCH_NONE && shape->width <= 0 && shape->n >= MANY) {
    fill_many (painter, shape);
  } else if (shape->hatch == WEIR_HATCH_NONE || shape->opacity >= 1) {
    trace_boxes (painter, shape);
    cairo_fill (painter->cr);
  }
  if (shape->hatch == WEIR_HATCH_BORDER) {
    set_source (painter->cr, WEIR_INK_SURFACE, painter->scheme, 1);
    cairo_set_line_width (painter->cr, 1);
    trace_boxes (painter, shape);
    cairo_stroke (painter->cr);
  } else if (shape->hatch != WEIR_HATCH_NONE) {
    fill_hatch (painter, shape);
  }
}

static void
fill_dots (const Painter *painter, const WeirShape *shape)
{
  const WeirPoint *points = points_of (painter, shape);

  cairo_new_path (painter->cr);
  for (guint i = 0; i < shape->n; i++) {
    cairo_new_sub_path (painter->cr);
    cairo_arc (painter->cr, points[i].x, points[i].y, shape->width, 0, 2 * G_PI);
  }
  if (shape->kind == WEIR_SHAPE_DOTS) {
    cairo_fill (painter->cr);
    return;
  }
  cairo_set_dash (painter->cr, NULL, 0, 0);
  cairo_set_line_width (painter->cr, 1.5);
  cairo_stroke (painter->cr);
}

static void
paint (const Painter *painter, const WeirShape *shape)
{
  switch (shape->kind) {
  case WEIR_SHAPE_STROKE:
    stroke (painter, shape);
    break;
  case WEIR_SHAPE_FILL:
    trace_lines (painter, shape);
    cairo_fill (painter->cr);
    break;
  case WEIR_SHAPE_BOXES:
    fill_boxes (painter, shape);
    break;
  case WEIR_SHAPE_DOTS:
  case WEIR_SHAPE_RINGS:
    fill_dots (painter, shape);
    break;
  case WEIR_SHAPE_TEXT:
  default:
    weir_text_draw (painter->cr, painter->context, shape, shape->width * painter->scene->em,
                    *points_of (painter, shape));
  }
}

static void
scene_draw (WeirScene *scene, cairo_t *cr, PangoContext *context, WeirScheme scheme)
{
  Painter painter = { scene, cr, context, scheme };
  const double *clip = scene->clip;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < scene->shapes->len; i++) {
    const WeirShape *shape = &g_array_index (scene->shapes, WeirShape, i);

    if (shape->n == 0 || shape->opacity <= 0)
      continue;
    cairo_save (cr);
    if (shape->is_clipped) {
      cairo_rectangle (cr, clip[0], clip[1], clip[2] - clip[0], clip[3] - clip[1]);
      cairo_clip (cr);
    }
    set_source (cr, shape->ink, scheme, shape->opacity);
    paint (&painter, shape);
    cairo_restore (cr);
  }
}

/** weir_scene_snapshot: draws @scene, which is as large as @widget, in the style of @widget */
void
weir_scene_snapshot (WeirScene *scene, GtkWidget *widget, GtkSnapshot *snapshot)
{
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) scene->width, (float) scene->height));

  scene_draw (scene, cr, gtk_widget_get_pango_context (widget), weir_widget_scheme (widget));
  cairo_destroy (cr);
}

static GdkTexture *
texture_of (cairo_surface_t *surface)
{
  int stride = cairo_image_surface_get_stride (surface), height = cairo_image_surface_get_height (surface);
  g_autoptr (GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes =
      g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) height,
                                  (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes,
                                 (gsize) stride);
}

/**
 * weir_scene_to_surface:
 * @scene: what is drawn
 * @context: the text's font
 * @scheme: which colours
 * @scale: pixels of the surface for one of the scene
 *
 * Returns: (transfer full): the scene as pixels, with nothing behind it
 */
cairo_surface_t *
weir_scene_to_surface (WeirScene *scene, PangoContext *context, WeirScheme scheme, double scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_ARGB32, (int) ceil (scene->width * scale), (int) ceil (scene->height * scale));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  scene_draw (scene, cr, context, scheme);
  cairo_destroy (cr);
  return surface;
}

/** weir_scene_to_texture: as weir_scene_to_surface(), with the surface's colour behind it: a picture */
GdkTexture *
weir_scene_to_texture (WeirScene *scene, PangoContext *context, WeirScheme scheme, double scale)
{
  cairo_surface_t *surface = weir_scene_to_surface (scene, context, scheme, scale);
  cairo_t *cr = cairo_create (surface);
  GdkTexture *texture;

  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OVER);
  set_source (cr, WEIR_INK_SURFACE, scheme, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  texture = texture_of (surface);
  cairo_surface_destroy (surface);
  return texture;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "palette.h"

G_BEGIN_DECLS

typedef struct {
  double x, y;
} WeirPoint;

typedef enum {
  WEIR_SHAPE_STROKE, /* lines through the points */
  WEIR_SHAPE_FILL,   /* polygons */
  WEIR_SHAPE_BOXES,  /* rectangles, by two opposite corners each */
  WEIR_SHAPE_DOTS,   /* discs of radius @width, in a ring of the surface's colour */
  WEIR_SHAPE_RINGS,  /* hollow discs */
  WEIR_SHAPE_TEXT,
} WeirShapeKind;

/** WeirShape: one thing to draw. A point without coordinates (NaN) ends a line or a polygon. */
typedef struct {
  WeirShapeKind kind;
  WeirInk ink;
  double opacity; /* 0 to 1 */
  double width;   /* px: of a line; radius of a dot; rounding of a box; text: share of the text size */
  double dash[2];
  WeirHatch hatch;     /* over a fill, in the surface's colour; with an opacity below 1 alone, in the ink */
  gboolean is_clipped; /* to the scene's clip */
  gboolean is_bold;
  gboolean is_value; /* its opacity says how much there is of something */
  double anchor;     /* of a text: 0 begins at its point, 0.5 is centred there, 1 ends there */
  guint first, n;    /* its points */
  char *text;
} WeirShape;

/** WeirScene: what a chart draws, in px from the top left, whatever it is drawn by. */
typedef struct _WeirScene WeirScene;
typedef double (*WeirMeasureText) (const char *text, double size_px, gboolean is_bold, gpointer data);

struct _WeirScene {
  double width, height; /* px */
  double em;            /* px: text size */
  gboolean high_contrast;
  WeirMeasureText measure; /* (nullable): else it is estimated */
  gpointer measure_data;
  double clip[4]; /* left, top, right, bottom */
  GArray *shapes; /* of WeirShape */
  GArray *points; /* of WeirPoint */
};

#define WEIR_TEXT_SMALL 0.82 /* of the text size: what stands inside a chart */

WeirScene *weir_scene_new (double width, double height, double em);
void weir_scene_free (WeirScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirScene, weir_scene_free)

void weir_scene_begin (WeirScene *scene, const WeirShape *shape);
void weir_scene_point (WeirScene *scene, double x, double y);
void weir_scene_break (WeirScene *scene);
double weir_crisp (double at);
void weir_scene_line (WeirScene *scene, const WeirShape *shape, double x1, double y1, double x2, double y2);
void weir_scene_outline (WeirScene *scene, double x1, double y1, double x2, double y2);
void weir_scene_box (WeirScene *scene, const WeirShape *shape, double x1, double y1, double x2, double y2);
void weir_scene_text (WeirScene *scene, const WeirShape *shape, double x, double y, const char *text);
void weir_scene_label (WeirScene *scene, const WeirShape *shape, double x, double y, const char *text);
void weir_scene_paragraph (WeirScene *scene, double size, double x, double y, double width, const char *text);
void weir_scene_set_title (WeirScene *scene, const char *title);
double weir_scene_measure (WeirScene *scene, const char *text, double size, gboolean is_bold);
WeirShape weir_ink_stroke (WeirInk ink);

G_END_DECLS

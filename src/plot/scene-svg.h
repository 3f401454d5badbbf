/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scene.h"

G_BEGIN_DECLS

typedef enum {
  WEIR_SVG_LIGHT, /* a picture of its own, on white */
  WEIR_SVG_DARK,
  WEIR_SVG_PAGE, /* part of a page that says what the inks are: see weir_palette_custom_properties() */
} WeirSvgColours;

char *weir_scene_to_svg (WeirScene *scene, WeirSvgColours colours, const char *title);

G_END_DECLS

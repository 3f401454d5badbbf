/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "palette.h"

G_BEGIN_DECLS

#define WEIR_HATCH_TILE    6    /* px: width and height of what repeats */
#define WEIR_HATCH_LINE    1.2  /* px */
#define WEIR_HATCH_OPACITY 0.45 /* of a hatch over a fill */

typedef struct {
  double x1, y1, x2, y2; /* px, in the tile; some begin and end beyond it, so that tiles meet */
} WeirHatchLine;

const WeirHatchLine *weir_hatch_lines (WeirHatch hatch, guint *n);

G_END_DECLS

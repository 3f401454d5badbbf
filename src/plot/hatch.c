/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hatch.h"

#define RISING                                                                                               \
  { -1, 1, 1, -1 }, { 0, 6, 6, 0 },                                                                          \
  {                                                                                                          \
    5, 7, 7, 5                                                                                               \
  }
#define FALLING                                                                                              \
  { -1, 5, 1, 7 }, { 0, 0, 6, 6 },                                                                           \
  {                                                                                                          \
    5, -1, 7, 1                                                                                              \
  }

static const WeirHatchLine rising[] = { RISING };
static const WeirHatchLine falling[] = { FALLING };
static const WeirHatchLine cross[] = { RISING, FALLING };
static const WeirHatchLine horizontal[] = { { 0, 1.5, 6, 1.5 }, { 0, 4.5, 6, 4.5 } };
static const WeirHatchLine vertical[] = { { 1.5, 0, 1.5, 6 }, { 4.5, 0, 4.5, 6 } };
static const WeirHatchLine dots[] = { { 0.8, 1.5, 2.2, 1.5 }, { 3.8, 4.5, 5.2, 4.5 } };

/** weir_hatch_lines: Returns: (transfer none): the @n lines of one tile; none for what has no lines */
const WeirHatchLine *
weir_hatch_lines (WeirHatch hatch, guint *n)
{
  static const struct {
    const WeirHatchLine *lines;
    guint n;
  } rows[] = {
    [WEIR_HATCH_RISING] = { rising, G_N_ELEMENTS (rising) },
    [WEIR_HATCH_FALLING] = { falling, G_N_ELEMENTS (falling) },
    [WEIR_HATCH_CROSS] = { cross, G_N_ELEMENTS (cross) },
    [WEIR_HATCH_HORIZONTAL] = { horizontal, G_N_ELEMENTS (horizontal) },
    [WEIR_HATCH_VERTICAL] = { vertical, G_N_ELEMENTS (vertical) },
    [WEIR_HATCH_DOTS] = { dots, G_N_ELEMENTS (dots) },
    [WEIR_HATCH_BORDER] = { NULL, 0 },
  };

  *n = rows[hatch].n;
  return rows[hatch].lines;
}

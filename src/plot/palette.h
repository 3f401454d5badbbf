/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeirInk: what a colour stands for. One meaning has one colour, in a light and a dark value, and
 * never stands alone: each has a second carrier, a dash or a hatch.
 */
typedef enum {
  WEIR_INK_TEXT,
  WEIR_INK_SURFACE, /* what lies behind a chart: a card */
  WEIR_INK_LABEL,   /* words of less weight: of axes, of what a figure rests on */
  WEIR_INK_P50,     /* and service time, and of it the execution */
  WEIR_INK_P95,     /* and response time */
  WEIR_INK_P99,
  WEIR_INK_MAX,
  WEIR_INK_SUCCEEDED, /* and achieved */
  WEIR_INK_OFFERED,   /* and limits of the plan, and detection */
  WEIR_INK_QUEUE_FULL,
  WEIR_INK_RATE_LIMITED,
  WEIR_INK_FAILED,
  WEIR_INK_TIMED_OUT,
  WEIR_INK_TRANSPORT,
  WEIR_INK_CANCELLED, /* and interrupted */
  WEIR_INK_LOST,      /* and duplicated */
  WEIR_INK_IN_FLIGHT,
  WEIR_INK_SUBMIT,
  WEIR_INK_GATEWAY, /* all that is read from the gateway */
  WEIR_INK_GENERATOR,
  WEIR_INK_A, /* of two that are compared the one before the change */
  WEIR_INK_B, /* and the one after it */
  WEIR_INK_WORSE,
  WEIR_INK_BETTER,
  WEIR_INK_UNSURE,
  WEIR_INK_NEUTRAL,
  WEIR_INK_CHIP_WORSE, /* words on a tint of their own hue */
  WEIR_INK_CHIP_BETTER,
  WEIR_INK_CHIP_UNSURE,
  WEIR_INK_CHIP_NEUTRAL,
  WEIR_INK_CHIP_A,
  WEIR_INK_CHIP_B,
  WEIR_N_INKS,
} WeirInk;

typedef enum {
  WEIR_HATCH_NONE,
  WEIR_HATCH_RISING,  /* / */
  WEIR_HATCH_FALLING, /* \ */
  WEIR_HATCH_CROSS,
  WEIR_HATCH_HORIZONTAL,
  WEIR_HATCH_VERTICAL,
  WEIR_HATCH_DOTS,
  WEIR_HATCH_BORDER, /* plain, in a border of the surface's colour */
} WeirHatch;

typedef enum { WEIR_SCHEME_LIGHT, WEIR_SCHEME_DARK } WeirScheme;

typedef struct {
  const char *name; /* as CSS knows it: weir_NAME in a widget's style, --weir-NAME in a page */
  guint32 rgb[2];   /* 0xrrggbb, by WeirScheme */
  double dash[2];   /* px on and off; 0, 0: solid */
  double width;     /* px, of a line */
  WeirHatch hatch;
} WeirInkRow;

const WeirInkRow *weir_palette_row (WeirInk ink);
guint32 weir_palette_rgb (WeirInk ink, WeirScheme scheme);
char *weir_palette_define_colors (WeirScheme scheme);
char *weir_palette_custom_properties (WeirScheme scheme);

G_END_DECLS

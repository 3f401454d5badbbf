/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scene.h"

G_BEGIN_DECLS

/**
 * WeirChangeMark:
 *
 * What changed from A to B, and how surely: shares of 1, or points of a share, in which 0 is no
 * change and more lies at the right. What is not known is NaN; an end that is not known, infinite.
 */
typedef struct {
  double estimate;
  double low, high;  /* of the interval */
  double tolerance;  /* to both sides of no change */
  WeirInk ink;       /* of the verdict */
  const char *words; /* (nullable): what stands in place of an interval, and why there is none */
} WeirChangeMark;

/** WeirChangeAxis: how far an axis of changes reaches to both sides. */
typedef struct {
  double reach;       /* a share of 1, or points */
  gboolean is_points; /* percentage points rather than per cent of what it was */
} WeirChangeAxis;

void weir_change_axis_cover (WeirChangeAxis *axis, const WeirChangeMark *mark);
char *weir_change_axis_label (const WeirChangeAxis *axis, double place);
void weir_change_draw (const WeirChangeMark *mark, const WeirChangeAxis *axis, WeirScene *scene);
void weir_change_draw_axis (const WeirChangeAxis *axis, WeirScene *scene);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "histogram.h"
#include "plot-frame.h"
#include "table.h"

G_BEGIN_DECLS

/** WeirPercentileLine: one distribution of times, over its percentiles. */
typedef struct {
  char *name;
  WeirInk ink;
  WeirHistogram *histogram;
  double n_eff; /* independent samples that its own are worth */
} WeirPercentileLine;

void weir_percentile_line_clear (WeirPercentileLine *line);

#define WEIR_PERCENTILE_END 0.9999 /* where the axis ends */

double weir_percentile_place (double p);
double weir_percentile_at (double place);
void weir_percentile_draw (const WeirPercentileLine *lines, guint n, WeirScene *scene);
WeirTable *weir_percentile_to_table (const WeirPercentileLine *lines, guint n);

G_END_DECLS

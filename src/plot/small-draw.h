/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot-frame.h"

G_BEGIN_DECLS

/** WeirShare: a part of a whole that is shown as a bar. */
typedef struct {
  char *name;
  char *detail; /* (nullable): what the name stands for */
  char *words;  /* (nullable): its value as it is read; else a count */
  WeirInk ink;
  double value;
} WeirShare;

void weir_spark_draw (const double *values, guint n, WeirInk ink, WeirScene *scene);
void weir_sketch_draw (const WeirPoint *points, guint n, WeirUnit unit, WeirTimeline *timeline,
                       WeirScene *scene);
void weir_shares_draw (const WeirShare *shares, guint n, WeirScene *scene);
void weir_bullet_draw (double value, double limit, gboolean is_over, WeirScene *scene);

G_END_DECLS

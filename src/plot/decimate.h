/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "series.h"

G_BEGIN_DECLS

/** WeirColumn: what a series does within one column of pixels. */
typedef struct {
  gboolean any;
  gboolean joins;   /* with the value before it, which lies in an earlier column */
  double before;    /* that value */
  double low, high; /* the least and the greatest in it */
} WeirColumn;

WeirColumn *weir_decimate (const WeirSeries *series, double from, double to, guint n);

G_END_DECLS

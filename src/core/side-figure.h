/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comparison.h"

G_BEGIN_DECLS

/** WeirSideFigure: a figure of one side by itself. What no `has_` announces is 0, and never NaN. */
typedef struct {
  gboolean has_value;
  double value; /* in the unit of its row: µs, per second, a share of 1 */
  gboolean has_interval;
  WeirSpan interval;     /* of 95 % confidence; holds @value */
  WeirComparisonWhy why; /* it lacks a value or an interval */
  guint64 needed;        /* of too few samples: how many effective ones it takes; else 0 */
} WeirSideFigure;

WeirSideFigure weir_side_figure_read (const WeirComparisonSide *side, WeirComparedFigure figure,
                                      WeirStep step, double percent);

G_END_DECLS

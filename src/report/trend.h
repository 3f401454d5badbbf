/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "point-plot.h"
#include "side-figure.h"

G_BEGIN_DECLS

/** WeirTrendFigure: what a trend can be of. Latency is the response time of successes. */
typedef enum {
  WEIR_TREND_P50,
  WEIR_TREND_P95,
  WEIR_TREND_P99,
  WEIR_TREND_THROUGHPUT,
  WEIR_TREND_ERRORS,
  WEIR_TREND_SERVICE_P50, /* all that the results of the original driver know of latency */
  WEIR_TREND_SERVICE_P95,
  WEIR_TREND_SERVICE_P99,
  WEIR_N_TREND_FIGURES,
} WeirTrendFigure;

/** WeirTrendStep: what a trend goes through, from the oldest to the newest. */
typedef struct {
  char *label;              /* for people: "Run 3", or the title of a campaign */
  WeirComparisonSide *side; /* (nullable): it has no run of what the trend is of */
} WeirTrendStep;

char *weir_trend_figure_name (WeirTrendFigure figure);
char *weir_trend_figure_title (WeirTrendFigure figure);
char *weir_trend_figure_basis (WeirTrendFigure figure);
WeirTrendFigure weir_trend_figure_find (const WeirComparisonRow *row);
char *weir_trend_figure_describe (const WeirComparisonSide *side, WeirTrendFigure figure);
WeirPointPlot *weir_trend_plot (const GPtrArray *steps, WeirTrendFigure figure);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metric-history.h"
#include "run-timeline.h"
#include "series.h"

G_BEGIN_DECLS

/**
 * WeirTrackSide:
 *
 * Whose figures a line of a track is drawn of, and as what: those of a run by themselves, or of two
 * runs that lie over each other on one axis.
 */
typedef struct {
  const WeirRunTimeline *figures;
  const WeirMetricHistory *metrics; /* (nullable) */
  double scrape_interval;           /* s: how far two scrapes are usually apart */
  double zero;                      /* s since the first intended start: what is 0:00 on the axis */
  const char *name;                 /* (nullable): what the legend says of it */
  WeirInk ink;
} WeirTrackSide;

/** WeirQuantile: what is drawn of a histogram of the gateway. */
typedef struct {
  const char *name;
  double p;
  guint64 least; /* values that it takes between two scrapes */
} WeirQuantile;

#define WEIR_N_QUANTILES 2
extern const WeirQuantile weir_quantiles[WEIR_N_QUANTILES]; /* the highest first */

/* A figure of one second; @which tells figures of one kind apart. */
typedef double (*WeirSecondFigure) (const WeirSecond *second, guint which);
typedef double (*WeirBinFigure) (const WeirLatencyBin *bin);

WeirSeries *weir_side_seconds (const WeirTrackSide *side, WeirMark mark, WeirSecondFigure figure,
                               guint which);
guint weir_side_width (const WeirTrackSide *side, guint64 least);
WeirSeries *weir_side_latency (const WeirTrackSide *side, const GArray *bins, guint width,
                               WeirBinFigure figure, guint64 least);
WeirSeries *weir_side_metric (const WeirTrackSide *side, guint series);
WeirSeries *weir_side_metric_band (const WeirTrackSide *side, const guint *series, guint n_series);
WeirSeries *weir_side_quantile_band (const WeirTrackSide *side, const GArray *series,
                                     const WeirQuantile *quantile);

double weir_bin_p50 (const WeirLatencyBin *bin);
double weir_bin_p95 (const WeirLatencyBin *bin);
double weir_bin_p99 (const WeirLatencyBin *bin);
double weir_second_completed (const WeirSecond *second, guint which);
double weir_second_in_flight (const WeirSecond *second, guint which);

G_END_DECLS

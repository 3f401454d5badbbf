/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comparison.h"

G_BEGIN_DECLS

/* With so many runs a side the runs themselves are the sampling units. */
#define WEIR_REPLICATES_LEAST 5

WeirComparedRun *weir_compared_run_pool (const GPtrArray *runs);

/* What the interval of a quantile or of a share of one side is made from. */
typedef struct {
  const WeirHistogram *histogram; /* (nullable): of quantiles */
  double share;                   /* which quantile; or the share of hits */
  double n_eff, df;               /* df: infinite where n_eff is no estimate */
} WeirSideEstimate;

WeirLimits weir_side_estimate_limits (const WeirSideEstimate *estimate, double confidence);
void weir_side_estimate_quantile (WeirComparisonRow *row, const WeirComparedRun *run,
                                  WeirSideEstimate *estimate);
void weir_side_estimate_share (WeirComparisonRow *row, const WeirComparedRun *run,
                               WeirSideEstimate *estimate);
GArray *weir_side_estimate_batches (const WeirComparisonRow *row, const WeirComparedRun *run); /* of double */
double *weir_side_estimate_runs (const WeirComparisonRow *row, const WeirComparisonSide *side,
                                 gboolean is_log);
gboolean weir_batches_are_drifting (const double *values, guint n);

/* What the interval of a change is made from, whatever the confidence asked for. On a ratio it is
 * worked out on the logarithm, and told as a share. */
typedef struct {
  WeirComparisonMethod method;
  gboolean is_log;
  WeirSideEstimate a, b;
  double centre; /* of Welch: what lies in the middle */
  WeirDeviation deviation;
  GArray *shifts;     /* (nullable): of replicates */
  const double *mass; /* (nullable): likewise, see weir_mann_whitney_mass() */
  guint n_a, n_b;
} WeirEstimate;

gboolean weir_estimate_span (const WeirEstimate *estimate, double confidence, WeirSpan *span);

/* Both sides of a row while it is made. */
typedef struct {
  const WeirComparisonSide *side;
  const WeirComparedRun *pool; /* its runs taken together; of one run, that */
} WeirSideView;

typedef struct {
  WeirComparison *comparison;
  WeirSideView a, b;
  gboolean may_judge; /* long enough, and of intervals */
  double *mass;       /* (nullable): of replicates, see weir_mann_whitney_mass(): the same for all rows */
  WeirComparisonWhy why_not;
} WeirComparing;

WeirComparisonRow *weir_comparison_row_new (WeirComparedFigure figure, char *id);
void weir_comparison_row_free (WeirComparisonRow *row);
gboolean weir_comparison_row_read (const WeirComparisonRow *row, const WeirComparedRun *run, double *value);
WeirBatchCount weir_comparison_row_count (const WeirComparisonRow *row, const WeirInterval *interval);
gboolean weir_comparison_row_rate (const WeirComparisonRow *row, const WeirInterval *interval, gint64 length,
                                   double *rate);
guint64 weir_comparison_row_samples (const WeirComparisonRow *row, const WeirComparedRun *run);
const WeirComparedMetric *weir_compared_run_find_metric (const WeirComparedRun *run, const char *name);
gboolean weir_compared_run_backlog (const WeirComparedRun *run, WeirSlope *slope);

WeirComparisonRow *weir_comparing_add_row (WeirComparing *comparing, WeirComparedFigure figure, char *id,
                                           WeirMeasure unit, WeirDirection direction);
void weir_comparing_set_tolerance (WeirComparing *comparing, WeirComparisonRow *row, WeirTolerance tolerance,
                                   gboolean may_gate);
void weir_comparing_drop_unless_read (WeirComparing *comparing, const WeirComparisonRow *row);
void weir_comparing_list_metrics (WeirComparing *comparing);
void weir_comparing_list_rows (WeirComparing *comparing);
gboolean weir_comparing_estimate (WeirComparing *comparing, WeirComparisonRow *row, WeirEstimate *estimate);
void weir_comparison_row_judge (WeirComparisonRow *row, const WeirEstimate *estimate, gint64 measured_us);
void weir_comparison_row_find_more (WeirComparisonRow *row, gint64 measured_us);
void weir_comparison_list_differences (WeirComparison *comparison);
void weir_comparison_decide (WeirComparing *comparing);
void weir_comparing_take_notes (WeirComparing *comparing);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "histogram.h"

G_BEGIN_DECLS

/* The formulas of a comparison, each with its source in the file that has it. Confidence is that of
 * a two-sided interval, 0 to 1. */

typedef struct {
  double low, high;
} WeirSpan;

/** WeirLimits: an estimate and its confidence interval. */
typedef struct {
  double estimate;
  WeirSpan span;
} WeirLimits;

double weir_normal_quantile (double p);
double weir_student_quantile (double p, double df);
double weir_student_critical (double confidence, double df);

/** WeirBatchCount: of a batch, how many there were and how many of these were hits. */
typedef struct {
  double hits, n;
} WeirBatchCount;
double weir_design_effect (const WeirBatchCount *batches, guint n_batches, double p);
double weir_lag_correlation (const double *values, guint n);

guint64 weir_woodruff_needed (double p);
double weir_woodruff_supported (double n);
WeirSpan weir_woodruff_span (const WeirHistogram *histogram, double p, double n_eff, double critical);

WeirSpan weir_mover_difference (const WeirLimits *a, const WeirLimits *b);
WeirLimits weir_wilson (double share, double n_eff, double confidence, double critical);

/** WeirMean: of so many values, and how far they scatter. */
typedef struct {
  double mean, variance; /* of the values, not of the mean */
  guint n;
} WeirMean;
WeirMean weir_mean_of (const double *values, guint n);

/** WeirDeviation: the standard error of a difference, and its degrees of freedom. */
typedef struct {
  double error, df;
} WeirDeviation;
WeirDeviation weir_welch_difference (const WeirMean *a, const WeirMean *b);
WeirDeviation weir_welch_log_ratio (const WeirMean *a, const WeirMean *b);

/** WeirSlope: of a straight line through points, by least squares. */
typedef struct {
  double slope, error; /* standard error */
  guint df;
} WeirSlope;
gboolean weir_slope_fit (const double *x, const double *y, guint n, WeirSlope *slope);

GArray *weir_shifts (const double *a, guint n_a, const double *b, guint n_b); /* of double */
double weir_hodges_lehmann (const GArray *shifts);
double *weir_mann_whitney_mass (guint n_a, guint n_b);
gboolean weir_mann_whitney_span (const GArray *shifts, const double *mass, guint n_a, guint n_b,
                                 double confidence, WeirSpan *span);

void weir_holm (const double *p, guint n, double alpha, gboolean *rejected);

G_END_DECLS

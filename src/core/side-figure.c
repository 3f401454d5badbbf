/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "side-figure.h"

#include <math.h>

#include "comparison-private.h"

#define CONFIDENCE 0.95

/* The id is what figures that are known by their values alone are found by. */
static WeirComparisonRow *
row_new (WeirComparedFigure figure, WeirStep step, double percent)
{
  char *id = figure == WEIR_COMPARED_LATENCY
                 ? weir_comparison_latency_id (step, percent)
                 : g_strdup (figure == WEIR_COMPARED_ERRORS ? "errors" : "throughput");
  WeirComparisonRow *row = weir_comparison_row_new (figure, id);

  row->step = step;
  row->percent = percent;
  return row;
}

/* Runs scatter more than the batches of one: where there are enough of them they are the units, each
 * worth as much as another, and the interval is Student's of their logarithms. */
static gboolean
scatter_of_runs (const WeirComparisonRow *row, const WeirComparisonSide *side, WeirMean *mean)
{
  guint n = side->runs->len;
  g_autofree double *logs = n >= WEIR_REPLICATES_LEAST ? weir_side_estimate_runs (row, side, TRUE) : NULL;

  if (logs != NULL)
    *mean = weir_mean_of (logs, n);
  return logs != NULL;
}

/* Of a mean of logarithms: the figure times and divided by the same. */
static void
set_ratio_interval (WeirSideFigure *figure, double error, guint n)
{
  double reach = error > 0 ? error * weir_student_critical (CONFIDENCE, n - 1) : 0;

  figure->interval = (WeirSpan){ figure->value * exp (-reach), figure->value * exp (reach) };
  figure->has_interval = isfinite (figure->interval.high);
}

static void
find_quantile_interval (WeirSideFigure *figure, WeirComparisonRow *row, const WeirComparedRun *run)
{
  WeirSideEstimate estimate;
  WeirLimits limits;

  weir_side_estimate_quantile (row, run, &estimate);
  if (estimate.n_eff < (double) figure->needed) {
    figure->has_value = FALSE;
    figure->value = 0;
    figure->why = WEIR_WHY_TOO_FEW_SAMPLES;
    return;
  }
  limits = weir_side_estimate_limits (&estimate, CONFIDENCE);
  figure->needed = 0;
  figure->interval = (WeirSpan){ exp (limits.span.low), exp (limits.span.high) };
  figure->has_interval = TRUE;
}

static void
find_share_interval (WeirSideFigure *figure, WeirComparisonRow *row, const WeirComparedRun *run)
{
  WeirSideEstimate estimate;

  weir_side_estimate_share (row, run, &estimate);
  figure->interval = weir_side_estimate_limits (&estimate, CONFIDENCE).span;
  figure->has_interval = TRUE;
}

/* The error of a mean of batches, as a share of it: to the first order that of its logarithm. */
static void
find_mean_interval (WeirSideFigure *figure, const WeirComparisonRow *row, const WeirComparedRun *run)
{
  g_autoptr (GArray) values = weir_side_estimate_batches (row, run);
  WeirMean mean = weir_mean_of ((const double *) (gpointer) values->data, values->len);

  if (mean.n < WEIR_BATCHES || mean.mean <= 0)
    figure->why = mean.n < WEIR_BATCHES ? WEIR_WHY_TOO_SHORT : WEIR_WHY_ZERO;
  else
    set_ratio_interval (figure, sqrt (mean.variance / mean.n) / mean.mean, mean.n);
}

static void
find_interval (WeirSideFigure *figure, WeirComparisonRow *row, const WeirComparisonSide *side,
               const WeirComparedRun *run)
{
  WeirMean mean;

  if (row->figure == WEIR_COMPARED_ERRORS)
    find_share_interval (figure, row, run);
  else if (scatter_of_runs (row, side, &mean))
    set_ratio_interval (figure, sqrt (mean.variance / mean.n), mean.n);
  else if (row->figure == WEIR_COMPARED_LATENCY)
    find_quantile_interval (figure, row, run);
  else
    find_mean_interval (figure, row, run);
}

/* Without batches executions count as independent, and those of which there are too few say nothing. */
static void
find_value (WeirSideFigure *figure, const WeirComparisonRow *row, const WeirComparedRun *run)
{
  gboolean is_latency = row->figure == WEIR_COMPARED_LATENCY;

  figure->has_value = weir_comparison_row_read (row, run, &figure->value);
  figure->why = run->given->len > 0                ? WEIR_WHY_FORMAT
                : run->batches->len < WEIR_BATCHES ? WEIR_WHY_TOO_SHORT
                                                   : WEIR_WHY_NOT;
  if (!is_latency || !figure->has_value || figure->why == WEIR_WHY_FORMAT)
    return;
  figure->needed = weir_woodruff_needed (row->percent / 100);
  if (weir_comparison_row_samples (row, run) >= figure->needed)
    return;
  figure->why = WEIR_WHY_TOO_FEW_SAMPLES;
  figure->has_value = FALSE;
  figure->value = 0;
}

/**
 * weir_side_figure_read:
 * @side: a run, or several as replicates
 * @figure: %WEIR_COMPARED_LATENCY, %WEIR_COMPARED_THROUGHPUT or %WEIR_COMPARED_ERRORS
 * @step: of a latency: by which clock
 * @percent: of a latency: which percentile
 *
 * The figure that the side has in every comparison, with an interval by the same methods as the
 * changes there: Woodruff's of a quantile and Wilson's of a share, on the effective sample size;
 * Student's of the means of batches, or of five runs and more.
 *
 * Returns: the figure, or why there is none
 */
WeirSideFigure
weir_side_figure_read (const WeirComparisonSide *side, WeirComparedFigure figure, WeirStep step,
                       double percent)
{
  g_autoptr (WeirComparedRun) run = weir_compared_run_pool (side->runs);
  WeirComparisonRow *row = row_new (figure, step, percent);
  WeirSideFigure found = { 0 };

  find_value (&found, row, run);
  if (found.has_value && found.why == WEIR_WHY_NOT)
    find_interval (&found, row, side, run);
  if (found.why == WEIR_WHY_NOT && !found.has_value)
    found.why = WEIR_WHY_TOO_FEW_SAMPLES;
  weir_comparison_row_free (row);
  return found;
}

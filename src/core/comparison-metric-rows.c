/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the metrics of the gateway. */
#include "comparison-private.h"

#include "metric-unit.h"

static void
add_metric_row (WeirComparing *comparing, const WeirComparedMetric *metric, WeirComparedFigure figure,
                const char *what, WeirMeasure unit, gboolean is_worse_up)
{
  WeirComparisonRow *row =
      weir_comparing_add_row (comparing, figure, g_strconcat ("metric.", metric->name, ".", what, NULL), unit,
                              is_worse_up ? WEIR_MORE_IS_WORSE : WEIR_MORE_IS_NEITHER);

  row->metric = g_strdup (metric->name);
  if (figure != WEIR_COMPARED_GROWTH)
    weir_comparing_set_tolerance (comparing, row, WEIR_TOLERANCE_METRICS, FALSE);
  weir_comparing_drop_unless_read (comparing, row);
}

/* More bytes are worse, whatever they hold. */
static void
list_gauge (WeirComparing *comparing, const WeirComparedMetric *metric)
{
  WeirMetricUnit told = weir_metric_unit (metric->name);
  gboolean bytes = told == WEIR_METRIC_UNIT_BYTES, seconds = told == WEIR_METRIC_UNIT_SECONDS;
  WeirMeasure unit = bytes ? WEIR_MEASURE_BYTES : seconds ? WEIR_MEASURE_SECONDS : WEIR_MEASURE_NONE;
  gboolean is_worse_up = bytes || metric->is_worse_up;

  add_metric_row (comparing, metric, WEIR_COMPARED_LEVEL, "level", unit, is_worse_up);
  add_metric_row (comparing, metric, WEIR_COMPARED_PEAK, "peak", unit, is_worse_up);
  add_metric_row (comparing, metric, WEIR_COMPARED_GROWTH, "growth", unit, is_worse_up);
}

/* What is counted in seconds or bytes was used up: an execution has its share of it. */
static void
list_counter (WeirComparing *comparing, const WeirComparedMetric *metric)
{
  WeirMetricUnit unit = weir_metric_unit (metric->name);
  gboolean bytes = unit == WEIR_METRIC_UNIT_BYTES, seconds = unit == WEIR_METRIC_UNIT_SECONDS;

  add_metric_row (comparing, metric, WEIR_COMPARED_INCREASE, "increase",
                  bytes ? WEIR_MEASURE_BYTES_PER_SECOND : WEIR_MEASURE_PER_SECOND, metric->is_worse_up);
  if (bytes || seconds)
    add_metric_row (comparing, metric, WEIR_COMPARED_COST, "cost",
                    bytes ? WEIR_MEASURE_BYTES : WEIR_MEASURE_SECONDS, TRUE);
}

static void
list_of (WeirComparing *comparing, const WeirComparedRun *run, const WeirComparedRun *listed)
{
  for (guint i = 0; i < run->metrics->len; i++) {
    const WeirComparedMetric *metric = g_ptr_array_index (run->metrics, i);

    if (listed && weir_compared_run_find_metric (listed, metric->name))
      continue;
    if (metric->is_counter)
      list_counter (comparing, metric);
    else
      list_gauge (comparing, metric);
  }
}

/** weir_comparing_list_metrics: adds the rows of the metrics of either side */
void
weir_comparing_list_metrics (WeirComparing *comparing)
{
  list_of (comparing, comparing->a.pool, NULL);
  list_of (comparing, comparing->b.pool, comparing->a.pool);
}

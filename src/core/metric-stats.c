/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one metric did in a window of time. */
#include "metric-history.h"

#include <math.h>

typedef struct {
  const WeirMetricHistory *history;
  GArray *chosen; /* of guint */
  gint64 from, to;
  gint64 begin, end; /* of the scrapes that an increase is read from; begin == end: too few */
  WeirMetricStats *stats;
} Reading;

static gboolean
has_suffix_of_counter (const char *name)
{
  return g_str_has_suffix (name, "_total") || g_str_has_suffix (name, "_count") ||
         g_str_has_suffix (name, "_sum") || g_str_has_suffix (name, "_bucket");
}

/**
 * weir_metric_series_only_rises:
 * @series: a series
 *
 * Counters, and histograms in all that they have; summaries but for their quantiles. What has no
 * type is taken for what its name says by the conventions of Prometheus.
 *
 * Returns: whether it falls only where its owner begins anew
 */
gboolean
weir_metric_series_only_rises (const WeirMetricSeries *series)
{
  switch (series->type) {
  case WEIR_METRIC_COUNTER:
  case WEIR_METRIC_HISTOGRAM:
    return TRUE;
  case WEIR_METRIC_SUMMARY:
  case WEIR_METRIC_UNTYPED:
    return has_suffix_of_counter (series->name);
  default:
    return FALSE;
  }
}

/* Whether @scrape says anything; @t gets its time. */
static gboolean
is_read (const Reading *reading, guint scrape, gint64 *t)
{
  *t = weir_metric_history_time (reading->history, scrape);
  return !weir_metric_history_is_failed (reading->history, scrape) && *t <= reading->to;
}

static void
find_span (Reading *reading)
{
  gboolean has_begin = FALSE;
  gint64 t;

  for (guint i = 0; i < weir_metric_history_n_scrapes (reading->history); i++) {
    if (!is_read (reading, i, &t))
      continue;
    if (!has_begin || t <= reading->from)
      reading->begin = t;
    has_begin = TRUE;
    reading->end = t;
  }
}

static void
add_level (WeirMetricStats *stats, double value, gint64 t)
{
  if (stats->n == 0 || value > stats->max) {
    stats->max = value;
    stats->peak_t = (double) t;
  }
  if (stats->n == 0 || value < stats->min)
    stats->min = value;
  stats->mean = stats->n == 0 ? value : stats->mean + value;
  stats->after = value;
  stats->n++;
}

static void
read_levels (Reading *reading)
{
  WeirMetricStats *stats = reading->stats;
  double first = NAN;
  gint64 t;

  for (guint i = 0; i < weir_metric_history_n_scrapes (reading->history); i++) {
    double sum =
        is_read (reading, i, &t) ? weir_metric_history_sum (reading->history, reading->chosen, i) : NAN;

    if (isnan (sum))
      continue;
    if (t <= reading->from)
      stats->before = sum;
    if (t < reading->from)
      continue;
    first = stats->n == 0 ? sum : first;
    add_level (stats, sum, t);
  }
  stats->mean /= stats->n;
  stats->growth = stats->after - (isnan (stats->before) ? first : stats->before);
}

/* How much a counter rose from @last to @value; it may have begun again from 0 in between. */
static double
rise (double last, double value)
{
  return value >= last ? value - last : MAX (value, 0);
}

/* One series: whether it moved and, of a counter, what its increase was. One that came after a
 * scrape which lacked it began at 0. */
static void
read_series (Reading *reading, guint series, gboolean only_rises)
{
  WeirMetricStats *stats = reading->stats;
  gboolean any_scrape = FALSE;
  double last = NAN, value;
  gint64 t;

  for (guint i = 0; i < weir_metric_history_n_scrapes (reading->history); i++) {
    if (!is_read (reading, i, &t))
      continue;
    value = weir_metric_history_value (reading->history, series, i);
    if (!isnan (value) && t > reading->from) {
      if (isnan (last))
        last = only_rises && any_scrape ? 0 : value;
      stats->moved = stats->moved || value != last;
      if (only_rises)
        stats->increase = (isnan (stats->increase) ? 0 : stats->increase) + rise (last, value);
    }
    last = isnan (value) ? last : value;
    any_scrape = TRUE;
  }
}

static void
read_chosen (Reading *reading)
{
  for (guint i = 0; i < reading->chosen->len; i++) {
    guint series = g_array_index (reading->chosen, guint, i);

    read_series (reading, series,
                 weir_metric_series_only_rises (weir_metric_history_series (reading->history, series)));
  }
}

/**
 * weir_metric_history_stats:
 * @history: a history
 * @selector: which series are summed
 * @from: where the window begins, µs
 * @to: where it ends, µs
 * @stats: (out): what the metric did; all NaN and 0 where nothing was read
 *
 * The increase is computed series by series, so that one that begins anew hides no other, between
 * the last scrape at or before @from (else the first there is) and the last in the window.
 *
 * Returns: whether any scrape in the window had the metric
 */
gboolean
weir_metric_history_stats (const WeirMetricHistory *history, const WeirSelector *selector, gint64 from,
                           gint64 to, WeirMetricStats *stats)
{
  g_autoptr (GArray) chosen = weir_metric_history_choose (history, selector);
  Reading reading = { .history = history, .chosen = chosen, .from = from, .to = to, .stats = stats };

  *stats = (WeirMetricStats){ .before = NAN,
                              .after = NAN,
                              .min = NAN,
                              .max = NAN,
                              .mean = NAN,
                              .increase = NAN,
                              .rate = NAN,
                              .growth = NAN,
                              .peak_t = NAN };
  find_span (&reading);
  read_levels (&reading);
  if (reading.end > reading.begin)
    read_chosen (&reading);
  if (reading.end > reading.begin)
    stats->rate = stats->increase * G_USEC_PER_SEC / (double) (reading.end - reading.begin);
  return stats->n > 0;
}

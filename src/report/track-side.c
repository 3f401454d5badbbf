/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "track-side.h"

#include <glib/gi18n.h>
#include <math.h>

#include "bins.h"
#include "metric-buckets.h"

/**
 * weir_side_seconds:
 * @side: whose figures
 * @mark: how they are drawn
 * @figure: what is drawn of each second
 * @which: is handed to @figure
 *
 * Returns: (transfer full): a value for each second
 */
WeirSeries *
weir_side_seconds (const WeirTrackSide *side, WeirMark mark, WeirSecondFigure figure, guint which)
{
  const GArray *seconds = weir_run_timeline_seconds (side->figures);
  g_autofree double *t = g_new (double, MAX (seconds->len, 1)), *y = g_new (double, MAX (seconds->len, 1));
  WeirSeries *series;

  for (guint i = 0; i < seconds->len; i++) {
    const WeirSecond *second = &g_array_index (seconds, WeirSecond, i);

    t[i] = second->t - side->zero;
    y[i] = figure (second, which);
  }
  series = weir_series_new (side->name, side->ink, mark, t, y, seconds->len, 1);
  if (seconds->len > 0)
    weir_series_set_last (series, g_array_index (seconds, WeirSecond, seconds->len - 1).dt);
  /* Translators: in the legend of a chart, for a second of a run that is not in the file */
  weir_series_set_absent (series, _ ("not recorded"));
  return series;
}

/* Up to the last start: a drain with few that end says nothing of the load. Where most ended after it, all of them. */
static guint
seconds_of_load (const GArray *seconds)
{
  guint64 in_load = 0, in_all = 0;
  guint n = seconds->len;

  while (n > 0 && g_array_index (seconds, WeirSecond, n - 1).started == 0)
    n--;
  for (guint i = 0; i < seconds->len; i++) {
    guint64 successes = g_array_index (seconds, WeirSecond, i).successes;

    in_all += successes;
    in_load += i < n ? successes : 0;
  }
  return 2 * in_load >= in_all ? n : seconds->len;
}

/** weir_side_width: Returns: the shortest bin, s, in which the median one of the load holds @least successes */
guint
weir_side_width (const WeirTrackSide *side, guint64 least)
{
  const GArray *seconds = weir_run_timeline_seconds (side->figures);
  guint n = seconds_of_load (seconds);
  g_autofree guint64 *successes = g_new (guint64, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    successes[i] = g_array_index (seconds, WeirSecond, i).successes;
  return weir_bins_choose (successes, n, least);
}

/**
 * weir_side_latency:
 * @side: whose latency
 * @bins: (element-type WeirLatencyBin): of it, from weir_run_timeline_latency()
 * @width: of these, s
 * @figure: which percentile
 * @least: a bin with fewer successes is hollow
 *
 * Returns: (transfer full): a value for each bin, s
 */
WeirSeries *
weir_side_latency (const WeirTrackSide *side, const GArray *bins, guint width, WeirBinFigure figure,
                   guint64 least)
{
  g_autofree double *t = g_new (double, MAX (bins->len, 1)), *y = g_new (double, MAX (bins->len, 1));
  g_autofree guint8 *few = g_new0 (guint8, MAX (bins->len, 1));
  WeirSeries *series;

  for (guint i = 0; i < bins->len; i++) {
    const WeirLatencyBin *bin = &g_array_index (bins, WeirLatencyBin, i);

    t[i] = bin->t - side->zero;
    y[i] = figure (bin);
    few[i] = bin->n < least;
  }
  series = weir_series_new (side->name, side->ink, WEIR_MARK_LINE, t, y, bins->len, width);
  weir_series_set_sparse (series, few);
  if (bins->len > 0)
    weir_series_set_last (series, g_array_index (bins, WeirLatencyBin, bins->len - 1).dt);
  return series;
}

/* A counter as a rate: where it falls it has begun again, and what it shows now has come since. */
static double
rate_at (const WeirMetricHistory *history, guint series, guint scrape, double t)
{
  double now = weir_metric_history_value (history, series, scrape);
  double before = scrape > 0 ? weir_metric_history_value (history, series, scrape - 1) : NAN;
  double dt = scrape > 0 ? t - (double) weir_metric_history_time (history, scrape - 1) / G_USEC_PER_SEC : 0;

  return dt > 0 ? (now >= before ? now - before : now) / dt : NAN;
}

/* What a series shows at each scrape, and when. */
static void
take_scrapes (const WeirTrackSide *side, guint series, double *t, double *y)
{
  const WeirMetricHistory *history = side->metrics;
  gboolean is_counter = weir_metric_series_only_rises (weir_metric_history_series (history, series));

  for (guint i = 0; i < weir_metric_history_n_scrapes (history); i++) {
    double at = (double) weir_metric_history_time (history, i) / G_USEC_PER_SEC;

    t[i] = at - side->zero;
    y[i] = is_counter ? rate_at (history, series, i, at) : weir_metric_history_value (history, series, i);
  }
}

static gboolean
has_reasons (const WeirMetricHistory *history)
{
  for (guint i = 0; i < weir_metric_history_n_scrapes (history); i++)
    if (weir_metric_history_why (history, i) != NULL)
      return TRUE;
  return FALSE;
}

/* Why scrapes are missing, where any is. */
static void
give_reasons (const WeirTrackSide *side, WeirSeries *drawn)
{
  guint n = weir_metric_history_n_scrapes (side->metrics);
  g_autoptr (GPtrArray) reasons = NULL;

  if (!has_reasons (side->metrics))
    return;
  reasons = g_ptr_array_new_full (n, g_free);
  for (guint i = 0; i < n; i++) {
    const char *why = weir_series_has (drawn, i) ? NULL : weir_metric_history_why (side->metrics, i);

    /* Translators: why there is no value of a metric: "no scrape: timed out after 5 s" */
    g_ptr_array_add (reasons, why != NULL ? g_strdup_printf (_ ("no scrape: %s"), why) : NULL);
  }
  weir_series_set_reasons (drawn, (const char *const *) reasons->pdata);
}

/** weir_side_metric: Returns: (transfer full): the metric @series at each scrape; of a counter its increase per second */
WeirSeries *
weir_side_metric (const WeirTrackSide *side, guint series)
{
  guint n = weir_metric_history_n_scrapes (side->metrics);
  g_autofree double *t = g_new (double, MAX (n, 1)), *y = g_new (double, MAX (n, 1));
  WeirSeries *drawn;

  take_scrapes (side, series, t, y);
  drawn = weir_series_new (side->name, side->ink, WEIR_MARK_LINE, t, y, n, side->scrape_interval);
  weir_series_set_sampled (drawn);
  give_reasons (side, drawn);
  return drawn;
}

/* A value that is none is neither the least nor the most. */
static void
widen (double *low, double *high, const double *y, guint n)
{
  for (guint i = 0; i < n; i++) {
    low[i] = fmin (low[i], y[i]);
    high[i] = fmax (high[i], y[i]);
  }
}

/**
 * weir_side_metric_band:
 * @side: whose metrics
 * @series: numbers of series in its history
 * @n_series: how many, at least one
 *
 * Returns: (transfer full): between the least and the most of them at each scrape, of counters of their increase
 *   per second
 */
WeirSeries *
weir_side_metric_band (const WeirTrackSide *side, const guint *series, guint n_series)
{
  guint n = weir_metric_history_n_scrapes (side->metrics);
  g_autofree double *t = g_new (double, MAX (n, 1)), *y = g_new (double, MAX (n, 1));
  g_autofree double *low = g_new (double, MAX (n, 1)), *high = g_new (double, MAX (n, 1));
  WeirSeries *band;

  for (guint i = 0; i < n; i++)
    low[i] = high[i] = NAN;
  for (guint i = 0; i < n_series; i++) {
    take_scrapes (side, series[i], t, y);
    widen (low, high, y, n);
  }
  band = weir_series_new_band (side->name, side->ink, t, low, high, n, side->scrape_interval);
  weir_series_set_sampled (band);
  return band;
}

const WeirQuantile weir_quantiles[WEIR_N_QUANTILES] = {
  { "p95", 0.95, WEIR_BIN_LEAST_P95 },
  { "p50", 0.5, 1 },
};

/**
 * weir_side_quantile_band:
 * @side: whose metrics
 * @series: (element-type guint): the buckets of a histogram
 * @quantile: which of its quantiles
 *
 * Returns: (transfer full): between the bounds that the quantile of what came since the scrape before lies in
 */
WeirSeries *
weir_side_quantile_band (const WeirTrackSide *side, const GArray *series, const WeirQuantile *quantile)
{
  g_autoptr (WeirMetricBuckets) buckets = weir_metric_buckets_new (side->metrics, series);
  guint n = weir_metric_history_n_scrapes (side->metrics);
  g_autofree double *t = g_new (double, MAX (n, 1));
  g_autofree double *low = g_new (double, MAX (n, 1)), *high = g_new (double, MAX (n, 1));
  WeirSeries *band;

  for (guint i = 0; i < n; i++) {
    t[i] = (double) weir_metric_history_time (side->metrics, i) / G_USEC_PER_SEC - side->zero;
    if (!weir_metric_buckets_find (buckets, i, quantile->p, (double) quantile->least, &low[i], &high[i]))
      low[i] = high[i] = NAN;
  }
  band = weir_series_new_band (side->name, side->ink, t, low, high, n, side->scrape_interval);
  weir_series_set_sampled (band);
  weir_series_set_edged (band);
  give_reasons (side, band);
  return band;
}

double
weir_bin_p50 (const WeirLatencyBin *bin)
{
  return bin->p50;
}

double
weir_bin_p95 (const WeirLatencyBin *bin)
{
  return bin->p95;
}

double
weir_bin_p99 (const WeirLatencyBin *bin)
{
  return bin->p99;
}

/** weir_second_completed: Returns: completions per second */
double
weir_second_completed (const WeirSecond *second, guint which)
{
  return second->dt > 0 ? (double) second->completed / second->dt : NAN;
}

double
weir_second_in_flight (const WeirSecond *second, guint which)
{
  return second->in_flight;
}

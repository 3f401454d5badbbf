/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-buckets.h"

#include <math.h>

typedef struct {
  double bound; /* `le`: what lies at or below it is counted; infinite: all */
  guint series;
} Bucket;

struct _WeirMetricBuckets {
  const WeirMetricHistory *history;
  GArray *buckets; /* of Bucket, their bounds rising */
};

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = ((const Bucket *) a)->bound, y = ((const Bucket *) b)->bound;

  return (x > y) - (x < y);
}

/** weir_metric_series_is_bucket: Returns: whether @series counts what fell below a bound */
gboolean
weir_metric_series_is_bucket (const WeirMetricSeries *series)
{
  return series->type == WEIR_METRIC_HISTOGRAM && g_str_has_suffix (series->name, "_bucket");
}

/**
 * weir_metric_buckets_new:
 * @history: has the series, and outlives the buckets
 * @series: (element-type guint): numbers of series of one histogram
 *
 * Returns: (transfer full): what the bounds (the label `le`) of these are
 */
WeirMetricBuckets *
weir_metric_buckets_new (const WeirMetricHistory *history, const GArray *series)
{
  WeirMetricBuckets *buckets = g_new (WeirMetricBuckets, 1);

  buckets->history = history;
  buckets->buckets = g_array_new (FALSE, FALSE, sizeof (Bucket));
  for (guint i = 0; i < series->len; i++) {
    guint number = g_array_index (series, guint, i);
    const char *text = weir_metric_history_label (history, number, "le");
    Bucket bucket = { text != NULL ? g_ascii_strtod (text, NULL) : NAN, number };

    if (!isnan (bucket.bound))
      g_array_append_val (buckets->buckets, bucket);
  }
  g_array_sort (buckets->buckets, compare);
  return buckets;
}

void
weir_metric_buckets_free (WeirMetricBuckets *buckets)
{
  g_array_unref (buckets->buckets);
  g_free (buckets);
}

static const Bucket *
bucket_at (const WeirMetricBuckets *buckets, guint i)
{
  return &g_array_index (buckets->buckets, Bucket, i);
}

/* What came since the scrape before; where a count falls it has begun again. A series that is not there adds none. */
static double
increase (const WeirMetricBuckets *buckets, guint series, guint scrape)
{
  double now = weir_metric_history_value (buckets->history, series, scrape);
  double before = weir_metric_history_value (buckets->history, series, scrape - 1);

  return isfinite (now) && isfinite (before) ? (now >= before ? now - before : now) : 0;
}

/* Of all with the bound of the @i-th, which is moved behind them. */
static double
take_bound (const WeirMetricBuckets *buckets, guint *i, guint scrape)
{
  double bound = bucket_at (buckets, *i)->bound, sum = 0;

  for (; *i < buckets->buckets->len && bucket_at (buckets, *i)->bound <= bound; (*i)++)
    sum += increase (buckets, bucket_at (buckets, *i)->series, scrape);
  return sum;
}

static double
count_all (const WeirMetricBuckets *buckets, guint scrape)
{
  double count = 0;

  for (guint i = 0; i < buckets->buckets->len;)
    count = take_bound (buckets, &i, scrape);
  return count;
}

/**
 * weir_metric_buckets_find:
 * @scrape: a scrape
 * @p: a quantile, 0 to 1
 * @least: as many values as it takes
 * @low: (out): the bounds between which the quantile lies
 * @high: (out): that of the last bucket, which has none, is its @low
 *
 * Of the values that came since the scrape before: a histogram says in which bucket a quantile lies, and not where in it
 * (https://prometheus.io/docs/practices/histograms/).
 *
 * Returns: %FALSE: there came fewer than @least, or nobody knows
 */
gboolean
weir_metric_buckets_find (const WeirMetricBuckets *buckets, guint scrape, double p, double least, double *low,
                          double *high)
{
  double all = scrape > 0 ? count_all (buckets, scrape) : 0, below = 0;

  if (all < MAX (least, 1))
    return FALSE;
  for (guint i = 0; i < buckets->buckets->len;) {
    double bound = bucket_at (buckets, i)->bound;

    *low = below;
    *high = isfinite (bound) ? bound : below;
    if (take_bound (buckets, &i, scrape) >= p * all)
      return TRUE;
    below = bound;
  }
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "histogram-private.h"

#include <math.h>

#define STRIDE 16u /* counts of which a processor adds several at once */

static guint
power_of (guint index)
{
  return index < 2 * WEIR_HISTOGRAM_HALF ? 0 : (index >> WEIR_HISTOGRAM_HALF_BITS) - 1;
}

static gint64
lowest_of (guint index)
{
  guint power = power_of (index);

  return (gint64) (index - (power << WEIR_HISTOGRAM_HALF_BITS)) << power;
}

static gint64
highest_of (guint index)
{
  return lowest_of (index) + (G_GINT64_CONSTANT (1) << power_of (index)) - 1;
}

static double
middle_of (guint index)
{
  return (double) lowest_of (index) + (double) ((G_GINT64_CONSTANT (1) << power_of (index)) - 1) / 2.0;
}

/** weir_histogram_count: Returns: how many values were recorded */
guint64
weir_histogram_count (const WeirHistogram *histogram)
{
  return histogram->total;
}

/** weir_histogram_min: Returns: the lowest value of the first bucket in use, µs; 0 when empty */
gint64
weir_histogram_min (const WeirHistogram *histogram)
{
  return histogram->total > 0 ? lowest_of (weir_histogram_span (histogram).begin) : 0;
}

/** weir_histogram_max: Returns: the highest value of the last bucket in use, µs; 0 when empty */
gint64
weir_histogram_max (const WeirHistogram *histogram)
{
  return histogram->total > 0 ? highest_of (weir_histogram_span (histogram).end - 1) : 0;
}

/** weir_histogram_mean: Returns: the mean of the buckets' midpoints, µs; 0 when empty */
double
weir_histogram_mean (const WeirHistogram *histogram)
{
  double sum = 0;
  WeirHistogramEntry entry;
  guint at = 0;

  if (histogram->total == 0)
    return 0;
  while (weir_histogram_next_entry (histogram, &at, &entry))
    sum += (double) entry.count * middle_of (entry.bucket);
  return sum / (double) histogram->total;
}

/**
 * weir_histogram_stddev:
 * @histogram: a histogram
 *
 * Returns: the population standard deviation of the buckets' midpoints, µs; 0 when empty
 */
double
weir_histogram_stddev (const WeirHistogram *histogram)
{
  double mean = weir_histogram_mean (histogram), sum = 0;
  WeirHistogramEntry entry;
  guint at = 0;

  if (histogram->total == 0)
    return 0;
  while (weir_histogram_next_entry (histogram, &at, &entry))
    sum += (double) entry.count * (middle_of (entry.bucket) - mean) * (middle_of (entry.bucket) - mean);
  return sqrt (sum / (double) histogram->total);
}

/* The first of the counts that @left may lie in, many of them passed over at once; what those hold leaves @left. */
static guint
skip_counts (const WeirHistogram *histogram, guint64 *left)
{
  guint i = 0;

  if (histogram->total == (guint64) G_MAXINT64) /* a sum of them may overflow */
    return i;
  for (; histogram->length - i >= STRIDE; i += STRIDE) {
    guint64 sum = 0;

    for (guint j = 0; j < STRIDE; j++)
      sum += histogram->counts[i + j];
    if (sum > *left)
      break;
    *left -= sum;
  }
  return i;
}

/**
 * weir_histogram_value_at_rank:
 * @histogram: a histogram
 * @rank: from 0, in ascending order of the values; beyond the last means the last
 *
 * Returns: the highest value of the bucket that holds the value of that rank, µs: at most 0.1 %
 *   above the one recorded; 0 when empty
 */
gint64
weir_histogram_value_at_rank (const WeirHistogram *histogram, guint64 rank)
{
  guint64 left = rank;

  for (guint i = 0; i < histogram->n_entries; i++) {
    if (histogram->entries[i].count > left)
      return highest_of (histogram->entries[i].bucket);
    left -= histogram->entries[i].count;
  }
  for (guint i = skip_counts (histogram, &left); i < histogram->length; i++) { /* faster than by entries */
    if (histogram->counts[i] > left)
      return highest_of (histogram->first + i);
    left -= histogram->counts[i];
  }
  return weir_histogram_max (histogram);
}

/**
 * weir_histogram_percentile:
 * @histogram: a histogram
 * @percent: 0 to 100; what lies outside is moved to the nearer end
 *
 * The original driver's rule, which Weir keeps: of the n values in ascending order the one of
 * rank round-half-even(percent / 100 * (n - 1)), without interpolation.
 *
 * Returns: that value, µs, as weir_histogram_value_at_rank(); 0 when empty
 */
gint64
weir_histogram_percentile (const WeirHistogram *histogram, double percent)
{
  double rank;

  if (histogram->total == 0)
    return 0;
  percent = percent > 0 ? MIN (percent, 100) : 0;
  rank = nearbyint (percent / 100.0 * (double) (histogram->total - 1));
  return weir_histogram_value_at_rank (histogram, (guint64) rank);
}

/**
 * weir_histogram_count_at_or_below:
 * @histogram: a histogram
 * @us: a time in microseconds
 *
 * Returns: how many values lie in the buckets up to the one to which @us belongs, that whole
 *   bucket included; 0 when @us is negative
 */
guint64
weir_histogram_count_at_or_below (const WeirHistogram *histogram, gint64 us)
{
  guint at = 0;
  WeirHistogramEntry entry;
  guint64 count = 0;

  if (us >= WEIR_HISTOGRAM_HIGHEST)
    return histogram->total;
  while (us >= 0 && weir_histogram_next_entry (histogram, &at, &entry) && lowest_of (entry.bucket) <= us)
    count = MIN (count + entry.count, (guint64) G_MAXINT64);
  return count;
}

/**
 * weir_histogram_next:
 * @histogram: a histogram
 * @bucket: (inout): zero-initialised to begin with; then the bucket that was found last
 *
 * Goes through the buckets that hold a value, in ascending order.
 *
 * Returns: whether there was another one
 */
gboolean
weir_histogram_next (const WeirHistogram *histogram, WeirHistogramBucket *bucket)
{
  WeirHistogramEntry entry;
  guint at = bucket->index;

  if (!weir_histogram_next_entry (histogram, &at, &entry))
    return FALSE;
  *bucket = (WeirHistogramBucket){ at, lowest_of (entry.bucket), highest_of (entry.bucket), entry.count };
  return TRUE;
}

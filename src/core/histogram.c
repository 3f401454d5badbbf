/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "histogram-private.h"

#include <math.h>
#include <string.h>

/* Counts are taken in pieces of this many, so that rising values do not move them each time. */
#define ROOM 128u

static guint
index_of (gint64 us)
{
  guint64 value = CLAMP (us, 0, WEIR_HISTOGRAM_HIGHEST);
  guint bits = 63 - __builtin_clzll (value | (2 * WEIR_HISTOGRAM_HALF - 1));
  guint power = bits - WEIR_HISTOGRAM_HALF_BITS;

  return (power << WEIR_HISTOGRAM_HALF_BITS) + (guint) (value >> power);
}

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

/* Counts stop at G_MAXINT64, which no run reaches, but a forged file may. */
static guint64
add (guint64 a, guint64 b)
{
  return MIN (MIN (a, (guint64) G_MAXINT64) + MIN (b, (guint64) G_MAXINT64), (guint64) G_MAXINT64);
}

/* Moves the counts into exactly the buckets of @span, which must hold all that are not 0. */
static void
move_counts (WeirHistogram *histogram, WeirHistogramSpan span)
{
  guint64 *counts = g_new0 (guint64, span.end - span.begin);

  if (histogram->length > 0)
    memcpy (counts + (histogram->first - span.begin), histogram->counts, histogram->length * sizeof *counts);
  g_free (histogram->counts);
  histogram->counts = counts;
  histogram->first = span.begin;
  histogram->length = span.end - span.begin;
}

/**
 * weir_histogram_reserve:
 * @span: buckets that are to have a count; not empty
 *
 * Where some have one already, the span grows by half of itself at least.
 */
void
weir_histogram_reserve (WeirHistogram *histogram, WeirHistogramSpan span)
{
  guint begin = histogram->first, end = begin + histogram->length, half = histogram->length / 2;

  g_assert (span.begin < span.end && span.end <= WEIR_HISTOGRAM_LENGTH);
  if (histogram->length == 0) {
    move_counts (histogram, span);
    return;
  }
  if (span.begin < begin)
    begin = MIN (span.begin, begin - MIN (begin, half));
  if (span.end > end)
    end = MAX (span.end, MIN (end + half, WEIR_HISTOGRAM_LENGTH));
  if (begin < histogram->first || end > histogram->first + histogram->length)
    move_counts (histogram, (WeirHistogramSpan){ begin, end });
}

static void
make_room (WeirHistogram *histogram, guint index)
{
  guint begin = index / ROOM * ROOM;

  g_assert (index < WEIR_HISTOGRAM_LENGTH);
  weir_histogram_reserve (histogram, (WeirHistogramSpan){ begin, begin + ROOM });
}

/* Adds @count to the bucket @index and to the total. */
void
weir_histogram_add_at (WeirHistogram *histogram, guint index, guint64 count)
{
  guint64 *place;

  if (G_UNLIKELY (index - histogram->first >= histogram->length))
    make_room (histogram, index);
  place = &histogram->counts[index - histogram->first];
  *place = add (*place, count);
  histogram->total = add (histogram->total, count);
}

/* Returns: from the first bucket that is not 0 to the last */
WeirHistogramSpan
weir_histogram_span (const WeirHistogram *histogram)
{
  guint begin = 0, end = histogram->length;

  while (end > 0 && histogram->counts[end - 1] == 0)
    end--;
  while (begin < end && histogram->counts[begin] == 0)
    begin++;
  return begin < end ? (WeirHistogramSpan){ histogram->first + begin, histogram->first + end }
                     : (WeirHistogramSpan){ 0, 0 };
}

/** weir_histogram_new: Returns: (transfer full): an empty histogram */
WeirHistogram *
weir_histogram_new (void)
{
  return g_new0 (WeirHistogram, 1);
}

/** weir_histogram_copy: Returns: (transfer full): a histogram equal to @histogram */
WeirHistogram *
weir_histogram_copy (const WeirHistogram *histogram)
{
  WeirHistogram *copy = weir_histogram_new ();

  weir_histogram_merge (copy, histogram);
  return copy;
}

void
weir_histogram_free (WeirHistogram *histogram)
{
  if (!histogram)
    return;
  g_free (histogram->counts);
  g_free (histogram);
}

/**
 * weir_histogram_record:
 * @histogram: a histogram
 * @us: a time in microseconds; below 0 counts as 0, above WEIR_HISTOGRAM_HIGHEST as that
 */
void
weir_histogram_record (WeirHistogram *histogram, gint64 us)
{
  weir_histogram_add_at (histogram, index_of (us), 1);
}

/** weir_histogram_record_n: records @us as often as @count says; 0 leaves no trace */
void
weir_histogram_record_n (WeirHistogram *histogram, gint64 us, guint64 count)
{
  if (count > 0)
    weir_histogram_add_at (histogram, index_of (us), count);
}

/**
 * weir_histogram_merge:
 * @histogram: a histogram
 * @other: what is added to it; may be @histogram itself
 *
 * Afterwards @histogram is as if it had recorded the values of both.
 */
void
weir_histogram_merge (WeirHistogram *histogram, const WeirHistogram *other)
{
  WeirHistogramSpan span = weir_histogram_span (other);
  guint64 total = add (histogram->total, other->total);

  if (span.begin < span.end)
    weir_histogram_reserve (histogram, span);
  if (total < (guint64) G_MAXINT64) { /* then no count reaches it either */
    for (guint i = span.begin; i < span.end; i++)
      histogram->counts[i - histogram->first] += weir_histogram_get (other, i);
  } else {
    for (guint i = span.begin; i < span.end; i++) {
      guint64 *place = &histogram->counts[i - histogram->first];

      *place = add (*place, weir_histogram_get (other, i));
    }
  }
  histogram->total = total;
}

/** weir_histogram_reset: empties @histogram and keeps its room for the next values */
void
weir_histogram_reset (WeirHistogram *histogram)
{
  if (histogram->length > 0)
    memset (histogram->counts, 0, histogram->length * sizeof (guint64));
  histogram->total = 0;
}

/** weir_histogram_equal: Returns: whether both hold the same counts */
gboolean
weir_histogram_equal (const WeirHistogram *a, const WeirHistogram *b)
{
  WeirHistogramSpan of_a = weir_histogram_span (a), of_b = weir_histogram_span (b);

  return of_a.begin == of_b.begin && of_a.end == of_b.end &&
         (of_a.begin == of_a.end ||
          memcmp (a->counts + (of_a.begin - a->first), b->counts + (of_b.begin - b->first),
                  (of_a.end - of_a.begin) * sizeof *a->counts) == 0);
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

  if (histogram->total == 0)
    return 0;
  for (guint i = 0; i < histogram->length; i++)
    if (histogram->counts[i] > 0)
      sum += (double) histogram->counts[i] * middle_of (histogram->first + i);
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

  if (histogram->total == 0)
    return 0;
  for (guint i = 0; i < histogram->length; i++)
    if (histogram->counts[i] > 0)
      sum += (double) histogram->counts[i] * (middle_of (histogram->first + i) - mean) *
             (middle_of (histogram->first + i) - mean);
  return sqrt (sum / (double) histogram->total);
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

  for (guint i = 0; i < histogram->length; i++) {
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
  guint above = us < 0 ? 0 : index_of (us) + 1;
  guint end = above > histogram->first ? MIN (above - histogram->first, histogram->length) : 0;
  guint64 count = 0;

  if (us >= WEIR_HISTOGRAM_HIGHEST)
    return histogram->total;
  for (guint i = 0; i < end; i++)
    count = add (count, histogram->counts[i]);
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
  guint end = histogram->first + histogram->length;

  for (guint i = MAX (bucket->index, histogram->first); i < end; i++) {
    guint64 count = weir_histogram_get (histogram, i);

    if (count > 0) {
      *bucket = (WeirHistogramBucket){ i + 1, lowest_of (i), highest_of (i), count };
      return TRUE;
    }
  }
  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "histogram-private.h"

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

/* Counts in a row, in place of entries. */
static void
spread (WeirHistogram *histogram)
{
  g_autofree WeirHistogramEntry *entries = g_steal_pointer (&histogram->entries);
  guint n = histogram->n_entries;

  histogram->n_entries = 0;
  move_counts (histogram, (WeirHistogramSpan){ entries[0].bucket, entries[n - 1].bucket + 1 });
  for (guint i = 0; i < n; i++)
    histogram->counts[entries[i].bucket - histogram->first] = entries[i].count;
}

/* The buckets of @span, which is not empty, get a count; where some have one already, the span grows by half of
 * itself at least. */
static void
reserve (WeirHistogram *histogram, WeirHistogramSpan span)
{
  guint begin, end, half;

  g_assert (span.begin < span.end && span.end <= WEIR_HISTOGRAM_LENGTH);
  if (histogram->entries != NULL)
    spread (histogram);
  begin = histogram->first;
  end = begin + histogram->length;
  half = histogram->length / 2;
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
  reserve (histogram, (WeirHistogramSpan){ begin, begin + ROOM });
}

/* Adds @count to the bucket @index and to the total. */
static void
add_at (WeirHistogram *histogram, guint index, guint64 count)
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

  if (histogram->entries != NULL)
    return (WeirHistogramSpan){ histogram->entries[0].bucket,
                                histogram->entries[histogram->n_entries - 1].bucket + 1 };
  while (end > 0 && histogram->counts[end - 1] == 0)
    end--;
  while (begin < end && histogram->counts[begin] == 0)
    begin++;
  return begin < end ? (WeirHistogramSpan){ histogram->first + begin, histogram->first + end }
                     : (WeirHistogramSpan){ 0, 0 };
}

/* Nothing was added to it since it was made, or since it was emptied of what it had read. */
static gboolean
is_unused (const WeirHistogram *histogram)
{
  return histogram->length == 0 && histogram->entries == NULL;
}

/**
 * weir_histogram_take:
 * @histogram: an empty histogram
 * @entries: (transfer full): in ascending order of the buckets, none of which is empty
 * @n: how many; not 0. All that they count is at most G_MAXINT64
 */
void
weir_histogram_take (WeirHistogram *histogram, WeirHistogramEntry *entries, guint n)
{
  g_assert (is_unused (histogram) && n > 0);
  histogram->entries = entries;
  histogram->n_entries = n;
  for (guint i = 0; i < n; i++)
    histogram->total += entries[i].count;
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
  g_free (histogram->entries);
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
  add_at (histogram, index_of (us), 1);
}

/* Each count stops where one can stop. */
static void
add_bounded (WeirHistogram *histogram, const WeirHistogram *other)
{
  WeirHistogramEntry entry;
  guint at = 0;

  while (weir_histogram_next_entry (other, &at, &entry)) {
    guint64 *place = &histogram->counts[entry.bucket - histogram->first];

    *place = add (*place, entry.count);
  }
}

static void
add_entries (WeirHistogram *histogram, const WeirHistogram *other)
{
  for (guint i = 0; i < other->n_entries; i++)
    histogram->counts[other->entries[i].bucket - histogram->first] += other->entries[i].count;
}

static void
add_counts (WeirHistogram *histogram, const WeirHistogram *other, WeirHistogramSpan span)
{
  for (guint i = span.begin; i < span.end; i++)
    histogram->counts[i - histogram->first] += other->counts[i - other->first];
}

static void
take_copy (WeirHistogram *histogram, const WeirHistogram *other)
{
  gpointer entries = g_memdup2 (other->entries, other->n_entries * sizeof *other->entries);

  weir_histogram_take (histogram, entries, other->n_entries);
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

  if (is_unused (histogram) && other->entries != NULL) {
    take_copy (histogram, other);
    return;
  }
  if (span.begin < span.end)
    reserve (histogram, span); /* now @histogram has no entries, be it @other itself */
  if (total == (guint64) G_MAXINT64)
    add_bounded (histogram, other);
  else if (other->entries != NULL) /* of which none can reach that, nor of the counts */
    add_entries (histogram, other);
  else
    add_counts (histogram, other, span);
  histogram->total = total;
}

/** weir_histogram_reset: empties @histogram and keeps its room for the next values */
void
weir_histogram_reset (WeirHistogram *histogram)
{
  if (histogram->length > 0)
    memset (histogram->counts, 0, histogram->length * sizeof (guint64));
  g_clear_pointer (&histogram->entries, g_free);
  histogram->n_entries = 0;
  histogram->total = 0;
}

/** weir_histogram_equal: Returns: whether both hold the same counts */
gboolean
weir_histogram_equal (const WeirHistogram *a, const WeirHistogram *b)
{
  WeirHistogramEntry of_a, of_b;
  guint at_a = 0, at_b = 0;

  if (a->total != b->total)
    return FALSE;
  while (weir_histogram_next_entry (a, &at_a, &of_a))
    if (!weir_histogram_next_entry (b, &at_b, &of_b) || of_a.bucket != of_b.bucket ||
        of_a.count != of_b.count)
      return FALSE;
  return !weir_histogram_next_entry (b, &at_b, &of_b);
}

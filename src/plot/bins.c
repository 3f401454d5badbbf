/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bins.h"

static const guint lengths[] = { 1, 2, 5, 10, 30, 60 };

static int
compare (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

/* What a bin of @length will hold if it goes on like that. */
static guint64
expect (const guint64 *successes, gsize n, guint length)
{
  guint64 sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += successes[i];
  return sum * length / n;
}

/* Of whole bins; a cut one at the end says nothing of the others. */
static guint64
median_of_bins (const guint64 *successes, gsize n, guint length)
{
  gsize bins = n / length;
  g_autofree guint64 *sums = g_new0 (guint64, bins);

  for (gsize i = 0; i < n && i / length < bins; i++)
    sums[i / length] += successes[i];
  qsort (sums, bins, sizeof *sums, compare);
  return sums[bins / 2];
}

/**
 * weir_bins_choose:
 * @successes: how many ended well in each second
 * @n: how many seconds
 * @least: samples that a percentile needs: %WEIR_BIN_LEAST_P95 or %WEIR_BIN_LEAST_P99
 *
 * In the first seconds of a run a longer bin is taken to go on as it began, so that the width that is
 * chosen then can stay.
 *
 * Returns: seconds: the shortest of 1, 2, 5, 10, 30, 60 s in which the median bin holds @least; 60
 *   where none does, 1 where nothing was measured yet
 */
guint
weir_bins_choose (const guint64 *successes, gsize n, guint64 least)
{
  if (n == 0)
    return 1;
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if ((n < lengths[i] ? expect : median_of_bins) (successes, n, lengths[i]) >= least)
      return lengths[i];
  return lengths[G_N_ELEMENTS (lengths) - 1];
}

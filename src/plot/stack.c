/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stack.h"

#include <math.h>

/* The columns of one stack lie over the same bins; what has fewer lacks the last ones. */
static void
add (double *sums, gsize n, const WeirSeries *series)
{
  for (gsize i = 0; i < n && i < series->n; i++)
    if (isfinite (series->y[i]))
      sums[i] += series->y[i];
}

/**
 * weir_stack_tops:
 * @series: (element-type WeirSeries): the series of a track; columns stand on those behind them
 * @index: a series of columns
 *
 * Returns: (transfer full): for each of its bins where its column ends: it begins where the next
 *   series of columns ends
 */
double *
weir_stack_tops (GPtrArray *series, guint index)
{
  const WeirSeries *own = g_ptr_array_index (series, index);
  double *tops = g_new0 (double, MAX (own->n, 1));

  for (guint i = index; i < series->len; i++) {
    const WeirSeries *other = g_ptr_array_index (series, i);

    if (other->mark == WEIR_MARK_COLUMNS)
      add (tops, own->n, other);
  }
  return tops;
}

/** weir_stack_highest: Returns: the height of the highest stack of columns; 0 where there is none */
double
weir_stack_highest (GPtrArray *series)
{
  double most = 0;

  for (guint i = 0; i < series->len; i++) {
    const WeirSeries *first = g_ptr_array_index (series, i);

    if (first->mark == WEIR_MARK_COLUMNS) {
      g_autofree double *tops = weir_stack_tops (series, i);

      for (gsize k = 0; k < first->n; k++)
        most = MAX (most, tops[k]);
      return most;
    }
  }
  return most;
}

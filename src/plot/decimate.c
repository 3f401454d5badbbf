/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decimate.h"

#include <math.h>

static void
take (WeirColumn *column, const WeirSeries *series, gsize i)
{
  double high = series->y[i], low = series->low != NULL ? series->low[i] : high;

  if (!column->any) {
    *column =
        (WeirColumn){ TRUE, !weir_series_is_gap (series, i), i > 0 ? series->y[i - 1] : NAN, low, high };
    return;
  }
  column->low = MIN (column->low, low);
  column->high = MAX (column->high, high);
}

/**
 * weir_decimate:
 * @series: a series
 * @from: time at the left edge, s
 * @to: at the right
 * @n: columns of pixels between them
 *
 * No peak is lost, however many values share a column.
 *
 * Returns: (transfer full): the columns, by one walk over what is in sight
 */
WeirColumn *
weir_decimate (const WeirSeries *series, double from, double to, guint n)
{
  WeirColumn *columns = g_new0 (WeirColumn, MAX (n, 1));
  gsize i = weir_series_first_after (series, from - series->step);

  for (; i < series->n; i++) {
    double t = weir_series_middle (series, i);
    double at = (t - from) / (to - from) * n;

    if (at >= n)
      break;
    if (at >= 0 && weir_series_has (series, i))
      take (&columns[(guint) at], series, i);
  }
  return columns;
}

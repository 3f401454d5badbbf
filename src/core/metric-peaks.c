/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric-history.h"

/* Each row goes through the whole history: of more than these nobody looks for one. */
#define ROWS_MAX 200

/**
 * weir_metric_history_find_peaks:
 * @history: all scrapes of a run
 * @deltas: (element-type WeirMetricDelta): of that run; what lies between before and after is added
 *
 * Where there are very many rows they are left without.
 */
void
weir_metric_history_find_peaks (const WeirMetricHistory *history, GArray *deltas)
{
  guint n = weir_metric_history_n_scrapes (history);

  for (guint i = 0; n > 0 && deltas->len <= ROWS_MAX && i < deltas->len; i++) {
    WeirMetricDelta *row = &g_array_index (deltas, WeirMetricDelta, i);
    g_autoptr (WeirSelector) selector = weir_selector_parse (row->key, NULL);
    WeirMetricStats stats;

    if (selector == NULL ||
        !weir_metric_history_stats (history, selector, weir_metric_history_time (history, 0),
                                    weir_metric_history_time (history, n - 1), &stats))
      continue;
    row->peak = stats.max;
    row->moved = stats.moved;
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "interval.h"
#include "metric-series.h"

G_BEGIN_DECLS

/**
 * WeirMetricHistory:
 *
 * What the series of a run did, scrape by scrape: times and values side by side, one array of
 * doubles a series, NaN where a scrape lacks it. It is filled in the order of time, by a run that
 * is on or by one that is read back, and all that is said of metrics is computed from it.
 */
typedef struct _WeirMetricHistory WeirMetricHistory;

WeirMetricHistory *weir_metric_history_new (void);
void weir_metric_history_free (WeirMetricHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirMetricHistory, weir_metric_history_free)

void weir_metric_history_add_series (WeirMetricHistory *history,
                                     const WeirMetricSeries *series); /* in their order */
void weir_metric_history_add_scrape (WeirMetricHistory *history, gint64 t,
                                     const GArray *values); /* of double; NULL: it failed */

void weir_metric_history_note_silence (WeirMetricHistory *history, const char *why);
void weir_metric_history_note_restart (WeirMetricHistory *history);

guint weir_metric_history_n_series (const WeirMetricHistory *history);
guint weir_metric_history_n_scrapes (const WeirMetricHistory *history);
const WeirMetricSeries *weir_metric_history_series (const WeirMetricHistory *history, guint i);
const char *weir_metric_history_label (const WeirMetricHistory *history, guint series, const char *name);
const char *weir_metric_history_own_label (const WeirMetricHistory *history, const GArray *chosen,
                                           guint series);
gint64 weir_metric_history_time (const WeirMetricHistory *history, guint scrape); /* µs */
gboolean weir_metric_history_is_failed (const WeirMetricHistory *history, guint scrape);
gboolean weir_metric_history_is_silent (const WeirMetricHistory *history, guint scrape);
const char *weir_metric_history_why (const WeirMetricHistory *history, guint scrape);
gboolean weir_metric_history_is_restart (const WeirMetricHistory *history, guint scrape);
double weir_metric_history_value (const WeirMetricHistory *history, guint series, guint scrape);

gboolean weir_metric_history_follows (const WeirMetricHistory *history, const WeirSelector *selector);
GArray *weir_metric_history_choose (const WeirMetricHistory *history,
                                    const WeirSelector *selector); /* of guint */
double weir_metric_history_sum (const WeirMetricHistory *history, const GArray *chosen, guint scrape);
gboolean weir_metric_series_only_rises (const WeirMetricSeries *series);

/**
 * WeirMetricStats:
 *
 * One metric (the sum over the series that a selector chooses) over a window of time, both ends
 * included. A counter's @increase handles resets: where it falls, it is taken to have begun again
 * from 0. NaN where there are no samples.
 */
typedef struct {
  guint n;              /* scrapes in the window that had it */
  double before, after; /* the last value at or before the window begins; the last in it */
  double min, max, mean;
  double increase; /* counters; NaN where only gauges were chosen */
  double rate;     /* increase per second, over the time between the scrapes that it was read from */
  double growth;   /* after - before; where nothing was read before, after - the first in the window */
  double peak_t;   /* µs, of the maximum when it was first reached */
  gboolean moved;  /* any series changed, @before included */
} WeirMetricStats;

gboolean weir_metric_history_stats (const WeirMetricHistory *history, const WeirSelector *selector,
                                    gint64 from, gint64 to, WeirMetricStats *stats);
void weir_metric_history_find_peaks (const WeirMetricHistory *history,
                                     GArray *deltas); /* of WeirMetricDelta */

G_END_DECLS

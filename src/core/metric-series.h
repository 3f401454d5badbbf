/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exposition.h"

G_BEGIN_DECLS

/**
 * WeirMetricSeries: one series that is followed: a name with its labels, numbered from 0 in the
 * order in which it was first seen. @selector is the index of the first selector that chose it.
 */
typedef struct {
  char *name;
  char *labels; /* canonical text, `a="b",c="d"` with values escaped; "" for none */
  WeirMetricType type;
  guint selector;
} WeirMetricSeries;

char *weir_metric_series_family (const WeirMetricSeries *series);

/**
 * WeirSeriesSet:
 *
 * The series that the selectors of a scenario choose, grown as scrapes bring new ones. A scrape
 * becomes an array of doubles in the order of the set; NaN stands for a series that it lacks.
 */
typedef struct _WeirSeriesSet WeirSeriesSet;

/** The metrics that a watched process shows, see the key `watch_pid`. */
#define WEIR_WATCH_METRICS "weir_watch_*"

WeirSeriesSet *weir_series_set_new (const GPtrArray *selectors, GError **error); /* of char * */
void weir_series_set_free (WeirSeriesSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirSeriesSet, weir_series_set_free)
guint weir_series_set_size (const WeirSeriesSet *set);
const WeirMetricSeries *weir_series_set_get (const WeirSeriesSet *set, guint i);
GArray *weir_series_set_read (WeirSeriesSet *set, const WeirExposition *exposition); /* of double */

/**
 * WeirMetricDelta: one name (or `name{labels}`) before and after a run, as the original's
 * `metrics.pre/post/delta`. NaN = absent (null in JSON). A counter first seen during the run
 * starts from 0.
 */
typedef struct {
  char *key;
  double pre, post, delta;
  double peak;    /* the highest of all scrapes; NaN: not known */
  gboolean moved; /* in any scrape; not known either where there is no peak */
} WeirMetricDelta;
GArray *weir_series_set_deltas (const WeirSeriesSet *set, const GPtrArray *asked, const GArray *pre,
                                const GArray *post); /* of WeirMetricDelta, owned keys */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metric-history.h"

G_BEGIN_DECLS

/**
 * WeirMetricBuckets:
 *
 * The buckets of a histogram of Prometheus, summed over what its other labels tell apart.
 */
typedef struct _WeirMetricBuckets WeirMetricBuckets;

gboolean weir_metric_series_is_bucket (const WeirMetricSeries *series);
WeirMetricBuckets *weir_metric_buckets_new (const WeirMetricHistory *history,
                                            const GArray *series); /* of guint */
void weir_metric_buckets_free (WeirMetricBuckets *buckets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirMetricBuckets, weir_metric_buckets_free)
gboolean weir_metric_buckets_find (const WeirMetricBuckets *buckets, guint scrape, double p, double least,
                                   double *low, double *high);

G_END_DECLS

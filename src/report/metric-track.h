/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metric-history.h"
#include "track.h"

G_BEGIN_DECLS

WeirTrack *weir_metric_track_new (const WeirMetricHistory *history, const WeirMetricSeries *series,
                                  gboolean is_queue);
WeirTrack *weir_distribution_track_new (const WeirMetricSeries *bucket, const char *quantile);
WeirTrack *weir_missing_track_new (const char *name, gboolean is_queue);

G_END_DECLS

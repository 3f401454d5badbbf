/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metric-history.h"
#include "scenario.h"
#include "track.h"

G_BEGIN_DECLS

/* What the values of a track are held against: lines across it, each with its words. */
GArray *weir_track_limits_new (void); /* of WeirLimit */
void weir_track_limits_add (GArray *limits, double value, WeirInk ink, const char *words);
void weir_track_limits_add_thresholds (GArray *limits, const WeirScenario *scenario,
                                       const char *const *metrics);
GArray *weir_metric_limits_new (const WeirScenario *scenario, const WeirMetricHistory *history);
void weir_track_limits_add_metric (GArray *limits, const GArray *of_metrics, guint series);
void weir_track_limits_add_capacity (GArray *limits, const WeirScenario *scenario,
                                     const WeirMetricHistory *history);
void weir_track_limits_set (WeirTrack *track, GArray *limits);

G_END_DECLS

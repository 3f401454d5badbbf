/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"
#include "metric-history.h"
#include "track.h"

G_BEGIN_DECLS

/** WeirMetricTracks: the tracks of what was read from the gateway, one for each metric. */
typedef struct _WeirMetricTracks WeirMetricTracks;

WeirMetricTracks *weir_metric_tracks_new (const WeirRun *run, GListStore *list, WeirTrack *middle);
void weir_metric_tracks_free (WeirMetricTracks *tracks);
void weir_metric_tracks_update (WeirMetricTracks *tracks, const WeirMetricHistory *history, gboolean is_on);

G_END_DECLS

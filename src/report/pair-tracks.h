/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "charted-run.h"
#include "comparison.h"
#include "percentile-curve.h"
#include "timeline.h"
#include "track.h"

G_BEGIN_DECLS

enum { WEIR_PAIR_A, WEIR_PAIR_B, WEIR_PAIR_N_SIDES };

/**
 * WeirPairTracks:
 *
 * What the charts of a comparison draw: A and B over each other, on one axis whose 0:00 is where the
 * measured phase of each begins. A track has the id of the row of the comparison that it is the
 * evidence of, "latency.p95", or the name of a metric.
 */
typedef struct _WeirPairTracks WeirPairTracks;

WeirPairTracks *weir_pair_tracks_new (const GPtrArray *a, const GPtrArray *b); /* of WeirChartedRun */
void weir_pair_tracks_free (WeirPairTracks *tracks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirPairTracks, weir_pair_tracks_free)
WeirTimeline *weir_pair_tracks_timeline (WeirPairTracks *tracks);
GListModel *weir_pair_tracks_list (WeirPairTracks *tracks); /* of WeirTrack */
void weir_pair_tracks_percentiles (WeirPairTracks *tracks, const WeirComparison *comparison,
                                   WeirPercentileLine lines[WEIR_PAIR_N_SIDES]);
const WeirRunResult *weir_pair_tracks_result (WeirPairTracks *tracks, guint side);
void weir_pair_tracks_heat (WeirPairTracks *tracks, WeirHeatGrid *grids[WEIR_PAIR_N_SIDES]);

G_END_DECLS

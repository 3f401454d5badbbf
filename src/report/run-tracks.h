/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"
#include "metric-history.h"
#include "run-timeline.h"
#include "timeline.h"
#include "track-fill.h"
#include "validity.h"

G_BEGIN_DECLS

/**
 * WeirRunTracks:
 *
 * What the charts of a run draw: one axis of time and the tracks on it, filled from the run's
 * figures as they come.
 */
typedef struct _WeirRunTracks WeirRunTracks;

WeirRunTracks *weir_run_tracks_new (const WeirRun *run);
void weir_run_tracks_free (WeirRunTracks *tracks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRunTracks, weir_run_tracks_free)
void weir_run_tracks_update_axis (WeirRunTracks *tracks, const WeirRunTimeline *figures,
                                  const WeirMetricHistory *metrics, const WeirValidity *validity,
                                  gboolean is_on);
void weir_run_tracks_update (WeirRunTracks *tracks, const WeirRunTimeline *figures,
                             const WeirMetricHistory *metrics, const WeirValidity *validity, gboolean is_on);
WeirTrack *weir_run_tracks_latency (WeirRunTracks *tracks);
void weir_run_tracks_show_percentiles (WeirRunTracks *tracks, WeirShownPercentiles shown, gboolean with_max);
WeirTimeline *weir_run_tracks_timeline (WeirRunTracks *tracks);
GListModel *weir_run_tracks_list (WeirRunTracks *tracks); /* of WeirTrack */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-timeline.h"
#include "scenario.h"
#include "track.h"

G_BEGIN_DECLS

/** WeirShownPercentiles: which lines of latency are drawn; what lies between two of them is filled. */
typedef enum {
  WEIR_SHOWN_ALL,
  WEIR_SHOWN_P50_P95,
  WEIR_SHOWN_P95_P99,
  WEIR_SHOWN_P95,
  WEIR_N_SHOWN,
} WeirShownPercentiles;

/* What each track of a run draws of its figures. */
char *weir_track_latency_basis (guint width);
void weir_track_fill_latency (WeirTrack *track, const WeirRunTimeline *figures, WeirShownPercentiles shown,
                              gboolean with_max);
void weir_track_fill_throughput (WeirTrack *track, const WeirRunTimeline *figures,
                                 const WeirScenario *scenario);
void weir_track_fill_outcomes (WeirTrack *track, const WeirRunTimeline *figures, double zero);
void weir_track_fill_in_flight (WeirTrack *track, const WeirRunTimeline *figures,
                                const WeirScenario *scenario);
void weir_track_fill_generator (WeirTrack *track, const WeirRunTimeline *figures);
void weir_track_fill_processor (WeirTrack *track, const WeirRunTimeline *figures);

G_END_DECLS

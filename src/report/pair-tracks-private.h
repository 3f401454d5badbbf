/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pair-tracks.h"
#include "track-side.h"

G_BEGIN_DECLS

struct _WeirPairTracks {
  GPtrArray *runs[WEIR_PAIR_N_SIDES]; /* of WeirChartedRun: the one that was made last comes first */
  WeirTimeline *timeline;
  GListStore *list; /* of WeirTrack */
  guint width;      /* s: of the bins of latency */
};

/* By side: its letter, and the colour of its lines. */
extern const char *const weir_pair_names[WEIR_PAIR_N_SIDES];
extern const WeirInk weir_pair_inks[WEIR_PAIR_N_SIDES];

typedef WeirSeries *(*WeirMakeSeries) (const WeirTrackSide *side, gconstpointer what);

WeirTrackSide weir_pair_side (const WeirPairTracks *tracks, guint side, guint i);
void weir_pair_tracks_fill (const WeirPairTracks *tracks, WeirTrack *track, WeirMakeSeries make,
                            gconstpointer what);
void weir_pair_tracks_add_metrics (WeirPairTracks *tracks);

G_END_DECLS

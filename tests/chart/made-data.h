/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run that never was: 40/s, a burst to 64/s that fills the queue of the gateway, and what it does. */
#pragma once

#include <gio/gio.h>

#include "heat-grid.h"
#include "histogram.h"
#include "point-plot.h"
#include "timeline.h"
#include "track.h"

WeirTimeline *made_timeline (double elapsed, gboolean is_live);
GListStore *made_tracks (double elapsed);
GListStore *made_long_tracks (guint n_tracks, guint seconds);
WeirTrack *made_empty_track (void);
WeirHistogram *made_histogram (guint seed, double median, double spread, guint n);
WeirHeatGrid *made_heat_grid (double elapsed, WeirSeries **p95);
WeirPointPlot *made_points (void);

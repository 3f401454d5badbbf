/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "table.h"
#include "timeline.h"
#include "track.h"

G_BEGIN_DECLS

WeirTable *weir_track_to_table (WeirTrack *track, WeirTimeline *timeline);
char *weir_track_describe (WeirTrack *track, WeirTimeline *timeline);

G_END_DECLS

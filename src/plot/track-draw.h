/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot-frame.h"

G_BEGIN_DECLS

void weir_track_draw (WeirTrack *track, WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene);
void weir_track_draw_figure (WeirTrack *track, WeirTimeline *timeline, WeirScene *scene);

G_END_DECLS

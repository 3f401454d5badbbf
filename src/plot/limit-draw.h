/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot-frame.h"

G_BEGIN_DECLS

void weir_limits_draw (WeirTrack *track, WeirTimeline *timeline, const WeirFrame *frame, WeirScene *scene);
double weir_limits_left (const WeirFrame *frame, WeirTimeline *timeline);

G_END_DECLS

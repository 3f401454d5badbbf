/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "timeline.h"

G_BEGIN_DECLS

void weir_clock_axis_follow (WeirTimeline *timeline, gint64 start_us);

G_END_DECLS

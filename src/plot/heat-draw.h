/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "heat-grid.h"

G_BEGIN_DECLS

WeirFrame weir_heat_frame (WeirTimeline *timeline, WeirScene *scene);
void weir_heat_draw (const WeirHeatGrid *grid, const WeirHeatGrid *beside, const WeirSeries *over,
                     WeirTimeline *timeline, WeirScene *scene);

G_END_DECLS

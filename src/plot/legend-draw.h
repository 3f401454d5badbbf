/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot-frame.h"

G_BEGIN_DECLS

void weir_swatch_draw (const WeirSeries *series, double x, double middle, double width, double height,
                       WeirScene *scene);
double weir_legend_draw (WeirTrack *track, WeirScene *scene);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot-frame.h"

G_BEGIN_DECLS

WeirShape weir_series_stroke (const WeirSeries *series);
void weir_series_draw (GPtrArray *all, guint index, const WeirFrame *frame, const WeirScale *scale,
                       WeirScene *scene);
void weir_series_draw_dense (const WeirSeries *series, const WeirFrame *frame, const WeirScale *scale,
                             WeirScene *scene);
void weir_series_draw_stack (GPtrArray *all, guint index, const WeirFrame *frame, const WeirScale *scale,
                             WeirScene *scene);

#define WEIR_AREA_OPACITY 0.13

G_END_DECLS

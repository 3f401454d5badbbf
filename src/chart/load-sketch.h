/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart.h"
#include "timeline.h"

G_BEGIN_DECLS

/** WeirLoadSketch: how the load of a scenario is going to rise and fall. */
#define WEIR_TYPE_LOAD_SKETCH (weir_load_sketch_get_type ())
G_DECLARE_FINAL_TYPE (WeirLoadSketch, weir_load_sketch, WEIR, LOAD_SKETCH, WeirChart)

GtkWidget *weir_load_sketch_new (const char *title, WeirTimeline *timeline);
void weir_load_sketch_set_points (WeirLoadSketch *sketch, WeirUnit unit, const WeirPoint *points, guint n);

G_END_DECLS

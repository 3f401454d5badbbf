/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart.h"
#include "heat-grid.h"

G_BEGIN_DECLS

/** WeirHeatMap: every execution by its time and its latency, with phases and events above. */
#define WEIR_TYPE_HEAT_MAP (weir_heat_map_get_type ())
G_DECLARE_FINAL_TYPE (WeirHeatMap, weir_heat_map, WEIR, HEAT_MAP, WeirChart)

GtkWidget *weir_heat_map_new (const char *title, WeirTimeline *timeline);
void weir_heat_map_set (WeirHeatMap *map, WeirHeatGrid *grid, WeirSeries *over);
void weir_heat_map_set_beside (WeirHeatMap *map, WeirHeatGrid *grid);

G_END_DECLS

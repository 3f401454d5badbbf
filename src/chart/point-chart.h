/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart.h"
#include "point-plot.h"

G_BEGIN_DECLS

/**
 * WeirPointChart:
 *
 * A figure at some places, with its intervals. The pointer and the arrow keys choose a place, whose
 * values are told.
 *
 * Signals: `place` (char *): what there is at the place that is chosen, or an empty text;
 * `activated` (guint): a place was pressed.
 */
#define WEIR_TYPE_POINT_CHART (weir_point_chart_get_type ())
G_DECLARE_FINAL_TYPE (WeirPointChart, weir_point_chart, WEIR, POINT_CHART, WeirChart)

GtkWidget *weir_point_chart_new (const char *title);
void weir_point_chart_set_plot (WeirPointChart *chart, WeirPointPlot *plot);

G_END_DECLS

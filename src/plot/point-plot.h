/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot-frame.h"
#include "table.h"

G_BEGIN_DECLS

/**
 * WeirPointPlot:
 *
 * One figure at each of some places, such as the values that a setting was swept over, or the
 * campaigns of a trend: a point with its interval, on one line or on several. A point without an
 * interval is hollow. Made whole, then shown; unchangeable from then on.
 */
typedef struct _WeirPointPlot WeirPointPlot;

WeirPointPlot *weir_point_plot_new (const char *axis, const char *figure, WeirUnit unit);
WeirPointPlot *weir_point_plot_ref (WeirPointPlot *plot);
void weir_point_plot_unref (WeirPointPlot *plot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirPointPlot, weir_point_plot_unref)

guint weir_point_plot_add_place (WeirPointPlot *plot, double value, const char *label);
guint weir_point_plot_add_line (WeirPointPlot *plot, const char *name, WeirInk ink);
void weir_point_plot_set_point (WeirPointPlot *plot, guint line, guint place, double y, double low,
                                double high);
void weir_point_plot_set_missing (WeirPointPlot *plot, guint place, const char *words);
void weir_point_plot_set_mark (WeirPointPlot *plot, guint place, const char *words);
void weir_point_plot_set_empty (WeirPointPlot *plot, const char *sentence);

guint weir_point_plot_n_places (const WeirPointPlot *plot);
double weir_point_plot_position (const WeirPointPlot *plot, guint place);
char *weir_point_plot_describe (const WeirPointPlot *plot, guint place);
WeirTable *weir_point_plot_to_table (const WeirPointPlot *plot);

#define WEIR_POINT_PLOT_NOWHERE G_MAXUINT
guint weir_point_plot_find (const WeirPointPlot *plot, WeirScene *scene, double x);
void weir_point_plot_draw (const WeirPointPlot *plot, guint cursor, WeirScene *scene);

G_END_DECLS

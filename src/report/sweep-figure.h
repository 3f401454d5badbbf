/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "point-plot.h"
#include "sweep-points.h"

G_BEGIN_DECLS

WeirPointPlot *weir_sweep_figure_plot (const GPtrArray *points, WeirSweepFigure figure, const char *over);
char *weir_sweep_figure_basis (const GPtrArray *points, WeirSweepFigure figure, const char *over);
char *weir_sweep_figure_describe_knee (const GPtrArray *points);
char *weir_sweep_figure_describe_range (const GPtrArray *points, WeirSweepFigure figure);

G_END_DECLS

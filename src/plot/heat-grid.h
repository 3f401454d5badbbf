/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plot-frame.h"
#include "table.h"

G_BEGIN_DECLS

#define WEIR_HEAT_ROWS 34

/**
 * WeirHeatGrid:
 *
 * How many executions took how long, over time: a column for each bin, and 34 rows of equal ratio
 * between two 1-2-5 values. It keeps counts and no histograms.
 */
typedef struct _WeirHeatGrid WeirHeatGrid;

typedef struct {
  double from, to;          /* s: the time that the cell spans */
  double shortest, longest; /* s: the latency */
  guint64 count;
} WeirHeatCell;

WeirHeatGrid *weir_heat_grid_new (double begin, double step, gint64 least_us, gint64 most_us);
WeirHeatGrid *weir_heat_grid_ref (WeirHeatGrid *grid);
void weir_heat_grid_unref (WeirHeatGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirHeatGrid, weir_heat_grid_unref)

guint weir_heat_grid_row (const WeirHeatGrid *grid, double us);
void weir_heat_grid_add (WeirHeatGrid *grid, double t, guint row, guint64 count);
guint64 weir_heat_grid_most (const WeirHeatGrid *grid, guint together);
guint weir_heat_grid_together (const WeirHeatGrid *grid, const WeirFrame *frame);
gboolean weir_heat_grid_cell (const WeirHeatGrid *grid, guint together, double t, double place,
                              WeirHeatCell *cell);
const WeirScale *weir_heat_grid_scale (const WeirHeatGrid *grid);
guint weir_heat_grid_n_bins (const WeirHeatGrid *grid);
double weir_heat_grid_time (const WeirHeatGrid *grid, guint bin);
double weir_heat_grid_step (const WeirHeatGrid *grid);
guint64 weir_heat_grid_count (const WeirHeatGrid *grid, guint bin, guint together, guint row);
WeirTable *weir_heat_grid_to_table (const WeirHeatGrid *grid, WeirTimeline *timeline);

G_END_DECLS

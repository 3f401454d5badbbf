/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "heat-grid.h"

#include <glib/gi18n.h>
#include <math.h>

#define NARROW 2.0 /* px of a bin below which several are drawn as one */

struct _WeirHeatGrid {
  double begin; /* s: where the first bin does */
  double step;  /* s */
  WeirScale scale;
  GArray *counts; /* of guint32: WEIR_HEAT_ROWS for each bin, the shortest first */
};

/**
 * weir_heat_grid_new:
 * @begin: where the first bin begins, s
 * @step: length of a bin, s
 * @least_us: the shortest latency that it is to hold, µs
 * @most_us: the longest
 *
 * Returns: (transfer full): an empty grid
 */
WeirHeatGrid *
weir_heat_grid_new (double begin, double step, gint64 least_us, gint64 most_us)
{
  WeirHeatGrid *grid = g_atomic_rc_box_new0 (WeirHeatGrid);
  double least = (double) MAX (least_us, 1) / 1e6;

  grid->begin = begin;
  grid->step = step;
  grid->counts = g_array_new (FALSE, TRUE, sizeof (guint32));
  weir_scale_cover_log (&grid->scale, least, MAX ((double) most_us / 1e6, least));
  return grid;
}

WeirHeatGrid *
weir_heat_grid_ref (WeirHeatGrid *grid)
{
  return g_atomic_rc_box_acquire (grid);
}

static void
clear (gpointer data)
{
  g_array_unref (((WeirHeatGrid *) data)->counts);
}

void
weir_heat_grid_unref (WeirHeatGrid *grid)
{
  g_atomic_rc_box_release_full (grid, clear);
}

/** weir_heat_grid_row: Returns: the row of a latency of @us µs; what the rows do not reach goes to the outermost */
guint
weir_heat_grid_row (const WeirHeatGrid *grid, double us)
{
  double place = weir_scale_place (&grid->scale, us / 1e6);

  return (guint) CLAMP (place * WEIR_HEAT_ROWS, 0, WEIR_HEAT_ROWS - 1);
}

/** weir_heat_grid_add: adds @count executions to @row in the bin that @t lies in, s; nothing before the first bin */
void
weir_heat_grid_add (WeirHeatGrid *grid, double t, guint row, guint64 count)
{
  guint bin;

  if (t < grid->begin)
    return;
  bin = (guint) ((t - grid->begin) / grid->step);
  if (grid->counts->len < (bin + 1) * WEIR_HEAT_ROWS)
    g_array_set_size (grid->counts, (bin + 1) * WEIR_HEAT_ROWS);
  g_array_index (grid->counts, guint32, bin * WEIR_HEAT_ROWS + row) += (guint32) count;
}

const WeirScale *
weir_heat_grid_scale (const WeirHeatGrid *grid)
{
  return &grid->scale;
}

guint
weir_heat_grid_n_bins (const WeirHeatGrid *grid)
{
  return grid->counts->len / WEIR_HEAT_ROWS;
}

/** weir_heat_grid_time: Returns: where @bin begins, s */
double
weir_heat_grid_time (const WeirHeatGrid *grid, guint bin)
{
  return grid->begin + bin * grid->step;
}

double
weir_heat_grid_step (const WeirHeatGrid *grid)
{
  return grid->step;
}

/** weir_heat_grid_together: Returns: how many bins are drawn as one, so that a cell can be seen */
guint
weir_heat_grid_together (const WeirHeatGrid *grid, const WeirFrame *frame)
{
  double px = grid->step / (frame->to - frame->from) * (frame->right - frame->left);

  return px >= NARROW ? 1 : (guint) ceil (NARROW / MAX (px, 1e-6));
}

/** weir_heat_grid_count: Returns: executions in @row of the @together bins from @bin on */
guint64
weir_heat_grid_count (const WeirHeatGrid *grid, guint bin, guint together, guint row)
{
  guint end = MIN (bin + together, weir_heat_grid_n_bins (grid));
  guint64 count = 0;

  for (guint i = bin; i < end; i++)
    count += g_array_index (grid->counts, guint32, i * WEIR_HEAT_ROWS + row);
  return count;
}

/** weir_heat_grid_most: Returns: the fullest cell, where @together bins are one */
guint64
weir_heat_grid_most (const WeirHeatGrid *grid, guint together)
{
  guint64 most = 0;

  for (guint bin = 0; bin < weir_heat_grid_n_bins (grid); bin += together)
    for (guint row = 0; row < WEIR_HEAT_ROWS; row++)
      most = MAX (most, weir_heat_grid_count (grid, bin, together, row));
  return most;
}

/**
 * weir_heat_grid_cell:
 * @grid: a grid
 * @together: how many bins are one cell
 * @t: a time, s
 * @place: a place on the scale, 0 to 1
 * @cell: (out): what lies there
 *
 * Returns: %FALSE where @t or @place lie beyond the grid
 */
gboolean
weir_heat_grid_cell (const WeirHeatGrid *grid, guint together, double t, double place, WeirHeatCell *cell)
{
  guint bin, row;

  if (t < grid->begin || t >= weir_heat_grid_time (grid, weir_heat_grid_n_bins (grid)) || place < 0 ||
      place >= 1)
    return FALSE;
  bin = (guint) ((t - grid->begin) / grid->step) / together * together;
  row = (guint) (place * WEIR_HEAT_ROWS);
  *cell = (WeirHeatCell){ .from = weir_heat_grid_time (grid, bin),
                          .to = weir_heat_grid_time (grid, bin + together),
                          .shortest = weir_scale_value (&grid->scale, (double) row / WEIR_HEAT_ROWS),
                          .longest = weir_scale_value (&grid->scale, (double) (row + 1) / WEIR_HEAT_ROWS),
                          .count = weir_heat_grid_count (grid, bin, together, row) };
  return TRUE;
}

static void
add_cell (const WeirHeatGrid *grid, guint bin, guint row, const double *bounds, const char *label,
          WeirTable *table)
{
  weir_table_begin_row (table, label);
  weir_table_add (table, weir_heat_grid_time (grid, bin));
  weir_table_add (table, bounds[row]);
  weir_table_add (table, bounds[row + 1]);
  weir_table_add (table, (double) weir_heat_grid_count (grid, bin, 1, row));
}

/** weir_heat_grid_to_table: Returns: (transfer full): a row for each cell that is not empty */
WeirTable *
weir_heat_grid_to_table (const WeirHeatGrid *grid, WeirTimeline *timeline)
{
  WeirTable *table = weir_table_new ();
  double bounds[WEIR_HEAT_ROWS + 1];

  for (guint row = 0; row <= WEIR_HEAT_ROWS; row++)
    bounds[row] = weir_scale_value (&grid->scale, (double) row / WEIR_HEAT_ROWS);
  weir_table_add_column (table, _ ("Time"), WEIR_UNIT_TIME);
  weir_table_add_column (table, _ ("From"), WEIR_UNIT_TIME);
  weir_table_add_column (table, _ ("To"), WEIR_UNIT_TIME);
  weir_table_add_column (table, _ ("Executions"), WEIR_UNIT_COUNT);
  for (guint bin = 0; bin < weir_heat_grid_n_bins (grid); bin++) {
    g_autofree char *label = weir_timeline_label (timeline, weir_heat_grid_time (grid, bin));

    for (guint row = 0; row < WEIR_HEAT_ROWS; row++)
      if (weir_heat_grid_count (grid, bin, 1, row) > 0)
        add_cell (grid, bin, row, bounds, label, table);
  }
  return table;
}

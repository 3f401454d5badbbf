/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-tiles.h"

#include "even-layout.h"
#include "stat-tile.h"

#define LEAST_WIDTH 150 /* pixels */

struct _WeirRunTiles {
  WeirStatTile *tiles[WEIR_N_TILES];
};

/**
 * weir_run_tiles_new:
 * @box: gets the tiles
 * @clicked: of each of them
 *
 * Returns: (transfer full): tiles without figures
 */
WeirRunTiles *
weir_run_tiles_new (GtkBox *box, GCallback clicked, gpointer data)
{
  WeirRunTiles *tiles = g_new0 (WeirRunTiles, 1);

  gtk_widget_set_layout_manager (GTK_WIDGET (box), weir_even_layout_new (LEAST_WIDTH, 9));
  for (guint i = 0; i < WEIR_N_TILES; i++) {
    tiles->tiles[i] = WEIR_STAT_TILE (weir_stat_tile_new ());
    g_signal_connect (tiles->tiles[i], "clicked", clicked, data);
    gtk_box_append (box, GTK_WIDGET (tiles->tiles[i]));
  }
  return tiles;
}

/** weir_run_tiles_free: frees @tiles; the box keeps the widgets */
void
weir_run_tiles_free (WeirRunTiles *tiles)
{
  g_free (tiles);
}

/**
 * weir_run_tiles_update:
 * @result: (nullable): the figures of @run, or of a range of it
 * @is_narrow: there is room only for a generator that is not well
 */
void
weir_run_tiles_update (WeirRunTiles *tiles, WeirRunItem *run, const WeirRunResult *result, gboolean is_narrow)
{
  gboolean is_live = weir_run_item_state (run) == WEIR_RUN_ON && result == weir_run_item_result (run);
  const WeirProgress *progress = is_live ? weir_run_item_progress (run) : NULL;
  gboolean is_sound =
      result != NULL && (result->validity == NULL || result->validity->state == WEIR_GENERATOR_SOUND);

  for (guint i = 0; result != NULL && i < WEIR_N_TILES; i++) {
    g_auto (WeirTileFigure) figure = { 0 };

    weir_tile_figure_make (&figure, i, result, progress);
    weir_stat_tile_show (tiles->tiles[i], &figure);
  }
  gtk_widget_set_visible (GTK_WIDGET (tiles->tiles[WEIR_TILE_GENERATOR]), !is_narrow || !is_sound);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tile-figures.h"

G_BEGIN_DECLS

/** WeirStatTile: one figure of a run, with what it is and what it rests on; activates its track. */
#define WEIR_TYPE_STAT_TILE (weir_stat_tile_get_type ())
G_DECLARE_FINAL_TYPE (WeirStatTile, weir_stat_tile, WEIR, STAT_TILE, GtkButton)

GtkWidget *weir_stat_tile_new (void);
const char *weir_stat_tile_track (WeirStatTile *tile);
void weir_stat_tile_show (WeirStatTile *tile, const WeirTileFigure *figure);

G_END_DECLS

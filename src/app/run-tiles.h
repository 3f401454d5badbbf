/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "run-item.h"

G_BEGIN_DECLS

/** WeirRunTiles: the five figures above the tracks of a run. */
typedef struct _WeirRunTiles WeirRunTiles;

WeirRunTiles *weir_run_tiles_new (GtkBox *box, GCallback clicked, gpointer data);
void weir_run_tiles_free (WeirRunTiles *tiles);
void weir_run_tiles_update (WeirRunTiles *tiles, WeirRunItem *run, const WeirRunResult *result,
                            gboolean is_narrow);

G_END_DECLS

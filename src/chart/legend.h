/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "track.h"

G_BEGIN_DECLS

/**
 * WeirLegend: the names of a track's series with the values that they have at a time. A list, or
 * flowing where it is compact.
 */
#define WEIR_TYPE_LEGEND (weir_legend_get_type ())
G_DECLARE_FINAL_TYPE (WeirLegend, weir_legend, WEIR, LEGEND, GtkWidget)

GtkWidget *weir_legend_new (WeirTrack *track);
void weir_legend_update (WeirLegend *legend);
void weir_legend_set_compact (WeirLegend *legend, gboolean compact);
void weir_legend_set_time (WeirLegend *legend, double t);

G_END_DECLS

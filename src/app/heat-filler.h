/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "heat-grid.h"
#include "run-item.h"

G_BEGIN_DECLS

/**
 * WeirHeatFiller:
 *
 * Counts every success of a run by its time and how long a step of it took. Histograms stay in the
 * file: the filler reads them again, a few at a time when there is nothing else to do, and from
 * where it stopped when there are more.
 */
typedef struct _WeirHeatFiller WeirHeatFiller;
typedef void (*WeirHeatFilled) (WeirHeatGrid *grid, gpointer data);

WeirHeatFiller *weir_heat_filler_new (WeirCampaign *campaign, WeirRunItem *run, WeirStep step,
                                      WeirHeatFilled filled, gpointer data);
void weir_heat_filler_free (WeirHeatFiller *filler);
void weir_heat_filler_update (WeirHeatFiller *filler);

G_END_DECLS

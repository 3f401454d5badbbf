/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario-item.h"
#include "window-page.h"

G_BEGIN_DECLS

/**
 * WeirSweepPage:
 *
 * A sweep, or repeats made together, the same while they are made and after: a figure over the values
 * of a swept key, and the table of the runs, whose rows lead to them.
 *
 * Signals: `run` (WeirRunItem): a run is to be shown.
 */
#define WEIR_TYPE_SWEEP_PAGE (weir_sweep_page_get_type ())
G_DECLARE_FINAL_TYPE (WeirSweepPage, weir_sweep_page, WEIR, SWEEP_PAGE, WeirWindowPage)

void weir_sweep_page_set_sweep (WeirSweepPage *page, WeirScenarioItem *scenario, WeirSweepItem *sweep);

G_END_DECLS

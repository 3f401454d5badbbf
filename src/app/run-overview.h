/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "document.h"
#include "run-item.h"

G_BEGIN_DECLS

/**
 * WeirRunOverview: what came of a run: a verdict, the answers that it rests on, the figures under them.
 *
 * `message` (char *): one sentence, of what could not be done.
 */
#define WEIR_TYPE_RUN_OVERVIEW (weir_run_overview_get_type ())
G_DECLARE_FINAL_TYPE (WeirRunOverview, weir_run_overview, WEIR, RUN_OVERVIEW, AdwBin)

void weir_run_overview_set_run (WeirRunOverview *page, WeirDocument *document, WeirRunItem *run);
void weir_run_overview_set_next (WeirRunOverview *page, const WeirScenario *next);
void weir_run_overview_update (WeirRunOverview *page);
void weir_run_overview_update_marks (WeirRunOverview *page);
gboolean weir_run_overview_settle (WeirRunOverview *page);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "document.h"
#include "run-item.h"

G_BEGIN_DECLS

/**
 * WeirRunCharts:
 *
 * The figures of a run, and all its tracks on one axis of time. While a range of it is selected the
 * figures are those of the range.
 *
 * `message` (char *): one sentence, of what could not be done.
 * `arranged`: tracks were moved, hidden or shown.
 */
#define WEIR_TYPE_RUN_CHARTS (weir_run_charts_get_type ())
G_DECLARE_FINAL_TYPE (WeirRunCharts, weir_run_charts, WEIR, RUN_CHARTS, AdwBin)

void weir_run_charts_set_run (WeirRunCharts *page, WeirDocument *document, WeirRunItem *run);
void weir_run_charts_update (WeirRunCharts *page);
void weir_run_charts_show_time (WeirRunCharts *page, double t);
void weir_run_charts_add_note (WeirRunCharts *page);
gboolean weir_run_charts_has_hidden (WeirRunCharts *page);
void weir_run_charts_show_hidden (WeirRunCharts *page);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "heat-grid.h"
#include "run-account.h"
#include "run-timeline.h"

G_BEGIN_DECLS

/**
 * WeirChartedRun:
 *
 * What the charts of a run that is compared are drawn from, read once. Never changed afterwards;
 * counted by references, so that threads may have it.
 */
typedef struct {
  WeirCampaign *campaign;
  WeirRun *run;
  WeirRunAccount *account;
  WeirRunTimeline *figures;
  WeirRunResult *result;
  double zero; /* s since the first intended start: where the measured phase begins */
} WeirChartedRun;

WeirChartedRun *weir_charted_run_read (WeirCampaign *campaign, const WeirRun *run, GCancellable *cancellable,
                                       GError **error);
WeirChartedRun *weir_charted_run_ref (WeirChartedRun *charted);
void weir_charted_run_unref (WeirChartedRun *charted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirChartedRun, weir_charted_run_unref)

double weir_charted_run_end (const WeirChartedRun *charted);
const WeirHistogram *weir_charted_run_latency (const WeirChartedRun *charted);
void weir_charted_run_reach (const WeirChartedRun *charted, gint64 *least_us, gint64 *most_us);
gboolean weir_charted_run_count (const WeirChartedRun *charted, WeirHeatGrid *grid, GCancellable *cancellable,
                                 GError **error);

G_END_DECLS

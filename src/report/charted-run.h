/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "heat-record.h"
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
  WeirHeatRecord *heat; /* response times, by their time since the measured phase began */
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

G_END_DECLS

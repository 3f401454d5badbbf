/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "heat-record.h"
#include "run-account.h"
#include "run-timeline.h"

G_BEGIN_DECLS

#define WEIR_N_HEAT (WEIR_STEP_SUBMIT + 1) /* the steps of which a heat map is drawn */

/** WeirRunReading: what is read of a run, by one thread at a time: the reader until it is done, then the main one. */
typedef struct {
  WeirRunAccount *account;
  WeirRunTimeline *timeline;
  WeirHeatRecord *heat[WEIR_N_HEAT]; /* by #WeirStep */
} WeirRunReading;

WeirRunReading *weir_run_reading_new (WeirCampaign *campaign, const WeirRun *run);
void weir_run_reading_unref (WeirRunReading *reading);
void weir_run_reading_read_async (WeirRunReading *reading, gpointer source, GCancellable *cancellable,
                                  GAsyncReadyCallback callback);

G_END_DECLS

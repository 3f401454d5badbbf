/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ledger.h"
#include "metric-history.h"
#include "scenario.h"

G_BEGIN_DECLS

/**
 * WeirRunFigures:
 *
 * What a run, or a window of it, came to: all that thresholds and verdicts may look at, be the run
 * just over or read back from its file. Times are µs since the first intended start.
 */
typedef struct {
  const WeirScenario *scenario;
  const WeirInterval *total;        /* of the window: intervals merged; never %NULL */
  gint64 from, to;                  /* the window; of a whole run: its measured phase */
  const WeirMetricHistory *history; /* (nullable): no metrics were scraped */
  const WeirLedger *ledger;         /* (nullable): of the whole run, as its end corrected it */
} WeirRunFigures;

G_END_DECLS

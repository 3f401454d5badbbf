/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-account.h"
#include "run-evidence.h"

G_BEGIN_DECLS

/* A window of time in a run, cut into batches. Times are µs since the first intended start. */
typedef struct {
  gint64 from, to;
  gboolean is_chosen;           /* by a person, afterwards */
  guint n_intervals;            /* that lie in it whole */
  gint64 borders[WEIR_BATCHES]; /* where each batch begins; the last ends with the window */
} WeirEvidenceWindow;

WeirEvidenceWindow weir_evidence_window (const WeirRun *run);
gboolean weir_evidence_window_has (const WeirEvidenceWindow *window, gint64 t, gint64 dt);
guint weir_evidence_window_batch (const WeirEvidenceWindow *window, gint64 t);

void weir_evidence_take_metrics (WeirComparedRun *evidence, const WeirMetricHistory *history,
                                 const WeirEvidenceWindow *window);
void weir_evidence_take_growth (WeirComparedRun *evidence, const WeirMetricHistory *history);
void weir_evidence_take_facts (WeirComparedRun *evidence, const WeirCampaign *campaign, const WeirRun *run);

G_END_DECLS

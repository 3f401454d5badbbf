/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "campaign.h"
#include "comparison.h"

G_BEGIN_DECLS

/* From the runs of a campaign to the sides of a comparison. What reads takes long, and may do so on any
 * thread while others read the same runs: a reading that was given up ends when it looks up the next time. */

WeirComparedRun *weir_run_evidence_read (WeirCampaign *campaign, const WeirRun *run,
                                         GFileProgressCallback progress, gpointer data,
                                         GCancellable *cancellable, GError **error);
WeirComparedRun *weir_run_evidence_glance (WeirCampaign *campaign, const WeirRun *run);
WeirComparedRun *weir_run_evidence_facts (const WeirCampaign *campaign, const WeirRun *run);

WeirComparisonSide *weir_run_evidence_read_side (WeirCampaign *campaign, const char *label,
                                                 const GPtrArray *runs, GFileProgressCallback progress,
                                                 gpointer data, GCancellable *cancellable, GError **error);

/** WeirRunChoice: runs of a scenario, at one point of its sweep, that are compared as one side. */
typedef struct {
  char *scenario;  /* its name */
  char *values;    /* (nullable): canonical */
  GPtrArray *runs; /* of WeirRun, not owned: one, or repeats that were made together */
} WeirRunChoice;
GPtrArray *weir_run_evidence_choose (WeirCampaign *campaign); /* of WeirRunChoice */
GPtrArray *weir_run_evidence_list (WeirCampaign *campaign,
                                   const WeirCampaignScenario *scenario); /* of WeirRunChoice */
char *weir_run_evidence_values (const WeirRun *run);

G_END_DECLS

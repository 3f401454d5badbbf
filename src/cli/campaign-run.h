/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal.h"
#include "run-plan.h"

G_BEGIN_DECLS

/**
 * WeirCampaignRun: the runs of a plan, made one after another in the terminal, with their
 * progress on standard error.
 */
typedef struct _WeirCampaignRun WeirCampaignRun;

WeirCampaignRun *weir_campaign_run_new (const WeirRunPlan *plan, WeirJournal *journal);
void weir_campaign_run_free (WeirCampaignRun *campaign);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirCampaignRun, weir_campaign_run_free)
int weir_campaign_run_all (WeirCampaignRun *campaign);
GPtrArray *weir_campaign_run_results (const WeirCampaignRun *campaign); /* of WeirRunResult */
GPtrArray *weir_campaign_run_ids (const WeirCampaignRun *campaign);     /* of char * */

G_END_DECLS

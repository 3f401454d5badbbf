/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"
#include "metric-history.h"

G_BEGIN_DECLS

/**
 * WeirRunAccount:
 *
 * Adds up a run from its lines, one interval at a time in memory: of a run that is over in one go,
 * of one that is being written as it grows. Both come to the same figures. To be used from one
 * thread at a time, and of a run that is being written only from that of the campaign. It holds both.
 */
typedef struct _WeirRunAccount WeirRunAccount;

/* Sees each interval once, in their order; it belongs to the account. */
typedef void (*WeirIntervalSeen) (const WeirInterval *interval, gpointer data);

WeirRunAccount *weir_run_account_new (WeirCampaign *campaign, const WeirRun *run);
void weir_run_account_free (WeirRunAccount *account);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRunAccount, weir_run_account_free)
void weir_run_account_watch (WeirRunAccount *account, WeirIntervalSeen seen, gpointer data);
gboolean weir_run_account_catch_up (WeirRunAccount *account, guint most);
void weir_run_read_scrape (const WeirCampaign *campaign, const WeirRun *run, guint i,
                           WeirMetricHistory *history);
const WeirMetricHistory *weir_run_account_metrics (const WeirRunAccount *account);
WeirRunResult *weir_run_account_result (const WeirRunAccount *account);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-account.h"

/**
 * weir_campaign_sum_up:
 * @campaign: a campaign; what is found damaged is noted among its warnings
 * @run: one of its runs
 *
 * Returns: (transfer full): what all lines of @run add up to, see weir_run_account_result()
 */
WeirRunResult *
weir_campaign_sum_up (WeirCampaign *campaign, const WeirRun *run)
{
  g_autoptr (WeirRunAccount) account = weir_run_account_new (campaign, run);

  weir_run_account_catch_up (account, G_MAXUINT);
  return weir_run_account_result (account);
}

/**
 * weir_campaign_summary_of:
 *
 * Returns: (transfer full): the summary that stands in the `run-end` of @run, or where it has none
 *   one made from its intervals, whose `ended` is "interrupted"
 */
JsonObject *
weir_campaign_summary_of (WeirCampaign *campaign, const WeirRun *run)
{
  g_autoptr (WeirRunResult) result = NULL;

  if (run->summary != NULL)
    return json_object_ref (run->summary);
  result = weir_campaign_sum_up (campaign, run);
  return weir_run_result_to_json (result);
}

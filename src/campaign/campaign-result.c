/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-account-private.h"

#include "import-metrics.h"
#include "json-read.h"
#include "json-text.h"
#include "metric-replay.h"

static GArray *
read_scrape (WeirCampaign *campaign, const WeirRun *run, int i)
{
  return i >= 0 ? weir_campaign_read_scrape (campaign, run, (guint) i, NULL) : NULL;
}

/* From the first scrape that brought something to the last one, as the live run has it. */
static GArray *
make_deltas (WeirCampaign *campaign, const WeirRun *run)
{
  g_autoptr (GArray) pre = NULL, post = NULL;
  int first = -1, last = -1;

  for (guint i = 0; i < run->scrapes->len; i++) {
    if (g_array_index (run->scrapes, WeirCampaignLine, i).is_failed)
      continue;
    first = first < 0 ? (int) i : first;
    last = (int) i;
  }
  if (first < 0)
    return NULL;
  pre = read_scrape (campaign, run, first);
  post = read_scrape (campaign, run, last);
  return weir_metric_replay_deltas (run->scenario->metrics, run->series, pre, post);
}

static void
take_unheard (WeirRunResult *result, JsonObject *statuses)
{
  JsonObjectIter iter;
  const char *status;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, statuses);
  while (json_object_iter_next_ordered (&iter, &status, &node)) {
    guint64 *count = g_new0 (guint64, 1);

    weir_json_read_count (statuses, status, count, NULL);
    g_hash_table_replace (result->unheard_statuses, g_strdup (status), count);
  }
}

/* What only the end of a run says. */
static void
take_summary (WeirRunResult *result, JsonObject *summary)
{
  g_autofree char *reason = NULL;
  JsonObject *statuses = NULL;

  weir_json_read_string (summary, "ended", &reason, NULL);
  weir_json_read_string (summary, "note", &result->note, NULL);
  weir_json_read_object (summary, "unheard_statuses", &statuses, NULL);
  result->reason = WEIR_END_INTERRUPTED;
  weir_end_reason_from_name (reason, &result->reason);
  if (statuses != NULL)
    take_unheard (result, statuses);
}

/**
 * weir_run_account_result:
 * @account: an account
 *
 * The run as far as it was taken. A run that broke off has the same figures that it would have had,
 * had it ended there; and one that ended, those of its summary. Its end is its `run-end`, else the
 * last thing that is known of it. The result shares nothing with the run that counts its references for one
 * thread alone.
 *
 * Returns: (transfer full): the result
 */
WeirRunResult *
weir_run_account_result (const WeirRunAccount *account)
{
  const WeirRun *run = account->run;
  WeirRunResult *result = weir_run_result_new (run->scenario);

  weir_interval_merge (result->total, account->total);
  g_ptr_array_unref (result->failures);
  result->failures = g_ptr_array_ref (account->failures); /* which only grows */
  result->measured_us = weir_run_measured (run, &result->measured_from_us);
  result->drain_us =
      MAX (0, result->total->t + result->total->dt - result->measured_from_us - result->measured_us);
  result->n_intervals = account->n_intervals;
  result->ended_wall_us = run->wall_us + weir_run_end_time (run);
  result->metric_deltas = make_deltas (account->campaign, run);
  if (result->metric_deltas != NULL)
    weir_metric_history_find_peaks (weir_run_account_metrics (account), result->metric_deltas);
  result->reason = WEIR_END_INTERRUPTED;
  result->sweep = run->sweep != NULL ? weir_json_object_copy (run->sweep) : NULL;
  result->repeat = run->repeat;
  if (run->summary != NULL)
    take_summary (result, run->summary);
  if (run->intervals->len == 0 && weir_import_origin (run->summary) != WEIR_IMPORT_NONE)
    weir_import_fill (result, run->summary);
  else
    weir_run_result_judge (result, account->course);
  return result;
}

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

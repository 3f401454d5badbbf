/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-private.h"

#include "json-read.h"
#include "metric-replay.h"
#include "run-course.h"

/* What is no good is left out, and the rest stands: one warning for each. */
static void
merge_intervals (WeirCampaign *campaign, const WeirRun *run, WeirInterval *total, WeirRunCourse *course)
{
  for (guint i = 0; i < run->intervals->len; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (WeirInterval) interval = weir_campaign_read_interval (campaign, run, i, &error);

    if (interval != NULL) {
      weir_interval_merge (total, interval);
      weir_run_course_add_interval (course, interval);
    } else
      weir_campaign_warn (campaign, g_array_index (run->intervals, WeirCampaignLine, i).number,
                          "it is no interval as expected, and was left out: %s", error->message);
  }
}

static void
replay_metrics (WeirCampaign *campaign, const WeirRun *run, WeirMetricHistory *history)
{
  for (guint i = 0; i < run->series->len; i++)
    weir_metric_history_add_series (history, g_ptr_array_index (run->series, i));
  for (guint i = 0; i < run->scrapes->len; i++) {
    const WeirCampaignLine *line = &g_array_index (run->scrapes, WeirCampaignLine, i);
    g_autoptr (GArray) values = line->is_failed ? NULL : weir_campaign_read_scrape (campaign, run, i, NULL);

    weir_metric_history_add_scrape (history, line->t, line->phase, values);
  }
}

static void
add_failures (WeirCampaign *campaign, const WeirRun *run, GPtrArray *failures)
{
  for (guint i = 0; i < run->failures->len; i++) {
    g_autoptr (GError) error = NULL;
    WeirFailure *failure = weir_campaign_read_failure (campaign, run, i, &error);

    if (failure != NULL)
      g_ptr_array_add (failures, failure);
    else
      weir_campaign_warn (campaign, g_array_index (run->failures, WeirCampaignLine, i).number,
                          "it is no failure as expected, and was left out: %s", error->message);
  }
}

static GArray *
read_scrape (WeirCampaign *campaign, const WeirRun *run, int i)
{
  return i >= 0 ? weir_campaign_read_scrape (campaign, run, (guint) i, NULL) : NULL;
}

/* From the first scrape that brought something to the last one, as the live run has it. */
static GArray *
make_deltas (WeirCampaign *campaign, const WeirRun *run)
{
  g_autoptr (GPtrArray) selectors = weir_scenario_followed_metrics (run->scenario);
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
  return weir_metric_replay_deltas (selectors, run->series, pre, post);
}

static WeirEndReason
reason_from_name (const char *name)
{
  for (guint reason = 0; reason < WEIR_END_INTERRUPTED; reason++) {
    if (g_strcmp0 (name, weir_end_reason_name (reason)) == 0)
      return reason;
  }
  return WEIR_END_INTERRUPTED;
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
  result->reason = reason_from_name (reason);
  if (statuses != NULL)
    take_unheard (result, statuses);
}

/**
 * weir_campaign_sum_up:
 * @campaign: a campaign; what is found damaged is noted among its warnings
 * @run: one of its runs
 *
 * Adds up the intervals of @run, one at a time in memory. So a run that broke off has the same
 * figures that it would have had, had it ended there; and one that ended, those of its summary.
 * Its end is its `run-end`, else the last thing that is known of it.
 *
 * Returns: (transfer full): the result
 */
WeirRunResult *
weir_campaign_sum_up (WeirCampaign *campaign, const WeirRun *run)
{
  WeirRunResult *result = weir_run_result_new (run->scenario);
  g_autoptr (WeirRunCourse) course = weir_run_course_new (run->scenario);

  merge_intervals (campaign, run, result->total, course);
  replay_metrics (campaign, run, weir_run_course_history (course));
  add_failures (campaign, run, result->failures);
  result->measured_us = weir_run_measured (run, &result->measured_from_us);
  result->drain_us =
      MAX (0, result->total->t + result->total->dt - result->measured_from_us - result->measured_us);
  result->ended_wall_us = run->wall_us + weir_run_end_time (run);
  result->metric_deltas = make_deltas (campaign, run);
  result->reason = WEIR_END_INTERRUPTED;
  result->sweep = run->sweep != NULL ? json_object_ref (run->sweep) : NULL;
  result->repeat = run->repeat;
  if (run->summary != NULL)
    take_summary (result, run->summary);
  weir_run_result_judge (result, course);
  return result;
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-account.h"

#include <glib/gi18n.h>

#include "import-metrics.h"
#include "json-read.h"
#include "metric-replay.h"
#include "run-course.h"

#define PIECE 64u /* intervals that are read at once */

struct _WeirRunAccount {
  WeirCampaign *campaign;
  WeirRun *run;
  WeirInterval *total;
  WeirRunCourse *course;
  GPtrArray *failures;                      /* of WeirFailure */
  guint n_intervals, n_scrapes, n_failures; /* lines that were taken */
  WeirIntervalSeen seen;                    /* (nullable) */
  gpointer data;
};

/**
 * weir_run_account_new:
 * @campaign: a campaign; what is found damaged is noted among its warnings
 * @run: one of its runs
 *
 * Returns: (transfer full): an account that has taken nothing yet
 */
WeirRunAccount *
weir_run_account_new (WeirCampaign *campaign, const WeirRun *run)
{
  WeirRunAccount *account = g_new0 (WeirRunAccount, 1);

  account->campaign = weir_campaign_ref (campaign);
  account->run = weir_run_ref (run);
  account->total = weir_interval_new (0);
  account->course = weir_run_course_new (run->scenario);
  account->failures = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_failure_free);
  return account;
}

/** weir_run_account_free: frees @account */
void
weir_run_account_free (WeirRunAccount *account)
{
  weir_interval_free (account->total);
  weir_run_course_free (account->course);
  g_ptr_array_unref (account->failures);
  weir_run_unref (account->run);
  weir_campaign_unref (account->campaign);
  g_free (account);
}

/**
 * weir_run_account_watch:
 * @account: an account
 * @seen: (nullable): is shown every interval that is taken from now on
 * @data: for @seen
 */
void
weir_run_account_watch (WeirRunAccount *account, WeirIntervalSeen seen, gpointer data)
{
  account->seen = seen;
  account->data = data;
}

/** weir_run_account_metrics: Returns: (transfer none): what the metrics did, as far as it was taken */
const WeirMetricHistory *
weir_run_account_metrics (const WeirRunAccount *account)
{
  return weir_run_course_history (account->course);
}

static void
warn_of_line (WeirRunAccount *account, const GArray *lines, guint i, const char *what, const GError *error)
{
  if (i < lines->len) /* else the run was deleted meanwhile */
    weir_campaign_warn (account->campaign, g_array_index (lines, WeirCampaignLine, i).number, "%s: %s", what,
                        error->message);
}

/* What is no good is left out, and the rest stands: one warning for each. */
static void
take_interval (WeirRunAccount *account, guint i, const WeirInterval *interval, const GError *error)
{
  if (interval == NULL) {
    warn_of_line (account, account->run->intervals, i, _ ("it is no interval as expected, and was left out"),
                  error);
    return;
  }
  weir_interval_merge (account->total, interval);
  weir_run_course_add_interval (account->course, interval);
  if (account->seen != NULL)
    account->seen (interval, account->data);
}

/* The next that are read, from @first on and before @end; %NULL where there are none. */
static WeirIntervalBatch *
read_ahead (WeirRunAccount *account, guint first, guint end)
{
  guint n = first < end ? MIN (PIECE, end - first) : 0;

  return n > 0 ? weir_interval_batch_begin (account->campaign, account->run, first, n) : NULL;
}

static void
take_batch (WeirRunAccount *account, const WeirIntervalBatch *batch)
{
  for (guint i = 0; i < weir_interval_batch_size (batch); i++) {
    const GError *error;
    const WeirInterval *interval = weir_interval_batch_get (batch, i, &error);

    take_interval (account, account->n_intervals++, interval, error);
  }
}

/* While some are added up, the next are read on another processor. */
static void
take_intervals (WeirRunAccount *account, guint end)
{
  WeirIntervalBatch *batch = read_ahead (account, account->n_intervals, end), *next;

  for (; batch != NULL; batch = next) {
    weir_interval_batch_finish (batch);
    next = read_ahead (account, account->n_intervals + weir_interval_batch_size (batch), end);
    take_batch (account, batch);
    weir_interval_batch_free (batch);
  }
}

/** weir_run_read_scrape: reads the scrape @i of @run into @history, which has those before it, or some of them */
void
weir_run_read_scrape (const WeirCampaign *campaign, const WeirRun *run, guint i, WeirMetricHistory *history)
{
  const WeirCampaignLine *line = &g_array_index (run->scrapes, WeirCampaignLine, i);
  g_autoptr (GArray) values = line->is_failed ? NULL : weir_campaign_read_scrape (campaign, run, i, NULL);

  for (guint series = weir_metric_history_n_series (history); series < run->series->len; series++)
    weir_metric_history_add_series (history, g_ptr_array_index (run->series, series));
  weir_metric_history_add_scrape (history, line->t, values);
  if (line->is_silent) {
    g_autofree char *why = weir_campaign_read_scrape_error (campaign, run, i);

    weir_metric_history_note_silence (history, why);
  }
  if (line->is_restart)
    weir_metric_history_note_restart (history);
}

static void
take_failure (WeirRunAccount *account, guint i)
{
  g_autoptr (GError) error = NULL;
  WeirFailure *failure = weir_campaign_read_failure (account->campaign, account->run, i, &error);

  if (failure != NULL)
    g_ptr_array_add (account->failures, failure);
  else
    warn_of_line (account, account->run->failures, i, _ ("it is no failure as expected, and was left out"),
                  error);
}

/**
 * weir_run_account_catch_up:
 * @account: an account
 * @most: how many intervals to take at the most, so that a long run can be taken in pieces
 *
 * Takes what has come to the run since the last call.
 *
 * Returns: whether everything is taken
 */
gboolean
weir_run_account_catch_up (WeirRunAccount *account, guint most)
{
  const WeirRun *run = account->run;

  take_intervals (account, (guint) MIN ((guint64) account->n_intervals + most, run->intervals->len));
  if (account->n_intervals < run->intervals->len)
    return FALSE;
  while (account->n_scrapes < run->scrapes->len)
    weir_run_read_scrape (account->campaign, run, account->n_scrapes++,
                          weir_run_course_history (account->course));
  while (account->n_failures < run->failures->len)
    take_failure (account, account->n_failures++);
  return TRUE;
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
 * last thing that is known of it.
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
  result->sweep = run->sweep != NULL ? json_object_ref (run->sweep) : NULL;
  result->repeat = run->repeat;
  if (run->summary != NULL)
    take_summary (result, run->summary);
  if (run->intervals->len == 0 && weir_import_origin (run->summary) != WEIR_IMPORT_NONE)
    weir_import_fill (result, run->summary);
  else
    weir_run_result_judge (result, account->course);
  return result;
}

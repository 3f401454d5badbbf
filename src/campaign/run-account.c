/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-account-private.h"

#include <glib/gi18n.h>

#include "line-batch.h"

#define PIECE 64u /* lines that are read at once */

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
take_interval (WeirRunAccount *account, guint i, gconstpointer read, const GError *error)
{
  const WeirInterval *interval = read;

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

static gpointer
read_values (const WeirCampaign *campaign, const WeirRun *run, guint i, GError **error)
{
  return weir_campaign_read_scrape (campaign, run, i, error);
}

/* @values: (nullable): of double, what scrape @i of @run brought */
static void
add_scrape (const WeirCampaign *campaign, const WeirRun *run, guint i, const GArray *values,
            WeirMetricHistory *history)
{
  const WeirCampaignLine *line = &g_array_index (run->scrapes, WeirCampaignLine, i);

  for (guint series = weir_metric_history_n_series (history); series < run->series->len; series++)
    weir_metric_history_add_series (history, g_ptr_array_index (run->series, series));
  weir_metric_history_add_scrape (history, line->t, line->is_failed ? NULL : values);
  if (line->is_silent) {
    g_autofree char *why = weir_campaign_read_scrape_error (campaign, run, i);

    weir_metric_history_note_silence (history, why);
  }
  if (line->is_restart)
    weir_metric_history_note_restart (history);
}

static void
take_scrape (WeirRunAccount *account, guint i, gconstpointer values, const GError *error)
{
  add_scrape (account->campaign, account->run, i, values, weir_run_course_history (account->course));
}

/* How the lines of a type are taken: read in any thread, then one after another into the account. */
typedef struct {
  WeirLineRead read;
  GDestroyNotify free_read;
  void (*take) (WeirRunAccount *account, guint i, gconstpointer read, const GError *error);
} LineKind;

static const LineKind intervals = { weir_line_read_interval, (GDestroyNotify) weir_interval_free,
                                    take_interval };
static const LineKind scrapes = { read_values, (GDestroyNotify) g_array_unref, take_scrape };

/* The next that are read, from @first on and before @end; %NULL where there are none. */
static WeirLineBatch *
read_ahead (WeirRunAccount *account, const LineKind *kind, guint first, guint end)
{
  guint n = first < end ? MIN (PIECE, end - first) : 0;

  return n > 0
             ? weir_line_batch_begin (account->campaign, account->run, first, n, kind->read, kind->free_read)
             : NULL;
}

static void
take_batch (WeirRunAccount *account, const LineKind *kind, const WeirLineBatch *batch, guint *n_taken)
{
  for (guint i = 0; i < weir_line_batch_size (batch); i++) {
    const GError *error;
    gconstpointer read = weir_line_batch_get (batch, i, &error);

    kind->take (account, (*n_taken)++, read, error);
  }
}

/* While some are added up, the next are read on another processor. */
static void
take_lines (WeirRunAccount *account, const LineKind *kind, guint *n_taken, guint end)
{
  WeirLineBatch *batch = read_ahead (account, kind, *n_taken, end), *next;

  for (; batch != NULL; batch = next) {
    weir_line_batch_finish (batch);
    next = read_ahead (account, kind, *n_taken + weir_line_batch_size (batch), end);
    take_batch (account, kind, batch, n_taken);
    weir_line_batch_free (batch);
  }
}

/** weir_run_read_scrape: reads the scrape @i of @run into @history, which has those before it, or some of them */
void
weir_run_read_scrape (const WeirCampaign *campaign, const WeirRun *run, guint i, WeirMetricHistory *history)
{
  g_autoptr (GArray) values = weir_campaign_read_scrape (campaign, run, i, NULL);

  add_scrape (campaign, run, i, values, history);
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

  take_lines (account, &intervals, &account->n_intervals,
              (guint) MIN ((guint64) account->n_intervals + most, run->intervals->len));
  if (account->n_intervals < run->intervals->len)
    return FALSE;
  take_lines (account, &scrapes, &account->n_scrapes, run->scrapes->len);
  while (account->n_failures < run->failures->len)
    take_failure (account, account->n_failures++);
  return TRUE;
}

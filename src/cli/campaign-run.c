/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-run.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>

#include "advice.h"
#include "complain.h"
#include "exit-code.h"
#include "format.h"
#include "progress-line.h"
#include "run-queue.h"
#include "scenario-words.h"
#include "secret.h"
#include "words-text.h"

struct _WeirCampaignRun {
  const WeirRunPlan *plan;
  WeirRunQueue *queue;
  GMainLoop *loop;
  WeirProgressLine line;
  GPtrArray *results;           /* of WeirRunResult */
  GPtrArray *ids;               /* of char *: of the same runs */
  const WeirScenario *scenario; /* (nullable): of the run that is on */
  gboolean stopped;
  int exit_code;
};

static void
say (WeirCampaignRun *campaign, const char *text)
{
  weir_progress_line_wipe (&campaign->line);
  fprintf (stderr, "%s\n", text);
}

static void
deserve (WeirCampaignRun *campaign, int exit_code)
{
  campaign->exit_code = weir_exit_worse (campaign->exit_code, exit_code);
}

static void
introduce (const WeirCampaignRun *campaign, const WeirQueuedRun *run)
{
  const WeirRunList *runs = campaign->plan->runs;
  g_autofree char *words = weir_scenario_describe (run->scenario);
  g_autofree char *url = weir_secret_strip_url (run->scenario->base_url);
  g_autofree char *what = weir_run_list_describe_run (runs, run->index);

  fprintf (stderr, "%s (%u/%u) · %s%s%s\n  %s\n", run->scenario->name, run->index + 1,
           weir_run_list_size (runs), what, *what != '\0' ? " · " : "", url, words);
}

static void
starting_cb (gpointer data, const WeirQueuedRun *run)
{
  WeirCampaignRun *campaign = data;

  campaign->scenario = run->scenario;
  introduce (campaign, run);
  weir_progress_line_begin (&campaign->line);
}

static void
progress_cb (gpointer data, const WeirProgress *progress)
{
  WeirCampaignRun *campaign = data;

  weir_progress_line_show (&campaign->line, progress, campaign->scenario);
}

static void
notice_cb (gpointer data, const char *text)
{
  g_autofree char *line = g_strdup_printf ("  ! %s", text);

  say (data, line);
}

static void
unwritable_cb (gpointer data, const GError *error)
{
  notice_cb (data, error->message);
}

static gboolean
has_exceptions (const WeirRunResult *result)
{
  return weir_tally_get (&result->total->measured.outcomes, WEIR_OUTCOME_EXCEPTION) > 0 ||
         result->reason == WEIR_END_UNREACHABLE;
}

static gboolean
keeps_thresholds (const WeirRunResult *result)
{
  for (guint i = 0; i < result->thresholds->len; i++)
    if (!((const WeirThresholdResult *) g_ptr_array_index (result->thresholds, i))->passed)
      return FALSE;
  return TRUE;
}

static void
print_result (const WeirRunResult *result)
{
  g_autoptr (WeirRunWords) words = weir_run_words_of_result (result, FALSE);

  weir_words_text_print (stderr, words);
  weir_advice_print (stderr, result);
  fputc ('\n', stderr);
}

static void
finished_cb (gpointer data, const WeirQueuedRun *run, WeirRunResult *result, const GError *error)
{
  WeirCampaignRun *campaign = data;

  weir_progress_line_wipe (&campaign->line);
  campaign->scenario = NULL;
  if (error != NULL)
    deserve (campaign, WEIR_EXIT_FILE);
  if (has_exceptions (result))
    deserve (campaign, WEIR_EXIT_USAGE);
  if (!keeps_thresholds (result))
    deserve (campaign, WEIR_EXIT_GATE);
  g_ptr_array_add (campaign->results, result);
  g_ptr_array_add (campaign->ids, g_strdup (run->id));
  print_result (result);
}

static void
failed_cb (gpointer data, guint index, const GError *error, guint n_left_out)
{
  deserve (data, weir_complain ("run", WEIR_EXIT_USAGE, error->message));
}

static void
pausing_cb (gpointer data, double seconds)
{
  g_autofree char *time = weir_format_duration_us ((gint64) (seconds * G_USEC_PER_SEC));

  fprintf (stderr, _ ("Cooling down for %s\n\n"), time);
}

static void
done_cb (gpointer data)
{
  g_main_loop_quit (((WeirCampaignRun *) data)->loop);
}

static const WeirRunQueueEvents queue_events = {
  .starting = starting_cb,
  .progress = progress_cb,
  .notice = notice_cb,
  .unwritable = unwritable_cb,
  .finished = finished_cb,
  .failed = failed_cb,
  .pausing = pausing_cb,
  .done = done_cb,
};

static void
stop (WeirCampaignRun *campaign, int exit_code)
{
  if (!campaign->stopped && campaign->scenario != NULL)
    say (campaign, _ ("Stopping: what is in flight may still end. Once more stops at once."));
  campaign->stopped = TRUE;
  deserve (campaign, exit_code);
  weir_run_queue_stop (campaign->queue);
}

static gboolean
interrupt_cb (gpointer data)
{
  stop (data, WEIR_EXIT_INTERRUPTED);
  return G_SOURCE_CONTINUE;
}

static gboolean
terminate_cb (gpointer data)
{
  stop (data, WEIR_EXIT_TERMINATED);
  return G_SOURCE_CONTINUE;
}

/**
 * weir_campaign_run_new:
 * @plan: what to run; must outlive the campaign
 * @journal: (nullable): where to write; must outlive it too
 *
 * Returns: (transfer full): a campaign of which nothing has run
 */
WeirCampaignRun *
weir_campaign_run_new (const WeirRunPlan *plan, WeirJournal *journal)
{
  WeirCampaignRun *campaign = g_new0 (WeirCampaignRun, 1);

  campaign->plan = plan;
  campaign->queue = weir_run_queue_new (plan->runs, journal, &queue_events, campaign);
  if (plan->own_gateway)
    weir_run_queue_use_own_gateway (campaign->queue);
  campaign->loop = g_main_loop_new (NULL, FALSE);
  campaign->results = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_run_result_free);
  campaign->ids = g_ptr_array_new_with_free_func (g_free);
  return campaign;
}

/** weir_campaign_run_free: frees @campaign */
void
weir_campaign_run_free (WeirCampaignRun *campaign)
{
  weir_run_queue_free (campaign->queue);
  g_ptr_array_unref (campaign->results);
  g_ptr_array_unref (campaign->ids);
  g_main_loop_unref (campaign->loop);
  g_free (campaign);
}

/** weir_campaign_run_results: Returns: (transfer none) (element-type WeirRunResult): of all runs */
GPtrArray *
weir_campaign_run_results (const WeirCampaignRun *campaign)
{
  return campaign->results;
}

/** weir_campaign_run_ids: Returns: (transfer none) (element-type utf8): the ids of all runs, in their order */
GPtrArray *
weir_campaign_run_ids (const WeirCampaignRun *campaign)
{
  return campaign->ids;
}

static void
announce (const WeirRunPlan *plan)
{
  g_autofree char *size = weir_run_list_describe_size (plan->runs);

  if (weir_run_list_size (plan->runs) > 1)
    fprintf (stderr, "%s\n\n", size);
}

static void
say_what_is_missing (const WeirCampaignRun *campaign, guint n)
{
  g_autofree char *made = weir_format_count (campaign->results->len), *all = weir_format_count (n);

  if (campaign->results->len < n && campaign->results->len > 0)
    fprintf (stderr, _ ("Runs made: %s of %s.\n"), made, all);
}

/**
 * weir_campaign_run_all:
 * @campaign: a new campaign
 *
 * Makes every run of the plan. SIGINT and SIGTERM stop the run that is on, or the pause, and those
 * that were to follow; what was measured is kept.
 *
 * Returns: the exit code that this deserves
 */
int
weir_campaign_run_all (WeirCampaignRun *campaign)
{
  guint interrupt = g_unix_signal_add (SIGINT, interrupt_cb, campaign);
  guint terminate = g_unix_signal_add (SIGTERM, terminate_cb, campaign);
  guint n = weir_run_list_size (campaign->plan->runs); /* some of which may be left out */

  announce (campaign->plan);
  weir_run_queue_start (campaign->queue);
  g_main_loop_run (campaign->loop);
  say_what_is_missing (campaign, n);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  return campaign->exit_code;
}

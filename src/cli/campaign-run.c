/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-run.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>

#include "exit-code.h"
#include "format.h"
#include "own-gateway.h"
#include "plan-text.h"
#include "progress-line.h"
#include "run-lines.h"
#include "runner.h"
#include "scenario-words.h"
#include "secret.h"
#include "summary-text.h"

struct _WeirCampaignRun {
  const WeirRunPlan *plan;
  WeirJournal *journal; /* (nullable) */
  GMainLoop *loop;
  WeirProgressLine line;
  GPtrArray *results; /* of WeirRunResult */
  char **ids;         /* of the scenarios, as many; %NULL: not in the journal yet */

  WeirOwnGateway gateway;
  WeirRunner *runner;     /* (nullable): the run that is on */
  WeirScenario *scenario; /* (nullable): of that run */
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
finished_cb (gpointer data, WeirRunResult *result, const GError *error)
{
  WeirCampaignRun *campaign = data;

  weir_progress_line_wipe (&campaign->line);
  if (error != NULL) {
    campaign->exit_code = weir_exit_worse (campaign->exit_code, WEIR_EXIT_FILE);
    campaign->stopped = TRUE;
  }
  if (has_exceptions (result))
    campaign->exit_code = weir_exit_worse (campaign->exit_code, WEIR_EXIT_USAGE);
  if (!keeps_thresholds (result))
    campaign->exit_code = weir_exit_worse (campaign->exit_code, WEIR_EXIT_GATE);
  g_ptr_array_add (campaign->results, result);
  g_main_loop_quit (campaign->loop);
}

static const WeirRunnerEvents runner_events = { progress_cb, notice_cb, finished_cb };

static void
stop (WeirCampaignRun *campaign, int exit_code)
{
  if (!campaign->stopped && campaign->runner != NULL)
    say (campaign, _ ("Stopping: what is in flight may still end. Once more stops at once."));
  campaign->stopped = TRUE;
  campaign->exit_code = weir_exit_worse (campaign->exit_code, exit_code);
  if (campaign->runner != NULL)
    weir_runner_stop (campaign->runner);
  else
    g_main_loop_quit (campaign->loop); /* of a pause between two runs */
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
  campaign->journal = journal;
  campaign->loop = g_main_loop_new (NULL, FALSE);
  campaign->results = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_run_result_free);
  campaign->ids = g_new0 (char *, plan->scenarios->len);
  return campaign;
}

/**
 * weir_campaign_run_check:
 * @plan: what to run
 * @error: what makes one of its runs impossible here, such as a secret that is not there
 *
 * The last run of many is not the time to hear of it.
 *
 * Returns: whether every run could begin
 */
gboolean
weir_campaign_run_check (const WeirRunPlan *plan, GError **error)
{
  for (guint i = 0; i < weir_run_list_size (plan->runs); i++) {
    g_autoptr (WeirScenario) scenario = weir_run_list_scenario (plan->runs, i);
    WeirRunner *runner;

    if (weir_run_list_get (plan->runs, i)->round > 1)
      return TRUE; /* all again */
    runner = weir_runner_new (scenario, "", NULL, &runner_events, NULL, error);

    if (runner == NULL)
      return FALSE;
    weir_runner_free (runner);
  }
  return TRUE;
}

/** weir_campaign_run_free: frees @campaign; its gateway ends */
void
weir_campaign_run_free (WeirCampaignRun *campaign)
{
  weir_own_gateway_stop (&campaign->gateway);
  for (guint i = 0; i < campaign->plan->scenarios->len; i++)
    g_free (campaign->ids[i]);
  g_free (campaign->ids);
  g_clear_pointer (&campaign->scenario, weir_scenario_free);
  g_ptr_array_unref (campaign->results);
  g_main_loop_unref (campaign->loop);
  g_free (campaign);
}

/** weir_campaign_run_results: Returns: (transfer none) (element-type WeirRunResult): of all runs */
GPtrArray *
weir_campaign_run_results (const WeirCampaignRun *campaign)
{
  return campaign->results;
}

static void
introduce (const WeirCampaignRun *campaign, guint i)
{
  const WeirScenario *scenario = campaign->scenario;
  g_autofree char *words = weir_scenario_describe (scenario);
  g_autofree char *url = weir_secret_strip_url (scenario->base_url);
  g_autofree char *what = weir_plan_text_run (campaign->plan, i);

  fprintf (stderr, "%s (%u/%u) · %s%s%s\n  %s\n", scenario->name, i + 1,
           weir_run_list_size (campaign->plan->runs), what, *what != '\0' ? " · " : "", url, words);
}

/* All runs of a scenario name one line, which stands before the first of them. */
static void
write_scenario (const WeirCampaignRun *campaign, guint i)
{
  JsonObject *line;

  if (campaign->journal == NULL)
    return;
  line = weir_line_scenario (campaign->ids[i], g_ptr_array_index (campaign->plan->scenarios, i));
  weir_journal_append (campaign->journal, line, NULL);
  json_object_unref (line);
}

static void
set_point (const WeirCampaignRun *campaign, guint i)
{
  const WeirPlannedRun *run = weir_run_list_get (campaign->plan->runs, i);
  const WeirScenario *given = g_ptr_array_index (campaign->plan->scenarios, run->scenario);
  g_autoptr (JsonObject) point =
      weir_sweep_point_to_json (weir_run_list_sweep (campaign->plan->runs, i), run->point);

  weir_runner_set_point (campaign->runner, point, given->repeat > 1 ? run->round : 0);
}

static gboolean
prepare (WeirCampaignRun *campaign, guint i, GError **error)
{
  guint number = weir_run_list_get (campaign->plan->runs, i)->scenario;
  const WeirScenario *given = g_ptr_array_index (campaign->plan->scenarios, number);
  gboolean is_first = campaign->ids[number] == NULL;

  g_clear_pointer (&campaign->scenario, weir_scenario_free);
  campaign->scenario = weir_run_list_scenario (campaign->plan->runs, i);
  if (is_first)
    campaign->ids[number] = g_uuid_string_random ();
  if (campaign->plan->own_gateway &&
      !weir_own_gateway_serve (&campaign->gateway, given, campaign->scenario, error))
    return FALSE;
  campaign->runner = weir_runner_new (campaign->scenario, campaign->ids[number], campaign->journal,
                                      &runner_events, campaign, error);
  if (campaign->runner == NULL)
    return FALSE;
  set_point (campaign, i);
  if (is_first)
    write_scenario (campaign, number);
  return TRUE;
}

static gboolean
run_one (WeirCampaignRun *campaign, guint i, GError **error)
{
  if (!prepare (campaign, i, error))
    return FALSE;
  introduce (campaign, i);
  weir_progress_line_begin (&campaign->line);
  weir_runner_start (campaign->runner);
  g_main_loop_run (campaign->loop);
  g_clear_pointer (&campaign->runner, weir_runner_free);
  return TRUE;
}

static gboolean
cooled_down_cb (gpointer data)
{
  WeirCampaignRun *campaign = data;

  g_main_loop_quit (campaign->loop);
  return G_SOURCE_CONTINUE;
}

/* The pause that the run before asks for; a person who stops does not wait for it. */
static void
cool_down (WeirCampaignRun *campaign)
{
  double seconds = campaign->scenario->cool_down;
  g_autofree char *time = weir_format_duration_us ((gint64) (seconds * G_USEC_PER_SEC));
  guint source;

  if (seconds <= 0)
    return;
  fprintf (stderr, _ ("Cooling down for %s\n\n"), time);
  source = g_timeout_add ((guint) (seconds * 1000), cooled_down_cb, campaign);
  g_main_loop_run (campaign->loop);
  g_source_remove (source);
}

static void
run_list (WeirCampaignRun *campaign)
{
  guint n = weir_run_list_size (campaign->plan->runs);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n && !campaign->stopped; i++) {
    if (!run_one (campaign, i, &error)) {
      fprintf (stderr, "weir-cli run: %s\n", error->message);
      campaign->exit_code = weir_exit_worse (campaign->exit_code, WEIR_EXIT_USAGE);
      break;
    }
    weir_summary_text_print (stderr, campaign->results->pdata[campaign->results->len - 1]);
    if (i + 1 < n && !campaign->stopped)
      cool_down (campaign);
  }
  if (campaign->results->len < n && campaign->results->len > 0)
    fprintf (stderr, _ ("Runs made: %u of %u.\n"), campaign->results->len, n);
}

static void
announce (const WeirRunPlan *plan)
{
  g_autofree char *size = weir_plan_text_size (plan);

  if (weir_run_list_size (plan->runs) > 1)
    fprintf (stderr, "%s\n\n", size);
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

  announce (campaign->plan);
  run_list (campaign);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  return campaign->exit_code;
}

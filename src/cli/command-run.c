/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-run.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "baseline.h"
#include "campaign-place.h"
#include "campaign-run.h"
#include "campaign.h"
#include "complain.h"
#include "exit-code.h"
#include "export-metrics.h"
#include "failure-text.h"
#include "help.h"
#include "junit.h"
#include "markdown.h"
#include "options.h"
#include "output-file.h"
#include "plan-text.h"
#include "run-plan.h"
#include "run-queue.h"

static void
print_help (void)
{
  const WeirKeyTable *const tables[] = { weir_run_option_keys (), weir_gate_option_keys (),
                                         weir_scenario_keys () };

  puts (_ ("Usage: weir-cli run --target NODE.REASONER [OPTION]...\n"
           "       weir-cli run --scenario-file FILE [OPTION]...\n"
           "       weir-cli run --preset demo\n\n"
           "Loads a gateway and prints what came of it as JSON on standard output; progress and a\n"
           "summary go to standard error. Ctrl-C starts nothing more and waits for what is in\n"
           "flight; once more ends at once. Both keep what was measured.\n\n"
           "A flag goes before its variable ($WEIR_...), which goes before the default. A TIME is\n"
           "a number of seconds, or has a unit: 250ms, 30s, 2m, 1h."));
  weir_help_print_options (tables, G_N_ELEMENTS (tables));
  puts (_ ("\nExit codes: 0; 1 a file cannot be read or written; 2 wrong usage, or any exception on\n"
           "the way to the gateway; 3 a threshold was not kept, or a gate regressed; 4 nothing was\n"
           "decided (--fail-on undecided); 130 after Ctrl-C and 143 after SIGTERM, with all that\n"
           "was measured saved. Refusals alone end in 0."));
}

static WeirJournal *
open_journal (const WeirRunPlan *plan, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *place = NULL;

  if (*plan->options.campaign != '\0')
    return weir_journal_open (plan->options.campaign, error);
  place = weir_campaign_place_new (WEIR_CAMPAIGN_PLACE_KEPT, plan->title, &cause);
  if (place != NULL)
    return weir_journal_open (place, error);
  g_set_error (error, cause->domain, cause->code,
               _ ("%s Name a file with --campaign, or keep none with --no-campaign."), cause->message);
  return NULL;
}

static int
give_text (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (weir_output_file_write (path, text, &error))
    return WEIR_EXIT_OK;
  fprintf (stderr, _ ("weir-cli run: Writing the figures to %s failed: %s\n"),
           path != NULL ? path : _ ("standard output"), error->message);
  return WEIR_EXIT_FILE;
}

static int
give_reports (const WeirRunPlan *plan, const GPtrArray *results, const char *comparison)
{
  g_autofree char *junit = weir_junit_report (results);
  g_autofree char *runs = weir_markdown_report (results);
  g_autofree char *markdown =
      comparison != NULL ? g_strdup_printf ("%s\n%s", comparison, runs) : g_strdup (runs);
  int code = WEIR_EXIT_OK;

  if (*plan->options.junit != '\0')
    code = give_text (plan->options.junit, junit);
  if (*plan->options.markdown != '\0')
    code = weir_exit_worse (code, give_text (plan->options.markdown, markdown));
  return code;
}

/* Of several runs a list, even where a signal left but one: who reads it knows what was asked for. */
static char *
results_to_text (const WeirRunPlan *plan, GPtrArray *results)
{
  g_autofree char *json = weir_export_results (results);
  GString *text = g_string_new (json);

  if (results->len == 1 && weir_run_list_size (plan->runs) > 1) {
    g_string_replace (text, "\n", "\n    ", 0);
    g_string_prepend (text, "{\n  \"scenarios\": [\n    ");
    g_string_append (text, "\n  ]\n}");
  }
  g_string_append_c (text, '\n');
  return g_string_free (text, FALSE);
}

/* The same text on standard output and, where asked for, in a file. */
static int
give_results (const WeirRunPlan *plan, GPtrArray *results, const char *comparison)
{
  const char *also = plan->options.save_metrics;
  g_autofree char *text = NULL;
  int code;

  if (results->len == 0)
    return WEIR_EXIT_OK;
  text = results_to_text (plan, results);
  code = give_text (NULL, text);
  for (guint i = 0; plan->options.print_failures && i < results->len; i++)
    weir_failure_text_print (stderr, g_ptr_array_index (results, i));
  if (*also != '\0')
    code = weir_exit_worse (code, give_text (also, text));
  return weir_exit_worse (code, give_reports (plan, results, comparison));
}

/* Returns: (transfer full) (nullable): what the comparison says, as Markdown */
static char *
compare (WeirBaseline *baseline, const WeirJournal *journal, const GPtrArray *ids, int *code)
{
  g_autoptr (GError) error = NULL;
  int deserved = WEIR_EXIT_OK;
  char *markdown;

  if (ids->len == 0 || *code == WEIR_EXIT_INTERRUPTED || *code == WEIR_EXIT_TERMINATED)
    return NULL;
  markdown = weir_baseline_compare (baseline, weir_journal_path (journal), ids, &deserved, &error);
  if (markdown == NULL)
    deserved = weir_complain ("run", WEIR_EXIT_FILE, error->message);
  *code = weir_exit_worse (*code, deserved);
  return markdown;
}

static int
run_plan (const WeirRunPlan *plan, WeirJournal *journal, WeirBaseline *baseline, gboolean *has_run)
{
  g_autoptr (WeirCampaignRun) campaign = weir_campaign_run_new (plan, journal);
  int code = weir_campaign_run_all (campaign);
  GPtrArray *results = weir_campaign_run_results (campaign);
  g_autofree char *comparison =
      baseline != NULL ? compare (baseline, journal, weir_campaign_run_ids (campaign), &code) : NULL;

  *has_run = results->len > 0;
  return weir_exit_worse (code, give_results (plan, results, comparison));
}

/* A campaign that was made for a run that never began is taken away again. */
static int
finish_campaign (WeirJournal *journal, gboolean has_run, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strdup (weir_journal_path (journal));
  gboolean is_empty = !has_run && weir_journal_was_created (journal);

  if (is_empty)
    unlink (path);
  if (!weir_journal_close (journal, &error))
    code = weir_exit_worse (code, weir_complain ("run", WEIR_EXIT_FILE, error->message));
  if (!is_empty)
    fprintf (stderr, _ ("Kept in %s\n"), path);
  return code;
}

/* What would be found out only when the load has been made. */
static gboolean
check_outputs (const WeirRunPlan *plan, int *exit_code, GError **error)
{
  const char *also = plan->options.save_metrics;
  const char *const outputs[] = { also, plan->options.junit, plan->options.markdown };

  *exit_code = WEIR_EXIT_FILE;
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    if (*outputs[i] != '\0' && !weir_output_file_check (outputs[i], error))
      return FALSE;
  *exit_code = WEIR_EXIT_USAGE;
  if (*also == '\0' || g_strcmp0 (also, plan->options.campaign) != 0)
    return TRUE;
  g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE,
               _ ("--save-metrics and --campaign both name %s. Give two names."), also);
  return FALSE;
}

static int
show_plan (const WeirRunPlan *plan)
{
  weir_plan_text_print (stdout, plan);
  return weir_finish_output ("run");
}

static int
keep_runs (const WeirRunPlan *plan, WeirBaseline *baseline)
{
  g_autoptr (GError) error = NULL;
  WeirJournal *journal = open_journal (plan, &error);
  gboolean has_run;
  int code;

  if (journal == NULL)
    return weir_complain ("run", WEIR_EXIT_FILE, error->message);
  code = run_plan (plan, journal, baseline, &has_run);
  return finish_campaign (journal, has_run, code);
}

static int
run_and_keep (const WeirRunPlan *plan)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirBaseline) baseline = NULL;
  gboolean has_run;
  int code;

  if (!check_outputs (plan, &code, &error))
    return weir_complain ("run", code, error->message);
  if (!weir_run_queue_check (plan->runs, &error))
    return weir_complain ("run", WEIR_EXIT_USAGE, error->message);
  if (plan->options.no_campaign)
    return run_plan (plan, NULL, NULL, &has_run);
  if (*plan->options.baseline != '\0') {
    baseline = weir_baseline_open (plan->options.baseline, &plan->gate, &error);
    if (baseline == NULL)
      return weir_complain ("run", error->domain == WEIR_CAMPAIGN_ERROR ? WEIR_EXIT_FILE : WEIR_EXIT_USAGE,
                            error->message);
  }
  return keep_runs (plan, baseline);
}

/** weir_command_run: `weir-cli run`. Returns: its exit code */
int
weir_command_run (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  WeirRunPlan plan;
  int code;

  if (weir_options_wants_help (argv + 1)) {
    print_help ();
    return WEIR_EXIT_OK;
  }
  weir_run_plan_init (&plan);
  if (weir_run_plan_read (&plan, argv + 1, &code, &error))
    code = plan.options.dry_run ? show_plan (&plan) : run_and_keep (&plan);
  else
    weir_complain ("run", code, error->message);
  weir_run_plan_clear (&plan);
  return code;
}

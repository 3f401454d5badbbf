/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-show.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "campaign.h"
#include "complain.h"
#include "exit-code.h"
#include "format.h"
#include "json-read.h"
#include "run-text.h"
#include "safe-text.h"
#include "scenario-words.h"
#include "sweep-points.h"
#include "sweep-table.h"

/* Text out of a file, on its way to a terminal: what would steer that is not passed on. */
static void
print_line (const char *label, const char *text)
{
  g_autofree char *safe = weir_safe_text (text);

  printf ("%-10s %s\n", label, safe);
}

static void
print_title (const WeirCampaign *campaign)
{
  g_autofree char *title = NULL, *notes = NULL;
  g_autofree char *name = g_path_get_basename (campaign->path);

  weir_json_read_string (campaign->edits, "title", &title, NULL);
  weir_json_read_string (campaign->edits, "notes", &notes, NULL);
  print_line (_ ("Campaign"), title != NULL ? title : name);
  if (notes != NULL && *notes != '\0')
    print_line (_ ("Notes"), notes);
}

static void
print_header (const WeirCampaign *campaign)
{
  const WeirCampaignHeader *header = &campaign->header;
  g_autofree char *made = NULL, *computer = NULL, *cpus = weir_format_count (header->cpus);

  print_title (campaign);
  if (*header->created == '\0')
    return;
  made = g_strdup_printf (_ ("%s with Weir %s"), header->created, header->weir);
  computer =
      g_strdup_printf (ngettext ("%s: %s processor, %s, %s", "%s: %s processors, %s, %s", header->cpus),
                       header->host, cpus, header->cpu_model, header->kernel);
  print_line (_ ("Made"), made);
  print_line (_ ("Computer"), computer);
}

static guint
count_runs (const GPtrArray *runs, const char *scenario_id)
{
  guint count = 0;

  for (guint i = 0; i < runs->len; i++)
    count += g_str_equal (((const WeirRun *) g_ptr_array_index (runs, i))->scenario_id, scenario_id);
  return count;
}

static void
print_scenario (const WeirCampaignScenario *scenario, guint n_runs)
{
  g_autofree char *name = weir_safe_text (scenario->scenario->name);
  g_autofree char *words = weir_scenario_describe (scenario->scenario);
  g_autofree char *safe = weir_safe_text (words);
  g_autofree char *count = weir_format_count (n_runs);
  g_autofree char *times = g_strdup_printf (ngettext ("%s run", "%s runs", n_runs), count);

  printf ("  %-20s %-8s %s\n", name, times, safe);
}

static void
print_scenarios (const WeirCampaign *campaign, const GPtrArray *runs)
{
  gboolean has_title = FALSE;

  for (guint i = 0; i < campaign->scenarios->len; i++) {
    const WeirCampaignScenario *scenario = g_ptr_array_index (campaign->scenarios, i);

    if (scenario->is_deleted)
      continue;
    if (!has_title)
      printf ("\n%s\n", _ ("Scenarios"));
    has_title = TRUE;
    print_scenario (scenario, count_runs (runs, scenario->id));
  }
}

/* At the first run of a sweep, or of repeats, all of them. */
static void
print_sweep (WeirCampaign *campaign, const GPtrArray *runs, guint first)
{
  const WeirRun *run = g_ptr_array_index (runs, first);
  g_autofree char *name = weir_safe_text (run->scenario->name);

  for (guint i = 0; i < first; i++) {
    const WeirRun *other = g_ptr_array_index (runs, i);

    if (weir_sweep_points_are_together (other, run))
      return;
  }
  printf (run->sweep != NULL ? _ ("\nSweep: %s\n") : _ ("\nRepeats: %s\n"), name);
  weir_sweep_table_print (campaign, runs, run);
}

static void
print_runs (WeirCampaign *campaign, const GPtrArray *runs, gboolean one_by_one)
{
  gboolean is_being_written = weir_campaign_is_being_written (campaign);

  if (runs->len == 0)
    printf ("\n%s\n", _ ("No run was made yet."));
  for (guint i = 0; i < runs->len; i++) {
    gboolean is_last = i == runs->len - 1;
    gboolean has_table = weir_sweep_points_takes (g_ptr_array_index (runs, i));

    if (has_table)
      print_sweep (campaign, runs, i);
    if (!has_table || one_by_one)
      weir_run_text_print (campaign, g_ptr_array_index (runs, i), i + 1, is_last && is_being_written);
  }
}

/* To standard error: they are about the file, and not what it holds. */
static void
print_warnings (const WeirCampaign *campaign)
{
  if (campaign->is_newer)
    fprintf (
        stderr,
        _ ("The file is of format %d, newer than this version of Weir (format %d): what it does not know is "
           "not shown.\n"),
        (int) campaign->header.format, WEIR_CAMPAIGN_FORMAT);
  for (guint i = 0; i < campaign->warnings->len; i++) {
    const WeirCampaignWarning *warning = g_ptr_array_index (campaign->warnings, i);
    g_autofree char *safe = weir_safe_text (warning->message);

    fprintf (stderr, _ ("Line %llu: %s.\n"), (unsigned long long) warning->line, safe);
  }
  if (campaign->n_warnings > campaign->warnings->len)
    fprintf (stderr, _ ("... and %llu more lines like these.\n"),
             (unsigned long long) (campaign->n_warnings - campaign->warnings->len));
}

static int
show (const char *path, gboolean one_by_one)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirCampaign) campaign = weir_campaign_load (path, &error);
  g_autoptr (GPtrArray) runs = NULL;
  int code;

  if (campaign == NULL)
    return weir_complain ("show", WEIR_EXIT_FILE, error->message);
  runs = weir_campaign_list_runs (campaign);
  print_header (campaign);
  print_scenarios (campaign, runs);
  print_runs (campaign, runs, one_by_one);
  code = weir_finish_output ("show");
  if (code == WEIR_EXIT_OK)
    print_warnings (campaign);
  return code;
}

/**
 * weir_command_show:
 * @argc: of @argv
 * @argv: the command's name, then its arguments
 *
 * Says what a campaign file holds: on standard output what it holds, on standard error what is
 * wrong with it.
 *
 * Returns: the exit code
 */
int
weir_command_show (int argc, char **argv)
{
  g_auto (GStrv) files = NULL;
  gboolean one_by_one = FALSE;
  const GOptionEntry entries[] = {
    { "runs", 0, 0, G_OPTION_ARG_NONE, &one_by_one, _ ("Show each run of a sweep by itself too"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("FILE"));
  g_autoptr (GError) error = NULL;

  g_set_prgname ("weir-cli show"); /* what the help begins with */
  g_option_context_set_summary (context,
                                _ ("Says what a campaign file holds: its scenarios, and of each run its "
                                   "outcomes, latencies and metrics. The runs of a sweep, and repeats, "
                                   "are one table."));
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return weir_complain ("show", WEIR_EXIT_USAGE, error->message);
  if (files == NULL || g_strv_length (files) != 1)
    return weir_complain ("show", WEIR_EXIT_USAGE,
                          _ ("Give the name of one campaign file, such as “weir-cli show name.weir”."));
  return show (files[0], one_by_one);
}

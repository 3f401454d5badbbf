/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "command-check.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "campaign.h"
#include "complain.h"
#include "exit-code.h"
#include "format.h"
#include "options.h"
#include "run-options.h"
#include "safe-text.h"
#include "scenario-file.h"
#include "scenario-words.h"
#include "text-file.h"

/* A campaign says so in its first bytes; everything else is taken for a scenario file. */
static gboolean
looks_like_campaign (const char *path)
{
  char begin[64] = "";
  FILE *file = fopen (path, "re");
  gboolean is_campaign = FALSE;

  if (file == NULL)
    return FALSE;
  if (fgets (begin, sizeof begin, file) != NULL)
    is_campaign = g_str_has_prefix (begin, "{\"type\"");
  fclose (file);
  return is_campaign;
}

static void
print_counts (const char *path, const WeirCampaign *campaign)
{
  g_autofree char *scenarios = weir_format_count (campaign->scenarios->len),
                  *runs = weir_format_count (campaign->runs->len),
                  *lines = weir_format_count (campaign->n_lines),
                  *damaged = weir_format_count (campaign->n_warnings);

  printf (_ ("%s: a campaign; scenarios: %s, runs: %s, lines: %s, of these damaged: %s\n"), path, scenarios,
          runs, lines, damaged);
}

static int
check_campaign (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirCampaign) campaign = weir_campaign_load (path, &error);

  if (campaign == NULL)
    return weir_complain ("check", WEIR_EXIT_FILE, error->message);
  for (guint i = 0; i < campaign->runs->len; i++)
    weir_run_result_free (weir_campaign_sum_up (campaign, g_ptr_array_index (campaign->runs, i)));
  for (guint i = 0; i < campaign->warnings->len; i++) {
    const WeirCampaignWarning *warning = g_ptr_array_index (campaign->warnings, i);
    g_autofree char *safe = weir_safe_text (warning->message);

    fprintf (stderr, _ ("%s: line %llu: %s\n"), path, (unsigned long long) warning->line, safe);
  }
  if (campaign->is_newer)
    printf (_ ("%s: written by a newer Weir; what this one does not know was passed over\n"), path);
  print_counts (path, campaign);
  return campaign->n_warnings == 0 ? WEIR_EXIT_OK : WEIR_EXIT_FILE;
}

static int
check_scenarios (const char *path)
{
  g_autoptr (WeirScenario) base = weir_scenario_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scenarios = weir_scenario_file_read (path, base, weir_run_option_keys (), &error);

  if (scenarios == NULL)
    return weir_complain ("check", error->domain == WEIR_TEXT_FILE_ERROR ? WEIR_EXIT_FILE : WEIR_EXIT_USAGE,
                          error->message);
  for (guint i = 0; i < scenarios->len; i++) {
    const WeirScenario *scenario = g_ptr_array_index (scenarios, i);
    g_autoptr (GPtrArray) warnings = weir_scenario_warnings (scenario);
    g_autofree char *words = weir_scenario_describe (scenario);

    if (*scenario->target != '\0' && !weir_scenario_validate (scenario, &error)) {
      g_prefix_error (&error, "%s: ", path);
      return weir_complain ("check", WEIR_EXIT_USAGE, error->message);
    }
    printf ("%s: %s\n", scenario->name, words);
    for (guint j = 0; j < warnings->len; j++)
      printf ("  ! %s\n", (const char *) g_ptr_array_index (warnings, j));
  }
  return WEIR_EXIT_OK;
}

/** weir_command_check: `weir-cli check FILE...`. Returns: its exit code */
int
weir_command_check (int argc, char **argv)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int code = WEIR_EXIT_OK;

  if (argc < 2 || weir_options_wants_help (argv + 1)) {
    puts (_ ("Usage: weir-cli check FILE...\n\nReads scenario files and campaigns to their end, and says "
             "what is wrong with "
             "them."));
    return argc < 2 ? WEIR_EXIT_USAGE : WEIR_EXIT_OK;
  }
  if (!weir_options_parse (NULL, 0, argv + 1, files, &error)) /* it has none */
    return weir_complain ("check", WEIR_EXIT_USAGE, error->message);
  for (guint i = 0; i < files->len; i++)
    code = weir_exit_worse (code, looks_like_campaign (files->pdata[i]) ? check_campaign (files->pdata[i])
                                                                        : check_scenarios (files->pdata[i]));
  return code;
}

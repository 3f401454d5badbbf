/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-text.h"

#include <glib/gi18n.h>

#include "format.h"
#include "scenario-words.h"
#include "secret.h"

#define RUNS_LISTED 50

static void
print_scenario (FILE *file, const WeirRunPlan *plan, const WeirScenario *scenario)
{
  g_autofree char *words = weir_scenario_describe (scenario);
  g_autofree char *url = weir_secret_strip_url (scenario->base_url);

  fprintf (file, "%s · %s · %s\n  %s\n\n", scenario->name, scenario->target,
           plan->own_gateway ? _ ("a demo gateway of its own") : url, words);
}

static glong
longest_name (const WeirRunPlan *plan)
{
  glong longest = 0;

  for (guint i = 0; i < plan->scenarios->len; i++) {
    const WeirScenario *scenario = g_ptr_array_index (plan->scenarios, i);

    longest = MAX (longest, g_utf8_strlen (scenario->name, -1));
  }
  return longest;
}

static void
print_run (FILE *file, const WeirRunPlan *plan, guint i, glong columns)
{
  const WeirScenario *scenario =
      g_ptr_array_index (plan->scenarios, weir_run_list_get (plan->runs, i)->scenario);
  g_autofree char *what = weir_run_list_describe_run (plan->runs, i);
  int gap = *what != '\0' ? (int) (columns - g_utf8_strlen (scenario->name, -1)) + 2 : 0;

  fprintf (file, "  %4u  %s%*s%s\n", i + 1, scenario->name, gap, "", what);
}

static void
print_runs (FILE *file, const WeirRunPlan *plan)
{
  guint n = weir_run_list_size (plan->runs);
  glong columns = longest_name (plan);

  fprintf (file, "%s\n", _ ("Runs, in this order"));
  for (guint i = 0; i < MIN (n, RUNS_LISTED); i++)
    print_run (file, plan, i, columns);
  if (n > RUNS_LISTED) {
    g_autofree char *more = weir_format_count (n - RUNS_LISTED);

    fprintf (file, _ ("        and %s more\n"), more);
  }
  fputc ('\n', file);
}

/**
 * weir_plan_text_print:
 * @file: a stream
 * @plan: a plan that was read
 *
 * What would be done: of each scenario its sentences, the runs in their order where there are more
 * than scenarios, how many there are and how long they take.
 */
void
weir_plan_text_print (FILE *file, const WeirRunPlan *plan)
{
  g_autofree char *size = weir_run_list_describe_size (plan->runs);

  for (guint i = 0; i < plan->scenarios->len; i++)
    print_scenario (file, plan, g_ptr_array_index (plan->scenarios, i));
  if (!weir_run_list_is_plain (plan->runs))
    print_runs (file, plan);
  fprintf (file, "%s\n", size);
}

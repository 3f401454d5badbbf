/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-plan.h"

#include <glib/gi18n.h>
#include <string.h>

#include "environment.h"
#include "exit-code.h"
#include "options.h"
#include "preset.h"
#include "scenario-file.h"
#include "text-file.h"

#define SUFFIX ".json" /* of scenario files; no part of a title */

/** weir_run_plan_init: all defaults, nothing to run */
void
weir_run_plan_init (WeirRunPlan *plan)
{
  *plan = (WeirRunPlan){ .base = weir_scenario_new () };
  weir_key_table_init (weir_run_option_keys (), &plan->options);
  weir_key_table_init (weir_gate_option_keys (), &plan->gate);
}

/** weir_run_plan_clear: frees what @plan holds */
void
weir_run_plan_clear (WeirRunPlan *plan)
{
  weir_key_table_clear (weir_run_option_keys (), &plan->options);
  weir_key_table_clear (weir_gate_option_keys (), &plan->gate);
  g_clear_pointer (&plan->base, weir_scenario_free);
  g_clear_pointer (&plan->scenarios, g_ptr_array_unref);
  g_clear_pointer (&plan->runs, weir_run_list_free);
  g_clear_pointer (&plan->title, g_free);
}

static gboolean
read_preset (WeirRunPlan *plan, GError **error)
{
  g_autoptr (WeirPreset) preset = weir_preset_load (plan->options.preset, plan->base, error);

  if (preset == NULL)
    return FALSE;
  plan->scenarios = g_ptr_array_ref (preset->scenarios);
  plan->title = g_strdup (preset->title);
  plan->own_gateway = !plan->has_base_url;
  return TRUE;
}

static gboolean
read_scenario_file (WeirRunPlan *plan, GError **error)
{
  plan->scenarios =
      weir_scenario_file_read (plan->options.scenario_file, plan->base, weir_run_option_keys (), error);
  plan->title = g_path_get_basename (plan->options.scenario_file);
  if (g_str_has_suffix (plan->title, SUFFIX))
    plan->title[strlen (plan->title) - strlen (SUFFIX)] = '\0';
  return plan->scenarios != NULL;
}

static void
take_base (WeirRunPlan *plan)
{
  plan->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  g_ptr_array_add (plan->scenarios, weir_scenario_copy (plan->base));
  plan->title = g_strdup (plan->base->target);
}

/* The bundled gateway has no address yet; everything else of a scenario can be checked now. */
static gboolean
validate (const WeirRunPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->scenarios->len; i++)
    if (!weir_scenario_validate (g_ptr_array_index (plan->scenarios, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
list_runs (WeirRunPlan *plan, GError **error)
{
  plan->runs = weir_run_list_new (plan->scenarios, error);
  return plan->runs != NULL;
}

/* What the environment says, and over it what the flags say: a count given as a flag is not undone by
 * a duration in a variable. */
static gboolean
read_scenario_keys (WeirRunPlan *plan, char **arguments, const char *const *variables, GError **error)
{
  g_autoptr (WeirScenario) flags = weir_scenario_new ();
  const WeirOptionTable tables[] = { { weir_run_option_keys (), &plan->options },
                                     { weir_gate_option_keys (), &plan->gate },
                                     { weir_scenario_keys (), flags } };

  if (!weir_environment_apply (weir_scenario_keys (), plan->base, variables, error) ||
      !weir_options_parse (tables, G_N_ELEMENTS (tables), arguments, NULL, error))
    return FALSE;
  plan->has_base_url = weir_scenario_is_set (flags, "base_url");
  weir_scenario_overlay (plan->base, flags);
  return TRUE;
}

/* What cannot go together. */
static gboolean
check_options (const WeirRunPlan *plan, GError **error)
{
  const char *wrong = NULL;

  if (*plan->options.preset != '\0' && *plan->options.scenario_file != '\0')
    wrong = _ ("--preset and --scenario-file exclude each other.");
  else if (*plan->options.baseline != '\0' && plan->options.no_campaign)
    wrong = _ ("--baseline compares what is in a campaign: it does not go with --no-campaign.");
  else if (*plan->options.baseline == '\0' && *plan->gate.fail_on != '\0')
    wrong = _ ("--fail-on needs a --baseline to compare with.");
  if (wrong != NULL)
    g_set_error_literal (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE, wrong);
  return wrong == NULL;
}

static gboolean
read_arguments (WeirRunPlan *plan, char **arguments, GError **error)
{
  g_auto (GStrv) owned = g_get_environ ();
  const char *const *variables = (const char *const *) owned;

  return weir_environment_apply (weir_run_option_keys (), &plan->options, variables, error) &&
         read_scenario_keys (plan, arguments, variables, error) && check_options (plan, error);
}

static gboolean
read_scenarios (WeirRunPlan *plan, GError **error)
{
  if (*plan->options.preset != '\0')
    return read_preset (plan, error);
  if (*plan->options.scenario_file != '\0')
    return read_scenario_file (plan, error);
  take_base (plan);
  return TRUE;
}

/**
 * weir_run_plan_read:
 * @plan: a new plan
 * @arguments: of the command line
 * @exit_code: (out): what to end with where this fails
 * @error: what is wrong, and where
 *
 * Fills @plan from the defaults, the environment and @arguments, in this order, and then from the
 * scenario file or preset that they name.
 */
gboolean
weir_run_plan_read (WeirRunPlan *plan, char **arguments, int *exit_code, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (read_arguments (plan, arguments, &cause) && read_scenarios (plan, &cause) && validate (plan, &cause) &&
      list_runs (plan, &cause))
    return TRUE;
  *exit_code = cause->domain == WEIR_TEXT_FILE_ERROR ? WEIR_EXIT_FILE : WEIR_EXIT_USAGE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

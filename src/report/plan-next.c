/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-next.h"

#include <glib/gi18n.h>

#include "format.h"
#include "key-table.h"
#include "stages.h"
#include "sweep.h"

#define SLOWER 0.5 /* of the load under which the generator was at fault */

/**
 * weir_plan_next_warm_up:
 * @scenario: as it would be run next
 * @looks_like: how much of the start of a run of it looks like warm-up, µs
 *
 * Returns: (transfer full) (nullable): what the warm-up should be; %NULL where it is that, or more, where it
 *   ends by count or is swept, and where nothing would be left to be measured
 */
WeirPlanCheck *
weir_plan_next_warm_up (const WeirScenario *scenario, gint64 looks_like)
{
  gint64 seconds = (looks_like + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
  double load = weir_scenario_duration (scenario);
  g_autofree char *length = weir_format_duration_us (seconds * G_USEC_PER_SEC);
  WeirPlanCheck *check;

  if ((double) seconds <= weir_scenario_warm_up (scenario) || scenario->warm_up_requests > 0 ||
      (load > 0 && (double) seconds >= load) || weir_sweep_has_key (scenario->sweep, "warm_up"))
    return NULL;
  check = weir_plan_check_new (WEIR_TONE_WARN, "warm_up",
                               g_strdup_printf (_ ("The first %s look like warm-up"), length));
  weir_plan_check_offer (check, g_strdup_printf (_ ("Use %s"), length),
                         g_strdup_printf ("%" G_GINT64_FORMAT, seconds));
  return check;
}

/* (transfer full) @stages with every rate at @share of what it is */
static char *
scale_stages (const char *stages, double share)
{
  g_autoptr (GArray) parsed = weir_stages_parse (stages, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; parsed != NULL && i < parsed->len; i++) {
    const WeirStage *stage = &g_array_index (parsed, WeirStage, i);
    char to[G_ASCII_DTOSTR_BUF_SIZE], length[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf (text, "%s%s %s %ss", i > 0 ? ", " : "", stage->is_ramp ? "ramp" : "hold",
                            g_ascii_dtostr (to, sizeof to, stage->to * share),
                            g_ascii_dtostr (length, sizeof length, stage->seconds));
  }
  return g_string_free (text, FALSE);
}

/* How heavy it is, in the unit of its model. */
static double
load_of (const WeirScenario *scenario)
{
  return weir_scenario_is_open (scenario) ? weir_scenario_peak_rate (scenario)
                                          : (double) scenario->concurrency;
}

static char *
slower_text (const WeirScenario *scenario, const char *key)
{
  char rate[G_ASCII_DTOSTR_BUF_SIZE];

  if (g_str_equal (key, "stages"))
    return scale_stages (scenario->stages, SLOWER);
  if (g_str_equal (key, "rate"))
    return g_strdup (g_ascii_dtostr (rate, sizeof rate, scenario->rate * SLOWER));
  return g_strdup_printf ("%" G_GINT64_FORMAT, MAX (1, (gint64) ((double) scenario->concurrency * SLOWER)));
}

/**
 * weir_plan_next_slower:
 * @scenario: as it would be run next
 * @was: as it was when the generator was at fault
 *
 * Half the load of @was; where that is of another model, or @scenario is slower than that already, of
 * @scenario what it says itself.
 *
 * Returns: (transfer full) (nullable): what the load should be; %NULL where it is swept, or as slow as it gets
 */
WeirPlanCheck *
weir_plan_next_slower (const WeirScenario *scenario, const WeirScenario *was)
{
  const char *key = weir_scenario_load_key (scenario);
  gboolean is_same_model = g_str_equal (key, weir_scenario_load_key (was));
  gboolean is_slower = is_same_model && load_of (scenario) <= load_of (was) * SLOWER;
  WeirPlanCheck *check;

  if (weir_sweep_has_key (scenario->sweep, key) ||
      (g_str_equal (key, "concurrency") && scenario->concurrency <= 1))
    return NULL;
  check = weir_plan_check_new (WEIR_TONE_WARN, key,
                               g_strdup (_ ("Starts were late: half the load may be sound")));
  weir_plan_check_offer (check, g_strdup (_ ("Run Again _Slower")),
                         is_slower
                             ? weir_key_get_text (weir_key_table_find (weir_scenario_keys (), key), scenario)
                             : slower_text (is_same_model ? was : scenario, key));
  return check;
}

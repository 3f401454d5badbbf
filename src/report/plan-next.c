/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-next.h"

#include <glib/gi18n.h>

#include "format.h"
#include "sweep.h"

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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the keys of a load amount to. */
#include "scenario.h"

#include "stages.h"

#define LONGEST_WARM_UP 10.0 /* seconds */
#define WARM_UP_SHARE   0.1  /* of the load */

/**
 * weir_scenario_warm_up:
 * @scenario: a scenario
 *
 * Returns: the warm-up that holds, seconds: what was given, else none for a load that ends by
 *   count, and for another the smaller of 10 s and a tenth of it
 */
double
weir_scenario_warm_up (const WeirScenario *scenario)
{
  if (scenario->warm_up >= 0)
    return scenario->warm_up;
  if (scenario->warm_up_requests > 0)
    return 0;
  return MIN (LONGEST_WARM_UP, weir_scenario_duration (scenario) * WARM_UP_SHARE);
}

/** weir_scenario_load_model: Returns: the model that the keys of @scenario amount to */
WeirLoadModel
weir_scenario_load_model (const WeirScenario *scenario)
{
  if (*scenario->stages != '\0')
    return WEIR_LOAD_STAGES;
  return scenario->rate > 0 ? WEIR_LOAD_RATE : WEIR_LOAD_CONCURRENCY;
}

/** weir_scenario_load_key: Returns: the name of the key that says how heavy its load is */
const char *
weir_scenario_load_key (const WeirScenario *scenario)
{
  static const char *const keys[] = {
    [WEIR_LOAD_CONCURRENCY] = "concurrency",
    [WEIR_LOAD_RATE] = "rate",
    [WEIR_LOAD_STAGES] = "stages",
  };

  return keys[weir_scenario_load_model (scenario)];
}

/** weir_scenario_is_open: Returns: whether starts have times of their own: a rate, or stages */
gboolean
weir_scenario_is_open (const WeirScenario *scenario)
{
  return weir_scenario_load_model (scenario) != WEIR_LOAD_CONCURRENCY;
}

/** weir_scenario_duration: Returns: how long starts are made, seconds; 0 where they end by count */
double
weir_scenario_duration (const WeirScenario *scenario)
{
  g_autoptr (GArray) stages = NULL;

  if (weir_scenario_load_model (scenario) != WEIR_LOAD_STAGES)
    return scenario->duration;
  stages = weir_scenario_stages (scenario);
  return stages != NULL ? weir_stages_duration (stages) : 0;
}

/**
 * weir_scenario_stages:
 * @scenario: a scenario
 *
 * Returns: (transfer full) (nullable) (element-type WeirStage): how an open load goes: its stages, a rate
 *   being one hold; %NULL of a closed load, and where they cannot be read
 */
GArray *
weir_scenario_stages (const WeirScenario *scenario)
{
  switch (weir_scenario_load_model (scenario)) {
  case WEIR_LOAD_STAGES:
    return weir_stages_parse (scenario->stages, NULL);
  case WEIR_LOAD_RATE:
    return weir_stages_constant (scenario->rate, scenario->duration);
  default:
    return NULL;
  }
}

/** weir_scenario_peak_rate: Returns: the highest rate of an open load, starts per second; 0 of a closed one */
double
weir_scenario_peak_rate (const WeirScenario *scenario)
{
  g_autoptr (GArray) stages = weir_scenario_stages (scenario);

  return stages != NULL ? weir_stages_peak (stages) : 0;
}

/** weir_scenario_slots: Returns: how many executions may be in flight at once */
gint64
weir_scenario_slots (const WeirScenario *scenario)
{
  return weir_scenario_is_open (scenario) ? scenario->max_in_flight : scenario->concurrency;
}

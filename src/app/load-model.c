/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load-model.h"

/* What a model begins with. */
#define FIRST_RATE     10.0 /* starts per second */
#define FIRST_DURATION 60.0 /* seconds */
#define FIRST_STAGES   "ramp 10 30s, hold 10 60s"

/** weir_load_memory_clear: forgets everything */
void
weir_load_memory_clear (WeirLoadMemory *memory)
{
  g_free (memory->stages);
  *memory = (WeirLoadMemory){ 0 };
}

/* Nothing is carried from one scenario to another. */
static void
attach (WeirLoadMemory *memory, WeirScenarioDraft *draft)
{
  if (memory->generation != weir_scenario_draft_get_generation (draft))
    weir_load_memory_clear (memory);
  memory->generation = weir_scenario_draft_get_generation (draft);
}

static void
remember (WeirLoadMemory *memory, WeirScenarioDraft *draft)
{
  const WeirScenario *scenario = weir_scenario_draft_get_effective (draft);
  WeirLoadModel model = weir_scenario_load_model (scenario);

  if (model == WEIR_LOAD_CONCURRENCY) {
    memory->think_time = scenario->think_time;
    memory->closed_duration = scenario->duration;
  } else if (model == WEIR_LOAD_RATE) {
    memory->rate = scenario->rate;
    memory->open_duration = scenario->duration;
  } else {
    g_free (memory->stages);
    memory->stages = g_strdup (scenario->stages);
  }
}

static void
set_number (WeirScenario *scenario, const char *name, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const WeirKey *key = weir_scenario_draft_find_key (name);

  if (number > 0)
    weir_key_table_set_text (weir_scenario_keys (), key, scenario,
                             g_ascii_formatd (text, sizeof text, "%.15g", number), NULL);
  else
    weir_key_table_reset (weir_scenario_keys (), key, scenario);
}

static void
set_stages (WeirScenario *scenario, const char *stages)
{
  const WeirKey *key = weir_scenario_draft_find_key ("stages");

  if (stages != NULL)
    weir_key_table_set_text (weir_scenario_keys (), key, scenario, stages, NULL);
  else
    weir_key_table_reset (weir_scenario_keys (), key, scenario);
}

/**
 * weir_load_model_choose:
 * @draft: a draft that may be edited
 * @model: the model that its keys are to amount to
 * @memory: what was set for it before
 *
 * Moves, in one edit, all keys that depend on the model.
 */
void
weir_load_model_choose (WeirScenarioDraft *draft, WeirLoadModel model, WeirLoadMemory *memory)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_copy (weir_scenario_draft_get_own (draft));
  const char *stages;
  double duration;

  attach (memory, draft);
  remember (memory, draft);
  stages = memory->stages != NULL ? memory->stages : FIRST_STAGES;
  duration = memory->open_duration > 0 ? memory->open_duration : FIRST_DURATION;
  set_stages (scenario, model == WEIR_LOAD_STAGES ? stages : NULL);
  set_number (scenario, "rate", model != WEIR_LOAD_RATE ? 0 : memory->rate > 0 ? memory->rate : FIRST_RATE);
  set_number (scenario, "duration",
              model == WEIR_LOAD_CONCURRENCY ? memory->closed_duration
              : model == WEIR_LOAD_RATE      ? duration
                                             : 0);
  set_number (scenario, "think_time", model == WEIR_LOAD_CONCURRENCY ? memory->think_time : 0);
  weir_scenario_draft_replace (draft, scenario);
}

/**
 * weir_load_model_end_by_time:
 * @draft: a draft of a closed load that may be edited
 * @by_time: whether it is to end by time, not by count
 * @memory: what was set for it before
 */
void
weir_load_model_end_by_time (WeirScenarioDraft *draft, gboolean by_time, WeirLoadMemory *memory)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_copy (weir_scenario_draft_get_own (draft));
  double before;

  attach (memory, draft);
  before = memory->closed_duration;
  remember (memory, draft);
  if (by_time == (memory->closed_duration > 0))
    return;
  set_number (scenario, "duration", !by_time ? 0 : before > 0 ? before : FIRST_DURATION);
  weir_scenario_draft_replace (draft, scenario);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-config.h"

/* The keys that the original driver names in its summary, in its order. */
static const char *const original_keys[] = {
  "mode",
  "base_url",
  "target",
  "requests",
  "concurrency",
  "depth",
  "width",
  "payload_bytes",
  "poll_interval",
  "max_poll_interval",
  "backoff_multiplier",
  "execution_timeout",
  "request_timeout",
};

static void
move_member (JsonObject *from, const char *name, JsonObject *to)
{
  if (!json_object_has_member (from, name))
    return;
  json_object_set_member (to, name, json_object_dup_member (from, name));
  json_object_remove_member (from, name);
}

/**
 * weir_scenario_to_config:
 * @scenario: a scenario as frozen
 *
 * Returns: (transfer full): `config` of a summary: the original's keys, then all others. The name
 *   is not among them (it is the summary's `scenario`), nor is what is secret
 */
JsonObject *
weir_scenario_to_config (const WeirScenario *scenario)
{
  g_autoptr (JsonObject) settings = weir_scenario_to_json (scenario, WEIR_SCENARIO_ALL_KEYS);
  JsonObject *config = json_object_new ();
  g_autoptr (GList) others = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (original_keys); i++)
    move_member (settings, original_keys[i], config);
  json_object_remove_member (settings, "name");
  json_object_remove_member (settings, "body_template"); /* may be as long as a file; `run-start` has it */
  others = json_object_get_members (settings);
  for (GList *at = others; at != NULL; at = at->next)
    json_object_set_member (config, at->data, json_object_dup_member (settings, at->data));
  json_object_set_double_member (config, "warm_up",
                                 weir_scenario_warm_up (scenario)); /* as it held, not as given */
  return config;
}

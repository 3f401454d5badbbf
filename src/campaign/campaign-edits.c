/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign.h"

#include <string.h>

#include "json-read.h"

/** weir_campaign_title: Returns: (transfer full): what a person calls it, else the name of its file */
char *
weir_campaign_title (const WeirCampaign *campaign)
{
  char *title = NULL;
  g_autofree char *name = NULL;

  if (weir_json_read_string (campaign->edits, "title", &title, NULL) && title != NULL && *title != '\0')
    return title;
  g_free (title);
  name = g_filename_display_basename (campaign->path);
  if (g_str_has_suffix (name, ".weir"))
    name[strlen (name) - strlen (".weir")] = '\0';
  return g_steal_pointer (&name);
}

/* The terminal names the gateway in each scenario. Returns: (nullable): the address that all of them have */
static const char *
shared_address (const WeirCampaign *campaign)
{
  const char *address = NULL;

  for (guint i = 0; i < campaign->scenarios->len; i++) {
    const WeirCampaignScenario *entry = g_ptr_array_index (campaign->scenarios, i);
    const WeirScenario *scenario = entry->scenario;

    if (entry->is_deleted)
      continue;
    if (!weir_scenario_is_set (scenario, "base_url") || scenario->gateway->len > 0 ||
        (address != NULL && !g_str_equal (address, scenario->base_url)))
      return NULL;
    address = scenario->base_url;
  }
  return address;
}

/**
 * weir_campaign_gateway:
 *
 * Returns: (transfer full): the settings that hold for all scenarios that say nothing else: to be
 *   copied, and then overlaid by a scenario. Where nobody set any, defaults at the address that all
 *   scenarios share
 */
WeirScenario *
weir_campaign_gateway (const WeirCampaign *campaign)
{
  const char *address = shared_address (campaign);
  g_autoptr (JsonObject) shared = json_object_new ();
  JsonObject *settings = shared;

  if (address != NULL)
    json_object_set_string_member (shared, "base_url", address);
  weir_json_read_object (campaign->edits, "gateway", &settings, NULL);
  return weir_scenario_from_json (settings);
}

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

/**
 * weir_campaign_gateway:
 *
 * Returns: (transfer full): the settings that hold for all scenarios that say nothing else: to be
 *   copied, and then overlaid by a scenario. All defaults where nobody set any
 */
WeirScenario *
weir_campaign_gateway (const WeirCampaign *campaign)
{
  JsonObject *settings = NULL;

  weir_json_read_object (campaign->edits, "gateway", &settings, NULL);
  return settings != NULL ? weir_scenario_from_json (settings) : weir_scenario_new ();
}

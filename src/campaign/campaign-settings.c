/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings that were recorded and cannot be used: their defaults hold, and that is said. */
#include "campaign-private.h"

#include <glib/gi18n.h>

#include "format.h"
#include "json-read.h"

#define MOST_SHOWN 3 /* of one line */

static char *
join (const GPtrArray *unusable)
{
  GString *text = g_string_new (NULL);
  guint n = MIN (unusable->len, MOST_SHOWN);
  g_autofree char *others = weir_format_count (unusable->len - n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", (const char *) g_ptr_array_index (unusable, i));
  if (unusable->len > n)
    g_string_append_printf (text, ngettext ("; and %s more", "; and %s more", unusable->len - n), others);
  return g_string_free (text, FALSE);
}

/**
 * weir_campaign_warn_of_settings:
 * @line: number of the line that they stand in
 * @name: (nullable): of the scenario that they are of; %NULL: of the gateway
 * @unusable: (element-type utf8): what is wrong with each, maybe none
 *
 * Notes it as one warning. A file of a newer format may hold what this program cannot know: nothing is
 * said of that.
 */
void
weir_campaign_warn_of_settings (WeirCampaign *campaign, guint64 line, const char *name,
                                const GPtrArray *unusable)
{
  g_autofree char *words = NULL;

  if (unusable->len == 0 || campaign->is_newer)
    return;
  words = join (unusable);
  if (name != NULL)
    weir_campaign_warn (campaign, line,
                        _ ("it has settings of “%s” that cannot be used, so that their defaults hold: %s"),
                        name, words);
  else
    weir_campaign_warn (
        campaign, line,
        _ ("it has settings of the gateway that cannot be used, so that their defaults hold: %s"), words);
}

static void
warn_of_gateway (WeirCampaign *campaign, guint64 line)
{
  g_autoptr (GPtrArray) unusable = g_ptr_array_new_with_free_func (g_free);
  JsonObject *settings = NULL;

  weir_json_read_object (campaign->edits, "gateway", &settings, NULL);
  if (settings == NULL)
    return;
  weir_scenario_free (weir_scenario_from_json_told (settings, unusable));
  weir_campaign_warn_of_settings (campaign, line, NULL, unusable);
}

/**
 * weir_campaign_warn_of_edits:
 * @gateway_line: number of the line that holds the settings of the gateway; 0 = there is none
 *
 * Of scenarios and of the gateway the last line counts: only what is wrong in that one is worth a word, once
 * all was read.
 */
void
weir_campaign_warn_of_edits (WeirCampaign *campaign, guint64 gateway_line)
{
  if (gateway_line > 0)
    warn_of_gateway (campaign, gateway_line);
  for (guint i = 0; i < campaign->scenarios->len; i++) {
    const WeirCampaignScenario *scenario = g_ptr_array_index (campaign->scenarios, i);

    weir_campaign_warn_of_settings (campaign, scenario->line, scenario->scenario->name, scenario->unusable);
  }
}

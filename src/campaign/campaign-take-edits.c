/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "campaign-loader.h"
#include "json-read.h"

/* What a person did, taken into the model. */

/** weir_campaign_take_edit: an `edit` line: of each member the last value counts */
gboolean
weir_campaign_take_edit (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, line);
  while (json_object_iter_next_ordered (&iter, &name, &value)) {
    if (strcmp (name, "gateway") == 0)
      loader->gateway = loader->line.number;
    if (strcmp (name, "type") != 0)
      json_object_set_member (loader->campaign->edits, name, json_node_copy (value));
  }
  return TRUE;
}

/** weir_campaign_take_order: an `order` line, which counts once the scenarios are there */
gboolean
weir_campaign_take_order (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  JsonArray *ids = NULL;

  if (!weir_json_read_array (line, "scenarios", &ids, error))
    return FALSE;
  g_clear_pointer (&loader->order, g_ptr_array_unref);
  loader->order = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++) {
    JsonNode *id = json_array_get_element (ids, i);

    if (JSON_NODE_HOLDS_VALUE (id) && json_node_get_value_type (id) == G_TYPE_STRING)
      g_ptr_array_add (loader->order, json_node_dup_string (id));
  }
  return TRUE;
}

static WeirAnnotation *
find_annotation (const WeirCampaign *campaign, const char *id)
{
  WeirAnnotation *found = NULL;

  for (guint i = 0; found == NULL && i < campaign->runs->len; i++)
    found = weir_run_find_annotation (g_ptr_array_index (campaign->runs, i), id);
  return found;
}

/* Returns: (nullable): whether the scenario, run or annotation of that id is deleted */
static gboolean *
find_deleted (const WeirCampaign *campaign, const char *id)
{
  WeirCampaignScenario *scenario = weir_campaign_find_scenario (campaign, id);
  WeirRun *run = weir_campaign_find_run (campaign, id);
  WeirAnnotation *annotation = scenario == NULL && run == NULL ? find_annotation (campaign, id) : NULL;

  return scenario != NULL     ? &scenario->is_deleted
         : run != NULL        ? &run->is_deleted
         : annotation != NULL ? &annotation->is_deleted
                              : NULL;
}

/** weir_campaign_take_delete: a `delete` or `undelete` line */
gboolean
weir_campaign_take_delete (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  gboolean *is_deleted;
  g_autofree char *id = NULL;

  if (!weir_json_read_string (line, "id", &id, error))
    return FALSE;
  is_deleted = id != NULL ? find_deleted (loader->campaign, id) : NULL;
  if (is_deleted != NULL)
    *is_deleted = g_strcmp0 (json_object_get_string_member (line, "type"), "delete") == 0;
  else
    weir_campaign_warn (loader->campaign, loader->line.number,
                        _ ("it names no scenario, run or annotation that is there"));
  return TRUE;
}

/** weir_campaign_take_digest: a `digest` line: what it tells is in the model already */
gboolean
weir_campaign_take_digest (WeirCampaignLoader *loader, JsonObject *line, GError **error)
{
  loader->campaign->digest_line = loader->line.number;
  return TRUE;
}

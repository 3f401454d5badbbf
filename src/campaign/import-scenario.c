/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings that a saved result names. */
#include <glib/gi18n.h>

#include "import-private.h"

#include "json-read.h"
#include "key-table.h"

static gboolean
set_key (WeirScenario *scenario, const char *name, JsonNode *node, GError **error)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  const WeirKey *key = weir_key_table_find (table, name);
  g_autoptr (GError) cause = NULL;

  if (key == NULL || JSON_NODE_HOLDS_NULL (node) ||
      weir_key_table_set_json (table, key, scenario, node, NULL, &cause))
    return TRUE;
  g_prefix_error (&cause, _ ("member “config”: %s: "), name);
  return weir_import_fail_value (cause, error);
}

static gboolean
set_keys (WeirScenario *scenario, JsonObject *config, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, config);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!set_key (scenario, name, node, error))
      return FALSE;
  return TRUE;
}

/* Under another name it would be another scenario: so none is made up. */
static gboolean
set_name (WeirScenario *scenario, const char *name, GError **error)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_autoptr (GError) cause = NULL;

  if (weir_key_table_set_text (table, weir_key_table_find (table, "name"), scenario, name, &cause))
    return TRUE;
  g_set_error (error, WEIR_IMPORT_ERROR, WEIR_IMPORT_ERROR_VALUE,
               _ ("member “scenario”: %s. Change the name in the file, and import it again."),
               cause->message);
  return FALSE;
}

static void
set_text (WeirScenario *scenario, const char *name, const char *text)
{
  const WeirKeyTable *table = weir_scenario_keys ();

  weir_key_table_set_text (table, weir_key_table_find (table, name), scenario, text, NULL);
}

/* Those that were asked for, so that a run made of the scenario asks for them too. What no selector can
 * be is left out. */
static void
set_metrics (WeirScenario *scenario, JsonObject *result)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  JsonObject *metrics = NULL, *pre = NULL;
  g_autofree char *url = NULL;
  g_autoptr (GList) names = NULL;

  weir_json_read_object (result, "metrics", &metrics, NULL);
  if (metrics == NULL || weir_scenario_is_set (scenario, "metrics"))
    return;
  weir_json_read_object (metrics, "pre", &pre, NULL);
  weir_json_read_string (metrics, "url", &url, NULL);
  if (url != NULL)
    set_text (scenario, "metrics_url", url);
  names = pre != NULL ? json_object_get_members (pre) : NULL;
  for (GList *at = names; at != NULL; at = at->next)
    weir_key_table_add_text (table, weir_key_table_find (table, "metrics"), scenario, at->data, NULL);
}

static gboolean
fill (WeirScenario *scenario, JsonObject *result, GError **error)
{
  g_autofree char *name = NULL;
  JsonObject *config = NULL;
  g_autoptr (GError) cause = NULL;

  if (!weir_json_read_object (result, "config", &config, &cause) ||
      !weir_json_read_string (result, "scenario", &name, &cause))
    return weir_import_fail_value (cause, error);
  if (config == NULL)
    return weir_import_fail_missing ("config", _ ("an object of settings"), error);
  if (!set_keys (scenario, config, error) ||
      !set_name (scenario, name != NULL && *name != '\0' ? name : "default", error))
    return FALSE;
  set_metrics (scenario, result);
  return TRUE;
}

/**
 * weir_import_scenario:
 * @result: a saved result
 *
 * What it says nothing of has its default, and counts as not given.
 *
 * Returns: (transfer full): its settings; %NULL with #WEIR_IMPORT_ERROR
 */
WeirScenario *
weir_import_scenario (JsonObject *result, GError **error)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();

  return fill (scenario, result, error) ? g_steal_pointer (&scenario) : NULL;
}

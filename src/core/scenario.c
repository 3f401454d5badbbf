/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "key-table.h"
#include "threshold.h"

/** weir_scenario_new: Returns: (transfer full): a scenario of defaults */
WeirScenario *
weir_scenario_new (void)
{
  WeirScenario *scenario = g_new0 (WeirScenario, 1);

  weir_key_table_init (weir_scenario_keys (), scenario);
  return scenario;
}

/** weir_scenario_copy: Returns: (transfer full): a copy of @scenario, with what is noted as given */
WeirScenario *
weir_scenario_copy (const WeirScenario *scenario)
{
  WeirScenario *copy = g_new0 (WeirScenario, 1);

  weir_key_table_copy (weir_scenario_keys (), copy, scenario);
  return copy;
}

/** weir_scenario_free: frees @scenario */
void
weir_scenario_free (WeirScenario *scenario)
{
  weir_key_table_clear (weir_scenario_keys (), scenario);
  g_free (scenario);
}

/**
 * weir_scenario_nodes:
 * @scenario: a scenario
 *
 * Returns: the nodes of one execution: the sum of width^i for i = 0 to depth; with a width of 0
 *   the root alone
 */
double
weir_scenario_nodes (const WeirScenario *scenario)
{
  double nodes = 0, level = 1;

  for (gint64 i = 0; i <= scenario->depth && level > 0; i++) {
    nodes += level;
    level *= (double) scenario->width;
  }
  return nodes;
}

/**
 * weir_scenario_url:
 * @scenario: a scenario
 * @path: begins with a slash
 *
 * Returns: (transfer full): @path at the base URL
 */
char *
weir_scenario_url (const WeirScenario *scenario, const char *path)
{
  g_autofree char *base = g_strdup (scenario->base_url);

  for (gsize end = strlen (base); end > 0 && base[end - 1] == '/'; end--)
    base[end - 1] = '\0';
  return g_strconcat (base, path, NULL);
}

/** weir_scenario_submit_url: Returns: (transfer full): where submissions go: the prefix of the mode, then the target */
char *
weir_scenario_submit_url (const WeirScenario *scenario)
{
  gboolean async = scenario->mode == WEIR_MODE_ASYNC;
  g_autofree char *target = g_uri_escape_string (scenario->target, NULL, FALSE);
  g_autofree char *root =
      weir_scenario_url (scenario, async ? scenario->async_submit_prefix : scenario->sync_prefix);

  return g_strconcat (root, "/", target, NULL);
}

static void
follow (GPtrArray *metrics, const char *selector)
{
  if (*selector != '\0' && !g_ptr_array_find_with_equal_func (metrics, selector, g_str_equal, NULL))
    g_ptr_array_add (metrics, g_strdup (selector));
}

/**
 * weir_scenario_followed_metrics:
 * @scenario: a scenario
 *
 * Returns: (transfer full) (element-type utf8): the selectors of all that is scraped: what was asked
 *   for, the metrics with a role, without which nothing can be said of backpressure, and those with a
 *   limit, which could not be judged
 */
GPtrArray *
weir_scenario_followed_metrics (const WeirScenario *scenario)
{
  GPtrArray *metrics = g_ptr_array_new_with_free_func (g_free);
  char *end = NULL;

  for (guint i = 0; i < scenario->metrics->len; i++)
    follow (metrics, g_ptr_array_index (scenario->metrics, i));
  follow (metrics, scenario->queue_metric);
  follow (metrics, scenario->backpressure_metric);
  g_ascii_strtod (scenario->queue_capacity, &end);
  if (end == scenario->queue_capacity) /* no number: the name of a metric, or nothing */
    follow (metrics, scenario->queue_capacity);
  for (guint i = 0; i < scenario->thresholds->len; i++) {
    g_autoptr (WeirThreshold) threshold = weir_threshold_parse (scenario->thresholds->pdata[i], NULL);

    if (threshold != NULL && weir_threshold_selector (threshold) != NULL)
      follow (metrics, weir_threshold_selector (threshold));
  }
  return metrics;
}

/**
 * weir_scenario_metrics_url:
 * @scenario: a scenario
 *
 * Returns: (transfer full) (nullable): the whole address of the metrics, where the key may have a
 *   path alone; %NULL: none are read
 */
char *
weir_scenario_metrics_url (const WeirScenario *scenario)
{
  if (*scenario->metrics_url == '\0')
    return NULL;
  return *scenario->metrics_url == '/' ? weir_scenario_url (scenario, scenario->metrics_url)
                                       : g_strdup (scenario->metrics_url);
}

/** weir_scenario_is_set: Returns: whether the key called @name, which there must be, was given by whatever means */
gboolean
weir_scenario_is_set (const WeirScenario *scenario, const char *name)
{
  const WeirKeyTable *table = weir_scenario_keys ();

  return weir_key_table_is_set (table, weir_key_table_find (table, name), scenario);
}

/**
 * weir_scenario_overlay:
 * @scenario: what holds so far
 * @over: what goes before it: each key that was given there takes the place of the other's
 *
 * Puts one source of settings over another: flags over variables, a scenario file over both. A
 * source that gives the number of requests and no duration means a load that ends by count, even
 * where the other gave a duration.
 */
void
weir_scenario_overlay (WeirScenario *scenario, const WeirScenario *over)
{
  const WeirKeyTable *table = weir_scenario_keys ();

  for (guint i = 0; i < table->n_keys; i++)
    if (weir_key_table_is_set (table, &table->keys[i], over))
      weir_key_table_copy_key (table, &table->keys[i], scenario, over);
  if (weir_scenario_is_set (over, "requests") && !weir_scenario_is_set (over, "duration"))
    weir_key_table_reset (table, weir_key_table_find (table, "duration"), scenario);
}

/**
 * weir_scenario_to_json:
 * @scenario: a scenario
 * @extent: which keys
 *
 * Returns: (transfer full): the scenario as in scenario and campaign files, in the order of the
 *   table; secrets are masked, see weir_key_get_json()
 */
JsonObject *
weir_scenario_to_json (const WeirScenario *scenario, WeirScenarioExtent extent)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < table->n_keys; i++) {
    const WeirKey *key = &table->keys[i];

    if (i == 0 || extent == WEIR_SCENARIO_ALL_KEYS || weir_key_table_is_set (table, key, scenario))
      json_object_set_member (object, key->name, weir_key_get_json (key, scenario));
  }
  return object;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frozen.h"

#include <glib/gi18n.h>

#include "key-table.h"
#include "run-words-private.h"

/** weir_frozen_settings: @table: (out caller-allocates): the keys of @scenario that are not as usual */
void
weir_frozen_settings (WeirWordsTable *table, const WeirScenario *scenario)
{
  const WeirKeyTable *keys = weir_scenario_keys ();
  g_autoptr (WeirScenario) usual = weir_scenario_new ();

  weir_words_table_begin (table, _ ("Settings"), NULL);
  for (guint i = 0; i < keys->n_keys; i++)
    if (!weir_key_is_same (&keys->keys[i], scenario, usual)) {
      char *text = weir_key_get_text (&keys->keys[i], scenario);

      weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, keys->keys[i].name,
                                text != NULL ? text : g_strdup (""));
    }
}

static char *
member_text (JsonNode *node)
{
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

/** weir_frozen_environment: @table: (out caller-allocates): where the load of @run came from and where it went */
void
weir_frozen_environment (WeirWordsTable *table, const WeirRun *run)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  weir_words_table_begin (table, _ ("Environment"), NULL);
  weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, _ ("Gateway"),
                            g_strdup (run->base_url != NULL ? run->base_url : ""));
  if (run->environment == NULL)
    return;
  json_object_iter_init_ordered (&iter, run->environment);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, name, member_text (node));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frozen.h"

#include <glib/gi18n.h>

#include "format.h"
#include "key-words.h"
#include "run-evidence.h"
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
      g_autofree char *name = weir_key_words_name (&keys->keys[i]);

      weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, name,
                                weir_key_words_shown_of (&keys->keys[i], scenario));
    }
}

static const char *
environment_words (const char *name)
{
  static const char *const names[] = { NC_ ("environment", "workers"), NC_ ("environment", "processors"),
                                       NULL };

  return g_strv_contains (names, name) ? g_dpgettext2 (NULL, "environment", name) : name;
}

/** weir_frozen_fact_name: Returns: (transfer full): how @name, of what is known of where a run was made, is called */
char *
weir_frozen_fact_name (const char *name)
{
  static const char *const facts[][2] = {
    { "weir", "Weir" },
    { "glib", "GLib" },
    { "host", N_ ("Computer") },
    { "kernel", N_ ("Kernel") },
    { "machine", N_ ("Architecture") },
    { "cpu_model", N_ ("Kind of Processor") },
    { "cpus", N_ ("Processors of the Computer") },
    { "clock_source", N_ ("Clock Source") },
  };
  const WeirKey *key = weir_key_table_find (weir_scenario_keys (), name);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_str_equal (facts[i][0], name))
      return g_strdup (_ (facts[i][1]));
  return key != NULL ? weir_key_words_name (key) : weir_format_capitalize (environment_words (name));
}

/* What is a setting is told there, but where the load went. */
static gboolean
is_of_environment (const WeirComparedFact *fact)
{
  return g_str_equal (fact->name, "base_url") || fact->is_of_generator;
}

/** weir_frozen_environment: @table: (out caller-allocates): where the load of @run came from and where it went */
void
weir_frozen_environment (WeirWordsTable *table, const WeirCampaign *campaign, const WeirRun *run)
{
  g_autoptr (WeirComparedRun) facts = weir_run_evidence_facts (campaign, run);

  weir_words_table_begin (table, _ ("Environment"), NULL);
  for (guint i = 0; i < facts->facts->len; i++) {
    const WeirComparedFact *fact = &g_array_index (facts->facts, WeirComparedFact, i);
    g_autofree char *title = weir_frozen_fact_name (fact->name);

    if (is_of_environment (fact))
      weir_words_table_add_row (table, WEIR_TONE_NEUTRAL, title, g_strdup (fact->value));
  }
}

/* What a run is given for itself: a point of a sweep, a seed, a gateway that was started for it. */
static gboolean
is_of_run_alone (const WeirRun *run, const WeirScenario *current, const char *key)
{
  static const char *const plan[] = { "name", "sweep", "repeat", NULL };
  static const char *const place[] = { "base_url", "metrics_url", NULL };

  return g_strv_contains (plan, key) || (run->sweep != NULL && json_object_has_member (run->sweep, key)) ||
         (g_str_equal (key, "seed") && current->seed < 0) ||
         (run->scenario->gateway->len > 0 && g_strv_contains (place, key));
}

/**
 * weir_frozen_changes:
 * @run: a run
 * @current: its scenario as it would be run now
 *
 * Returns: (transfer container) (element-type WeirKey): the keys that have another value now, as far as
 *   files tell: of a secret its name
 */
GPtrArray *
weir_frozen_changes (const WeirRun *run, const WeirScenario *current)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  GPtrArray *changes = g_ptr_array_new ();

  for (guint i = 0; i < table->n_keys; i++) {
    const WeirKey *key = &table->keys[i];
    g_autoptr (JsonNode) then = weir_key_get_json (key, run->scenario),
                         now = weir_key_get_json (key, current);

    if (!is_of_run_alone (run, current, key->name) && !json_node_equal (then, now))
      g_ptr_array_add (changes, (gpointer) key);
  }
  return changes;
}

/**
 * weir_frozen_restore:
 * @run: a run
 * @changes: (element-type WeirKey): from weir_frozen_changes()
 * @own: what its scenario says itself now
 *
 * Returns: (transfer full): @own with the values that @changes had in @run
 */
WeirScenario *
weir_frozen_restore (const WeirRun *run, const GPtrArray *changes, const WeirScenario *own)
{
  WeirScenario *restored = weir_scenario_copy (own);

  for (guint i = 0; i < changes->len; i++) {
    g_autoptr (JsonNode) then = weir_key_get_json (changes->pdata[i], run->scenario);

    weir_key_table_set_json (weir_scenario_keys (), changes->pdata[i], restored, then, NULL, NULL);
  }
  return restored;
}

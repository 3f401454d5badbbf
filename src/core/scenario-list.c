/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "key-check.h"
#include "key-json.h"
#include "scenario-file.h"

/* From JSON that was parsed to scenarios: where every mistake is named. */

typedef struct {
  const char *folder;
  const WeirScenario *base;
  const WeirKeyTable *command;
} Reader;

#define LONGEST_SHOWN 64 /* characters, of a key that is none */

/* The members that may stand beside `scenarios`: those of a preset. */
static const char *const beside[] = { "scenarios", "name",    "title",   "purpose",
                                      "look_at",   "healthy", "compare", NULL };

static gboolean
fail_unknown (const Reader *reader, const char *found, GError **error)
{
  g_autofree char *name = g_utf8_substring (found, 0, MIN (g_utf8_strlen (found, -1), LONGEST_SHOWN));
  const WeirKey *nearest = weir_key_table_nearest (weir_scenario_keys (), name);
  const WeirKey *of_command = reader->command == NULL ? NULL : weir_key_table_find (reader->command, name);
  g_autofree char *flag = of_command == NULL ? NULL : weir_key_flag (of_command);

  if (flag != NULL)
    g_set_error (error, WEIR_SCENARIO_FILE_ERROR, WEIR_SCENARIO_FILE_ERROR_KEY,
                 _ ("“%s” is no key of a scenario: give it on the command line, as --%s"), name, flag);
  else if (nearest != NULL)
    g_set_error (error, WEIR_SCENARIO_FILE_ERROR, WEIR_SCENARIO_FILE_ERROR_KEY,
                 _ ("unknown key “%s”: did you mean “%s”?"), name, nearest->name);
  else
    g_set_error (error, WEIR_SCENARIO_FILE_ERROR, WEIR_SCENARIO_FILE_ERROR_KEY,
                 _ ("unknown key “%s”: the keys are the names of the flags, with underscores"), name);
  return FALSE;
}

static gboolean
set_key (const Reader *reader, WeirScenario *scenario, const char *name, JsonNode *node, GError **error)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  const WeirKey *key = weir_key_table_find (table, name);

  if (key == NULL)
    return fail_unknown (reader, name, error);
  if (weir_key_table_set_json (table, key, scenario, node, reader->folder, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

static gboolean
set_keys (const Reader *reader, WeirScenario *scenario, JsonObject *object, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (!set_key (reader, scenario, name, node, error))
      return FALSE;
  return TRUE;
}

/* What the driver saves is easily taken for what it reads. */
static gboolean
is_result (JsonObject *object)
{
  return json_object_has_member (object, "total_requests") && json_object_has_member (object, "config");
}

static gboolean
fail_shape (const char *what, GError **error)
{
  g_set_error_literal (error, WEIR_SCENARIO_FILE_ERROR, WEIR_SCENARIO_FILE_ERROR_SHAPE, what);
  return FALSE;
}

/* "scenario 2 “overload”: " as far as the name is known. */
static void
prefix_scenario (guint number, JsonNode *node, GError **error)
{
  JsonNode *name =
      JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), "name") : NULL;

  if (name != NULL && json_node_get_value_type (name) == G_TYPE_STRING &&
      *json_node_get_string (name) != '\0')
    g_prefix_error (error, _ ("scenario %u “%s”: "), number, json_node_get_string (name));
  else
    g_prefix_error (error, _ ("scenario %u: "), number);
}

static gboolean
read_keys (const Reader *reader, WeirScenario *scenario, JsonNode *node, GError **error)
{
  g_autofree char *found = weir_json_describe (node);

  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    g_autofree char *what = g_strdup_printf (_ ("expected an object of keys, found %s"), found);

    return fail_shape (what, error);
  }
  if (is_result (json_node_get_object (node)))
    return fail_shape (
        _ ("this is a saved result, which holds figures; expected a scenario, which holds settings"), error);
  return set_keys (reader, scenario, json_node_get_object (node), error);
}

/* The keys of the file go over those of the base; only the name is each scenario's own. */
static WeirScenario *
read_scenario (const Reader *reader, guint number, JsonNode *node, GError **error)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  const WeirKey *name = weir_key_table_find (table, "name");
  g_autoptr (WeirScenario) own = weir_scenario_new ();
  g_autoptr (WeirScenario) scenario = NULL;
  g_autofree char *default_name = g_strdup_printf ("scenario_%u", number);

  weir_key_table_set_text (table, name, own, default_name, NULL);
  if (!read_keys (reader, own, node, error)) {
    prefix_scenario (number, node, error);
    return NULL;
  }
  scenario = reader->base == NULL ? weir_scenario_new () : weir_scenario_copy (reader->base);
  weir_scenario_overlay (scenario, own);
  return g_steal_pointer (&scenario);
}

static gboolean
check_name (const GPtrArray *scenarios, const WeirScenario *scenario, GError **error)
{
  for (guint i = 0; i < scenarios->len; i++) {
    const WeirScenario *other = scenarios->pdata[i];

    if (strcmp (other->name, scenario->name) == 0) {
      g_set_error (
          error, WEIR_SCENARIO_FILE_ERROR, WEIR_SCENARIO_FILE_ERROR_NAME,
          _ ("scenario %u: name: expected a name of its own, found “%s”, which scenario %u has already"),
          scenarios->len + 1, scenario->name, i + 1);
      return FALSE;
    }
  }
  return TRUE;
}

static GPtrArray *
read_list (const Reader *reader, JsonArray *list, GError **error)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);

  for (guint i = 0; i < json_array_get_length (list); i++) {
    g_autoptr (WeirScenario) scenario =
        read_scenario (reader, i + 1, json_array_get_element (list, i), error);

    if (scenario == NULL || !check_name (scenarios, scenario, error))
      return NULL;
    g_ptr_array_add (scenarios, g_steal_pointer (&scenario));
  }
  if (scenarios->len > 0)
    return g_steal_pointer (&scenarios);
  fail_shape (_ ("expected at least one scenario, found an empty list"), error);
  return NULL;
}

static GPtrArray *
read_one (const Reader *reader, JsonNode *root, GError **error)
{
  g_autoptr (JsonArray) list = json_array_new ();

  json_array_add_element (list, json_node_copy (root));
  return read_list (reader, list, error);
}

/* `{"scenarios": [...]}` as presets and exports have it. */
static GPtrArray *
read_wrapped (const Reader *reader, JsonObject *object, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);
  JsonNode *node = json_object_get_member (object, "scenarios");
  g_autofree char *found = weir_json_describe (node);

  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (beside, l->data)) {
      g_set_error (error, WEIR_SCENARIO_FILE_ERROR, WEIR_SCENARIO_FILE_ERROR_KEY,
                   _ ("unknown key “%s” beside “scenarios”: keys of a scenario stand inside it"),
                   (char *) l->data);
      return NULL;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    return read_list (reader, json_node_get_array (node), error);
  g_set_error (error, WEIR_SCENARIO_FILE_ERROR, WEIR_SCENARIO_FILE_ERROR_SHAPE,
               _ ("scenarios: expected a list of objects, found %s"), found);
  return NULL;
}

/**
 * weir_scenario_list_from_json:
 * @root: a list of scenarios, one, or an object that has them as `scenarios`
 * @folder: (nullable): where the names of body templates begin; %NULL: no file is read
 * @base: (nullable): what holds where a scenario says nothing, such as the command line
 * @command: (nullable): keys of the command that reads this, to say where such a key belongs
 * @error: a %WEIR_SCENARIO_FILE_ERROR, %WEIR_KEY_ERROR or %WEIR_TEXT_FILE_ERROR: scenario, key,
 *   what was expected and what was found
 *
 * Every key is checked; how keys fit together is not, see weir_scenario_validate().
 *
 * Returns: (transfer full) (nullable): of WeirScenario: at least one, each with a name of its own
 */
GPtrArray *
weir_scenario_list_from_json (JsonNode *root, const char *folder, const WeirScenario *base,
                              const WeirKeyTable *command, GError **error)
{
  Reader reader = { folder, base, command };
  g_autofree char *found = weir_json_describe (root);

  if (JSON_NODE_HOLDS_ARRAY (root))
    return read_list (&reader, json_node_get_array (root), error);
  if (JSON_NODE_HOLDS_OBJECT (root) && json_object_has_member (json_node_get_object (root), "scenarios"))
    return read_wrapped (&reader, json_node_get_object (root), error);
  if (JSON_NODE_HOLDS_OBJECT (root))
    return read_one (&reader, root, error);
  g_set_error (error, WEIR_SCENARIO_FILE_ERROR, WEIR_SCENARIO_FILE_ERROR_SHAPE,
               _ ("expected a list of scenarios, or one, found %s"), found);
  return NULL;
}

/* By its name a scenario is found again in other files: what of it can be one is kept. */
static gboolean
keep_name (WeirScenario *scenario, JsonNode *node)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  gboolean is_text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
  g_autofree char *name = is_text ? weir_key_fit_name (json_node_get_string (node)) : NULL;

  return name != NULL &&
         weir_key_table_set_text (table, weir_key_table_find (table, "name"), scenario, name, NULL);
}

/* Returns: (transfer full) (nullable): what is wrong with it */
static char *
set_recorded (WeirScenario *scenario, const char *name, JsonNode *node)
{
  const Reader reader = { 0 };
  g_autoptr (GError) error = NULL;

  if (set_key (&reader, scenario, name, node, &error))
    return NULL;
  if (strcmp (name, "name") == 0 && keep_name (scenario, node))
    return g_strdup_printf (_ ("%s; what fits of it was kept"), error->message);
  return g_strdup (error->message);
}

/**
 * weir_scenario_from_json_told:
 * @object: a scenario as it was recorded, maybe by another version or with damage
 * @unusable: (nullable) (element-type utf8): gets what could not be used, a sentence for each: key, what was
 *   expected, what was found; it frees them
 *
 * Reads what can be read: for people's own files, where every mistake ends the reading, see
 * weir_scenario_file_read(). No other file is opened.
 *
 * Returns: (transfer full): a scenario; what is not there or makes no sense has its default
 */
WeirScenario *
weir_scenario_from_json_told (JsonObject *object, GPtrArray *unusable)
{
  WeirScenario *scenario = weir_scenario_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    g_autofree char *wrong = set_recorded (scenario, name, node);

    if (wrong != NULL && unusable != NULL)
      g_ptr_array_add (unusable, g_steal_pointer (&wrong));
  }
  return scenario;
}

/** weir_scenario_from_json: Returns: (transfer full): as weir_scenario_from_json_told() */
WeirScenario *
weir_scenario_from_json (JsonObject *object)
{
  return weir_scenario_from_json_told (object, NULL);
}

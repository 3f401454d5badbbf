/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preset.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "data-file.h"
#include "json-scanner.h"
#include "key-json.h"
#include "nearest.h"
#include "scenario-file.h"
#include "text-file.h"

G_DEFINE_QUARK (weir_preset_error, weir_preset_error)

#define SUFFIX ".json"

/** weir_preset_folder: Returns: (transfer full): where presets are: $WEIR_DATA_DIR/presets, else as installed */
char *
weir_preset_folder (void)
{
  return weir_data_file_path ("presets");
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/** weir_preset_names: Returns: (transfer full): the names of all presets in their order; none where there is no folder */
char **
weir_preset_names (void)
{
  g_autofree char *folder = weir_preset_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new ();
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, SUFFIX))
      g_ptr_array_add (names, g_strndup (file, strlen (file) - strlen (SUFFIX)));
  g_ptr_array_sort (names, compare);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

static gboolean
fail_unknown (const char *name, GError **error)
{
  g_auto (GStrv) names = weir_preset_names ();
  g_autofree char *folder = weir_preset_folder ();
  g_autofree char *known = g_strjoinv (", ", names);
  const char *nearest = weir_nearest ((const char *const *) names, name);

  if (names[0] == NULL)
    g_set_error (error, WEIR_PRESET_ERROR, WEIR_PRESET_ERROR_UNKNOWN,
                 _ ("there is no preset “%s”: no presets are in “%s”. Is Weir installed, or %s set?"), name,
                 folder, WEIR_DATA_VARIABLE);
  else if (nearest != NULL)
    g_set_error (error, WEIR_PRESET_ERROR, WEIR_PRESET_ERROR_UNKNOWN,
                 _ ("there is no preset “%s”: did you mean “%s”?"), name, nearest);
  else
    g_set_error (error, WEIR_PRESET_ERROR, WEIR_PRESET_ERROR_UNKNOWN,
                 _ ("there is no preset “%s”. There are: %s"), name, known);
  return FALSE;
}

static gboolean
find (const char *name, char **path, GError **error)
{
  g_auto (GStrv) names = weir_preset_names ();
  g_autofree char *folder = weir_preset_folder ();
  g_autofree char *file = g_strconcat (name, SUFFIX, NULL);

  if (!g_strv_contains ((const char *const *) names, name))
    return fail_unknown (name, error);
  *path = g_build_filename (folder, file, NULL);
  return TRUE;
}

static gboolean
read_line (JsonObject *object, const char *member, char **text, GError **error)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autofree char *found =
      node == NULL ? g_strdup (C_ ("member of JSON", "none")) : weir_json_describe (node);

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING &&
      *json_node_get_string (node) != '\0') {
    *text = json_node_dup_string (node);
    return TRUE;
  }
  g_set_error (error, WEIR_PRESET_ERROR, WEIR_PRESET_ERROR_FILE, _ ("%s: expected a sentence, found %s"),
               member, found);
  return FALSE;
}

static gboolean
read_compare (WeirPreset *preset, JsonObject *object, GError **error)
{
  JsonNode *node = json_object_get_member (object, "compare");
  JsonArray *names = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node == NULL)
    return TRUE;
  if (names == NULL || json_array_get_length (names) != 2) {
    g_set_error_literal (error, WEIR_PRESET_ERROR, WEIR_PRESET_ERROR_FILE,
                         _ ("compare: expected the names of two scenarios"));
    return FALSE;
  }
  preset->compare = g_new0 (char *, 3);
  for (guint i = 0; i < 2; i++)
    preset->compare[i] = g_strdup (json_array_get_string_element (names, i));
  return TRUE;
}

static gboolean
read_preset (WeirPreset *preset, JsonNode *root, const char *folder, const WeirScenario *base, GError **error)
{
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (root) || !json_object_has_member (json_node_get_object (root), "scenarios")) {
    g_set_error_literal (error, WEIR_PRESET_ERROR, WEIR_PRESET_ERROR_FILE,
                         _ ("expected an object with “title”, “purpose” and “scenarios”"));
    return FALSE;
  }
  object = json_node_get_object (root);
  if (!read_line (object, "name", &preset->name, error) ||
      !read_line (object, "title", &preset->title, error) ||
      !read_line (object, "purpose", &preset->purpose, error) ||
      !read_line (object, "look_at", &preset->look_at, error) ||
      !read_line (object, "healthy", &preset->healthy, error) || !read_compare (preset, object, error))
    return FALSE;
  preset->scenarios = weir_scenario_list_from_json (root, folder, base, NULL, error);
  return preset->scenarios != NULL;
}

/**
 * weir_preset_load:
 * @name: the name of a preset, not a file
 * @base: (nullable): what holds where its scenarios say nothing
 * @error: a %WEIR_PRESET_ERROR, or what weir_scenario_file_read() gives
 *
 * Returns: (transfer full) (nullable): the preset
 */
WeirPreset *
weir_preset_load (const char *name, const WeirScenario *base, GError **error)
{
  g_autoptr (WeirPreset) preset = g_new0 (WeirPreset, 1);
  g_autofree char *folder = weir_preset_folder ();
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (JsonNode) root = NULL;
  gsize length;

  if (!find (name, &path, error))
    return NULL;
  text = weir_text_file_read (path, &length, error);
  if (text == NULL)
    return NULL;
  root = weir_json_parse (text, (gssize) length, error);
  if (root == NULL || !read_preset (preset, root, folder, base, error)) {
    g_prefix_error (error, "%s: ", path);
    return NULL;
  }
  return g_steal_pointer (&preset);
}

/** weir_preset_free: frees @preset */
void
weir_preset_free (WeirPreset *preset)
{
  g_free (preset->name);
  g_free (preset->title);
  g_free (preset->purpose);
  g_free (preset->look_at);
  g_free (preset->healthy);
  g_strfreev (preset->compare);
  g_clear_pointer (&preset->scenarios, g_ptr_array_unref);
  g_free (preset);
}

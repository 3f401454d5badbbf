/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-metrics.h"

#include <glib/gi18n.h>
#include <string.h>

#include "json-read.h"
#include "json-scanner.h"
#include "text-file.h"

G_DEFINE_QUARK (weir_import_error, weir_import_error)

/* More than anybody keeps in one file. */
#define RESULTS_MAX 10000

/* What Python writes where a figure is no number; in JSON that is `null`. */
static const char *
non_number_at (const char *text)
{
  static const char *const words[] = { "NaN", "-Infinity", "Infinity" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (text, words[i]))
      return words[i];
  return NULL;
}

static char *
null_non_numbers (const char *text)
{
  GString *json = g_string_new (NULL);
  gboolean in_string = FALSE;

  while (*text != '\0') {
    const char *word = in_string ? NULL : non_number_at (text);

    if (word != NULL) {
      g_string_append (json, "null");
      text += strlen (word);
      continue;
    }
    if (*text == '"')
      in_string = !in_string;
    if (in_string && text[0] == '\\' && text[1] != '\0')
      g_string_append_c (json, *text++);
    g_string_append_c (json, *text++);
  }
  return g_string_free (json, FALSE);
}

static JsonNode *
parse (const char *text, GError **error)
{
  g_autofree char *json = null_non_numbers (text);
  g_autoptr (GError) cause = NULL;
  JsonNode *root = weir_json_parse (json, -1, &cause);

  if (root == NULL)
    g_set_error (error, WEIR_IMPORT_ERROR, WEIR_IMPORT_ERROR_JSON,
                 _ ("%s. Give a file of JSON as the original driver saves it."), cause->message);
  return root;
}

static gboolean
fail_shape (const char *found, GError **error)
{
  g_set_error (
      error, WEIR_IMPORT_ERROR, WEIR_IMPORT_ERROR_SHAPE,
      _ ("expected saved results, an object with “total_requests” and “config” or with a list of such "
         "objects as “scenarios”, found %s. Give what --save-metrics wrote."),
      found);
  return FALSE;
}

/* A scenario file has a list of that name too. */
static gboolean
is_result (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  return object != NULL && (json_object_has_member (object, "total_requests") ||
                            json_object_has_member (object, "status_counts"));
}

static gboolean
take_result (GPtrArray *runs, JsonNode *node, const char *file_name, GError **error)
{
  WeirImportedRun *run;

  if (!is_result (node))
    return fail_shape (_ ("something else"), error);
  run = weir_import_result (json_node_get_object (node), file_name, error);
  if (run == NULL)
    return FALSE;
  g_ptr_array_add (runs, run);
  return TRUE;
}

/* "result 2 “overload”: " as far as it has a name. */
static void
prefix_place (guint number, JsonNode *node, GError **error)
{
  g_autofree char *name = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    weir_json_read_string (json_node_get_object (node), "scenario", &name, NULL);
  if (name != NULL && *name != '\0')
    g_prefix_error (error, _ ("result %u “%s”: "), number, name);
  else
    g_prefix_error (error, _ ("result %u: "), number);
}

static gboolean
take_list (GPtrArray *runs, JsonArray *list, const char *file_name, GError **error)
{
  guint n = json_array_get_length (list);

  if (n == 0)
    return fail_shape (_ ("an empty list"), error);
  if (n > RESULTS_MAX)
    return fail_shape (_ ("more results than one file can have"), error);
  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (list, i);

    if (!take_result (runs, node, file_name, error)) {
      prefix_place (i + 1, node, error);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
take_root (GPtrArray *runs, JsonNode *root, const char *file_name, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonArray *list = NULL;

  if (object == NULL)
    return fail_shape (JSON_NODE_HOLDS_ARRAY (root) ? _ ("a list") : _ ("a single value"), error);
  if (is_result (root))
    return take_result (runs, root, file_name, error);
  if (!weir_json_read_array (object, "scenarios", &list, NULL) || list == NULL)
    return fail_shape (_ ("an object of something else"), error);
  if (json_array_get_length (list) > 0 && !is_result (json_array_get_element (list, 0)))
    return fail_shape (_ ("scenarios, which hold settings and no figures"), error);
  return take_list (runs, list, file_name, error);
}

/**
 * weir_import_metrics:
 * @path: a file of saved results
 * @error: #WEIR_TEXT_FILE_ERROR where it cannot be read, else #WEIR_IMPORT_ERROR; the message names
 *   file, result and member, what was expected, and what was found
 *
 * Reads a file whole, and all of it or nothing. What is no number there (NaN) is as if it were absent.
 *
 * Returns: (transfer full) (element-type WeirImportedRun): its results in their order, at least one
 */
GPtrArray *
weir_import_metrics (const char *path, GError **error)
{
  g_autofree char *display_name = g_filename_display_name (path);
  g_autofree char *file_name = g_path_get_basename (display_name);
  g_autofree char *text = weir_text_file_read (path, NULL, error);
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_imported_run_free);

  if (text == NULL)
    return NULL;
  root = parse (text, error);
  if (root != NULL && take_root (runs, root, file_name, error))
    return g_steal_pointer (&runs);
  g_prefix_error (error, "%s: ", display_name);
  return NULL;
}

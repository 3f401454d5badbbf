/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario-file.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "json-scanner-private.h"
#include "text-file.h"

G_DEFINE_QUARK (weir_scenario_file_error, weir_scenario_file_error)

/* Behind the JSON string that begins at @quote. */
static const char *
skip_string (const char *quote)
{
  const char *c = quote + 1;

  while (*c != '\0' && *c != '"')
    c += c[0] == '\\' && c[1] != '\0' ? 2 : 1;
  return *c == '\0' ? c : c + 1;
}

/* The number of the scenario that a byte stands in: how many objects of a list have begun. */
static guint
scenario_at (const char *text, guint64 offset)
{
  const char *end = text + offset;
  guint depth = 0, list_depth = 0, number = 0;

  for (const char *c = text; c < end && *c != '\0'; c = *c == '"' ? skip_string (c) : c + 1) {
    if (*c == '[' && list_depth == 0)
      list_depth = depth + 1;
    if (*c == '{' && depth == list_depth && list_depth > 0)
      number++;
    if (*c == '[' || *c == '{')
      depth++;
    else if ((*c == ']' || *c == '}') && depth > 0)
      depth--;
  }
  return MAX (number, 1);
}

/* A key that stands twice is not seen any more in what was parsed: it is found on the way there. */
static void
prefix_place (const char *text, gsize length, GError **error)
{
  g_autoptr (WeirJsonScanner) scanner = weir_json_scanner_new (NULL, WEIR_JSON_SCAN_ALL_KEYS);

  if (!weir_json_scanner_feed (scanner, text, length, NULL) &&
      scanner->error_code == WEIR_JSON_ERROR_EQUAL_KEYS)
    g_prefix_error (error, _ ("scenario %u: "), scenario_at (text, scanner->error_offset));
}

static JsonNode *
parse (const char *text, gsize length, GError **error)
{
  g_autoptr (GError) cause = NULL;
  JsonNode *root = weir_json_parse (text, (gssize) length, &cause);

  if (root != NULL)
    return root;
  g_set_error_literal (error, WEIR_SCENARIO_FILE_ERROR, WEIR_SCENARIO_FILE_ERROR_JSON, cause->message);
  prefix_place (text, length, error);
  return NULL;
}

/**
 * weir_scenario_file_read:
 * @path: a file
 * @base: (nullable): what holds where a scenario says nothing
 * @command: (nullable): keys of the command that reads this
 * @error: a %WEIR_TEXT_FILE_ERROR where the file cannot be read, else as
 *   weir_scenario_list_from_json(); the message begins with the file
 *
 * Returns: (transfer full) (nullable): of WeirScenario: see weir_scenario_list_from_json()
 */
GPtrArray *
weir_scenario_file_read (const char *path, const WeirScenario *base, const WeirKeyTable *command,
                         GError **error)
{
  g_autofree char *display_name = g_filename_display_name (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (JsonNode) root = NULL;
  GPtrArray *scenarios = NULL;
  gsize length;
  g_autofree char *text = weir_text_file_read (path, &length, error);

  if (text == NULL) {
    g_prefix_error (error, _ ("scenario file "));
    return NULL;
  }
  root = parse (text, length, error);
  if (root != NULL)
    scenarios = weir_scenario_list_from_json (root, folder, base, command, error);
  if (scenarios == NULL)
    g_prefix_error (error, "%s: ", display_name);
  return scenarios;
}

static gboolean
is_decimal (const WeirKey *key)
{
  return key->type == WEIR_KEY_SECONDS || key->type == WEIR_KEY_NUMBER;
}

/* json-glib writes 0.2 as 0.20000000000000001, which is right but not what a person wrote. */
static void
append_member (GString *text, const WeirKey *key, const WeirScenario *scenario)
{
  g_autoptr (JsonNode) node = weir_key_get_json (key, scenario);
  g_autofree char *value =
      is_decimal (key) ? weir_key_get_text (key, scenario) : json_to_string (node, FALSE);

  g_string_append_printf (text, "\"%s\": %s", key->name, value);
}

static void
append_scenario (GString *text, const WeirScenario *scenario)
{
  const WeirKeyTable *table = weir_scenario_keys ();

  g_string_append (text, "  {");
  append_member (text, &table->keys[0], scenario);
  for (guint i = 1; i < table->n_keys; i++)
    if (weir_key_table_is_set (table, &table->keys[i], scenario)) {
      g_string_append (text, ", ");
      append_member (text, &table->keys[i], scenario);
    }
  g_string_append_c (text, '}');
}

/**
 * weir_scenario_list_to_text:
 * @scenarios: of WeirScenario
 *
 * Returns: (transfer full): a scenario file that holds what was given in each, one line for one;
 *   secrets are masked
 */
char *
weir_scenario_list_to_text (const GPtrArray *scenarios)
{
  GString *text = g_string_new ("[\n");

  for (guint i = 0; i < scenarios->len; i++) {
    append_scenario (text, scenarios->pdata[i]);
    g_string_append (text, i + 1 < scenarios->len ? ",\n" : "\n");
  }
  g_string_append (text, "]\n");
  return g_string_free (text, FALSE);
}

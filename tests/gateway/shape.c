/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shape.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void append_shape (GString *shape, JsonNode *node, const char *const *open);

/* Executions are keyed by their IDs: those differ, and what they stand for does not. */
static const char *
name_of (const char *member)
{
  return g_str_has_prefix (member, "exec_") ? "exec_*" : member;
}

static void
append_object (GString *shape, JsonObject *object, const char *const *open)
{
  g_autoptr (GList) members = json_object_get_members (object);

  g_string_append_c (shape, '{');
  for (GList *member = members; member != NULL; member = member->next) {
    const char *name = member->data;

    g_string_append_printf (shape, "%s%s:", member == members ? "" : ",", name_of (name));
    if (g_strv_contains (open, name))
      g_string_append (shape, "any");
    else
      append_shape (shape, json_object_get_member (object, name), open);
  }
  g_string_append_c (shape, '}');
}

static void
append_array (GString *shape, JsonArray *array, const char *const *open)
{
  g_string_append_c (shape, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    append_shape (shape, json_array_get_element (array, i), open);
  g_string_append_c (shape, ']');
}

static void
append_shape (GString *shape, JsonNode *node, const char *const *open)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    append_object (shape, json_node_get_object (node), open);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    append_array (shape, json_node_get_array (node), open);
  else if (JSON_NODE_HOLDS_NULL (node))
    g_string_append (shape, "null");
  else
    g_string_append (shape, g_type_name (json_node_get_value_type (node)));
}

/* The members of a JSON text in their order, and their types; of those named by @open the name
 * alone. Two answers of one shape look alike to whoever reads them. */
char *
shape_of_json (const char *text, const char *const *open)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (text, &error);
  g_autoptr (GString) shape = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_nonnull (root);
  append_shape (shape, root, open);
  return g_string_free (g_steal_pointer (&shape), FALSE);
}

/* The text of a member of an answer, as JSON; %NULL where it has none of that name. */
char *
member (const WireAnswer *answer, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (answer->body, &error);
  JsonObject *object;

  g_assert_no_error (error);
  object = json_node_get_object (root);
  return json_object_has_member (object, name) ? json_to_string (json_object_get_member (object, name), FALSE)
                                               : NULL;
}

void
assert_member (const WireAnswer *answer, const char *name, const char *expected)
{
  g_autofree char *found = member (answer, name);

  g_assert_cmpstr (found, ==, expected);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit-lines.h"

#include "json-read.h"
#include "json-text.h"

static const char *const annotation_kinds[] = {
  [WEIR_ANNOTATION_RUN] = "run",
  [WEIR_ANNOTATION_TIME] = "time",
  [WEIR_ANNOTATION_RANGE] = "range",
  [WEIR_ANNOTATION_MEASURED] = "measured",
};

/** weir_annotation_kind_name: Returns: the word for @kind in files */
const char *
weir_annotation_kind_name (WeirAnnotationKind kind)
{
  g_assert (kind < G_N_ELEMENTS (annotation_kinds));
  return annotation_kinds[kind];
}

static JsonObject *
line_of (const char *type)
{
  JsonObject *line = json_object_new ();

  json_object_set_string_member (line, "type", type);
  return line;
}

static JsonObject *
line_of_id (const char *type, const char *id)
{
  JsonObject *line = line_of (type);

  json_object_set_string_member (line, "id", id);
  return line;
}

/**
 * weir_line_edit:
 * @member: what is set, such as `title`
 * @value: its value from now on; must hold nothing secret
 *
 * Returns: (transfer full): the line
 */
JsonObject *
weir_line_edit (const char *member, JsonNode *value)
{
  JsonObject *line = line_of ("edit");

  json_object_set_member (line, member, json_node_copy (value));
  return line;
}

/**
 * weir_line_scenario:
 * @scenario_id: stays the same when the scenario is edited: the last line of an id counts
 * @scenario: its settings; what is secret is left out
 *
 * Returns: (transfer full): the line
 */
JsonObject *
weir_line_scenario (const char *scenario_id, const WeirScenario *scenario)
{
  JsonObject *line = line_of_id ("scenario", scenario_id);

  json_object_set_object_member (line, "settings", weir_scenario_to_json (scenario, WEIR_SCENARIO_SET_KEYS));
  return line;
}

/** weir_line_order: Returns: (transfer full): a line that gives the scenarios that order */
JsonObject *
weir_line_order (const char *const *scenario_ids)
{
  JsonObject *line = line_of ("order");
  JsonArray *ids = json_array_new ();

  for (guint i = 0; scenario_ids[i] != NULL; i++)
    json_array_add_string_element (ids, scenario_ids[i]);
  json_object_set_array_member (line, "scenarios", ids);
  return line;
}

/** weir_line_delete: @id: of a scenario, a run or an annotation. Returns: (transfer full): the line */
JsonObject *
weir_line_delete (const char *id)
{
  return line_of_id ("delete", id);
}

/** weir_line_undelete: Returns: (transfer full): a line that takes a `delete` back */
JsonObject *
weir_line_undelete (const char *id)
{
  return line_of_id ("undelete", id);
}

/** weir_line_annotation: Returns: (transfer full): a line of what a person marked in a run */
JsonObject *
weir_line_annotation (const WeirAnnotationLine *annotation)
{
  JsonObject *line = line_of_id ("annotation", annotation->id);

  json_object_set_string_member (line, "run", annotation->run_id);
  json_object_set_string_member (line, "kind", weir_annotation_kind_name (annotation->kind));
  if (annotation->kind != WEIR_ANNOTATION_RUN)
    weir_json_object_set_figure (line, "t", weir_seconds_from_us (annotation->t));
  if (annotation->kind >= WEIR_ANNOTATION_RANGE)
    weir_json_object_set_figure (line, "dt", weir_seconds_from_us (annotation->dt));
  json_object_set_string_member (line, "text", annotation->text);
  json_object_set_string_member (line, "author", annotation->author);
  json_object_set_string_member (line, "made", annotation->made);
  return line;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-lines.h"

#include "json-read.h"
#include "json-text.h"
#include "secret.h"

static JsonObject *
line_of_run (const char *type, const char *run_id)
{
  JsonObject *line = json_object_new ();

  json_object_set_string_member (line, "type", type);
  json_object_set_string_member (line, "run", run_id);
  return line;
}

static JsonObject *
line_at (const char *type, const char *run_id, gint64 t)
{
  JsonObject *line = line_of_run (type, run_id);

  weir_json_object_set_figure (line, "t", weir_seconds_from_us (t));
  return line;
}

/** weir_line_run_start: Returns: (transfer full): the first line of a run */
JsonObject *
weir_line_run_start (const WeirRunStart *start)
{
  JsonObject *line = line_of_run ("run-start", start->run_id);
  g_autofree char *base_url = weir_secret_strip_url (start->base_url);

  json_object_set_string_member (line, "scenario", start->scenario_id);
  json_object_set_object_member (line, "settings",
                                 weir_scenario_to_json (start->scenario, WEIR_SCENARIO_ALL_KEYS));
  if (start->plan != NULL)
    json_object_set_string_member (line, "plan", start->plan);
  if (start->sweep != NULL)
    json_object_set_object_member (line, "sweep", json_object_ref (start->sweep));
  if (start->repeat > 0)
    json_object_set_int_member (line, "repeat", start->repeat);
  json_object_set_string_member (line, "base_url", base_url);
  weir_json_object_set_figure (line, "wall", weir_seconds_from_us (start->wall_us));
  weir_json_object_set_figure (line, "monotonic", weir_seconds_from_us (start->monotonic_us));
  if (start->environment != NULL)
    json_object_set_object_member (line, "environment", json_object_ref (start->environment));
  return line;
}

/** weir_line_phase: Returns: (transfer full): a line that says that @phase began at @t */
JsonObject *
weir_line_phase (const char *run_id, gint64 t, WeirPhase phase)
{
  JsonObject *line = line_at ("phase", run_id, t);

  json_object_set_string_member (line, "name", weir_phase_name (phase));
  return line;
}

static JsonObject *
series_to_json (const WeirMetricSeries *series)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", series->name);
  if (series->labels[0] != '\0')
    json_object_set_string_member (object, "labels", series->labels);
  json_object_set_string_member (object, "kind", weir_metric_type_name (series->type));
  json_object_set_int_member (object, "selector", series->selector);
  return object;
}

/**
 * weir_line_series:
 * @set: the series of the run as far as they are known
 * @from: the first that no earlier line names
 *
 * Returns: (transfer full): a line that names the series from @from on
 */
JsonObject *
weir_line_series (const char *run_id, const WeirSeriesSet *set, guint from)
{
  JsonObject *line = line_of_run ("series", run_id);
  JsonArray *array = json_array_new ();

  for (guint i = from; i < weir_series_set_size (set); i++)
    json_array_add_object_element (array, series_to_json (weir_series_set_get (set, i)));
  json_object_set_int_member (line, "from", from);
  json_object_set_array_member (line, "series", array);
  return line;
}

/**
 * weir_line_scrape:
 * @phase: when it was taken: before, in one of the phases, or after the end
 * @values: (nullable): of double, in the order of the series; NaN and infinities become `null`. %NULL:
 *   it brought nothing
 * @error: (nullable): why the endpoint did not answer; what @values has then is of the watched process
 *
 * Returns: (transfer full): the line
 */
JsonObject *
weir_line_scrape (const char *run_id, gint64 t, WeirPhase phase, const GArray *values, const char *error)
{
  JsonObject *line = line_at ("scrape", run_id, t);
  JsonArray *array;

  json_object_set_string_member (line, "phase", weir_phase_name (phase));
  if (error != NULL)
    json_object_set_string_member (line, "error", error);
  if (values == NULL)
    return line;
  array = json_array_sized_new (values->len);
  for (guint i = 0; i < values->len; i++)
    weir_json_array_add_figure (array, g_array_index (values, double, i));
  json_object_set_array_member (line, "values", array);
  return line;
}

/** weir_line_note_restart: says that @scrape showed another process of the gateway than those before it */
void
weir_line_note_restart (JsonObject *scrape)
{
  json_object_set_boolean_member (scrape, "restarted", TRUE);
}

/** weir_line_set_previous: says where the `run-end` before @run_end begins, bytes; < 0: there is none */
void
weir_line_set_previous (JsonObject *run_end, gint64 previous_run_end)
{
  if (previous_run_end >= 0)
    json_object_set_int_member (run_end, "previous", previous_run_end);
  else if (json_object_has_member (run_end, "previous"))
    json_object_remove_member (run_end, "previous");
}

/**
 * weir_line_run_end:
 * @t: when the run ended, µs since the first intended start
 * @result: all that the summary is made of
 * @previous_run_end: where in the file the `run-end` before this one begins, bytes; < 0: there is none
 *
 * Returns: (transfer full): the last line of a run
 */
JsonObject *
weir_line_run_end (const char *run_id, gint64 t, const WeirRunResult *result, gint64 previous_run_end)
{
  JsonObject *line = line_at ("run-end", run_id, t);

  weir_line_set_previous (line, previous_run_end);
  json_object_set_object_member (line, "summary", weir_run_result_to_json (result));
  return line;
}

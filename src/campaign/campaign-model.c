/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "json-read.h"

static void
series_free (gpointer data)
{
  WeirMetricSeries *series = data;

  g_free (series->name);
  g_free (series->labels);
  g_free (series);
}

static void
annotation_free (gpointer data)
{
  WeirAnnotation *annotation = data;

  g_free (annotation->id);
  g_free (annotation->text);
  g_free (annotation->author);
  g_free (annotation->made);
  g_free (annotation);
}

static WeirRun *
run_new (void)
{
  WeirRun *run = g_atomic_rc_box_new0 (WeirRun);

  run->phases = g_array_new (FALSE, FALSE, sizeof (WeirCampaignPhase));
  run->series = g_ptr_array_new_with_free_func (series_free);
  run->intervals = g_array_new (FALSE, FALSE, sizeof (WeirCampaignLine));
  run->scrapes = g_array_new (FALSE, FALSE, sizeof (WeirCampaignLine));
  run->failures = g_array_new (FALSE, FALSE, sizeof (WeirCampaignLine));
  run->annotations = g_ptr_array_new_with_free_func (annotation_free);
  return run;
}

static void
run_clear (gpointer data)
{
  WeirRun *run = data;

  g_free (run->id);
  g_free (run->scenario_id);
  g_clear_pointer (&run->scenario, weir_scenario_free);
  g_free (run->plan);
  g_clear_pointer (&run->sweep, json_object_unref);
  g_free (run->base_url);
  g_clear_pointer (&run->environment, json_object_unref);
  g_array_unref (run->phases);
  g_ptr_array_unref (run->series);
  g_array_unref (run->intervals);
  g_array_unref (run->scrapes);
  g_array_unref (run->failures);
  g_ptr_array_unref (run->annotations);
  g_clear_pointer (&run->summary, json_object_unref);
}

/**
 * weir_run_new_coming:
 * @scenario_id: of @scenario in its campaign
 * @scenario: as it is to be run; copied
 *
 * Returns: (transfer full): a run that is about to begin: no campaign holds it, and it has no ID yet
 */
WeirRun *
weir_run_new_coming (const char *scenario_id, const WeirScenario *scenario)
{
  WeirRun *run = run_new ();

  run->id = g_strdup ("");
  run->scenario_id = g_strdup (scenario_id);
  run->scenario = weir_scenario_copy (scenario);
  run->base_url = g_strdup (scenario->base_url);
  run->is_live = TRUE;
  return run;
}

/** weir_run_ref: Returns: (transfer full): @run; from any thread */
WeirRun *
weir_run_ref (const WeirRun *run)
{
  return g_atomic_rc_box_acquire ((WeirRun *) run);
}

/** weir_run_unref: lets @run go; the last one frees it */
void
weir_run_unref (WeirRun *run)
{
  g_atomic_rc_box_release_full (run, run_clear);
}

void
weir_campaign_scenario_free (WeirCampaignScenario *scenario)
{
  g_free (scenario->id);
  g_clear_pointer (&scenario->scenario, weir_scenario_free);
  g_clear_pointer (&scenario->unusable, g_ptr_array_unref);
  g_free (scenario);
}

static gboolean
fail_line (GError **error, const char *message)
{
  g_set_error_literal (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_LINE, message);
  return FALSE;
}

/** weir_campaign_read_id: a member that must be there and not empty */
gboolean
weir_campaign_read_id (JsonObject *line, const char *name, char **id, GError **error)
{
  if (!weir_json_read_string (line, name, id, error))
    return FALSE;
  if (*id != NULL && **id != '\0')
    return TRUE;
  g_set_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_LINE, _ ("member “%s” is missing"), name);
  return FALSE;
}

static gboolean
read_settings (JsonObject *line, WeirScenario **scenario, GPtrArray *unusable, GError **error)
{
  JsonObject *settings = NULL;

  if (!weir_json_read_object (line, "settings", &settings, error))
    return FALSE;
  if (settings == NULL)
    return fail_line (error, _ ("member “settings” is missing"));
  *scenario = weir_scenario_from_json_told (settings, unusable);
  return TRUE;
}

/** weir_campaign_take_scenario: a `scenario` line: a new one, or what it was edited to */
gboolean
weir_campaign_take_scenario (WeirCampaign *campaign, JsonObject *line, guint64 number, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (WeirScenario) settings = NULL;
  g_autoptr (GPtrArray) unusable = g_ptr_array_new_with_free_func (g_free);
  WeirCampaignScenario *scenario;

  if (!weir_campaign_read_id (line, "id", &id, error) || !read_settings (line, &settings, unusable, error))
    return FALSE;
  scenario = weir_campaign_find_scenario (campaign, id);
  if (scenario == NULL) {
    scenario = g_new0 (WeirCampaignScenario, 1);
    scenario->id = g_steal_pointer (&id);
    scenario->number = campaign->scenarios->len;
    g_ptr_array_add (campaign->scenarios, scenario);
    g_hash_table_insert (campaign->scenarios_by_id, scenario->id, scenario);
  }
  g_clear_pointer (&scenario->scenario, weir_scenario_free);
  scenario->scenario = g_steal_pointer (&settings);
  g_clear_pointer (&scenario->unusable, g_ptr_array_unref);
  scenario->unusable = g_steal_pointer (&unusable);
  scenario->line = number;
  return TRUE;
}

static gboolean
read_run_start (WeirRun *run, JsonObject *line, GPtrArray *unusable, GError **error)
{
  JsonObject *environment = NULL, *sweep = NULL;
  guint64 repeat = 0;

  if (!weir_campaign_read_id (line, "run", &run->id, error) ||
      !weir_campaign_read_id (line, "scenario", &run->scenario_id, error) ||
      !read_settings (line, &run->scenario, unusable, error) ||
      !weir_json_read_string (line, "plan", &run->plan, error) ||
      !weir_json_read_object (line, "sweep", &sweep, error) ||
      !weir_json_read_count (line, "repeat", &repeat, error) ||
      !weir_json_read_string (line, "base_url", &run->base_url, error) ||
      !weir_json_read_seconds (line, "wall", &run->wall_us, error) ||
      !weir_json_read_seconds (line, "monotonic", &run->monotonic_us, error) ||
      !weir_json_read_object (line, "environment", &environment, error))
    return FALSE;
  run->environment = environment != NULL ? json_object_ref (environment) : NULL;
  run->sweep = sweep != NULL ? json_object_ref (sweep) : NULL;
  run->repeat = (guint) MIN (repeat, G_MAXUINT);
  if (run->base_url == NULL)
    run->base_url = g_strdup (run->scenario->base_url);
  return TRUE;
}

/** weir_campaign_take_run_start: a `run-start` line */
gboolean
weir_campaign_take_run_start (WeirCampaign *campaign, JsonObject *line, guint64 number, GError **error)
{
  g_autoptr (WeirRun) run = run_new ();
  g_autoptr (GPtrArray) unusable = g_ptr_array_new_with_free_func (g_free);

  if (!read_run_start (run, line, unusable, error))
    return FALSE;
  if (weir_campaign_find_run (campaign, run->id) != NULL)
    return fail_line (error, _ ("a run of that id has begun before"));
  weir_campaign_warn_of_settings (campaign, number, run->scenario->name, unusable);
  g_hash_table_insert (campaign->runs_by_id, run->id, run);
  g_ptr_array_add (campaign->runs, g_steal_pointer (&run));
  return TRUE;
}

static gboolean
take_phase (WeirRun *run, JsonObject *line, GError **error)
{
  g_autofree char *name = NULL;
  WeirCampaignPhase phase = { 0 };

  if (!weir_campaign_read_id (line, "name", &name, error) ||
      !weir_json_read_seconds (line, "t", &phase.t, error))
    return FALSE;
  if (!weir_phase_from_name (name, &phase.phase))
    return fail_line (error, _ ("member “name” is no phase"));
  g_array_append_val (run->phases, phase);
  return TRUE;
}

static gboolean
take_one_series (WeirRun *run, JsonNode *node, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  WeirMetricSeries *series;
  g_autofree char *name = NULL, *labels = NULL, *kind = NULL;
  guint64 selector = 0;

  if (object == NULL)
    return fail_line (error, _ ("member “series”: expected objects"));
  if (!weir_campaign_read_id (object, "name", &name, error) ||
      !weir_json_read_string (object, "labels", &labels, error) ||
      !weir_json_read_string (object, "kind", &kind, error) ||
      !weir_json_read_count (object, "selector", &selector, error))
    return FALSE;
  series = g_new0 (WeirMetricSeries, 1);
  series->name = g_steal_pointer (&name);
  series->labels = labels != NULL ? g_steal_pointer (&labels) : g_strdup ("");
  series->selector = (guint) MIN (selector, G_MAXUINT);
  for (guint type = WEIR_METRIC_UNTYPED; type <= WEIR_METRIC_SUMMARY; type++) {
    if (g_strcmp0 (kind, weir_metric_type_name (type)) == 0)
      series->type = type;
  }
  g_ptr_array_add (run->series, series);
  return TRUE;
}

/* The numbers of series must follow on one another, or the values of scrapes would be given to
 * other series than theirs. */
static gboolean
take_series (WeirRun *run, JsonObject *line, GError **error)
{
  JsonArray *array = NULL;
  guint64 from = 0;
  guint before = run->series->len;

  if (!weir_json_read_count (line, "from", &from, error) ||
      !weir_json_read_array (line, "series", &array, error))
    return FALSE;
  if (from != before)
    return fail_line (error, _ ("series before it are missing"));
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    if (take_one_series (run, json_array_get_element (array, i), error))
      continue;
    g_ptr_array_set_size (run->series, (int) before);
    return FALSE;
  }
  return TRUE;
}

static gboolean
take_run_end (WeirRun *run, JsonObject *line, GError **error)
{
  JsonObject *summary = NULL;

  if (!weir_json_read_object (line, "summary", &summary, error) ||
      !weir_json_read_seconds (line, "t", &run->end_t, error))
    return FALSE;
  if (summary == NULL)
    return fail_line (error, _ ("member “summary” is missing"));
  g_clear_pointer (&run->summary, json_object_unref);
  run->summary = json_object_ref (summary);
  run->is_live = FALSE;
  return TRUE;
}

/** weir_run_take_line: a line of the type `phase`, `series` or `run-end` of @run */
gboolean
weir_run_take_line (WeirRun *run, JsonObject *line, GError **error)
{
  const char *type = json_object_get_string_member (line, "type");

  if (strcmp (type, "phase") == 0)
    return take_phase (run, line, error);
  if (strcmp (type, "series") == 0)
    return take_series (run, line, error);
  return take_run_end (run, line, error);
}

/** weir_campaign_compare_scenarios: a #GCompareFunc of pointers in an array: in the order of the file */
int
weir_campaign_compare_scenarios (gconstpointer a, gconstpointer b)
{
  const WeirCampaignScenario *const *x = a, *const *y = b;

  return (*x)->number < (*y)->number ? -1 : (*x)->number > (*y)->number;
}

/**
 * weir_campaign_order_scenarios:
 * @ids: of scenarios; those that are not there, or named twice, are passed over
 *
 * Brings the named scenarios to the front in that order; the others follow as they stand in the
 * file, whatever order they had before.
 */
void
weir_campaign_order_scenarios (WeirCampaign *campaign, const GPtrArray *ids)
{
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) rest = g_steal_pointer (&campaign->scenarios);

  campaign->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_campaign_scenario_free);
  g_ptr_array_set_free_func (rest, NULL);
  g_ptr_array_sort (rest, weir_campaign_compare_scenarios);
  for (guint i = 0; i < ids->len; i++) {
    WeirCampaignScenario *scenario = weir_campaign_find_scenario (campaign, g_ptr_array_index (ids, i));

    if (scenario != NULL && g_hash_table_add (placed, scenario))
      g_ptr_array_add (campaign->scenarios, scenario);
  }
  for (guint i = 0; i < rest->len; i++) {
    if (g_hash_table_add (placed, g_ptr_array_index (rest, i)))
      g_ptr_array_add (campaign->scenarios, g_ptr_array_index (rest, i));
  }
}

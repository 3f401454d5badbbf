/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "glance.h"

#include <math.h>
#include <string.h>

#include "json-read.h"
#include "json-text.h"
#include "summary-figures.h"
#include "tolerances.h"

static const char *const verdicts[] = {
  [WEIR_GLANCE_NONE] = "none",       [WEIR_GLANCE_ENDED] = "ended",
  [WEIR_GLANCE_ERRORS] = "errors",   [WEIR_GLANCE_PASSED] = "passed",
  [WEIR_GLANCE_FAILED] = "failed",   [WEIR_GLANCE_AT_FAULT] = "at_fault",
  [WEIR_GLANCE_STOPPED] = "stopped", [WEIR_GLANCE_INTERRUPTED] = "interrupted",
  [WEIR_GLANCE_RUNNING] = "running",
};

/** weir_glance_verdict_name: Returns: the word for @verdict in files */
const char *
weir_glance_verdict_name (WeirGlanceVerdict verdict)
{
  g_assert (verdict < G_N_ELEMENTS (verdicts));
  return verdicts[verdict];
}

/** weir_glance_free: frees @glance */
void
weir_glance_free (WeirGlance *glance)
{
  g_free (glance->title);
  g_free (glance);
}

static gboolean
has_failed_threshold (JsonArray *thresholds)
{
  for (guint i = 0; i < json_array_get_length (thresholds); i++) {
    JsonNode *node = json_array_get_element (thresholds, i);

    if (JSON_NODE_HOLDS_OBJECT (node) &&
        !json_object_get_boolean_member_with_default (json_node_get_object (node), "passed", TRUE))
      return TRUE;
  }
  return FALSE;
}

/* Where nobody set a limit, as many as a comparison would take for a change are too many. */
static gboolean
has_too_many_errors (JsonObject *summary)
{
  double rate = NAN;

  return weir_json_read_figure (summary, "errors_rate", &rate, NULL) &&
         rate > weir_tolerances_default ().values[WEIR_TOLERANCE_ERRORS];
}

/** weir_glance_judge: Returns: the verdict on a run that has that summary */
WeirGlanceVerdict
weir_glance_judge (JsonObject *summary)
{
  JsonObject *validity = NULL;
  JsonArray *thresholds = NULL;
  g_autofree char *state = NULL;

  weir_json_read_object (summary, "validity", &validity, NULL);
  weir_json_read_array (summary, "thresholds", &thresholds, NULL);
  if (validity != NULL)
    weir_json_read_string (validity, "state", &state, NULL);
  if (g_strcmp0 (state, weir_generator_state_name (WEIR_GENERATOR_AT_FAULT)) == 0)
    return WEIR_GLANCE_AT_FAULT;
  if (thresholds == NULL || json_array_get_length (thresholds) == 0)
    return has_too_many_errors (summary) ? WEIR_GLANCE_ERRORS : WEIR_GLANCE_ENDED;
  return has_failed_threshold (thresholds) ? WEIR_GLANCE_FAILED : WEIR_GLANCE_PASSED;
}

/**
 * weir_glance_judge_last:
 * @summary: of the last run of a campaign
 *
 * What a list of campaigns says of a run that was stopped is that: thresholds that it kept until then, or that it had
 * none, are no verdict on the load that it was to have. A threshold that it missed was missed all the same.
 *
 * Returns: the verdict as weir_glance_judge() has it, but where that would do for a run that came to its end only
 */
WeirGlanceVerdict
weir_glance_judge_last (JsonObject *summary)
{
  WeirGlanceVerdict verdict = weir_glance_judge (summary);
  gboolean is_good = verdict == WEIR_GLANCE_PASSED || verdict == WEIR_GLANCE_ENDED;

  return is_good && !weir_summary_is_completed (summary) ? WEIR_GLANCE_STOPPED : verdict;
}

/* In front of the others, as long as there is room. */
static void
add_older (WeirGlance *glance, double p95)
{
  if (glance->n_p95 == WEIR_GLANCE_RUNS_MAX)
    return;
  memmove (glance->p95 + 1, glance->p95, glance->n_p95 * sizeof *glance->p95);
  glance->p95[0] = p95;
  glance->n_p95++;
}

/** weir_glance_add_summary: takes the p95 of a run that is older than those before it. Returns: whether it has one that one can rely on */
gboolean
weir_glance_add_summary (WeirGlance *glance, JsonObject *summary)
{
  double p95 = weir_summary_percentile (summary, "response_ms_percentiles", "p95");

  if (isnan (p95))
    return FALSE;
  add_older (glance, p95);
  return TRUE;
}

/* The first scenario in the order of a person that has runs. */
static const char *
find_scenario (const WeirCampaign *campaign, const GPtrArray *runs)
{
  for (guint i = 0; i < campaign->scenarios->len; i++) {
    const WeirCampaignScenario *scenario = g_ptr_array_index (campaign->scenarios, i);

    for (guint j = 0; !scenario->is_deleted && j < runs->len; j++) {
      if (g_str_equal (((const WeirRun *) g_ptr_array_index (runs, j))->scenario_id, scenario->id))
        return scenario->id;
    }
  }
  return NULL;
}

static WeirGlanceVerdict
verdict_of (const WeirCampaign *campaign, const GPtrArray *runs)
{
  const WeirRun *last = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;

  if (last == NULL)
    return WEIR_GLANCE_NONE;
  if (last->summary != NULL)
    return weir_glance_judge_last (last->summary);
  return weir_campaign_is_being_written (campaign) ? WEIR_GLANCE_RUNNING : WEIR_GLANCE_INTERRUPTED;
}

/** weir_glance_of_campaign: Returns: (transfer full): a glance at a campaign that was read */
WeirGlance *
weir_glance_of_campaign (const WeirCampaign *campaign)
{
  WeirGlance *glance = g_new0 (WeirGlance, 1);
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);
  const char *scenario_id = find_scenario (campaign, runs);

  glance->title = weir_campaign_title (campaign);
  for (guint i = 0; i < campaign->scenarios->len; i++)
    glance->n_scenarios += !((WeirCampaignScenario *) g_ptr_array_index (campaign->scenarios, i))->is_deleted;
  glance->n_runs = runs->len;
  glance->verdict = verdict_of (campaign, runs);
  for (guint i = runs->len; i > 0 && scenario_id != NULL; i--) {
    const WeirRun *run = g_ptr_array_index (runs, i - 1);

    if (run->summary != NULL && g_str_equal (run->scenario_id, scenario_id))
      weir_glance_add_summary (glance, run->summary);
  }
  return glance;
}

/** weir_line_digest: Returns: (transfer full): a line that tells @glance to those who read the end of the file */
JsonObject *
weir_line_digest (const WeirGlance *glance)
{
  JsonObject *line = json_object_new ();
  JsonArray *p95 = json_array_new ();

  json_object_set_string_member (line, "type", "digest");
  json_object_set_string_member (line, "title", glance->title);
  json_object_set_int_member (line, "scenarios", glance->n_scenarios);
  json_object_set_int_member (line, "runs", glance->n_runs);
  for (guint i = 0; i < glance->n_p95; i++)
    weir_json_array_add_figure (p95, glance->p95[i]);
  json_object_set_array_member (line, "p95_ms", p95);
  json_object_set_string_member (line, "verdict", weir_glance_verdict_name (glance->verdict));
  return line;
}

static void
read_p95 (WeirGlance *glance, JsonArray *array)
{
  for (guint i = json_array_get_length (array); i > 0; i--) {
    JsonNode *node = json_array_get_element (array, i - 1);

    if (JSON_NODE_HOLDS_VALUE (node) && isfinite (json_node_get_double (node)))
      add_older (glance, json_node_get_double (node));
  }
}

static WeirGlanceVerdict
verdict_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verdicts); i++) {
    if (g_strcmp0 (name, verdicts[i]) == 0)
      return i;
  }
  return WEIR_GLANCE_NONE;
}

/** weir_glance_from_digest: Returns: (transfer full): what a `digest` line tells; %NULL with #WEIR_JSON_READ_ERROR */
WeirGlance *
weir_glance_from_digest (JsonObject *line, GError **error)
{
  g_autoptr (WeirGlance) glance = g_new0 (WeirGlance, 1);
  g_autofree char *verdict = NULL;
  guint64 scenarios = 0, runs = 0;
  JsonArray *p95 = NULL;

  if (!weir_json_read_string (line, "title", &glance->title, error) ||
      !weir_json_read_count (line, "scenarios", &scenarios, error) ||
      !weir_json_read_count (line, "runs", &runs, error) ||
      !weir_json_read_array (line, "p95_ms", &p95, error) ||
      !weir_json_read_string (line, "verdict", &verdict, error))
    return NULL;
  if (glance->title == NULL)
    glance->title = g_strdup ("");
  glance->n_scenarios = (guint) MIN (scenarios, G_MAXUINT);
  glance->n_runs = (guint) MIN (runs, G_MAXUINT);
  glance->verdict = verdict_from_name (verdict);
  if (p95 != NULL)
    read_p95 (glance, p95);
  return g_steal_pointer (&glance);
}

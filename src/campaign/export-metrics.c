/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export-metrics.h"

#include "json-text.h"

/* Takes the summaries. */
static char *
summaries_to_text (GPtrArray *summaries)
{
  g_autoptr (JsonObject) list = NULL;
  JsonArray *array;

  if (summaries->len == 1)
    return weir_json_object_to_text (g_ptr_array_index (summaries, 0), WEIR_JSON_TEXT_PRETTY, NULL);
  list = json_object_new ();
  array = json_array_new ();
  for (guint i = 0; i < summaries->len; i++)
    json_array_add_object_element (array, json_object_ref (g_ptr_array_index (summaries, i)));
  json_object_set_array_member (list, "scenarios", array);
  return weir_json_object_to_text (list, WEIR_JSON_TEXT_PRETTY, NULL);
}

/**
 * weir_export_results:
 * @results: (element-type WeirRunResult): of runs just made
 *
 * Returns: (transfer full): what the original driver prints: of one run its summary, else
 *   `{"scenarios": [...]}`; indented, without a line end behind it
 */
char *
weir_export_results (const GPtrArray *results)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; i < results->len; i++)
    g_ptr_array_add (summaries, weir_run_result_to_json (g_ptr_array_index (results, i)));
  return summaries_to_text (summaries);
}

/**
 * weir_export_metrics:
 * @campaign: a campaign
 * @runs: (element-type WeirRun): those to give, as weir_campaign_list_runs() has them
 *
 * Returns: (transfer full): the same for runs of a campaign. Of a run without an end the summary
 *   is made from its intervals
 */
char *
weir_export_metrics (WeirCampaign *campaign, const GPtrArray *runs)
{
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add (summaries, weir_campaign_summary_of (campaign, g_ptr_array_index (runs, i)));
  return summaries_to_text (summaries);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chosen-runs.h"

#include <glib/gi18n.h>

#include "format.h"
#include "options.h"

static void
fail (const WeirCampaign *campaign, const char *id, guint n_found, GError **error)
{
  g_autofree char *count = weir_format_count (n_found);

  if (n_found > 0)
    g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE,
                 _ ("The ids of %s runs begin with “%s”. Give more of it; “weir-cli show” lists them."),
                 count, id);
  else
    g_set_error (error, WEIR_OPTIONS_ERROR, WEIR_OPTIONS_ERROR_USAGE,
                 _ ("No run in “%s” has the id “%s”. “weir-cli show” lists them."), campaign->path, id);
}

/**
 * weir_chosen_runs:
 * @campaign: a campaign
 * @id: (nullable): of a run, or what it begins with
 *
 * Returns: (transfer full) (element-type WeirRun): all runs, or the one that is meant; %NULL with an error
 *   where none is, or several may be
 */
GPtrArray *
weir_chosen_runs (const WeirCampaign *campaign, const char *id, GError **error)
{
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);

  for (guint i = runs->len; id != NULL && i > 0; i--) {
    if (!g_str_has_prefix (((const WeirRun *) g_ptr_array_index (runs, i - 1))->id, id))
      g_ptr_array_remove_index (runs, i - 1);
  }
  if (id == NULL || runs->len == 1)
    return g_steal_pointer (&runs);
  fail (campaign, id, runs->len, error);
  return NULL;
}

/** weir_chosen_run_number: Returns: its place among the runs, from 1, as “weir-cli show” has it */
guint
weir_chosen_run_number (const WeirCampaign *campaign, const WeirRun *run)
{
  g_autoptr (GPtrArray) runs = weir_campaign_list_runs (campaign);
  guint place = 0;

  return g_ptr_array_find (runs, run, &place) ? place + 1 : 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "baseline.h"

#include "compare-hint.h"
#include "compare-report.h"
#include "compare-sides.h"
#include "compare-text.h"

struct _WeirBaseline {
  WeirCampaign *campaign;
  GPtrArray *sides; /* of WeirComparisonSide */
  WeirTolerances tolerances;
  char *fail_on;
};

/**
 * weir_baseline_open:
 * @path: of a campaign; may be the one that the runs are to be added to
 * @options: what they are judged by
 * @error: what cannot be read, or what it lacks
 *
 * Reads what it takes now: what cannot be compared with is not found out when the load was made.
 *
 * Returns: (transfer full): the baseline
 */
WeirBaseline *
weir_baseline_open (const char *path, const WeirGateOptions *options, GError **error)
{
  g_autoptr (WeirBaseline) baseline = g_new0 (WeirBaseline, 1);
  const WeirSideChoice all = { NULL, NULL, NULL };

  if (!weir_gate_options_read (options, &baseline->tolerances, error))
    return NULL;
  baseline->fail_on = g_strdup (options->fail_on);
  baseline->campaign = weir_campaign_load (path, error);
  if (baseline->campaign == NULL)
    return NULL;
  baseline->sides = weir_compare_sides_read (baseline->campaign, &all, error);
  return baseline->sides != NULL ? g_steal_pointer (&baseline) : NULL;
}

/** weir_baseline_free: frees @baseline */
void
weir_baseline_free (WeirBaseline *baseline)
{
  g_clear_pointer (&baseline->sides, g_ptr_array_unref);
  g_clear_pointer (&baseline->campaign, weir_campaign_unref);
  g_free (baseline->fail_on);
  g_free (baseline);
}

static gboolean
has_scenario (const GPtrArray *sides, const WeirComparisonSide *wanted)
{
  const char *name = weir_comparison_side_scenario (wanted)->name;

  for (guint i = 0; i < sides->len; i++)
    if (g_str_equal (weir_comparison_side_scenario (g_ptr_array_index (sides, i))->name, name))
      return TRUE;
  return FALSE;
}

/* A baseline may hold more than is run today. */
static GPtrArray *
find_counterparts (const WeirBaseline *baseline, const GPtrArray *made)
{
  GPtrArray *sides = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_comparison_side_unref);

  for (guint i = 0; i < baseline->sides->len; i++) {
    WeirComparisonSide *side = g_ptr_array_index (baseline->sides, i);

    if (has_scenario (made, side))
      g_ptr_array_add (sides, weir_comparison_side_ref (side));
  }
  return sides;
}

/**
 * weir_baseline_compare:
 * @path: of the campaign that the runs are in
 * @ids: (element-type utf8): of the runs
 * @exit_code: (out): that the comparison deserves
 *
 * Tells the comparison on standard error.
 *
 * Returns: (transfer full): it as Markdown; %NULL with an error where the runs cannot be read back
 */
char *
weir_baseline_compare (WeirBaseline *baseline, const char *path, const GPtrArray *ids, int *exit_code,
                       GError **error)
{
  const WeirSideChoice made = { NULL, NULL, ids };
  g_autoptr (WeirCampaign) campaign = weir_campaign_load (path, error);
  g_autoptr (GPtrArray) sides = NULL, counterparts = NULL;
  g_autoptr (WeirCampaignComparison) comparison = NULL;
  WeirCompareReport report = { .a = baseline->campaign, .b = campaign };

  sides = campaign != NULL ? weir_compare_sides_read (campaign, &made, error) : NULL;
  if (sides == NULL)
    return NULL;
  counterparts = find_counterparts (baseline, sides);
  comparison = weir_campaign_comparison_new (counterparts, sides, &baseline->tolerances);
  report.comparison = comparison;
  weir_compare_text_print (stderr, &report);
  fputc ('\n', stderr);
  weir_compare_hint_print ("run", comparison, &(WeirHintSide){ baseline->campaign->path, baseline->sides },
                           &(WeirHintSide){ path, sides });
  *exit_code = weir_compare_exit_code (comparison, baseline->fail_on);
  return weir_compare_markdown (&report);
}

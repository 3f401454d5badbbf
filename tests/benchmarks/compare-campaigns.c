/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compares the last runs of two campaigns, as a window or a command line does, and takes the time.
 *
 *   compare-campaigns A B
 *
 * Prints one JSON object: the verdict and the gate that decided it, how many rows there are, after how
 * many ms the figures of the summaries were there (the files opened and scanned included), and after
 * how many everything was read and judged; and how long it takes to judge once more, ms. */

#include <stdio.h>

#include "run-evidence.h"

static WeirCampaign *
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  WeirCampaign *campaign = weir_campaign_load (path, &error);

  if (campaign == NULL)
    g_error ("%s", error->message);
  return campaign;
}

static WeirRunChoice *
first_choice (GPtrArray *choices)
{
  if (choices->len == 0)
    g_error ("there is no run to compare");
  return g_ptr_array_index (choices, 0);
}

static WeirComparisonSide *
glance (WeirCampaign *campaign)
{
  g_autoptr (GPtrArray) choices = weir_run_evidence_choose (campaign);
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compared_run_unref);

  g_ptr_array_add (runs,
                   weir_run_evidence_glance (campaign, g_ptr_array_index (first_choice (choices)->runs, 0)));
  return weir_comparison_side_new ("", NULL, runs);
}

static WeirComparisonSide *
read_side (WeirCampaign *campaign)
{
  g_autoptr (GPtrArray) choices = weir_run_evidence_choose (campaign);
  g_autoptr (GError) error = NULL;
  WeirComparisonSide *side =
      weir_run_evidence_read_side (campaign, "", first_choice (choices)->runs, NULL, NULL, NULL, &error);

  if (side == NULL)
    g_error ("%s", error->message);
  return side;
}

static double
ms_since (gint64 begin)
{
  return (double) (g_get_monotonic_time () - begin) / 1000;
}

int
main (int argc, char **argv)
{
  gint64 begin = g_get_monotonic_time (), again;
  WeirTolerances tolerances = weir_tolerances_default ();
  g_autoptr (WeirCampaign) campaign_a = NULL, campaign_b = NULL;
  g_autoptr (WeirComparisonSide) glance_a = NULL, glance_b = NULL, a = NULL, b = NULL;
  g_autoptr (WeirComparison) first = NULL, whole = NULL, anew = NULL;
  double first_ms, whole_ms;

  if (argc != 3) {
    fprintf (stderr, "usage: compare-campaigns A B\n");
    return 2;
  }
  campaign_a = load (argv[1]);
  campaign_b = load (argv[2]);
  glance_a = glance (campaign_a);
  glance_b = glance (campaign_b);
  first = weir_comparison_new (glance_a, glance_b, &tolerances);
  first_ms = ms_since (begin);
  a = read_side (campaign_a);
  b = read_side (campaign_b);
  whole = weir_comparison_new (a, b, &tolerances);
  whole_ms = ms_since (begin);
  again = g_get_monotonic_time ();
  anew = weir_comparison_new (a, b, &tolerances);
  printf ("{\"verdict\":\"%s\",\"decided_by\":\"%s\",\"rows\":%u,\"first_ms\":%.1f,\"ms\":%.1f,\"again_ms\":%"
          ".1f}\n",
          weir_pair_verdict_name (anew->verdict), anew->decided_by ? anew->decided_by->id : "",
          anew->rows->len, first_ms, whole_ms, ms_since (again));
  return 0;
}

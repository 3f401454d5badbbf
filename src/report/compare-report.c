/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare-report.h"

#include <glib/gi18n.h>

#include "run-name.h"

/**
 * weir_compare_side_name:
 * @campaign: of the side
 *
 * Returns: (transfer full): "queue-tuning, Run 4, 2026-11-26 21:00:01 UTC": which runs a side is made of
 */
char *
weir_compare_side_name (WeirCampaign *campaign, const WeirComparisonSide *side)
{
  const WeirComparedRun *last = g_ptr_array_index (side->runs, side->runs->len - 1);
  g_autofree char *title = weir_campaign_title (campaign);
  g_autofree char *when = weir_run_format_start (last->wall_us);

  /* Translators: a campaign, which of its runs, and when it was made */
  return g_strdup_printf (_ ("%s, %s, %s"), title, side->label, when);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "campaign.h"
#include "compare-words.h"

G_BEGIN_DECLS

/** WeirCompareReport: two campaigns that were compared, as far as a report tells of them. Nothing is owned. */
typedef struct {
  WeirCampaign *a, *b; /* charts are read from their runs */
  const WeirCampaignComparison *comparison;
} WeirCompareReport;

/* Each of the same words and figures, from WeirCompareWords. */
char *weir_compare_json (const WeirCompareReport *report);
char *weir_compare_markdown (const WeirCompareReport *report);
char *weir_compare_junit (const WeirCompareReport *report);
gboolean weir_compare_html (const WeirCompareReport *report, GOutputStream *stream, GError **error);

char *weir_compare_side_name (WeirCampaign *campaign, const WeirComparisonSide *side);

G_END_DECLS

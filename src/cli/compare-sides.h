/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign-comparison.h"
#include "run-evidence.h"

G_BEGIN_DECLS

/** WeirSideChoice: which runs of a campaign are compared. */
typedef struct {
  const char *run;      /* (nullable): the id of one, or what it begins with */
  const char *scenario; /* (nullable): the name of one */
  const GPtrArray *ids; /* (nullable): of char *: no others */
} WeirSideChoice;

GPtrArray *weir_compare_sides_read (WeirCampaign *campaign, const WeirSideChoice *choice,
                                    GError **error); /* of WeirComparisonSide */
int weir_compare_exit_code (const WeirCampaignComparison *comparison, const char *fail_on);

G_END_DECLS

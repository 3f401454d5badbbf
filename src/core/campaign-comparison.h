/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comparison.h"

G_BEGIN_DECLS

/** WeirComparedPair: what two campaigns have of one scenario, at one point of its sweep. */
typedef struct {
  char *scenario;             /* its name */
  char *values;               /* (nullable): at which point of its sweep */
  WeirComparisonSide *a, *b;  /* (nullable): %NULL where that campaign has no such run; one is there */
  WeirComparison *comparison; /* (nullable): where both are there */
  guint order;                /* among the sides: that of what is equally bad */
} WeirComparedPair;

/**
 * WeirCampaignComparison:
 *
 * Two campaigns: their sides paired by the name of the scenario and the values of its sweep. The
 * worst pair stands first, those of one side only last, else the order is that of the sides. Owned.
 */
typedef struct {
  GPtrArray *pairs; /* of WeirComparedPair */
} WeirCampaignComparison;

WeirCampaignComparison *weir_campaign_comparison_new (const GPtrArray *sides_a, const GPtrArray *sides_b,
                                                      const WeirTolerances *tolerances);
WeirCampaignComparison *weir_campaign_comparison_of_pairs (const GPtrArray *sides_a, const GPtrArray *sides_b,
                                                           const WeirTolerances *tolerances);
const WeirComparedPair *weir_campaign_comparison_renew (WeirCampaignComparison *comparison,
                                                        const WeirComparedPair *pair, WeirComparisonSide *a,
                                                        WeirComparisonSide *b,
                                                        const WeirTolerances *tolerances);
void weir_campaign_comparison_free (WeirCampaignComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirCampaignComparison, weir_campaign_comparison_free)
const WeirComparedPair *weir_campaign_comparison_worst (const WeirCampaignComparison *comparison);

G_END_DECLS

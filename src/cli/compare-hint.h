/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign-comparison.h"

G_BEGIN_DECLS

/** WeirHintSide: one of two campaigns that were to be compared. */
typedef struct {
  const char *path;
  const GPtrArray *sides; /* of WeirComparisonSide: what of it was to be */
} WeirHintSide;

void weir_compare_hint_print (const char *command, const WeirCampaignComparison *comparison,
                              const WeirHintSide *a, const WeirHintSide *b);

G_END_DECLS

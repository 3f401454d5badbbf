/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign-private.h"
#include "json-scanner.h"
#include "line-reader.h"

G_BEGIN_DECLS

/** WeirCampaignLoader: a campaign that is being read, and the line at hand. */
typedef struct {
  WeirCampaign *campaign;
  WeirJsonScanner *scanner; /* of weir_campaign_wanted */
  WeirFileLine line;
  WeirRun *run;     /* (nullable): of the last line that named one */
  GPtrArray *order; /* (nullable): ids of scenarios, of the last `order` line */
} WeirCampaignLoader;

extern const char *const weir_campaign_wanted[];
gboolean weir_campaign_scan_line (WeirCampaignLoader *loader, GError **error);
void weir_campaign_take_line (WeirCampaignLoader *loader);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

char *campaign_to_text (const WeirCampaign *campaign);
void assert_campaign_is_as_read (const WeirCampaign *campaign);

G_END_DECLS

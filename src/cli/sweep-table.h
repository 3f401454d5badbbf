/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

void weir_sweep_table_print (WeirCampaign *campaign, const GPtrArray *runs, const WeirRun *one);

G_END_DECLS

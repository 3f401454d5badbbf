/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

void weir_run_text_print (WeirCampaign *campaign, const WeirRun *run, guint number, gboolean goes_on);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

GPtrArray *weir_chosen_runs (const WeirCampaign *campaign, const char *id, GError **error); /* of WeirRun */
guint weir_chosen_run_number (const WeirCampaign *campaign, const WeirRun *run);

G_END_DECLS

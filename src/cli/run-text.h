/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

void weir_run_text_print (WeirCampaign *campaign, const WeirRun *run, guint number, gboolean goes_on);
char *weir_run_text_make_safe (const char *text);

G_END_DECLS

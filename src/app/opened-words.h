/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "open-campaign.h"

G_BEGIN_DECLS

char *weir_opened_words_interrupted (WeirOpenCampaign *model);
char *weir_opened_words_damaged (const WeirCampaign *campaign);
char *weir_opened_words_damage (const WeirCampaign *campaign);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

void weir_damage_print (const char *command, const WeirCampaign *campaign);

G_END_DECLS

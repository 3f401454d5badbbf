/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

gboolean weir_html_report (WeirCampaign *campaign, const GPtrArray *runs, GOutputStream *stream,
                           GError **error);

G_END_DECLS

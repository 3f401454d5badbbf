/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "campaign.h"

G_BEGIN_DECLS

gboolean weir_export_bundle (WeirCampaign *campaign, const GPtrArray *runs, GOutputStream *stream,
                             GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "open-campaign.h"

G_BEGIN_DECLS

/**
 * WeirSidebar:
 *
 * The scenarios of a campaign with their runs, and its gateway at the foot. Several rows can be
 * selected; a bar at the foot then says what can be done with all of them.
 *
 * Signals: `selected` (GObject): a scenario or a run, by a person; `activated` (GObject): it is to be gone to, by a
 * key; `run` (GPtrArray of
 * WeirScenarioItem): these are to be run; `rename` (WeirScenarioItem): its name is to be
 * edited; `message` (char *, gboolean): what was done or failed, in a sentence, and whether it can be
 * undone.
 */
#define WEIR_TYPE_SIDEBAR (weir_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (WeirSidebar, weir_sidebar, WEIR, SIDEBAR, AdwBin)

void weir_sidebar_set_model (WeirSidebar *sidebar, WeirOpenCampaign *model);
void weir_sidebar_set_title (WeirSidebar *sidebar, const char *title, const char *subtitle);
void weir_sidebar_set_gateway (WeirSidebar *sidebar, const char *title, const char *subtitle,
                               const char *style);
void weir_sidebar_offer_check (WeirSidebar *sidebar, gboolean offer);
void weir_sidebar_set_folded (WeirSidebar *sidebar, gboolean folded);
void weir_sidebar_select (WeirSidebar *sidebar, GObject *item);
GObject *weir_sidebar_get_selected (WeirSidebar *sidebar);
GPtrArray *weir_sidebar_get_selection (WeirSidebar *sidebar); /* of GObject */
gboolean weir_sidebar_list_has_focus (WeirSidebar *sidebar);
void weir_sidebar_open_menu (WeirSidebar *sidebar);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"

G_BEGIN_DECLS

/* The steps of weir_campaign_load(). Each weir_campaign_..._take() takes one line into the model; an
 * error leaves the model as it was. */
WeirCampaign *weir_campaign_open (const char *path, GError **error);
gboolean weir_campaign_fail_read (const WeirCampaign *campaign, int errnum, GError **error);

gboolean weir_campaign_take_scenario (WeirCampaign *campaign, JsonObject *line, guint64 number,
                                      GError **error);
gboolean weir_campaign_take_run_start (WeirCampaign *campaign, JsonObject *line, guint64 number,
                                       GError **error);
void weir_campaign_warn_of_settings (WeirCampaign *campaign, guint64 line, const char *name,
                                     const GPtrArray *unusable);
void weir_campaign_warn_of_edits (WeirCampaign *campaign, guint64 gateway_line);
gboolean weir_run_take_annotation (WeirRun *run, JsonObject *line, GError **error);
gboolean weir_run_take_line (WeirRun *run, JsonObject *line, GError **error);
int weir_campaign_compare_scenarios (gconstpointer a, gconstpointer b);
void weir_campaign_order_scenarios (WeirCampaign *campaign, const GPtrArray *ids);

void weir_campaign_scenario_free (WeirCampaignScenario *scenario);

gboolean weir_campaign_read_id (JsonObject *line, const char *name, char **id, GError **error);

G_END_DECLS

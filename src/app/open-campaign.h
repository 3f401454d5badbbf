/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document.h"
#include "scenario-item.h"

G_BEGIN_DECLS

/**
 * WeirOpenCampaign:
 *
 * An open campaign as the interface sees it: its scenarios and runs as lists, and the runs that are
 * made of it. What a person does goes to the document; the lists follow what it tells.
 *
 * Signals:
 * `run-coming` (WeirRunItem): the gateway is looked for; this item shows what is to begin, and goes when `run-started`
 *   tells the run itself, when `run-failed` does, or when it was given up
 * `run-started` (WeirRunItem), `run-finished` (WeirRunItem)
 * `notice` (char *): one sentence that a person should know while a run goes on
 * `run-failed` (WeirScenarioItem, char *): a run could not begin, and why; what goes to another gateway still follows
 * `queue-ended` (guint, guint): nothing follows any more: how many runs were made, and how many had been asked for
 * `runs-deleted`: some went, or came back
 * `queue-changed`: what is on and what is to follow has changed
 *
 * Properties: `is-running`; to be read only.
 */
#define WEIR_TYPE_OPEN_CAMPAIGN (weir_open_campaign_get_type ())
G_DECLARE_FINAL_TYPE (WeirOpenCampaign, weir_open_campaign, WEIR, OPEN_CAMPAIGN, GObject)

WeirOpenCampaign *weir_open_campaign_new (WeirDocument *document);
WeirDocument *weir_open_campaign_document (WeirOpenCampaign *model);
GListModel *weir_open_campaign_scenarios (WeirOpenCampaign *model); /* of WeirScenarioItem */
WeirScenarioItem *weir_open_campaign_find_named (WeirOpenCampaign *model, const char *name);
guint weir_open_campaign_place_of (WeirOpenCampaign *model, WeirScenarioItem *item);
WeirScenarioItem *weir_open_campaign_find_scenario (WeirOpenCampaign *model, const char *id);
WeirScenarioItem *weir_open_campaign_scenario_of (WeirOpenCampaign *model, WeirRunItem *run);
WeirScenario *weir_open_campaign_gateway (WeirOpenCampaign *model);
WeirScenario *weir_open_campaign_effective (WeirOpenCampaign *model, WeirScenarioItem *item);

/* open-campaign-runs.c: what is being run */
void weir_open_campaign_run (WeirOpenCampaign *model, const GPtrArray *items, const GPtrArray *scenarios);
void weir_open_campaign_stop (WeirOpenCampaign *model);
void weir_open_campaign_skip (WeirOpenCampaign *model);
gboolean weir_open_campaign_is_running (WeirOpenCampaign *model);
gboolean weir_open_campaign_is_ending (WeirOpenCampaign *model);
WeirRunItem *weir_open_campaign_current (WeirOpenCampaign *model);
WeirRunItem *weir_open_campaign_coming (WeirOpenCampaign *model);
guint weir_open_campaign_queue_place (WeirOpenCampaign *model, guint *of);
char *weir_open_campaign_queue_next (WeirOpenCampaign *model);
gboolean weir_open_campaign_queue_goes_on (WeirOpenCampaign *model);
gint64 weir_open_campaign_queue_left (WeirOpenCampaign *model);

G_END_DECLS

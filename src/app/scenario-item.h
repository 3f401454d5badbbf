/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sweep-item.h"

G_BEGIN_DECLS

/**
 * WeirScenarioItem:
 *
 * One scenario of a campaign as the interface sees it, with its runs, newest first; and with what a list
 * has rows for: runs that stand alone, and sweeps.
 */
#define WEIR_TYPE_SCENARIO_ITEM (weir_scenario_item_get_type ())
G_DECLARE_FINAL_TYPE (WeirScenarioItem, weir_scenario_item, WEIR, SCENARIO_ITEM, GObject)

WeirScenarioItem *weir_scenario_item_new (const char *id);
const char *weir_scenario_item_id (WeirScenarioItem *item);
const WeirScenario *weir_scenario_item_scenario (WeirScenarioItem *item);
void weir_scenario_item_set_waiting (WeirScenarioItem *item, guint waiting);
guint weir_scenario_item_waiting (WeirScenarioItem *item);
void weir_scenario_item_set_scenario (WeirScenarioItem *item, const WeirScenario *scenario);
GListModel *weir_scenario_item_runs (WeirScenarioItem *item);
GListModel *weir_scenario_item_entries (WeirScenarioItem *item); /* of WeirRunItem and WeirSweepItem */
WeirSweepItem *weir_scenario_item_sweep_of (WeirScenarioItem *item, WeirRunItem *run);
guint weir_scenario_item_last_number (WeirScenarioItem *item);
void weir_scenario_item_add_run (WeirScenarioItem *item, WeirRunItem *run);
void weir_scenario_item_show_run (WeirScenarioItem *item, const char *run_id, gboolean shown);
void weir_scenario_item_list_again (WeirScenarioItem *item);
void weir_scenario_item_forget_runs (WeirScenarioItem *item, const WeirCampaign *campaign);
WeirRunItem *weir_scenario_item_find_run (WeirScenarioItem *item, const char *run_id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "gateway-status.h"
#include "probe.h"
#include "scenario-draft.h"

G_BEGIN_DECLS

/**
 * WeirScenarioChecks: what is wrong with a draft, what is odd in it, and whether the gateway is there
 * and knows its target.
 *
 * Signal: `key-activated` (string: a key): a person wants to mend it there.
 */
#define WEIR_TYPE_SCENARIO_CHECKS (weir_scenario_checks_get_type ())
G_DECLARE_FINAL_TYPE (WeirScenarioChecks, weir_scenario_checks, WEIR, SCENARIO_CHECKS, GtkBox)

GtkWidget *weir_scenario_checks_new (WeirScenarioDraft *draft);
void weir_scenario_checks_set_reaches (WeirScenarioChecks *checks, GPtrArray *reaches);
void weir_scenario_checks_set_gateway (WeirScenarioChecks *checks, const WeirGatewayStatus *status);
void weir_scenario_checks_note_execution (WeirScenarioChecks *checks, const WeirExecutionProbe *probe);
void weir_scenario_checks_show (WeirScenarioChecks *checks);

G_END_DECLS

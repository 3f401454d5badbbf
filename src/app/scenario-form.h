/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scenario-draft.h"
#include "secret-store.h"

G_BEGIN_DECLS

/** WeirScenarioForm: a row for each key of the key table, the simple ones first, the rest folded. */
#define WEIR_TYPE_SCENARIO_FORM (weir_scenario_form_get_type ())
G_DECLARE_FINAL_TYPE (WeirScenarioForm, weir_scenario_form, WEIR, SCENARIO_FORM, AdwBin)

GtkWidget *weir_scenario_form_new (WeirScenarioDraft *draft);
GtkWidget *weir_scenario_form_get_row (WeirScenarioForm *form, const char *key);
GtkWidget *weir_scenario_form_get_slot (WeirScenarioForm *form);
void weir_scenario_form_focus (WeirScenarioForm *form, const char *key);
void weir_scenario_form_set_known_targets (WeirScenarioForm *form, const char *const *targets);
void weir_scenario_form_set_found_metrics (WeirScenarioForm *form, const char *const *metrics);
void weir_scenario_form_set_secret_store (WeirScenarioForm *form, WeirSecretStore *store);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario-form.h"
#include "scenario-preview.h"
#include "secret-store.h"
#include "window-page.h"

G_BEGIN_DECLS

/**
 * WeirScenarioPage:
 *
 * One scenario, edited: a form of all its keys beside what it will do. It knows no campaign: it is
 * given a scenario and gives one back.
 *
 * Properties: `n-errors`: how many things keep the scenario from being run; `is-running`: whether a
 * run is on, so that another waits its turn.
 *
 * Signal: `edited`: a person changed it and has come to rest: for a second, or somewhere else.
 */
#define WEIR_TYPE_SCENARIO_PAGE (weir_scenario_page_get_type ())
G_DECLARE_FINAL_TYPE (WeirScenarioPage, weir_scenario_page, WEIR, SCENARIO_PAGE, WeirWindowPage)

void weir_scenario_page_hold (WeirScenarioPage *page);
void weir_scenario_page_release (WeirScenarioPage *page);
void weir_scenario_page_set_scenario (WeirScenarioPage *page, const WeirScenario *scenario,
                                      gboolean read_only);
const WeirScenario *weir_scenario_page_get_scenario (WeirScenarioPage *page);
void weir_scenario_page_set_gateway (WeirScenarioPage *page, const WeirScenario *base);
void weir_scenario_page_set_secret_store (WeirScenarioPage *page, WeirSecretStore *store);
void weir_scenario_page_set_taken_names (WeirScenarioPage *page, const char *const *names);
void weir_scenario_page_set_known_targets (WeirScenarioPage *page, const char *const *targets);
void weir_scenario_page_set_found_metrics (WeirScenarioPage *page, const char *const *metrics);
void weir_scenario_page_set_place (WeirScenarioPage *page, guint index, guint of);
void weir_scenario_page_set_baseline (WeirScenarioPage *page, const char *title);

void weir_scenario_page_settle (WeirScenarioPage *page);
void weir_scenario_page_focus_key (WeirScenarioPage *page, const char *key);
void weir_scenario_page_focus_first_error (WeirScenarioPage *page);
void weir_scenario_page_show_answer (WeirScenarioPage *page, const char *headline, const char *body);
guint weir_scenario_page_get_n_errors (WeirScenarioPage *page);
WeirScenarioPreview *weir_scenario_page_get_preview (WeirScenarioPage *page);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scenario-checks.h"
#include "scenario-draft.h"

G_BEGIN_DECLS

/**
 * WeirScenarioPreview: "What This Will Do": a draft in sentences, its first request, what is wrong
 * and what is odd.
 *
 * Signal: `problem-activated` (string: a key): a person wants to mend it there.
 */
#define WEIR_TYPE_SCENARIO_PREVIEW (weir_scenario_preview_get_type ())
G_DECLARE_FINAL_TYPE (WeirScenarioPreview, weir_scenario_preview, WEIR, SCENARIO_PREVIEW, AdwBin)

GtkWidget *weir_scenario_preview_new (WeirScenarioDraft *draft);
void weir_scenario_preview_set_compact (WeirScenarioPreview *preview, gboolean is_compact);
GtkWidget *weir_scenario_preview_get_expander (WeirScenarioPreview *preview);
void weir_scenario_preview_show_answer (WeirScenarioPreview *preview, const char *headline, const char *body);
WeirScenarioChecks *weir_scenario_preview_get_checks (WeirScenarioPreview *preview);
char *weir_scenario_preview_describe (WeirScenarioPreview *preview);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "load-sketch.h"
#include "scenario.h"

G_BEGIN_DECLS

/**
 * WeirScenarioSketch: the load sketch of a scenario, with the time axis that is its own. A load that
 * ends by count has none: nobody knows how long it takes.
 */
#define WEIR_TYPE_SCENARIO_SKETCH (weir_scenario_sketch_get_type ())
G_DECLARE_FINAL_TYPE (WeirScenarioSketch, weir_scenario_sketch, WEIR, SCENARIO_SKETCH, GtkWidget)

GtkWidget *weir_scenario_sketch_new (void);
gboolean weir_scenario_sketch_show (WeirScenarioSketch *sketch, const WeirScenario *scenario);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

char *weir_scenario_describe (const WeirScenario *scenario);
char *weir_scenario_describe_briefly (const WeirScenario *scenario);

G_END_DECLS

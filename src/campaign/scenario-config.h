/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "scenario.h"

G_BEGIN_DECLS

JsonObject *weir_scenario_to_config (const WeirScenario *scenario);

G_END_DECLS

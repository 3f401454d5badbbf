/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "plan-checks.h"

G_BEGIN_DECLS

/* What a run says that the next one of its scenario should have: a check whose offer is that. */
WeirPlanCheck *weir_plan_next_warm_up (const WeirScenario *scenario, gint64 looks_like);
WeirPlanCheck *weir_plan_next_slower (const WeirScenario *scenario, const WeirScenario *was);

G_END_DECLS

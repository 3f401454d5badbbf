/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "comparison.h"

G_BEGIN_DECLS

gint64 weir_comparison_side_measured (const WeirComparisonSide *side);
gint64 weir_comparison_needed (const WeirComparison *comparison);
gboolean weir_scenario_lengthen (WeirScenario *scenario, gint64 measured_us, gint64 needed_us);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "metric-series.h"

G_BEGIN_DECLS

GArray *weir_metric_replay_deltas (const GPtrArray *selectors, const GPtrArray *series, const GArray *pre,
                                   const GArray *post);

G_END_DECLS

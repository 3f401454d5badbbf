/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"
#include "metric-history.h"
#include "timeline.h"
#include "validity.h"

G_BEGIN_DECLS

GArray *weir_run_events (const WeirRun *run, const GArray *seconds, const WeirMetricHistory *metrics,
                         const WeirValidity *validity); /* of WeirEvent */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "campaign.h"
#include "run-timeline.h"
#include "timeline.h"

G_BEGIN_DECLS

GArray *weir_run_events (const WeirRun *run, const GArray *seconds); /* of WeirEvent */

G_END_DECLS

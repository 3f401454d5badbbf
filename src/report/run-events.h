/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-timeline.h"
#include "timeline.h"

G_BEGIN_DECLS

GArray *weir_run_events (const GArray *seconds); /* of WeirEvent */

G_END_DECLS

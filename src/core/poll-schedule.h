/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario.h"

G_BEGIN_DECLS

/**
 * WeirPollState: where an execution stands between two polls. The first poll follows acceptance
 * at once; weir_poll_schedule_next() says how long to wait before each further one.
 */
typedef struct {
  double interval; /* seconds, before jitter */
} WeirPollState;

void weir_poll_schedule_begin (WeirPollState *state, const WeirScenario *scenario);
double weir_poll_schedule_overstatement (const WeirScenario *scenario, double seconds);
gint64 weir_poll_schedule_next (WeirPollState *state, const WeirScenario *scenario, guint64 *random);

G_END_DECLS

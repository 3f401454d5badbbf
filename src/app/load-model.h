/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario-draft.h"

G_BEGIN_DECLS

/** WeirLoadModel: which keys of the load hold: it is no key itself, but what others amount to. */
typedef enum { WEIR_LOAD_CONCURRENCY, WEIR_LOAD_RATE, WEIR_LOAD_STAGES, WEIR_N_LOAD_MODELS } WeirLoadModel;

WeirLoadModel weir_load_model_of (const WeirScenario *scenario);

/**
 * WeirLoadMemory: what was set for a model that was left, so that a look at another costs nothing.
 * It belongs to one scenario.
 */
typedef struct {
  guint generation; /* of the draft */
  double rate, open_duration, closed_duration, think_time;
  char *stages; /* (nullable) */
} WeirLoadMemory;

void weir_load_memory_clear (WeirLoadMemory *memory);
void weir_load_model_choose (WeirScenarioDraft *draft, WeirLoadModel model, WeirLoadMemory *memory);
void weir_load_model_end_by_time (WeirScenarioDraft *draft, gboolean by_time, WeirLoadMemory *memory);

G_END_DECLS

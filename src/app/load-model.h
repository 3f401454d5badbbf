/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scenario-draft.h"

G_BEGIN_DECLS

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

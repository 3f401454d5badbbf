/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "stages.h"

G_BEGIN_DECLS

/**
 * WeirStageRow: one stage: ramp or hold, rate, time, and a button that deletes it.
 *
 * Signals: `changed`; `deleted`; `moved` (int steps); `dropped` (WeirStageRow that is to go before this)
 */
#define WEIR_TYPE_STAGE_ROW (weir_stage_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirStageRow, weir_stage_row, WEIR, STAGE_ROW, GtkListBoxRow)

GtkWidget *weir_stage_row_new (const WeirStage *stage);
char *weir_stage_row_get_text (WeirStageRow *row);
const char *weir_stage_row_get_lack (WeirStageRow *row);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scenario-draft.h"

G_BEGIN_DECLS

/** WeirStageList: the row of the stages of an open load: each a row of its own, in their order. */
#define WEIR_TYPE_STAGE_LIST (weir_stage_list_get_type ())
G_DECLARE_FINAL_TYPE (WeirStageList, weir_stage_list, WEIR, STAGE_LIST, AdwPreferencesRow)

GtkWidget *weir_stage_list_new (WeirScenarioDraft *draft);

G_END_DECLS

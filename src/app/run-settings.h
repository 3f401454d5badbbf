/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "run-item.h"

G_BEGIN_DECLS

/** WeirRunSettings: what a run was made with: its settings as frozen, its gateway, the computer. */
#define WEIR_TYPE_RUN_SETTINGS (weir_run_settings_get_type ())
G_DECLARE_FINAL_TYPE (WeirRunSettings, weir_run_settings, WEIR, RUN_SETTINGS, AdwBin)

void weir_run_settings_set_run (WeirRunSettings *page, WeirRunItem *run);
void weir_run_settings_update (WeirRunSettings *page);
void weir_run_settings_set_current (WeirRunSettings *page, const WeirScenario *current);

G_END_DECLS

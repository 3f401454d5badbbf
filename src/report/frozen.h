/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-words.h"

G_BEGIN_DECLS

/* What a run was made with, as it was when the run began. */
void weir_frozen_settings (WeirWordsTable *table, const WeirScenario *scenario);
char *weir_frozen_fact_name (const char *name);
void weir_frozen_environment (WeirWordsTable *table, const WeirCampaign *campaign, const WeirRun *run);

GPtrArray *weir_frozen_changes (const WeirRun *run, const WeirScenario *current);
WeirScenario *weir_frozen_restore (const WeirRun *run, const GPtrArray *changes, const WeirScenario *own);

G_END_DECLS

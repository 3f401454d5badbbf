/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scenario.h"

G_BEGIN_DECLS

/**
 * WeirRepeatsDialog:
 *
 * Asks how often a scenario is to be run, and says what that amounts to.
 *
 * Signals: `run` (guint): so many times.
 */
#define WEIR_TYPE_REPEATS_DIALOG (weir_repeats_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WeirRepeatsDialog, weir_repeats_dialog, WEIR, REPEATS_DIALOG, AdwMessageDialog)

GtkWidget *weir_repeats_dialog_new (GtkWindow *parent, const WeirScenario *scenario);

G_END_DECLS

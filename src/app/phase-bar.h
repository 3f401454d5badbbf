/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** WeirPhaseBar: how far a run is in its phases: warm-up, measured, drain. */
#define WEIR_TYPE_PHASE_BAR (weir_phase_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirPhaseBar, weir_phase_bar, WEIR, PHASE_BAR, GtkWidget)

void weir_phase_bar_set (WeirPhaseBar *bar, const double shares[3], double place, const char *words);

G_END_DECLS

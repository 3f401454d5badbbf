/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "run-result.h"

G_BEGIN_DECLS

/** WeirRangeFigures: a window with all figures of a part of a run. */
#define WEIR_TYPE_RANGE_FIGURES (weir_range_figures_get_type ())
G_DECLARE_FINAL_TYPE (WeirRangeFigures, weir_range_figures, WEIR, RANGE_FIGURES, AdwWindow)

GtkWidget *weir_range_figures_new (GtkWindow *parent, const char *title, const WeirRunResult *result);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "interval.h"
#include "percentile-curve.h"

G_BEGIN_DECLS

#define WEIR_N_TIMES_LINES 3

WeirInk weir_step_ink (WeirStep step);
guint weir_times_lines (const WeirPhaseCounts *counts, WeirPercentileLine lines[WEIR_N_TIMES_LINES]);

G_END_DECLS

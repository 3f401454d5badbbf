/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "unit.h"

G_BEGIN_DECLS

/** WeirScale: values to a place between 0 (@low) and 1 (@high). Zero-initialised it covers nothing. */
typedef struct {
  gboolean is_log;
  double low, high;
  double step; /* between two ticks of a linear scale */
} WeirScale;

gboolean weir_scale_cover_linear (WeirScale *scale, WeirUnit unit, double most, guint most_steps);
void weir_scale_end_at_tick (WeirScale *scale);
gboolean weir_scale_cover_log (WeirScale *scale, double least, double most);
double weir_scale_place (const WeirScale *scale, double value);
double weir_scale_value (const WeirScale *scale, double place);
GArray *weir_scale_ticks (const WeirScale *scale); /* of double */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "series.h"

G_BEGIN_DECLS

double *weir_stack_tops (GPtrArray *series, guint index);
double weir_stack_highest (GPtrArray *series);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "heat-record.h"

G_BEGIN_DECLS

#define WEIR_HEAT_MOST_BITS 7u /* a power of two is divided into 128 steps where a column spans few of them */
#define WEIR_HEAT_N_STEPS   (64u << WEIR_HEAT_MOST_BITS)

/* Its counts follow one another from @begin on, up to the next column's. */
typedef struct {
  double t; /* s */
  gsize begin;
  guint bits; /* a power of two is divided into 2^bits steps */
} WeirHeatColumn;

struct _WeirHeatRecord {
  GArray *columns; /* of WeirHeatColumn */
  GByteArray *counts;
  gint64 least, most; /* µs: what was recorded at all; @least > @most where nothing was */
};

double weir_heat_step_time (guint step, guint bits);
guint64 weir_heat_take_count (const guint8 **at, guint *step);
const guint8 *weir_heat_column_end (const WeirHeatRecord *record, guint i);

G_END_DECLS

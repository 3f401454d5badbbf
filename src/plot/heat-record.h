/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "heat-grid.h"
#include "histogram.h"
#include "series.h"

G_BEGIN_DECLS

/**
 * WeirHeatRecord:
 *
 * What a heat map is made from, while nobody knows yet what its rows have to reach: how many executions
 * took how long, to 1/32 of a power of two or finer, at which time. A second takes some 200 bytes.
 */
typedef struct _WeirHeatRecord WeirHeatRecord;

WeirHeatRecord *weir_heat_record_new (void);
void weir_heat_record_free (WeirHeatRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirHeatRecord, weir_heat_record_free)

void weir_heat_record_add (WeirHeatRecord *record, double t, const WeirHistogram *histogram);
gboolean weir_heat_record_range (const WeirHeatRecord *record, gint64 *least_us, gint64 *most_us);
WeirSeries *weir_heat_record_p95 (const WeirHeatRecord *record, const char *name, guint width);
void weir_heat_record_fill (const WeirHeatRecord *record, WeirHeatGrid *grid);

G_END_DECLS

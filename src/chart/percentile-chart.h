/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart.h"
#include "percentile-curve.h"

G_BEGIN_DECLS

/** WeirPercentileChart: latency by percentile, dashed where samples are too few. */
#define WEIR_TYPE_PERCENTILE_CHART (weir_percentile_chart_get_type ())
G_DECLARE_FINAL_TYPE (WeirPercentileChart, weir_percentile_chart, WEIR, PERCENTILE_CHART, WeirChart)

GtkWidget *weir_percentile_chart_new (const char *title);
void weir_percentile_chart_set_lines (WeirPercentileChart *chart, const WeirPercentileLine *lines, guint n);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "compare-words.h"
#include "pair-tracks.h"
#include "width-bin.h"

G_BEGIN_DECLS

/**
 * WeirCompareCharts:
 *
 * The evidence of a comparison: all tracks of both sides on one axis with one crosshair, percentiles
 * over each other, every execution of A above every one of B, and where the work of each went.
 */
#define WEIR_TYPE_COMPARE_CHARTS (weir_compare_charts_get_type ())
G_DECLARE_FINAL_TYPE (WeirCompareCharts, weir_compare_charts, WEIR, COMPARE_CHARTS, AdwBin)

void weir_compare_charts_clear (WeirCompareCharts *charts, const char *words);
void weir_compare_charts_show (WeirCompareCharts *charts, WeirPairTracks *tracks,
                               const WeirComparison *comparison);
void weir_compare_charts_set_width (WeirCompareCharts *charts, WeirWidthClass width);
GtkWidget *weir_compare_charts_find (WeirCompareCharts *charts, const WeirComparisonRow *row);

G_END_DECLS

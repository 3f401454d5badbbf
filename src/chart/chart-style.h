/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "palette.h"

G_BEGIN_DECLS

/**
 * WeirChartStyle:
 *
 * What all charts of the process heed of the desktop beyond their own CSS. An application that knows
 * binds `high-contrast`; charts follow.
 */
#define WEIR_TYPE_CHART_STYLE (weir_chart_style_get_type ())
G_DECLARE_FINAL_TYPE (WeirChartStyle, weir_chart_style, WEIR, CHART_STYLE, GObject)

WeirChartStyle *weir_chart_style_get_default (void);
gboolean weir_chart_style_get_high_contrast (WeirChartStyle *style);

WeirScheme weir_widget_scheme (GtkWidget *widget);
double weir_widget_em (GtkWidget *widget);
gboolean weir_widget_has_motion (GtkWidget *widget);
GdkRGBA weir_ink_rgba (WeirInk ink, WeirScheme scheme, double opacity);

G_END_DECLS

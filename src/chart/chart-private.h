/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart.h"

G_BEGIN_DECLS

GtkWidget *weir_chart_table_new (const WeirTable *table);
void weir_chart_table_update (GtkWidget *widget, const WeirTable *table);
GActionGroup *weir_chart_actions_new (WeirChart *chart);
void weir_chart_show_table (WeirChart *chart, gboolean is_table);

G_END_DECLS

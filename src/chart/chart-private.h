/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart.h"

G_BEGIN_DECLS

typedef struct {
  char *title;
  int height;             /* px at a text scale of 1 */
  cairo_surface_t *drawn; /* kept: with the pointer above it, it is only copied */
  GtkWidget *table;       /* (nullable): in place of the picture */
  GtkWidget *menu;        /* (nullable): made when it is first asked for */
  GActionGroup *actions;
  guint describe_source;
  guint turn;      /* tick callback: it waits to be drawn anew */
  gint64 asked;    /* the frame that was drawn last when it began to wait */
  double from, to; /* s: what was in sight of the axis of time that it follows */
} WeirChartPrivate;

WeirChartPrivate *weir_chart_private (WeirChart *chart);

GtkWidget *weir_chart_table_new (WeirTable *table);
void weir_chart_table_update (GtkWidget *widget, WeirTable *table);
GActionGroup *weir_chart_actions_new (WeirChart *chart);
void weir_chart_add_menu (WeirChart *chart);
void weir_chart_popup_menu (GtkWidget *chart, const char *action, GVariant *parameter);
void weir_chart_redraw_in_turn (WeirChart *chart);
void weir_chart_end_turn (WeirChart *chart);
void weir_chart_cancel_turn (WeirChart *chart);
void weir_chart_show_table (WeirChart *chart, gboolean is_table);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "scene.h"
#include "table.h"
#include "timeline.h"

G_BEGIN_DECLS

/**
 * WeirChart:
 *
 * What all charts share: it keeps what was drawn until data, size or style change, is one stop of
 * the keyboard with the role of an image, speaks in a label and a description, shows its figures
 * as a table (Ctrl+T), and is copied and saved as PNG, SVG and CSV from its menu.
 *
 * Signals: `renewed`: it is drawn anew at the next frame; what stands beside it and says the same, as a
 * legend does, follows here, so that both change in one frame.
 */
#define WEIR_TYPE_CHART (weir_chart_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeirChart, weir_chart, WEIR, CHART, GtkWidget)

struct _WeirChartClass {
  GtkWidgetClass parent_class;

  void (*draw) (WeirChart *chart, WeirScene *scene);        /* at the widget's size */
  void (*draw_figure) (WeirChart *chart, WeirScene *scene); /* as a picture of its own; else as draw does */
  char *(*describe) (WeirChart *chart);
  WeirTable *(*tabulate) (WeirChart *chart);
};

void weir_chart_set_title (WeirChart *chart, const char *title);
const char *weir_chart_get_title (WeirChart *chart);
void weir_chart_set_height (WeirChart *chart, int px);
int weir_chart_get_height (WeirChart *chart);
void weir_chart_changed (WeirChart *chart);
void weir_chart_redraw (WeirChart *chart);
void weir_chart_follow (WeirChart *chart, WeirTimeline *timeline);

void weir_chart_set_table (WeirChart *chart, gboolean is_table);
gboolean weir_chart_get_table (WeirChart *chart);
WeirTable *weir_chart_tabulate (WeirChart *chart);

gboolean weir_chart_save_png (WeirChart *chart, GOutputStream *stream, GCancellable *cancellable,
                              GError **error);
gboolean weir_chart_save_svg (WeirChart *chart, GOutputStream *stream, GCancellable *cancellable,
                              GError **error);
gboolean weir_chart_save_csv (WeirChart *chart, GOutputStream *stream, GCancellable *cancellable,
                              GError **error);
void weir_chart_copy_picture (WeirChart *chart);
void weir_chart_copy_figures (WeirChart *chart);

GActionGroup *weir_chart_get_actions (WeirChart *chart);
GMenuModel *weir_chart_create_menu (void);

G_END_DECLS

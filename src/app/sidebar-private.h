/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gradual-list.h"
#include "sidebar.h"

G_BEGIN_DECLS

struct _WeirSidebar {
  AdwBin parent_instance;
  WeirOpenCampaign *model;      /* (nullable) */
  WeirGradualList *rows;        /* (nullable): of the tree of scenarios and runs; the selection holds it */
  GtkSelectionModel *selection; /* (nullable): of those */
  GSimpleActionGroup *actions;

  AdwClamp *clamp;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkMenuButton *add_button, *menu_button;
  GtkListView *list;
  GtkButton *foot;
  GtkImage *foot_icon;
  GtkLabel *foot_title, *foot_subtitle;
  GtkWidget *foot_check;
  GtkRevealer *selection_bar;
  GtkLabel *selection_label;
  GtkWidget *selection_run, *selection_compare;
  GMenuModel *scenario_menu, *selection_menu;
  GMenuModel *run_menu; /* owned */
  GtkWidget *row_menu;  /* (nullable): of the row at which a menu was opened last */
};

void weir_sidebar_open_row_menu (WeirSidebar *self);

/* sidebar-selection.c: what is selected, and the bar that says so of several rows */
void weir_sidebar_watch_selection (WeirSidebar *self);
gboolean weir_sidebar_is_selected (WeirSidebar *self, gpointer item);
WeirScenarioItem *weir_sidebar_scenario_of (WeirSidebar *self, gpointer item);

/* sidebar-actions.c: what can be done with what is selected */
void weir_sidebar_add_actions (WeirSidebar *self);
void weir_sidebar_update_actions (WeirSidebar *self);
void weir_sidebar_move_to (WeirSidebar *self, WeirScenarioItem *item, guint position);

G_END_DECLS

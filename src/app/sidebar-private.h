/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sidebar.h"

G_BEGIN_DECLS

struct _WeirSidebar {
  AdwBin parent_instance;
  WeirOpenCampaign *model; /* (nullable) */
  GtkTreeListModel *tree;
  GtkSingleSelection *selection;
  GSimpleActionGroup *actions;

  AdwClamp *clamp;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkMenuButton *add_button, *menu_button;
  GtkListView *list;
  GtkButton *foot;
  GtkImage *foot_icon;
  GtkLabel *foot_title, *foot_subtitle;
  GMenuModel *scenario_menu;
  GMenuModel *run_menu; /* owned */
};

/* sidebar-actions.c: what can be done with the row that is selected */
void weir_sidebar_add_actions (WeirSidebar *self);
void weir_sidebar_update_actions (WeirSidebar *self);
gboolean weir_sidebar_is_writable (WeirSidebar *self);
guint weir_sidebar_place_of (WeirSidebar *self, gpointer item);
void weir_sidebar_move_to (WeirSidebar *self, WeirScenarioItem *item, guint position);

G_END_DECLS

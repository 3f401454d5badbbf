/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "compare-export.h"
#include "compare-model.h"
#include "compare-page.h"
#include "verdict-card.h"
#include "compare-window.h"
#include "exporting.h"
#include "message-bar.h"
#include "reading-bar.h"
#include "side-picker.h"
#include "tolerance-group.h"
#include "width-bin.h"

G_BEGIN_DECLS

struct _WeirCompareWindow {
  AdwApplicationWindow parent_instance;
  WeirCompareModel *model;
  char *selected;           /* (nullable): the name of the entry that is looked at; %NULL for the whole */
  guint opening_side;       /* that a file is being chosen for */
  guint folding;            /* source: the list has become a page of its own, or a part of one */
  gboolean is_updating;     /* the list changes by itself */
  gboolean has_shown;       /* a comparison: where the focus is, is up to who sits before it */
  WeirExporting *exporting; /* (nullable) */

  AdwToastOverlay *toasts;
  WeirWidthBin *width_bin;
  AdwBin *title_place, *below_place;
  GtkWidget *sides; /* owned: the chips and what swaps them */
  GtkWidget *swap;  /* of the sides */
  GtkWidget *pickers[WEIR_PAIR_N_SIDES];
  GtkWidget *bar; /* the header bar */
  GtkMenuButton *menu_button;
  GtkWidget *export_button;
  WeirMessageBar *message_bar;
  GtkButton *back;
  WeirReadingBar *reading;
  GtkStack *stack, *pages;
  GtkBox *targets;
  AdwLeaflet *leaflet;
  GtkWidget *list_scroll, *separator;
  GtkListBox *list, *whole_list;
  WeirVerdictCard *whole_verdict;
  WeirComparePage *page;
  GtkWidget *tolerances; /* WeirToleranceGroup: for this comparison */
};

/* compare-window.c */
const WeirCompareEntry *weir_compare_window_entry (WeirCompareWindow *self);
void weir_compare_window_select (WeirCompareWindow *self, const char *name);
void weir_compare_window_choose (WeirCompareWindow *self, const WeirCompareEntry *entry, guint side,
                                 const GPtrArray *runs);

/* compare-list.c: the scenarios, and the verdict of each */
void weir_compare_window_fill_lists (WeirCompareWindow *self);

/* compare-window-sides.c: how the sides are chosen */
void weir_compare_window_add_sides (WeirCompareWindow *self);
void weir_compare_window_place_sides (WeirCompareWindow *self, WeirWidthClass width);
void weir_compare_window_show_sides (WeirCompareWindow *self);

/* compare-tolerances.c: what a change has to exceed */
void weir_compare_window_add_tolerances (WeirCompareWindow *self, const WeirTolerances *tolerances);

/* compare-window-export.c: what leaves it */
void weir_compare_window_export (WeirCompareWindow *self);
void weir_compare_window_export_to (WeirCompareWindow *self, GFile *file, const WeirCompareFormat *format);
void weir_compare_window_cancel_export (WeirCompareWindow *self);
void weir_compare_window_copy (WeirCompareWindow *self);

/* compare-plan.c: what is to be run for it to say more */
void weir_compare_window_plan_longer (WeirCompareWindow *self);
void weir_compare_window_run_repeats (WeirCompareWindow *self);
gboolean weir_compare_window_can_run (WeirCompareWindow *self);

/* compare-actions.c: what can be done */
void weir_compare_window_install_actions (GtkWidgetClass *widget_class);
void weir_compare_window_update_actions (WeirCompareWindow *self);

G_END_DECLS

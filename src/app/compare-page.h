/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "compare-model.h"
#include "width-bin.h"

G_BEGIN_DECLS

/**
 * WeirComparePage:
 *
 * How one scenario compares: verdict, figures, notes, differences, charts. It is given an entry of
 * the model, and shows it anew when it is told that there is more of it.
 *
 * `paired` (guint, guint): it is to be compared, on that side, with the choice at that place
 */
#define WEIR_TYPE_COMPARE_PAGE (weir_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (WeirComparePage, weir_compare_page, WEIR, COMPARE_PAGE, AdwBin)

void weir_compare_page_set_model (WeirComparePage *page, WeirCompareModel *model);
void weir_compare_page_show (WeirComparePage *page, const WeirCompareEntry *entry);
void weir_compare_page_focus (WeirComparePage *page);
void weir_compare_page_set_can_run (WeirComparePage *page, gboolean can_run);
void weir_compare_page_set_width (WeirComparePage *page, WeirWidthClass width);
GtkWidget *weir_compare_page_get_tools (WeirComparePage *page);

G_END_DECLS

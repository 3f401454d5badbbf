/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WeirWindowPage: what the pages of a window beside its sidebar have in common.
 *
 * Properties: `folded`: whether it stands alone and has a way back; `headline`: what of it has the focus when it
 * has come, and is read out.
 */
#define WEIR_TYPE_WINDOW_PAGE (weir_window_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (WeirWindowPage, weir_window_page, WEIR, WINDOW_PAGE, AdwBin)

struct _WeirWindowPageClass {
  AdwBinClass parent_class;
};

/** WeirFocusGiver: gives the focus to what of @page is to have it */
typedef void (*WeirFocusGiver) (WeirWindowPage *page);

void weir_window_page_focus (WeirWindowPage *page);
void weir_window_page_focus_soon (WeirWindowPage *page, WeirFocusGiver give);

G_END_DECLS

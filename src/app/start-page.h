/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WeirStartPage:
 *
 * What a window shows before it has a campaign: the demo, a new campaign, a file, and those that were
 * open last. `open` (char *): the path of a campaign that was chosen. `removed` (char *): a
 * campaign was removed from the list; its URI brings it back.
 */
#define WEIR_TYPE_START_PAGE (weir_start_page_get_type ())
G_DECLARE_FINAL_TYPE (WeirStartPage, weir_start_page, WEIR, START_PAGE, AdwBin)

void weir_start_page_refresh (WeirStartPage *page);
void weir_start_page_open_menu (WeirStartPage *page);

G_END_DECLS

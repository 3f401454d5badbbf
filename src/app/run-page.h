/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document.h"
#include "scenario-item.h"
#include "window-page.h"

G_BEGIN_DECLS

/**
 * WeirRunPage: one run, the same page while it is on and when it is over.
 *
 * `message` (char *): one sentence, of what could not be done.
 */
#define WEIR_TYPE_RUN_PAGE (weir_run_page_get_type ())
G_DECLARE_FINAL_TYPE (WeirRunPage, weir_run_page, WEIR, RUN_PAGE, WeirWindowPage)

void weir_run_page_set_run (WeirRunPage *page, WeirDocument *document, WeirScenarioItem *scenario,
                            WeirRunItem *run);
void weir_run_page_set_current (WeirRunPage *page, const WeirScenario *current);
void weir_run_page_refuse (WeirRunPage *page, const char *reason);
gboolean weir_run_page_is_refused (WeirRunPage *page);
gboolean weir_run_page_settle (WeirRunPage *page);
void weir_run_page_add_note (WeirRunPage *page);
void weir_run_page_show (WeirRunPage *page, const char *view);
gboolean weir_run_page_shows (WeirRunPage *page, const char *view);
void weir_run_page_focus (WeirRunPage *page);

G_END_DECLS

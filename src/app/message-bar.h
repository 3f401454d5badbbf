/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WeirMessageBar:
 *
 * A sentence across a page that stands until it is closed or made untrue; a further one replaces it.
 */
#define WEIR_TYPE_MESSAGE_BAR (weir_message_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirMessageBar, weir_message_bar, WEIR, MESSAGE_BAR, AdwBin)

void weir_message_bar_show (WeirMessageBar *bar, const char *words, const char *button, const char *action);
void weir_message_bar_add (WeirMessageBar *bar, const char *button, const char *action);
void weir_message_bar_hide (WeirMessageBar *bar);
void weir_message_bar_take_back (WeirMessageBar *bar, const char *words);

G_END_DECLS

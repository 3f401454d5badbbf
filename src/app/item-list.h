/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scenario-draft.h"

G_BEGIN_DECLS

/**
 * WeirItemList: the row of a key that holds a list of strings: an entry for each, or the parts of a
 * threshold, with a button that deletes it, and one that adds another.
 */
#define WEIR_TYPE_ITEM_LIST (weir_item_list_get_type ())
G_DECLARE_FINAL_TYPE (WeirItemList, weir_item_list, WEIR, ITEM_LIST, AdwPreferencesRow)

GtkWidget *weir_item_list_new (WeirScenarioDraft *draft, const WeirKey *key);
void weir_item_list_set_offers (WeirItemList *list, const char *const *offers);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scenario-draft.h"

G_BEGIN_DECLS

/** WeirHeaderList: the row of the key `headers`: a row for each. */
#define WEIR_TYPE_HEADER_LIST (weir_header_list_get_type ())
G_DECLARE_FINAL_TYPE (WeirHeaderList, weir_header_list, WEIR, HEADER_LIST, AdwPreferencesRow)

GtkWidget *weir_header_list_new (WeirScenarioDraft *draft);
GtkWidget *weir_header_list_get_note (WeirHeaderList *list);

G_END_DECLS

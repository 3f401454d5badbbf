/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scenario-draft.h"

G_BEGIN_DECLS

/** WeirBodyRow: the row of a text of several lines: the body's template, or the standard body. */
#define WEIR_TYPE_BODY_ROW (weir_body_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirBodyRow, weir_body_row, WEIR, BODY_ROW, AdwPreferencesRow)

GtkWidget *weir_body_row_new (WeirScenarioDraft *draft, const WeirKey *key);

G_END_DECLS

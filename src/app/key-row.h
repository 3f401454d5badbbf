/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scenario-draft.h"

G_BEGIN_DECLS

/**
 * WeirKeyRow:
 *
 * One setting of a scenario, made from its row of the key table: title, field, unit, a button that
 * takes the value back to its default, and under them what is wrong with it.
 */
#define WEIR_TYPE_KEY_ROW (weir_key_row_get_type ())
G_DECLARE_FINAL_TYPE (WeirKeyRow, weir_key_row, WEIR, KEY_ROW, AdwPreferencesRow)

GtkWidget *weir_key_row_new (WeirScenarioDraft *draft, const WeirKey *key);
GtkWidget *weir_key_row_get_control (WeirKeyRow *row);
void weir_key_row_add_after_control (WeirKeyRow *row, GtkWidget *widget);
void weir_key_row_set_offers (WeirKeyRow *row, const char *const *offers);
void weir_key_row_set_words (WeirKeyRow *row, const char *title, const char *subtitle);

GtkWidget *weir_message_label_new (WeirScenarioDraft *draft, const WeirKey *key);

G_END_DECLS

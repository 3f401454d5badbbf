/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "choice.h"
#include "scenario-draft.h"

G_BEGIN_DECLS

/* The buttons that rows of settings have in common. */
GtkWidget *weir_icon_button_new (const char *icon, const char *label);
GtkWidget *weir_add_button_new (const char *label);
GtkWidget *weir_reset_button_new (WeirScenarioDraft *draft, const WeirKey *key);

GtkWidget *weir_offer_button_new (const char *label);
void weir_offer_button_set (GtkWidget *button, const char *const *offers, WeirChoiceWords tell,
                            const char *action);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WeirSidesDialog:
 *
 * Something that can be done with each side of a comparison on its own: a row for each, with a
 * button where it can be done, and why not where it cannot.
 *
 * Signals: `chosen` (guint): it is to be done with that side.
 */
#define WEIR_TYPE_SIDES_DIALOG (weir_sides_dialog_get_type ())
G_DECLARE_FINAL_TYPE (WeirSidesDialog, weir_sides_dialog, WEIR, SIDES_DIALOG, AdwMessageDialog)

GtkWidget *weir_sides_dialog_new (GtkWindow *parent, const char *heading, const char *body);
void weir_sides_dialog_add (WeirSidesDialog *dialog, guint side, const char *title, const char *words,
                            const char *button);

G_END_DECLS

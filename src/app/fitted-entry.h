/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * WeirFittedEntry: the row of an entry that shows its text whole also where large letters leave it little
 * room: there it has no pencil, and its letters are as large as the text allows, but no smaller than
 * they usually are.
 */
#define WEIR_TYPE_FITTED_ENTRY (weir_fitted_entry_get_type ())
G_DECLARE_FINAL_TYPE (WeirFittedEntry, weir_fitted_entry, WEIR, FITTED_ENTRY, AdwEntryRow)

GtkWidget *weir_fitted_entry_new (void);

G_END_DECLS

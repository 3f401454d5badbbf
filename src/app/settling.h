/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeirSettling:
 *
 * Knows when a person who edits something has come to rest: for a second, or somewhere else in the window.
 *
 * Signal: `settled`: what was edited since the last time can be taken as meant.
 */
#define WEIR_TYPE_SETTLING (weir_settling_get_type ())
G_DECLARE_FINAL_TYPE (WeirSettling, weir_settling, WEIR, SETTLING, GObject)

WeirSettling *weir_settling_new (GtkWidget *widget);
void weir_settling_edited (WeirSettling *settling);
void weir_settling_settle (WeirSettling *settling);

G_END_DECLS

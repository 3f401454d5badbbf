/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * WeirReadingBar:
 *
 * A bar that says how much of some runs is read, once that takes longer than one waits, and that some
 * were not read where a person gave it up.
 *
 * `cancel`: nothing more is to be read; `again`: the rest is to be read
 */
#define WEIR_TYPE_READING_BAR (weir_reading_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirReadingBar, weir_reading_bar, WEIR, READING_BAR, GtkBox)

void weir_reading_bar_show (WeirReadingBar *bar, gboolean is_reading, double share);

G_END_DECLS

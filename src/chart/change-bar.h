/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "change-draw.h"

G_BEGIN_DECLS

/**
 * WeirChangeBar:
 *
 * A change against its tolerance, or, while it has none, the axis of such bars. What it says is said
 * of its row: see weir_change_bar_describe().
 */
#define WEIR_TYPE_CHANGE_BAR (weir_change_bar_get_type ())
G_DECLARE_FINAL_TYPE (WeirChangeBar, weir_change_bar, WEIR, CHANGE_BAR, GtkWidget)

GtkWidget *weir_change_bar_new (void);
GtkWidget *weir_change_bar_new_axis (const WeirChangeAxis *axis);
void weir_change_bar_set (WeirChangeBar *bar, const WeirChangeMark *mark, const WeirChangeAxis *axis);
char *weir_change_bar_describe (const WeirChangeMark *mark, const WeirChangeAxis *axis);

G_END_DECLS

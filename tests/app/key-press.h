/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys as a person presses them: the X server tells of them, and whatever has the focus takes them. */
#pragma once

#include "track-view.h"

G_BEGIN_DECLS

void press_key (gpointer window, const char *key);
void check_menu_keys (gpointer window, GtkMenuButton *menu);
void check_zoom_keys (gpointer window, WeirTrackView *tracks);
void check_table_key (gpointer window, GtkWidget *chart);

G_END_DECLS

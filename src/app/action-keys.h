/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void weir_action_keys_install (GtkApplication *application);
GtkWidget *weir_action_keys_window_new (void);

G_END_DECLS

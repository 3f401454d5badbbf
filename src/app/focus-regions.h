/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean weir_focus_after (GtkWidget *widget);
gboolean weir_focus_next_region (GtkWidget *sidebar, GtkWidget *content, GtkWidget *bar);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkDragSource *weir_row_drag_new (GtkWidget *row);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *weir_row_aside_new (const char *text);
GtkWidget *weir_row_note_new (const char *text);
void weir_row_parts_set (GtkListBoxRow *row, GtkWidget *first, GtkWidget *second);

G_END_DECLS

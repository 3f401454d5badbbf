/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A spin button whose text is typed in a person's language and read in that of files. */
GtkWidget *weir_number_spin_new (double least, double most, double step);
void weir_number_spin_ignore_wheel (GtkWidget *spin);
char *weir_number_spin_get_text (GtkWidget *spin);
void weir_number_spin_note (GtkWidget *spin, double number);
void weir_number_spin_show (GtkWidget *spin, double number);

G_END_DECLS

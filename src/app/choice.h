/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *weir_choice_new (const char *const *options);
void weir_choice_set_options (GtkDropDown *choice, const char *const *options);
void weir_choice_let_shrink (GtkWidget *button);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* (transfer full): how an option is called */
typedef char *(*WeirChoiceWords) (const char *option);

GtkWidget *weir_choice_new (const char *const *options);
GtkWidget *weir_choice_new_told (const char *const *options, WeirChoiceWords tell);
void weir_choice_tell_briefly (GtkDropDown *choice, WeirChoiceWords tell, int chars);
void weir_choice_set_options (GtkDropDown *choice, const char *const *options);
void weir_choice_let_shrink (GtkWidget *button);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void weir_head_button_label (GtkWidget *button, const char *words);

G_END_DECLS

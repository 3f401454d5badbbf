/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void weir_about_show (GtkWindow *parent);
char *weir_about_describe_computer (void);

G_END_DECLS

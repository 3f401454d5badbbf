/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void weir_title_lines_follow (GtkWidget *title);

G_END_DECLS

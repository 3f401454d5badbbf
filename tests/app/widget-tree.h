/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widgets within another, from the top and from the front, itself the first. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef gboolean (*WidgetMatch) (GtkWidget *widget, gpointer data);

GtkWidget *find_matching (GtkWidget *from, WidgetMatch matches, gpointer data);
GtkWidget *find_below (GtkWidget *from, GType type, guint n);
GtkWidget *test_find (GtkWidget *from, GType type, const char *label);
GtkWidget *find_wheeled (GtkWidget *from);
gpointer child_of (gpointer widget, const char *name);
gboolean test_says (GtkWidget *from, const char *words);

G_END_DECLS

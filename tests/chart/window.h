/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window for one widget under test. */
#pragma once

#include <gtk/gtk.h>

GtkWidget *window_new (GtkWidget *child, int width, int height);
void window_wait_for_frames (GtkWidget *window, guint n);
GdkTexture *window_picture (GtkWidget *window);

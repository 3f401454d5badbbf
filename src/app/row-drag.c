/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "row-drag.h"

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, 0, 0); /* below the pointer: the row beneath it stays in sight */
}

/**
 * weir_row_drag_new:
 * @row: a row of a list
 *
 * Returns: (transfer full): what moves it by the mouse, seen as a picture of it, for a widget in it or itself
 */
GtkDragSource *
weir_row_drag_new (GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), row);
  return source;
}

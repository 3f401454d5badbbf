/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window.h"

/* The look of a card on a page, as libadwaita has it. */
static const char css[] = "window.test { background: #fafafa; color: #2e2e32; }"
                          "window.test.dark { background: #242424; color: #ffffff; }"
                          ".card { background: #ffffff; border-radius: 12px;"
                          "  box-shadow: 0 0 0 1px rgba(0,0,0,.05), 0 1px 3px 1px rgba(0,0,0,.08); }"
                          ".dark .card { background: #363636; }"
                          ".dim-label { opacity: .6; } separator { background: alpha(currentColor, .1); }";

GtkWidget *
window_new (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();
  GtkCssProvider *provider = gtk_css_provider_new ();

  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Cantarell 11", NULL);
  gtk_css_provider_load_from_data (provider, css, -1);
  gtk_style_context_add_provider_for_display (gtk_widget_get_display (window), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
  gtk_widget_add_css_class (window, "test");
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  window_wait_for_frames (window, 2);
  return window;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer left)
{
  (*(guint *) left)--;
  return *(guint *) left > 0;
}

void
window_wait_for_frames (GtkWidget *window, guint n)
{
  guint left = n;

  gtk_widget_add_tick_callback (window, tick_cb, &left, NULL);
  while (left > 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

GdkTexture *
window_picture (GtkWidget *window)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  GskRenderNode *node;
  GdkTexture *texture;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (renderer, node, NULL);
  gsk_render_node_unref (node);
  g_object_unref (paintable);
  return texture;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-press.h"

#include <gdk/x11/gdkx.h>

#include "app-test.h"

typedef struct {
  GtkWidget *window; /* (nullable): it may have been closed by the key */
  gboolean is_released;
} Press;

static void
released_cb (Press *press)
{
  press->is_released = TRUE;
}

static gboolean
is_over (gpointer data)
{
  const Press *press = data;

  return press->is_released || press->window == NULL || !gtk_widget_get_mapped (press->window);
}

static gboolean
has_surface (gpointer window)
{
  return gtk_widget_get_mapped (window);
}

/**
 * press_key:
 * @window: that has the keyboard from now on
 * @key: such as "Tab" or "ctrl+k", as xdotool has them
 *
 * Returns when the key has been released and all that it did at once is done.
 */
void
press_key (gpointer window, const char *key)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  Press press = { .window = window };
  g_autofree char *xid = NULL, *said = NULL;
  g_autoptr (GError) error = NULL;

  wait_until (has_surface, window);
  xid = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (gtk_native_get_surface (window)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (released_cb), &press);
  g_object_add_weak_pointer (window, (gpointer *) &press.window);
  gtk_widget_add_controller (window, keys);
  g_spawn_sync (NULL, (char *[]){ "xdotool", "windowfocus", "--sync", xid, "key", (char *) key, NULL }, NULL,
                G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "");
  wait_until (is_over, &press);
  if (press.window == NULL)
    return;
  g_object_remove_weak_pointer (window, (gpointer *) &press.window);
  gtk_widget_remove_controller (window, keys);
}

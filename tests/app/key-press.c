/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key-press.h"

#include <gdk/x11/gdkx.h>

#include "app-test.h"

static gboolean
is_shown (gpointer window)
{
  return gtk_widget_get_mapped (window);
}

static gboolean
has_keyboard (gpointer window)
{
  return gtk_window_is_active (window);
}

static void
call_xdotool (const char *const *arguments)
{
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "");
}

static void
give_keyboard (gpointer window)
{
  g_autofree char *xid = NULL;

  wait_until (is_shown, window);
  xid = g_strdup_printf ("%lu", gdk_x11_surface_get_xid (gtk_native_get_surface (window)));
  call_xdotool ((const char *[]){ "xdotool", "windowfocus", "--sync", xid, NULL });
  wait_until (has_keyboard, window);
}

/**
 * press_key:
 * @window: that has the keyboard from now on
 * @key: such as "Tab" or "ctrl+k", as xdotool has them
 *
 * Returns when the key has been pressed and released, and all that it did at once is done; the window may be gone.
 */
void
press_key (gpointer window, const char *key)
{
  if (!has_keyboard (window))
    give_keyboard (window);
  call_xdotool ((const char *[]){ "xdotool", "key", key, NULL });
  gdk_display_sync (
      gdk_display_get_default ()); /* what the X server has told before it answers is here, then */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

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

static gboolean
is_open (GtkMenuButton *menu)
{
  return gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (menu)));
}

/** check_menu_keys: @menu is opened by F10, and closed by Escape */
void
check_menu_keys (gpointer window, GtkMenuButton *menu)
{
  press_key (window, "F10");
  g_assert_true (is_open (menu));
  press_key (window, "Escape");
  g_assert_false (is_open (menu));
}

static double
shown_seconds (WeirTrackView *tracks)
{
  WeirTimeline *timeline = weir_track_view_get_timeline (tracks);

  return weir_timeline_get_to (timeline) - weir_timeline_get_from (timeline);
}

/** check_zoom_keys: the time that @tracks, of which one has the focus, show is made shorter, longer, and whole again */
void
check_zoom_keys (gpointer window, WeirTrackView *tracks)
{
  double all = shown_seconds (tracks), once;

  press_key (window, "plus");
  once = shown_seconds (tracks);
  g_assert_cmpfloat (once, <, all);
  press_key (window, "plus");
  g_assert_cmpfloat (shown_seconds (tracks), <, once);
  press_key (window, "minus");
  g_assert_cmpfloat_with_epsilon (shown_seconds (tracks), once, 0.01);
  press_key (window, "0");
  g_assert_cmpfloat_with_epsilon (shown_seconds (tracks), all, 0.01);
}

static gboolean
is_table (GtkWidget *widget, gpointer data)
{
  return GTK_IS_COLUMN_VIEW (widget) && gtk_widget_get_mapped (widget);
}

/** check_table_key: @chart, which has the focus or has what has it, is a table, and a chart again */
void
check_table_key (gpointer window, GtkWidget *chart)
{
  press_key (window, "ctrl+t");
  g_assert_nonnull (find_matching (chart, is_table, NULL));
  press_key (window, "ctrl+t");
  g_assert_null (find_matching (chart, is_table, NULL));
}

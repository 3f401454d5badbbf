/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "width-bin.h"

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
spin_until (WeirWidthBin *bin, WeirWidthClass expected)
{
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (weir_width_bin_get_width_class (bin) != expected && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (weir_width_bin_get_width_class (bin), ==, expected);
}

/* A window that is made so wide; without a window manager it gets just that. */
static void
check_width (int width, WeirWidthClass expected, const char *style_class)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *bin = weir_width_bin_new ();
  guint wake = g_timeout_add (20, wake_cb, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), width, 400);
  adw_window_set_content (ADW_WINDOW (window), bin);
  gtk_window_present (GTK_WINDOW (window));
  spin_until (WEIR_WIDTH_BIN (bin), expected);
  g_assert_true (gtk_widget_has_css_class (bin, style_class));
  gtk_window_destroy (GTK_WINDOW (window));
  g_source_remove (wake);
}

static void
test_classes (void)
{
  check_width (400, WEIR_WIDTH_NARROW, "narrow");
  check_width (700, WEIR_WIDTH_MEDIUM, "medium");
  check_width (1100, WEIR_WIDTH_WIDE, "wide");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/width-bin/classes", test_classes);
  return g_test_run ();
}

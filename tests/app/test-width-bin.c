/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-test.h"

typedef struct {
  WeirWidthBin *bin;
  WeirWidthClass expected;
} Awaited;

static gboolean
has_class (Awaited *awaited)
{
  return weir_width_bin_get_width_class (awaited->bin) == awaited->expected;
}

static void
spin_until (WeirWidthBin *bin, WeirWidthClass expected)
{
  Awaited awaited = { bin, expected };

  wait_until ((GSourceFunc) has_class, &awaited);
}

/* A window that is made so wide; without a window manager it gets just that. */
static void
check_width (int width, WeirWidthClass expected, const char *style_class)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *bin = g_object_new (WEIR_TYPE_WIDTH_BIN, NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), width, 400);
  adw_window_set_content (ADW_WINDOW (window), bin);
  gtk_window_present (GTK_WINDOW (window));
  spin_until (WEIR_WIDTH_BIN (bin), expected);
  g_assert_true (gtk_widget_has_css_class (bin, style_class));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_classes (void)
{
  check_width (400, WEIR_WIDTH_NARROW, "narrow");
  check_width (700, WEIR_WIDTH_MEDIUM, "medium");
  check_width (1100, WEIR_WIDTH_WIDE, "wide");
}

static void
test_large_text (void)
{
  test_scale_text (2);
  check_width (1100, WEIR_WIDTH_NARROW, "narrow");
  check_width (1300, WEIR_WIDTH_MEDIUM, "medium");
  test_scale_text (1);
}

static gboolean
is_told (gpointer count)
{
  return *(guint *) count == 1;
}

static void
count_cb (GtkWidget *child, gpointer unused)
{
  ++*(guint *) g_object_get_data (G_OBJECT (child), "count");
}

/* Who lays out by the size of letters hears of it where the class stays. */
static void
test_rescaled (void)
{
  GtkWidget *window = adw_window_new (), *child = adw_bin_new ();
  GtkWidget *bin = g_object_new (WEIR_TYPE_WIDTH_BIN, "child", child, NULL);
  guint count = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 400);
  adw_window_set_content (ADW_WINDOW (window), bin);
  g_object_set_data (G_OBJECT (child), "count", &count);
  weir_width_bin_follow (child, G_CALLBACK (count_cb));
  g_assert_cmpuint (count, ==, 1); /* told at once: it is in a window */
  count = 0;
  gtk_window_present (GTK_WINDOW (window));
  wait_until ((GSourceFunc) gtk_widget_get_width, bin);
  g_assert_false (gtk_widget_has_css_class (bin, "crowded"));
  test_scale_text (2);
  wait_until (is_told, &count);
  g_assert_true (gtk_widget_has_css_class (bin, "crowded"));
  g_assert_cmpint (weir_width_bin_get_width_class (WEIR_WIDTH_BIN (bin)), ==, WEIR_WIDTH_NARROW);
  gtk_window_destroy (GTK_WINDOW (window));
  test_scale_text (1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/width-bin/classes", test_classes);
  g_test_add_func ("/width-bin/large-text", test_large_text);
  g_test_add_func ("/width-bin/rescaled", test_rescaled);
  return g_test_run ();
}

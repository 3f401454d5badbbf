/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings that another version of Weir kept, in the file that takes the place of dconf in a sandbox. */
#include "settings.h"

#include <glib/gstdio.h>

typedef struct {
  const char *name;
  int value;
} Kept;

static char *path;

/* What can be used is used; of what cannot the default holds. */
static void
test_read (void)
{
  static const Kept kept[] = {
    { "notify-at-end", FALSE },   { "tolerance-p50", 80 },  /* as they were */
    { "failure-samples", 20 },    { "tolerance-p95", 100 }, /* out of range */
    { "keep-awake", TRUE },       { "worker-threads", 1 },  /* of another type */
    { "clock-time", FALSE },      { "gate-p99", FALSE },    /* of none, of another */
    { "tolerance-p99", 150 },     { "gate-p95", TRUE },     /* newer than the file */
    { "window-width", 1280 },     { "window-height", 800 }, /* out of range, more than a number can be */
    { "window-maximized", TRUE },
  };
  g_autoptr (WeirSettings) settings = g_object_new (WEIR_TYPE_SETTINGS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++) {
    g_auto (GValue) value = G_VALUE_INIT;
    int found;

    g_object_get_property (G_OBJECT (settings), kept[i].name, &value);
    found = G_VALUE_HOLDS_BOOLEAN (&value) ? g_value_get_boolean (&value) : g_value_get_int (&value);
    g_test_message ("%s", kept[i].name);
    g_assert_cmpint (found, ==, kept[i].value);
  }
}

/* The window has a size that it can have, and is as large as it was. */
static void
test_window (void)
{
  g_autoptr (WeirSettings) settings = g_object_new (WEIR_TYPE_SETTINGS, NULL);
  GtkWidget *window = gtk_window_new ();
  int width, height;

  weir_settings_remember_window (settings, GTK_WINDOW (window));
  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);
  g_assert_cmpint (width, ==, 1280);
  g_assert_cmpint (height, ==, 800);
  g_assert_true (gtk_window_is_maximized (GTK_WINDOW (window)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is set is kept in the place of what could not be used; what this version does not know stays. */
static void
test_write (void)
{
  g_autoptr (WeirSettings) settings = g_object_new (WEIR_TYPE_SETTINGS, NULL);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (settings, "worker-threads", 3, "keep-awake", FALSE, NULL);
  g_settings_sync ();
  g_file_get_contents (path, &written, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (written, -1, "\nworker-threads=3\n"));
  g_assert_nonnull (g_strstr_len (written, -1, "\nkeep-awake=false\n"));
  g_assert_nonnull (g_strstr_len (written, -1, "\nstart-page-layout='grid'\n"));
  g_assert_nonnull (g_strstr_len (written, -1, "\nsmooth-lines=true\n"));
}

/* The file where GLib looks for it, before anyone asks for settings. */
static void
lay_file (void)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "app", "earlier-settings.ini", NULL);
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "glib-2.0", "settings", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  path = g_build_filename (folder, "keyfile", NULL);
  g_mkdir_with_parents (folder, 0700);
  g_file_get_contents (source, &text, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, text, (gssize) size, &error);
  g_assert_no_error (error);
  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  lay_file ();
  gtk_init ();
  g_test_add_func ("/earlier-settings/read", test_read);
  g_test_add_func ("/earlier-settings/window", test_window);
  g_test_add_func ("/earlier-settings/write", test_write);
  result = g_test_run ();
  g_unlink (path);
  g_free (path);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every symbolic icon that the window names is in Weir, in GTK or in the theme of GNOME: one that is not would
 * be drawn as a missing image, and no one be told. */
#include <adwaita.h>

static void
add_names (GHashTable *names, const char *path)
{
  g_autoptr (GRegex) regex = g_regex_new ("\\b[a-z][a-z0-9-]*-symbolic\\b(?!\\.)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_hash_table_add (names, g_match_info_fetch (match, 0));
}

static void
add_folder (GHashTable *names, const char *folder)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    if (g_str_has_suffix (name, ".c") || g_str_has_suffix (name, ".ui"))
      add_names (names, file);
  }
}

static void
test_icons (void)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;

  gtk_icon_theme_add_resource_path (theme, "/io/github/weirbench/Weir/icons");
  add_folder (names, "src/app");
  add_folder (names, "src/chart");
  add_folder (names, "ui");
  g_assert_cmpuint (g_hash_table_size (names), >, 10);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    if (!gtk_icon_theme_has_icon (theme, name))
      g_test_message ("no icon %s", (char *) name);
    g_assert_true (gtk_icon_theme_has_icon (theme, name));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/icons/named", test_icons);
  return g_test_run ();
}

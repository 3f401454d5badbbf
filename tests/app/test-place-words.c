/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place-words.h"

#include <glib/gstdio.h>

static void
test_home (void)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "bench", "load.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *folder = weir_place_folder (file);
  g_autofree char *name = weir_place_name (file);

  g_assert_cmpstr (folder, ==, "~/bench");
  g_assert_cmpstr (name, ==, "load");
}

/* A campaign that is made of a file is called as the file is, without its ending. */
static void
test_title (void)
{
  static const char *const names[][2] = { { "/a/sw.json", "sw" },       { "/a/sw", "sw" },
                                          { "/a/.json", ".json" },      { "/a/gateway 1.2", "gateway 1.2" },
                                          { "/a/load.weir", "load" },   { "/a/v2.fast.JSON", "v2.fast" },
                                          { "/a/odd. one", "odd. one" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GFile) file = g_file_new_for_path (names[i][0]);
    g_autofree char *title = weir_place_title (file);

    g_assert_cmpstr (title, ==, names[i][1]);
  }
}

/* In a sandbox a file lies where the document portal shows it, which no person knows. */
static void
test_portal (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "portal.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *outside = g_build_filename (g_get_home_dir (), "bench", "portal.weir", NULL);
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, &error));
  if (g_file_set_attribute_string (file, "xattr::document-portal.host-path", outside, G_FILE_QUERY_INFO_NONE,
                                   NULL, &error)) {
    folder = weir_place_folder (file);
    g_assert_cmpstr (folder, ==, "~/bench");
  } else {
    g_test_skip ("this file system keeps no extended attributes");
  }
  g_unlink (path);
}

/* An older portal does not say where the file is: no place is told rather than one that nobody knows. */
static void
test_older_portal (void)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "doc", "db7734e1", "load.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *folder = weir_place_folder (file);
  g_autofree char *name = weir_place_name (file);

  g_assert_cmpstr (folder, ==, "Shared with Weir");
  g_assert_cmpstr (name, ==, "load");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place-words/home", test_home);
  g_test_add_func ("/place-words/title", test_title);
  g_test_add_func ("/place-words/portal", test_portal);
  g_test_add_func ("/place-words/older-portal", test_older_portal);
  return g_test_run ();
}

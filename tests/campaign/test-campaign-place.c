/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <gio/gio.h>
#include <string.h>
#include <sys/stat.h>

#include "campaign-place.h"

static char *
campaigns_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "weir", "campaigns", NULL);
}

static char *
new_place (const char *title)
{
  g_autoptr (GError) error = NULL;
  char *path = weir_campaign_place_new (WEIR_CAMPAIGN_PLACE_KEPT, title, &error);

  g_assert_no_error (error);
  g_assert_nonnull (path);
  return path;
}

static void
assert_matches (const char *path, const char *pattern)
{
  g_autofree char *name = g_path_get_basename (path);

  g_test_message ("%s", name);
  g_assert_true (g_regex_match_simple (pattern, name, 0, 0));
}

/* It is nobody's business but the user's. */
static void
test_folder (void)
{
  g_autofree char *folder = campaigns_folder ();
  g_autofree char *path = new_place ("demo-agent.synthetic_nested");
  g_autofree char *parent = g_path_get_dirname (path);
  struct stat about;

  g_assert_cmpstr (parent, ==, folder);
  g_assert_cmpint (stat (folder, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0700);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (weir_campaign_place_is_in (path, WEIR_CAMPAIGN_PLACE_KEPT));
  g_assert_false (weir_campaign_place_is_in (path, WEIR_CAMPAIGN_PLACE_DRAFTS));
  g_assert_false (weir_campaign_place_is_in ("x.weir", WEIR_CAMPAIGN_PLACE_KEPT));
  assert_matches (path, "^\\d{8}-\\d{6}-demo-agent-synthetic-nested\\.weir$");
}

static void
test_odd_titles (void)
{
  g_autofree char *long_title = g_strnfill (5000, 'x');
  g_autofree char *slashes = new_place ("../../etc/passwd");
  g_autofree char *wide = new_place ("Überlast 2");
  g_autofree char *nothing = new_place ("");
  g_autofree char *lengthy = new_place (long_title);
  g_autofree char *name = g_path_get_basename (lengthy);

  assert_matches (slashes, "^\\d{8}-\\d{6}-------etc-passwd\\.weir$");
  assert_matches (wide, "^\\d{8}-\\d{6}---berlast-2\\.weir$");
  assert_matches (nothing, "^\\d{8}-\\d{6}-\\.weir$");
  g_assert_cmpuint (strlen (name), <, 128);
}

/* Many within a second: each gets a name of its own. */
static void
test_names_of_their_own (void)
{
  g_autoptr (GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 20; i++) {
    char *path = new_place ("again");

    g_assert_true (g_file_set_contents (path, "", 0, NULL));
    g_assert_true (g_hash_table_add (paths, path));
  }
  g_assert_cmpuint (g_hash_table_size (paths), ==, 20);
}

static void
test_folder_cannot_be_made (void)
{
  g_autofree char *in_the_way = g_build_filename (g_get_user_data_dir (), "weir", NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (in_the_way, "a file", -1, NULL));
  path = weir_campaign_place_new (WEIR_CAMPAIGN_PLACE_KEPT, "title", &error);
  g_assert_null (path);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
  g_assert_nonnull (strstr (error->message, in_the_way));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/campaign-place/folder", test_folder);
  g_test_add_func ("/campaign-place/odd-titles", test_odd_titles);
  g_test_add_func ("/campaign-place/names-of-their-own", test_names_of_their_own);
  g_test_add_func ("/campaign-place/folder-cannot-be-made", test_folder_cannot_be_made);
  return g_test_run ();
}

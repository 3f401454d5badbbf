/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "campaign-place.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#define NAME_MAX_BYTES 60 /* of a title, in the name of a file */

/* A title as a file name: letters and digits, and dashes for the rest. */
static char *
file_name_of (const char *title)
{
  char *name = g_ascii_strdown (title, (gssize) strnlen (title, NAME_MAX_BYTES));

  for (char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      *c = '-';
  return name;
}

static char *
folder_of (const char *folder)
{
  return g_build_filename (g_get_user_data_dir (), "weir", folder, NULL);
}

/**
 * weir_campaign_place_new:
 * @folder: one of the WEIR_CAMPAIGN_PLACE_...
 * @title: what the campaign is called
 * @error: a %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): a path for a new campaign in that folder, which is made
 *   where it is missing
 */
char *
weir_campaign_place_new (const char *folder, const char *title, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *place = folder_of (folder);
  g_autofree char *name = file_name_of (title);
  char *path = NULL;

  if (g_mkdir_with_parents (place, 0700) != 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                 _ ("The folder for campaigns, %s, cannot be made: %s."), place, g_strerror (errno));
    return NULL;
  }
  for (guint i = 1; path == NULL || g_file_test (path, G_FILE_TEST_EXISTS); i++) {
    g_autofree char *file = i == 1 ? g_strdup_printf ("%s-%s.weir", time, name)
                                   : g_strdup_printf ("%s-%s-%u.weir", time, name, i);

    g_free (path);
    path = g_build_filename (place, file, NULL);
  }
  return path;
}

/** weir_campaign_place_is_in: Returns: whether @path is that of a file in that folder */
gboolean
weir_campaign_place_is_in (const char *path, const char *folder)
{
  g_autofree char *place = folder_of (folder);
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);

  return g_str_equal (parent, place);
}

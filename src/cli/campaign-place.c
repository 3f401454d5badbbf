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

/**
 * weir_campaign_place_new:
 * @title: what the campaign is called
 *
 * Returns: (transfer full) (nullable): a path for a new campaign under the user's data folder,
 *   which is made where it is missing
 */
char *
weir_campaign_place_new (const char *title, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "weir", "campaigns", NULL);
  g_autofree char *name = file_name_of (title);
  char *path = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                 _ ("The folder for campaigns, %s, cannot be made: %s. Name a file with --campaign, or keep "
                    "none with --no-campaign."),
                 folder, g_strerror (errno));
    return NULL;
  }
  for (guint i = 1; path == NULL || g_file_test (path, G_FILE_TEST_EXISTS); i++) {
    g_autofree char *file = i == 1 ? g_strdup_printf ("%s-%s.weir", time, name)
                                   : g_strdup_printf ("%s-%s-%u.weir", time, name, i);

    g_free (path);
    path = g_build_filename (folder, file, NULL);
  }
  return path;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "place-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define SUFFIX ".weir"

/* Of a file that the document portal gives to a sandbox: where it lies outside. */
#define HOST_PATH "xattr::document-portal.host-path"

/** weir_place_name: Returns: (transfer full): the name of @file for display, without the suffix of campaigns */
char *
weir_place_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  char *name = g_filename_display_name (base != NULL ? base : "");

  if (g_str_has_suffix (name, SUFFIX) && strlen (name) > strlen (SUFFIX))
    name[strlen (name) - strlen (SUFFIX)] = '\0';
  return name;
}

/* Of letters alone, as that of every format: what else stands behind a full stop belongs to the name. */
static gboolean
is_ending (const char *text)
{
  gsize n = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return n > 0 && text[n] == '\0';
}

/** weir_place_title: Returns: (transfer full): how what is made of @file is called: its name for display, without the ending */
char *
weir_place_title (GFile *file)
{
  char *name = weir_place_name (file), *point = strrchr (name, '.');

  if (point != NULL && point > name && is_ending (point + 1))
    *point = '\0';
  return name;
}

/* Returns: (transfer full): @file where the person knows it */
static GFile *
find_outside (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, HOST_PATH, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const char *path = info != NULL ? g_file_info_get_attribute_string (info, HOST_PATH) : NULL;

  return path != NULL ? g_file_new_for_path (path) : g_object_ref (file);
}

/* Whether @file lies where the portal shows it: one before version 1.19 does not tell what is outside. */
static gboolean
is_in_portal (GFile *file)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  g_autoptr (GFile) portal = g_file_new_for_path (path);

  return g_file_has_prefix (file, portal);
}

/**
 * weir_place_folder:
 *
 * Returns: (transfer full): the folder of @file, as "~/bench" where it is at home; words where a sandbox cannot know it
 */
char *
weir_place_folder (GFile *file)
{
  g_autoptr (GFile) outside = find_outside (file);
  g_autoptr (GFile) folder = g_file_get_parent (outside);
  g_autoptr (GFile) home = g_file_new_for_path (g_get_home_dir ());
  g_autofree char *below = folder != NULL ? g_file_get_relative_path (home, folder) : NULL;

  if (is_in_portal (outside))
    /* TRANSLATORS: in the place of a folder, of a file that a person gave to Weir, which knows no more of it */
    return g_strdup (_ ("Shared with Weir"));
  if (folder == NULL)
    return g_file_get_parse_name (outside);
  if (g_file_equal (folder, home))
    return g_strdup ("~");
  return below != NULL ? g_strconcat ("~/", below, NULL) : g_file_get_parse_name (folder);
}

static gboolean
is_same_day (GDateTime *one, GDateTime *other)
{
  return g_date_time_get_year (one) == g_date_time_get_year (other) &&
         g_date_time_get_day_of_year (one) == g_date_time_get_day_of_year (other);
}

/**
 * weir_place_when:
 * @us: since the epoch, µs
 *
 * Returns: (transfer full): such as "Today, 14:02"; empty where it cannot be told
 */
char *
weir_place_when (gint64 us)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);

  if (then == NULL)
    return g_strdup ("");
  /* TRANSLATORS: times, in the format of g_date_time_format() */
  if (is_same_day (then, now))
    return g_date_time_format (then, _ ("Today, %H:%M"));
  if (is_same_day (then, yesterday))
    return g_date_time_format (then, _ ("Yesterday, %H:%M"));
  return g_date_time_format (then, _ ("%-d %B %Y, %H:%M"));
}

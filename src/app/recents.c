/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "recents.h"

#define MIME_TYPE "application/x-weir-campaign+jsonl"

/** weir_recents_add: the campaign at @path was opened just now */
void
weir_recents_add (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) MIME_TYPE,
    .app_name = (char *) WEIR_APPLICATION_ID,
    .app_exec = (char *) "weir %u",
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

/** weir_recents_remove: the list forgets it; the file stays */
void
weir_recents_remove (const char *uri)
{
  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

static int
newer_first (gconstpointer a, gconstpointer b)
{
  GtkRecentInfo *one = *(GtkRecentInfo *const *) a, *other = *(GtkRecentInfo *const *) b;

  return g_date_time_compare (gtk_recent_info_get_modified (other), gtk_recent_info_get_modified (one));
}

static GPtrArray *
infos (void)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *at = items; at != NULL; at = at->next)
    if (gtk_recent_info_has_application (at->data, WEIR_APPLICATION_ID))
      g_ptr_array_add (found, gtk_recent_info_ref (at->data));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  g_ptr_array_sort (found, newer_first);
  return found;
}

/**
 * weir_recents_list:
 * @most: how many at the most
 *
 * Returns: (transfer full) (element-type utf8): URIs, the newest first
 */
GPtrArray *
weir_recents_list (guint most)
{
  g_autoptr (GPtrArray) found = infos ();
  GPtrArray *uris = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (found->len, most); i++)
    g_ptr_array_add (uris, g_strdup (gtk_recent_info_get_uri (g_ptr_array_index (found, i))));
  return uris;
}

/** weir_recents_clear: the list forgets all campaigns; the files stay */
void
weir_recents_clear (void)
{
  g_autoptr (GPtrArray) found = infos ();

  for (guint i = 0; i < found->len; i++)
    weir_recents_remove (gtk_recent_info_get_uri (g_ptr_array_index (found, i)));
}

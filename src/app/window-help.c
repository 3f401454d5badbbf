/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "data-file.h"

/* In the language of the person, where it is there. */
static char *
find_page (void)
{
  for (const char *const *language = g_get_language_names (); *language != NULL; language++) {
    g_autofree char *name = g_strdup_printf ("help.%s.html", *language);
    g_autofree char *path = weir_data_file_path (name);

    if (g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&path);
  }
  return weir_data_file_path ("help.html");
}

/* The pages, where there is a viewer of help; else all of them as one page for a browser, which also leaves
 * a sandbox: the viewer outside would not find the pages inside. */
static char *
find_help (void)
{
  g_autoptr (GAppInfo) viewer = g_app_info_get_default_for_uri_scheme ("help");
  g_autofree char *page = find_page ();
  g_autoptr (GFile) file = g_file_new_for_path (page);

  return viewer != NULL ? g_strdup ("help:" WEIR_GETTEXT_PACKAGE) : g_file_get_uri (file);
}

static void
shown_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL, *words = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (window), result, &error))
    return;
  uri = find_help ();
  words = g_strdup_printf (_ ("The help, %s, could not be shown: %s"), uri, error->message);
  weir_window_toast (self, words, NULL, NULL);
}

/** weir_window_show_help: the help, in the program that this computer has for it */
void
weir_window_show_help (WeirWindow *self)
{
  g_autofree char *uri = find_help ();

  gtk_show_uri_full (GTK_WINDOW (self), uri, GDK_CURRENT_TIME, NULL, shown_cb, g_object_ref (self));
}

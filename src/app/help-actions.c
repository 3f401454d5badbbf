/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "help-actions.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "action-keys.h"
#include "data-file.h"
#include "toast.h"

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

/* Every window of Weir has room for toasts over all that it shows. */
static void
complain (GtkWidget *window, const char *uri, const GError *error)
{
  GtkWidget *toasts = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  g_autofree char *words = g_strdup_printf (_ ("The help, %s, could not be shown: %s"), uri, error->message);

  weir_toast (ADW_TOAST_OVERLAY (toasts), words, NULL, NULL, NULL);
}

static void
shown_cb (GObject *window, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (window), result, &error))
    return;
  uri = find_help ();
  complain (self, uri, error);
}

/* In the program that this computer has for it. */
static void
help_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *uri = find_help ();

  gtk_show_uri_full (GTK_WINDOW (widget), uri, GDK_CURRENT_TIME, NULL, shown_cb, g_object_ref (widget));
}

static void
shortcuts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *window = weir_action_keys_window_new ();

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (window));
}

/** weir_help_actions_install: for class_init of a window with toasts: win.help and win.shortcuts, which all have */
void
weir_help_actions_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.help", NULL, help_cb);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_cb);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "action-keys.h"
#include "window.h"

struct _WeirApplication {
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (WeirApplication, weir_application, ADW_TYPE_APPLICATION)

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const developers[] = { "The Weir contributors", NULL };
  GtkWindow *window = gtk_application_get_active_window (data);
  g_autofree char *versions = g_strdup_printf (
      "Weir %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\njson-glib %s\n", WEIR_VERSION,
      gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (), adw_get_major_version (),
      adw_get_minor_version (), adw_get_micro_version (), glib_major_version, glib_minor_version,
      glib_micro_version, JSON_VERSION_S);

  adw_show_about_window (window, "application-name", _ ("Weir"), "application-icon", WEIR_APPLICATION_ID,
                         "version", WEIR_VERSION, "license-type", GTK_LICENSE_GPL_3_0, "developers",
                         developers, "developer-name", _ ("The Weir contributors"), "comments",
                         _ ("Loads gateways of durable execution and shows what a change did to them."),
                         "debug-info", versions, "debug-info-filename", "weir-versions.txt", NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *window = windows; window != NULL; window = window->next)
    gtk_window_close (window->data);
}

static void
new_campaign_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (weir_window_new (data)));
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
  { .name = "new-campaign", .activate = new_campaign_cb },
};

static void
weir_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (weir_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  weir_action_keys_install (GTK_APPLICATION (application));
  gtk_window_set_default_icon_name (WEIR_APPLICATION_ID);
}

static void
weir_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (weir_window_new (WEIR_APPLICATION (application)));
  gtk_window_present (window);
}

static void
weir_application_class_init (WeirApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->startup = weir_application_startup;
  G_APPLICATION_CLASS (klass)->activate = weir_application_activate;
}

static void
weir_application_init (WeirApplication *self)
{
}

/** weir_application_new: Returns: (transfer full): the application, not running yet */
WeirApplication *
weir_application_new (void)
{
  return g_object_new (WEIR_TYPE_APPLICATION, "application-id", WEIR_APPLICATION_ID, "resource-base-path",
                       "/io/github/weirbench/Weir", "flags", G_APPLICATION_DEFAULT_FLAGS, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "application.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "action-keys.h"
#include "application-actions.h"
#include "chart-style.h"
#include "palette.h"
#include "secret-store.h"
#include "window.h"

struct _WeirApplication {
  AdwApplication parent_instance;
  WeirSecretStore *secrets; /* held for as long as the program runs: what no keyring takes is kept in it */
  GtkCssProvider *colors;   /* those of the palette, in the scheme that is shown */
};

G_DEFINE_FINAL_TYPE (WeirApplication, weir_application, ADW_TYPE_APPLICATION)

static void
load_colors (WeirApplication *self)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autofree char *css = weir_palette_define_colors (is_dark ? WEIR_SCHEME_DARK : WEIR_SCHEME_LIGHT);

  gtk_css_provider_load_from_data (self->colors, css, -1);
}

/* Charts and words have their colours from one palette. */
static void
follow_style (WeirApplication *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->colors = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (self->colors),
                                              GTK_STYLE_PROVIDER_PRIORITY_THEME + 1);
  load_colors (self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (load_colors), self, G_CONNECT_SWAPPED);
  g_object_bind_property (style, "high-contrast", weir_chart_style_get_default (), "high-contrast",
                          G_BINDING_SYNC_CREATE);
}

/* GTK would say no more than that it cannot open one, and end the program. */
static void
need_display (void)
{
  if (gtk_init_check ())
    return;
  g_printerr ("weir: %s\n",
              _ ("There is no display to open a window on. In a terminal weir-cli does the same: see "
                 "“weir-cli --help”."));
  exit (EXIT_FAILURE);
}

static void
weir_application_startup (GApplication *application)
{
  need_display ();
  G_APPLICATION_CLASS (weir_application_parent_class)->startup (application);
  weir_application_actions_install (GTK_APPLICATION (application));
  weir_action_keys_install (GTK_APPLICATION (application));
  follow_style (WEIR_APPLICATION (application));
  gtk_window_set_default_icon_name (WEIR_APPLICATION_ID);
  /* what can be copied is not marked as soon as the focus comes to it */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
}

static void
weir_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (weir_window_new (GTK_APPLICATION (application)));
  gtk_window_present (window);
}

static void
weir_application_open (GApplication *application, GFile **files, int n, const char *hint)
{
  for (int i = 0; i < n; i++)
    weir_window_open (weir_window_at_hand (GTK_APPLICATION (application)), files[i]);
}

static GPtrArray *
files_of (const char *const *paths)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (; paths != NULL && *paths != NULL; paths++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (*paths));
  return files;
}

/* Paths as the first instance of the program, which may be in another folder, can find them. */
static GVariant *
paths_of (const GPtrArray *files)
{
  GVariantBuilder paths;

  g_variant_builder_init (&paths, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < files->len; i++)
    if (g_file_peek_path (g_ptr_array_index (files, i)) != NULL)
      g_variant_builder_add (&paths, "s", g_file_peek_path (g_ptr_array_index (files, i)));
  return g_variant_builder_end (&paths);
}

/* Returns: whether there is something to begin with, and it was begun */
static gboolean
begin (GApplication *application, GVariantDict *given, const GPtrArray *files)
{
  GActionGroup *own = G_ACTION_GROUP (application);

  if (g_variant_dict_contains (given, "compare"))
    g_action_group_activate_action (own, "compare", paths_of (files));
  else if (g_variant_dict_contains (given, "demo"))
    g_action_group_activate_action (own, "demo", NULL);
  else if (g_variant_dict_contains (given, "new-campaign"))
    g_action_group_activate_action (own, "new-campaign", NULL);
  else if (files->len > 0)
    g_application_open (application, (GFile **) files->pdata, (int) files->len, "");
  else
    return FALSE;
  return TRUE;
}

/* Returns: the exit status; < 0 to go on */
static int
weir_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  g_autofree const char **paths = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (given, "version")) {
    g_print ("Weir %s\n", WEIR_VERSION);
    return 0;
  }
  g_variant_dict_lookup (given, G_OPTION_REMAINING, "^a&ay", &paths);
  files = files_of (paths);
  if (!g_application_register (application, NULL, &error)) {
    g_printerr ("weir: %s\n", error->message);
    return 1;
  }
  return begin (application, given, files) && g_application_get_is_remote (application) ? 0 : -1;
}

static void
weir_application_finalize (GObject *object)
{
  g_clear_object (&WEIR_APPLICATION (object)->colors);
  g_clear_object (&WEIR_APPLICATION (object)->secrets);
  G_OBJECT_CLASS (weir_application_parent_class)->finalize (object);
}

static void
weir_application_class_init (WeirApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = weir_application_finalize;
  G_APPLICATION_CLASS (klass)->handle_local_options = weir_application_handle_local_options;
  G_APPLICATION_CLASS (klass)->open = weir_application_open;
  G_APPLICATION_CLASS (klass)->startup = weir_application_startup;
  G_APPLICATION_CLASS (klass)->activate = weir_application_activate;
}

static const GOptionEntry options[] = {
  { "compare", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Compare two campaigns, A and B; of more, show the trend"),
    NULL },
  { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Run the demo campaign against a gateway on this computer"),
    NULL },
  { "new-campaign", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Begin a campaign"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, NULL },
  { NULL },
};

static void
weir_application_init (WeirApplication *self)
{
  self->secrets = weir_secret_store_dup_default ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[CAMPAIGN…]"));
}

/** weir_application_new: Returns: (transfer full): the application, not running yet */
WeirApplication *
weir_application_new (void)
{
  return g_object_new (WEIR_TYPE_APPLICATION, "application-id", WEIR_APPLICATION_ID, "resource-base-path",
                       "/io/github/weirbench/Weir", "flags", G_APPLICATION_HANDLES_OPEN, NULL);
}

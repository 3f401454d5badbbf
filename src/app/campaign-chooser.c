/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which campaigns, or results that were saved, are to be compared. */
#include "config.h"

#include "campaign-chooser.h"

#include <glib/gi18n.h>

typedef struct {
  WeirCampaignsChosen chosen;
  gpointer data;
} Choosing;

/** weir_campaign_paths: @files: of GFile; Returns: (transfer full): the paths of those that have one */
GStrv
weir_campaign_paths (GSList *files)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (GSList *at = files; at != NULL; at = at->next)
    if (g_file_peek_path (at->data) != NULL)
      g_strv_builder_add (paths, g_file_peek_path (at->data));
  return g_strv_builder_end (paths);
}

static GSList *
files_of (GtkFileChooser *dialog) /* (transfer full): of GFile */
{
  g_autoptr (GListModel) model = gtk_file_chooser_get_files (dialog);
  GSList *files = NULL;

  for (guint i = g_list_model_get_n_items (model); i-- > 0;)
    files = g_slist_prepend (files, g_list_model_get_item (model, i));
  return files;
}

static void
response_cb (GtkNativeDialog *dialog, int response, Choosing *choosing)
{
  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoslist (GFile) files = files_of (GTK_FILE_CHOOSER (dialog));
    g_auto (GStrv) paths = weir_campaign_paths (files);

    if (paths[0] != NULL)
      choosing->chosen ((const char *const *) paths, choosing->data);
  }
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooserNative *dialog, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (; *patterns != NULL; patterns++)
    gtk_file_filter_add_pattern (filter, *patterns);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
}

/**
 * weir_choose_campaigns:
 * @parent: a window, which @data lives as long as
 * @title: what is to be chosen
 * @chosen: is told the choice; never where there is none
 * @data: for @chosen
 *
 * Asks for one campaign or several.
 */
void
weir_choose_campaigns (GtkWindow *parent, const char *title, WeirCampaignsChosen chosen, gpointer data)
{
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), _ ("_Cancel"));
  Choosing *choosing = g_new (Choosing, 1);

  *choosing = (Choosing){ chosen, data };
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  add_filter (dialog, _ ("Campaigns and Saved Results"), (const char *const[]){ "*.weir", "*.json", NULL });
  add_filter (dialog, _ ("All Files"), (const char *const[]){ "*", NULL });
  g_object_set_data_full (G_OBJECT (dialog), "choosing", choosing, g_free);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), choosing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

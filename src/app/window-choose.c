/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking for a file. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

/** weir_window_drop_choice: a file that a person is asked for is not needed any more */
void
weir_window_drop_choice (WeirWindow *self)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
}

static void
response_cb (WeirWindow *self, int response)
{
  g_autoptr (GtkFileChooserNative) dialog = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (g_file_peek_path (file) != NULL)
    self->chosen (self, file);
  else
    weir_window_complain (self, gtk_native_dialog_get_title (GTK_NATIVE_DIALOG (dialog)),
                          _ ("It lies on no file system of this computer."));
}

/* Returns: (transfer none): not shown yet */
static GtkFileChooser *
dialog_new (WeirWindow *self, const char *title, GtkFileChooserAction action, WeirFileChosen chosen)
{
  gboolean is_save = action == GTK_FILE_CHOOSER_ACTION_SAVE;

  weir_window_drop_choice (self);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action,
                                               is_save ? _ ("_Save") : _ ("_Open"), _ ("_Cancel"));
  self->chosen = chosen;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
  return GTK_FILE_CHOOSER (self->chooser);
}

/**
 * weir_window_choose:
 * @name: (nullable): of the file, as it is proposed
 *
 * Asks for a file, and tells @chosen which; nothing is called where a person thinks better of it.
 */
void
weir_window_choose (WeirWindow *self, const char *title, GtkFileChooserAction action, const char *name,
                    WeirFileChosen chosen)
{
  GtkFileChooser *dialog = dialog_new (self, title, action, chosen);

  if (name != NULL)
    gtk_file_chooser_set_current_name (dialog, name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
open_cb (WeirWindow *self, GFile *file)
{
  weir_window_open (self, file);
}

/** weir_window_choose_open: asks for a campaign, or for what becomes one, and opens it */
void
weir_window_choose_open (WeirWindow *self)
{
  GtkFileChooser *dialog = dialog_new (self, _ ("Open Campaign"), GTK_FILE_CHOOSER_ACTION_OPEN, open_cb);
  g_autoptr (GtkFileFilter) campaigns = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (campaigns, _ ("Campaigns, Scenarios and Results"));
  gtk_file_filter_add_suffix (campaigns, "weir");
  gtk_file_filter_add_suffix (campaigns, "json");
  gtk_file_filter_set_name (all, _ ("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (dialog, campaigns);
  gtk_file_chooser_add_filter (dialog, all);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

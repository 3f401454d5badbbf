/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "recents.h"
#include "scenario-file.h"

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirWindow) self = data;
  g_autoptr (GError) error = NULL;

  weir_document_save_as_finish (WEIR_DOCUMENT (source), result, &error);
  if (self->model == NULL)
    return; /* it was closed meanwhile */
  if (error != NULL) {
    weir_window_tell_of_place (self, error->message, NULL, NULL);
    return;
  }
  weir_message_bar_take_back (self->message_bar, self->unwritable);
  weir_message_bar_take_back (self->message_bar, self->of_place);
  g_clear_pointer (&self->unwritable, g_free);
  g_clear_pointer (&self->of_place, g_free);
  weir_recents_add (weir_window_path (self));
  weir_window_toast (self, _ ("Saved"), NULL, NULL);
}

/** weir_window_save_to: @file is the campaign's from now on */
void
weir_window_save_to (WeirWindow *self, GFile *file)
{
  weir_window_settle (self);
  weir_document_save_as_async (weir_window_document (self), g_file_peek_path (file), NULL, NULL, NULL,
                               saved_cb, g_object_ref (self));
}

/** weir_window_save_as: the campaign gets a place that a person chooses */
void
weir_window_save_as (WeirWindow *self)
{
  g_autofree char *title = weir_document_title (weir_window_document (self));
  g_autofree char *name = g_strconcat (title, ".weir", NULL);

  weir_window_choose (self, _ ("Save Campaign"), GTK_FILE_CHOOSER_ACTION_SAVE, g_strdelimit (name, "/", '-'),
                      weir_window_save_to);
}

static void
renamed_cb (AdwMessageDialog *dialog, const char *response, WeirWindow *self)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);
  const char *title = gtk_editable_get_text (GTK_EDITABLE (entry));
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "rename") && *title != '\0' &&
      !weir_document_set_text (weir_window_document (self), "title", title, &error))
    weir_window_toast (self, error->message, NULL, NULL);
}

/** weir_window_rename: the campaign gets another title */
void
weir_window_rename (WeirWindow *self)
{
  g_autofree char *title = weir_document_title (weir_window_document (self));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Rename Campaign"), NULL);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), title);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Title"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "rename",
                                    _ ("_Rename"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "rename", ADW_RESPONSE_SUGGESTED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (renamed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** weir_window_import: adds the scenarios, or the results, of a file of the original driver, or of weir-cli */
void
weir_window_import (WeirWindow *self)
{
  weir_window_choose (self, _ ("Import Scenarios or Results"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL,
                      weir_window_add_file);
}

/** weir_window_save: everything is saved; but a draft has no place yet that its owner knows */
void
weir_window_save (WeirWindow *self)
{
  if (weir_document_is_draft (weir_window_document (self)))
    weir_window_save_as (self);
  else
    weir_window_toast (self, _ ("Everything is saved"), NULL, NULL);
}

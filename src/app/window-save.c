/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "recents.h"
#include "scenario-file.h"

typedef void (*Chosen) (WeirWindow *self, GFile *file);

static void
response_cb (GtkNativeDialog *dialog, int response, WeirWindow *self)
{
  Chosen chosen = (Chosen) g_object_get_data (G_OBJECT (dialog), "chosen");
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT) {
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
    chosen (self, file);
  }
  g_object_unref (dialog);
}

static void
choose (WeirWindow *self, const char *title, GtkFileChooserAction action, const char *name, Chosen chosen)
{
  gboolean is_save = action == GTK_FILE_CHOOSER_ACTION_SAVE;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, GTK_WINDOW (self), action, is_save ? _ ("_Save") : _ ("_Open"), _ ("_Cancel"));

  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_object_set_data (G_OBJECT (dialog), "chosen", (gpointer) chosen);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!weir_document_save_as_finish (WEIR_DOCUMENT (source), result, &error)) {
    weir_message_bar_show (self->message_bar, error->message, NULL, NULL);
    return;
  }
  weir_message_bar_hide (self->message_bar);
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

  choose (self, _ ("Save Campaign"), GTK_FILE_CHOOSER_ACTION_SAVE, g_strdelimit (name, "/", '-'),
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
  g_signal_connect (dialog, "response", G_CALLBACK (renamed_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
import_from (WeirWindow *self, GFile *file)
{
  g_autoptr (GError) error = NULL;

  if (!weir_window_add_file (self, file, &error))
    weir_message_bar_show (self->message_bar, error->message, NULL, NULL);
}

/** weir_window_import: adds the scenarios, or the results, of a file of the original driver, or of weir-cli */
void
weir_window_import (WeirWindow *self)
{
  choose (self, _ ("Import Scenarios or Results"), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, import_from);
}

static void
export_scenarios_to (WeirWindow *self, GFile *file)
{
  GListModel *items = weir_open_campaign_scenarios (self->model);
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  weir_window_settle (self);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (WeirScenarioItem) item = g_list_model_get_item (items, i);

    g_ptr_array_add (scenarios, (gpointer) weir_scenario_item_scenario (item));
  }
  text = weir_scenario_list_to_text (scenarios);
  if (g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                               &error))
    weir_window_toast (self, _ ("Exported"), NULL, NULL);
  else
    weir_message_bar_show (self->message_bar, error->message, NULL, NULL);
}

/** weir_window_export_scenarios: writes the scenarios to a file that weir-cli reads */
void
weir_window_export_scenarios (WeirWindow *self)
{
  choose (self, _ ("Export Scenarios"), GTK_FILE_CHOOSER_ACTION_SAVE, "scenarios.json", export_scenarios_to);
}

static gboolean
write_run (WeirWindow *self, GFile *file, GError **error)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);

  g_ptr_array_add (runs, (gpointer) weir_run_item_run (self->run));
  return stream != NULL &&
         self->export_format->write (weir_document_campaign (weir_window_document (self)), runs,
                                     G_OUTPUT_STREAM (stream), error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static void
export_run_to (WeirWindow *self, GFile *file)
{
  g_autoptr (GError) error = NULL;

  if (self->run == NULL)
    return;
  if (write_run (self, file, &error))
    weir_window_toast (self, _ ("Exported"), NULL, NULL);
  else
    weir_message_bar_show (self->message_bar, error->message, NULL, NULL);
}

/** weir_window_export_run: writes the run that is shown to a file; @format: as weir_export_formats() has them */
void
weir_window_export_run (WeirWindow *self, const char *format)
{
  const char *scenario = weir_run_item_run (self->run)->scenario->name;
  const char *suffix;
  g_autofree char *name = NULL;

  self->export_format = weir_export_find_format (format);
  g_return_if_fail (self->export_format != NULL);
  suffix = self->export_format->file_name != NULL ? self->export_format->file_name : "tar.gz";
  name = g_strdup_printf ("%s-%u.%s", scenario, weir_run_item_number (self->run), suffix);
  choose (self, _ ("Export Run"), GTK_FILE_CHOOSER_ACTION_SAVE, g_strdelimit (name, "/", '-'), export_run_to);
}

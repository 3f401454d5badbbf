/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the compare window: its report as a file, or as text for a change request. */
#include "config.h"

#include <glib/gi18n.h>

#include "compare-window-private.h"
#include "toast.h"

/** weir_compare_window_cancel_export: what is being written is given up; its file stays as it was */
void
weir_compare_window_cancel_export (WeirCompareWindow *self)
{
  g_clear_pointer (&self->exporting, weir_exporting_give_up);
}

static void
tell_end (WeirCompareWindow *self, const GError *error)
{
  g_autofree char *uri = g_file_get_uri (self->exporting->file);

  self->exporting = NULL;
  if (error == NULL)
    weir_toast (self->toasts, _ ("Report saved"), _ ("_Open"), "compare.open-report",
                g_variant_new_string (uri));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirExporting *exporting = data;
  g_autoptr (GError) error = NULL;

  weir_compare_export_finish (result, &error);
  if (exporting->window != NULL)
    tell_end (WEIR_COMPARE_WINDOW (exporting->window), error);
  weir_exporting_end (exporting, error);
}

/** weir_compare_window_export_to: writes the report of all scenarios to @file, in @format */
void
weir_compare_window_export_to (WeirCompareWindow *self, GFile *file, const WeirCompareFormat *format)
{
  if (!weir_compare_model_is_whole (self->model)) { /* by now */
    weir_toast (self->toasts, _ ("The runs are still being read: export the report once they are"), NULL,
                NULL, NULL);
    return;
  }
  weir_compare_window_cancel_export (self);
  self->exporting = weir_exporting_new (GTK_WINDOW (self), self->message_bar, file, _ ("Writing the report…"),
                                        "compare.cancel-export");
  weir_compare_export_async (format, weir_compare_model_campaign (self->model, WEIR_PAIR_A),
                             weir_compare_model_campaign (self->model, WEIR_PAIR_B),
                             weir_compare_model_copy_comparison (self->model, NULL), file,
                             self->exporting->cancellable, exported_cb, self->exporting);
}

/* The end of the name tells the format; without one that is known, what was chosen below it does. */
static const WeirCompareFormat *
format_of (GtkFileChooser *chooser, GFile *file)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (chooser);
  g_autofree char *name = g_file_get_basename (file);
  const WeirCompareFormat *format = weir_compare_find_format (name);

  if (format == NULL && filter != NULL)
    format = g_object_get_data (G_OBJECT (filter), "format");
  return format != NULL ? format : weir_compare_formats (&(guint){ 0 });
}

static void
response_cb (GtkNativeDialog *dialog, int response, WeirCompareWindow *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    weir_compare_window_export_to (self, file, format_of (GTK_FILE_CHOOSER (dialog), file));
  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooser *chooser)
{
  guint n;
  const WeirCompareFormat *formats = weir_compare_formats (&n);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

    gtk_file_filter_set_name (filter, _ (formats[i].title));
    gtk_file_filter_add_suffix (filter, formats[i].suffix + 1);
    g_object_set_data (G_OBJECT (filter), "format", (gpointer) &formats[i]);
    gtk_file_chooser_add_filter (chooser, filter);
  }
}

/* "before-after.html" */
static char *
propose_name (WeirCompareWindow *self)
{
  guint n;
  g_autofree char *a = weir_campaign_title (weir_compare_model_campaign (self->model, WEIR_PAIR_A));
  g_autofree char *b = weir_campaign_title (weir_compare_model_campaign (self->model, WEIR_PAIR_B));
  char *name = g_strconcat (a, "-", b, weir_compare_formats (&n)->suffix, NULL);

  return g_strdelimit (name, "/", '-');
}

/** weir_compare_window_export: asks for a file, and writes the report there */
void
weir_compare_window_export (WeirCompareWindow *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Export Report"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  g_autofree char *name = propose_name (self);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  add_filters (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/** weir_compare_window_copy: what is looked at goes to the clipboard as Markdown */
void
weir_compare_window_copy (WeirCompareWindow *self)
{
  g_autoptr (WeirCampaignComparison) comparison =
      weir_compare_model_copy_comparison (self->model, weir_compare_window_entry (self));
  WeirCompareReport report = { weir_compare_model_campaign (self->model, WEIR_PAIR_A),
                               weir_compare_model_campaign (self->model, WEIR_PAIR_B), comparison };
  g_autofree char *text = weir_compare_markdown (&report);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  weir_toast (self->toasts, _ ("Copied as Markdown"), NULL, NULL, NULL);
}

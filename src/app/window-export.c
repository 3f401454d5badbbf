/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports: in a thread, with a bar where it takes a while, and safe from whatever the window does. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "export-task.h"
#include "scenario-file.h"

#define PATIENCE_MS 1000 /* until it is said that an export is on */

struct _WeirExporting {
  WeirWindow *window; /* (nullable): it waits no more */
  GApplication *application;
  GCancellable *cancellable;
  int percent;  /* of the campaign that is read */
  guint saying; /* a source; 0 = it is said */
};

static void
say (WeirExporting *exporting)
{
  /* TRANSLATORS: how much of the campaign is read */
  g_autofree char *words = g_strdup_printf (_ ("Exporting… %d %%"), exporting->percent);

  weir_message_bar_show (exporting->window->message_bar, words, _ ("_Cancel"), "win.cancel-export");
}

static gboolean
say_cb (gpointer data)
{
  WeirExporting *exporting = data;

  exporting->saying = 0;
  say (exporting);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (goffset done, goffset size, gpointer data)
{
  WeirExporting *exporting = data;
  int percent = size > 0 ? (int) (done * 100 / size) : 100;

  if (percent == exporting->percent)
    return;
  exporting->percent = percent;
  if (exporting->saying == 0 && exporting->window != NULL)
    say (exporting);
}

/** weir_window_cancel_export: what is being exported is given up; its file stays as it was */
void
weir_window_cancel_export (WeirWindow *self)
{
  WeirExporting *exporting = g_steal_pointer (&self->exporting);

  if (exporting == NULL)
    return;
  if (exporting->saying == 0)
    weir_message_bar_hide (self->message_bar);
  g_clear_handle_id (&exporting->saying, g_source_remove);
  exporting->window = NULL;
  g_cancellable_cancel (exporting->cancellable);
  weir_window_update_actions (self);
}

static void
tell_end (WeirExporting *exporting, const GError *error)
{
  WeirWindow *self = exporting->window;

  self->exporting = NULL;
  if (exporting->saying == 0)
    weir_message_bar_hide (self->message_bar);
  g_clear_handle_id (&exporting->saying, g_source_remove);
  if (error == NULL)
    weir_window_toast (self, _ ("Exported"), NULL, NULL);
  else
    weir_message_bar_show (self->message_bar, error->message, NULL, NULL);
  weir_window_update_actions (self);
}

/* The program does not end before the thread has taken back what it wrote. */
static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirExporting *exporting = data;
  g_autoptr (GError) error = NULL;

  weir_export_finish (result, &error);
  if (exporting->window != NULL)
    tell_end (exporting, error);
  g_application_release (exporting->application);
  g_object_unref (exporting->application);
  g_object_unref (exporting->cancellable);
  g_free (exporting);
}

/** weir_window_export_to: writes the run that is shown to @file, in the format that was chosen */
void
weir_window_export_to (WeirWindow *self, GFile *file)
{
  WeirExporting *exporting;
  const char *runs[2] = { NULL };

  if (self->run == NULL)
    return;
  weir_window_cancel_export (self);
  exporting = g_new0 (WeirExporting, 1);
  exporting->window = self;
  exporting->application = g_object_ref (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  exporting->cancellable = g_cancellable_new ();
  exporting->saying = g_timeout_add (PATIENCE_MS, say_cb, exporting);
  g_application_hold (exporting->application);
  self->exporting = exporting;
  runs[0] = weir_run_item_id (self->run);
  weir_export_async (self->export_format, weir_window_path (self), runs, file, exporting->cancellable,
                     progress_cb, exporting, exported_cb, exporting);
  weir_window_update_actions (self);
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
  weir_window_choose (self, _ ("Export Run"), GTK_FILE_CHOOSER_ACTION_SAVE, g_strdelimit (name, "/", '-'),
                      weir_window_export_to);
}

static void
scenarios_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    weir_window_toast (self, _ ("Exported"), NULL, NULL);
  else
    weir_message_bar_show (self->message_bar, error->message, NULL, NULL);
}

static void
export_scenarios_to (WeirWindow *self, GFile *file)
{
  GListModel *items = weir_open_campaign_scenarios (self->model);
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  weir_window_settle (self);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (WeirScenarioItem) item = g_list_model_get_item (items, i);

    g_ptr_array_add (scenarios, (gpointer) weir_scenario_item_scenario (item));
  }
  text = weir_scenario_list_to_text (scenarios);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       scenarios_written_cb, g_object_ref (self));
}

/** weir_window_export_scenarios: writes the scenarios to a file that weir-cli reads */
void
weir_window_export_scenarios (WeirWindow *self)
{
  weir_window_choose (self, _ ("Export Scenarios"), GTK_FILE_CHOOSER_ACTION_SAVE, "scenarios.json",
                      export_scenarios_to);
}

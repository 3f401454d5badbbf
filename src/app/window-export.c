/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs get. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "export-task.h"
#include "format.h"
#include "scenario-file.h"

static char *
progress_words (int percent)
{
  g_autofree char *share = weir_format_fixed (percent, 0, "%");

  /* TRANSLATORS: how much of the campaign is read: "42 %" */
  return g_strdup_printf (_ ("Exporting… %s"), share);
}

static void
progress_cb (goffset done, goffset size, gpointer data)
{
  g_autofree char *words = progress_words (size > 0 ? (int) (done * 100 / size) : 100);

  weir_exporting_say (data, words);
}

/** weir_window_cancel_export: what is being exported is given up; its file stays as it was */
void
weir_window_cancel_export (WeirWindow *self)
{
  WeirExporting *exporting = g_steal_pointer (&self->exporting);

  if (exporting == NULL)
    return;
  weir_exporting_give_up (exporting);
  weir_window_update_actions (self);
}

static void
tell_end (WeirWindow *self, const GError *error)
{
  self->exporting = NULL;
  if (error == NULL)
    weir_window_toast (self, _ ("Exported"), NULL, NULL);
  weir_window_update_actions (self);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirExporting *exporting = data;
  g_autoptr (GError) error = NULL;

  weir_export_finish (result, &error);
  if (exporting->window != NULL)
    tell_end (WEIR_WINDOW (exporting->window), error);
  weir_exporting_end (exporting, error);
}

/** weir_window_export_to: writes the run that is shown to @file, in the format that was chosen */
void
weir_window_export_to (WeirWindow *self, GFile *file)
{
  g_autofree char *words = progress_words (0);
  const char *runs[2] = { NULL };

  if (self->run == NULL)
    return;
  weir_window_cancel_export (self);
  self->exporting =
      weir_exporting_new (GTK_WINDOW (self), self->message_bar, file, words, "win.cancel-export");
  runs[0] = weir_run_item_id (self->run);
  weir_export_async (self->export_format, weir_window_path (self), runs, file, self->exporting->cancellable,
                     progress_cb, self->exporting, exported_cb, self->exporting);
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
  else if (self->message_bar != NULL) /* it was not closed meanwhile */
    weir_message_bar_show (self->message_bar, error->message, NULL, NULL);
}

static void
write_scenarios (WeirWindow *self, const GPtrArray *scenarios, GFile *file)
{
  char *text = weir_scenario_list_to_text (scenarios);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       scenarios_written_cb, g_object_ref (self));
}

static void
export_scenarios_to (WeirWindow *self, GFile *file)
{
  GListModel *items = weir_open_campaign_scenarios (self->model);
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new ();

  weir_window_settle (self);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++) {
    g_autoptr (WeirScenarioItem) item = g_list_model_get_item (items, i);

    g_ptr_array_add (scenarios, (gpointer) weir_scenario_item_scenario (item));
  }
  write_scenarios (self, scenarios, file);
}

/** weir_window_export_scenarios: writes the scenarios to a file that weir-cli reads */
void
weir_window_export_scenarios (WeirWindow *self)
{
  weir_window_choose (self, _ ("Export Scenarios"), GTK_FILE_CHOOSER_ACTION_SAVE, "scenarios.json",
                      export_scenarios_to);
}

static void
export_scenario_to (WeirWindow *self, GFile *file)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new ();

  weir_window_settle (self);
  if (self->scenario == NULL)
    return;
  g_ptr_array_add (scenarios, (gpointer) weir_scenario_item_scenario (self->scenario));
  write_scenarios (self, scenarios, file);
}

/** weir_window_export_scenario: writes the scenario that is shown to a file that weir-cli reads */
void
weir_window_export_scenario (WeirWindow *self)
{
  g_autofree char *name = g_strconcat (weir_scenario_item_scenario (self->scenario)->name, ".json", NULL);

  weir_window_choose (self, _ ("Export Scenario"), GTK_FILE_CHOOSER_ACTION_SAVE,
                      g_strdelimit (name, "/", '-'), export_scenario_to);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exporting.h"

#include <glib/gi18n.h>
#include <string.h>

#define FAULT       "export-fault" /* of a bar: what is said in it of the export before, (nullable) */
#define PATIENCE_MS 1000           /* until it is said that an export is on */

static void
say (WeirExporting *exporting)
{
  weir_message_bar_show (exporting->bar, exporting->words, _ ("_Cancel"), exporting->action);
}

static gboolean
say_cb (gpointer data)
{
  WeirExporting *exporting = data;

  exporting->patience = 0;
  say (exporting);
  return G_SOURCE_REMOVE;
}

/**
 * weir_exporting_new:
 * @window: (transfer none): of the application; it has to give the export up before it goes
 * @bar: of @window
 * @file: where to
 * @words: what is said once it takes a while
 * @action: of @window, which calls weir_exporting_give_up()
 *
 * Returns: (transfer full): what is handed to the thread's callback, which ends it with weir_exporting_end()
 */
WeirExporting *
weir_exporting_new (GtkWindow *window, WeirMessageBar *bar, GFile *file, const char *words,
                    const char *action)
{
  WeirExporting *exporting = g_new0 (WeirExporting, 1);

  weir_message_bar_take_back (bar, g_object_get_data (G_OBJECT (bar), FAULT));
  exporting->window = window;
  exporting->bar = bar;
  exporting->application = g_object_ref (G_APPLICATION (gtk_window_get_application (window)));
  exporting->cancellable = g_cancellable_new ();
  exporting->file = g_object_ref (file);
  exporting->words = g_strdup (words);
  exporting->action = action;
  exporting->patience = g_timeout_add (PATIENCE_MS, say_cb, exporting);
  g_application_hold (exporting->application);
  return exporting;
}

/** weir_exporting_say: @words take the place of those before */
void
weir_exporting_say (WeirExporting *exporting, const char *words)
{
  if (strcmp (words, exporting->words) == 0)
    return;
  g_free (exporting->words);
  exporting->words = g_strdup (words);
  if (exporting->patience == 0 && exporting->window != NULL)
    say (exporting);
}

static void
stop_waiting (WeirExporting *exporting)
{
  if (exporting->patience == 0)
    weir_message_bar_take_back (exporting->bar, exporting->words);
  g_clear_handle_id (&exporting->patience, g_source_remove);
  exporting->window = NULL;
}

/** weir_exporting_give_up: the window waits no more, and the file stays as it was; it still ends with its callback */
void
weir_exporting_give_up (WeirExporting *exporting)
{
  stop_waiting (exporting);
  g_cancellable_cancel (exporting->cancellable);
}

/* It stays until it is closed, or until the next export, which may end otherwise. */
static void
tell_fault (WeirMessageBar *bar, const char *words)
{
  g_object_set_data_full (G_OBJECT (bar), FAULT, g_strdup (words), g_free);
  weir_message_bar_show (bar, words, NULL, NULL);
}

/** weir_exporting_end: @exporting: (transfer full): is over; @error: (nullable): what is told where the window still waits */
void
weir_exporting_end (WeirExporting *exporting, const GError *error)
{
  if (exporting->window != NULL) {
    stop_waiting (exporting);
    if (error != NULL)
      tell_fault (exporting->bar, error->message);
  }
  g_application_release (exporting->application);
  g_object_unref (exporting->application);
  g_object_unref (exporting->cancellable);
  g_object_unref (exporting->file);
  g_free (exporting->words);
  g_free (exporting);
}

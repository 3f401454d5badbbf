/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no campaign, but can become a part of one: read in a thread, however long that takes. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "format.h"
#include "import-metrics.h"
#include "place-words.h"
#include "scenario-file.h"
#include "thread-work.h"

/** Found: what a file holds. */
typedef struct {
  GPtrArray *runs;      /* (nullable) of WeirImportedRun: saved results */
  GPtrArray *scenarios; /* (nullable) of WeirScenario */
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->runs, g_ptr_array_unref);
  g_clear_pointer (&found->scenarios, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

/* The error is of what the file seems to be. */
static Found *
find_in_file (const char *path, GError **error)
{
  g_autoptr (WeirScenario) base = weir_scenario_new ();
  g_autoptr (Found) found = g_new0 (Found, 1);
  g_autoptr (GError) cause = NULL;

  found->runs = weir_import_metrics (path, &cause);
  if (found->runs != NULL)
    return g_steal_pointer (&found);
  if (!g_error_matches (cause, WEIR_IMPORT_ERROR, WEIR_IMPORT_ERROR_SHAPE)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return NULL;
  }
  found->scenarios = weir_scenario_file_read (path, base, NULL, error);
  return found->scenarios != NULL ? g_steal_pointer (&found) : NULL;
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  Found *found = find_in_file (g_file_peek_path (data), &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) found_free);
  else
    g_task_return_error (task, error);
}

static void
find_async (WeirWindow *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  weir_thread_work (task, find_thread);
}

static gboolean
add_found (WeirWindow *self, const Found *found, GError **error)
{
  WeirDocument *document = weir_window_document (self);
  g_autoptr (GPtrArray) ids = found->runs != NULL
                                  ? weir_document_import (document, found->runs, error)
                                  : weir_document_add_scenarios (document, found->scenarios, -1, error);
  g_autofree char *words = NULL, *count = NULL;

  if (ids == NULL)
    return FALSE;
  count = weir_format_count (ids->len);
  if (found->runs != NULL)
    words = g_strdup_printf (
        ngettext ("Imported %s run: percentiles only", "Imported %s runs: percentiles only", ids->len),
        count);
  else
    words = g_strdup_printf (ngettext ("Imported %s scenario", "Imported %s scenarios", ids->len), count);
  weir_window_toast (self, words, _ ("Undo"), "win.undo");
  return TRUE;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirWindow *self = WEIR_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = g_task_propagate_pointer (G_TASK (result), &error);

  if (!weir_window_is_writable (self)) /* it was closed meanwhile */
    return;
  if (found == NULL || !add_found (self, found, &error))
    weir_message_bar_show (self->message_bar, error->message, NULL, NULL);
}

/**
 * weir_window_add_file:
 * @file: scenarios of the original driver or of weir-cli, or results that either saved
 *
 * Adds what it holds to the campaign; where it holds nothing of use, it is said where in it, and why.
 */
void
weir_window_add_file (WeirWindow *self, GFile *file)
{
  find_async (self, file, NULL, found_cb, NULL);
}

static void
tell_failure (WeirWindow *self, GFile *file, const GError *error, const GError *opening_error)
{
  g_autofree char *name = weir_place_name (file);
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Is Not a Campaign"), name);

  gtk_stack_set_visible_child_name (self->stack, "start");
  if (g_error_matches (error, WEIR_IMPORT_ERROR, WEIR_IMPORT_ERROR_VALUE))
    weir_window_complain (self, _ ("The Results Cannot Be Imported"), error->message);
  else
    weir_window_complain (self, heading, opening_error->message);
}

static void
found_new_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirWindow *self = WEIR_WINDOW (source);
  GFile *file = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) opening_error = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Found) found = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *title = weir_place_title (file);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  if (found == NULL)
    tell_failure (self, file, error, opening_error);
  else if (!weir_window_take_draft (self, title))
    gtk_stack_set_visible_child_name (self->stack, "start");
  else if (!add_found (self, found, &error))
    weir_message_bar_show (self->message_bar, error->message, NULL, NULL);
}

/**
 * weir_window_import_as_new:
 * @file: what could not be opened as a campaign
 * @error: why
 *
 * It may be the scenarios of the original driver, or its results: they make a campaign of their own. Where it
 * is neither, it is said why it is no campaign.
 */
void
weir_window_import_as_new (WeirWindow *self, GFile *file, const GError *error)
{
  find_async (self, file, self->opening, found_new_cb, g_error_copy (error));
}

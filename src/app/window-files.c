/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "import-metrics.h"
#include "place-words.h"
#include "preset.h"
#include "scenario-file.h"

/** weir_window_cancel_opening: gives up a file that is being read */
void
weir_window_cancel_opening (WeirWindow *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->model == NULL && self->stack != NULL)
    gtk_stack_set_visible_child_name (self->stack, "start");
}

static void
complain (WeirWindow *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
progress_cb (goffset done, goffset size, gpointer data)
{
  WeirWindow *self = data;

  if (size > 0)
    gtk_progress_bar_set_fraction (self->opening_bar, (double) done / (double) size);
}

static gboolean
take_draft (WeirWindow *self, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_new_draft (title, &error);

  if (document != NULL)
    weir_window_take (self, document);
  else
    complain (self, _ ("A New Campaign Cannot Be Made"), error->message);
  return document != NULL;
}

/** Found: what a file holds that is no campaign. */
typedef struct {
  GPtrArray *runs;      /* (nullable) of WeirImportedRun: saved results */
  GPtrArray *scenarios; /* (nullable) of WeirScenario */
} Found;

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->runs, g_ptr_array_unref);
  g_clear_pointer (&found->scenarios, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

/* The error is of what the file seems to be. */
static gboolean
find_in_file (GFile *file, Found *found, GError **error)
{
  g_autoptr (WeirScenario) base = weir_scenario_new ();
  g_autoptr (GError) cause = NULL;

  found->runs = weir_import_metrics (g_file_peek_path (file), &cause);
  if (found->runs != NULL)
    return TRUE;
  if (!g_error_matches (cause, WEIR_IMPORT_ERROR, WEIR_IMPORT_ERROR_SHAPE)) {
    g_propagate_error (error, g_steal_pointer (&cause));
    return FALSE;
  }
  found->scenarios = weir_scenario_file_read (g_file_peek_path (file), base, NULL, error);
  return found->scenarios != NULL;
}

static gboolean
add_found (WeirWindow *self, const Found *found, GError **error)
{
  WeirDocument *document = weir_window_document (self);
  g_autoptr (GPtrArray) ids = found->runs != NULL
                                  ? weir_document_import (document, found->runs, error)
                                  : weir_document_add_scenarios (document, found->scenarios, -1, error);
  g_autofree char *words = NULL;

  if (ids == NULL)
    return FALSE;
  if (found->runs != NULL)
    words = g_strdup_printf (ngettext ("Imported %u run: percentiles only",
                                       "Imported %u runs: percentiles only", found->runs->len),
                             found->runs->len);
  else
    words = g_strdup_printf (ngettext ("Imported %u scenario", "Imported %u scenarios", ids->len), ids->len);
  weir_window_toast (self, words, _ ("Undo"), "win.undo");
  return TRUE;
}

/**
 * weir_window_add_file:
 * @file: scenarios of the original driver or of weir-cli, or results that either saved
 *
 * Adds what it holds to the campaign. Returns: %FALSE with an error that names the place in it
 */
gboolean
weir_window_add_file (WeirWindow *self, GFile *file, GError **error)
{
  g_auto (Found) found = { 0 };

  return find_in_file (file, &found, error) && add_found (self, &found, error);
}

/* What is no campaign may be the scenarios of the original driver, or its results: they make a new one. */
static gboolean
import (WeirWindow *self, GFile *file, GError **error)
{
  g_auto (Found) found = { 0 };
  g_autofree char *title = weir_place_name (file);
  g_autoptr (GError) cause = NULL;

  if (find_in_file (file, &found, &cause))
    return take_draft (self, title) && add_found (self, &found, error);
  if (g_error_matches (cause, WEIR_IMPORT_ERROR, WEIR_IMPORT_ERROR_VALUE))
    g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

typedef struct {
  WeirWindow *window;
  GFile *file;
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_object_unref (opening->file);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  WeirWindow *self = opening->window;
  g_autoptr (GError) error = NULL, import_error = NULL;
  g_autoptr (WeirDocument) document = weir_document_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->opening);
  if (document != NULL) {
    weir_window_take (self, document);
    return;
  }
  if (g_error_matches (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_FORMAT) &&
      import (self, opening->file, &import_error))
    return;
  gtk_stack_set_visible_child_name (self->stack, "start");
  if (import_error != NULL)
    complain (self, _ ("The Results Cannot Be Imported"), import_error->message);
  else
    complain (self, _ ("The Campaign Cannot Be Opened"), error->message);
}

/* Not at once: most files are open before anybody could read it. */
static gboolean
show_opening_cb (gpointer data)
{
  WeirWindow *self = data;

  if (self->opening != NULL)
    gtk_stack_set_visible_child_name (self->stack, "opening");
  return G_SOURCE_REMOVE;
}

static void
begin_opening (WeirWindow *self, GFile *file)
{
  g_autofree char *name = weir_place_name (file);
  g_autofree char *words = g_strdup_printf (_ ("Opening “%s”"), name);
  Opening *opening;

  gtk_label_set_label (self->opening_label, words);
  gtk_progress_bar_set_fraction (self->opening_bar, 0);
  self->opening = g_cancellable_new ();
  opening = g_new (Opening, 1);
  *opening = (Opening){ g_object_ref (self), g_object_ref (file) };
  weir_document_open_async (g_file_peek_path (file), self->opening, progress_cb, self, opened_cb, opening);
  g_timeout_add_full (G_PRIORITY_DEFAULT, 300, show_opening_cb, g_object_ref (self), g_object_unref);
}

static WeirWindow *
window_of (GtkApplication *application, const char *path)
{
  for (GList *at = gtk_application_get_windows (application); at != NULL; at = at->next)
    if (WEIR_IS_WINDOW (at->data) && g_strcmp0 (weir_window_path (at->data), path) == 0)
      return at->data;
  return NULL;
}

/**
 * weir_window_open:
 * @file: a campaign
 *
 * Opens it here, or in a window of its own where this one has a campaign; presents the window that
 * has it already.
 */
void
weir_window_open (WeirWindow *window, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  WeirWindow *other = window_of (application, g_file_peek_path (file));

  if (g_file_peek_path (file) == NULL) {
    complain (window, _ ("The Campaign Cannot Be Opened"), _ ("It lies on no file system of this computer."));
    return;
  }
  if (other == NULL && !weir_window_is_empty (window))
    other = weir_window_new (WEIR_APPLICATION (application));
  if (other != NULL && weir_window_path (other) == NULL)
    begin_opening (other, file);
  else if (other == NULL)
    begin_opening (window, file);
  gtk_window_present (GTK_WINDOW (other != NULL ? other : window));
}

/** weir_window_add_preset: adds the scenarios of the preset @name to the campaign */
void
weir_window_add_preset (WeirWindow *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirPreset) preset = weir_preset_load (name, NULL, &error);
  g_autoptr (GPtrArray) ids = NULL;

  if (preset != NULL)
    ids = weir_document_add_scenarios (weir_window_document (self), preset->scenarios, -1, &error);
  if (ids == NULL)
    weir_window_toast (self, error->message, NULL, NULL);
  else if (ids->len > 0)
    weir_window_show_item (
        self, G_OBJECT (weir_open_campaign_find_scenario (self->model, g_ptr_array_index (ids, 0))));
}

/** weir_window_start_demo: a campaign of its own for the demo, which is run at once */
void
weir_window_start_demo (WeirWindow *self)
{
  g_autoptr (WeirPreset) preset = weir_preset_load ("demo", NULL, NULL);

  if (!take_draft (self, _ ("Demo")))
    return;
  self->pair = preset != NULL ? g_strdupv (preset->compare) : NULL;
  weir_window_add_preset (self, "demo");
  weir_window_run_all (self);
}

/** weir_window_new_campaign: an empty one, here or in a window of its own */
void
weir_window_new_campaign (WeirWindow *self)
{
  WeirWindow *window = self;

  if (!weir_window_is_empty (self))
    window = weir_window_new (WEIR_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  if (take_draft (window, _ ("New Campaign")))
    gtk_window_present (GTK_WINDOW (window));
}

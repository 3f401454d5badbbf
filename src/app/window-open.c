/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file becomes the campaign of a window. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "place-words.h"

/** weir_window_cancel_opening: gives up a file that is being read */
void
weir_window_cancel_opening (WeirWindow *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->model == NULL && self->stack != NULL)
    gtk_stack_set_visible_child_name (self->stack, "start");
}

/* What is on its way still arrives, even where nobody waits for the file any more. */
static void
progress_cb (goffset done, goffset size, gpointer data)
{
  WeirWindow *self = data;

  if (size > 0 && self->opening != NULL)
    gtk_progress_bar_set_fraction (self->opening_bar, (double) done / (double) size);
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
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_FORMAT)) {
    weir_window_import_as_new (self, opening->file, error);
    return;
  }
  g_clear_object (&self->opening);
  if (document != NULL) {
    weir_window_take (self, document);
    return;
  }
  gtk_stack_set_visible_child_name (self->stack, "start");
  weir_window_complain (self, _ ("The Campaign Cannot Be Opened"), error->message);
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
  g_free (self->opening_path);
  self->opening_path = g_strdup (g_file_peek_path (file));
  opening = g_new (Opening, 1);
  *opening = (Opening){ g_object_ref (self), g_object_ref (file) };
  weir_document_open_async (g_file_peek_path (file), self->opening, progress_cb, self, opened_cb, opening);
  g_timeout_add_full (G_PRIORITY_DEFAULT, 300, show_opening_cb, g_object_ref (self), g_object_unref);
}

/** weir_window_at_hand: Returns: (transfer none): the one that was looked at last; a new one where there is none */
WeirWindow *
weir_window_at_hand (GtkApplication *application)
{
  for (GList *at = gtk_application_get_windows (application); at != NULL; at = at->next)
    if (WEIR_IS_WINDOW (at->data))
      return at->data;
  return weir_window_new (application);
}

/* Returns: whether @window has the file, or will when it is read */
static gboolean
is_window_of (WeirWindow *window, const char *path)
{
  return g_strcmp0 (window->opening != NULL ? window->opening_path : weir_window_path (window), path) == 0;
}

static WeirWindow *
window_of (GtkApplication *application, const char *path)
{
  for (GList *at = gtk_application_get_windows (application); at != NULL; at = at->next)
    if (WEIR_IS_WINDOW (at->data) && is_window_of (at->data, path))
      return at->data;
  return NULL;
}

/**
 * weir_window_open:
 * @file: a campaign
 *
 * Opens it here, or in a window of its own where this one has a campaign; presents the window that
 * has it already, or is about to.
 *
 * Returns: (transfer none): the window that has it, or will
 */
WeirWindow *
weir_window_open (WeirWindow *window, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  const char *path = g_file_peek_path (file);
  WeirWindow *at;

  if (path == NULL) {
    weir_window_complain (window, _ ("The Campaign Cannot Be Opened"),
                          _ ("It lies on no file system of this computer."));
    return window;
  }
  at = window_of (application, path);
  if (at == NULL) {
    at = weir_window_is_empty (window) ? window : weir_window_new (application);
    begin_opening (at, file);
  }
  gtk_window_present (GTK_WINDOW (at));
  return at;
}

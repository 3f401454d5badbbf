/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "opened-words.h"
#include "place-words.h"
#include "preset.h"

#define LEAST_DETAILS 120 /* pixels of height */
#define MOST_DETAILS  260 /* pixels of height that are seen at once */

/** weir_window_cancel_opening: gives up a file that is being read */
void
weir_window_cancel_opening (WeirWindow *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->model == NULL && self->stack != NULL)
    gtk_stack_set_visible_child_name (self->stack, "start");
}

/** weir_window_complain: of a file, in a dialog of its own */
void
weir_window_complain (WeirWindow *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
scroll (const char *text)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LEAST_DETAILS);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_DETAILS);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  return scrolled;
}

/** weir_window_show_damage: tells of each line of the file that is not as it should be */
void
weir_window_show_damage (WeirWindow *self)
{
  g_autofree char *details = weir_opened_words_damage (weir_document_campaign (weir_window_document (self)));
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self), _ ("Lines That Are Not as They Should Be"),
      _ ("They stay in the file as they are. What could not be read of them is missing here."));

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroll (details));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What is on its way still arrives, even where nobody waits for the file any more. */
static void
progress_cb (goffset done, goffset size, gpointer data)
{
  WeirWindow *self = data;

  if (size > 0 && self->opening != NULL)
    gtk_progress_bar_set_fraction (self->opening_bar, (double) done / (double) size);
}

/** weir_window_take_draft: the window gets a new campaign. Returns: %FALSE where none can be made, as it is said then */
gboolean
weir_window_take_draft (WeirWindow *self, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirDocument) document = weir_document_new_draft (title, &error);

  if (document != NULL)
    weir_window_take (self, document);
  else
    weir_window_complain (self, _ ("A New Campaign Cannot Be Made"), error->message);
  return document != NULL;
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
 *
 * Returns: (transfer none): the window that has it, or will
 */
WeirWindow *
weir_window_open (WeirWindow *window, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  WeirWindow *other = window_of (application, g_file_peek_path (file));

  if (g_file_peek_path (file) == NULL) {
    weir_window_complain (window, _ ("The Campaign Cannot Be Opened"),
                          _ ("It lies on no file system of this computer."));
    return window;
  }
  if (other == NULL && !weir_window_is_empty (window))
    other = weir_window_new (application);
  if (other != NULL && weir_window_path (other) == NULL)
    begin_opening (other, file);
  else if (other == NULL)
    begin_opening (window, file);
  gtk_window_present (GTK_WINDOW (other != NULL ? other : window));
  return other != NULL ? other : window;
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

  if (!weir_window_take_draft (self, _ ("Demo")))
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
    window = weir_window_new (gtk_window_get_application (GTK_WINDOW (self)));
  if (weir_window_take_draft (window, _ ("New Campaign")))
    gtk_window_present (GTK_WINDOW (window));
}

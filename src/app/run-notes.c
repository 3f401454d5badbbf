/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-notes.h"

#include <glib/gi18n.h>

#include "figures-card.h"
#include "run-marks.h"
#include "settling.h"
#include "words.h"

#define HEIGHT 84 /* px at least: some lines */

struct _WeirRunNotes {
  AdwBin parent_instance;
  WeirDocument *document; /* (nullable) */
  const WeirRun *run;     /* (nullable): the document's */
  WeirSettling *settling;
  gboolean is_unsettled; /* also where it could not be written */
  gboolean is_filling;   /* what changes is not written by the person */

  GtkTextView *view;
  GtkLabel *error;
};

G_DEFINE_FINAL_TYPE (WeirRunNotes, weir_run_notes, ADW_TYPE_BIN)

static char *
written (WeirRunNotes *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (self->view), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (self->view), &start, &end, FALSE);
}

static const char *
kept (WeirRunNotes *self)
{
  const WeirAnnotation *note = weir_run_mark (self->run, WEIR_ANNOTATION_RUN);

  return note != NULL ? note->text : "";
}

static void
show_error (WeirRunNotes *self, const GError *error)
{
  gtk_label_set_label (self->error, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), error != NULL);
}

/**
 * weir_run_notes_settle:
 *
 * What was written is in the file when this returns. Where it cannot be, it is said below the text,
 * which stays, and is tried again the next time.
 */
void
weir_run_notes_settle (WeirRunNotes *notes)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!notes->is_unsettled)
    return;
  text = written (notes);
  notes->is_unsettled =
      !g_str_equal (text, kept (notes)) && !weir_run_mark_note (notes->document, notes->run, text, &error);
  show_error (notes, error);
}

static void
changed_cb (WeirRunNotes *self)
{
  if (self->is_filling)
    return;
  self->is_unsettled = TRUE;
  weir_settling_edited (self->settling);
}

/** weir_run_notes_update: the note may have changed elsewhere; what is being written goes before it */
void
weir_run_notes_update (WeirRunNotes *notes)
{
  g_autofree char *text = written (notes);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (notes->view);

  if (notes->run == NULL || notes->is_unsettled || g_str_equal (text, kept (notes)))
    return;
  notes->is_filling = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, kept (notes), -1);
  gtk_text_buffer_end_irreversible_action (buffer);
  notes->is_filling = FALSE;
}

/**
 * weir_run_notes_set_run:
 * @document: the campaign that @run is of
 * @run: whose note is shown from now on, and can be written where the campaign holds it; what was unsettled of another is settled first
 */
void
weir_run_notes_set_run (WeirRunNotes *notes, WeirDocument *document, const WeirRun *run)
{
  gboolean is_writable = weir_document_is_writable (document) &&
                         weir_campaign_find_run (weir_document_campaign (document), run->id) == run;

  weir_run_notes_settle (notes);
  notes->is_unsettled = FALSE;
  show_error (notes, NULL);
  g_set_object (&notes->document, document);
  notes->run = run;
  gtk_text_view_set_editable (notes->view, is_writable);
  gtk_text_view_set_cursor_visible (notes->view, is_writable);
  weir_run_notes_update (notes);
}

static GtkWidget *
make_view (WeirRunNotes *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *view = gtk_text_view_new ();

  self->view = GTK_TEXT_VIEW (view);
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Notes"), -1);
  gtk_widget_add_css_class (scrolled, "weir-notes");
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 4 * HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  return scrolled;
}

static void
weir_run_notes_dispose (GObject *object)
{
  WeirRunNotes *self = WEIR_RUN_NOTES (object);

  g_clear_object (&self->settling);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (weir_run_notes_parent_class)->dispose (object);
}

static void
weir_run_notes_class_init (WeirRunNotesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = weir_run_notes_dispose;
}

static void
weir_run_notes_init (WeirRunNotes *self)
{
  GtkWidget *card = weir_card_new (_ ("Notes")), *error = gtk_label_new (NULL);

  self->error = GTK_LABEL (error);
  weir_words_wrap (error);
  gtk_widget_add_css_class (error, "error");
  gtk_widget_set_visible (error, FALSE);
  gtk_box_append (GTK_BOX (card), make_view (self));
  gtk_box_append (GTK_BOX (card), error);
  adw_bin_set_child (ADW_BIN (self), card);
  self->settling = weir_settling_new (GTK_WIDGET (self));
  g_signal_connect_object (self->settling, "settled", G_CALLBACK (weir_run_notes_settle), self,
                           G_CONNECT_SWAPPED);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-notes.h"

#include <glib/gi18n.h>

#include "figures-card.h"
#include "run-marks.h"
#include "settling.h"
#include "words.h"

#define HEIGHT    84 /* px at least: some lines */
#define TRY_AGAIN 2  /* s: there may be room by then */

struct _WeirRunNotes {
  AdwBin parent_instance;
  WeirDocument *document; /* (nullable) */
  const WeirRun *run;     /* (nullable): the document's */
  WeirSettling *settling;
  gboolean is_unsettled; /* what is written has not come to rest */
  gboolean is_filling;   /* what changes is not written by the person */
  gboolean is_composing; /* an input method shows what is not in the text yet */
  GHashTable *unkept;    /* of runs of the document, by their id: what could not be written of them */
  guint trying;          /* a source: it is tried again; 0 = all is kept */

  GtkTextView *view;
  GtkWidget *hint; /* over the view, while nothing is written in it */
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
kept (const WeirRun *run)
{
  const WeirAnnotation *note = weir_run_mark (run, WEIR_ANNOTATION_RUN);

  return note != NULL ? note->text : "";
}

/* What the text shows: what a person wrote, be it that it is not in the file. */
static const char *
meant (WeirRunNotes *self)
{
  const char *unkept = g_hash_table_lookup (self->unkept, self->run->id);

  return unkept != NULL ? unkept : kept (self->run);
}

/* Of the run that is shown. */
static void
tell_unkept (WeirRunNotes *self, const char *why)
{
  g_autofree char *words =
      /* TRANSLATORS: a sentence that says why */
      g_strdup_printf (_ ("This note is not in the file yet, and is tried again. %s"), why);

  gtk_label_set_label (self->error, words);
}

/* Returns: whether @text is the note on the run @id */
static gboolean
keep (gpointer id, gpointer text, gpointer data)
{
  WeirRunNotes *self = data;
  const WeirRun *run = weir_campaign_find_run (weir_document_campaign (self->document), id);
  g_autoptr (GError) error = NULL;

  if (run == NULL || g_str_equal (text, kept (run)) || weir_run_mark_note (self->document, run, text, &error))
    return TRUE;
  if (run == self->run)
    tell_unkept (self, error->message);
  return FALSE;
}

static gboolean
try_again_cb (gpointer data)
{
  weir_run_notes_settle (data);
  return G_SOURCE_CONTINUE; /* unless that was the last of it */
}

static void
try_to_keep (WeirRunNotes *self)
{
  g_hash_table_foreach_remove (self->unkept, keep, self);
  gtk_widget_set_visible (GTK_WIDGET (self->error), g_hash_table_contains (self->unkept, self->run->id));
  g_clear_handle_id (&self->trying, g_source_remove);
  if (g_hash_table_size (self->unkept) > 0)
    self->trying = g_timeout_add_seconds (TRY_AGAIN, try_again_cb, self);
}

static void
take_written (WeirRunNotes *self)
{
  if (self->is_unsettled)
    g_hash_table_replace (self->unkept, g_strdup (self->run->id), written (self));
  self->is_unsettled = FALSE;
}

/**
 * weir_run_notes_settle:
 *
 * What was written is in the file when this returns. Where it cannot be, it is said below the text,
 * which stays, and is tried again until it is.
 *
 * Returns: whether all is in the file that was written since the document was set
 */
gboolean
weir_run_notes_settle (WeirRunNotes *notes)
{
  take_written (notes);
  if (g_hash_table_size (notes->unkept) > 0)
    try_to_keep (notes);
  return g_hash_table_size (notes->unkept) == 0;
}

static void
update_hint (WeirRunNotes *self)
{
  gtk_widget_set_visible (self->hint,
                          gtk_text_view_get_editable (self->view) && !self->is_composing &&
                              gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->view)) == 0);
}

static void
preedit_cb (WeirRunNotes *self, const char *preedit)
{
  self->is_composing = *preedit != '\0';
  update_hint (self);
}

static void
changed_cb (WeirRunNotes *self)
{
  update_hint (self);
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

  if (notes->run == NULL || notes->is_unsettled || g_str_equal (text, meant (notes)))
    return;
  notes->is_filling = TRUE;
  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_set_text (buffer, meant (notes), -1);
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

  if (notes->document != document) {
    weir_run_notes_settle (notes);
    g_hash_table_remove_all (notes->unkept);
    g_set_object (&notes->document, document);
  }
  take_written (notes);
  notes->run = run;
  try_to_keep (notes); /* once: that is said of this run */
  gtk_text_view_set_editable (notes->view, is_writable);
  gtk_text_view_set_cursor_visible (notes->view, is_writable);
  update_hint (notes);
  weir_run_notes_update (notes);
}

/* A text of several lines has no placeholder of its own. */
static GtkWidget *
add_hint (WeirRunNotes *self, GtkWidget *below)
{
  const char *words = _ ("Add a note about this run");
  GtkWidget *overlay = gtk_overlay_new ();

  self->hint = g_object_new (GTK_TYPE_LABEL, "label", words, "accessible-role",
                             GTK_ACCESSIBLE_ROLE_PRESENTATION, "can-target", FALSE, NULL);
  weir_words_wrap (self->hint);
  gtk_widget_set_valign (self->hint, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->hint, "weir-notes-hint");
  gtk_widget_add_css_class (self->hint, "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER, words,
                                  -1);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), below);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->hint);
  return overlay;
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
  g_signal_connect_object (view, "preedit-changed", G_CALLBACK (preedit_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 4 * HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  return add_hint (self, scrolled);
}

static void
weir_run_notes_dispose (GObject *object)
{
  WeirRunNotes *self = WEIR_RUN_NOTES (object);

  g_clear_handle_id (&self->trying, g_source_remove);
  g_clear_pointer (&self->unkept, g_hash_table_unref);
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
  self->unkept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->settling = weir_settling_new (GTK_WIDGET (self));
  g_signal_connect_object (self->settling, "settled", G_CALLBACK (weir_run_notes_settle), self,
                           G_CONNECT_SWAPPED);
}

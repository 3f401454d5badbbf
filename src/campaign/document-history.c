/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-private.h"

#define UNDO_MAX 500 /* settled edits */

/** SettledEdit: what to write to do an edit again, and what to take it back. */
typedef struct {
  GPtrArray *redo, *undo; /* of JsonObject: lines */
} SettledEdit;

static void
settled_edit_free (gpointer data)
{
  SettledEdit *edit = data;

  g_ptr_array_unref (edit->redo);
  g_ptr_array_unref (edit->undo);
  g_free (edit);
}

/** weir_document_lines_new: Returns: (transfer full): a list of lines, which it owns */
GPtrArray *
weir_document_lines_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
}

static void
notify (WeirDocument *document)
{
  g_object_notify (G_OBJECT (document), "can-undo");
  g_object_notify (G_OBJECT (document), "can-redo");
}

/* Where one cannot be written, those before it stay, and are told of. */
static gboolean
write_lines (WeirDocument *document, const GPtrArray *lines, GError **error)
{
  gboolean is_written = TRUE;

  weir_document_gather (document);
  for (guint i = 0; is_written && i < lines->len; i++)
    is_written = weir_document_append (document, json_object_ref (g_ptr_array_index (lines, i)), error);
  weir_document_tell_gathered (document);
  return is_written;
}

/**
 * weir_document_settle:
 * @lines: what to write now
 * @redo: (transfer full): what to write to do it again once it was undone
 * @undo: (transfer full): what to write to undo it
 *
 * Returns: %FALSE where it could not be written; then there is nothing to undo
 */
gboolean
weir_document_settle (WeirDocument *document, const GPtrArray *lines, GPtrArray *redo, GPtrArray *undo,
                      GError **error)
{
  SettledEdit *edit = g_new (SettledEdit, 1);

  *edit = (SettledEdit){ redo, undo };
  if (!write_lines (document, lines, error)) {
    settled_edit_free (edit);
    return FALSE;
  }
  g_queue_push_head (&document->undo, edit);
  g_queue_clear_full (&document->redo, settled_edit_free);
  if (document->undo.length > UNDO_MAX)
    settled_edit_free (g_queue_pop_tail (&document->undo));
  notify (document);
  return TRUE;
}

/** weir_document_forget: there is nothing any more that could be undone or done again */
void
weir_document_forget (WeirDocument *document)
{
  g_queue_clear_full (&document->undo, settled_edit_free);
  g_queue_clear_full (&document->redo, settled_edit_free);
}

/** weir_document_can_undo: Returns: whether there is an edit to take back */
gboolean
weir_document_can_undo (WeirDocument *document)
{
  return document->journal != NULL && !g_queue_is_empty (&document->undo);
}

/** weir_document_can_redo: Returns: whether there is an edit that was taken back */
gboolean
weir_document_can_redo (WeirDocument *document)
{
  return document->journal != NULL && !g_queue_is_empty (&document->redo);
}

/** weir_document_undo: takes the last edit back. Returns: %FALSE with an error where that could not be written */
gboolean
weir_document_undo (WeirDocument *document, GError **error)
{
  SettledEdit *edit = g_queue_peek_head (&document->undo);

  if (edit == NULL)
    return TRUE;
  if (!write_lines (document, edit->undo, error))
    return FALSE;
  g_queue_push_head (&document->redo, g_queue_pop_head (&document->undo));
  notify (document);
  return TRUE;
}

/** weir_document_redo: does again what was taken back last. Returns: as weir_document_undo() */
gboolean
weir_document_redo (WeirDocument *document, GError **error)
{
  SettledEdit *edit = g_queue_peek_head (&document->redo);

  if (edit == NULL)
    return TRUE;
  if (!write_lines (document, edit->redo, error))
    return FALSE;
  g_queue_push_head (&document->undo, g_queue_pop_head (&document->redo));
  notify (document);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that found no room: they wait in memory until they do, in their order. */
#include "journal-private.h"

#include <string.h>

#include "json-text.h"
#include "run-lines.h"

/**
 * weir_journal_hold:
 * @line: what weir_journal_append() could not write
 *
 * Keeps @line in memory. It goes into the file before anything else is appended, be it into another
 * file that the journal goes on in; what was still held when the journal is closed is lost.
 */
void
weir_journal_hold (WeirJournal *journal, JsonObject *line)
{
  if (journal->held == NULL)
    journal->held = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_ptr_array_add (journal->held, json_object_ref (line));
}

/* The chain of the ends of runs leads through the file that the line goes into. */
static gboolean
write_line (WeirJournal *journal, JsonObject *line, GError **error)
{
  gsize length;
  g_autofree char *text = NULL;

  if (strcmp (json_object_get_string_member (line, "type"), "run-end") == 0)
    weir_line_set_previous (line, journal->last_run_end);
  text = weir_json_object_to_text (line, WEIR_JSON_TEXT_LINE, &length);
  text[length] = '\n'; /* the terminator's place; the length says where the line ends */
  return weir_journal_write_line (journal, text, length + 1, error);
}

/**
 * weir_journal_write_held:
 *
 * Writes what is held, where there is room by now.
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR; then what was not written is still held
 */
gboolean
weir_journal_write_held (WeirJournal *journal, GError **error)
{
  while (journal->held != NULL) {
    if (!write_line (journal, g_ptr_array_index (journal->held, 0), error))
      return FALSE;
    g_ptr_array_remove_index (journal->held, 0);
    if (journal->held->len == 0)
      g_clear_pointer (&journal->held, g_ptr_array_unref);
  }
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "campaign-header.h"
#include "journal-file.h"
#include "json-text.h"

/* Translators: a path, a reason, an advice */
#define SYNC_FAILED                                                                                              \
  N_ ("Bringing to the disk what was written to the campaign file “%s” failed: %s. What stands in it up to " \
      "here is whole. %s")

G_DEFINE_QUARK (weir_journal_error, weir_journal_error)

/** weir_journal_fail: Returns: %FALSE with WEIR_JOURNAL_ERROR_WRITE or _FULL: @format says what failed, and has a path, a
 * reason and an advice */
gboolean
weir_journal_fail (const WeirJournal *journal, const char *format, int errnum, GError **error)
{
  gboolean is_full = errnum == ENOSPC || errnum == EDQUOT || errnum == EFBIG;

  g_set_error (error, WEIR_JOURNAL_ERROR, is_full ? WEIR_JOURNAL_ERROR_FULL : WEIR_JOURNAL_ERROR_WRITE,
               format, journal->path, g_strerror (errnum),
               is_full ? _ ("Make room there, or keep the campaign in another place, and run again.")
                       : _ ("Keep the campaign in another place, and run again."));
  return FALSE;
}

static void
tell (const WeirJournal *journal, gint64 begin, const char *text, gsize length)
{
  const WeirFileLine line = { .offset = begin, .text = text, .length = length };

  if (journal->observer != NULL)
    journal->observer (journal->observer_data, &line);
}

/* Half a line is taken back, so that the file stays whole. Where that cannot be (without a lock
 * it might be somebody else's line by now), the next line begins with a line end. */
static gboolean
append_bytes (WeirJournal *journal, const char *bytes, gsize length, GError **error)
{
  gsize done;
  int errnum = weir_journal_file_write (journal->fd, bytes, length, &done);

  if (errnum == 0) {
    journal->offset += (gint64) length;
    weir_sync_thread_mark (journal->sync);
    return TRUE;
  }
  if (done > 0 && (!journal->is_locked || ftruncate (journal->fd, (off_t) journal->offset) != 0)) {
    journal->offset += (gint64) done;
    journal->is_torn = TRUE;
  }
  return weir_journal_fail (
      journal, _ ("Writing to the campaign file “%s” failed: %s. What stands in it up to here is whole. %s"),
      errnum, error);
}

static gboolean
mend_torn_end (WeirJournal *journal, GError **error)
{
  if (!journal->is_torn)
    return TRUE;
  if (!append_bytes (journal, "\n", 1, error))
    return FALSE;
  journal->is_torn = FALSE;
  return TRUE;
}

/**
 * weir_journal_set_observer:
 * @observer: (nullable): who is told of each line that is appended from now on; one at a time
 */
void
weir_journal_set_observer (WeirJournal *journal, WeirJournalObserver observer, gpointer data)
{
  journal->observer = observer;
  journal->observer_data = data;
}

/** weir_journal_path: Returns: the name it was opened by, or renamed to */
const char *
weir_journal_path (const WeirJournal *journal)
{
  return journal->path;
}

/** weir_journal_was_created: Returns: whether the campaign is new, rather than appended to */
gboolean
weir_journal_was_created (const WeirJournal *journal)
{
  return journal->was_created;
}

/** weir_journal_is_locked: Returns: %FALSE where the file system has no locks, and so anybody might write */
gboolean
weir_journal_is_locked (const WeirJournal *journal)
{
  return journal->is_locked;
}

/** weir_journal_offset: Returns: bytes in the file: where the next line begins */
gint64
weir_journal_offset (const WeirJournal *journal)
{
  return journal->offset;
}

/** weir_journal_last_run_end: Returns: where the last `run-end` line begins, bytes; -1 = there is none */
gint64
weir_journal_last_run_end (const WeirJournal *journal)
{
  return journal->last_run_end;
}

/** weir_journal_set_last_run_end: @offset: as weir_journal_last_run_end() has it, of a file that was read */
void
weir_journal_set_last_run_end (WeirJournal *journal, gint64 offset)
{
  journal->last_run_end = offset;
}

/** weir_journal_write_line: as weir_journal_append_text(), whatever is held */
gboolean
weir_journal_write_line (WeirJournal *journal, const char *text, gsize length, GError **error)
{
  int errnum = weir_sync_thread_take_error (journal->sync);
  gint64 begin;

  if (errnum != 0)
    return weir_journal_fail (journal, _ (SYNC_FAILED), errnum, error);
  if (length > WEIR_CAMPAIGN_LINE_MAX)
    return weir_journal_fail (journal,
                              _ ("Adding an overlong line to the campaign file “%s” failed: %s. What stands "
                                 "in it up to here is whole. %s"),
                              EMSGSIZE, error);
  if (!mend_torn_end (journal, error))
    return FALSE;
  begin = journal->offset;
  if (!append_bytes (journal, text, length, error))
    return FALSE;
  if (weir_campaign_line_begins (text, length, "run-end"))
    journal->last_run_end = begin;
  tell (journal, begin, text, length - 1);
  return TRUE;
}

/**
 * weir_journal_append_text:
 * @text: a line that begins with its `type`, and its line end
 * @length: bytes of both
 *
 * One write() of the whole line, behind what is held. When that fails in the middle, its part is
 * taken back. An error that the thread met meanwhile while syncing is reported here too.
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR_WRITE or _FULL; then the file holds what it held
 */
gboolean
weir_journal_append_text (WeirJournal *journal, const char *text, gsize length, GError **error)
{
  return weir_journal_write_held (journal, error) && weir_journal_write_line (journal, text, length, error);
}

/**
 * weir_journal_append:
 * @line: an object whose first member is `type`
 *
 * As weir_journal_append_text().
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR_WRITE or _FULL; then the file holds what it held
 */
gboolean
weir_journal_append (WeirJournal *journal, JsonObject *line, GError **error)
{
  gsize length;
  g_autofree char *text = weir_json_object_to_text (line, WEIR_JSON_TEXT_LINE, &length);

  g_return_val_if_fail (g_str_has_prefix (text, "{\"type\":\""), FALSE);
  text[length] = '\n'; /* the terminator's place; the length says where the line ends */
  return weir_journal_append_text (journal, text, length + 1, error);
}

/**
 * weir_journal_sync:
 *
 * Brings all that was appended to the disk and waits for it: to be called at the borders of runs.
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR_WRITE or _FULL
 */
gboolean
weir_journal_sync (WeirJournal *journal, GError **error)
{
  int errnum = weir_sync_thread_flush (journal->sync);

  return errnum == 0 || weir_journal_fail (journal, _ (SYNC_FAILED), errnum, error);
}

/**
 * weir_journal_close:
 * @journal: (transfer full): a journal
 *
 * What is held is tried once more.
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR_WRITE or _FULL where the last sync failed; @journal is gone
 *   in any case, and its lock with it
 */
gboolean
weir_journal_close (WeirJournal *journal, GError **error)
{
  gboolean done;

  weir_journal_write_held (journal, NULL); /* who holds something was told why */
  done = weir_journal_sync (journal, error);

  weir_journal_free (journal);
  return done;
}

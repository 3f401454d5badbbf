/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "campaign-header.h"
#include "journal-file.h"
#include "tail-reader.h"

#define SYNC_PERIOD_US (5 * G_USEC_PER_SEC)

static gboolean
is_torn (const WeirJournal *journal)
{
  char last = '\n';

  return pread (journal->fd, &last, 1, (off_t) (journal->offset - 1)) == 1 && last != '\n';
}

/* From the end: what was written last is near it, however long the file is. */
static void
find_last_run_end (WeirJournal *journal)
{
  g_autoptr (WeirTailReader) reader =
      weir_tail_reader_new (journal->fd, journal->offset, WEIR_CAMPAIGN_LINE_MAX);
  WeirFileLine line;
  int errnum;

  while (journal->last_run_end < 0 && weir_tail_reader_next (reader, &line, &errnum)) {
    if (!line.is_torn && !line.is_too_long && weir_campaign_line_begins (line.text, line.length, "run-end"))
      journal->last_run_end = line.offset;
  }
}

static gboolean
write_header (WeirJournal *journal, JsonObject *header, GError **error)
{
  g_autoptr (JsonObject) line = header != NULL ? json_object_ref (header) : weir_line_campaign ();

  journal->was_created = TRUE;
  return weir_journal_append (journal, line, error);
}

/* With the lock held, so that of two that make the same new file one writes the header. */
static gboolean
begin (WeirJournal *journal, WeirJournalFileMode mode, JsonObject *header, GError **error)
{
  struct stat about;

  if (fstat (journal->fd, &about) != 0)
    return weir_journal_fail (
        journal,
        _ ("Looking at the campaign file “%s” failed: %s. What stands in it up to here is whole. %s"), errno,
        error);
  journal->offset = about.st_size;
  if (about.st_size == 0 && mode != WEIR_JOURNAL_FILE_THERE)
    return write_header (journal, header, error);
  if (!weir_journal_file_check (journal->fd, journal->path, error))
    return FALSE;
  journal->is_torn = is_torn (journal);
  if (mode != WEIR_JOURNAL_FILE_THERE)
    find_last_run_end (journal);
  return TRUE;
}

void
weir_journal_free (WeirJournal *journal)
{
  weir_sync_thread_stop (journal->sync);
  close (journal->fd);
  g_clear_pointer (&journal->held, g_ptr_array_unref);
  g_free (journal->path);
  g_free (journal);
}

/* A file that was made for nothing is removed again, unless somebody else writes it now. */
static WeirJournal *
open_journal (const char *path, WeirJournalFileMode mode, JsonObject *header, GError **error)
{
  WeirJournal *journal;
  gboolean is_new;
  int fd = weir_journal_file_open (path, mode, &is_new, error);

  if (fd < 0)
    return NULL;
  journal = g_new0 (WeirJournal, 1);
  journal->fd = fd;
  journal->path = g_strdup (path);
  journal->last_run_end = -1;
  journal->sync = weir_sync_thread_start (fd, SYNC_PERIOD_US);
  if (weir_journal_file_lock (fd, path, &journal->is_locked, error) && begin (journal, mode, header, error)) {
    if (is_new)
      weir_journal_file_sync_folder (path);
    return journal;
  }
  if (is_new && journal->was_created && journal->offset == 0)
    unlink (path);
  weir_journal_free (journal);
  return NULL;
}

/**
 * weir_journal_open:
 * @path: name of a campaign file, of an empty file, or of one to be made
 *
 * Takes the lock, then writes the header of a new campaign or checks that of an old one. A last
 * line without its end gets one before something is appended.
 *
 * Returns: (transfer full): the journal; %NULL with #WEIR_JOURNAL_ERROR. Nothing is written to a
 *   file that is no campaign
 */
WeirJournal *
weir_journal_open (const char *path, GError **error)
{
  return open_journal (path, WEIR_JOURNAL_FILE_ANY, NULL, error);
}

/**
 * weir_journal_append_to:
 * @path: name of a campaign file that is there
 *
 * Where the last run of it ended is not looked for, which may be at the other end of a long file: whoever
 * reads the file says it, see weir_journal_set_last_run_end().
 *
 * Returns: (transfer full): as weir_journal_open(); %NULL also where there is no such file, or an
 *   empty one
 */
WeirJournal *
weir_journal_append_to (const char *path, GError **error)
{
  return open_journal (path, WEIR_JOURNAL_FILE_THERE, NULL, error);
}

/**
 * weir_journal_create:
 * @path: name of a file that is not there yet
 * @header: (nullable): its first line; %NULL: that of a new campaign
 *
 * Returns: (transfer full): as weir_journal_open(); %NULL also where there is such a file
 */
WeirJournal *
weir_journal_create (const char *path, JsonObject *header, GError **error)
{
  return open_journal (path, WEIR_JOURNAL_FILE_NEW, header, error);
}

/**
 * weir_journal_rename:
 * @path: another name in the same file system
 * @own: (nullable): a journal of this program: that @path is its file is no hindrance
 *
 * Gives the file that name; what had it before is gone, unless another program is writing it. Nothing
 * waits for the disk: the file is to be synced before, and the folder after it.
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR; then all is as it was
 */
gboolean
weir_journal_rename (WeirJournal *journal, const char *path, const WeirJournal *own, GError **error)
{
  int over = -1;
  gboolean done;

  if (!weir_journal_file_hold (path, own != NULL ? own->fd : -1, &over, error))
    return FALSE;
  done = rename (journal->path, path) == 0;
  if (!done)
    weir_journal_fail (
        journal, _ ("Renaming the campaign file “%s” failed: %s. What stands in it up to here is whole. %s"),
        errno, error);
  if (over >= 0)
    close (over);
  if (!done)
    return FALSE;
  g_free (journal->path);
  journal->path = g_strdup (path);
  return TRUE;
}

/**
 * weir_journal_continue_in:
 * @journal: a journal
 * @next: (transfer full): another one
 *
 * From now on @journal writes the file of @next: whoever holds @journal goes on with it, and so do its
 * observer and what it holds.
 *
 * Returns: (transfer full): a journal of the old file; to let it go may have to wait for the disk
 */
WeirJournal *
weir_journal_continue_in (WeirJournal *journal, WeirJournal *next)
{
  WeirJournal own = *journal;

  *journal = *next;
  journal->observer = own.observer;
  journal->observer_data = own.observer_data;
  journal->held = g_steal_pointer (&own.held);
  *next = own;
  return next;
}

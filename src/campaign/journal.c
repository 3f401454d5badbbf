/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "journal.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "campaign-header.h"
#include "journal-file.h"
#include "json-text.h"
#include "line-reader.h"
#include "sync-thread.h"

#define SYNC_PERIOD_US (5 * G_USEC_PER_SEC)

struct _WeirJournal {
  int fd;
  char *path;
  gboolean was_created;
  gboolean is_locked;
  gint64 offset;
  gint64 last_run_end; /* bytes, or -1 */
  gboolean is_torn;    /* bytes without a line end stand before @offset */
  WeirSyncThread *sync;
};

G_DEFINE_QUARK (weir_journal_error, weir_journal_error)

static gboolean
fail_write (const WeirJournal *journal, const char *doing, int errnum, GError **error)
{
  gboolean is_full = errnum == ENOSPC || errnum == EDQUOT || errnum == EFBIG;

  g_set_error (error, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_WRITE,
               "%s the campaign file “%s” failed: %s. What stands in it up to here is whole. %s", doing,
               journal->path, g_strerror (errnum),
               is_full ? "Make room there, or keep the campaign in another place, and run again."
                       : "Keep the campaign in another place, and run again.");
  return FALSE;
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
  return fail_write (journal, "Writing to", errnum, error);
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

/* The first member is always the type, and written without blanks. */
static gboolean
is_run_end (const char *text, gsize length)
{
  static const char beginning[] = "{\"type\":\"run-end\"";

  return length >= strlen (beginning) && memcmp (text, beginning, strlen (beginning)) == 0;
}

static void
find_last_run_end (WeirJournal *journal)
{
  g_autoptr (WeirLineReader) reader = weir_line_reader_new (journal->fd, WEIR_CAMPAIGN_LINE_MAX);
  WeirFileLine line;
  int errnum;

  while (weir_line_reader_next (reader, &line, &errnum)) {
    if (!line.is_torn && !line.is_too_long && is_run_end (line.text, line.length))
      journal->last_run_end = line.offset;
  }
}

static gboolean
ends_torn (const WeirJournal *journal)
{
  char last = '\n';

  return pread (journal->fd, &last, 1, (off_t) (journal->offset - 1)) == 1 && last != '\n';
}

static gboolean
write_header (WeirJournal *journal, GError **error)
{
  g_autoptr (JsonObject) header = weir_line_campaign ();

  journal->was_created = TRUE;
  return weir_journal_append (journal, header, error);
}

/* With the lock held, so that of two that make the same new file one writes the header. */
static gboolean
begin (WeirJournal *journal, GError **error)
{
  struct stat about;

  if (fstat (journal->fd, &about) != 0)
    return fail_write (journal, "Looking at", errno, error);
  journal->offset = about.st_size;
  if (about.st_size == 0)
    return write_header (journal, error);
  if (!weir_journal_file_check (journal->fd, journal->path, error))
    return FALSE;
  find_last_run_end (journal);
  journal->is_torn = ends_torn (journal);
  return mend_torn_end (journal, error);
}

static void
journal_free (WeirJournal *journal)
{
  weir_sync_thread_stop (journal->sync);
  close (journal->fd);
  g_free (journal->path);
  g_free (journal);
}

/**
 * weir_journal_open:
 * @path: name of a campaign file, of an empty file, or of one to be made
 *
 * Takes the lock, then writes the header of a new campaign or checks that of an old one. A last
 * line without its end gets one, so that what is appended begins a line of its own.
 *
 * Returns: (transfer full): the journal; %NULL with #WEIR_JOURNAL_ERROR. A file that was made for
 *   nothing is removed again; nothing is written to one that is no campaign
 */
WeirJournal *
weir_journal_open (const char *path, GError **error)
{
  WeirJournal *journal;
  gboolean is_new;
  int fd = weir_journal_file_open (path, &is_new, error);

  if (fd < 0)
    return NULL;
  journal = g_new0 (WeirJournal, 1);
  journal->fd = fd;
  journal->path = g_strdup (path);
  journal->last_run_end = -1;
  journal->sync = weir_sync_thread_start (fd, SYNC_PERIOD_US);
  if (weir_journal_file_lock (fd, path, &journal->is_locked, error) && begin (journal, error)) {
    if (is_new)
      weir_journal_file_sync_folder (path);
    return journal;
  }
  if (is_new && journal->was_created && journal->offset == 0) /* else somebody else writes it now */
    unlink (path);
  journal_free (journal);
  return NULL;
}

/** weir_journal_path: Returns: the name it was opened by */
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

/**
 * weir_journal_append:
 * @line: an object whose first member is `type`
 *
 * One write() of the whole line. When that fails in the middle, its part is taken back. An error
 * that the thread met meanwhile while syncing is reported here too.
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR_WRITE; then the file holds what it held
 */
gboolean
weir_journal_append (WeirJournal *journal, JsonObject *line, GError **error)
{
  gsize length;
  g_autofree char *text = weir_json_object_to_text (line, WEIR_JSON_TEXT_LINE, &length);
  int errnum = weir_sync_thread_take_error (journal->sync);
  gint64 begin;

  g_return_val_if_fail (g_str_has_prefix (text, "{\"type\":\""), FALSE);
  if (errnum != 0)
    return fail_write (journal, "Bringing to the disk what was written to", errnum, error);
  if (length >= WEIR_CAMPAIGN_LINE_MAX)
    return fail_write (journal, "Adding an overlong line to", EMSGSIZE, error);
  if (!mend_torn_end (journal, error))
    return FALSE;
  begin = journal->offset;
  text[length] = '\n'; /* the terminator's place; the length says where the line ends */
  if (!append_bytes (journal, text, length + 1, error))
    return FALSE;
  if (is_run_end (text, length))
    journal->last_run_end = begin;
  return TRUE;
}

/**
 * weir_journal_sync:
 *
 * Brings all that was appended to the disk and waits for it: to be called at the borders of runs.
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR_WRITE
 */
gboolean
weir_journal_sync (WeirJournal *journal, GError **error)
{
  int errnum = weir_sync_thread_flush (journal->sync);

  return errnum == 0 || fail_write (journal, "Bringing to the disk what was written to", errnum, error);
}

/**
 * weir_journal_close:
 * @journal: (transfer full): a journal
 *
 * Returns: %FALSE with #WEIR_JOURNAL_ERROR_WRITE where the last sync failed; @journal is gone in
 *   any case, and its lock with it
 */
gboolean
weir_journal_close (WeirJournal *journal, GError **error)
{
  gboolean done = weir_journal_sync (journal, error);

  journal_free (journal);
  return done;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "line-reader.h"

G_BEGIN_DECLS

/**
 * WeirJournal:
 *
 * The writing end of a campaign file: whole lines are appended, nothing already written is ever
 * rewritten. One writer at a time holds the file (open-file-description lock). Each line is one
 * write(), so that SIGKILL loses at most the line that was being made; a thread of its own calls
 * fdatasync() each 5 s and at run borders. To be used from one thread.
 */
typedef struct _WeirJournal WeirJournal;

#define WEIR_JOURNAL_ERROR (weir_journal_error_quark ())
typedef enum {
  WEIR_JOURNAL_ERROR_LOCKED, /* another writer holds it */
  WEIR_JOURNAL_ERROR_FORMAT, /* not a campaign */
  WEIR_JOURNAL_ERROR_NEWER,  /* written by a newer format: read only */
  WEIR_JOURNAL_ERROR_WRITE,  /* I/O error, gone */
  WEIR_JOURNAL_ERROR_FULL,   /* no space */
  WEIR_JOURNAL_ERROR_OPEN,
} WeirJournalError;
GQuark weir_journal_error_quark (void);

/**
 * WeirJournalObserver:
 * @line: a line that was appended; its number is not known, and 0
 *
 * Hears of each line as soon as it stands in the file.
 */
typedef void (*WeirJournalObserver) (gpointer data, const WeirFileLine *line);

WeirJournal *weir_journal_open (const char *path, GError **error);      /* there, or to be made */
WeirJournal *weir_journal_append_to (const char *path, GError **error); /* must be there */
WeirJournal *weir_journal_create (const char *path, JsonObject *header,
                                  GError **error); /* must not be there */
void weir_journal_set_observer (WeirJournal *journal, WeirJournalObserver observer, gpointer data);
const char *weir_journal_path (const WeirJournal *journal);
gboolean weir_journal_was_created (const WeirJournal *journal);
gboolean weir_journal_is_locked (const WeirJournal *journal); /* FALSE: the file system has no locks */
gint64 weir_journal_offset (const WeirJournal *journal);      /* bytes: where the next line begins */
gint64 weir_journal_last_run_end (const WeirJournal *journal);
void weir_journal_set_last_run_end (WeirJournal *journal, gint64 offset); /* bytes: its beginning; -1: none */
gboolean weir_journal_append (WeirJournal *journal, JsonObject *line, GError **error);
gboolean weir_journal_append_text (WeirJournal *journal, const char *text, gsize length, GError **error);
void weir_journal_hold (WeirJournal *journal, JsonObject *line);
gboolean weir_journal_write_held (WeirJournal *journal, GError **error);
gboolean weir_journal_sync (WeirJournal *journal, GError **error); /* now, and wait for it */
gboolean weir_journal_rename (WeirJournal *journal, const char *path, const WeirJournal *own, GError **error);
WeirJournal *weir_journal_continue_in (WeirJournal *journal, WeirJournal *next);
gboolean weir_journal_close (WeirJournal *journal, GError **error); /* syncs; frees @journal in any case */

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "journal.h"
#include "sync-thread.h"

G_BEGIN_DECLS

struct _WeirJournal {
  int fd;
  char *path;
  gboolean was_created;
  gboolean is_locked;
  gint64 offset;
  gint64 last_run_end; /* bytes, or -1 */
  gboolean is_torn;    /* bytes without a line end stand before @offset */
  GPtrArray *held;     /* (nullable): of JsonObject: lines that found no room */
  WeirSyncThread *sync;
  WeirJournalObserver observer; /* (nullable) */
  gpointer observer_data;
};

gboolean weir_journal_fail (const WeirJournal *journal, const char *format, int errnum, GError **error);
gboolean weir_journal_write_line (WeirJournal *journal, const char *text, gsize length, GError **error);
void weir_journal_free (WeirJournal *journal);

G_END_DECLS

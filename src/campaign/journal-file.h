/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a journal asks of the operating system. Errors are of WEIR_JOURNAL_ERROR. */
typedef enum {
  WEIR_JOURNAL_FILE_ANY,   /* made where it is not there */
  WEIR_JOURNAL_FILE_THERE, /* must be there */
  WEIR_JOURNAL_FILE_NEW,   /* must not */
} WeirJournalFileMode;

int weir_journal_file_open (const char *path, WeirJournalFileMode mode, gboolean *is_new, GError **error);
gboolean weir_journal_file_lock (int fd, const char *path, gboolean *is_locked, GError **error);
gboolean weir_journal_file_hold (const char *path, int own, int *fd, GError **error);
gboolean weir_journal_file_check (int fd, const char *path, GError **error);
int weir_journal_file_write (int fd, const char *bytes, gsize length, gsize *done);
void weir_journal_file_sync_folder (const char *path);

G_END_DECLS

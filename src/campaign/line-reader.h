/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** WeirFileLine: one line; its text lives until the next is read. */
typedef struct {
  guint64 number;       /* from 1 */
  gint64 offset;        /* bytes: where it begins in the file */
  const char *text;     /* not terminated; without its line end */
  gsize length;         /* bytes; of a line that is too long only what was kept */
  gboolean is_torn;     /* the last line of the file, and without a line end */
  gboolean is_too_long; /* longer than the limit: passed over */
} WeirFileLine;

/**
 * WeirLineReader:
 *
 * Reads a file line by line, whatever its bytes: its memory is that of the longest line, and no
 * more than the limit.
 */
typedef struct _WeirLineReader WeirLineReader;

/** WeirLineReaderWatch: @done: how far the file is read, bytes. Returns: whether to go on */
typedef gboolean (*WeirLineReaderWatch) (gint64 done, gpointer data);

WeirLineReader *weir_line_reader_new (int fd, gsize limit);
void weir_line_reader_watch (WeirLineReader *reader, WeirLineReaderWatch watch, gpointer data);
void weir_line_reader_start_at (WeirLineReader *reader, gint64 offset, guint64 number);
void weir_line_reader_free (WeirLineReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirLineReader, weir_line_reader_free)
gboolean weir_line_reader_next (WeirLineReader *reader, WeirFileLine *line, int *errnum);

G_END_DECLS

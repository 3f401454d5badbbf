/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "line-reader.h"

G_BEGIN_DECLS

/**
 * WeirTailReader:
 *
 * Reads a file line by line from its end to its beginning, whatever its bytes: what was added last
 * is had without the rest. Its memory is that of the longest line, and no more than the limit.
 */
typedef struct _WeirTailReader WeirTailReader;

WeirTailReader *weir_tail_reader_new (int fd, gint64 size, gsize limit);
void weir_tail_reader_free (WeirTailReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirTailReader, weir_tail_reader_free)
void weir_tail_reader_stop_at (WeirTailReader *reader, gint64 floor);
gboolean weir_tail_reader_next (WeirTailReader *reader, WeirFileLine *line, int *errnum);

G_END_DECLS

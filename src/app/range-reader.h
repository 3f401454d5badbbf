/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "run-item.h"

G_BEGIN_DECLS

/* @result belongs to the reader; it has no thresholds: what is chosen afterwards changes no verdict. */
typedef void (*WeirRangeRead) (const WeirRunResult *result, gpointer data);

/**
 * WeirRangeReader:
 *
 * Adds up a part of a run from the file, a few intervals whenever the main loop has nothing else to
 * do. An interval counts where its middle lies in the range, with all that ended in it, whatever
 * phase it was started in.
 */
typedef struct _WeirRangeReader WeirRangeReader;

WeirRangeReader *weir_range_reader_new (WeirRunItem *run, gint64 from, gint64 to, WeirRangeRead read,
                                        gpointer data);
void weir_range_reader_free (WeirRangeReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirRangeReader, weir_range_reader_free)
const WeirRunResult *weir_range_reader_result (const WeirRangeReader *reader);
gboolean weir_range_reader_is_current (const WeirRangeReader *reader);

G_END_DECLS

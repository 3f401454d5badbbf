/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WeirTally:
 *
 * A few small numbers and how often each was seen: outcomes, HTTP codes, kinds of exceptions.
 * Only what occurred takes room. Zero-initialised it is empty; free it with weir_tally_clear().
 */
typedef struct {
  guint32 key;
  guint64 count;
} WeirTallyEntry;

typedef struct {
  WeirTallyEntry *entries; /* in ascending order of their keys */
  guint n_entries;
} WeirTally;

void weir_tally_add (WeirTally *tally, guint32 key, guint64 count);
guint64 weir_tally_get (const WeirTally *tally, guint32 key);
guint64 weir_tally_sum (const WeirTally *tally);
void weir_tally_move (WeirTally *tally, guint32 from, guint32 to);
void weir_tally_merge (WeirTally *tally, const WeirTally *other);
void weir_tally_clear (WeirTally *tally);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirTally, weir_tally_clear)

G_END_DECLS

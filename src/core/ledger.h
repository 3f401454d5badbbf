/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "interval.h"

G_BEGIN_DECLS

#define WEIR_LEDGER_IDS_MAX 100

/**
 * WeirLedger:
 *
 * The books of a run, measured phase. Every number is counted where it happens; none is computed
 * from the others, so that a mistake anywhere shows as an imbalance.
 */
typedef struct {
  guint64 starts, accepted;
  guint64 buckets[WEIR_N_LEDGER_BUCKETS];
  guint64 duplicated, reverted;                        /* flags beside the buckets */
  GPtrArray *lost_ids, *duplicated_ids, *reverted_ids; /* of char *, at most WEIR_LEDGER_IDS_MAX each */
} WeirLedger;

WeirLedger *weir_ledger_new (void);
void weir_ledger_free (WeirLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WeirLedger, weir_ledger_free)
void weir_ledger_keep_id (GPtrArray *ids, const char *id);
void weir_ledger_count (WeirLedger *ledger, const WeirPhaseCounts *measured);
gint64
weir_ledger_start_imbalance (const WeirLedger *ledger); /* starts - (not accepted + unknown + accepted) */
gint64 weir_ledger_accepted_imbalance (
    const WeirLedger *ledger); /* accepted - (succeeded + ... + unknown after acceptance) */
char *weir_ledger_describe (const WeirLedger *ledger); /* one sentence: "Nothing was lost." ... */

G_END_DECLS

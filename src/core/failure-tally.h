/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "failure.h"

G_BEGIN_DECLS

/** As many kinds as are told apart; what an odd gateway has more of is counted under its outcome alone. */
#define WEIR_FAILURE_KINDS_MAX 128

/** WeirFailureKind: one way not to succeed, how often it came, and when. */
typedef struct {
  WeirOutcome outcome;
  guint http_code; /* of the answer that decided; 0 = none, or one of too many */
  guint exception; /* as in WeirFailure; WEIR_EXCEPTION_NONE: none, or not known, or one of too many */
  guint64 count;
  gint64 first, last; /* when the first and the last of them ended, µs since the first intended start */
} WeirFailureKind;

/**
 * WeirFailureTally:
 *
 * What did not succeed, by outcome, code and kind of exception. Only what occurred takes room, and never more than
 * WEIR_FAILURE_KINDS_MAX and one for each outcome. Zero-initialised it is empty; free it with
 * weir_failure_tally_clear().
 */
typedef struct {
  WeirFailureKind *kinds; /* in ascending order of outcome, code and exception */
  guint n_kinds;
} WeirFailureTally;

WeirFailureKind weir_failure_kind_of (const WeirFailure *failure);
gboolean weir_failure_kind_is_same (const WeirFailureKind *kind, const WeirFailureKind *other);

void weir_failure_tally_add (WeirFailureTally *tally, const WeirFailureKind *kind);
const WeirFailureKind *weir_failure_tally_find (const WeirFailureTally *tally, WeirOutcome outcome,
                                                guint http_code, guint exception);
void weir_failure_tally_move (WeirFailureTally *tally, WeirOutcome from, WeirOutcome to);
void weir_failure_tally_merge (WeirFailureTally *tally, const WeirFailureTally *other);
void weir_failure_tally_clear (WeirFailureTally *tally);

G_END_DECLS

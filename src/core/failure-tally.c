/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failure-tally.h"

#include <string.h>

static int
compare (const WeirFailureKind *kind, const WeirFailureKind *other)
{
  if (kind->outcome != other->outcome)
    return kind->outcome < other->outcome ? -1 : 1;
  if (kind->http_code != other->http_code)
    return kind->http_code < other->http_code ? -1 : 1;
  return (kind->exception > other->exception) - (kind->exception < other->exception);
}

/** weir_failure_kind_of: Returns: the one of which @failure is */
WeirFailureKind
weir_failure_kind_of (const WeirFailure *failure)
{
  return (WeirFailureKind){ failure->outcome, failure->http_code, failure->exception, 1,
                            failure->t,       failure->t };
}

/** weir_failure_kind_is_same: Returns: whether both are of one outcome, code and exception */
gboolean
weir_failure_kind_is_same (const WeirFailureKind *kind, const WeirFailureKind *other)
{
  return compare (kind, other) == 0;
}

/* The index of a kind, or of the place where it belongs. */
static guint
place_of (const WeirFailureTally *tally, const WeirFailureKind *kind)
{
  guint i = 0;

  while (i < tally->n_kinds && compare (&tally->kinds[i], kind) < 0)
    i++;
  return i;
}

static void
insert (WeirFailureTally *tally, guint i, const WeirFailureKind *kind)
{
  tally->kinds = g_renew (WeirFailureKind, tally->kinds, tally->n_kinds + 1);
  memmove (tally->kinds + i + 1, tally->kinds + i, (tally->n_kinds - i) * sizeof (WeirFailureKind));
  tally->kinds[i] = *kind;
  tally->n_kinds++;
}

/** weir_failure_tally_find: Returns: (transfer none) (nullable): the kind of @outcome, @http_code and @exception, until the
 * tally changes */
const WeirFailureKind *
weir_failure_tally_find (const WeirFailureTally *tally, WeirOutcome outcome, guint http_code, guint exception)
{
  const WeirFailureKind sought = { .outcome = outcome, .http_code = http_code, .exception = exception };
  guint i = place_of (tally, &sought);

  return i < tally->n_kinds && compare (&tally->kinds[i], &sought) == 0 ? &tally->kinds[i] : NULL;
}

/**
 * weir_failure_tally_add:
 * @tally: a tally
 * @kind: what is added: once or more often; copied
 */
void
weir_failure_tally_add (WeirFailureTally *tally, const WeirFailureKind *kind)
{
  WeirFailureKind added = *kind;
  WeirFailureKind *same;
  guint i = place_of (tally, &added);

  if (added.count == 0)
    return;
  if (tally->n_kinds >= WEIR_FAILURE_KINDS_MAX &&
      weir_failure_tally_find (tally, added.outcome, added.http_code, added.exception) == NULL) {
    added.http_code = added.exception = 0;
    i = place_of (tally, &added);
  }
  if (i == tally->n_kinds || compare (&tally->kinds[i], &added) != 0) {
    insert (tally, i, &added);
    return;
  }
  same = &tally->kinds[i];
  same->count += added.count;
  same->first = MIN (same->first, added.first);
  same->last = MAX (same->last, added.last);
}

static void
drop_one (WeirFailureTally *tally, guint i)
{
  if (--tally->kinds[i].count > 0)
    return;
  tally->n_kinds--;
  memmove (tally->kinds + i, tally->kinds + i + 1, (tally->n_kinds - i) * sizeof (WeirFailureKind));
}

/** weir_failure_tally_move: one of the outcome @from, whatever its code, was @to after all; a success leaves the tally */
void
weir_failure_tally_move (WeirFailureTally *tally, WeirOutcome from, WeirOutcome to)
{
  WeirFailureKind moved = { .outcome = from };
  guint i = place_of (tally, &moved);

  if (i == tally->n_kinds || tally->kinds[i].outcome != from)
    return;
  moved = tally->kinds[i];
  moved.outcome = to;
  moved.count = 1;
  drop_one (tally, i);
  if (weir_outcome_counted_as (to) != WEIR_COUNTED_AS_SUCCESS)
    weir_failure_tally_add (tally, &moved);
}

/** weir_failure_tally_merge: adds all that @other holds to @tally */
void
weir_failure_tally_merge (WeirFailureTally *tally, const WeirFailureTally *other)
{
  for (guint i = 0; i < other->n_kinds; i++)
    weir_failure_tally_add (tally, &other->kinds[i]);
}

/** weir_failure_tally_clear: empties @tally and frees what it holds */
void
weir_failure_tally_clear (WeirFailureTally *tally)
{
  g_clear_pointer (&tally->kinds, g_free);
  tally->n_kinds = 0;
}

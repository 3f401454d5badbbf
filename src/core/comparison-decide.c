/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the verdicts of the gates to that of the pair. */
#include "comparison-private.h"

#define ALPHA 0.05

static WeirComparisonRow *
get_row (const WeirComparison *comparison, guint i)
{
  return g_ptr_array_index (comparison->rows, i);
}

static gboolean
is_beyond (const WeirComparisonRow *row)
{
  return row->verdict == WEIR_CHANGE_REGRESSION || row->verdict == WEIR_CHANGE_IMPROVEMENT;
}

/* The more gates there are, the more one of them strays by chance alone. */
static void
correct_gates (WeirComparison *comparison, gint64 measured_us)
{
  g_autoptr (GPtrArray) gates = g_ptr_array_new ();
  g_autofree double *p = g_new (double, comparison->rows->len);
  g_autofree gboolean *rejected = g_new (gboolean, comparison->rows->len);

  for (guint i = 0; i < comparison->rows->len; i++) {
    WeirComparisonRow *row = get_row (comparison, i);

    if (!row->is_gate || !row->has_p)
      continue;
    p[gates->len] = row->p;
    g_ptr_array_add (gates, row);
  }
  weir_holm (p, gates->len, ALPHA, rejected);
  for (guint i = 0; i < gates->len; i++) {
    WeirComparisonRow *row = g_ptr_array_index (gates, i);

    if (!is_beyond (row) || rejected[i])
      continue;
    row->verdict = WEIR_CHANGE_INCONCLUSIVE;
    row->why = WEIR_WHY_SEVERAL_GATES;
    weir_comparison_row_find_more (row, measured_us);
  }
}

/* How far beyond its tolerance a row is: of several that regressed the one that leads. */
static double
excess (const WeirComparisonRow *row)
{
  double near = MIN (ABS (row->change_95.low), ABS (row->change_95.high));

  if (row->figure == WEIR_COMPARED_LEDGER)
    return G_MAXDOUBLE;
  return row->tolerance > 0 ? near / row->tolerance : near;
}

/* Returns: (nullable): the gate with @verdict that is to be named */
static const WeirComparisonRow *
find_gate (const WeirComparison *comparison, WeirChangeVerdict verdict)
{
  const WeirComparisonRow *found = NULL;

  for (guint i = 0; i < comparison->rows->len; i++) {
    const WeirComparisonRow *row = get_row (comparison, i);

    if (!row->is_gate || row->verdict != verdict)
      continue;
    if (!found || (is_beyond (row) && excess (row) > excess (found)))
      found = row;
  }
  return found;
}

/* A gate that both sides have a figure for, or one of them has, and that could not be judged. */
static const WeirComparisonRow *
find_unjudged (const WeirComparison *comparison)
{
  for (guint i = 0; i < comparison->rows->len; i++) {
    const WeirComparisonRow *row = get_row (comparison, i);

    if (row->is_gate && row->verdict == WEIR_CHANGE_NO_VERDICT && row->why != WEIR_WHY_NOT)
      return row;
  }
  return NULL;
}

static gboolean
decide (WeirComparison *comparison, WeirPairVerdict verdict, const WeirComparisonRow *row)
{
  if (!row)
    return FALSE;
  comparison->verdict = verdict;
  comparison->decided_by = row;
  return TRUE;
}

static void
find_more (WeirComparison *comparison)
{
  for (guint i = 0; i < comparison->rows->len; i++) {
    const WeirComparisonRow *row = get_row (comparison, i);

    if (row->is_gate)
      comparison->more_us = MAX (comparison->more_us, row->more_us);
  }
}

static void
decide_by_gates (WeirComparison *comparison)
{
  const WeirComparisonRow *worse = find_gate (comparison, WEIR_CHANGE_REGRESSION);
  const WeirComparisonRow *better = find_gate (comparison, WEIR_CHANGE_IMPROVEMENT);

  if (decide (comparison, better ? WEIR_PAIR_MIXED : WEIR_PAIR_REGRESSION, worse))
    return;
  if (decide (comparison, WEIR_PAIR_INCONCLUSIVE, find_unjudged (comparison)) ||
      (!better &&
       decide (comparison, WEIR_PAIR_INCONCLUSIVE, find_gate (comparison, WEIR_CHANGE_INCONCLUSIVE)))) {
    find_more (comparison);
    return;
  }
  if (!decide (comparison, WEIR_PAIR_IMPROVEMENT, better) &&
      !decide (comparison, WEIR_PAIR_SMALL_CHANGE, find_gate (comparison, WEIR_CHANGE_SMALL)) &&
      !decide (comparison, WEIR_PAIR_NO_CHANGE, find_gate (comparison, WEIR_CHANGE_NONE)))
    comparison->verdict = WEIR_PAIR_NO_FIGURES;
}

/* Work that was lost needs no statistics: it was promised that there is none. */
static const WeirComparisonRow *
find_broken_promise (const WeirComparison *comparison)
{
  const WeirComparisonRow *row = find_gate (comparison, WEIR_CHANGE_REGRESSION);

  return row && row->figure == WEIR_COMPARED_LEDGER ? row : NULL;
}

static gboolean
has_runs (const WeirComparedRun *run)
{
  return run->given->len == 0 && run->total->measured.outcomes.n_entries > 0;
}

/**
 * weir_comparison_decide:
 * @comparing: with all rows judged
 *
 * The first that fits: work lost, a side without figures, too short, what the gates say. A pair that
 * is not to be compared has its verdict already.
 */
void
weir_comparison_decide (WeirComparing *comparing)
{
  WeirComparison *comparison = comparing->comparison;
  const WeirComparedRun *a = comparing->a.pool, *b = comparing->b.pool;

  if (decide (comparison, WEIR_PAIR_REGRESSION, find_broken_promise (comparison)))
    return;
  if (!has_runs (a) || !has_runs (b)) {
    comparison->verdict = WEIR_PAIR_NO_FIGURES;
  } else if (!comparing->may_judge) {
    comparison->verdict = WEIR_PAIR_TOO_SHORT;
    comparison->more_us = MAX (0, WEIR_BATCHES * WEIR_BATCH_GOOD_US - MIN (a->measured_us, b->measured_us));
  } else {
    correct_gates (comparison, MIN (a->measured_us, b->measured_us));
    decide_by_gates (comparison);
  }
}

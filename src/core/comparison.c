/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparison-private.h"

#include <math.h>

static void
read_values (WeirComparing *comparing, WeirComparisonRow *row)
{
  row->a.has_value = weir_comparison_row_read (row, comparing->a.pool, &row->a.value);
  row->b.has_value = weir_comparison_row_read (row, comparing->b.pool, &row->b.value);
  row->a.n = weir_comparison_row_samples (row, comparing->a.pool);
  row->b.n = weir_comparison_row_samples (row, comparing->b.pool);
  if (!row->a.has_value || !row->b.has_value)
    row->why = row->a.has_value ? WEIR_WHY_ONLY_A : WEIR_WHY_ONLY_B;
}

static WeirChangeScale
scale_of (const WeirComparisonRow *row)
{
  switch (row->figure) {
  case WEIR_COMPARED_ERRORS:
  case WEIR_COMPARED_REFUSED:
  case WEIR_COMPARED_DROPPED:
  case WEIR_COMPARED_CLASS:
    return WEIR_CHANGE_POINTS;
  case WEIR_COMPARED_BACKLOG:
  case WEIR_COMPARED_LEDGER:
  case WEIR_COMPARED_GROWTH:
  case WEIR_COMPARED_THRESHOLD:
    return WEIR_CHANGE_DIFFERENCE;
  default:
    return row->a.value > 0 && row->b.value >= 0 ? WEIR_CHANGE_RATIO : WEIR_CHANGE_DIFFERENCE;
  }
}

/* What is nothing on both sides did not change; what came from nothing has no ratio. */
static void
find_change (WeirComparisonRow *row)
{
  row->scale = scale_of (row);
  row->change = row->b.value - row->a.value;
  if (row->scale == WEIR_CHANGE_RATIO)
    row->change /= row->a.value;
  row->has_change = isfinite (row->change);
  row->change = row->has_change ? row->change : 0;
  if (row->scale == WEIR_CHANGE_DIFFERENCE)
    row->has_tolerance = FALSE;
}

/* Where there are no batches to tell how many samples they are worth, they count as independent. */
static gboolean
has_few (const WeirComparing *comparing, WeirComparisonRow *row)
{
  double needed = (double) weir_woodruff_needed (row->percent / 100);

  if (row->figure != WEIR_COMPARED_LATENCY || comparing->why_not == WEIR_WHY_FORMAT)
    return FALSE;
  if (!comparing->may_judge) {
    row->a.n_eff = (double) row->a.n;
    row->b.n_eff = (double) row->b.n;
  }
  return row->method == WEIR_METHOD_NONE && (row->a.n_eff < needed || row->b.n_eff < needed);
}

/* A ratio that cannot be told, since A has nothing of it. */
static gboolean
is_from_zero (const WeirComparisonRow *row)
{
  return row->scale == WEIR_CHANGE_DIFFERENCE && row->tolerance > 0;
}

/* A metric that is nothing on both sides: an idle queue, errors that never came. */
static gboolean
is_still (const WeirComparisonRow *row)
{
  return row->metric && row->a.value == 0 && row->b.value == 0;
}

/* What was promised never to happen, and what was asked for, is kept or is not. */
static void
judge_fact (WeirComparisonRow *row)
{
  double worse = row->direction == WEIR_MORE_IS_WORSE ? row->change : -row->change;
  gboolean is_promise = row->figure == WEIR_COMPARED_LEDGER && row->is_gate;

  if (row->figure != WEIR_COMPARED_THRESHOLD && !is_promise && !is_still (row))
    return;
  row->why = WEIR_WHY_NOT;
  if (worse > 0 && (row->a.value == 0 || !is_promise))
    row->verdict = WEIR_CHANGE_REGRESSION;
  else if (worse < 0 && (row->b.value == 0 || !is_promise))
    row->verdict = WEIR_CHANGE_IMPROVEMENT;
  else if (worse == 0)
    row->verdict = WEIR_CHANGE_NONE;
  else
    row->why = WEIR_WHY_NO_TOLERANCE;
}

/* A figure of too few samples is none. */
static void
hide_few (WeirComparisonRow *row)
{
  row->needed = weir_woodruff_needed (row->percent / 100);
  row->why = WEIR_WHY_TOO_FEW_SAMPLES;
  row->a.has_value = row->a.n_eff >= (double) row->needed;
  row->b.has_value = row->b.n_eff >= (double) row->needed;
  row->a.value = row->a.has_value ? row->a.value : 0;
  row->b.value = row->b.has_value ? row->b.value : 0;
  row->has_change = FALSE;
  row->change = 0;
}

static void
judge_row (WeirComparing *comparing, WeirComparisonRow *row)
{
  gint64 measured_us = MIN (comparing->a.pool->measured_us, comparing->b.pool->measured_us);
  WeirEstimate estimate = { 0 };
  gboolean found;

  find_change (row);
  row->why = comparing->may_judge ? WEIR_WHY_NO_TOLERANCE : comparing->why_not;
  judge_fact (row);
  found = comparing->may_judge && row->verdict == WEIR_CHANGE_NO_VERDICT &&
          weir_comparing_estimate (comparing, row, &estimate);
  row->why = found ? WEIR_WHY_NOT : row->why;
  weir_comparison_row_judge (row, found ? &estimate : NULL, measured_us);
  if (has_few (comparing, row))
    hide_few (row);
  else if (row->why == WEIR_WHY_NO_TOLERANCE && is_from_zero (row))
    row->why = WEIR_WHY_ZERO;
  g_clear_pointer (&estimate.shifts, g_array_unref);
}

static void
fill_rows (WeirComparing *comparing, gboolean is_comparable)
{
  for (guint i = 0; i < comparing->comparison->rows->len; i++) {
    WeirComparisonRow *row = g_ptr_array_index (comparing->comparison->rows, i);

    read_values (comparing, row);
    if (!row->a.has_value || !row->b.has_value)
      continue;
    if (is_comparable)
      judge_row (comparing, row);
    else
      row->why = WEIR_WHY_NOT_COMPARABLE;
  }
}

static gboolean
is_forbidden (const WeirComparison *comparison)
{
  for (guint i = 0; i < comparison->differences->len; i++)
    if (((WeirDifference *) g_ptr_array_index (comparison->differences, i))->forbids)
      return TRUE;
  return FALSE;
}

static gboolean
find_obstacle (WeirComparing *comparing)
{
  WeirComparison *comparison = comparing->comparison;

  comparison->a_at_fault = comparing->a.pool->generator == WEIR_GENERATOR_AT_FAULT;
  comparison->b_at_fault = comparing->b.pool->generator == WEIR_GENERATOR_AT_FAULT;
  if (is_forbidden (comparison))
    comparison->verdict = WEIR_PAIR_NOT_COMPARABLE;
  else if (comparison->a_at_fault || comparison->b_at_fault)
    comparison->verdict = WEIR_PAIR_GENERATOR;
  else
    return FALSE;
  return TRUE;
}

static void
find_limits (WeirComparing *comparing)
{
  const WeirComparedRun *a = comparing->a.pool, *b = comparing->b.pool;

  comparing->why_not = WEIR_WHY_TOO_SHORT;
  if (a->given->len > 0 || b->given->len > 0)
    comparing->why_not = WEIR_WHY_FORMAT;
  comparing->may_judge = a->given->len == 0 && b->given->len == 0 && a->batches->len >= WEIR_BATCHES &&
                         b->batches->len >= WEIR_BATCHES;
}

/**
 * weir_comparison_new:
 * @a: the side that the other is set against; referenced
 * @b: the other; referenced
 * @tolerances: how much of a change is none, and what decides
 *
 * Returns: (transfer full): what changed from @a to @b
 */
WeirComparison *
weir_comparison_new (WeirComparisonSide *a, WeirComparisonSide *b, const WeirTolerances *tolerances)
{
  WeirComparison *comparison = g_new0 (WeirComparison, 1);
  g_autoptr (WeirComparedRun) pool_a = weir_compared_run_pool (a->runs);
  g_autoptr (WeirComparedRun) pool_b = weir_compared_run_pool (b->runs);
  WeirComparing comparing = { .comparison = comparison, .a = { a, pool_a }, .b = { b, pool_b } };
  gboolean has_obstacle;

  comparison->a = weir_comparison_side_ref (a);
  comparison->b = weir_comparison_side_ref (b);
  comparison->tolerances = *tolerances;
  comparison->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_comparison_row_free);
  weir_comparison_list_differences (comparison);
  has_obstacle = find_obstacle (&comparing);
  find_limits (&comparing);
  weir_comparing_list_rows (&comparing);
  fill_rows (&comparing, !has_obstacle);
  if (!has_obstacle)
    weir_comparison_decide (&comparing);
  weir_comparing_take_notes (&comparing);
  g_free (comparing.mass);
  return comparison;
}

void
weir_comparison_free (WeirComparison *comparison)
{
  if (!comparison)
    return;
  weir_comparison_side_unref (comparison->a);
  weir_comparison_side_unref (comparison->b);
  g_ptr_array_unref (comparison->rows);
  g_ptr_array_unref (comparison->differences);
  g_free (comparison);
}

/** weir_comparison_find_row: Returns: (transfer none) (nullable): the row called @id */
const WeirComparisonRow *
weir_comparison_find_row (const WeirComparison *comparison, const char *id)
{
  for (guint i = 0; i < comparison->rows->len; i++) {
    const WeirComparisonRow *row = g_ptr_array_index (comparison->rows, i);

    if (g_str_equal (row->id, id))
      return row;
  }
  return NULL;
}

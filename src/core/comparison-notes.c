/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be said beside the verdict. */
#include "comparison-private.h"

static void
note (WeirComparison *comparison, gboolean holds, WeirComparisonNote bit)
{
  comparison->notes |= holds ? bit : 0;
}

static gboolean
are_interleaved (const WeirComparisonSide *a, const WeirComparisonSide *b)
{
  gint64 first_a = G_MAXINT64, last_a = 0, first_b = G_MAXINT64, last_b = 0;

  for (guint i = 0; i < a->runs->len; i++) {
    first_a = MIN (first_a, ((WeirComparedRun *) g_ptr_array_index (a->runs, i))->wall_us);
    last_a = MAX (last_a, ((WeirComparedRun *) g_ptr_array_index (a->runs, i))->wall_us);
  }
  for (guint i = 0; i < b->runs->len; i++) {
    first_b = MIN (first_b, ((WeirComparedRun *) g_ptr_array_index (b->runs, i))->wall_us);
    last_b = MAX (last_b, ((WeirComparedRun *) g_ptr_array_index (b->runs, i))->wall_us);
  }
  return first_a < last_b && first_b < last_a;
}

static gboolean
is_drifting (const WeirComparison *comparison)
{
  for (guint i = 0; i < comparison->rows->len; i++) {
    const WeirComparisonRow *row = g_ptr_array_index (comparison->rows, i);

    if (row->is_gate && row->is_drifting)
      return TRUE;
  }
  return FALSE;
}

/** weir_comparing_take_notes: with all rows judged */
void
weir_comparing_take_notes (WeirComparing *comparing)
{
  WeirComparison *comparison = comparing->comparison;
  const WeirComparedRun *a = comparing->a.pool, *b = comparing->b.pool;
  guint n_a = comparison->a->runs->len, n_b = comparison->b->runs->len;

  comparison->batch_us = MIN (a->batch_us, b->batch_us);
  comparison->may_gate = !a->is_chosen_range && !b->is_chosen_range;
  note (comparison, n_a == 1 && n_b == 1, WEIR_NOTE_ONE_RUN);
  note (comparison, comparison->batch_us > 0 && comparison->batch_us < WEIR_BATCH_GOOD_US,
        WEIR_NOTE_SHORT_BATCHES);
  note (comparison, is_drifting (comparison), WEIR_NOTE_DRIFTING);
  note (comparison, !comparison->may_gate, WEIR_NOTE_CHOSEN_RANGE);
  note (comparison, n_a > 1 && n_b > 1 && !are_interleaved (comparison->a, comparison->b),
        WEIR_NOTE_NOT_INTERLEAVED);
  note (comparison, !a->is_whole || !b->is_whole, WEIR_NOTE_NOT_WHOLE);
  note (comparison, a->generator == WEIR_GENERATOR_STRAINED || b->generator == WEIR_GENERATOR_STRAINED,
        WEIR_NOTE_STRAINED);
  note (comparison, a->given->len > 0 || b->given->len > 0, WEIR_NOTE_FIGURES_ONLY);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "comparison.h"

/**
 * weir_comparison_side_new:
 * @label: for people: "Run 3"
 * @values: (nullable): of a sweep: what its keys were
 * @runs: (element-type WeirComparedRun): of one scenario; at least one; referenced
 *
 * Returns: (transfer full): the side
 */
WeirComparisonSide *
weir_comparison_side_new (const char *label, const char *values, const GPtrArray *runs)
{
  WeirComparisonSide *side;

  g_return_val_if_fail (runs->len > 0, NULL);
  side = g_atomic_rc_box_new0 (WeirComparisonSide);
  side->label = g_strdup (label);
  side->values = g_strdup (values);
  side->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_compared_run_unref);
  for (guint i = 0; i < runs->len; i++)
    g_ptr_array_add (side->runs, weir_compared_run_ref (g_ptr_array_index (runs, i)));
  return side;
}

/** weir_comparison_side_ref: Returns: (transfer full): @side */
WeirComparisonSide *
weir_comparison_side_ref (WeirComparisonSide *side)
{
  return g_atomic_rc_box_acquire (side);
}

static void
clear_side (gpointer data)
{
  WeirComparisonSide *side = data;

  g_free (side->label);
  g_free (side->values);
  g_ptr_array_unref (side->runs);
}

/** weir_comparison_side_unref: gives up a reference to @side (nullable), and frees it with the last */
void
weir_comparison_side_unref (WeirComparisonSide *side)
{
  if (side)
    g_atomic_rc_box_release_full (side, clear_side);
}

/** weir_comparison_side_scenario: Returns: (transfer none): the scenario of its runs, as the last had it */
const WeirScenario *
weir_comparison_side_scenario (const WeirComparisonSide *side)
{
  const WeirComparedRun *last = g_ptr_array_index (side->runs, side->runs->len - 1);

  return last->scenario;
}

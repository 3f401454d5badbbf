/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-result.h"

static const char *const end_reasons[] = {
  [WEIR_END_COMPLETED] = "completed", [WEIR_END_STOPPED] = "stopped",
  [WEIR_END_CANCELLED] = "cancelled", [WEIR_END_UNREACHABLE] = "unreachable",
  [WEIR_END_JOURNAL] = "journal",     [WEIR_END_INTERRUPTED] = "interrupted",
};

/** weir_end_reason_name: Returns: the word for @reason in files */
const char *
weir_end_reason_name (WeirEndReason reason)
{
  g_assert (reason < G_N_ELEMENTS (end_reasons));
  return end_reasons[reason];
}

/**
 * weir_end_reason_from_name:
 * @name: (nullable): a word out of a file
 * @reason: (out): left as it is where no reason is called so
 *
 * Returns: whether there is such a reason
 */
gboolean
weir_end_reason_from_name (const char *name, WeirEndReason *reason)
{
  for (guint i = 0; i < G_N_ELEMENTS (end_reasons); i++) {
    if (g_strcmp0 (name, end_reasons[i]) == 0) {
      *reason = i;
      return TRUE;
    }
  }
  return FALSE;
}

static void
clear_delta (gpointer data)
{
  WeirMetricDelta *delta = data;

  g_clear_pointer (&delta->key, g_free);
}

/**
 * weir_run_result_new:
 * @scenario: the scenario as frozen; copied
 *
 * Returns: (transfer full): a result of a run in which nothing happened. Its @total is empty; the
 *   array of metric deltas is there only once somebody sets it
 */
WeirRunResult *
weir_run_result_new (const WeirScenario *scenario)
{
  WeirRunResult *result = g_new0 (WeirRunResult, 1);

  result->scenario = weir_scenario_copy (scenario);
  result->total = weir_interval_new (0);
  result->ledger = weir_ledger_new ();
  result->thresholds = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_threshold_result_free);
  result->failures = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_failure_free);
  result->unheard_statuses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return result;
}

/** weir_run_result_free: frees @result and all that it owns; the keys of the metric deltas too */
void
weir_run_result_free (WeirRunResult *result)
{
  weir_scenario_free (result->scenario);
  weir_interval_free (result->total);
  weir_ledger_free (result->ledger);
  g_clear_pointer (&result->validity, weir_validity_free);
  g_clear_pointer (&result->backpressure, weir_backpressure_free);
  g_ptr_array_unref (result->thresholds);
  if (result->metric_deltas != NULL) {
    g_array_set_clear_func (result->metric_deltas, clear_delta);
    g_array_unref (result->metric_deltas);
  }
  g_clear_pointer (&result->failures, g_ptr_array_unref);
  g_clear_pointer (&result->unheard_statuses, g_hash_table_unref);
  g_clear_pointer (&result->sweep, json_object_unref);
  g_clear_pointer (&result->imported, json_object_unref);
  g_free (result->note);
  g_free (result);
}

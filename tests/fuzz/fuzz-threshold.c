/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A threshold is read or refused; what was read has a text that reads as the same, and a verdict on any run. */
#include "fuzz-target.h"
#include "threshold.h"

#include <math.h>
#include <string.h>

static void
check_result (const WeirThreshold *threshold, const WeirRunFigures *figures)
{
  g_autoptr (WeirThresholdResult) result = weir_threshold_evaluate (threshold, figures);

  g_assert (strcmp (result->text, weir_threshold_text (threshold)) == 0);
  g_assert (isfinite (result->value));
  g_assert (result->has_value || !result->passed);
  g_assert (*result->value_text && *result->limit_text);
  g_assert (!strstr (result->value_text, "nan") && !strstr (result->value_text, "inf"));
}

static void
check_evaluation (const WeirThreshold *threshold)
{
  static const double readings[] = { 1, -3, INFINITY, NAN, 1e300 };
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autoptr (WeirInterval) empty = weir_interval_new (0), full = weir_interval_new (0);
  g_autoptr (WeirMetricHistory) history = weir_metric_history_new ();
  WeirMetricSeries series = { .name = (char *) "a", .labels = (char *) "b=\"c\"" };
  WeirRunFigures figures = { .scenario = scenario, .total = empty };

  check_result (threshold, &figures);
  weir_metric_history_add_series (history, &series);
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++) {
    g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

    g_array_append_val (values, readings[i]);
    weir_metric_history_add_scrape (history, i, values);
  }
  full->dt = 5;
  full->measured.started = full->measured.completed = full->measured.dropped = 3;
  weir_tally_add (&full->measured.outcomes, WEIR_OUTCOME_FAILED, 3);
  for (guint i = 0; i < WEIR_N_STEPS; i++)
    weir_histogram_slot_record (&full->measured.success[i], i);
  figures = (WeirRunFigures){ .scenario = scenario, .total = full, .to = 5, .history = history };
  check_result (threshold, &figures);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, MIN (size, 500));
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirThreshold) threshold = weir_threshold_parse (text, &error), again = NULL;
  gint64 last, last_again;

  g_assert ((threshold == NULL) == (error != NULL));
  g_assert (!error || (error->domain == WEIR_THRESHOLD_ERROR && g_utf8_validate (error->message, -1, NULL)));
  if (!threshold)
    return 0;
  again = weir_threshold_parse (weir_threshold_text (threshold), NULL);
  g_assert (again && strcmp (weir_threshold_text (again), weir_threshold_text (threshold)) == 0);
  g_assert (weir_threshold_window (again, &last_again) == weir_threshold_window (threshold, &last));
  g_assert (last == last_again);
  check_evaluation (threshold);
  return 0;
}

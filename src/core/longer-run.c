/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a scenario has to run for a comparison to come to a verdict. */
#include "longer-run.h"

#include <math.h>

#include "key-table.h"

#define SECOND G_USEC_PER_SEC

/** weir_comparison_side_measured: Returns: how long the measured phases of its runs were, all together, µs */
gint64
weir_comparison_side_measured (const WeirComparisonSide *side)
{
  gint64 measured_us = 0;

  for (guint i = 0; i < side->runs->len; i++)
    measured_us += ((const WeirComparedRun *) g_ptr_array_index (side->runs, i))->measured_us;
  return measured_us;
}

/** weir_comparison_needed: Returns: how long each side would have to be measured for a verdict, µs; 0: not known */
gint64
weir_comparison_needed (const WeirComparison *comparison)
{
  gint64 shorter =
      MIN (weir_comparison_side_measured (comparison->a), weir_comparison_side_measured (comparison->b));

  return comparison->more_us > 0 ? shorter + comparison->more_us : 0;
}

/* Nobody knows it better than to some seconds, and a plain number is kept in mind. */
static double
round_up (double seconds)
{
  double step = seconds > 10 * 60 ? 60 : seconds > 60 ? 30 : 5;

  return ceil (seconds / step) * step;
}

static void
set_number (WeirScenario *scenario, const char *name, double value)
{
  const WeirKey *key = weir_key_table_find (weir_scenario_keys (), name);
  g_autofree char *text = g_strdup_printf ("%.0f", value);

  weir_key_table_set_text (weir_scenario_keys (), key, scenario, text, NULL);
}

/* The warm-up may be a part of the duration. */
static void
set_duration (WeirScenario *scenario, double seconds)
{
  double duration = round_up (seconds + MAX (0, scenario->warm_up));

  set_number (scenario, "duration", duration);
  if (scenario->duration - weir_scenario_warm_up (scenario) < seconds)
    set_number (scenario, "duration", round_up (seconds + weir_scenario_warm_up (scenario)));
}

/**
 * weir_scenario_lengthen:
 * @scenario: how it is run; one that runs long enough stays as it is
 * @measured_us: how long it was measured when it ran, µs, > 0
 * @needed_us: how long it is to be, µs
 *
 * Has its load go on for longer, by time or by count, as it ends now.
 *
 * Returns: %FALSE where it has stages: these have times of their own
 */
gboolean
weir_scenario_lengthen (WeirScenario *scenario, gint64 measured_us, gint64 needed_us)
{
  double factor = (double) needed_us / (double) measured_us, seconds = (double) needed_us / SECOND;

  g_return_val_if_fail (measured_us > 0, FALSE);
  if (weir_scenario_load_model (scenario) == WEIR_LOAD_STAGES)
    return FALSE;
  if (scenario->duration == 0 && factor > 1)
    set_number (scenario, "requests", ceil ((double) scenario->requests * factor / 10) * 10);
  else if (scenario->duration > 0 && scenario->duration - weir_scenario_warm_up (scenario) < seconds)
    set_duration (scenario, seconds);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-name.h"

#include <glib/gi18n.h>

#include "format.h"
#include "sweep.h"

/**
 * weir_run_name:
 * @scenario: the name of its scenario
 * @sweep: (nullable): of a run of a sweep: its keys and their values
 * @repeat: of a run that is repeated: which one it is, from 1; else 0
 *
 * Returns: (transfer full): what tells the run from all others of its campaign's plan:
 *   "deep-nesting, depth 2, width 1, round 3"
 */
char *
weir_run_name (const char *scenario, JsonObject *sweep, guint repeat)
{
  GString *name = g_string_new (scenario);

  if (sweep != NULL) {
    g_autofree char *values = weir_sweep_describe_values (sweep);

    g_string_append_printf (name, ", %s", values);
  }
  if (repeat > 0)
    g_string_append_printf (name, _ (", round %u"), repeat);
  return g_string_free (name, FALSE);
}

/** weir_run_result_name: Returns: (transfer full): the same of a run that was made */
char *
weir_run_result_name (const WeirRunResult *result)
{
  return weir_run_name (result->scenario->name, result->sweep, result->repeat);
}

/** weir_run_format_start: Returns: (transfer full): "2026-11-26 21:00:01 UTC", of µs since 1970; "–" where no calendar has it */
char *
weir_run_format_start (gint64 wall_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (wall_us / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_format (utc, "%Y-%m-%d %H:%M:%S UTC") : g_strdup ("–");
}

/** weir_run_describe_start: Returns: (transfer full): when @run was, against what, and how long */
char *
weir_run_describe_start (const WeirRun *run)
{
  g_autofree char *started = weir_run_format_start (run->wall_us);
  g_autofree char *length = weir_format_duration_us (weir_run_load_time (run));
  g_autofree char *measured = weir_format_duration_us (weir_run_measured (run, NULL));

  return g_strdup_printf (_ ("%s, against %s; %s, of which %s were measured"), started, run->base_url, length,
                          measured);
}

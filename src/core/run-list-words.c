/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-list.h"

#include <glib/gi18n.h>
#include <math.h>

#include "format.h"

/* An estimate: no seconds where it is long. */
static char *
rough (double seconds)
{
  double unit = seconds < 600 ? 1 : 60;
  double whole = round (seconds / unit) * unit;

  return weir_format_duration_us ((gint64) (MAX (whole, 1) * G_USEC_PER_SEC));
}

/**
 * weir_run_list_describe_time:
 * @list: a list
 *
 * Returns: (transfer full) (nullable): "about 24 min"; "more than 24 min" where some of it cannot be
 *   known before; %NULL where none of it can
 */
char *
weir_run_list_describe_time (const WeirRunList *list)
{
  WeirRunTime time = weir_run_list_time (list, 0);
  g_autofree char *text = rough (time.seconds);

  if (time.seconds <= 0)
    return NULL;
  return g_strdup_printf (time.n_open > 0 ? _ ("more than %s") : _ ("about %s"), text);
}

/** weir_run_list_say_time: Returns: (transfer full) (nullable): weir_run_list_describe_time() as a sentence: "About 24 min." */
char *
weir_run_list_say_time (const WeirRunList *list)
{
  WeirRunTime time = weir_run_list_time (list, 0);
  g_autofree char *text = rough (time.seconds);

  if (time.seconds <= 0)
    return NULL;
  return g_strdup_printf (time.n_open > 0 ? _ ("More than %s.") : _ ("About %s."), text);
}

/**
 * weir_run_list_describe_size:
 * @list: a list
 *
 * Returns: (transfer full): "9 runs, about 24 min."
 */
char *
weir_run_list_describe_size (const WeirRunList *list)
{
  guint n = weir_run_list_size (list);
  g_autofree char *count = weir_format_count (n);
  g_autofree char *time = weir_run_list_describe_time (list);

  if (time != NULL)
    /* Translators: how many, and about how long: "9 runs, about 24 min." */
    return g_strdup_printf (ngettext ("%s run, %s.", "%s runs, %s.", n), count, time);
  return g_strdup_printf (ngettext ("%s run; how long that takes, the gateway decides.",
                                    "%s runs; how long that takes, the gateway decides.", n),
                          count);
}

/**
 * weir_run_list_describe_run:
 * @list: a list
 * @i: one of its runs
 *
 * Returns: (transfer full): what sets the run apart from others of its scenario: "depth 2, width 1,
 *   round 3 of 5"; empty where there are none
 */
char *
weir_run_list_describe_run (const WeirRunList *list, guint i)
{
  const WeirPlannedRun *run = weir_run_list_get (list, i);
  const WeirScenario *scenario = g_ptr_array_index (list->scenarios, run->scenario);
  g_autofree char *point = weir_sweep_describe_point (weir_run_list_sweep (list, i), run->point);
  g_autofree char *round = g_strdup_printf (_ ("round %u of %d"), run->round, (int) scenario->repeat);

  if (scenario->repeat == 1)
    return g_steal_pointer (&point);
  return *point != '\0' ? g_strdup_printf ("%s, %s", point, round) : g_steal_pointer (&round);
}

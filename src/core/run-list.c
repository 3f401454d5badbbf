/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-list.h"

#include <glib/gi18n.h>

#include "format.h"

static const WeirScenario *
scenario_at (const WeirRunList *list, guint i)
{
  return g_ptr_array_index (list->scenarios, i);
}

static const WeirSweep *
sweep_at (const WeirRunList *list, guint i)
{
  return g_ptr_array_index (list->sweeps, i);
}

static gboolean
parse_sweeps (WeirRunList *list, GError **error)
{
  for (guint i = 0; i < list->scenarios->len; i++) {
    WeirSweep *sweep = weir_sweep_parse (scenario_at (list, i)->sweep, error);

    if (sweep == NULL) {
      g_prefix_error (error, _ ("scenario “%s”: sweep: "), scenario_at (list, i)->name);
      return FALSE;
    }
    g_ptr_array_add (list->sweeps, sweep);
  }
  return TRUE;
}

static gboolean
check_size (const WeirRunList *list, GError **error)
{
  guint64 n = 0;
  g_autofree char *found = NULL, *most = weir_format_count (WEIR_SWEEP_RUNS_MAX);

  for (guint i = 0; i < list->scenarios->len; i++)
    n += (guint64) sweep_at (list, i)->n_points * (guint64) scenario_at (list, i)->repeat;
  if (n <= WEIR_SWEEP_RUNS_MAX)
    return TRUE;
  found = weir_format_count (n);
  g_set_error (error, WEIR_SWEEP_ERROR, WEIR_SWEEP_ERROR_SIZE,
               _ ("expected at most %s runs, found %s: give fewer values to sweep over, or fewer repeats"),
               most, found);
  return FALSE;
}

static gboolean
add_round (WeirRunList *list, guint round)
{
  guint before = list->runs->len;

  for (guint i = 0; i < list->scenarios->len; i++)
    for (guint point = 0; round <= scenario_at (list, i)->repeat && point < sweep_at (list, i)->n_points;
         point++) {
      WeirPlannedRun run = { i, point, round };

      g_array_append_val (list->runs, run);
    }
  return list->runs->len > before;
}

/**
 * weir_run_list_new:
 * @scenarios: (element-type WeirScenario): those to run; copied
 * @error: a %WEIR_SWEEP_ERROR: what is wrong with a sweep, or that there are too many runs
 *
 * Returns: (transfer full) (nullable): the plan
 */
WeirRunList *
weir_run_list_new (const GPtrArray *scenarios, GError **error)
{
  g_autoptr (WeirRunList) list = g_new (WeirRunList, 1);
  guint round = 1;

  list->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  list->sweeps = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_sweep_free);
  list->runs = g_array_new (FALSE, FALSE, sizeof (WeirPlannedRun));
  for (guint i = 0; i < scenarios->len; i++)
    g_ptr_array_add (list->scenarios, weir_scenario_copy (g_ptr_array_index (scenarios, i)));
  if (!parse_sweeps (list, error) || !check_size (list, error))
    return NULL;
  while (add_round (list, round))
    round++;
  return g_steal_pointer (&list);
}

/** weir_run_list_free: frees @list */
void
weir_run_list_free (WeirRunList *list)
{
  g_ptr_array_unref (list->scenarios);
  g_ptr_array_unref (list->sweeps);
  g_array_unref (list->runs);
  g_free (list);
}

/** weir_run_list_size: Returns: how many runs there are */
guint
weir_run_list_size (const WeirRunList *list)
{
  return list->runs->len;
}

/** weir_run_list_get: Returns: (transfer none): run @i, from 0 */
const WeirPlannedRun *
weir_run_list_get (const WeirRunList *list, guint i)
{
  g_assert (i < list->runs->len);
  return &g_array_index (list->runs, WeirPlannedRun, i);
}

/** weir_run_list_sweep: Returns: (transfer none): the sweep that run @i is a point of */
const WeirSweep *
weir_run_list_sweep (const WeirRunList *list, guint i)
{
  return sweep_at (list, weir_run_list_get (list, i)->scenario);
}

/** weir_run_list_scenario: Returns: (transfer full): what run @i runs, see weir_sweep_apply() */
WeirScenario *
weir_run_list_scenario (const WeirRunList *list, guint i)
{
  const WeirPlannedRun *run = weir_run_list_get (list, i);

  return weir_sweep_apply (sweep_at (list, run->scenario), scenario_at (list, run->scenario), run->point);
}

/** weir_run_list_is_plain: Returns: whether each scenario is run once as it stands */
gboolean
weir_run_list_is_plain (const WeirRunList *list)
{
  for (guint i = 0; i < list->scenarios->len; i++)
    if (sweep_at (list, i)->axes->len > 0 || scenario_at (list, i)->repeat > 1)
      return FALSE;
  return TRUE;
}

/* Whether one point may take longer than another. */
static gboolean
is_time_swept (const WeirSweep *sweep)
{
  static const char *const keys[] = { "duration", "stages", "cool_down", NULL };

  for (guint i = 0; i < sweep->axes->len; i++)
    if (g_strv_contains (keys, ((const WeirSweepAxis *) g_ptr_array_index (sweep->axes, i))->key->name))
      return TRUE;
  return FALSE;
}

/* What is run at a time: a point of a sweep, which is moved on where another takes another time. */
typedef struct {
  WeirScenario *scenario;
  double duration;
  gboolean is_swept;
} TimedScenario;

static void
clear_timed (gpointer data)
{
  g_clear_pointer (&((TimedScenario *) data)->scenario, weir_scenario_free);
}

static GArray *
list_timed (const WeirRunList *list)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (TimedScenario));

  g_array_set_clear_func (all, clear_timed);
  for (guint i = 0; i < list->scenarios->len; i++) {
    TimedScenario timed = { .scenario = weir_sweep_apply (sweep_at (list, i), scenario_at (list, i), 0),
                            .is_swept = is_time_swept (sweep_at (list, i)) };

    timed.duration = weir_scenario_duration (timed.scenario);
    g_array_append_val (all, timed);
  }
  return all;
}

/**
 * weir_run_list_time:
 * @list: a list
 * @first: the run from which on it is asked
 *
 * A load that ends by time takes its duration, which has the warm-up in it; nobody knows how long
 * one takes that ends by count. Between two runs is the pause of the first of them.
 *
 * Returns: how long these runs take, without what is in flight at the end of each
 */
WeirRunTime
weir_run_list_time (const WeirRunList *list, guint first)
{
  WeirRunTime time = { 0, 0 };
  g_autoptr (GArray) all = list_timed (list);
  double pause = 0; /* which only a run that follows makes one */

  for (guint i = first; i < list->runs->len; i++) {
    const WeirPlannedRun *run = weir_run_list_get (list, i);
    TimedScenario *timed = &g_array_index (all, TimedScenario, run->scenario);

    if (timed->is_swept) {
      weir_sweep_move (sweep_at (list, run->scenario), timed->scenario, run->point);
      timed->duration = weir_scenario_duration (timed->scenario);
    }
    time.seconds += pause + timed->duration;
    time.n_open += timed->duration > 0 ? 0 : 1;
    pause = timed->scenario->cool_down;
  }
  return time;
}

/**
 * weir_run_list_leave_out:
 * @list: a list
 * @first: the run from which on they are taken out
 * @base_url: (nullable): of the gateway whose runs are not to be made; %NULL for all
 *
 * Returns: how many were taken out
 */
guint
weir_run_list_leave_out (WeirRunList *list, guint first, const char *base_url)
{
  guint before = list->runs->len;

  for (guint i = before; i-- > first;)
    if (base_url == NULL ||
        g_str_equal (scenario_at (list, weir_run_list_get (list, i)->scenario)->base_url, base_url))
      g_array_remove_index (list->runs, i);
  return before - list->runs->len;
}

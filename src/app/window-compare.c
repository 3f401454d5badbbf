/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a campaign window leads to a comparison. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "compare-window.h"
#include "trend-window.h"

/* Of two runs the one that was made first is how it was. */
static gboolean
is_before (WeirRunItem *a, WeirRunItem *b)
{
  return weir_run_item_run (a)->wall_us < weir_run_item_run (b)->wall_us;
}

static void
show (WeirWindow *self, WeirRunItem *a, WeirRunItem *b)
{
  WeirCompareWindow *window = weir_compare_window_new (gtk_window_get_application (GTK_WINDOW (self)));
  const char *path = weir_window_path (self);

  if (a != NULL)
    weir_compare_window_set_side (window, 0, path, (const char *[]){ weir_run_item_id (a), NULL });
  if (b != NULL)
    weir_compare_window_set_side (window, 1, path, (const char *[]){ weir_run_item_id (b), NULL });
  if (a == NULL && b == NULL) /* all of it, against what a person chooses */
    weir_compare_window_set_side (window, 0, path, NULL);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
is_over (WeirRunItem *run)
{
  return weir_run_item_state (run) != WEIR_RUN_ON;
}

/* The newest run of @scenario that is over and older than @than, (nullable). */
static WeirRunItem *
newest_before (WeirScenarioItem *scenario, WeirRunItem *than)
{
  GListModel *runs = weir_scenario_item_runs (scenario);
  WeirRunItem *newest = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++) {
    g_autoptr (WeirRunItem) run = g_list_model_get_item (runs, i);

    if (is_over (run) && (than == NULL || is_before (run, than)) &&
        (newest == NULL || is_before (newest, run)))
      newest = run;
  }
  return newest;
}

/* Returns: whether two runs are selected, and nothing else is */
static gboolean
find_selected (WeirWindow *self, WeirRunItem **a, WeirRunItem **b)
{
  g_autoptr (GPtrArray) items = weir_sidebar_get_selection (self->sidebar);

  for (guint i = 0; i < items->len; i++)
    if (!WEIR_IS_RUN_ITEM (g_ptr_array_index (items, i)) || !is_over (g_ptr_array_index (items, i)))
      return FALSE;
  if (items->len != 2)
    return FALSE;
  *a = g_ptr_array_index (items, 0);
  *b = g_ptr_array_index (items, 1);
  if (is_before (*b, *a)) {
    *a = g_ptr_array_index (items, 1);
    *b = g_ptr_array_index (items, 0);
  }
  return TRUE;
}

/**
 * weir_window_compare:
 *
 * Compares the two runs that are selected; else the run that is shown, or the last of the scenario
 * that is, with the one before it; else what there is with what a person chooses.
 */
void
weir_window_compare (WeirWindow *self)
{
  WeirRunItem *a = NULL, *b = NULL;

  weir_window_settle (self);
  if (!find_selected (self, &a, &b) && self->scenario != NULL) {
    b = self->run != NULL && is_over (self->run) ? self->run : newest_before (self->scenario, NULL);
    a = b != NULL ? newest_before (self->scenario, b) : NULL;
  }
  if (b != NULL && a == NULL) { /* the first run: what it is compared with is how it will be */
    a = b;
    b = NULL;
  }
  show (self, a, b);
}

/* (nullable): the run that is shown, if it is over, or the newest of the scenario that is. */
static WeirRunItem *
run_to_compare (WeirWindow *self)
{
  if (self->run != NULL)
    return is_over (self->run) ? self->run : NULL;
  return self->scenario != NULL ? newest_before (self->scenario, NULL) : NULL;
}

/** weir_window_can_compare_with: Returns: whether there is a run for weir_window_compare_with() */
gboolean
weir_window_can_compare_with (WeirWindow *self)
{
  return run_to_compare (self) != NULL;
}

/** weir_window_compare_with: the run that is shown, or the newest of the scenario that is, with what a person chooses */
void
weir_window_compare_with (WeirWindow *self)
{
  weir_window_settle (self);
  show (self, run_to_compare (self), NULL);
}

/** weir_window_show_trend: the runs of the scenario that is shown, from the oldest to the newest */
void
weir_window_show_trend (WeirWindow *self)
{
  WeirTrendWindow *window = weir_trend_window_new (gtk_window_get_application (GTK_WINDOW (self)));

  weir_window_settle (self);
  weir_trend_window_set_runs (window, weir_window_path (self), weir_scenario_item_id (self->scenario),
                              weir_scenario_item_scenario (self->scenario)->name);
  gtk_window_present (GTK_WINDOW (window));
}

/* The newest run of the scenario on the page that a comparison can rest on; of a plan of several runs
 * nobody can say which is meant. */
static WeirRunItem *
find_baseline (WeirWindow *self)
{
  WeirRunItem *run = self->scenario != NULL ? newest_before (self->scenario, NULL) : NULL;
  const WeirScenario *scenario = self->scenario != NULL ? weir_scenario_item_scenario (self->scenario) : NULL;

  if (run == NULL || scenario->sweep->len > 0 || scenario->repeat > 1)
    return NULL;
  while (run != NULL && (weir_run_item_state (run) == WEIR_RUN_AT_FAULT ||
                         weir_run_item_state (run) == WEIR_RUN_INTERRUPTED))
    run = newest_before (self->scenario, run);
  return run;
}

/** weir_window_update_baseline: says on the page of the scenario which run its next can be compared with */
void
weir_window_update_baseline (WeirWindow *self)
{
  WeirRunItem *baseline = find_baseline (self);

  if (self->scenario_page != NULL)
    weir_scenario_page_set_baseline (self->scenario_page,
                                     baseline != NULL ? weir_run_item_title (baseline) : NULL);
}

/** weir_window_run_and_compare: runs the scenario on the page, and compares that run with the one before when it is over */
void
weir_window_run_and_compare (WeirWindow *self)
{
  WeirRunItem *baseline;

  weir_window_settle (self);
  baseline = find_baseline (self);
  if (baseline == NULL)
    return;
  weir_window_run (self, &self->scenario, 1); /* by itself compares nothing */
  g_set_object (&self->baseline, baseline);
}

/** weir_window_compare_awaited: @run is over. Returns: whether it was to be compared, and is now */
gboolean
weir_window_compare_awaited (WeirWindow *self, WeirRunItem *run)
{
  g_autoptr (WeirRunItem) baseline = NULL;

  if (self->baseline == NULL || !is_before (self->baseline, run) ||
      weir_open_campaign_scenario_of (self->model, self->baseline) !=
          weir_open_campaign_scenario_of (self->model, run))
    return FALSE;
  baseline = g_steal_pointer (&self->baseline);
  show (self, baseline, run);
  return TRUE;
}

/** weir_window_compare_nothing: a window in which both sides are to be chosen */
void
weir_window_compare_nothing (WeirWindow *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (self))), "compare",
                                  g_variant_new_strv (NULL, 0));
}

/** weir_window_compare_files: the campaigns that @a and @b are */
void
weir_window_compare_files (WeirWindow *self, GFile *a, GFile *b)
{
  const char *paths[] = { g_file_peek_path (a), g_file_peek_path (b) };

  if (paths[0] != NULL && paths[1] != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (gtk_window_get_application (GTK_WINDOW (self))),
                                    "compare", g_variant_new_strv (paths, 2));
}

/** weir_window_compare_file: the campaign that is shown, with the one that @file is */
void
weir_window_compare_file (WeirWindow *self, GFile *file)
{
  g_autoptr (GFile) own = g_file_new_for_path (weir_window_path (self));

  weir_window_settle (self);
  weir_window_compare_files (self, own, file);
}

static WeirRunItem *
newest_of (WeirWindow *self, const char *name)
{
  WeirScenarioItem *scenario = weir_open_campaign_find_named (self->model, name);

  return scenario != NULL ? newest_before (scenario, NULL) : NULL;
}

/** weir_window_compare_pair: the scenarios that the preset which was run says are to be compared */
void
weir_window_compare_pair (WeirWindow *self)
{
  WeirRunItem *a = weir_window_has_pair (self) ? newest_of (self, self->pair[0]) : NULL;

  if (a != NULL)
    show (self, a, newest_of (self, self->pair[1]));
}

/** weir_window_has_pair: Returns: whether the campaign was made to compare two scenarios, and both have run */
gboolean
weir_window_has_pair (WeirWindow *self)
{
  return self->pair != NULL && newest_of (self, self->pair[0]) != NULL &&
         newest_of (self, self->pair[1]) != NULL;
}

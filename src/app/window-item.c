/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of its campaign a window shows: a scenario, a run, a sweep, or a run that is to come. */
#include "config.h"

#include "window-private.h"

static void
show_on_run_page (WeirWindow *self, WeirRunItem *run)
{
  g_set_object (&self->scenario, weir_open_campaign_scenario_of (self->model, run));
  weir_run_page_set_run (self->run_page, weir_window_document (self), self->scenario, run);
  weir_window_show_changes (self);
  weir_window_show_page (self, "run");
}

static void
show_run (WeirWindow *self, WeirRunItem *run)
{
  self->run = g_object_ref (run);
  show_on_run_page (self, run);
}

static void
show_sweep (WeirWindow *self, WeirSweepItem *sweep)
{
  g_autoptr (WeirRunItem) first = g_list_model_get_item (weir_sweep_item_runs (sweep), 0);

  weir_window_make_sweep_page (self);
  self->sweep = g_object_ref (sweep);
  g_set_object (&self->scenario, weir_open_campaign_scenario_of (self->model, first));
  weir_sweep_page_set_sweep (self->sweep_page, self->scenario, sweep);
  weir_window_show_page (self, "sweep");
}

/* A run of a sweep has no row of its own. */
static GObject *
row_of (WeirWindow *self, GObject *item)
{
  WeirSweepItem *sweep =
      WEIR_IS_RUN_ITEM (item) ? weir_scenario_item_sweep_of (self->scenario, WEIR_RUN_ITEM (item)) : NULL;

  return sweep != NULL ? G_OBJECT (sweep) : item;
}

/** weir_window_clear_shown: nothing of the campaign is on the page any more */
void
weir_window_clear_shown (WeirWindow *self)
{
  g_clear_object (&self->run);
  g_clear_object (&self->coming);
  g_clear_object (&self->sweep);
}

static void
leave_shown (WeirWindow *self)
{
  weir_window_settle (self);
  weir_window_cancel_sending (self);
  weir_window_clear_shown (self);
}

/**
 * weir_window_show_item:
 * @item: (nullable): a scenario, a run, or a sweep; %NULL where there is none
 *
 * Shows its page, and selects its row.
 */
void
weir_window_show_item (WeirWindow *self, GObject *item)
{
  GObject *row;

  leave_shown (self);
  if (WEIR_IS_RUN_ITEM (item)) {
    show_run (self, WEIR_RUN_ITEM (item));
  } else if (WEIR_IS_SWEEP_ITEM (item)) {
    show_sweep (self, WEIR_SWEEP_ITEM (item));
  } else if (WEIR_IS_SCENARIO_ITEM (item)) {
    g_set_object (&self->scenario, WEIR_SCENARIO_ITEM (item));
    weir_window_fill_scenario_page (self);
    weir_window_show_page (self, "scenario");
  } else {
    g_clear_object (&self->scenario);
    weir_window_show_page (self, "empty");
  }
  row = row_of (self, item);
  if (weir_sidebar_get_selected (self->sidebar) != row)
    weir_sidebar_select (self->sidebar, row);
}

/** weir_window_show_coming: @run: has no row yet: that of its scenario is selected */
void
weir_window_show_coming (WeirWindow *self, WeirRunItem *run)
{
  leave_shown (self);
  self->coming = g_object_ref (run);
  show_on_run_page (self, run);
  weir_sidebar_select (self->sidebar, G_OBJECT (self->scenario));
}

/** weir_window_shows_coming: Returns: whether the page is that of a run that has not begun, or could not */
gboolean
weir_window_shows_coming (WeirWindow *self)
{
  return self->coming != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "run") == 0;
}

/** weir_window_shows: Returns: whether @item, a scenario, a run or a sweep, is on the page */
gboolean
weir_window_shows (WeirWindow *self, GObject *item)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  if (self->run != NULL)
    return item == G_OBJECT (self->run) && g_strcmp0 (page, "run") == 0;
  if (self->sweep != NULL)
    return item == G_OBJECT (self->sweep) && g_strcmp0 (page, "sweep") == 0;
  return item == G_OBJECT (self->scenario) && g_strcmp0 (page, "scenario") == 0;
}

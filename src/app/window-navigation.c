/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a person goes from one part of the window to another. */
#include "config.h"

#include "window-private.h"

#include "focus-regions.h"

/** weir_window_toggle_sidebar: shows the sidebar, or hides it */
void
weir_window_toggle_sidebar (WeirWindow *self)
{
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self->sidebar));

  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar");
  else
    gtk_widget_set_visible (GTK_WIDGET (self->sidebar), !shown);
}

/** weir_window_go_back: goes where a person came from, where there is room for one thing at a time */
void
weir_window_go_back (WeirWindow *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/** weir_window_show_scenario: shows the scenario of the run that is on the page */
void
weir_window_show_scenario (WeirWindow *self)
{
  weir_window_show_item (self, G_OBJECT (self->scenario));
}

/* The run that ended last, or its sweep. */
static GObject *
finished_item (WeirWindow *self)
{
  WeirScenarioItem *scenario = weir_open_campaign_scenario_of (self->model, self->finished);
  WeirSweepItem *sweep = weir_scenario_item_sweep_of (scenario, self->finished);

  return sweep != NULL ? G_OBJECT (sweep) : G_OBJECT (self->finished);
}

/** weir_window_show_summary: shows what came of the run that ended last, or of its sweep */
void
weir_window_show_summary (WeirWindow *self)
{
  GObject *item = finished_item (self);

  weir_window_show_item (self, item);
  if (WEIR_IS_RUN_ITEM (item))
    weir_run_page_show (self->run_page, "summary");
}

/** weir_window_shows_summary: Returns: whether what weir_window_show_summary() leads to is in sight */
gboolean
weir_window_shows_summary (WeirWindow *self)
{
  GObject *item = finished_item (self);

  if (!weir_window_shows (self, item) || !gtk_widget_get_mapped (GTK_WIDGET (self->pages)))
    return FALSE;
  return WEIR_IS_SWEEP_ITEM (item) || weir_run_page_shows (self->run_page, "summary");
}

/** weir_window_show_interrupted: shows the newest run that did not come to its end */
void
weir_window_show_interrupted (WeirWindow *self)
{
  const GPtrArray *runs = weir_document_campaign (weir_window_document (self))->runs;

  for (guint i = runs->len; i-- > 0;) {
    const WeirRun *run = g_ptr_array_index (runs, i);
    WeirScenarioItem *scenario = weir_open_campaign_find_scenario (self->model, run->scenario_id);
    WeirRunItem *item = scenario != NULL ? weir_scenario_item_find_run (scenario, run->id) : NULL;

    if (item != NULL && !run->is_deleted && weir_run_item_state (item) == WEIR_RUN_INTERRUPTED) {
      weir_window_show_item (self, G_OBJECT (item));
      return;
    }
  }
}

/** weir_window_focus_next_region: takes the focus from sidebar to content to header bar */
void
weir_window_focus_next_region (WeirWindow *self)
{
  GtkWidget *box = weir_window_box (self->model != NULL ? self->pages : self->stack);

  weir_focus_next_region (self->model != NULL ? GTK_WIDGET (self->sidebar) : NULL, box,
                          gtk_widget_get_first_child (box));
}

/** weir_window_open_menu: opens the menu of whatever is shown */
void
weir_window_open_menu (WeirWindow *self)
{
  if (self->model == NULL)
    weir_start_page_open_menu (self->start);
  else {
    adw_leaflet_set_visible_child_name (self->leaflet, "sidebar"); /* where there is room for one of them */
    weir_sidebar_open_menu (self->sidebar);
  }
}

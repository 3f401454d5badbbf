/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a comparison asks of a campaign: a longer run of a scenario, or repeats of it. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "format.h"
#include "longer-run.h"

struct _WeirWindowAsked {
  char *path; /* of the campaign that it is about */
  WeirWindowPlan plan;
};

/** weir_window_drop_plan: nothing is asked any more */
void
weir_window_drop_plan (WeirWindow *self)
{
  WeirWindowAsked *asked = g_steal_pointer (&self->asked);

  if (asked == NULL)
    return;
  g_free (asked->path);
  g_free (asked->plan.scenario_id);
  g_free (asked);
}

/* (transfer full): how long the load of @scenario is now */
static char *
describe_length (const WeirScenario *scenario)
{
  g_autofree char *time = weir_format_duration_us ((gint64) (scenario->duration * G_USEC_PER_SEC));
  g_autofree char *count = weir_format_count ((guint64) scenario->requests);

  if (scenario->duration > 0)
    /* TRANSLATORS: a scenario, and for how long it is run */
    return g_strdup_printf (_ ("“%s” now runs for %s"), scenario->name, time);
  return g_strdup_printf (_ ("“%s” now runs until %s executions have started"), scenario->name, count);
}

static void
lengthen (WeirWindow *self, WeirScenarioItem *item, const WeirWindowPlan *plan)
{
  const WeirScenario *before = weir_scenario_item_scenario (item);
  g_autoptr (WeirScenario) after = weir_scenario_copy (before);
  gboolean can = weir_scenario_lengthen (after, plan->measured_us, plan->needed_us);
  gboolean is_longer = before->duration != after->duration || before->requests != after->requests;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (!can)
    words = g_strdup_printf (_ ("The stages of “%s” say how long it runs: make them longer"), after->name);
  else if (!is_longer)
    words = g_strdup_printf (_ ("“%s” is long enough already"), after->name);
  else if (weir_document_change_scenario (weir_window_document (self), weir_scenario_item_id (item), after,
                                          &error))
    words = describe_length (after);
  weir_window_toast (self, words != NULL ? words : error->message,
                     is_longer && words != NULL ? _ ("Undo") : NULL, "win.undo");
}

static void
do_plan (WeirWindow *self, const WeirWindowPlan *plan)
{
  WeirScenarioItem *scenario = weir_open_campaign_find_scenario (self->model, plan->scenario_id);
  gboolean is_writable = weir_window_is_writable (self);

  if (scenario == NULL) {
    weir_window_toast (self, _ ("The scenario is not in this campaign any more"), NULL, NULL);
    return;
  }
  weir_window_settle (self);
  if (!is_writable)
    weir_window_toast (self, _ ("This campaign can only be read"), NULL, NULL);
  else if (plan->what == WEIR_PLAN_LENGTHEN)
    lengthen (self, scenario, plan);
  weir_window_show_item (self, G_OBJECT (scenario));
  if (is_writable && plan->what == WEIR_PLAN_REPEAT)
    weir_window_run_repeats (self);
}

/** weir_window_follow_plan: with a campaign: does what was asked of it, if anything was */
void
weir_window_follow_plan (WeirWindow *self)
{
  if (self->asked != NULL && g_strcmp0 (self->asked->path, weir_window_path (self)) == 0)
    do_plan (self, &self->asked->plan);
  weir_window_drop_plan (self);
}

/**
 * weir_window_open_for:
 * @path: of a campaign
 * @plan: copied
 *
 * Opens the campaign as weir_window_open() does, and does with it what @plan says.
 */
void
weir_window_open_for (GtkApplication *application, const char *path, const WeirWindowPlan *plan)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  WeirWindow *window = weir_window_open (weir_window_at_hand (application), file);

  weir_window_drop_plan (window);
  window->asked = g_new (WeirWindowAsked, 1);
  *window->asked = (WeirWindowAsked){ g_strdup (path), *plan };
  window->asked->plan.scenario_id = g_strdup (plan->scenario_id);
  if (window->model != NULL)
    weir_window_follow_plan (window);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run says that the next one of its scenario should be. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "frozen.h"
#include "key-words.h"
#include "plan-next.h"

/** weir_window_show_changes: says beside the run that is shown what is different in its scenario now */
void
weir_window_show_changes (WeirWindow *self)
{
  g_autoptr (WeirScenario) current = weir_open_campaign_effective (self->model, self->scenario);

  weir_run_page_set_current (self->run_page, current);
}

/* (transfer none) @changed becomes the scenario; @words say so, and how it is taken back. */
static gboolean
change_scenario (WeirWindow *self, const WeirScenario *changed, const char *words, GError **error)
{
  if (!weir_document_change_scenario (weir_window_document (self), weir_scenario_item_id (self->scenario),
                                      changed, error))
    return FALSE;
  weir_window_toast (self, words, _ ("Undo"), "win.undo");
  weir_window_update_actions (self);
  return TRUE;
}

/** weir_window_use_run_settings: the scenario becomes again what the run that is shown was made with */
void
weir_window_use_run_settings (WeirWindow *self)
{
  const WeirRun *run = weir_run_item_run (self->run);
  g_autoptr (WeirScenario) current = weir_open_campaign_effective (self->model, self->scenario);
  g_autoptr (GPtrArray) changes = weir_frozen_changes (run, current);
  g_autoptr (WeirScenario) restored =
      weir_frozen_restore (run, changes, weir_scenario_item_scenario (self->scenario));
  g_autoptr (GError) error = NULL;
  g_autofree char *words =
      g_strdup_printf (_ ("The settings of %s are used again"), weir_run_item_title (self->run));

  if (!change_scenario (self, restored, words, &error))
    weir_window_toast (self, error->message, NULL, NULL);
}

/* (transfer none): @text becomes the value of the key called @name of the scenario of the run that is shown */
static gboolean
change_key (WeirWindow *self, const char *name, const char *text, const char *words, GError **error)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_autoptr (WeirScenario) changed = weir_scenario_copy (weir_scenario_item_scenario (self->scenario));

  return weir_key_table_set_text (table, weir_key_table_find (table, name), changed, text, error) &&
         change_scenario (self, changed, words, error);
}

/** weir_window_use_value: the key called @name of the scenario of the run that is shown becomes what @text says */
void
weir_window_use_value (WeirWindow *self, const char *name, const char *text)
{
  g_autofree char *title = weir_key_words_title (weir_key_table_find (weir_scenario_keys (), name));
  g_autofree char *words = g_strdup_printf (_ ("“%s” was changed for the next run: %s"),
                                            weir_scenario_item_scenario (self->scenario)->name, title);
  g_autoptr (GError) error = NULL;

  if (!change_key (self, name, text, words, &error))
    weir_window_toast (self, error->message, NULL, NULL);
}

static WeirPlanCheck *
find_slower (WeirWindow *self)
{
  g_autoptr (WeirScenario) current = weir_open_campaign_effective (self->model, self->scenario);

  return weir_plan_next_slower (current, weir_run_item_run (self->run)->scenario);
}

/** weir_window_can_run_slower: Returns: whether the run that is shown had a generator at fault that less load may mend */
gboolean
weir_window_can_run_slower (WeirWindow *self)
{
  g_autoptr (WeirPlanCheck) slower = NULL;

  if (self->run == NULL || weir_run_item_state (self->run) != WEIR_RUN_AT_FAULT)
    return FALSE;
  slower = find_slower (self);
  return slower != NULL;
}

/** weir_window_run_slower: gives the scenario half the load of the run that is shown, and has it run */
void
weir_window_run_slower (WeirWindow *self)
{
  g_autoptr (WeirPlanCheck) slower = find_slower (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *words =
      g_strdup_printf (_ ("“%s” has half the load of %s now"),
                       weir_scenario_item_scenario (self->scenario)->name, weir_run_item_title (self->run));

  if (change_key (self, slower->key, slower->value, words, &error))
    weir_window_run (self, &self->scenario, 1);
  else
    weir_window_toast (self, error->message, NULL, NULL);
}

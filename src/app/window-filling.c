/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios on their way to be run: made whole, looked at, and where they go to another computer for the first
 * time held until a person has said so. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "first-load.h"
#include "repeats-dialog.h"
#include "settings.h"
#include "thread-work.h"

#define PATIENCE_MS 300 /* until it is said what is being done */

struct _WeirFilling {
  WeirWindow *window;        /* (nullable): where the window holds it */
  GCancellable *cancellable; /* of the window, for all that are on their way there */
  GPtrArray *items;          /* of WeirScenarioItem */
  guint repeat;              /* how often each is run; 0: as it says itself */
  GPtrArray *scenarios;      /* of WeirScenario: those that are complete */
  guint saying;              /* a source; 0 = it is said, or there is nothing to say */
  char *said;                /* (nullable) */
};

static void
stop_saying (WeirFilling *filling)
{
  g_clear_handle_id (&filling->saying, g_source_remove);
  weir_message_bar_take_back (filling->window->message_bar, filling->said);
  g_clear_pointer (&filling->said, g_free);
}

static void
filling_free (WeirFilling *filling)
{
  g_clear_handle_id (&filling->saying, g_source_remove);
  g_clear_object (&filling->window);
  g_object_unref (filling->cancellable);
  g_ptr_array_unref (filling->items);
  g_ptr_array_unref (filling->scenarios);
  g_free (filling->said);
  g_free (filling);
}

/** weir_window_cancel_filling: what is on its way to be run is not */
void
weir_window_cancel_filling (WeirWindow *self)
{
  g_cancellable_cancel (self->filling);
  g_clear_object (&self->filling);
}

static const char *
name_at_hand (WeirFilling *filling)
{
  WeirScenarioItem *item = g_ptr_array_index (filling->items, filling->scenarios->len);

  return weir_scenario_item_scenario (item)->name;
}

/* Takes @filling. Who closed the window or thought better of it need not be told. */
static void
fail (WeirFilling *filling, const GError *error, const char *words)
{
  if (!g_cancellable_is_cancelled (filling->cancellable))
    weir_message_bar_show (filling->window->message_bar, words != NULL ? words : error->message, NULL, NULL);
  else if (filling->window->message_bar != NULL)
    stop_saying (filling);
  g_clear_object (&filling->window->baseline); /* there is nothing to be compared */
  filling_free (filling);
}

static gboolean
say_checking_cb (gpointer data)
{
  WeirFilling *filling = data;

  filling->saying = 0;
  /* TRANSLATORS: the name of a scenario that makes many runs */
  filling->said = g_strdup_printf (_ ("Checking every run of “%s”…"), name_at_hand (filling));
  weir_message_bar_show (filling->window->message_bar, filling->said, _ ("_Cancel"), "win.cancel-filling");
  return G_SOURCE_REMOVE;
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (weir_scenario_validate_watched (data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void fill_next (WeirFilling *filling);

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirFilling *filling = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_clear_handle_id (&filling->saying, g_source_remove);
  if (g_task_propagate_boolean (G_TASK (result), &error)) {
    g_ptr_array_add (filling->scenarios, weir_scenario_copy (g_task_get_task_data (G_TASK (result))));
    stop_saying (filling);
    fill_next (filling);
    return;
  }
  words = g_strdup_printf (_ ("“%s” did not run: %s"), name_at_hand (filling), error->message);
  fail (filling, error, words);
}

/* In a thread: a sweep may have thousands of points, of which each has a body of its own. Takes @scenario. */
static void
check (WeirFilling *filling, WeirScenario *scenario)
{
  g_autoptr (GTask) task = g_task_new (filling->window, filling->cancellable, checked_cb, filling);

  g_task_set_task_data (task, scenario, (GDestroyNotify) weir_scenario_free);
  filling->saying = g_timeout_add (PATIENCE_MS, say_checking_cb, filling);
  weir_thread_work (task, check_thread);
}

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirFilling *filling = data;
  g_autofree char *missing = NULL, *words = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirScenario) scenario =
      weir_secret_store_fill_finish (WEIR_SECRET_STORE (source), result, &missing, &error);

  if (scenario != NULL && missing == NULL) {
    check (filling, g_steal_pointer (&scenario));
    return;
  }
  if (missing != NULL)
    words = g_strdup_printf (_ ("“%s” did not run: %s has no value on this computer."),
                             name_at_hand (filling), missing);
  fail (filling, error, words);
}

/* What goes to another computer for the first time waits for a word. */
static void
finish_filling (WeirFilling *filling)
{
  WeirWindow *self = filling->window;
  g_autofree char *words = weir_first_load_words (weir_window_document (self), filling->scenarios);

  weir_window_drop_held (self);
  if (words == NULL) {
    weir_open_campaign_run (self->model, filling->items, filling->scenarios);
    filling_free (filling);
    return;
  }
  g_clear_object (&filling->window); /* which holds it from here on */
  self->held = filling;
  weir_message_bar_show (self->message_bar, words, _ ("_Run Anyway"), "win.run-anyway");
  weir_message_bar_add (self->message_bar, _ ("_Edit Load"), "win.edit-load");
  weir_window_update_actions (self);
}

/** weir_window_edit_load: what waits for a word is not run; its load is there to be changed */
void
weir_window_edit_load (WeirWindow *self)
{
  static const char *const keys[] = {
    [WEIR_LOAD_CONCURRENCY] = "concurrency", [WEIR_LOAD_RATE] = "rate", [WEIR_LOAD_STAGES] = "stages"
  };
  WeirScenarioItem *item = g_ptr_array_index (self->held->items, 0);
  const WeirScenario *scenario = weir_scenario_item_scenario (item);

  weir_window_show_item (self, G_OBJECT (item));
  weir_scenario_page_focus_key (self->scenario_page, keys[weir_scenario_load_model (scenario)]);
  weir_message_bar_hide (self->message_bar);
  weir_window_drop_held (self);
  weir_window_update_actions (self);
}

/** weir_window_drop_held: what waits for a word is not run */
void
weir_window_drop_held (WeirWindow *self)
{
  g_clear_pointer (&self->held, filling_free);
}

static void
fill_next (WeirFilling *filling)
{
  WeirWindow *self = filling->window;
  g_autoptr (WeirScenario) scenario = NULL;

  if (filling->scenarios->len == filling->items->len) {
    finish_filling (filling);
    return;
  }
  scenario =
      weir_open_campaign_effective (self->model, g_ptr_array_index (filling->items, filling->scenarios->len));
  weir_settings_put_below (weir_settings_get_default (), scenario);
  if (filling->repeat > 0)
    scenario->repeat = filling->repeat;
  weir_secret_store_fill_async (self->secrets, scenario, filling->cancellable, filled_cb, filling);
}

static void
run_times (WeirWindow *self, WeirScenarioItem *const *items, guint n, guint repeat)
{
  WeirFilling *filling = g_new0 (WeirFilling, 1);

  weir_window_settle (self);
  if (self->filling == NULL)
    self->filling = g_cancellable_new ();
  filling->window = g_object_ref (self);
  filling->cancellable = g_object_ref (self->filling);
  filling->repeat = repeat;
  filling->items = g_ptr_array_new_with_free_func (g_object_unref);
  filling->scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_scenario_free);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (filling->items, g_object_ref (items[i]));
  fill_next (filling);
}

/**
 * weir_window_run:
 * @items: (array length=n): scenarios of the campaign
 *
 * Has them run, once all of them are complete; where one is not, none is, and it is said why.
 */
void
weir_window_run (WeirWindow *self, WeirScenarioItem *const *items, guint n)
{
  g_clear_object (&self->baseline);
  run_times (self, items, n, 0);
}

static void
repeats_cb (WeirRepeatsDialog *dialog, guint times, WeirWindow *self)
{
  if (self->scenario != NULL)
    run_times (self, &self->scenario, 1, times);
}

/** weir_window_run_repeats: asks how often the scenario of the page is to be run, and has it run so */
void
weir_window_run_repeats (WeirWindow *self)
{
  g_autoptr (WeirScenario) scenario = NULL;
  GtkWidget *dialog;

  weir_window_settle (self);
  scenario = weir_open_campaign_effective (self->model, self->scenario);
  dialog = weir_repeats_dialog_new (GTK_WINDOW (self), scenario);
  g_signal_connect_object (dialog, "run", G_CALLBACK (repeats_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** weir_window_run_held: has what waits for a word run; of where it goes nobody is asked again */
void
weir_window_run_held (WeirWindow *self)
{
  WeirFilling *held = g_steal_pointer (&self->held);
  g_autoptr (GError) error = NULL;

  weir_message_bar_hide (self->message_bar);
  if (!weir_first_load_allow (weir_window_document (self), held->scenarios, &error))
    weir_window_toast (self, error->message, NULL, NULL);
  run_times (self, (WeirScenarioItem *const *) held->items->pdata, held->items->len,
             held->repeat); /* as it is now */
  filling_free (held);
}

/** weir_window_run_all: has every scenario run, in their order */
void
weir_window_run_all (WeirWindow *self)
{
  GListModel *scenarios = weir_open_campaign_scenarios (self->model);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (scenarios); i++)
    g_ptr_array_add (items, g_list_model_get_item (scenarios, i));
  weir_window_run (self, (WeirScenarioItem *const *) items->pdata, items->len);
}

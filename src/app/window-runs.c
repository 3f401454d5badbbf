/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "first-load.h"
#include "repeats-dialog.h"
#include "run-silence.h"
#include "settings.h"
#include "time-axis.h"

/* The computer must neither sleep nor end the session under a load. */
static void
update_inhibition (WeirWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  gboolean is_running = weir_open_campaign_is_running (self->model) &&
                        weir_settings_get_boolean (weir_settings_get_default (), "keep-awake");

  if (is_running && self->inhibition == 0)
    self->inhibition = gtk_application_inhibit (
        application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_SUSPEND | GTK_APPLICATION_INHIBIT_LOGOUT,
        _ ("A load test is running"));
  else if (!is_running && self->inhibition != 0) {
    gtk_application_uninhibit (application, self->inhibition);
    self->inhibition = 0;
  }
}

static char *
queue_words (WeirWindow *self)
{
  guint of, place = weir_open_campaign_queue_place (self->model, &of);
  g_autofree char *next = weir_open_campaign_queue_next (self->model);

  if (of < 2)
    return NULL;
  if (next == NULL)
    return g_strdup_printf (_ ("Running %u of %u"), place, of);
  /* TRANSLATORS: the last is the name of the scenario that is run next */
  return g_strdup_printf (_ ("Running %u of %u · %s next"), place, of, next);
}

/* Scenarios on their way to be run: the values of their secrets are fetched one after another. */
struct _WeirFilling {
  WeirWindow *window;   /* (nullable): where the window holds it */
  GPtrArray *items;     /* of WeirScenarioItem */
  guint repeat;         /* how often each is run; 0: as it says itself */
  GPtrArray *scenarios; /* of WeirScenario: those that are complete */
};

static void
filling_free (WeirFilling *filling)
{
  g_clear_object (&filling->window);
  g_ptr_array_unref (filling->items);
  g_ptr_array_unref (filling->scenarios);
  g_free (filling);
}

static void fill_next (WeirFilling *filling);

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WeirFilling *filling = data;
  WeirScenarioItem *item = g_ptr_array_index (filling->items, filling->scenarios->len);
  g_autofree char *missing = NULL, *words = NULL;
  g_autoptr (GError) error = NULL;
  WeirScenario *scenario =
      weir_secret_store_fill_finish (WEIR_SECRET_STORE (source), result, &missing, &error);

  if (scenario != NULL && missing == NULL) {
    g_ptr_array_add (filling->scenarios, scenario);
    fill_next (filling);
    return;
  }
  words = missing != NULL ? g_strdup_printf (_ ("“%s” did not run: %s has no value on this computer."),
                                             weir_scenario_item_scenario (item)->name, missing)
                          : g_strdup (error->message);
  weir_message_bar_show (filling->window->message_bar, words, NULL, NULL);
  g_clear_pointer (&scenario, weir_scenario_free);
  filling_free (filling);
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
  weir_message_bar_add (self->message_bar, _ ("_Edit Load"), "win.show-scenario");
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
  weir_secret_store_fill_async (weir_window_secrets (self), scenario, NULL, filled_cb, filling);
}

static void
run_times (WeirWindow *self, WeirScenarioItem *const *items, guint n, guint repeat)
{
  WeirFilling *filling = g_new0 (WeirFilling, 1);

  weir_window_settle (self);
  filling->window = g_object_ref (self);
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

/* Not from within a signal of the campaign, which goes with the window. */
static gboolean
close_cb (gpointer data)
{
  gtk_window_close (data);
  return G_SOURCE_REMOVE;
}

/** weir_window_update_queue: what is on and what is to follow has changed */
void
weir_window_update_queue (WeirWindow *self)
{
  g_autofree char *words = queue_words (self);

  if (words != NULL)
    gtk_label_set_label (self->queue_label, words);
  gtk_revealer_set_reveal_child (self->queue_bar, words != NULL);
  update_inhibition (self);
  weir_window_update_actions (self);
  if (self->is_closing && !weir_open_campaign_is_running (self->model))
    g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
}

static void
tell_silence (WeirWindow *self, double since)
{
  g_autofree char *time = weir_time_axis_label (since, since >= 3600);
  /* TRANSLATORS: a time of the run, such as 1:12 */
  g_autofree char *words = g_strdup_printf (
      _ ("The gateway stopped answering at %s. Weir keeps trying and counts each failure."), time);

  weir_message_bar_show (self->message_bar, words, _ ("_Stop"), "win.stop");
}

/* Said once, and taken back when the gateway answers again or the run is over. */
static void
changed_cb (WeirRunItem *run, WeirWindow *self)
{
  double since = 0;
  gboolean is_silent = weir_run_item_state (run) == WEIR_RUN_ON && weir_run_item_timeline (run) != NULL &&
                       weir_run_is_silent (weir_run_timeline_seconds (weir_run_item_timeline (run)), &since);

  if (is_silent == self->is_silent)
    return;
  self->is_silent = is_silent;
  if (is_silent)
    tell_silence (self, since);
  else
    weir_message_bar_hide (self->message_bar);
}

/* A run that was asked for is shown, unless the person has gone on to another scenario; of a sweep its
 * page, once. */
static void
started_cb (WeirOpenCampaign *model, WeirRunItem *run, WeirWindow *self)
{
  WeirSweepItem *sweep = weir_scenario_item_sweep_of (weir_open_campaign_scenario_of (model, run), run);

  g_signal_connect_object (run, "changed", G_CALLBACK (changed_cb), self, 0);
  if (sweep != NULL && weir_sweep_item_n_runs (sweep) > 1)
    return;
  if (sweep != NULL)
    weir_window_show_item (self, G_OBJECT (sweep));
  else if (self->run == NULL || weir_run_item_state (self->run) != WEIR_RUN_ON)
    weir_window_show_item (self, G_OBJECT (run));
}

static char *
finished_words (WeirWindow *self, WeirRunItem *run)
{
  const char *scenario =
      weir_scenario_item_scenario (weir_open_campaign_scenario_of (self->model, run))->name;
  g_autofree char *figure = weir_run_figure (weir_run_item_run (run));

  /* TRANSLATORS: scenario, run, and its key figure: "baseline, Run 4 finished: p95 612 ms" */
  return g_strdup_printf (_ ("%s, %s finished: %s"), scenario, weir_run_item_title (run), figure);
}

/* Where nobody looks, the desktop says it. */
static void
notify (WeirWindow *self, const char *words)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (GNotification) notification = g_notification_new (words);

  g_notification_set_body (notification, gtk_window_get_title (GTK_WINDOW (self)));
  g_notification_set_default_action (notification, "app.present");
  g_application_send_notification (application, NULL, notification);
}

static void
finished_cb (WeirOpenCampaign *model, WeirRunItem *run, WeirWindow *self)
{
  g_autofree char *words = finished_words (self, run);
  guint of;

  g_set_object (&self->finished, run);
  if (weir_open_campaign_queue_place (model, &of) < of)
    return; /* the queue says it once, at its end */
  if (weir_window_has_pair (self))
    weir_window_toast (self, _ ("Two runs are ready to compare"), _ ("Compare"), "win.compare-pair");
  else
    weir_window_toast (self, words, _ ("Show Summary"), "win.show-summary");
  if (!gtk_window_is_active (GTK_WINDOW (self)) &&
      weir_settings_get_boolean (weir_settings_get_default (), "notify-at-end"))
    notify (self, words);
}

static void
notice_cb (WeirOpenCampaign *model, const char *text, WeirWindow *self)
{
  weir_message_bar_show (self->message_bar, text, NULL, NULL);
}

/* At once, and on the desktop where nobody looks: it needs a person. */
static void
unwritable_cb (WeirOpenCampaign *model, const GError *error, WeirWindow *self)
{
  const char *words = g_error_matches (error, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_FULL)
                          ? _ ("The campaign cannot be written: no space left. Weir stopped starting work; "
                               "nothing measured is lost.")
                          : error->message;

  weir_message_bar_show (self->message_bar, words, _ ("_Save a Copy…"), "win.save-as");
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    notify (self, words);
}

static void
failed_cb (WeirOpenCampaign *model, WeirScenarioItem *item, const char *text, WeirWindow *self)
{
  g_autofree char *words =
      g_strdup_printf (_ ("“%s” did not run: %s"), weir_scenario_item_scenario (item)->name, text);

  weir_message_bar_show (self->message_bar, words, NULL, NULL);
}

/** weir_window_watch_runs: follows what the model runs */
void
weir_window_watch_runs (WeirWindow *self)
{
  g_signal_connect_object (self->model, "run-started", G_CALLBACK (started_cb), self, 0);
  g_signal_connect_object (self->model, "run-finished", G_CALLBACK (finished_cb), self, 0);
  g_signal_connect_object (self->model, "notice", G_CALLBACK (notice_cb), self, 0);
  g_signal_connect_object (self->model, "unwritable", G_CALLBACK (unwritable_cb), self, 0);
  g_signal_connect_object (self->model, "run-failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (self->model, "queue-changed", G_CALLBACK (weir_window_update_queue), self,
                           G_CONNECT_SWAPPED);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "format.h"
#include "run-silence.h"
#include "run-words.h"
#include "settings.h"
#include "sweep-end.h"
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

/* An estimate: it changes seldom, and is not read out each second. */
static char *
rough_time (gint64 us)
{
  gint64 unit = (us < 60 * G_USEC_PER_SEC ? 10 : 60) * G_USEC_PER_SEC;

  return weir_format_duration_us (MAX ((us + unit / 2) / unit, 1) * unit);
}

static char *
queue_words (WeirWindow *self)
{
  guint of, place = weir_open_campaign_queue_place (self->model, &of);
  g_autofree char *next = weir_open_campaign_queue_next (self->model);
  gint64 left = weir_open_campaign_queue_left (self->model);
  g_autofree char *time = rough_time (left), *number = weir_format_count (place),
                  *all = weir_format_count (of);

  if (of < 2)
    return NULL;
  if (next == NULL && left < 0)
    return g_strdup_printf (_ ("Running %s of %s"), number, all);
  if (next == NULL)
    return g_strdup_printf (_ ("Running %s of %s · about %s left"), number, all, time);
  if (left < 0)
    /* TRANSLATORS: the last is the name of the scenario that is run next */
    return g_strdup_printf (_ ("Running %s of %s · %s next"), number, all, next);
  /* TRANSLATORS: the name of the scenario that is run next, and a time: "Running 2 of 4 · overload next · about 6 min left" */
  return g_strdup_printf (_ ("Running %s of %s · %s next · about %s left"), number, all, next, time);
}

static void
show_queue (WeirWindow *self)
{
  g_autofree char *words = queue_words (self);

  if (words != NULL && g_strcmp0 (words, gtk_label_get_label (self->queue_label)) != 0)
    gtk_label_set_label (self->queue_label, words);
  gtk_revealer_set_reveal_child (self->queue_bar, words != NULL);
}

/* Not from within a signal of the campaign, which goes with the window. */
static gboolean
close_cb (gpointer data)
{
  gtk_window_close (data);
  return G_SOURCE_REMOVE;
}

/* What was given up before it began has left no run to be looked at. */
static void
leave_coming (WeirWindow *self)
{
  if (weir_window_shows_coming (self) && weir_open_campaign_coming (self->model) != self->coming &&
      !weir_run_page_is_refused (self->run_page))
    weir_window_show_item (self, G_OBJECT (self->scenario));
}

/* What is on and what is to follow has changed. */
static void
update_queue (WeirWindow *self)
{
  show_queue (self);
  update_inhibition (self);
  leave_coming (self);
  weir_window_update_actions (self);
  weir_window_follow_question (self);
  if (self->is_closing && !weir_open_campaign_is_running (self->model))
    g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (self), g_object_unref);
}

static gboolean
is_looked_at (GtkApplication *application)
{
  for (GList *window = gtk_application_get_windows (application); window != NULL; window = window->next)
    if (gtk_window_is_active (window->data))
      return TRUE;
  return FALSE;
}

/* Where nobody looks, the desktop says it; who answers comes to the window, or to the run that ended. */
static void
notify (WeirWindow *self, const char *words, gboolean is_of_run)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr (GNotification) notification = NULL;

  if (is_looked_at (GTK_APPLICATION (application)))
    return;
  notification = g_notification_new (words);
  g_notification_set_body (notification, gtk_window_get_title (GTK_WINDOW (self)));
  g_notification_set_default_action_and_target (notification, "app.present", "(ub)",
                                                gtk_application_window_get_id (GTK_APPLICATION_WINDOW (self)),
                                                is_of_run);
  g_application_send_notification (application, NULL, notification);
}

static void
tell_silence (WeirWindow *self, double since)
{
  g_autofree char *time = weir_time_axis_label (since, since >= 3600);

  /* TRANSLATORS: a time of the run, such as 1:12 */
  self->silence = g_strdup_printf (
      _ ("The gateway stopped answering at %s. Weir keeps trying and counts each failure."), time);
  weir_message_bar_show (self->message_bar, self->silence, _ ("_Stop"), "win.stop");
  notify (self, self->silence, FALSE);
}

/* What else was said meanwhile stays. */
static void
take_back (WeirWindow *self, char **words)
{
  weir_message_bar_take_back (self->message_bar, *words);
  g_clear_pointer (words, g_free);
}

/* Said once, and taken back when the gateway answers again or the run is over. */
static void
changed_cb (WeirRunItem *run, WeirWindow *self)
{
  double since = 0;
  gboolean is_silent = weir_run_item_state (run) == WEIR_RUN_ON && weir_run_item_timeline (run) != NULL &&
                       weir_run_is_silent (weir_run_timeline_seconds (weir_run_item_timeline (run)), &since);

  if (is_silent == (self->silence != NULL))
    return;
  if (is_silent)
    tell_silence (self, since);
  else
    take_back (self, &self->silence);
}

/* A run that was asked for is shown at once, before its gateway was found. */
static void
coming_cb (WeirOpenCampaign *model, WeirRunItem *run, WeirWindow *self)
{
  if (self->sweep == NULL && (self->run == NULL || weir_run_item_state (self->run) != WEIR_RUN_ON))
    weir_window_show_coming (self, run);
}

/* What was only in memory is in the file before the first line of a further run. */
static void
take_back_unwritable (WeirWindow *self)
{
  if (self->unwritable != NULL &&
      weir_journal_write_held (weir_document_journal (weir_window_document (self)), NULL))
    take_back (self, &self->unwritable);
}

/* A run that was asked for is shown, unless the person has gone on to another scenario; of a sweep its
 * page, once. */
static void
started_cb (WeirOpenCampaign *model, WeirRunItem *run, WeirWindow *self)
{
  WeirSweepItem *sweep = weir_scenario_item_sweep_of (weir_open_campaign_scenario_of (model, run), run);

  g_signal_connect_object (run, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (run, "changed", G_CALLBACK (show_queue), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "changed", G_CALLBACK (weir_window_follow_question), self, G_CONNECT_SWAPPED);
  weir_live_news_follow (self->news, run);
  take_back_unwritable (self);
  if (sweep != NULL && weir_sweep_item_n_runs (sweep) > 1)
    return;
  if (sweep != NULL)
    weir_window_show_item (self, G_OBJECT (sweep));
  else if (self->run == NULL || weir_run_item_state (self->run) != WEIR_RUN_ON)
    weir_window_show_item (self, G_OBJECT (run));
}

static char *
sweep_words (WeirSweepItem *sweep)
{
  g_autoptr (GPtrArray) points = weir_sweep_item_collect (sweep);

  return weir_sweep_headline (points);
}

/* Its verdict, or, where it is not worked out yet, its key figure. */
static char *
result_words (WeirRunItem *run)
{
  const WeirRunResult *result = weir_run_item_result (run);
  g_autoptr (WeirRunWords) words = result != NULL ? weir_run_words_of_result (result, FALSE) : NULL;

  return words != NULL ? g_strdup (words->headline) : weir_run_figure (weir_run_item_run (run));
}

/* Of @run, or of @sweep, (nullable), which ended with it, be it that not @is_whole. */
static char *
finished_words (WeirWindow *self, WeirRunItem *run, WeirSweepItem *sweep, gboolean is_whole)
{
  const char *scenario =
      weir_scenario_item_scenario (weir_open_campaign_scenario_of (self->model, run))->name;
  const char *title = sweep != NULL ? weir_sweep_item_title (sweep) : weir_run_item_title (run);
  g_autofree char *words = sweep != NULL ? sweep_words (sweep) : result_words (run);

  if (sweep != NULL && !is_whole)
    /* TRANSLATORS: scenario, sweep that was cut short, and what it came to so far */
    return g_strdup_printf (_ ("%s, %s: %s"), scenario, title, words);
  /* TRANSLATORS: scenario, run or sweep, and its verdict: "baseline, Run 4 finished: p95 latency is over its limit" */
  return g_strdup_printf (_ ("%s, %s finished: %s"), scenario, title, words);
}

static void
finished_cb (WeirOpenCampaign *model, WeirRunItem *run, WeirWindow *self)
{
  g_set_object (&self->finished, run);
  weir_message_bar_take_back (self->message_bar, self->notice);
}

/* Of a queue that was cut short: how far it came, and its last run, or the sweep that this is of. */
static char *
ended_words (WeirWindow *self, guint made, guint asked)
{
  WeirScenarioItem *scenario = weir_open_campaign_scenario_of (self->model, self->finished);
  gboolean is_whole = made == asked;
  g_autofree char *n_made = weir_format_count (made), *n_asked = weir_format_count (asked);
  g_autofree char *last =
      finished_words (self, self->finished, weir_scenario_item_sweep_of (scenario, self->finished), is_whole);

  if (is_whole)
    return g_steal_pointer (&last);
  /* TRANSLATORS: how many of how many runs, and a sentence about the last of them, or their sweep, without its full stop */
  return g_strdup_printf (ngettext ("%s of %s runs was made. %s", "%s of %s runs were made. %s", made),
                          n_made, n_asked, last);
}

/* A queue says it once, at its end; why nothing was made at all was said, or is known to who stopped it. */
static void
ended_cb (WeirOpenCampaign *model, guint made, guint asked, WeirWindow *self)
{
  g_autofree char *words = NULL;

  if (made == 0 || self->is_closing) /* who has stopped it and leaves waits for no word of it */
    return;
  words = ended_words (self, made, asked);
  weir_live_news_tell (self->news, words);
  if (weir_window_compare_awaited (self, self->finished))
    weir_window_toast (self, words, NULL, NULL);
  else if (weir_window_has_pair (self))
    weir_window_toast (self, _ ("Two runs are ready to compare"), _ ("Compare"), "win.compare-pair");
  else if (made < asked || !weir_window_shows_summary (self)) /* it would say what stands above it */
    weir_window_toast (self, words, _ ("Show Summary"), "win.show-summary");
  if (weir_settings_get_boolean (weir_settings_get_default (), "notify-at-end"))
    notify (self, words, TRUE);
}

static void
notice_cb (WeirOpenCampaign *model, const char *text, WeirWindow *self)
{
  g_free (self->notice);
  self->notice = g_strdup (text);
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

  g_free (self->unwritable);
  self->unwritable = g_strdup (words);
  weir_message_bar_show (self->message_bar, words, _ ("_Save a Copy…"), "win.save-as");
  notify (self, words, FALSE);
}

/* Its scenario can be chosen in the list from here on. */
static void
show_refusal (WeirWindow *self, const char *text)
{
  weir_run_page_refuse (self->run_page, text);
  weir_sidebar_select (self->sidebar, NULL);
}

static void
failed_cb (WeirOpenCampaign *model, WeirScenarioItem *item, const char *text, WeirWindow *self)
{
  g_autofree char *words =
      g_strdup_printf (_ ("“%s” did not run: %s"), weir_scenario_item_scenario (item)->name, text);

  g_clear_object (&self->baseline); /* there is nothing to be compared */
  if (weir_window_shows_coming (self) && weir_open_campaign_coming (model) == self->coming &&
      !weir_open_campaign_queue_goes_on (model)) /* else the page goes on to the next */
    show_refusal (self, text);
  else
    weir_message_bar_show (self->message_bar, words, _ ("_Edit Gateway"), "win.show-gateway");
  notify (self, words, FALSE); /* it needs a person, be it that others were to follow */
}

/** weir_window_watch_runs: follows what the model runs */
void
weir_window_watch_runs (WeirWindow *self)
{
  g_signal_connect_object (self->model, "run-coming", G_CALLBACK (coming_cb), self, 0);
  g_signal_connect_object (self->model, "run-started", G_CALLBACK (started_cb), self, 0);
  g_signal_connect_object (self->model, "run-finished", G_CALLBACK (finished_cb), self, 0);
  g_signal_connect_object (self->model, "queue-ended", G_CALLBACK (ended_cb), self, 0);
  g_signal_connect_object (self->model, "notice", G_CALLBACK (notice_cb), self, 0);
  g_signal_connect_object (self->model, "unwritable", G_CALLBACK (unwritable_cb), self, 0);
  g_signal_connect_object (self->model, "run-failed", G_CALLBACK (failed_cb), self, 0);
  g_signal_connect_object (self->model, "queue-changed", G_CALLBACK (update_queue), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->model, "is-running", self->scenario_page, "is-running",
                          G_BINDING_SYNC_CREATE);
}

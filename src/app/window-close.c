/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a window: what has to be asked before, and the campaign brought to the disk. */
#include "config.h"

#include "window-private.h"

#include <glib/gi18n.h>

#include "format.h"

#define PATIENCE_MS 300 /* until it is said what the window is waiting for */

static void
drop_question (WeirWindow *self)
{
  if (self->question != NULL)
    gtk_window_destroy (GTK_WINDOW (self->question));
}

static void
stop_cb (AdwMessageDialog *dialog, const char *response, WeirWindow *self)
{
  g_clear_weak_pointer (&self->question); /* it is answered */
  if (!g_str_equal (response, "stop"))
    return;
  self->is_closing = TRUE;
  weir_open_campaign_stop (self->model);
}

static char *
time_left_words (WeirWindow *self, WeirRunItem *run)
{
  const WeirProgress *progress = weir_run_item_progress (run);
  const char *name = weir_scenario_item_scenario (weir_open_campaign_scenario_of (self->model, run))->name;
  g_autofree char *left = weir_format_time_left (progress->expected - progress->elapsed);

  if (progress->expected < 0)
    return g_strdup_printf (_ ("“%s”, %s, is on. What was measured so far is already in the file."), name,
                            weir_run_item_title (run));
  return g_strdup_printf (_ ("“%s”, %s, has %s left. What was measured so far is already in the file."), name,
                          weir_run_item_title (run), left);
}

static void
show_time_left (WeirWindow *self)
{
  WeirRunItem *run = weir_open_campaign_current (self->model);
  g_autofree char *body = run != NULL ? time_left_words (self, run) : NULL;

  if (g_strcmp0 (adw_message_dialog_get_body (self->question), body != NULL ? body : "") != 0)
    adw_message_dialog_set_body (self->question, body != NULL ? body : "");
}

/* Who is asked already is asked anew. */
static void
ask_about_run (WeirWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("A Run Is On"), NULL);

  drop_question (self);
  g_set_weak_pointer (&self->question, ADW_MESSAGE_DIALOG (dialog));
  show_time_left (self);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "keep", _ ("_Keep Running"), "stop",
                                    _ ("_Stop and Close"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "stop", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  g_signal_connect_object (dialog, "response", G_CALLBACK (stop_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * weir_window_follow_question:
 *
 * Where it is asked what becomes of the run that is on: as long as there is one, what is said of it holds, and
 * once there is none, there is nothing left to be asked, and the window goes, as somebody wanted.
 */
void
weir_window_follow_question (WeirWindow *self)
{
  if (self->question == NULL)
    return;
  if (weir_open_campaign_is_running (self->model) && !weir_open_campaign_is_ending (self->model)) {
    show_time_left (self);
    return;
  }
  self->is_closing = TRUE;
  drop_question (self);
}

static void
unsaved_cb (AdwMessageDialog *dialog, const char *response, WeirWindow *self)
{
  if (g_str_equal (response, "save"))
    weir_window_save_as (self);
  else if (g_str_equal (response, "close")) {
    self->may_lose = TRUE;
    gtk_window_close (GTK_WINDOW (self));
  }
}

static void
ask_about_held (WeirWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Not Everything Is Saved"),
                                              _ ("There was no space left for the last part of what was "
                                                 "measured or written. Weir still has it, until "
                                                 "this window is closed."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "close",
                                    _ ("Close _Anyway"), "save", _ ("_Save a Copy…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (unsaved_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What waits in memory, or on the page of a run, is tried once more: there may be room by now. */
static gboolean
holds_something (WeirWindow *self)
{
  WeirJournal *journal = weir_document_journal (weir_window_document (self));

  return journal != NULL &&
         (!weir_journal_write_held (journal, NULL) || !weir_run_page_settle (self->run_page));
}

static gboolean
say_waiting_cb (gpointer data)
{
  WeirWindow *self = data;

  self->waiting = 0;
  weir_message_bar_show (self->message_bar, _ ("Bringing the campaign to the disk…"), NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
tell_failure (WeirWindow *self, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (NULL, _ ("The Campaign May Not Be Whole"), error->message);

  gtk_window_set_application (GTK_WINDOW (dialog), gtk_window_get_application (GTK_WINDOW (self)));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WeirWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!weir_document_close_finish (WEIR_DOCUMENT (source), result, &error))
    tell_failure (self, error);
  g_clear_handle_id (&self->waiting, g_source_remove);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
begin_closing (WeirWindow *self)
{
  self->is_leaving = TRUE;
  weir_window_cancel_filling (self); /* a campaign that is let go runs nothing */
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  self->waiting = g_timeout_add (PATIENCE_MS, say_waiting_cb, self);
  weir_document_close_async (weir_window_document (self), closed_cb, g_object_ref (self));
}

/**
 * weir_window_may_close:
 *
 * Where a run is on, or something measured is not in the file, it is asked what to do; who has answered,
 * and closes again while a run ends, ends it at once. Then the campaign is brought to the disk, off the
 * main thread, and the window goes when that is done.
 *
 * Returns: whether the window may go now
 */
gboolean
weir_window_may_close (WeirWindow *self)
{
  if (self->model == NULL)
    return TRUE;
  if (self->is_leaving)
    return FALSE;
  if (weir_open_campaign_is_running (self->model)) {
    if (self->is_closing)
      weir_open_campaign_stop (self->model);
    else if (weir_open_campaign_is_ending (self->model))
      self->is_closing = TRUE; /* there is nothing to be asked: it goes with the gateway */
    else
      ask_about_run (self);
  } else if (!self->may_lose && holds_something (self))
    ask_about_held (self);
  else
    begin_closing (self);
  return FALSE;
}

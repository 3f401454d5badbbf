/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign that finds no room in the middle of a run: the load stops, and what is in the file and in
 * memory is saved elsewhere. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "run-marks.h"
#include "run-words.h"
#include "stall-watch.h"

#define ROOM 6000 /* bytes: of one or two seconds of the run */

static void
limit_files_to (rlim_t size)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = size == 0 ? limit.rlim_max : size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static gboolean
says_no_space (WeirWindow *window)
{
  return test_says (GTK_WIDGET (window->message_bar), "The campaign cannot be written: no space left. Weir "
                                                      "stopped starting work; nothing measured is lost.") &&
         test_says (GTK_WIDGET (window->message_bar), "Save a Copy…");
}

static gboolean
is_elsewhere (WeirWindow *window)
{
  return g_str_has_suffix (weir_window_path (window), "elsewhere.weir") &&
         !test_says (GTK_WIDGET (window->message_bar), "no space left");
}

static GtkWindow *
dialog_of (WeirWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data) && gtk_window_get_transient_for (at->data) == GTK_WINDOW (window))
      return at->data;
  return NULL;
}

/* Closed now, the last of what was measured would be lost: that is asked, and nothing is closed. */
static void
close_and_cancel (WeirWindow *window)
{
  GtkWindow *dialog;

  gtk_window_close (GTK_WINDOW (window));
  dialog = dialog_of (window);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "Not Everything Is Saved");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_destroy (dialog);
}

static guint64
started_in (WeirCampaign *campaign, const WeirRun *run)
{
  g_autoptr (WeirRunAccount) account = weir_run_account_new (campaign, run);
  g_autoptr (WeirRunResult) result = NULL;

  weir_run_account_catch_up (account, G_MAXUINT);
  result = weir_run_account_result (account);
  return result->total->warm_up.started + result->total->measured.started;
}

/* As somebody else reads it: the run has its end, and what was only in memory is in it. */
static void
check_file (WeirWindow *window, const char *path, guint64 started_before)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WeirCampaign) campaign = weir_campaign_load (path, &error);
  const WeirRun *run;

  g_assert_no_error (error);
  g_assert_cmpuint (campaign->n_warnings, ==, 0);
  run = weir_campaign_find_run (campaign, weir_run_item_id (window->run));
  g_assert_nonnull (run);
  g_assert_nonnull (run->summary);
  g_assert_cmpuint (started_in (campaign, run), >=, started_before);
  g_assert_cmpuint (started_in (campaign, run), >=, weir_run_item_progress (window->run)->started);
}

/* The demo, until its campaign finds no room any more. */
static WeirWindow *
fill_disk (StallWatch *watch)
{
  WeirWindow *window = weir_window_new (test_application ());

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.demo", NULL);
  wait_for (window, window_shows_load);
  limit_files_to ((rlim_t) weir_journal_offset (weir_document_journal (weir_window_document (window))) +
                  ROOM);
  stall_watch_until (watch, window, says_no_space, 0);
  wait_for (window, window_is_quiet);
  return window;
}

/* Nothing was at fault but the file, be what is missing in it still in memory or not. */
static gboolean
tells_cause (WeirRunItem *run)
{
  g_autoptr (WeirRunWords) words = weir_run_words_of_result (weir_run_item_result (run), FALSE);

  return g_str_has_suffix (words->headline, ": the campaign file could not be written any more");
}

static void
test_disk_full (void)
{
  g_autofree char *folder = g_dir_make_tmp ("weir-full-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "elsewhere.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  StallWatch watch;
  WeirWindow *window = fill_disk (&watch);
  WeirJournal *journal = weir_document_journal (weir_window_document (window));
  guint64 started;

  stall_watch_judge (&watch, "a full disk", MOST_USUALLY);
  g_assert_cmpint (weir_run_item_state (window->run), ==, WEIR_RUN_INTERRUPTED);
  g_assert_true (tells_cause (window->run));
  g_assert_false (weir_journal_write_held (journal, NULL));
  close_and_cancel (window);
  started =
      started_in (weir_document_campaign (weir_window_document (window)), weir_run_item_run (window->run));
  limit_files_to (0);
  weir_window_save_to (window, file);
  wait_for (window, is_elsewhere);
  g_assert_true (weir_journal_write_held (journal, NULL));
  g_assert_cmpint (weir_run_item_state (window->run), ==, WEIR_RUN_STOPPED);
  g_assert_true (tells_cause (window->run));
  check_file (window, path, started);
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
  g_rmdir (folder);
}

static GtkTextBuffer *
note_in (WeirWindow *window)
{
  GtkWidget *view = find_below (GTK_WIDGET (window->run_page), GTK_TYPE_TEXT_VIEW, 0);

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static gboolean
says_note_unkept (WeirWindow *window)
{
  return test_says (GTK_WIDGET (window->run_page), "This note is not in the file yet");
}

static gboolean
has_note (WeirWindow *window)
{
  const WeirAnnotation *note = weir_run_mark (weir_run_item_run (window->run), WEIR_ANNOTATION_RUN);

  return note != NULL && g_str_equal (note->text, "Out of room") && !says_note_unkept (window);
}

/* A note that finds no room is said to be kept nowhere, and is as soon as there is room, untouched by anybody;
 * closed before, it would be lost. */
static void
test_note (void)
{
  StallWatch watch;
  WeirWindow *window = fill_disk (&watch);

  weir_run_page_show (window->run_page, "summary");
  gtk_text_buffer_set_text (note_in (window), "Out of room", -1);
  wait_for (window, says_note_unkept);
  g_assert_false (has_note (window));
  close_and_cancel (window);
  limit_files_to (0);
  wait_for (window, has_note);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_written_again (WeirWindow *window)
{
  return window->run != NULL && weir_run_item_state (window->run) == WEIR_RUN_ON && !says_no_space (window);
}

/* Where room was made, the next run is written as ever, and what is not true any more is taken back. */
static void
test_room_again (void)
{
  StallWatch watch;
  WeirWindow *window = fill_disk (&watch);
  g_autofree char *path = g_strdup (weir_window_path (window));
  g_autoptr (WeirCampaign) campaign = NULL;

  limit_files_to (0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.run", NULL));
  wait_for (window, is_written_again);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.stop", NULL);
  wait_for (window, window_is_quiet);
  g_assert_true (weir_journal_write_held (weir_document_journal (weir_window_document (window)), NULL));
  campaign = weir_campaign_load (path, NULL);
  g_assert_cmpuint (campaign->n_warnings, ==, 0);
  for (guint i = 0; i < campaign->runs->len; i++)
    g_assert_nonnull (((const WeirRun *) g_ptr_array_index (campaign->runs, i))->summary);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGXFSZ, SIG_IGN);
  g_test_add_func ("/disk-full", test_disk_full);
  g_test_add_func ("/room-again", test_room_again);
  g_test_add_func ("/note", test_note);
  return test_run_with_application ();
}

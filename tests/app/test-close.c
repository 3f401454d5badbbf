/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window may be closed at any moment: nothing comes back to it that was on its way, its file is let go whole,
 * and another window has it at once. */

#include <glib/gstdio.h>

#include "compare-window.h"
#include "sample-campaign.h"
#include "stall-watch.h"

#define TICK_MS 4
#define LENGTH  400 /* intervals of a run */

static char *folder, *campaign;

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Each turn is something that happened, or 4 ms. */
static void
turn (guint n)
{
  guint tick = g_timeout_add (TICK_MS, tick_cb, NULL);

  for (guint i = 0; i < n; i++)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

static void
write_campaign (void)
{
  WeirJournal *journal = weir_journal_create (campaign, NULL, NULL);

  for (guint i = 0; i < 2; i++) {
    g_autofree char *id = g_strdup_printf ("run-%u", i);
    SampleRun run = {
      .run_id = id, .name = "kept", .seed = i, .measured = LENGTH, .executions = 20, .series = 4
    };

    weir_run_result_free (sample_write_run (journal, &run));
  }
  g_assert_true (weir_journal_close (journal, NULL));
}

/* Nobody has it any more, and nothing is missing in it. */
static void
assert_is_whole (void)
{
  g_autoptr (WeirDocument) document = weir_document_open (campaign, NULL, NULL, NULL, NULL);
  const WeirCampaign *model = weir_document_campaign (document);

  g_assert_cmpint (weir_document_access (document), ==, WEIR_DOCUMENT_WRITABLE);
  g_assert_cmpuint (model->n_warnings, ==, 0);
  g_assert_cmpuint (model->runs->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (((const WeirRun *) model->runs->pdata[i])->intervals->len, ==, LENGTH);
}

static void
act (WeirWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

static void
open_file (WeirWindow *window)
{
  g_autoptr (GFile) file = g_file_new_for_path (campaign);

  weir_window_open (window, file);
}

static void
open_and_wait (WeirWindow *window)
{
  open_file (window);
  wait_for (window, window_has_campaign);
}

static void
show_run (WeirWindow *window)
{
  g_autoptr (WeirScenarioItem) scenario = NULL;
  g_autoptr (WeirRunItem) run = NULL;

  open_and_wait (window);
  scenario = g_list_model_get_item (weir_open_campaign_scenarios (window->model), 0);
  run = g_list_model_get_item (weir_scenario_item_runs (scenario), 0);
  weir_window_show_item (window, G_OBJECT (run));
}

static void
export_run (WeirWindow *window)
{
  g_autofree char *path = g_build_filename (folder, "report.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  show_run (window);
  window->export_format = weir_export_find_format ("html");
  weir_window_export_to (window, file);
}

static void
import_file (WeirWindow *window)
{
  g_autofree char *path = g_build_filename (folder, "scenarios.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, "[{\"name\": \"one\"}, {\"name\": \"two\"}]\n", -1, NULL));
  weir_window_open (window, file);
}

/* To a gateway that is not there. */
static void
send_one (WeirWindow *window)
{
  open_and_wait (window);
  act (window, "win.show-scenario");
  act (window, "win.send-one");
}

/* Has not begun when the window goes. */
static void
run_then_leave (WeirWindow *window)
{
  open_and_wait (window);
  act (window, "win.run-all");
  weir_window_cancel_filling (window);
}

static void
save_elsewhere (WeirWindow *window)
{
  g_autofree char *path = g_build_filename (folder, "elsewhere.weir", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  open_and_wait (window);
  weir_window_save_to (window, file);
}

static gboolean
is_gone (gpointer *window)
{
  return *window == NULL;
}

static const guint moments[] = { 0, 1, 3, 10, 40 }; /* turns between the beginning and the end */

static void
test_while (gconstpointer data)
{
  void (*begin) (WeirWindow *) = (void (*) (WeirWindow *)) data;

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++) {
    WeirWindow *window = weir_window_new (test_application ());

    gtk_window_present (GTK_WINDOW (window));
    begin (window);
    turn (moments[i]);
    stall_watch_close (window, "closing", MOST_OPENING);
    turn (10); /* what is on its way still arrives */
    assert_is_whole ();
  }
}

static GtkWindow *
find_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data))
      return at->data;
  return NULL;
}

/* While a run is on it is asked; who closes again does not wait for what is in flight. */
static void
test_running (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++) {
    WeirWindow *window = weir_window_new (test_application ());
    g_autofree char *path = NULL;
    g_autoptr (WeirDocument) document = NULL;

    gtk_window_present (GTK_WINDOW (window));
    act (window, "win.demo");
    path = g_strdup (weir_window_path (window));
    turn (5 * moments[i]);
    gtk_window_close (GTK_WINDOW (window));
    if (find_dialog () != NULL) {
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_dialog ()), "stop");
      stall_watch_close (window, "closing while a run is on", MOST_OPENING);
    } else { /* nothing was on yet */
      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
      wait_until ((GSourceFunc) is_gone, &window);
    }
    document = weir_document_open (path, NULL, NULL, NULL, NULL);
    g_assert_nonnull (document);
    g_assert_cmpint (weir_document_access (document), ==, WEIR_DOCUMENT_WRITABLE);
    g_assert_cmpuint (weir_document_campaign (document)->scenarios->len, ==, 4);
    g_assert_cmpuint (weir_document_campaign (document)->n_warnings, ==, 0);
    g_unlink (path);
  }
}

static void
test_comparing (void)
{
  static const char *const runs[2][2] = { { "run-0", NULL }, { "run-1", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++) {
    GtkWindow *window = GTK_WINDOW (weir_compare_window_new (test_application ()));

    for (guint side = 0; side < 2; side++)
      weir_compare_window_set_side (WEIR_COMPARE_WINDOW (window), side, campaign, runs[side]);
    gtk_window_present (window);
    turn (moments[i]);
    g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
    gtk_window_close (window);
    wait_until ((GSourceFunc) is_gone, &window);
    turn (10);
    assert_is_whole ();
  }
}

static gboolean
has_no_window (gpointer application)
{
  return gtk_application_get_windows (application) == NULL;
}

/* Every window goes, with what stands before it. */
static void
test_quit (void)
{
  GActionGroup *application = G_ACTION_GROUP (test_application ());
  WeirWindow *window = weir_window_new (test_application ()), *other = weir_window_new (test_application ());

  gtk_window_present (GTK_WINDOW (other));
  gtk_window_present (GTK_WINDOW (window));
  open_and_wait (other);
  g_action_group_activate_action (application, "about", NULL);
  g_action_group_activate_action (application, "preferences", NULL);
  weir_window_complain (window, "Heading", "Body");
  turn (10);
  g_action_group_activate_action (application, "quit", NULL);
  wait_until (has_no_window, test_application ());
  assert_is_whole ();
}

static void
remove_all (void)
{
  static const char *const names[] = { "kept.weir", "elsewhere.weir", "scenarios.json", "report.html" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);

    g_unlink (path);
  }
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* nothing else was left there */
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*begin) (WeirWindow *window);
  } tests[] = {
    { "/close/opening", open_file },        { "/close/reading-run", show_run },
    { "/close/exporting", export_run },     { "/close/importing", import_file },
    { "/close/sending", send_one },         { "/close/before-run", run_then_leave },
    { "/close/saving-as", save_elsewhere },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("weir-close-XXXXXX", NULL);
  campaign = g_build_filename (folder, "kept.weir", NULL);
  write_campaign ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, (gconstpointer) tests[i].begin, test_while);
  g_test_add_func ("/close/running", test_running);
  g_test_add_func ("/close/comparing", test_comparing);
  g_test_add_func ("/close/quit", test_quit);
  status = test_run_with_application ();
  if (status == 0)
    remove_all ();
  g_free (campaign);
  g_free (folder);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of 2 GB, of which most is a hole that costs no disk: they are refused, read or given up without the main
 * loop being kept from its work, and without the file being held in memory. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "glance.h"
#include "sample-campaign.h"
#include "stall-watch.h"

#define HOLE     (G_GINT64_CONSTANT (2) << 30) /* bytes */
#define MOST_KIB (400 * 1024) /* that the program grows by: twice the longest line, and its pages */

static char *path;

static void
write_at_end (const char *text)
{
  int fd = open (path, O_WRONLY | O_APPEND | O_CREAT, 0600);

  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize) strlen (text));
  close (fd);
}

/* Returns: whether the file system takes a file so large, which the limits of a user may forbid */
static gboolean
add_hole (void)
{
  GStatBuf about;

  g_assert_cmpint (g_stat (path, &about), ==, 0);
  if (truncate (path, about.st_size + HOLE) == 0)
    return TRUE;
  g_test_skip (g_strerror (errno));
  g_remove (path);
  return FALSE;
}

static long
peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static WeirWindow *
window_new (void)
{
  WeirWindow *window = weir_window_new (test_application ());
  StallWatch watch;

  gtk_window_present (GTK_WINDOW (window));
  stall_watch_until (&watch, window, window_always, G_USEC_PER_SEC); /* all that a first frame takes */
  return window;
}

static void
open_file (WeirWindow *window)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  weir_window_open (window, file);
  g_assert_false (weir_window_is_empty (window));
}

static gboolean
is_refused (WeirWindow *window)
{
  return window->model == NULL && window->opening == NULL;
}

/* It is refused for its first bytes: nobody waits until the last ones are read. */
static void
assert_refused (const char *what)
{
  WeirWindow *window = window_new ();
  gint64 begin = g_get_monotonic_time ();
  long before = peak_kib ();

  stall_watch_act (window, open_file, is_refused, what, MOST_OPENING);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
  g_assert_cmpint (peak_kib () - before, <, MOST_KIB);
  g_assert_null (weir_glance_read (path, NULL));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->stack), ==, "start");
  gtk_window_destroy (GTK_WINDOW (window));
  g_remove (path);
}

static void
test_other (gconstpointer beginning)
{
  write_at_end (beginning);
  if (add_hole ())
    assert_refused ("a file of another program");
}

static void
write_campaign (gboolean has_end)
{
  SampleRun run = { .run_id = "run-1", .name = "kept", .seed = 1, .measured = 2, .executions = 5 };
  g_autoptr (GError) error = NULL;
  WeirJournal *journal = weir_journal_create (path, NULL, &error);

  g_assert_no_error (error);
  weir_run_result_free (sample_write_run (journal, &run));
  weir_journal_close (journal, NULL);
  if (!add_hole () || !has_end)
    return;
  write_at_end ("\n");
  journal = weir_journal_append_to (path, &error);
  g_assert_no_error (error);
  run.run_id = "run-2";
  weir_run_result_free (sample_write_run (journal, &run));
  weir_journal_close (journal, NULL);
}

/* A line of 2 GB is passed over, and what stands before and behind it is there. */
static void
test_giant_line (void)
{
  WeirWindow *window;
  const WeirCampaign *campaign;
  long before = peak_kib ();

  write_campaign (TRUE);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  window = window_new ();
  stall_watch_act (window, open_file, window_has_campaign, "a campaign with a line of 2 GB", MOST_OPENING);
  campaign = weir_document_campaign (weir_window_document (window));
  g_assert_cmpuint (campaign->runs->len, ==, 2);
  g_assert_cmpuint (campaign->n_warnings, ==, 1);
  g_assert_true (weir_window_is_writable (window));
  g_assert_cmpint (peak_kib () - before, <, MOST_KIB);
  gtk_window_destroy (GTK_WINDOW (window));
  g_remove (path);
}

/* The last line may be as long: whoever looks at the file from its end gives up in time. */
static void
test_giant_end (void)
{
  g_autoptr (WeirGlance) glance = NULL;
  gint64 begin;

  write_campaign (FALSE);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  begin = g_get_monotonic_time ();
  glance = weir_glance_read (path, NULL);
  g_assert_nonnull (glance);
  g_assert_true (glance->is_at_least);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, G_USEC_PER_SEC);
  g_remove (path);
}

static gboolean
has_progress (WeirWindow *window)
{
  return gtk_progress_bar_get_fraction (window->opening_bar) > 0.02 || window->model != NULL;
}

/* One line that is as long as the file is read in pieces: how far is shown, and it can be given up. */
static void
test_cancel (void)
{
  WeirWindow *window;

  write_campaign (FALSE);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  window = window_new ();
  open_file (window);
  wait_for (window, has_progress);
  g_assert_null (window->model);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.cancel-opening", NULL);
  g_assert_true (weir_window_is_empty (window));
  wait_for (window, is_refused);
  gtk_window_destroy (GTK_WINDOW (window));
  g_remove (path);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  path = g_build_filename (g_get_user_data_dir (), "giant.weir", NULL);
  g_remove (path);
  g_test_add_data_func ("/large-file/zeros", "", test_other);
  g_test_add_data_func ("/large-file/text", "Of another program\n", test_other);
  g_test_add_data_func ("/large-file/json", "[{\"name\": \"", test_other);
  g_test_add_func ("/large-file/giant-line", test_giant_line);
  g_test_add_func ("/large-file/giant-end", test_giant_end);
  g_test_add_func ("/large-file/cancel", test_cancel);
  status = test_run_with_application ();
  g_free (path);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <linux/capability.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "campaign-place.h"
#include "document.h"
#include "same-campaign.h"
#include "sample-campaign.h"

static const SampleRun sample = { .run_id = "one",
                                  .name = "baseline",
                                  .seed = 5,
                                  .warm_up = 1,
                                  .measured = 4,
                                  .drain = 1,
                                  .executions = 30,
                                  .series = 4 };

static WeirDocument *
open_document (const char *path)
{
  g_autoptr (GError) error = NULL;
  WeirDocument *document = weir_document_open (path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static WeirDocument *
new_draft (const char *title)
{
  g_autoptr (GError) error = NULL;
  WeirDocument *document = weir_document_new_draft (title, &error);

  g_assert_no_error (error);
  return document;
}

static void
write_run (WeirJournal *journal, const SampleRun *run)
{
  weir_run_result_free (sample_write_run (journal, run));
}

static char *
sample_file (const char *name)
{
  char *path = sample_path (name);
  WeirJournal *journal;

  g_unlink (path);
  journal = weir_journal_open (path, NULL);
  write_run (journal, &sample);
  g_assert_true (weir_journal_close (journal, NULL));
  return path;
}

static void
test_draft (void)
{
  g_autoptr (WeirDocument) document = new_draft ("My Gateway");
  g_autofree char *title = weir_document_title (document), *path = g_strdup (weir_document_path (document));

  g_assert_true (weir_document_is_draft (document));
  g_assert_true (weir_campaign_place_is_in (path, WEIR_CAMPAIGN_PLACE_DRAFTS));
  g_assert_cmpstr (title, ==, "My Gateway");
  g_assert_cmpint (weir_document_access (document), ==, WEIR_DOCUMENT_WRITABLE);
  g_assert_null (weir_document_access_error (document));
  assert_campaign_is_as_read (weir_document_campaign (document));
  g_assert_true (weir_document_close (document, NULL));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS)); /* nobody put anything into it */
}

static void
test_draft_stays (void)
{
  g_autoptr (WeirDocument) document = new_draft ("Demo"), again = NULL;
  g_autofree char *path = g_strdup (weir_document_path (document)), *title = NULL;

  write_run (weir_document_journal (document), &sample);
  g_assert_true (weir_document_close (document, NULL));
  again = open_document (path);
  title = weir_document_title (again);
  g_assert_true (weir_document_is_draft (again));
  g_assert_cmpstr (title, ==, "Demo");
  g_assert_cmpuint (weir_document_campaign (again)->runs->len, ==, 1);
}

typedef struct {
  guint counts[WEIR_CAMPAIGN_CHANGE_NOTES + 1];
  const WeirRun *run;
} Heard;

static void
changed_cb (WeirDocument *document, int change, WeirRun *run, gpointer data)
{
  Heard *heard = data;

  heard->counts[change]++;
  heard->run = run;
  g_assert_true ((change == WEIR_CAMPAIGN_CHANGE_RUN || change == WEIR_CAMPAIGN_CHANGE_RUNS) ==
                 (run != NULL));
}

/* Each line that a run appends is in the model when the append returns, as reading would have it. */
static void
test_run_enters (void)
{
  g_autofree char *path = sample_file ("enters.weir");
  g_autoptr (WeirDocument) document = open_document (path);
  const WeirCampaign *campaign = weir_document_campaign (document);
  SampleRun second = sample;
  Heard heard = { 0 };
  const WeirRun *run;

  second.run_id = "two";
  second.no_end = TRUE;
  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &heard);
  write_run (weir_document_journal (document), &second);
  run = weir_campaign_find_run (campaign, "two");
  g_assert_nonnull (run);
  g_assert_true (heard.run == run);
  g_assert_cmpuint (heard.counts[WEIR_CAMPAIGN_CHANGE_RUNS], ==, 1);
  g_assert_cmpuint (heard.counts[WEIR_CAMPAIGN_CHANGE_RUN], >, 6);
  g_assert_cmpuint (run->intervals->len, ==, 6);
  g_assert_null (run->summary);
  assert_campaign_is_as_read (campaign);
  for (guint i = 0; i < run->intervals->len; i++) {
    g_autoptr (WeirInterval) interval = weir_campaign_read_interval (campaign, run, i, NULL);

    g_assert_nonnull (interval);
    g_assert_cmpint (interval->t, ==, i * G_USEC_PER_SEC);
  }
}

/* A last line that was torn counts as a line, for the numbers of those behind it. */
static void
test_torn_end (void)
{
  g_autofree char *path = sample_file ("torn.weir"), *before = NULL, *after = NULL;
  g_autoptr (WeirDocument) document = NULL;
  SampleRun second = sample;
  FILE *file = g_fopen (path, "ae");

  fputs ("{\"type\":\"interval\",\"run\":\"on", file);
  fclose (file);
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  document = open_document (path);
  g_assert_cmpuint (weir_document_campaign (document)->n_warnings, ==, 1);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after); /* to look is not to write */
  second.run_id = "two";
  write_run (weir_document_journal (document), &second);
  assert_campaign_is_as_read (weir_document_campaign (document));
}

static void
assert_read_only (WeirDocument *document, WeirDocumentAccess access, const char *reason)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (weir_document_access (document), ==, access);
  g_assert_null (weir_document_journal (document));
  g_assert_nonnull (weir_document_access_error (document));
  g_assert_false (weir_document_set_text (document, "title", "other", &error));
  g_assert_error (error, WEIR_DOCUMENT_ERROR, WEIR_DOCUMENT_ERROR_READ_ONLY);
  if (strstr (error->message, reason) == NULL)
    g_error ("“%s” does not say “%s”", error->message, reason);
}

static void
test_locked (void)
{
  g_autofree char *path = sample_file ("locked.weir");
  g_autoptr (WeirDocument) first = open_document (path), second = open_document (path), third = NULL;

  assert_read_only (second, WEIR_DOCUMENT_LOCKED, "being written by another program");
  g_assert_cmpuint (weir_document_campaign (second)->runs->len, ==, 1);
  g_assert_true (weir_document_close (first, NULL));
  third = open_document (path);
  g_assert_cmpint (weir_document_access (third), ==, WEIR_DOCUMENT_WRITABLE);
}

static void
test_newer_and_damaged (void)
{
  g_autofree char *path = sample_path ("newer.weir");
  g_autoptr (WeirDocument) newer = NULL, damaged = NULL;

  g_assert_true (g_file_set_contents (path, "{\"type\":\"campaign\",\"format\":9}\n", -1, NULL));
  newer = open_document (path);
  assert_read_only (newer, WEIR_DOCUMENT_NEWER, "format 9");
  g_assert_true (g_file_set_contents (path, "{\"type\":\"campaign\",\"form", -1, NULL));
  damaged = open_document (path);
  assert_read_only (damaged, WEIR_DOCUMENT_DAMAGED, "first line");
}

/* Whoever may write everything, as root may, gives that up; in a process of its own. */
static void
give_up_powers (void)
{
  struct __user_cap_header_struct header = { .version = _LINUX_CAPABILITY_VERSION_3 };
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { 0 };

  g_assert_cmpint (syscall (SYS_capset, &header, none), ==, 0);
}

static void
test_protected (void)
{
  g_autofree char *path = NULL;
  g_autoptr (WeirDocument) document = NULL;

  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
    g_test_trap_assert_passed ();
    return;
  }
  path = sample_file ("protected.weir");
  g_assert_cmpint (g_chmod (path, 0400), ==, 0);
  give_up_powers ();
  document = open_document (path);
  assert_read_only (document, WEIR_DOCUMENT_PROTECTED, "Permission denied");
}

static void
test_no_campaign (void)
{
  g_autofree char *absent = sample_path ("absent.weir"), *other = sample_path ("other.weir");
  const char *const texts[] = { "", "[1]\n", "hello" };

  for (guint i = 0; i <= G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *after = NULL;

    if (i == G_N_ELEMENTS (texts)) {
      g_assert_null (weir_document_open (absent, NULL, NULL, NULL, &error));
      g_assert_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_OPEN);
      g_assert_false (g_file_test (absent, G_FILE_TEST_EXISTS));
      continue;
    }
    g_assert_true (g_file_set_contents (other, texts[i], -1, NULL));
    g_assert_null (weir_document_open (other, NULL, NULL, NULL, &error));
    g_assert_error (error, WEIR_CAMPAIGN_ERROR, WEIR_CAMPAIGN_ERROR_FORMAT);
    g_assert_true (g_file_get_contents (other, &after, NULL, NULL));
    g_assert_cmpstr (after, ==, texts[i]);
  }
}

typedef struct {
  GMainLoop *loop;
  GThread *thread;
  GCancellable *cancellable; /* (nullable): to be cancelled on the way */
  guint told;
  goffset done, size;
  WeirDocument *document;
  GError *error;
} Opened;

static void
progress_cb (goffset done, goffset size, gpointer data)
{
  Opened *opened = data;

  g_assert_true (g_thread_self () == opened->thread);
  g_assert_null (opened->document);
  g_assert_cmpint (done, >=, opened->done);
  opened->told++;
  opened->done = done;
  opened->size = size;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Opened *opened = data;

  opened->document = weir_document_open_finish (result, &opened->error);
  g_main_loop_quit (opened->loop);
}

static void
open_in_thread (const char *path, Opened *opened)
{
  opened->loop = g_main_loop_new (NULL, FALSE);
  opened->thread = g_thread_self ();
  weir_document_open_async (path, opened->cancellable, progress_cb, opened, opened_cb, opened);
  g_main_loop_run (opened->loop);
  g_main_loop_unref (opened->loop);
}

static void
test_open_in_thread (void)
{
  g_autofree char *path = sample_file ("thread.weir");
  Opened opened = { 0 };
  FILE *file = g_fopen (path, "ae");
  g_autofree char *filler = g_strnfill (100 * 1000, 'x');
  struct stat about;

  for (guint i = 0; i < 50; i++)
    fprintf (file, "{\"type\":\"filler\",\"text\":\"%s\"}\n", filler);
  fclose (file);
  g_assert_cmpint (stat (path, &about), ==, 0);
  open_in_thread (path, &opened);
  g_assert_no_error (opened.error);
  g_assert_cmpuint (opened.told, >=, 4);
  g_assert_cmpint (opened.done, ==, about.st_size);
  g_assert_cmpint (opened.size, ==, about.st_size);
  assert_campaign_is_as_read (weir_document_campaign (opened.document));
  g_assert_true (weir_document_set_text (opened.document, "notes", "here", NULL));
  g_object_unref (opened.document);
}

static void
test_open_cancelled (void)
{
  g_autofree char *path = sample_file ("cancelled.weir");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Opened opened = { .cancellable = cancellable };
  g_autoptr (WeirDocument) document = NULL;

  g_cancellable_cancel (cancellable);
  open_in_thread (path, &opened);
  g_assert_error (opened.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (opened.document);
  g_clear_error (&opened.error);
  document = open_document (path); /* the lock was let go */
  g_assert_cmpint (weir_document_access (document), ==, WEIR_DOCUMENT_WRITABLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/document/draft", test_draft);
  g_test_add_func ("/document/draft-stays", test_draft_stays);
  g_test_add_func ("/document/run-enters", test_run_enters);
  g_test_add_func ("/document/torn-end", test_torn_end);
  g_test_add_func ("/document/locked", test_locked);
  g_test_add_func ("/document/newer-and-damaged", test_newer_and_damaged);
  g_test_add_func ("/document/protected", test_protected);
  g_test_add_func ("/document/no-campaign", test_no_campaign);
  g_test_add_func ("/document/open-in-thread", test_open_in_thread);
  g_test_add_func ("/document/open-cancelled", test_open_cancelled);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "document.h"
#include "run-lines.h"
#include "same-campaign.h"
#include "sample-campaign.h"

typedef struct {
  GMainLoop *loop;
  gboolean done;
  guint told;
  GError *error;
} Saved;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Saved *saved = data;

  saved->done = weir_document_save_as_finish (WEIR_DOCUMENT (source), result, &saved->error);
  g_assert_true (saved->done == (saved->error == NULL));
  g_main_loop_quit (saved->loop);
}

static void
progress_cb (goffset done, goffset size, gpointer data)
{
  g_assert_cmpint (done, <=, size);
  ((Saved *) data)->told++;
}

static void
begin (WeirDocument *document, const char *path, GCancellable *cancellable, Saved *saved)
{
  *saved = (Saved){ .loop = g_main_loop_new (NULL, FALSE) };
  weir_document_save_as_async (document, path, cancellable, progress_cb, saved, saved_cb, saved);
}

static void
wait_for (Saved *saved)
{
  g_main_loop_run (saved->loop);
  g_main_loop_unref (saved->loop);
}

static void
save (WeirDocument *document, const char *path)
{
  Saved saved;

  begin (document, path, NULL, &saved);
  wait_for (&saved);
  g_assert_no_error (saved.error);
  g_assert_cmpuint (saved.told, >, 0);
  assert_campaign_is_as_read (weir_document_campaign (document));
}

static void
save_fails (WeirDocument *document, const char *path, GQuark domain, int code)
{
  g_autofree char *before = campaign_to_text (weir_document_campaign (document)), *after = NULL;
  g_autofree char *name = g_path_get_basename (path), *hidden = g_strdup_printf ("/.%s.", name);
  Saved saved;

  begin (document, path, NULL, &saved);
  wait_for (&saved);
  g_assert_error (saved.error, domain, code);
  g_assert_nonnull (strstr (saved.error->message, path));
  g_assert_null (strstr (saved.error->message, hidden)); /* what is written on the way */
  g_clear_error (&saved.error);
  after = campaign_to_text (weir_document_campaign (document));
  g_assert_cmpstr (before, ==, after);
}

static char *
folder_for (const char *name)
{
  char *folder = sample_path (name);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return folder;
}

/* What was written on the way does not stay behind. */
static void
assert_folder_holds (const char *folder, guint expected)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, expected);
}

static void
add_run (WeirDocument *document, const char *id, const char *name, guint32 seed)
{
  const SampleRun run = {
    .run_id = id, .name = name, .seed = seed, .measured = 3, .executions = 20, .series = 3, .drain = 1
  };

  weir_run_result_free (sample_write_run (weir_document_journal (document), &run));
}

static WeirDocument *
new_draft (void)
{
  g_autoptr (GError) error = NULL;
  WeirDocument *document = weir_document_new_draft ("Saved", &error);

  g_assert_no_error (error);
  add_run (document, "a1", "a", 1);
  add_run (document, "a2", "a", 2);
  add_run (document, "b1", "b", 3);
  return document;
}

static void delete (WeirDocument *document, const char *id)
{
  const char *ids[] = { id, NULL };

  g_assert_true (weir_document_delete (document, ids, NULL));
}

static void
test_draft (void)
{
  g_autoptr (WeirDocument) document = new_draft (), reopened = NULL;
  g_autofree char *draft = g_strdup (weir_document_path (document)), *folder = folder_for ("draft");
  g_autofree char *path = g_build_filename (folder, "kept.weir", NULL), *title = NULL;
  WeirJournal *journal = weir_document_journal (document);

  save (document, path);
  g_assert_false (weir_document_is_draft (document));
  g_assert_cmpstr (weir_document_path (document), ==, path);
  g_assert_false (g_file_test (draft, G_FILE_TEST_EXISTS));
  g_assert_true (weir_document_journal (document) == journal);
  g_assert_cmpstr (weir_journal_path (journal), ==, path);
  assert_folder_holds (folder, 1);
  add_run (document, "b2", "b", 4);
  g_assert_true (weir_document_set_text (document, "title", "After", NULL));
  assert_campaign_is_as_read (weir_document_campaign (document));
  reopened = weir_document_open (path, NULL, NULL, NULL, NULL);
  g_assert_cmpint (weir_document_access (reopened), ==, WEIR_DOCUMENT_LOCKED);
  title = weir_document_title (reopened);
  g_assert_cmpstr (title, ==, "After");
}

/* The ends of runs, from the last one back, as the file tells them. */
static char *
chain_of (WeirDocument *document)
{
  g_autofree char *text = NULL;
  GString *chain = g_string_new (NULL);
  gint64 at = weir_journal_last_run_end (weir_document_journal (document));

  g_assert_true (g_file_get_contents (weir_document_path (document), &text, NULL, NULL));
  while (at >= 0) {
    const char *end = strchr (text + at, '\n');
    g_autoptr (JsonNode) node = NULL;
    g_autofree char *line = g_strndup (text + at, (gsize) (end - (text + at)));
    JsonObject *object;

    node = json_from_string (line, NULL);
    object = json_node_get_object (node);
    g_assert_cmpstr (json_object_get_string_member (object, "type"), ==, "run-end");
    g_string_append_printf (chain, "%s ", json_object_get_string_member (object, "run"));
    at = json_object_get_int_member_with_default (object, "previous", -1);
  }
  return g_string_free (chain, FALSE);
}

static char *
figures_of (WeirCampaign *campaign, const char *id)
{
  g_autoptr (WeirRunResult) result = weir_campaign_sum_up (campaign, weir_campaign_find_run (campaign, id));
  g_autoptr (JsonObject) summary = weir_run_result_to_json (result);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), summary);

  return json_to_string (node, FALSE);
}

/* What was deleted goes, in the same place; what stays has the figures that it had. */
static void
test_smaller (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  WeirCampaign *campaign = weir_document_campaign (document);
  g_autofree char *path = g_strdup (weir_document_path (document));
  g_autofree char *before = figures_of (campaign, "b1"), *after = NULL, *chain = chain_of (document),
                  *less = NULL;
  gint64 size = campaign->size;

  g_assert_cmpstr (chain, ==, "b1 a2 a1 ");
  delete (document, "a1");
  save (document, path);
  less = chain_of (document);
  g_assert_cmpstr (less, ==, "b1 a2 ");
  delete (document, "a");
  save (document, path);
  g_free (less);
  less = chain_of (document);
  g_assert_cmpstr (less, ==, "b1 ");
  g_assert_true (weir_document_is_draft (document));
  g_assert_cmpint (campaign->size, <, size / 2);
  g_assert_cmpuint (campaign->runs->len, ==, 1);
  g_assert_cmpuint (campaign->scenarios->len, ==, 1);
  g_assert_false (weir_document_can_undo (document));
  after = figures_of (campaign, "b1");
  g_assert_cmpstr (before, ==, after);
  add_run (document, "b2", "b", 9);
  assert_campaign_is_as_read (campaign);
}

static void
append_interval (WeirDocument *document, const char *run, guint second)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (second);
  g_autoptr (WeirInterval) interval = sample_interval (random, second * G_USEC_PER_SEC, 10);
  g_autoptr (JsonObject) line = weir_line_interval (run, interval);

  g_assert_true (weir_journal_append (weir_document_journal (document), line, NULL));
}

/* A run is on, and a person edits: all of it is in the new file, and goes on there. Even when that
 * run's scenario was deleted. */
static void
test_meanwhile (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  const SampleRun begun = {
    .run_id = "live", .name = "b", .seed = 7, .measured = 2, .executions = 9, .no_end = TRUE
  };
  WeirCampaign *campaign = weir_document_campaign (document);
  g_autofree char *path = sample_path ("meanwhile.weir");
  const WeirRun *run;
  Saved saved;

  weir_run_result_free (sample_write_run (weir_document_journal (document), &begun));
  delete (document, "a");
  delete (document, "b");
  begin (document, path, NULL, &saved);
  append_interval (document, "live", 2);
  g_assert_true (weir_document_set_text (document, "notes", "written meanwhile", NULL));
  wait_for (&saved);
  g_assert_no_error (saved.error);
  append_interval (document, "live", 3);
  run = weir_campaign_find_run (campaign, "live");
  g_assert_cmpuint (run->intervals->len, ==, 4);
  g_assert_cmpuint (campaign->runs->len, ==, 1);
  g_assert_true (weir_campaign_is_run_deleted (campaign, run));
  assert_campaign_is_as_read (campaign);
}

/* A person brings back what was being left out: it is there. */
static void
test_brought_back_meanwhile (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autofree char *path = sample_path ("back.weir"), *chain = NULL;
  Saved saved;

  delete (document, "a1");
  begin (document, path, NULL, &saved);
  g_assert_true (weir_document_undo (document, NULL));
  wait_for (&saved);
  g_assert_no_error (saved.error);
  assert_campaign_is_as_read (weir_document_campaign (document));
  chain = chain_of (document);
  g_assert_cmpstr (chain, ==, "b1 a2 a1 ");
}

static void
test_over_another (void)
{
  g_autoptr (WeirDocument) document = new_draft (), other = new_draft ();
  g_autofree char *folder = folder_for ("other"), *path = g_build_filename (folder, "x.weir", NULL);

  save (other, path);
  save_fails (document, path, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_LOCKED);
  assert_folder_holds (folder, 1);
  g_assert_true (weir_document_close (other, NULL));
  save (document, path); /* the chooser has asked whether to */
  assert_folder_holds (folder, 1);
}

static void
test_cannot (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autofree char *absent = sample_path ("absent/x.weir"), *folder = folder_for ("is-a-folder");

  save_fails (document, absent, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_OPEN);
  save_fails (document, folder, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_WRITE);
  add_run (document, "b2", "b", 4);
  assert_campaign_is_as_read (weir_document_campaign (document));
}

static void
test_twice_and_cancelled (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autofree char *folder = folder_for ("cancelled"), *path = g_build_filename (folder, "x.weir", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Saved first, second;

  begin (document, path, cancellable, &first);
  begin (document, path, NULL, &second);
  g_cancellable_cancel (cancellable);
  wait_for (&second);
  g_assert_error (second.error, WEIR_DOCUMENT_ERROR, WEIR_DOCUMENT_ERROR_BUSY);
  g_clear_error (&second.error);
  if (!first.done && first.error == NULL)
    g_main_loop_run (first.loop);
  g_main_loop_unref (first.loop);
  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&first.error);
  assert_folder_holds (folder, 0);
  g_assert_true (weir_document_is_draft (document));
  assert_campaign_is_as_read (weir_document_campaign (document));
}

/* A window that closes does not wait. */
static void
test_closed_meanwhile (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autofree char *folder = folder_for ("closed"), *path = g_build_filename (folder, "x.weir", NULL);
  Saved saved;

  begin (document, path, NULL, &saved);
  g_assert_true (weir_document_close (document, NULL));
  wait_for (&saved);
  g_assert_error (saved.error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&saved.error);
  assert_folder_holds (folder, 0);
}

/* What cannot be written where it is can be copied, and then it can. */
static void
test_read_only (void)
{
  g_autofree char *path = sample_path ("newer.weir"), *copy = sample_path ("copy.weir"), *text = NULL;
  g_autoptr (WeirDocument) document = NULL;

  g_assert_true (
      g_file_set_contents (path,
                           "{\"type\":\"campaign\",\"format\":9,\"id\":\"kept\",\"soon\":1}\n{\"type\":"
                           "\"hologram\",\"run\":\"a\"}\n"
                           "{\"type\":\"scenario\",\"id\":\"s\",\"settings\":{\"name\":\"baseline\"}}\n"
                           "{\"type\":\"edit\",\"title\":\"From Afar\"}\n",
                           -1, NULL));
  document = weir_document_open (path, NULL, NULL, NULL, NULL);
  g_assert_cmpint (weir_document_access (document), ==, WEIR_DOCUMENT_NEWER);
  save (document, copy);
  g_assert_cmpint (weir_document_access (document), ==, WEIR_DOCUMENT_WRITABLE);
  g_assert_null (weir_document_access_error (document));
  g_assert_cmpstr (weir_document_campaign (document)->header.id, ==, "kept");
  g_assert_cmpint (weir_document_campaign (document)->header.format, ==, WEIR_CAMPAIGN_FORMAT);
  g_assert_true (weir_document_set_text (document, "title", "Here", NULL));
  assert_campaign_is_as_read (weir_document_campaign (document));
  g_assert_true (g_file_get_contents (copy, &text, NULL, NULL));
  g_assert_null (strstr (text, "hologram"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Damaged lines are taken over: perhaps somebody can repair them. Unknown ones too. */
static void
test_damaged (void)
{
  g_autoptr (WeirDocument) document = new_draft (), damaged = NULL;
  g_autofree char *path = g_strdup (weir_document_path (document)), *text = NULL,
                  *copy = sample_path ("mended.weir");
  FILE *file;

  delete (document, "a");
  g_assert_true (weir_document_close (document, NULL));
  file = g_fopen (path, "ae");
  fputs (
      "broken "
      "{\n\n{\"type\":\"hologram\",\"run\":\"b1\"}\n{\"type\":\"hologram\",\"run\":\"a1\"}\n{\"type\":\"torn",
      file);
  fclose (file);
  damaged = weir_document_open (path, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (weir_document_campaign (damaged)->n_warnings, ==, 2);
  save (damaged, copy);
  g_assert_true (g_file_get_contents (copy, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\nbroken {\n{\"type\":\"hologram\",\"run\":\"b1\"}\n{\"type\":\"torn\n"));
  add_run (damaged, "b2", "b", 8);
  assert_campaign_is_as_read (weir_document_campaign (damaged));
}

static void
save_without_room (void)
{
  g_autoptr (WeirDocument) document = new_draft ();
  g_autofree char *folder = folder_for ("full"), *path = g_build_filename (folder, "x.weir", NULL);
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = (rlim_t) weir_document_campaign (document)->size / 2;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  save_fails (document, path, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_FULL);
  assert_folder_holds (folder, 0);
}

static void
test_no_room (void)
{
  if (g_test_subprocess ()) {
    save_without_room ();
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* Whatever was deleted, the model is the new file, and the figures are what they were. */
static void
test_random (void)
{
  static const char *const names[] = { "a", "b", "c" };

  for (guint32 seed = 1; seed <= 25; seed++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (seed);
    g_autoptr (WeirDocument) document = new_draft ();
    WeirCampaign *campaign = weir_document_campaign (document);
    g_autofree char *path = sample_path ("random.weir"), *before = NULL, *after = NULL, *kept = NULL;

    for (guint i = 0; i < 12; i++) {
      g_autofree char *id = g_strdup_printf ("r%u", i), *other = g_strdup_printf ("r%u", i / 2);

      if (g_rand_boolean (random))
        add_run (document, id, names[g_rand_int_range (random, 0, 3)], i);
      else if (weir_campaign_find_run (campaign, other) != NULL)
        delete (document, other);
      if (g_rand_int_range (random, 0, 6) == 0)
        delete (document, names[g_rand_int_range (random, 0, 2)]);
      if (g_rand_int_range (random, 0, 8) == 0)
        g_assert_true (weir_document_undo (document, NULL));
    }
    for (guint i = 0; i < campaign->runs->len; i++) {
      const WeirRun *run = g_ptr_array_index (campaign->runs, i);

      if (kept == NULL && !weir_campaign_is_run_deleted (campaign, run))
        kept = g_strdup (run->id);
    }
    before = kept != NULL ? figures_of (campaign, kept) : NULL;
    save (document, path);
    after = kept != NULL ? figures_of (campaign, kept) : NULL;
    g_assert_cmpstr (before, ==, after);
    g_assert_true (weir_document_close (document, NULL));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/document/save/draft", test_draft);
  g_test_add_func ("/document/save/smaller", test_smaller);
  g_test_add_func ("/document/save/meanwhile", test_meanwhile);
  g_test_add_func ("/document/save/brought-back-meanwhile", test_brought_back_meanwhile);
  g_test_add_func ("/document/save/over-another", test_over_another);
  g_test_add_func ("/document/save/cannot", test_cannot);
  g_test_add_func ("/document/save/twice-and-cancelled", test_twice_and_cancelled);
  g_test_add_func ("/document/save/closed-meanwhile", test_closed_meanwhile);
  g_test_add_func ("/document/save/read-only", test_read_only);
  g_test_add_func ("/document/save/damaged", test_damaged);
  g_test_add_func ("/document/save/no-room", test_no_room);
  g_test_add_func ("/document/save/random", test_random);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "campaign-header.h"
#include "journal.h"
#include "json-scanner.h"
#include "sample-campaign.h"
#include "sync-thread.h"

static JsonObject *
line_of (const char *text)
{
  JsonObject *line = json_object_new ();

  json_object_set_string_member (line, "type", "test");
  json_object_set_string_member (line, "text", text);
  return line;
}

static void
append (WeirJournal *journal, const char *text)
{
  g_autoptr (JsonObject) line = line_of (text);
  g_autoptr (GError) error = NULL;

  weir_journal_append (journal, line, &error);
  g_assert_no_error (error);
}

static WeirJournal *
open_journal (const char *path)
{
  g_autoptr (GError) error = NULL;
  WeirJournal *journal = weir_journal_open (path, &error);

  g_assert_no_error (error);
  return journal;
}

static void
close_journal (WeirJournal *journal)
{
  g_autoptr (GError) error = NULL;

  weir_journal_close (journal, &error);
  g_assert_no_error (error);
}

static char *
contents (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Each line of the file is an object; what is between them is one line end. */
static char **
whole_lines (const char *path)
{
  g_autofree char *text = contents (path);
  char **lines;

  g_assert_true (g_str_has_suffix (text, "\n"));
  text[strlen (text) - 1] = '\0';
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) node = weir_json_parse (lines[i], -1, &error);

    g_assert_no_error (error);
    g_assert_true (JSON_NODE_HOLDS_OBJECT (node));
  }
  return lines;
}

static void
test_create (void)
{
  g_autofree char *path = sample_path ("create.weir");
  WeirJournal *journal = open_journal (path);
  g_auto (GStrv) lines = NULL;
  g_autoptr (JsonNode) node = NULL;
  WeirCampaignHeader header = { 0 };
  struct stat about;

  g_assert_true (weir_journal_was_created (journal));
  g_assert_true (weir_journal_is_locked (journal));
  g_assert_cmpstr (weir_journal_path (journal), ==, path);
  g_assert_cmpint (weir_journal_last_run_end (journal), ==, -1);
  append (journal, "one");
  g_assert_cmpint (stat (path, &about), ==, 0);
  g_assert_cmpint (weir_journal_offset (journal), ==, about.st_size); /* written at once, without a close */
  close_journal (journal);

  lines = whole_lines (path);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_prefix (lines[0], "{\"type\":\"campaign\",\"format\":1,\"id\":\""));
  g_assert_cmpstr (lines[1], ==, "{\"type\":\"test\",\"text\":\"one\"}");
  node = weir_json_parse (lines[0], -1, NULL);
  g_assert_true (weir_campaign_header_read (&header, json_node_get_object (node)));
  g_assert_cmpint (header.format, ==, WEIR_CAMPAIGN_FORMAT);
  g_assert_true (g_uuid_string_is_valid (header.id));
  g_assert_cmpuint (header.cpus, ==, g_get_num_processors ());
  g_assert_cmpstr (header.host, ==, g_get_host_name ());
  g_assert_true (*header.cpu_model != '\0' && *header.kernel != '\0' && *header.weir != '\0');
  weir_campaign_header_clear (&header);
}

static void
test_append (void)
{
  g_autofree char *path = sample_path ("append.weir");
  WeirJournal *journal = open_journal (path);
  g_auto (GStrv) lines = NULL;
  gint64 offset;

  append (journal, "one");
  offset = weir_journal_offset (journal);
  close_journal (journal);
  journal = open_journal (path);
  g_assert_false (weir_journal_was_created (journal));
  g_assert_cmpint (weir_journal_offset (journal), ==, offset);
  append (journal, "two");
  close_journal (journal);
  lines = whole_lines (path);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
}

/* An empty file, such as mktemp makes, becomes a campaign; so does one behind a link. */
static void
test_empty_file (void)
{
  g_autofree char *path = sample_path ("empty.weir"), *link = sample_path ("link.weir");
  WeirJournal *journal;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (symlink (path, link), ==, 0);
  journal = open_journal (link);
  g_assert_true (weir_journal_was_created (journal));
  close_journal (journal);
  lines = whole_lines (path);
  g_assert_cmpuint (g_strv_length (lines), ==, 1);
}

static void
test_run_ends (void)
{
  g_autofree char *path = sample_path ("ends.weir");
  WeirJournal *journal = open_journal (path);
  SampleRun run = { .run_id = "a", .name = "s", .seed = 1, .measured = 1, .executions = 2 };
  g_autofree char *text = NULL;
  gint64 last;

  weir_run_result_free (sample_write_run (journal, &run));
  run.run_id = "b";
  weir_run_result_free (sample_write_run (journal, &run));
  last = weir_journal_last_run_end (journal);
  append (journal, "more");
  close_journal (journal);
  text = contents (path);
  g_assert_true (g_str_has_prefix (text + last, "{\"type\":\"run-end\",\"run\":\"b\""));
  g_assert_true (strstr (text, "\"previous\":") != NULL);
  g_assert_true (g_str_has_prefix (text + g_ascii_strtoll (strstr (text, "\"previous\":") + 11, NULL, 10),
                                   "{\"type\":\"run-end\",\"run\":\"a\""));
  journal = open_journal (path);
  g_assert_cmpint (weir_journal_last_run_end (journal), ==, last);
  close_journal (journal);
}

static void
assert_locked (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (weir_journal_open (path, &error));
  g_assert_error (error, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_lock_in_one_process (void)
{
  g_autofree char *path = sample_path ("lock.weir");
  WeirJournal *journal = open_journal (path);
  int other;

  assert_locked (path);
  other = open (path, O_RDONLY | O_CLOEXEC); /* a POSIX lock would be lost by this */
  close (other);
  assert_locked (path);
  append (journal, "still mine");
  close_journal (journal);
  journal = open_journal (path);
  close_journal (journal);
}

static void
test_lock_between_processes (void)
{
  g_autofree char *path = sample_path ("processes.weir");
  int ready[2], done[2], status;
  char byte = 0;
  pid_t child;
  WeirJournal *journal;

  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (done), ==, 0);
  child = fork ();
  if (child == 0) {
    journal = weir_journal_open (path, NULL);
    close (done[1]);
    if (journal == NULL || write (ready[1], "r", 1) != 1 || read (done[0], &byte, 1) != 0)
      _exit (1);
    _exit (0); /* without closing: the lock ends with the process */
  }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  assert_locked (path);
  close (done[1]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  journal = open_journal (path);
  g_assert_false (weir_journal_was_created (journal));
  close_journal (journal);
  close (ready[0]);
  close (ready[1]);
  close (done[0]);
}

static void
test_torn_end (void)
{
  g_autofree char *path = sample_path ("torn.weir"), *text = NULL;
  WeirJournal *journal = open_journal (path);
  g_auto (GStrv) lines = NULL;
  FILE *file;

  close_journal (journal);
  file = g_fopen (path, "ae");
  fputs ("{\"type\":\"interval\",\"run\":\"a", file);
  fclose (file);
  journal = open_journal (path);
  append (journal, "after");
  close_journal (journal);
  text = contents (path);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4); /* the last is empty */
  g_assert_cmpstr (lines[1], ==, "{\"type\":\"interval\",\"run\":\"a");
  g_assert_cmpstr (lines[2], ==, "{\"type\":\"test\",\"text\":\"after\"}");
}

/* What must not be opened, and must be as it was afterwards. */
static void
test_refused (void)
{
  static const struct {
    const char *text;
    int length;
    WeirJournalError code;
  } rows[] = {
    { "hello\n", -1, WEIR_JOURNAL_ERROR_FORMAT },
    { "\n", -1, WEIR_JOURNAL_ERROR_FORMAT },
    { "{\"type\":\"interval\"}\n", -1, WEIR_JOURNAL_ERROR_FORMAT },
    { "[]\n", -1, WEIR_JOURNAL_ERROR_FORMAT },
    { "{\"type\":\"campaign\"}\n", -1, WEIR_JOURNAL_ERROR_FORMAT },
    { "{\"type\":\"campaign\",\"format\":0}\n", -1, WEIR_JOURNAL_ERROR_FORMAT },
    { "{\"type\":\"campaign\",\"format\":\"1\"}\n", -1, WEIR_JOURNAL_ERROR_FORMAT },
    { "{\"type\":\"campaign\",\"format\":1", -1, WEIR_JOURNAL_ERROR_FORMAT },
    { "\x7f"
      "ELF\0\0\0\n\xff\xfe",
      10, WEIR_JOURNAL_ERROR_FORMAT },
    { "{\"type\":\"campaign\",\"format\":2}\n", -1, WEIR_JOURNAL_ERROR_NEWER },
  };
  g_autofree char *path = sample_path ("refused.weir");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *after = NULL;
    gsize length, before = rows[i].length < 0 ? strlen (rows[i].text) : (gsize) rows[i].length;

    g_assert_true (g_file_set_contents (path, rows[i].text, (gssize) before, NULL));
    g_assert_null (weir_journal_open (path, &error));
    g_assert_error (error, WEIR_JOURNAL_ERROR, (int) rows[i].code);
    g_assert_nonnull (strstr (error->message, path));
    g_assert_true (g_file_get_contents (path, &after, &length, NULL));
    g_assert_cmpmem (after, length, rows[i].text, before);
  }
}

/* A header without its line end is whole all the same. */
static void
test_header_without_line_end (void)
{
  g_autofree char *path = sample_path ("no-end.weir");
  g_auto (GStrv) lines = NULL;
  WeirJournal *journal;

  g_assert_true (g_file_set_contents (path, "{\"type\":\"campaign\",\"format\":1}", -1, NULL));
  journal = open_journal (path);
  append (journal, "x");
  close_journal (journal);
  lines = whole_lines (path);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
}

static void
test_not_to_be_opened (void)
{
  g_autofree char *absent = sample_path ("absent/x.weir"), *pipe_path = sample_path ("pipe");
  g_autofree char *folder = g_path_get_dirname (pipe_path);
  const char *const paths[] = { absent, pipe_path, folder, "/dev/null", "" };

  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (weir_journal_open (paths[i], &error));
    g_assert_error (error, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_OPEN);
    g_assert_nonnull (strstr (error->message, paths[i]));
  }
}

static void
limit_files_to (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* What is held goes before what follows, and a small line does not slip in before a large one. */
static void
hold_until_there_is_room (WeirJournal *journal, JsonObject *line)
{
  g_autoptr (JsonObject) small = line_of ("");
  gint64 before = weir_journal_offset (journal);

  g_assert_true (weir_journal_write_held (journal, NULL)); /* nothing */
  weir_journal_hold (journal, line);
  weir_journal_hold (journal, small);
  g_assert_false (weir_journal_append (journal, small, NULL));
  g_assert_cmpint (weir_journal_offset (journal), ==, before);
  g_assert_false (weir_journal_write_held (journal, NULL));
  limit_files_to (40 * 1000);
  g_assert_true (weir_journal_write_held (journal, NULL));
}

/* A file that cannot grow any more, in a process of its own: half a line goes in, and is taken
 * back; once there is room the journal goes on. */
static void
write_until_full (const char *path)
{
  g_autofree char *filler = g_strnfill (1000, 'x');
  g_autoptr (JsonObject) line = line_of (filler);
  g_autoptr (GError) error = NULL;
  WeirJournal *journal = open_journal (path);
  g_auto (GStrv) lines = NULL;
  gint64 before;
  guint written = 0;

  signal (SIGXFSZ, SIG_IGN);
  limit_files_to (20 * 1000);
  while (weir_journal_append (journal, line, &error))
    written++;
  g_assert_error (error, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "Make room there"));
  g_assert_cmpuint (written, >, 10);
  lines = whole_lines (path);
  g_assert_cmpuint (g_strv_length (lines), ==, written + 1);
  before = weir_journal_offset (journal);
  hold_until_there_is_room (journal, line);
  append (journal, filler);
  g_assert_cmpint (weir_journal_offset (journal), >, before);
  close_journal (journal);
  g_strfreev (g_steal_pointer (&lines));
  lines = whole_lines (path);
  g_assert_cmpuint (g_strv_length (lines), ==, written + 4);
}

static void
test_no_room (void)
{
  g_autofree char *path = sample_path ("full.weir");

  if (g_test_subprocess ()) {
    write_until_full (path);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* A file that was made for nothing goes again. */
static void
create_without_room (const char *path)
{
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  limit_files_to (0);
  g_assert_null (weir_journal_open (path, &error));
  g_assert_error (error, WEIR_JOURNAL_ERROR, WEIR_JOURNAL_ERROR_FULL);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_no_room_at_all (void)
{
  g_autofree char *path = sample_path ("nothing.weir");

  if (g_test_subprocess ()) {
    create_without_room (path);
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

/* The kernel may leave half of what is written when it kills the writer at the border of a page. */
static void
drop_torn_end (const char *path)
{
  g_autofree char *text = contents (path);

  g_assert_cmpint (truncate (path, strrchr (text, '\n') + 1 - text), ==, 0);
}

/* SIGKILL between any two lines: all that was appended is there. */
static void
test_kill (void)
{
  g_autofree char *path = sample_path ("kill.weir");
  g_auto (GStrv) lines = NULL;
  int told[2], status;
  guint told_lines = 0;
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (told), ==, 0);
  child = fork ();
  if (child == 0) {
    WeirJournal *journal = weir_journal_open (path, NULL);
    g_autoptr (JsonObject) line = line_of ("a line");

    while (weir_journal_append (journal, line, NULL) && write (told[1], "w", 1) == 1)
      ;
    _exit (1);
  }
  close (told[1]);
  while (told_lines < 200 && read (told[0], &byte, 1) == 1)
    told_lines++;
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  while (read (told[0], &byte, 1) == 1)
    told_lines++;
  close (told[0]);
  drop_torn_end (path);
  lines = whole_lines (path);
  g_assert_cmpuint (g_strv_length (lines), >=, told_lines + 1);
  g_assert_cmpuint (g_strv_length (lines), <=, told_lines + 2);
}

static void
test_sync (void)
{
  g_autofree char *path = sample_path ("sync.weir");
  WeirJournal *journal = open_journal (path);
  g_autoptr (GError) error = NULL;

  append (journal, "x");
  g_assert_true (weir_journal_sync (journal, &error));
  g_assert_no_error (error);
  close_journal (journal);
}

/* The thread meets the error, and the writer is told of it, once. */
static void
test_sync_thread_error (void)
{
  g_autofree char *path = sample_path ("sync-error");
  int fd = g_open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  WeirSyncThread *sync = weir_sync_thread_start (fd, 1000);
  int error = 0;

  weir_sync_thread_mark (sync);
  g_usleep (20000);
  g_assert_cmpint (weir_sync_thread_take_error (sync), ==, 0);
  close (fd);
  weir_sync_thread_mark (sync);
  for (guint i = 0; i < 2000 && error == 0; i++) {
    g_usleep (1000);
    error = weir_sync_thread_take_error (sync);
  }
  g_assert_cmpint (error, ==, EBADF);
  g_assert_cmpint (weir_sync_thread_take_error (sync), ==, 0);
  weir_sync_thread_stop (sync);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/journal/create", test_create);
  g_test_add_func ("/journal/append", test_append);
  g_test_add_func ("/journal/empty-file", test_empty_file);
  g_test_add_func ("/journal/run-ends", test_run_ends);
  g_test_add_func ("/journal/lock-in-one-process", test_lock_in_one_process);
  g_test_add_func ("/journal/lock-between-processes", test_lock_between_processes);
  g_test_add_func ("/journal/torn-end", test_torn_end);
  g_test_add_func ("/journal/refused", test_refused);
  g_test_add_func ("/journal/header-without-line-end", test_header_without_line_end);
  g_test_add_func ("/journal/not-to-be-opened", test_not_to_be_opened);
  g_test_add_func ("/journal/no-room", test_no_room);
  g_test_add_func ("/journal/no-room-at-all", test_no_room_at_all);
  g_test_add_func ("/journal/kill", test_kill);
  g_test_add_func ("/journal/sync", test_sync);
  g_test_add_func ("/journal/sync-thread-error", test_sync_thread_error);
  return g_test_run ();
}

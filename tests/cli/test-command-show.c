/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "capture.h"
#include "command-show.h"
#include "exit-code.h"
#include "safe-text.h"
#include "sample-campaign.h"

/* What the command says on both streams, and its exit code. */
typedef struct {
  char *output, *complaint;
  int code;
} Said;

static void
said_clear (Said *said)
{
  g_free (said->output);
  g_free (said->complaint);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Said, said_clear)

static Said
show (const char *path)
{
  char *argv[] = { (char *) "show", (char *) path, NULL };
  WeirCapture output, complaint;
  Said said;

  weir_capture_begin (&output, STDOUT_FILENO);
  weir_capture_begin (&complaint, STDERR_FILENO);
  said.code = weir_command_show (path != NULL ? 2 : 1, argv);
  said.complaint = weir_capture_end (&complaint);
  said.output = weir_capture_end (&output);
  return said;
}

static void
assert_says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is missing in:\n%s", part, text);
}

static void
assert_keeps_from (const char *text, const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” stands in:\n%s", part, text);
}

static char *
write_campaign (const SampleRun *run)
{
  char *path = sample_path ("show.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);

  weir_run_result_free (sample_write_run (journal, run));
  weir_journal_close (journal, NULL);
  return path;
}

static void
test_ended (void)
{
  const SampleRun run = { .run_id = "run-1",
                          .name = "baseline",
                          .seed = 1,
                          .warm_up = 2,
                          .measured = 154,
                          .executions = 40,
                          .series = 4 };
  g_autofree char *path = write_campaign (&run);
  g_auto (Said) said = show (path);

  g_assert_cmpint (said.code, ==, WEIR_EXIT_OK);
  g_assert_cmpstr (said.complaint, ==, "");
  assert_says (said.output, "Run 1: baseline  (run-1)");
  assert_says (said.output, "; 2 min 36 s, of which 2 min 34 s were measured");
  assert_says (said.output, "against http://127.0.0.1:8080");
  assert_says (said.output, "6,160 started in 2 min 34 s, throughput 40.0 /s");
  assert_says (said.output, "Response   ");
  assert_says (said.output, "demo_gateway_queue_depth");
  assert_says (said.output, "intervals 156, scrapes 158 of metric series 4, failure samples 1");
  assert_keeps_from (said.output, "Interrupted");
  assert_keeps_from (said.output, "password");
}

/* Figures stand below one another: the columns of all rows of the table end at the same place. */
static void
test_aligned (void)
{
  const SampleRun run = { .run_id = "r", .name = "s", .seed = 2, .measured = 2, .executions = 2000 };
  g_autofree char *path = write_campaign (&run);
  g_auto (Said) said = show (path);
  const char *head = strstr (said.output, "        p50");
  const char *row = strstr (said.output, "  Response ");

  g_assert_nonnull (head);
  g_assert_nonnull (row);
  head = strrchr (said.output, '\n') > head ? head : NULL;
  while (head > said.output && head[-1] != '\n')
    head--;
  g_assert_cmpuint (strcspn (head, "\n"), ==, strcspn (row, "\n"));
}

static void
test_interrupted (void)
{
  const SampleRun run = {
    .run_id = "r", .name = "s", .seed = 1, .measured = 3, .executions = 10, .no_end = TRUE
  };
  g_autofree char *path = write_campaign (&run);
  g_auto (Said) said = show (path);

  g_assert_cmpint (said.code, ==, WEIR_EXIT_OK);
  assert_says (said.output, "Interrupted: its record breaks off at 3 s");
  assert_says (said.output, "30 started in 3 s");
}

static void
test_still_running (void)
{
  const SampleRun run = {
    .run_id = "r", .name = "s", .seed = 1, .measured = 1, .executions = 1, .no_end = TRUE
  };
  g_autofree char *path = write_campaign (&run);
  WeirJournal *journal = weir_journal_open (path, NULL);
  g_auto (Said) said = show (path);

  assert_says (said.output, "Still running: 1 execution");
  assert_keeps_from (said.output, "Interrupted");
  weir_journal_close (journal, NULL);
}

/* Damage is told on standard error, with the number of the line, and the rest is shown. */
static void
test_warnings (void)
{
  const SampleRun run = { .run_id = "r", .name = "s", .seed = 1, .measured = 2, .executions = 5 };
  g_autofree char *path = write_campaign (&run);
  FILE *file = g_fopen (path, "ae");
  g_auto (Said) said = { 0 };

  fputs ("garbage\n{\"type\":\"interval\",\"run\"", file);
  fclose (file);
  said = show (path);
  g_assert_cmpint (said.code, ==, WEIR_EXIT_OK);
  assert_says (said.complaint, "it is damaged, and was passed over");
  assert_says (said.complaint, "it is the last line and was cut off");
  assert_says (said.output, "10 started in 2 s");
}

/* A file is text of a stranger: a terminal must not take it for orders. */
static void
test_control_characters (void)
{
  g_autofree char *safe = weir_safe_text ("a\033[2Jb\r\nc\xc2\x9b"
                                          "d\xff“ü”");

  g_assert_cmpstr (safe, ==, "a [2Jb  c d�“ü”");
}

static void
test_odd_summary (void)
{
  g_autofree char *path = sample_path ("odd.weir");
  g_auto (Said) said = { 0 };

  g_assert_true (g_file_set_contents (
      path,
      "{\"type\":\"campaign\",\"format\":1}\n"
      "{\"type\":\"run-start\",\"run\":\"\\u001b[31m\",\"scenario\":\"s\",\"settings\":{\"name\":5},"
      "\"wall\":1}\n"
      "{\"type\":\"run-end\",\"run\":\"\\u001b[31m\",\"t\":1,\"summary\":{\"total_requests\":\"many\","
      "\"ended\":5,"
      "\"response_ms_percentiles\":{\"p50\":1e300,\"p95\":[]},\"ledger\":[],\"metrics\":{\"pre\":{\"x\":"
      "\"y\"}}}}\n",
      -1, NULL));
  said = show (path);
  g_assert_cmpint (said.code, ==, WEIR_EXIT_OK);
  assert_says (said.output, "Run 1: default  ( [31m)");
  assert_says (said.output, "for a reason that this version of Weir does not know");
}

static void
test_no_campaign (void)
{
  g_autofree char *path = sample_path ("none.weir");
  g_auto (Said) absent = show (path), none = { 0 }, nameless = { 0 };

  g_assert_cmpint (absent.code, ==, WEIR_EXIT_FILE);
  assert_says (absent.complaint, path);
  g_assert_true (g_file_set_contents (path, "hello\n", -1, NULL));
  none = show (path);
  g_assert_cmpint (none.code, ==, WEIR_EXIT_FILE);
  assert_says (none.complaint, "is not a campaign file");
  g_assert_cmpstr (none.output, ==, "");
  nameless = show (NULL);
  g_assert_cmpint (nameless.code, ==, WEIR_EXIT_USAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/command-show/ended", test_ended);
  g_test_add_func ("/command-show/aligned", test_aligned);
  g_test_add_func ("/command-show/interrupted", test_interrupted);
  g_test_add_func ("/command-show/still-running", test_still_running);
  g_test_add_func ("/command-show/warnings", test_warnings);
  g_test_add_func ("/command-show/control-characters", test_control_characters);
  g_test_add_func ("/command-show/odd-summary", test_odd_summary);
  g_test_add_func ("/command-show/no-campaign", test_no_campaign);
  return g_test_run ();
}

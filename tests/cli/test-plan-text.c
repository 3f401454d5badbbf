/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "capture.h"
#include "command-run.h"
#include "exit-code.h"

/* `weir-cli run --dry-run`, as its two streams and its exit code. */
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
run (const char *const *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  WeirCapture output, complaint;
  Said said;

  g_strv_builder_add_many (builder, "run", "--dry-run", NULL);
  g_strv_builder_addv (builder, (const char **) arguments);
  argv = g_strv_builder_end (builder);
  weir_capture_begin (&output, STDOUT_FILENO);
  weir_capture_begin (&complaint, STDERR_FILENO);
  said.code = weir_command_run ((int) g_strv_length (argv), argv);
  said.complaint = weir_capture_end (&complaint);
  said.output = weir_capture_end (&output);
  return said;
}

#define ARGUMENTS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* Nobody listens there, and nobody is asked. */
#define AT "--base-url", "http://user:hidden@127.0.0.1:9", "--target", "node.reasoner"

static void
test_one (void)
{
  g_auto (Said) said = run (ARGUMENTS (AT, "--requests", "7"));

  g_assert_cmpint (said.code, ==, WEIR_EXIT_OK);
  g_assert_cmpstr (said.complaint, ==, "");
  g_assert_cmpstr (said.output, ==,
                   "default · node.reasoner · http://127.0.0.1:9\n"
                   "  Keeps 8 executions in flight until 7 have ended, one after another in each. Each has a "
                   "payload of 1 KiB.\n\n"
                   "1 run; how long that takes, the gateway decides.\n");
}

static void
test_sweep (void)
{
  g_auto (Said) said =
      run (ARGUMENTS (AT, "--name", "s", "--duration", "10s", "--warm-up", "0", "--sweep", "depth=1,2",
                      "--sweep", "width=3", "--repeat", "2", "--cool-down", "5"));

  g_assert_cmpint (said.code, ==, WEIR_EXIT_OK);
  g_assert_cmpstr (said.complaint, ==, "");
  g_assert_cmpstr (
      said.output, ==,
      "s · node.reasoner · http://127.0.0.1:9\n"
      "  Keeps 8 executions in flight for 10 s, one after another in each. Each has 4 to 13 nodes "
      "and a payload of 1 KiB. Does this 4 times: depth 1, 2 with width 3, each twice. About 55 "
      "s.\n\n"
      "Runs, in this order\n"
      "     1  s  depth 1, width 3, round 1 of 2\n"
      "     2  s  depth 2, width 3, round 1 of 2\n"
      "     3  s  depth 1, width 3, round 2 of 2\n"
      "     4  s  depth 2, width 3, round 2 of 2\n\n"
      "4 runs, about 55 s.\n");
}

static void
test_many (void)
{
  g_auto (Said) said = run (ARGUMENTS (AT, "--sweep", "concurrency=1..1050"));

  g_assert_cmpint (said.code, ==, WEIR_EXIT_OK);
  g_assert_nonnull (strstr (said.output, "\n    50  default  concurrency 50\n        and 1,000 more\n\n"
                                         "1,050 runs; how long that takes, the gateway decides.\n"));
  g_assert_null (strstr (said.output, "concurrency 51\n"));
}

/* A bad sweep is refused at once, and a plan that is too large. */
static void
test_refused (void)
{
  static const char *const rows[][5] = {
    { "--sweep", "concurrency=8, x", NULL, NULL,
      "weir-cli run: --sweep: concurrency: “8, x”: x is not a number\n" },
    { "--sweep", "requests=1..10000", "--repeat", "2",
      "weir-cli run: expected at most 10,000 runs, found 20,000: give fewer values to sweep over, or fewer "
      "repeats\n" },
    { "--sweep", "depth=1,2", "--sweep", "depth=3",
      "weir-cli run: scenario “default”: sweep: depth: expected one axis for each key, found two: give all "
      "values in one\n" },
    { "--sweep", "rate=10,20", NULL, NULL,
      "weir-cli run: scenario “default”: with rate 10 /s: a rate needs a duration: say for how long "
      "executions "
      "are started\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Said) said = run (ARGUMENTS (AT, rows[i][0], rows[i][1], rows[i][2], rows[i][3]));

    g_assert_cmpint (said.code, ==, WEIR_EXIT_USAGE);
    g_assert_cmpstr (said.output, ==, "");
    g_assert_cmpstr (said.complaint, ==, rows[i][4]);
  }
}

/* Not even where the campaign and the figures were to go. */
static void
test_writes_nothing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("weir-dry-run-XXXXXX", NULL);
  g_autofree char *campaign = g_build_filename (folder, "new.weir", NULL);
  g_autofree char *metrics = g_build_filename (folder, "new.json", NULL);
  g_auto (Said) said = run (ARGUMENTS (AT, "--campaign", campaign, "--save-metrics", metrics));

  g_assert_cmpint (said.code, ==, WEIR_EXIT_OK);
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* which it can only while it is empty */
  g_assert_false (g_file_test (g_get_user_data_dir (), G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/plan-text/one", test_one);
  g_test_add_func ("/plan-text/sweep", test_sweep);
  g_test_add_func ("/plan-text/many", test_many);
  g_test_add_func ("/plan-text/refused", test_refused);
  g_test_add_func ("/plan-text/writes-nothing", test_writes_nothing);
  return g_test_run ();
}

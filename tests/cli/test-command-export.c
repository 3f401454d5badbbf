/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "capture.h"
#include "command-export.h"
#include "exit-code.h"
#include "json-scanner.h"
#include "sample-campaign.h"

static char *output, *complaint; /* of the last call */

/* Runs the command with the arguments given, up to a %NULL. */
static int G_GNUC_NULL_TERMINATED
export_with (const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  WeirCapture out, err;
  va_list args;
  int code;

  g_ptr_array_add (argv, (char *) "export");
  va_start (args, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (args, const char *))
    g_ptr_array_add (argv, (char *) argument);
  va_end (args);
  g_ptr_array_add (argv, NULL);
  weir_capture_begin (&out, STDOUT_FILENO);
  weir_capture_begin (&err, STDERR_FILENO);
  code = weir_command_export ((int) argv->len - 1, (char **) argv->pdata);
  g_free (complaint);
  complaint = weir_capture_end (&err);
  g_free (output);
  output = weir_capture_end (&out);
  return code;
}

static char *
write_campaign (void)
{
  const SampleRun runs[] = {
    { .run_id = "aa-1", .name = "one", .seed = 1, .measured = 3, .executions = 20, .series = 3 },
    { .run_id = "aa-2", .name = "two", .seed = 2, .measured = 2, .executions = 20, .no_end = TRUE },
  };
  char *path = sample_path ("export.weir");
  WeirJournal *journal = weir_journal_open (path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    weir_run_result_free (sample_write_run (journal, &runs[i]));
  weir_journal_close (journal, NULL);
  return path;
}

static void
test_metrics (void)
{
  g_autofree char *path = write_campaign ();
  g_autoptr (JsonNode) node = NULL, one = NULL;

  g_assert_cmpint (export_with (path, "--as", "metrics", NULL), ==, WEIR_EXIT_OK);
  g_assert_cmpstr (complaint, ==, "");
  node = weir_json_parse (output, -1, NULL);
  g_assert_cmpuint (
      json_array_get_length (json_object_get_array_member (json_node_get_object (node), "scenarios")), ==, 2);
  g_assert_cmpint (export_with (path, "--as", "metrics", "--run", "aa-2", NULL), ==, WEIR_EXIT_OK);
  one = weir_json_parse (output, -1, NULL);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (one), "scenario"), ==, "two");
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (one), "ended"), ==, "interrupted");
}

static void
test_csv (void)
{
  g_autofree char *path = write_campaign ();
  g_auto (GStrv) rows = NULL;

  g_assert_cmpint (export_with ("--as=csv", path, NULL), ==, WEIR_EXIT_OK);
  rows = g_strsplit (output, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (rows), ==, 1 + 3 + 2 + 1);
  g_assert_true (g_str_has_prefix (rows[0], "run,scenario,t,dt,phase,started,"));
}

static void
test_file (void)
{
  g_autofree char *path = write_campaign (), *target = sample_path ("target.csv"), *text = NULL;

  g_assert_true (g_file_set_contents (target, "old", -1, NULL));
  g_assert_cmpint (export_with (path, "--as", "csv", "-o", target, NULL), ==, WEIR_EXIT_OK);
  g_assert_cmpstr (output, ==, "");
  g_assert_true (g_file_get_contents (target, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "run,"));
}

/* Neither the campaign nor what stood in the target is lost by a mistake. */
static void
test_not_written (void)
{
  g_autofree char *path = write_campaign (), *link = sample_path ("link.weir"), *before = NULL, *after = NULL;
  g_autofree char *absent = sample_path ("absent/x.csv");

  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  g_assert_cmpint (symlink (path, link), ==, 0);
  g_assert_cmpint (export_with (path, "--as", "csv", "-o", path, NULL), ==, WEIR_EXIT_USAGE);
  g_assert_cmpint (export_with (path, "--as", "csv", "-o", link, NULL), ==, WEIR_EXIT_USAGE);
  g_assert_cmpint (export_with (path, "--as", "csv", "-o", absent, NULL), ==, WEIR_EXIT_FILE);
  g_assert_nonnull (strstr (complaint, absent));
  g_assert_cmpint (export_with (path, "--as", "csv", "-o", "/dev/full", NULL), ==, WEIR_EXIT_FILE);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
}

static void
test_usage (void)
{
  g_autofree char *path = write_campaign (), *absent = sample_path ("absent.weir");

  g_assert_cmpint (export_with (path, NULL), ==, WEIR_EXIT_USAGE);
  g_assert_cmpint (export_with (path, "--as", "xml", NULL), ==, WEIR_EXIT_USAGE);
  g_assert_cmpint (export_with ("--as", "csv", NULL), ==, WEIR_EXIT_USAGE);
  g_assert_cmpint (export_with (path, path, "--as", "csv", NULL), ==, WEIR_EXIT_USAGE);
  g_assert_cmpint (export_with (path, "--as", "csv", "--nonsense", NULL), ==, WEIR_EXIT_USAGE);
  g_assert_cmpint (export_with (path, "--as", "csv", "--run", "b", NULL), ==, WEIR_EXIT_USAGE);
  g_assert_nonnull (strstr (complaint, "“b”"));
  g_assert_cmpint (export_with (path, "--as", "csv", "--run", "aa", NULL), ==, WEIR_EXIT_USAGE);
  g_assert_nonnull (strstr (complaint, "2 runs"));
  g_assert_cmpint (export_with (absent, "--as", "csv", NULL), ==, WEIR_EXIT_FILE);
  g_assert_cmpstr (output, ==, "");
}

static void
test_damaged (void)
{
  g_autofree char *path = write_campaign ();
  FILE *file = g_fopen (path, "ae");

  fputs ("garbage\n", file);
  fclose (file);
  g_assert_cmpint (export_with (path, "--as", "metrics", NULL), ==, WEIR_EXIT_OK);
  g_assert_nonnull (strstr (complaint, "1 line of"));
  g_assert_true (g_str_has_prefix (output, "{"));
}

int
main (int argc, char **argv)
{
  int code;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_vfs_get_default (); /* says what it found, where a test would catch it */
  g_test_add_func ("/command-export/metrics", test_metrics);
  g_test_add_func ("/command-export/csv", test_csv);
  g_test_add_func ("/command-export/file", test_file);
  g_test_add_func ("/command-export/not-written", test_not_written);
  g_test_add_func ("/command-export/usage", test_usage);
  g_test_add_func ("/command-export/damaged", test_damaged);
  code = g_test_run ();
  g_free (output);
  g_free (complaint);
  return code;
}

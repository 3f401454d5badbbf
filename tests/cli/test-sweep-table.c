/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "capture.h"
#include "command-show.h"
#include "exit-code.h"
#include "journal.h"
#include "run-lines.h"
#include "text-table.h"

static void
append (WeirJournal *journal, JsonObject *line)
{
  g_assert_true (weir_journal_append (journal, line, NULL));
  json_object_unref (line);
}

/* A run with just the figures that the table shows: at a second, @n executions of @ms each, of which
 * @refused were refused. */
typedef struct {
  const char *scenario;
  const char *sweep; /* (nullable) */
  guint repeat;
  guint n, refused;
  guint ms;
  WeirEndReason reason;
  gboolean no_end;
} Made;

static WeirRunResult *
result_of (const Made *made)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirRunResult *result = NULL;
  WeirPhaseCounts *measured;

  g_free (scenario->name);
  scenario->name = g_strdup (made->scenario);
  result = weir_run_result_new (scenario);
  measured = &result->total->measured;
  measured->started = made->n;
  result->measured_us = G_USEC_PER_SEC;
  result->total->completed_in_window = made->n;
  result->reason = made->reason;
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_SUCCEEDED, made->n - made->refused);
  weir_tally_add (&measured->outcomes, WEIR_OUTCOME_QUEUE_FULL, made->refused);
  for (guint i = made->refused; i < made->n; i++)
    weir_histogram_slot_record (&measured->success[WEIR_STEP_RESPONSE], made->ms * 1000);
  return result;
}

static void
write_run (WeirJournal *journal, guint number, const Made *made)
{
  g_autoptr (WeirRunResult) result = result_of (made);
  g_autofree char *id = g_strdup_printf ("run-%u", number);
  WeirRunStart start = { .run_id = id,
                         .scenario_id = made->scenario,
                         .scenario = result->scenario,
                         .base_url = "http://127.0.0.1:8080" };

  if (made->sweep != NULL) {
    g_autoptr (JsonNode) node = json_from_string (made->sweep, NULL);

    result->sweep = json_node_dup_object (node);
  }
  start.sweep = result->sweep;
  start.repeat = result->repeat = made->repeat;
  append (journal, weir_line_run_start (&start));
  if (!made->no_end)
    append (journal, weir_line_run_end (id, G_USEC_PER_SEC, result, -1));
}

static char *
show (const Made *made, guint n, gboolean one_by_one)
{
  g_autofree char *folder = g_dir_make_tmp ("weir-table-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sweep.weir", NULL);
  WeirJournal *journal = weir_journal_open (path, NULL);
  char *argv[] = { (char *) "show", path, one_by_one ? (char *) "--runs" : NULL, NULL };
  WeirCapture output;
  char *text;
  int code;

  for (guint i = 0; i < n; i++)
    write_run (journal, i + 1, &made[i]);
  weir_journal_close (journal, NULL);
  weir_capture_begin (&output, STDOUT_FILENO);
  code = weir_command_show (one_by_one ? 3 : 2, argv);
  text = weir_capture_end (&output);
  g_assert_cmpint (code, ==, WEIR_EXIT_OK);
  unlink (path);
  rmdir (folder);
  return text;
}

/* The table alone, as it stands on the screen. */
static char *
table_in (const char *text, const char *title)
{
  const char *at = strstr (text, title), *end;

  g_assert_nonnull (at);
  at += strlen (title);
  end = strstr (at, "\n\n");
  return end != NULL ? g_strndup (at, (gsize) (end - at) + 1) : g_strdup (at);
}

/* Of too few samples there is no figure. */
static void
test_points (void)
{
  static const Made made[] = {
    { .scenario = "s", .sweep = "{\"depth\": 1, \"payload_bytes\": 1024}", .n = 40, .ms = 100 },
    { .scenario = "s",
      .sweep = "{\"depth\": 1, \"payload_bytes\": 65536}",
      .n = 200,
      .refused = 50,
      .ms = 200 },
    { .scenario = "s", .sweep = "{\"depth\": 2, \"payload_bytes\": 1024}", .n = 4, .refused = 4, .ms = 1 },
  };
  g_autofree char *text = show (made, G_N_ELEMENTS (made), FALSE);
  g_autofree char *table = table_in (text, "\nSweep: s\n");

  g_assert_cmpstr (
      table, ==,
      "  depth  payload_bytes  runs  throughput  p50 latency  p95 latency  p99 latency  errors  refused\n"
      "      1          1 KiB     1     40.0 /s       100 ms            –            –     0 %      0 %\n"
      "      1         64 KiB     1      200 /s       200 ms       200 ms            –     0 %   25.0 %\n"
      "      2          1 KiB     1     4.00 /s            –            –            –       –    100 %\n"
      "  –: too few successes for this percentile.\n");
  g_assert_null (strstr (text, "Run 1"));
}

/* Of an even number of runs the middle of the two in the middle. */
static void
test_repeats (void)
{
  static const Made made[] = {
    { .scenario = "s", .sweep = "{\"depth\": 1}", .repeat = 1, .n = 800, .ms = 100 },
    { .scenario = "s", .sweep = "{\"depth\": 2}", .repeat = 1, .n = 400, .ms = 50 },
    { .scenario = "s", .sweep = "{\"depth\": 1}", .repeat = 2, .n = 400, .ms = 2000 },
    { .scenario = "s", .sweep = "{\"depth\": 2}", .repeat = 2, .n = 600, .ms = 50 },
    { .scenario = "s", .sweep = "{\"depth\": 1}", .repeat = 3, .n = 600, .ms = 300 },
  };
  g_autofree char *text = show (made, G_N_ELEMENTS (made), FALSE);
  g_autofree char *table = table_in (text, "\nSweep: s\n");

  g_assert_cmpstr (table, ==,
                   "  depth  runs     throughput       p50 latency       p95 latency       p99 latency  "
                   "errors  refused\n"
                   "      1     3         600 /s            300 ms            300 ms            300 ms     "
                   "0 %      0 %\n"
                   "               400 to 800 /s  100 ms to 2.00 s  100 ms to 2.00 s  100 ms to 2.00 s\n"
                   "      2     2         500 /s           50.0 ms           50.0 ms           50.0 ms     "
                   "0 %      0 %\n"
                   "               400 to 600 /s\n"
                   "  Of several runs: the median, and below it the least and the most.\n");
}

/* What was cut short is in the table, and is marked. Repeats alone are a table of one row. */
static void
test_not_whole (void)
{
  static const Made made[] = {
    { .scenario = "r", .repeat = 1, .n = 40, .ms = 100 },
    { .scenario = "r", .repeat = 2, .n = 40, .ms = 100, .reason = WEIR_END_STOPPED },
    { .scenario = "t", .sweep = "{\"depth\": 1}", .n = 40, .ms = 100, .no_end = TRUE },
  };
  g_autofree char *text = show (made, G_N_ELEMENTS (made), FALSE);
  g_autofree char *repeats = table_in (text, "\nRepeats: r\n");

  g_assert_true (g_str_has_prefix (repeats, "  runs  throughput  "));
  g_assert_nonnull (strstr (repeats, "\n    2*     40.0 /s  "));
  g_assert_nonnull (strstr (repeats, "\n  * Not every one of these runs came to its end"));
  g_assert_nonnull (strstr (text, "\nSweep: t\n"));
  g_assert_nonnull (strstr (text, "\n      1    1* "));
}

/* A run that stands alone stays a block, and the option shows the others as blocks too. */
static void
test_blocks (void)
{
  static const Made made[] = {
    { .scenario = "s", .sweep = "{\"depth\": 1}", .n = 40, .ms = 100 },
    { .scenario = "alone", .n = 40, .ms = 100 },
    { .scenario = "s", .sweep = "{\"depth\": 2}", .n = 40, .ms = 100 },
  };
  g_autofree char *tables = show (made, G_N_ELEMENTS (made), FALSE);
  g_autofree char *all = show (made, G_N_ELEMENTS (made), TRUE);

  g_assert_null (strstr (tables, "Run 1: s"));
  g_assert_nonnull (strstr (tables, "Run 2: alone"));
  g_assert_nonnull (strstr (all, "Sweep: s"));
  g_assert_nonnull (strstr (all, "Run 1: s"));
  g_assert_nonnull (strstr (all, "Run 2: alone"));
  g_assert_nonnull (strstr (all, "Run 3: s"));
  g_assert_true (strstr (strstr (all, "Sweep: s") + 1, "Sweep: s") == NULL);
}

/* A file may hold anything: nothing of it steers the terminal. */
static void
test_strange_values (void)
{
  static const Made made[] = {
    { .scenario = "s", .sweep = "{\"de\\u001bpth\": \"x\", \"width\": null, \"mode\": 3}", .n = 1, .ms = 1 },
    { .scenario = "s", .sweep = "{}", .n = 1, .ms = 1 },
    { .scenario = "s", .sweep = "{\"width\": 1e300, \"payload_bytes\": -5}", .n = 1, .ms = 1 },
  };
  g_autofree char *text = show (made, G_N_ELEMENTS (made), FALSE);

  g_assert_nonnull (strstr (text, "Sweep: s"));
  g_assert_null (strchr (text, '\033'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/sweep-table/points", test_points);
  g_test_add_func ("/sweep-table/repeats", test_repeats);
  g_test_add_func ("/sweep-table/not-whole", test_not_whole);
  g_test_add_func ("/sweep-table/blocks", test_blocks);
  g_test_add_func ("/sweep-table/strange-values", test_strange_values);
  return g_test_run ();
}

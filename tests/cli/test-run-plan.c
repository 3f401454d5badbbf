/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <gio/gio.h>
#include <string.h>

#include "exit-code.h"
#include "data-file.h"
#include "preset.h"
#include "run-plan.h"

#define ARGUMENTS(...) ((char *[]){ __VA_ARGS__, NULL })

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WeirRunPlan, weir_run_plan_clear)

static char *folder;

/* (transfer full): the path of a file in the folder of these tests */
static char *
write_file (const char *name, const char *text, gssize length)
{
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return path;
}

static void
read_plan (WeirRunPlan *plan, char **arguments)
{
  g_autoptr (GError) error = NULL;
  int code = -1;
  gboolean done;

  weir_run_plan_init (plan);
  done = weir_run_plan_read (plan, arguments, &code, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

/* Fails with @exit_code, and says all of @words. */
static void
assert_fails (char **arguments, int exit_code, const char *const *words)
{
  g_auto (WeirRunPlan) plan = { 0 };
  g_autoptr (GError) error = NULL;
  int code = -1;

  weir_run_plan_init (&plan);
  g_assert_false (weir_run_plan_read (&plan, arguments, &code, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_cmpint (code, ==, exit_code);
  for (; *words != NULL; words++)
    g_assert_nonnull (strstr (error->message, *words));
}

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const WeirScenario *
scenario_at (const WeirRunPlan *plan, guint i)
{
  g_assert_cmpuint (i, <, plan->scenarios->len);
  return g_ptr_array_index (plan->scenarios, i);
}

static void
test_arguments_alone (void)
{
  g_auto (WeirRunPlan) plan = { 0 };

  read_plan (&plan, ARGUMENTS ("--target", "node.reasoner", "--requests=7"));
  g_assert_cmpuint (plan.scenarios->len, ==, 1);
  g_assert_cmpstr (scenario_at (&plan, 0)->target, ==, "node.reasoner");
  g_assert_cmpint (scenario_at (&plan, 0)->requests, ==, 7);
  g_assert_cmpint (scenario_at (&plan, 0)->concurrency, ==, 8);
  g_assert_cmpstr (plan.title, ==, "node.reasoner");
  g_assert_false (plan.own_gateway);
}

/* Each key at the level that says it last: default, variable, flag, file. */
static void
test_order (void)
{
  g_auto (WeirRunPlan) plan = { 0 };
  g_autofree char *path =
      write_file ("order.json", "[{\"depth\": 3}, {\"name\": \"own\", \"concurrency\": 33}]", -1);

  g_setenv ("WEIR_TARGET", "of.variable", TRUE);
  g_setenv ("WEIR_DEPTH", "1", TRUE);
  g_setenv ("WEIR_WIDTH", "11", TRUE);
  g_setenv ("WEIR_CONCURRENCY", "12", TRUE);
  g_setenv ("WEIR_SCENARIO_FILE", path, TRUE);
  read_plan (&plan, ARGUMENTS ("--depth", "2", "--concurrency", "22"));
  g_assert_cmpuint (plan.scenarios->len, ==, 2);
  g_assert_cmpstr (scenario_at (&plan, 0)->name, ==, "scenario_1");
  g_assert_cmpstr (scenario_at (&plan, 1)->name, ==, "own");
  for (guint i = 0; i < 2; i++) {
    g_assert_cmpstr (scenario_at (&plan, i)->target, ==, "of.variable");
    g_assert_cmpint (scenario_at (&plan, i)->width, ==, 11);
    g_assert_cmpint (scenario_at (&plan, i)->requests, ==, 100);
  }
  g_assert_cmpint (scenario_at (&plan, 0)->depth, ==, 3);
  g_assert_cmpint (scenario_at (&plan, 1)->depth, ==, 2);
  g_assert_cmpint (scenario_at (&plan, 0)->concurrency, ==, 22);
  g_assert_cmpint (scenario_at (&plan, 1)->concurrency, ==, 33);
  g_assert_cmpstr (plan.title, ==, "order");
}

/* What a flag says, no variable undoes, be it by another key. */
static void
test_count_as_flag_and_duration_as_variable (void)
{
  g_auto (WeirRunPlan) plan = { 0 };

  g_setenv ("WEIR_DURATION", "30s", TRUE);
  read_plan (&plan, ARGUMENTS ("--target", "a.b", "--requests", "7"));
  g_assert_cmpint (scenario_at (&plan, 0)->requests, ==, 7);
  g_assert_cmpfloat (scenario_at (&plan, 0)->duration, ==, 0);
}

static void
test_flag_replaces_list_of_variable (void)
{
  g_auto (WeirRunPlan) plan = { 0 };

  g_setenv ("WEIR_HEADERS", "X-Old: 1,X-Older: 2", TRUE);
  read_plan (&plan, ARGUMENTS ("--target", "a.b", "--header", "X-New: 3"));
  g_assert_cmpuint (scenario_at (&plan, 0)->headers->len, ==, 1);
}

static void
test_options_of_the_command (void)
{
  g_auto (WeirRunPlan) plan = { 0 };

  g_setenv ("WEIR_SAVE_METRICS", "variable.json", TRUE);
  g_setenv ("WEIR_CAMPAIGN", "variable.weir", TRUE);
  g_setenv ("WEIR_PRINT_FAILURES", "yes", TRUE);
  read_plan (&plan, ARGUMENTS ("--target", "a.b", "--campaign", "flag.weir"));
  g_assert_cmpstr (plan.options.save_metrics, ==, "variable.json");
  g_assert_cmpstr (plan.options.campaign, ==, "flag.weir");
  g_assert_true (plan.options.print_failures);
}

static void
test_bare_variables (void)
{
  g_auto (WeirRunPlan) without = { 0 }, with = { 0 };

  g_setenv ("TARGET", "bare.target", TRUE);
  g_setenv ("REQUESTS", "5", TRUE);
  g_setenv ("SAVE_METRICS", "bare.json", TRUE);
  read_plan (&without, ARGUMENTS ("--target", "a.b"));
  g_setenv ("WEIR_PLAIN_ENV", "1", TRUE);
  read_plan (&with, ARGUMENTS ("--concurrency", "2"));
  g_assert_cmpint (scenario_at (&without, 0)->requests, ==, 100);
  g_assert_cmpstr (without.options.save_metrics, ==, "");
  g_assert_cmpint (scenario_at (&with, 0)->requests, ==, 5);
  g_assert_cmpstr (scenario_at (&with, 0)->target, ==, "bare.target");
  g_assert_cmpstr (with.options.save_metrics, ==, "bare.json");
}

static const char preset_text[] =
    "{\"name\": \"tiny\", \"title\": \"A tiny one\", \"purpose\": \"To test.\", \"look_at\": \"All.\", "
    "\"healthy\": \"It is.\", \"scenarios\": ["
    "{\"name\": \"first\", \"target\": \"demo-agent.echo\", \"requests\": 3, \"gateway\": [\"--workers\", "
    "\"2\"]},"
    "{\"name\": \"second\", \"target\": \"demo-agent.echo\"}]}";

static void
write_preset (void)
{
  g_autofree char *presets = g_build_filename (folder, "presets", NULL);
  g_autofree char *path = NULL;

  g_assert_cmpint (g_mkdir_with_parents (presets, 0700), ==, 0);
  path = write_file ("presets/tiny.json", preset_text, -1);
  g_setenv (WEIR_DATA_VARIABLE, folder, TRUE);
}

static void
test_preset (void)
{
  g_auto (WeirRunPlan) own = { 0 }, other = { 0 };

  write_preset ();
  read_plan (&own, ARGUMENTS ("--preset", "tiny", "--requests", "9"));
  read_plan (&other, ARGUMENTS ("--preset=tiny", "--base-url", "http://127.0.0.1:1"));
  g_assert_cmpuint (own.scenarios->len, ==, 2);
  g_assert_cmpint (scenario_at (&own, 0)->requests, ==, 3);
  g_assert_cmpint (scenario_at (&own, 1)->requests, ==, 9);
  g_assert_cmpuint (scenario_at (&own, 0)->gateway->len, ==, 2);
  g_assert_cmpstr (own.title, ==, "A tiny one");
  g_assert_true (own.own_gateway);
  g_assert_false (other.own_gateway);
  g_assert_cmpstr (scenario_at (&other, 1)->base_url, ==, "http://127.0.0.1:1");
}

static void
test_wrong_usage (void)
{
  g_autofree char *file = write_file ("usage.json", "[{}]", -1);

  write_preset ();
  assert_fails (ARGUMENTS ("--no-such-flag"), WEIR_EXIT_USAGE, WORDS ("--no-such-flag"));
  assert_fails (ARGUMENTS ("--requests", "3"), WEIR_EXIT_USAGE, WORDS ("target is missing"));
  assert_fails (ARGUMENTS ("file.json"), WEIR_EXIT_USAGE, WORDS ("file.json", "--help"));
  assert_fails (ARGUMENTS ("--preset", "tiny", "--scenario-file", file), WEIR_EXIT_USAGE,
                WORDS ("--preset", "--scenario-file"));
  assert_fails (ARGUMENTS ("--preset", "tinny"), WEIR_EXIT_USAGE, WORDS ("tinny", "tiny"));
  assert_fails (ARGUMENTS ("--preset", "../presets/tiny"), WEIR_EXIT_USAGE, WORDS ("tiny"));
}

static void
test_wrong_variables (void)
{
  g_setenv ("WEIR_TARGET", "a.b", TRUE);
  g_setenv ("WEIR_CONCURRENCY", "many", TRUE);
  assert_fails (ARGUMENTS ("--requests", "3"), WEIR_EXIT_USAGE, WORDS ("WEIR_CONCURRENCY: ", "many"));
}

static void
assert_file_fails (const char *text, gssize length, int exit_code, const char *const *words)
{
  g_autofree char *path = write_file ("scenarios.json", text, length);

  assert_fails (ARGUMENTS ("--target", "a.b", "--scenario-file", path), exit_code, words);
}

static void
test_scenario_files_that_cannot_be_read (void)
{
  g_autofree char *blanks = g_strnfill (17 * 1024 * 1024, ' ');
  g_autofree char *nowhere = g_build_filename (folder, "nowhere.json", NULL);

  assert_fails (ARGUMENTS ("--target", "a.b", "--scenario-file", nowhere), WEIR_EXIT_FILE,
                WORDS (nowhere, "No such file"));
  assert_fails (ARGUMENTS ("--target", "a.b", "--scenario-file", folder), WEIR_EXIT_FILE, WORDS (folder));
  assert_file_fails ("", 0, WEIR_EXIT_FILE, WORDS ("scenarios.json", "is empty"));
  assert_file_fails ("[\0]", 3, WEIR_EXIT_FILE, WORDS ("scenarios.json", "UTF-8", "byte 2"));
  assert_file_fails (blanks, -1, WEIR_EXIT_FILE, WORDS ("scenarios.json", "larger than 16 MiB"));
}

static void
test_scenario_files_that_are_wrong (void)
{
  assert_file_fails ("[", -1, WEIR_EXIT_USAGE, WORDS ("scenarios.json", "line 1"));
  assert_file_fails ("[{\"name\": \"x\", \"payload_byte\": 3}]", -1, WEIR_EXIT_USAGE,
                     WORDS ("scenarios.json", "scenario 1 “x”", "payload_byte", "“payload_bytes”"));
  assert_file_fails ("[{}, {\"requests\": \"10\"}]", -1, WEIR_EXIT_USAGE,
                     WORDS ("scenarios.json", "scenario 2", "requests", "whole number", "the string “10”"));
  assert_file_fails ("[{\"concurrency\": 0}]", -1, WEIR_EXIT_USAGE,
                     WORDS ("concurrency", "from 1", "found 0"));
  assert_file_fails ("[{}, {\"depth\": 1, \"depth\": 2}]", -1, WEIR_EXIT_USAGE,
                     WORDS ("scenarios.json", "scenario 2", "depth", "second time"));
  assert_file_fails ("[{\"save_metrics\": \"x\"}]", -1, WEIR_EXIT_USAGE, WORDS ("--save-metrics"));
}

/* A body template is a file like any other, whoever names it. */
static void
test_body_template_that_cannot_be_read (void)
{
  assert_fails (ARGUMENTS ("--target", "a.b", "--body-template", "/nowhere/body.json"), WEIR_EXIT_FILE,
                WORDS ("--body-template", "/nowhere/body.json"));
  assert_file_fails ("[{\"body_template\": \"nowhere.json\"}]", -1, WEIR_EXIT_FILE,
                     WORDS ("scenario 1", "body_template", "nowhere.json"));
  g_setenv ("WEIR_BODY_TEMPLATE", "/nowhere/variable.json", TRUE);
  assert_fails (ARGUMENTS ("--target", "a.b"), WEIR_EXIT_FILE,
                WORDS ("WEIR_BODY_TEMPLATE", "/nowhere/variable.json"));
}

/* No variable of the caller, and none of another test. */
static void
clear_environment (void)
{
  g_auto (GStrv) names = g_listenv ();

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], "WEIR_") || g_str_has_prefix (names[i], "AGENTFIELD_") ||
        strcmp (names[i], "TARGET") == 0 || strcmp (names[i], "REQUESTS") == 0 ||
        strcmp (names[i], "SAVE_METRICS") == 0)
      g_unsetenv (names[i]);
}

static void
run_clean (gconstpointer data)
{
  clear_environment ();
  ((GTestFunc) (gsize) data) ();
}

static void
add (const char *path, GTestFunc func)
{
  g_test_add_data_func (path, (gconstpointer) (gsize) func, run_clean);
}

static void
remove_folder (void)
{
  static const char *const names[] = { "order.json",        "usage.json", "scenarios.json",
                                       "presets/tiny.json", "presets",    "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);

    g_remove (path);
  }
  g_free (folder);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("weir-run-plan-XXXXXX", NULL);
  add ("/run-plan/arguments-alone", test_arguments_alone);
  add ("/run-plan/order", test_order);
  add ("/run-plan/count-as-flag-and-duration-as-variable", test_count_as_flag_and_duration_as_variable);
  add ("/run-plan/flag-replaces-list-of-variable", test_flag_replaces_list_of_variable);
  add ("/run-plan/options-of-the-command", test_options_of_the_command);
  add ("/run-plan/bare-variables", test_bare_variables);
  add ("/run-plan/preset", test_preset);
  add ("/run-plan/wrong-usage", test_wrong_usage);
  add ("/run-plan/wrong-variables", test_wrong_variables);
  add ("/run-plan/scenario-files-that-cannot-be-read", test_scenario_files_that_cannot_be_read);
  add ("/run-plan/scenario-files-that-are-wrong", test_scenario_files_that_are_wrong);
  add ("/run-plan/body-template-that-cannot-be-read", test_body_template_that_cannot_be_read);
  result = g_test_run ();
  remove_folder ();
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "header.h"
#include "json-scanner.h"
#include "scenario-file.h"
#include "secret.h"
#include "text-file.h"

static char *folder;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static GPtrArray *
read_bytes (const char *text, gsize length, const WeirScenario *base, GError **error)
{
  g_autofree char *path = path_of ("scenarios.json");

  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
  return weir_scenario_file_read (path, base, NULL, error);
}

static GPtrArray *
read_text (const char *text, const WeirScenario *base, GError **error)
{
  return read_bytes (text, strlen (text), base, error);
}

static WeirScenario *
nth (GPtrArray *scenarios, guint i)
{
  g_assert_cmpuint (i, <, scenarios->len);
  return scenarios->pdata[i];
}

static void
test_list (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scenarios = read_text (
      "\xef\xbb\xbf[{\"name\": \"baseline\", \"mode\": \"sync\", \"requests\": 150, \"concurrency\": 12},\n"
      "{\"mode\": \"async\", \"depth\": 6, \"width\": 3, \"payload_bytes\": 65536,"
      " \"headers\": {\"X-A\": \"1\"}}]",
      NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (scenarios->len, ==, 2);
  g_assert_cmpstr (nth (scenarios, 0)->name, ==, "baseline");
  g_assert_cmpint (nth (scenarios, 0)->requests, ==, 150);
  g_assert_cmpstr (nth (scenarios, 1)->name, ==, "scenario_2");
  g_assert_cmpint (nth (scenarios, 1)->mode, ==, WEIR_MODE_ASYNC);
  g_assert_cmpint (nth (scenarios, 1)->payload_bytes, ==, 65536);
  g_assert_cmpint (nth (scenarios, 1)->requests, ==, 100);
  g_assert_cmpuint (nth (scenarios, 1)->headers->len, ==, 1);
}

static void
test_other_shapes (void)
{
  static const char *const texts[] = {
    "{\"name\": \"one\", \"target\": \"a.b\"}",
    "{\"scenarios\": [{\"name\": \"one\", \"target\": \"a.b\"}]}",
    "{\"title\": \"A preset\", \"purpose\": \"p\", \"scenarios\": [{\"name\": \"one\", \"target\": \"a.b\","
    " \"gateway\": [\"--workers\", \"4\"]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) scenarios = read_text (texts[i], NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (scenarios->len, ==, 1);
    g_assert_cmpstr (nth (scenarios, 0)->name, ==, "one");
    g_assert_cmpuint (nth (scenarios, 0)->gateway->len, ==, i == 2 ? 2 : 0);
  }
}

/* Keys of the file go before the command line's, scenario by scenario. */
static void
test_base (void)
{
  const WeirKeyTable *table = weir_scenario_keys ();
  g_autoptr (WeirScenario) base = weir_scenario_new ();
  g_autoptr (GPtrArray) scenarios = NULL;

  weir_key_table_set_text (table, weir_key_table_find (table, "name"), base, "mine", NULL);
  weir_key_table_set_text (table, weir_key_table_find (table, "target"), base, "a.b", NULL);
  weir_key_table_set_text (table, weir_key_table_find (table, "concurrency"), base, "32", NULL);
  weir_key_table_set_text (table, weir_key_table_find (table, "duration"), base, "10", NULL);
  scenarios =
      read_text ("[{\"concurrency\": 4}, {\"requests\": 7}, {\"requests\": 7, \"duration\": 3}]", base, NULL);
  g_assert_cmpstr (nth (scenarios, 0)->name, ==, "scenario_1");
  g_assert_cmpstr (nth (scenarios, 0)->target, ==, "a.b");
  g_assert_cmpint (nth (scenarios, 0)->concurrency, ==, 4);
  g_assert_cmpint (nth (scenarios, 1)->concurrency, ==, 32);
  g_assert_cmpfloat (nth (scenarios, 0)->duration, ==, 10);
  g_assert_cmpfloat (nth (scenarios, 1)->duration, ==, 0); /* it asks for a count */
  g_assert_cmpfloat (nth (scenarios, 2)->duration, ==, 3);
  g_assert_cmpint (base->concurrency, ==, 32);
}

static void
test_errors (void)
{
  static const char *const cases[][2] = {
    { "[{\"name\": \"overload\", \"concurrency\": \"10\"}]",
      "scenarios.json: scenario 1 “overload”: concurrency: expected a whole number from 1 to 100,000, found "
      "the string "
      "“10”" },
    { "[{}, {\"concurrency\": 0}]",
      "scenarios.json: scenario 2: concurrency: expected a whole number from 1 to 100,000, found 0" },
    { "[{\"concurency\": 1}]", "scenario 1: unknown key “concurency”: did you mean “concurrency”?" },
    { "[{\"payload-bytes\": 1}]", "unknown key “payload-bytes”: did you mean “payload_bytes”?" },
    { "[{\"xyzzy\": 1}]", "unknown key “xyzzy”: the keys are the names of the flags" },
    { "[{\"name\": \"a\", \"name\": \"b\"}]",
      "scenario 1: line 1, column 16: found the key \"name\" a second time" },
    { "[{\"metrics\": [\"[{\"]}, {\"requests\": 1, \"requests\": 2}]", "scenario 2: line 1, column" },
    { "{\"scenarios\": [{}, {}, {\"headers\": {\"A\": \"1\", \"A\": \"2\"}}]}",
      "scenario 3: line 1, column" },
    { "{\"requests\": 1, \"headers\": {\"A\": \"1\", \"A\": \"2\"}}", "scenario 1: line 1, column" },
    { "[{\"name\": \"a\"}, {\"name\": \"a\"}]",
      "scenario 2: name: expected a name of its own, found “a”, which scenario 1" },
    { "[{\"name\": \"scenario_2\"}, {}]", "scenario 2: name: expected a name of its own" },
    { "[{\"name\": 5}]", "scenario 1: name: expected a string, found 5" },
    { "[{\"name\": \"\"}]", "name: expected a name on one line" },
    { "[]", "at least one scenario, found an empty list" },
    { "[1]", "scenario 1: expected an object of keys, found 1" },
    { "[[]]", "scenario 1: expected an object of keys, found a list" },
    { "5", "expected a list of scenarios, or one, found 5" },
    { "null", "found null" },
    { "\"text\"", "found the string “text”" },
    { "{\"scenarios\": {}}", "scenarios: expected a list of objects, found an object" },
    { "{\"scenarios\": [], \"requests\": 1}", "unknown key “requests” beside “scenarios”" },
    { "[{\"total_requests\": 1, \"config\": {}}]", "this is a saved result" },
    { "[{\"requests\": 1},]", "line 1, column" },
    { "[{\"requests\": 1}", "line 1" },
    { "[{\"requests\": 1}] x", "line 1" },
    { "[{\"requests\": NaN}]", "line 1" },
    { "[{\"headers\": {\"Bad Name\": \"x\"}}]", "headers: “Bad Name”: a header name" },
    { "[{\"body_template\": \"gone.json\"}]", "gone.json” cannot be read: No such file" },
    { "[{\"base_url\": \"localhost\"}]", "base_url: expected an address" },
    { "[{\"gateway\": \"--workers 4\"}]", "gateway: expected a list of strings" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) scenarios = read_text (cases[i][0], NULL, &error);

    g_assert_null (scenarios);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, cases[i][1]));
    g_assert_nonnull (strstr (error->message, "scenarios.json"));
  }
}

static void
check_unreadable (const char *path, WeirTextFileError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scenarios = weir_scenario_file_read (path, NULL, NULL, &error);

  g_assert_null (scenarios);
  g_test_message ("%s", error->message);
  g_assert_error (error, WEIR_TEXT_FILE_ERROR, (gint) code);
  g_assert_nonnull (strstr (error->message, message));
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_unreadable (void)
{
  g_autofree char *path = path_of ("odd.json");
  g_autofree char *gone = path_of ("gone.json");
  g_autofree char *huge = g_strnfill (WEIR_TEXT_FILE_MAX + 1, ' ');

  check_unreadable (gone, WEIR_TEXT_FILE_ERROR_UNREADABLE, "cannot be read: No such file or directory");
  check_unreadable (folder, WEIR_TEXT_FILE_ERROR_UNREADABLE, "cannot be read: Is a directory");
  check_unreadable ("/dev/zero", WEIR_TEXT_FILE_ERROR_TOO_LARGE, "is larger than 16 MiB");
  g_file_set_contents (path, "", 0, NULL);
  check_unreadable (path, WEIR_TEXT_FILE_ERROR_EMPTY, "is empty");
  g_file_set_contents (path, " \n\n", 3, NULL);
  check_unreadable (path, WEIR_TEXT_FILE_ERROR_EMPTY, "is empty");
  g_file_set_contents (path, "[{\0}]", 5, NULL);
  check_unreadable (path, WEIR_TEXT_FILE_ERROR_BINARY, "not text in UTF-8: its byte 3 has the value 0x00");
  g_file_set_contents (path,
                       "\x7f"
                       "ELF\x02\xff",
                       6, NULL);
  check_unreadable (path, WEIR_TEXT_FILE_ERROR_BINARY, "its byte 6 has the value 0xff");
  g_file_set_contents (path, "\xff\xfe[\0", 4, NULL);
  check_unreadable (path, WEIR_TEXT_FILE_ERROR_BINARY, "its byte 1");
  g_file_set_contents (path, huge, WEIR_TEXT_FILE_MAX + 1, NULL);
  check_unreadable (path, WEIR_TEXT_FILE_ERROR_TOO_LARGE, "is larger than 16 MiB");
  g_unlink (path);
}

/* json-glib alone would overflow the stack. */
static void
test_deep (void)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text (deep, NULL, &error));
  g_assert_error (error, WEIR_SCENARIO_FILE_ERROR, WEIR_SCENARIO_FILE_ERROR_JSON);
}

static void
test_body_template (void)
{
  g_autofree char *path = path_of ("body.json");
  g_autofree char *bad = path_of ("bad.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scenarios = NULL;

  g_file_set_contents (path, "{{\"n\": {seq}}}\n", -1, NULL);
  g_file_set_contents (bad, "seq", -1, NULL);
  scenarios = read_text (
      "[{\"body_template\": \"body.json\"}, {\"body_template\": \" {{\\\"i\\\": {seq}}}\"}]", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (nth (scenarios, 0)->body_template, ==, "{{\"n\": {seq}}}\n");
  g_assert_cmpstr (nth (scenarios, 1)->body_template, ==, " {{\"i\": {seq}}}");
  g_assert_null (read_text ("[{\"body_template\": \"bad.json\"}]", NULL, &error));
  g_assert_nonnull (strstr (error->message, "bad.json” is no body template"));
  g_unlink (path);
  g_unlink (bad);
}

/* A key of the command is told from a slip of the pen. */
static void
test_command_key (void)
{
  static const WeirKey rows[] = { { .name = "save_metrics", .type = WEIR_KEY_STRING, .default_text = "" } };
  const WeirKeyTable command = { rows, 1, 0 };
  g_autoptr (JsonNode) root = weir_json_parse ("[{\"save_metrics\": \"x\"}]", -1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (weir_scenario_list_from_json (root, NULL, NULL, &command, &error));
  g_assert_cmpstr (
      error->message, ==,
      "scenario 1: “save_metrics” is no key of a scenario: give it on the command line, as --save-metrics");
}

static void
test_export (void)
{
  static const char text[] =
      "[\n"
      "  {\"name\": \"a “b”\", \"target\": \"a.b\", \"mode\": \"async\", \"concurrency\": 4, \"jitter\": "
      "0.1, "
      "\"request_timeout\": 0.25, \"headers\": {\"X-API-Key\":\"@env:KEY\"}, \"verify_ssl\": false, "
      "\"metrics\": [\"up\",\"x{a=\\\"b\\\"}\"]},\n"
      "  {\"name\": \"scenario_2\", \"body_template\": \"{{}}\", \"gateway\": [\"--workers\",\"4\"]}\n"
      "]\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scenarios = read_text (text, NULL, &error);
  g_autofree char *back = NULL;

  g_assert_no_error (error);
  back = weir_scenario_list_to_text (scenarios);
  g_assert_cmpstr (back, ==, text);
}

/* What a campaign recorded is read as far as it makes sense, and no file is opened for it. */
static void
test_recorded (void)
{
  g_autoptr (JsonNode) root =
      weir_json_parse ("{\"name\": \"old\", \"requests\": 5, \"from_the_future\": 1,"
                       " \"concurrency\": \"x\", \"body_template\": \"/etc/hostname\","
                       " \"headers\": {\"X-API-Key\": \"••••\"}}",
                       -1, NULL);
  g_autoptr (WeirScenario) scenario = weir_scenario_from_json (json_node_get_object (root));

  g_assert_cmpstr (scenario->name, ==, "old");
  g_assert_cmpint (scenario->requests, ==, 5);
  g_assert_cmpint (scenario->concurrency, ==, 8);
  g_assert_null (scenario->body_template);
  g_assert_cmpuint (scenario->headers->len, ==, 1);
}

static const char *
read_recorded (const char *text, GPtrArray *unusable, WeirScenario **scenario)
{
  g_autoptr (JsonNode) root = weir_json_parse (text, -1, NULL);

  g_ptr_array_set_size (unusable, 0);
  g_clear_pointer (scenario, weir_scenario_free);
  *scenario = weir_scenario_from_json_told (json_node_get_object (root), unusable);
  return unusable->len > 0 ? g_ptr_array_index (unusable, 0) : "";
}

/* Whatever of it could not be used is told: the key, what was expected, what was found. */
static void
test_recorded_told (void)
{
  static const char *const cases[][2] = {
    { "{\"name\": \"a\", \"requests\": 5}", "" },
    { "{\"concurrency\": 0}", "concurrency: expected" },
    { "{\"concurrency\": \"8\"}",
      "concurrency: expected a whole number from 1 to 100,000, found the string “8”" },
    { "{\"concurency\": 8}", "unknown key “concurency”: did you mean “concurrency”?" },
    { "{\"mode\": \"slow\"}", "mode: expected" },
    { "{\"thresholds\": [\"p99 < fast\"]}", "thresholds: " },
    { "{\"headers\": {\"X-API-Key\": 5}}", "headers: " },
  };
  g_autoptr (GPtrArray) unusable = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WeirScenario) scenario = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *told = read_recorded (cases[i][0], unusable, &scenario);

    g_assert_cmpuint (unusable->len, ==, *cases[i][1] != '\0' ? 1 : 0);
    g_test_message ("%s", told);
    g_assert_true (g_str_has_prefix (told, cases[i][1]));
    g_assert_cmpint (scenario->concurrency, ==, 8);
  }
}

static void
check_long_name (const char *filler, gsize expected_bytes)
{
  g_autoptr (GPtrArray) unusable = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WeirScenario) scenario = NULL;
  g_autoptr (GString) text = g_string_new ("{\"name\": \"a");
  const char *told;

  for (guint i = 0; i < 300; i++)
    g_string_append (text, filler);
  g_string_append (text, "\"}");
  told = read_recorded (text->str, unusable, &scenario);
  g_assert_cmpuint (unusable->len, ==, 1);
  g_assert_true (g_str_has_prefix (told, "name: expected a name on one line, of 1 to 200 bytes, found "));
  g_assert_true (g_str_has_suffix (told, " bytes; what fits of it was kept"));
  g_assert_cmpuint (strlen (scenario->name), ==, expected_bytes);
  g_assert_true (g_utf8_validate (scenario->name, -1, NULL));
}

/* By its name a run finds its like in another campaign: it does not become that of any scenario. */
static void
test_recorded_name (void)
{
  g_autoptr (GPtrArray) unusable = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WeirScenario) scenario = NULL;

  check_long_name ("b", 200);
  check_long_name ("ü", 199);
  check_long_name ("€", 199);
  check_long_name ("😀", 197);
  read_recorded ("{\"name\": \"two\\nlines\"}", unusable, &scenario);
  g_assert_cmpstr (scenario->name, ==, "two lines");
  read_recorded ("{\"name\": \"\\n\"}", unusable, &scenario);
  g_assert_cmpstr (scenario->name, ==, "default");
  g_assert_cmpuint (unusable->len, ==, 1);
}

static void
check_invalid (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scenarios = read_text (text, NULL, &error);

  g_assert_no_error (error);
  if (weir_scenario_validate (nth (scenarios, 0), &error)) {
    g_assert_cmpstr (message, ==, "");
    return;
  }
  g_test_message ("%s", error->message);
  g_assert_cmpstr (message, !=, "");
  g_assert_true (g_str_has_prefix (error->message, "scenario “scenario_1”: "));
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_validate (void)
{
  check_invalid ("{\"target\": \"a.b\"}", "");
  check_invalid ("{\"requests\": 1}", "target is missing");
  check_invalid ("{\"target\": \"a.b\", \"poll_interval\": 1, \"max_poll_interval\": 0.5}",
                 "The maximum is below the interval: max_poll_interval is 500 ms, poll_interval 1 s");
  check_invalid ("{\"target\": \"a.b\", \"poll_interval\": 10}", ""); /* as the original did */
  check_invalid ("{\"target\": \"a.b\", \"max_poll_interval\": 0.1}", "");
  check_invalid ("{\"target\": \"a.b\", \"execution_timeout\": 10}", "");
  check_invalid ("{\"target\": \"a.b\", \"duration\": 10, \"warm_up\": 10}",
                 "Warm-up is longer than the load");
  check_invalid ("{\"target\": \"a.b\", \"duration\": 10, \"warm_up\": 9.9}", "");
  check_invalid ("{\"target\": \"a.b\", \"duration\": 0.5}", "");
  check_invalid ("{\"target\": \"a.b\", \"warm_up\": 100}", "");
  check_invalid ("{\"target\": \"a.b\", \"body_template\": \"{{\\\"a\\\": {sed}}}\"}",
                 "body_template: line 1, column 8: unknown placeholder {sed}");
  check_invalid ("{\"target\": \"a.b\", \"headers\": {\"X-API-Key\": \"••••\"}}",
                 "header X-API-Key has no value here");
}

/* All of them, each at the key where it is mended. */
static void
test_problems (void)
{
  static const char *const keys[] = { "target", "max_poll_interval", "think_time", "warm_up",
                                      "body_template" };
  g_autoptr (GPtrArray) scenarios = read_text (
      "{\"poll_interval\": 2, \"max_poll_interval\": 1, \"rate\": 5, \"duration\": 10, \"think_time\": 1,"
      "\"warm_up\": 20, \"body_template\": \"{{\\\"a\\\": {sed}}}\"}",
      NULL, NULL);
  g_autoptr (GPtrArray) problems = weir_scenario_problems (nth (scenarios, 0));

  g_assert_cmpuint (problems->len, ==, G_N_ELEMENTS (keys));
  for (guint i = 0; i < problems->len; i++) {
    const WeirScenarioProblem *problem = g_ptr_array_index (problems, i);

    g_assert_cmpstr (problem->key, ==, keys[i]);
    g_assert_cmpstr (problem->error->message, !=, "");
  }
}

/* Of a sweep those of the first point that has any, which is named. */
static void
test_problems_of_sweep (void)
{
  g_autoptr (GPtrArray) scenarios =
      read_text ("{\"target\": \"a.b\", \"duration\": 10, \"sweep\": [\"warm_up=5,15,25\"]}", NULL, NULL);
  g_autoptr (GPtrArray) problems = weir_scenario_problems (nth (scenarios, 0));
  const WeirScenarioProblem *problem = g_ptr_array_index (problems, 0);

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (problem->key, ==, "warm_up");
  g_assert_true (
      g_str_has_prefix (problem->error->message, "with warm up 15 s: Warm-up is longer than the load"));
}

/* What is wrong whatever the values are is not laid at the door of the first of them. */
static void
test_problem_of_no_point (void)
{
  g_autoptr (GPtrArray) scenarios =
      read_text ("{\"target\": \"a.b\", \"duration\": 10, \"sweep\": [\"warm_up=15,25\"],"
                 "\"body_template\": \"{{\\\"a\\\": {sed}}}\"}",
                 NULL, NULL);
  g_autoptr (GPtrArray) problems = weir_scenario_problems (nth (scenarios, 0));
  const WeirScenarioProblem *of_point = g_ptr_array_index (problems, 0);
  const WeirScenarioProblem *of_all = g_ptr_array_index (problems, 1);

  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_cmpstr (of_point->key, ==, "warm_up");
  g_assert_true (g_str_has_prefix (of_point->error->message, "with warm up 15 s: "));
  g_assert_cmpstr (of_all->key, ==, "body_template");
  g_assert_false (g_str_has_prefix (of_all->error->message, "with "));
}

static void
test_warm_up (void)
{
  static const struct {
    double duration, warm_up, expected;
  } cases[] = {
    { 0, -1, 0 },   { 50, -1, 5 },  { 100, -1, 10 }, { 3600, -1, 10 },
    { 3600, 0, 0 }, { 60, 20, 20 }, { 0, 3, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScenario) scenario = weir_scenario_new ();

    scenario->duration = cases[i].duration;
    scenario->warm_up = cases[i].warm_up;
    g_assert_cmpfloat (weir_scenario_warm_up (scenario), ==, cases[i].expected);
  }
}

static void
test_nodes (void)
{
  static const struct {
    gint64 depth, width;
    double nodes;
  } cases[] = {
    { 0, 0, 1 }, { 0, 3, 1 }, { 2, 2, 7 }, { 6, 3, 1093 }, { 3, 1, 4 }, { 5, 0, 1 }, { 3, 2, 15 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (WeirScenario) scenario = weir_scenario_new ();
    g_autoptr (GPtrArray) warnings = NULL;

    scenario->depth = cases[i].depth;
    scenario->width = cases[i].width;
    g_assert_cmpfloat (weir_scenario_nodes (scenario), ==, cases[i].nodes);
    warnings = weir_scenario_warnings (scenario);
    g_assert_cmpuint (warnings->len, ==, 0);
  }
}

static void
test_warnings (void)
{
  g_autoptr (GPtrArray) scenarios = read_text ("{\"depth\": 32, \"width\": 32, \"payload_bytes\": 2000000,"
                                               " \"request_timeout\": 60, \"execution_timeout\": 10,"
                                               " \"base_url\": \"https://h\", \"verify_ssl\": false}",
                                               NULL, NULL);
  g_autoptr (GPtrArray) warnings = weir_scenario_warnings (nth (scenarios, 0));

  g_assert_cmpuint (warnings->len, ==, 4);
}

static void
test_urls (void)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  g_autofree char *none = weir_scenario_metrics_url (scenario);
  g_autofree char *at_base = NULL, *own = NULL;

  g_free (scenario->base_url);
  scenario->base_url = g_strdup ("http://h:1/under//");
  g_free (scenario->metrics_url);
  scenario->metrics_url = g_strdup ("/metrics");
  at_base = weir_scenario_metrics_url (scenario);
  g_free (scenario->metrics_url);
  scenario->metrics_url = g_strdup ("http://other/m");
  own = weir_scenario_metrics_url (scenario);
  g_assert_null (none);
  g_assert_cmpstr (at_base, ==, "http://h:1/under/metrics");
  g_assert_cmpstr (own, ==, "http://other/m");
}

static void
test_recording (void)
{
  const char *shared = g_getenv ("WEIR_SHARED");
  g_autofree char *path = shared != NULL
                              ? g_build_filename (shared, "data", "original", "scenarios.json", NULL)
                              : g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", "original",
                                                       "scenarios.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scenarios = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("no recordings here");
    return;
  }
  scenarios = weir_scenario_file_read (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (scenarios->len, ==, 3);
  g_assert_cmpstr (nth (scenarios, 1)->name, ==, "fan-out");
  g_assert_cmpint (nth (scenarios, 1)->depth, ==, 2);
  g_assert_cmpint (nth (scenarios, 2)->concurrency, ==, 150);
}

/* Property: a file that was damaged anywhere gives scenarios or a message, and never both or none. */
static void
test_damage (void)
{
  static const char text[] =
      "[{\"name\": \"a\", \"headers\": {\"X\": \"y\"}, \"metrics\": [\"up\"], \"jitter\": 0.5,"
      " \"body_template\": \"{{}}\", \"payload_bytes\": \"1KiB\"}]";
  static const char odd[] = "{}[]\",:\\0x\xff\x01";
  g_autoptr (GRand) random = g_rand_new_with_seed (9);

  for (guint i = 0; i < 3000; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *damaged = g_strdup (text);
    gsize length = strlen (damaged);
    g_autoptr (JsonNode) root = NULL;
    g_autoptr (GPtrArray) scenarios = NULL;

    for (gint j = g_rand_int_range (random, 1, 4); j > 0; j--)
      damaged[g_rand_int_range (random, 0, (gint32) length)] =
          odd[g_rand_int_range (random, 0, sizeof odd - 1)];
    if (g_rand_boolean (random))
      damaged[g_rand_int_range (random, 0, (gint32) length)] = '\0';
    root = weir_json_parse (damaged, -1, &error);
    if (root != NULL)
      scenarios = weir_scenario_list_from_json (root, NULL, NULL, NULL, &error);
    g_assert_true ((scenarios == NULL) == (error != NULL));
    g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
  }
}

int
main (int argc, char **argv)
{
  int result;
  g_autofree char *path = NULL;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("weir-scenario-XXXXXX", NULL);
  g_test_add_func ("/scenario-file/list", test_list);
  g_test_add_func ("/scenario-file/other-shapes", test_other_shapes);
  g_test_add_func ("/scenario-file/base", test_base);
  g_test_add_func ("/scenario-file/errors", test_errors);
  g_test_add_func ("/scenario-file/unreadable", test_unreadable);
  g_test_add_func ("/scenario-file/deep", test_deep);
  g_test_add_func ("/scenario-file/body-template", test_body_template);
  g_test_add_func ("/scenario-file/command-key", test_command_key);
  g_test_add_func ("/scenario-file/export", test_export);
  g_test_add_func ("/scenario-file/damage", test_damage);
  g_test_add_func ("/scenario-file/recording", test_recording);
  g_test_add_func ("/scenario/recorded", test_recorded);
  g_test_add_func ("/scenario/recorded-told", test_recorded_told);
  g_test_add_func ("/scenario/recorded-name", test_recorded_name);
  g_test_add_func ("/scenario/validate", test_validate);
  g_test_add_func ("/scenario/problems", test_problems);
  g_test_add_func ("/scenario/problems/sweep", test_problems_of_sweep);
  g_test_add_func ("/scenario/problems/of-no-point", test_problem_of_no_point);
  g_test_add_func ("/scenario/warm-up", test_warm_up);
  g_test_add_func ("/scenario/nodes", test_nodes);
  g_test_add_func ("/scenario/warnings", test_warnings);
  g_test_add_func ("/scenario/urls", test_urls);
  result = g_test_run ();
  path = path_of ("scenarios.json");
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);
  return result;
}

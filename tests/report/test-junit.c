/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "junit.h"

/* What a CI system sees of a report: one line for each suite and each case. */
static void
start_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values,
          gpointer data, GError **error)
{
  GString *seen = data;

  if (strcmp (element, "testsuites") == 0)
    return;
  g_string_append (seen, element);
  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (seen, " %s=%s", names[i], values[i]);
  g_string_append_c (seen, '\n');
}

static char *
parse (const char *xml)
{
  const GMarkupParser parser = { .start_element = start_cb };
  GString *seen = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, seen, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, xml, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  return g_string_free (seen, FALSE);
}

static void
add_threshold (WeirRunResult *result, const char *text, const char *value, const char *limit, gboolean passed)
{
  WeirThresholdResult *threshold = g_new0 (WeirThresholdResult, 1);

  threshold->text = g_strdup (text);
  threshold->value_text = g_strdup (value);
  threshold->limit_text = g_strdup (limit);
  threshold->passed = passed;
  g_ptr_array_add (result->thresholds, threshold);
}

static WeirRunResult *
new_result (const char *name, const char *sweep, guint repeat)
{
  g_autoptr (WeirScenario) scenario = weir_scenario_new ();
  WeirRunResult *result;

  g_free (scenario->name);
  scenario->name = g_strdup (name);
  result = weir_run_result_new (scenario);
  result->measured_us = 2500 * 1000;
  result->repeat = repeat;
  if (sweep != NULL) {
    g_autoptr (JsonNode) node = json_from_string (sweep, NULL);

    result->sweep = json_node_dup_object (node);
  }
  return result;
}

static void
test_thresholds (void)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_run_result_free);
  WeirRunResult *result = new_result ("a <b> & \"c\"\x01", NULL, 0);
  g_autofree char *xml = NULL, *seen = NULL;

  add_threshold (result, "latency p95 < 1 s", "1.62 s", "< 1 s", FALSE);
  add_threshold (result, "errors rate < 1 %", "0 %", "< 1 %", TRUE);
  g_ptr_array_add (results, result);
  xml = weir_junit_report (results);
  seen = parse (xml);
  g_assert_cmpstr (seen, ==,
                   "testsuite name=a <b> & \"c\" tests=2 failures=1 time=2.500\n"
                   "testcase classname=a <b> & \"c\" name=latency p95 < 1 s\n"
                   "failure message=1.62 s, and the limit is < 1 s\n"
                   "testcase classname=a <b> & \"c\" name=errors rate < 1 %\n");
}

/* A CI system takes two suites of one name for the same. */
static void
test_sweep_and_repeats (void)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) weir_run_result_free);
  g_autofree char *xml = NULL, *seen = NULL;

  g_ptr_array_add (results, new_result ("s", "{\"depth\": 2, \"payload_bytes\": 32768}", 1));
  g_ptr_array_add (results, new_result ("s", "{\"depth\": 2, \"payload_bytes\": 32768}", 2));
  g_ptr_array_add (results, new_result ("s", "{\"depth\": 3, \"payload_bytes\": 32768}", 0));
  add_threshold (results->pdata[2], "errors rate < 1 %", "0 %", "< 1 %", TRUE);
  g_ptr_array_add (results, new_result ("s", NULL, 4));
  xml = weir_junit_report (results);
  seen = parse (xml);
  g_assert_cmpstr (seen, ==,
                   "testsuite name=s, depth 2, payload bytes 32 KiB, round 1 tests=0 failures=0 time=2.500\n"
                   "testsuite name=s, depth 2, payload bytes 32 KiB, round 2 tests=0 failures=0 time=2.500\n"
                   "testsuite name=s, depth 3, payload bytes 32 KiB tests=1 failures=0 time=2.500\n"
                   "testcase classname=s, depth 3, payload bytes 32 KiB name=errors rate < 1 %\n"
                   "testsuite name=s, round 4 tests=0 failures=0 time=2.500\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/junit/thresholds", test_thresholds);
  g_test_add_func ("/junit/sweep-and-repeats", test_sweep_and_repeats);
  return g_test_run ();
}

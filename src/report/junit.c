/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "junit.h"

#include "markup.h"
#include "plain-scope.h"
#include "run-name.h"

/* The dialect that CI systems read: testsuites, testsuite, testcase, failure. A run is a suite, a
 * threshold a case. */

static guint
count_failed (const WeirRunResult *result)
{
  guint failed = 0;

  for (guint i = 0; i < result->thresholds->len; i++)
    failed += !((WeirThresholdResult *) g_ptr_array_index (result->thresholds, i))->passed;
  return failed;
}

static void
append_case (GString *xml, const char *name, const WeirThresholdResult *threshold)
{
  g_autofree char *message =
      g_strdup_printf ("%s, and the limit is %s", threshold->value_text, threshold->limit_text);

  g_string_append (xml, "    <testcase");
  weir_markup_append_attribute (xml, "classname", name);
  weir_markup_append_attribute (xml, "name", threshold->text);
  if (threshold->passed) {
    g_string_append (xml, "/>\n");
    return;
  }
  g_string_append (xml, ">\n      <failure");
  weir_markup_append_attribute (xml, "message", message);
  g_string_append (xml, "/>\n    </testcase>\n");
}

static void
append_suite (GString *xml, const WeirRunResult *result)
{
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *name = weir_run_result_name (result);

  g_ascii_formatd (seconds, sizeof seconds, "%.3f", (double) result->measured_us / G_USEC_PER_SEC);
  g_string_append (xml, "  <testsuite");
  weir_markup_append_attribute (xml, "name", name);
  g_string_append_printf (xml, " tests=\"%u\" failures=\"%u\" time=\"%s\">\n", result->thresholds->len,
                          count_failed (result), seconds);
  for (guint i = 0; i < result->thresholds->len; i++)
    append_case (xml, name, g_ptr_array_index (result->thresholds, i));
  g_string_append (xml, "  </testsuite>\n");
}

/**
 * weir_junit_report:
 * @results: (element-type WeirRunResult): judged runs
 *
 * Runs of a sweep and repeats have each a name of their own, so that a CI system keeps them apart.
 *
 * Returns: (transfer full): JUnit XML, a test suite for each run and a test case for each threshold
 */
char *
weir_junit_report (const GPtrArray *results)
{
  G_GNUC_UNUSED g_auto (WeirPlainScope) plain = weir_plain_scope_begin ();
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");

  for (guint i = 0; i < results->len; i++)
    append_suite (xml, g_ptr_array_index (results, i));
  g_string_append (xml, "</testsuites>\n");
  return g_string_free (xml, FALSE);
}

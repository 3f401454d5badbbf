/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A comparison in the dialect that CI systems read: a pair is a suite, a gate a case. What is not decided is
 * skipped, and says why. */
#include "compare-report.h"

#include "markup.h"
#include "plain-scope.h"

typedef struct {
  guint tests, failures, skipped;
} Counts;

static void
append_case (GString *xml, const char *suite, const char *name, const char *outcome, const char *message)
{
  g_string_append (xml, "    <testcase");
  weir_markup_append_attribute (xml, "classname", suite);
  weir_markup_append_attribute (xml, "name", name);
  if (outcome == NULL) {
    g_string_append (xml, "/>\n");
    return;
  }
  g_string_append_printf (xml, ">\n      <%s", outcome);
  weir_markup_append_attribute (xml, "message", message);
  g_string_append (xml, "/>\n    </testcase>\n");
}

static const char *
outcome_of (const WeirComparison *comparison, const WeirComparisonRow *row)
{
  if (row->verdict == WEIR_CHANGE_REGRESSION)
    return comparison->may_gate ? "failure" : "skipped";
  return row->verdict == WEIR_CHANGE_NO_VERDICT || row->verdict == WEIR_CHANGE_INCONCLUSIVE ? "skipped"
                                                                                            : NULL;
}

static void
append_gate (GString *xml, Counts *counts, const char *suite, const WeirCompareWords *words,
             const WeirCompareRow *row)
{
  const char *outcome = outcome_of (words->comparison, row->row);
  g_autofree char *message =
      g_strdup_printf ("%s: A %s, B %s, change %s%s%s", row->verdict, row->a, row->b, row->change,
                       *row->interval != '\0' ? ", 95 % interval " : "", row->interval);

  counts->tests++;
  counts->failures += g_strcmp0 (outcome, "failure") == 0;
  counts->skipped += g_strcmp0 (outcome, "skipped") == 0;
  append_case (xml, suite, row->label, outcome, message);
}

/* Where no gate was judged, one case says why. */
static void
append_cases (GString *xml, Counts *counts, const char *suite, const WeirCompareWords *words)
{
  for (guint i = 0; i < words->rows->len; i++) {
    const WeirCompareRow *row = g_ptr_array_index (words->rows, i);

    if (row->row->is_gate && (row->row->a.has_value || row->row->b.has_value))
      append_gate (xml, counts, suite, words, row);
  }
  if (weir_pair_verdict_is_decided (words->comparison->verdict) && counts->tests > 0)
    return;
  counts->tests++;
  counts->skipped++;
  append_case (xml, suite, words->chip, "skipped", words->headline);
}

static void
append_suite (GString *xml, const WeirComparedPair *pair)
{
  g_autofree char *name = weir_compare_pair_name (pair), *only = weir_compare_only_in (pair);
  g_autoptr (GString) cases = g_string_new (NULL);
  Counts counts = { 0 };

  if (pair->comparison != NULL) {
    g_autoptr (WeirCompareWords) words = weir_compare_words_new (pair->comparison);

    append_cases (cases, &counts, name, words);
  } else {
    counts = (Counts){ .tests = 1, .skipped = 1 };
    append_case (cases, name, name, "skipped", only);
  }
  g_string_append (xml, "  <testsuite");
  weir_markup_append_attribute (xml, "name", name);
  g_string_append_printf (xml, " tests=\"%u\" failures=\"%u\" skipped=\"%u\">\n%s  </testsuite>\n",
                          counts.tests, counts.failures, counts.skipped, cases->str);
}

/** weir_compare_junit: Returns: (transfer full): JUnit XML */
char *
weir_compare_junit (const WeirCompareReport *report)
{
  G_GNUC_UNUSED g_auto (WeirPlainScope) plain = weir_plain_scope_begin ();
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");

  for (guint i = 0; i < report->comparison->pairs->len; i++)
    append_suite (xml, g_ptr_array_index (report->comparison->pairs, i));
  g_string_append (xml, "</testsuites>\n");
  return g_string_free (xml, FALSE);
}

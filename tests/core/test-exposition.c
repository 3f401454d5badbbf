/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exposition.h"

#include <math.h>
#include <string.h>

static WeirExposition *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *exact = g_memdup2 (text, strlen (text) + 1);
  WeirExposition *exposition = weir_exposition_parse (exact, -1, &error);

  g_assert_no_error (error);
  return exposition;
}

/* `name[label=value] value @timestamp type family (help) in unit` of each sample, values as C writes
 * them; a type behind `~` is what the values are read as. */
static char *
describe (const WeirExposition *exposition)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < weir_exposition_n_samples (exposition); i++) {
    const WeirSample *sample = weir_exposition_sample (exposition, i);
    char value[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", sample->name);
    for (guint j = 0; j < sample->n_labels; j++)
      g_string_append_printf (text, "[%s=%s]", sample->labels[j].name, sample->labels[j].value);
    g_string_append_printf (text, " %s", g_ascii_formatd (value, sizeof value, "%.17g", sample->value));
    if (sample->timestamp != G_MININT64)
      g_string_append_printf (text, " @%" G_GINT64_FORMAT, sample->timestamp);
    g_string_append_printf (text, " %s", sample->type_name);
    if (sample->type == WEIR_METRIC_GAUGE && !g_str_equal (sample->type_name, "gauge"))
      g_string_append (text, "~gauge");
    g_string_append_printf (text, " %s", sample->family);
    if (sample->help)
      g_string_append_printf (text, " (%s)", sample->help);
    if (sample->unit)
      g_string_append_printf (text, " in %s", sample->unit);
  }
  return g_string_free (text, FALSE);
}

typedef struct {
  const char *text;
  const char *described;
} Row;

static void
check_rows (const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autoptr (WeirExposition) exposition = parse (rows[i].text);
    g_autofree char *described = describe (exposition);

    g_assert_cmpstr (described, ==, rows[i].described);
  }
}

static void
test_lines (void)
{
  static const Row rows[] = {
    { "", "" },
    { "\n\n  \n\t\r\n", "" },
    { "a 1", "a 1 untyped a" },
    { "a 1\n", "a 1 untyped a" },
    { "a 1\r\nb 2\r\n", "a 1 untyped a\nb 2 untyped b" },
    { " \t a \t 1 \t \n", "a 1 untyped a" },
    { "a{} 1", "a 1 untyped a" },
    { "a{}1", "a 1 untyped a" },
    { "a {b=\"c\"} 1", "a[b=c] 1 untyped a" },
    { "a{b=\"c\"}1", "a[b=c] 1 untyped a" },
    { "a { b = \"c\" , d = \"e\" , } 1 2 ", "a[b=c][d=e] 1 @2 untyped a" },
    { "a{z=\"1\",b=\"2\",m=\"3\"} 1", "a[b=2][m=3][z=1] 1 untyped a" },
    { ":a_B9:c 1\n_ 2", ":a_B9:c 1 untyped :a_B9:c\n_ 2 untyped _" },
    { "# a comment\n#\n#TYPO a\n# HELP\n  # another { \" \\x\na 1", "a 1 untyped a" },
    { "a 1\n# EOF \n", "a 1 untyped a" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_label_values (void)
{
  static const Row rows[] = {
    { "a{b=\"\"} 1", "a[b=] 1 untyped a" },
    { "a{b=\"\x1b\"} 1", "a[b=\x1b] 1 untyped a" },
    { "a{b=\"\\\\ \\\" \\n\"} 1", "a[b=\\ \" \n] 1 untyped a" },
    { "a{b=\"\\\\n\"} 1", "a[b=\\n] 1 untyped a" },
    { "a{b=\"\\\\\",c=\"\\\\\\\\\"} 1", "a[b=\\][c=\\\\] 1 untyped a" },
    { "a{b=\"} 2 # {x=\\\"y\\\"},\"} 1", "a[b=} 2 # {x=\"y\"},] 1 untyped a" },
    { "a{b=\"\xc3\xa9\xf0\x9f\x98\x80\"} 1", "a[b=\xc3\xa9\xf0\x9f\x98\x80] 1 untyped a" },
    { "a{b=\" \t\r \"} 1", "a[b= \t\r ] 1 untyped a" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_values (void)
{
  static const Row rows[] = {
    { "a 0\na -0\na +5\na 5.\na .5\na 1.5e3\na 1E+2\na 1e-2",
      "a 0 untyped a\na -0 untyped a\na 5 untyped a\na 5 untyped "
      "a\na 0.5 untyped a\na 1500 untyped a\na 100 untyped a\na 0.01 untyped a" },
    { "a +Inf\na -Inf\na Inf\na inf\na -infinity",
      "a inf untyped a\na -inf untyped a\na inf untyped a\na inf untyped a\na "
      "-inf untyped a" },
    { "a 123456789012345\na 1234567890123456\na 9007199254740993\na 1.7976931348623157e308\na 5e-324\na "
      "1234567890123456789012345",
      "a 123456789012345 untyped a\na 1234567890123456 untyped a\na 9007199254740992 untyped a\na "
      "1.7976931348623157e+308 untyped a\na 4.9406564584124654e-324 untyped a\na 1.2345678901234568e+24 "
      "untyped a" },
    { "a 1 1395066363000\na 1 -3982045\na 1 0\na 1 9223372036854775807",
      "a 1 @1395066363000 untyped a\na 1 @-3982045 untyped a\na 1 @0 untyped a\na 1 @9223372036854775807 "
      "untyped a" },
  };
  g_autoptr (WeirExposition) exposition = parse ("a NaN\na nan 7");

  check_rows (rows, G_N_ELEMENTS (rows));
  g_assert_true (isnan (weir_exposition_sample (exposition, 0)->value));
  g_assert_true (isnan (weir_exposition_sample (exposition, 1)->value));
  g_assert_cmpint (weir_exposition_sample (exposition, 1)->timestamp, ==, 7);
}

static void
test_families (void)
{
  static const Row rows[] = {
    { "# HELP a what it\\nis \\\\ \\x \n# TYPE a counter\na 1\na{b=\"c\"} 2",
      "a 1 counter a (what it\nis \\ \\x)\na[b=c] 2 counter a (what it\nis \\ \\x)" },
    { "# TYPE a gauge\na 1\nb 2\n# TYPE c untyped\nc 3\na 4",
      "a 1 gauge a\nb 2 untyped b\nc 3 untyped c\na 4 gauge a" },
    { "# TYPE h histogram\nh_bucket{le=\"0.5\"} 1\nh_bucket{le=\"+Inf\"} 2\nh_sum 3\nh_count 2\nh_max 9",
      "h_bucket[le=0.5] 1 histogram h\nh_bucket[le=+Inf] 2 histogram h\nh_sum 3 histogram h\nh_count 2 "
      "histogram "
      "h\nh_max 9 untyped h_max" },
    { "# TYPE s summary\ns{quantile=\"0.5\"} 1\ns_sum 3\ns_count 2\ns_bucket 7",
      "s[quantile=0.5] 1 summary s\ns_sum 3 summary s\ns_count 2 summary s\ns_bucket 7 untyped s_bucket" },
    /* a name with a type of its own belongs to no other; a counter has no parts */
    { "# TYPE a histogram\n# TYPE a_count gauge\na_count 1\na_sum 2",
      "a_count 1 gauge a_count\na_sum 2 histogram a" },
    { "# TYPE a counter\na_count 1\n_sum 2", "a_count 1 untyped a_count\n_sum 2 untyped _sum" },
    { "# HELP a_count own\n# TYPE a summary\na_count 1", "a_count 1 summary a" },
    { "# HELP a_count own\na_count 1", "a_count 1 untyped a_count (own)" },
    /* more freely than the format: a type behind its samples, one said twice */
    { "a 1\n# TYPE a counter\n# HELP a x", "a 1 counter a (x)" },
    { "# TYPE a counter\n# TYPE a gauge\n# HELP a x\n# HELP a y\na 1", "a 1 counter a (x)" },
    { "# TYPE a Counter \n#TYPE b gauge\n#\tHELP\tb\tx\t\na 1\nb 1", "a 1 counter a\nb 1 gauge b (x)" },
    { "# HELP a\na 1\na 1\na 2", "a 1 untyped a ()\na 1 untyped a ()\na 2 untyped a ()" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

typedef struct {
  const char *text;
  const char *message; /* its beginning, behind "Cannot read metrics: " */
} BadRow;

static const BadRow bad_rows[] = {
  { "404 page not found", "line 1, column 1: expected a metric name, found \"404\"" },
  { "a 1\n-b 2", "line 2, column 1: expected a metric name, found \"-b\"" },
  { "a", "line 1, column 2: expected '{' or a blank and a value behind the metric name, found the end of the "
         "line" },
  { "a \n", "line 1, column 2: expected '{' or a blank and a value behind the metric name, found the end" },
  { "a-b 1", "line 1, column 2: expected '{' or a blank and a value behind the metric name, found \"-b\"" },
  { "a.b 1", "line 1, column 2: expected" },
  { "\xc3\xa9 1", "line 1, column 1: expected a metric name, found \"\xc3\xa9\"" },
  { "a\n1", "line 1, column 2:" },
  { "a{", "line 1, column 3: expected a label name or '}', found the end of the line" },
  { "a{b", "line 1, column 4: expected '=' behind the label name, found the end" },
  { "a{b=", "line 1, column 5: expected '\"' to begin the label value, found the end" },
  { "a{b=c} 1", "line 1, column 5: expected '\"' to begin the label value, found \"c}\"" },
  { "a{b='c'} 1", "line 1, column 5: expected '\"' to begin" },
  { "a{b=\"c", "line 1, column 7: expected '\"' to end the label value, found the end" },
  { "a{b=\"c\\",
    "line 1, column 8: expected one of \\ \" n behind a backslash in a label value, found the end" },
  { "a{b=\"\xc3\xa9\\t\"} 1",
    "line 1, column 8: expected one of \\ \" n behind a backslash in a label value, found \"t\"}\"" },
  { "a{b=\"c\"", "line 1, column 8: expected ',' or '}' behind a label, found the end" },
  { "a{b=\"c\" d=\"e\"} 1", "line 1, column 9: expected ',' or '}' behind a label, found \"d=\"e\"}\"" },
  { "a{b=\"c\",,} 1", "line 1, column 9: expected a label name or '}', found \",}\"" },
  { "a{,} 1", "line 1, column 3: expected a label name or '}'" },
  { "a{b:c=\"d\"} 1", "line 1, column 4: expected '=' behind the label name, found \":c=\"d\"}\"" },
  { "a{9=\"d\"} 1", "line 1, column 3: expected a label name" },
  { "a{b=\"1\",b=\"2\"} 1", "line 1, column 2: found the label \"b\" twice in one sample" },
  { "a{c=\"1\",b=\"2\",c=\"3\"} 1", "line 1, column 2: found the label \"c\" twice" },
  { "a{b=\"c\"}", "line 1, column 9: expected a number, +Inf, -Inf or NaN as the value, found the end" },
  { "a 1x", "line 1, column 3: expected a number, +Inf, -Inf or NaN as the value, found \"1x\"" },
  { "a 0x10", "line 1, column 3: expected a number" },
  { "a nan(1)", "line 1, column 3: expected a number" },
  { "a -nan", "line 1, column 3: expected a number" },
  { "a .", "line 1, column 3: expected a number" },
  { "a -", "line 1, column 3: expected a number" },
  { "a 1e", "line 1, column 3: expected a number" },
  { "a 1,5", "line 1, column 3: expected a number" },
  { "a 1_000", "line 1, column 3: expected a number" },
  { "a \"1\"", "line 1, column 3: expected a number" },
  { "a infinit", "line 1, column 3: expected a number" },
  { "a 1 1.5",
    "line 1, column 5: expected a timestamp in whole milliseconds, or the end of the line, found \"1.5\"" },
  { "a 1 -", "line 1, column 5: expected a timestamp" },
  { "a 1 9223372036854775808", "line 1, column 5: found a timestamp beyond 64 bits" },
  { "a 1 18446744073709551617", "line 1, column 5: found a timestamp beyond 64 bits" },
  { "a 1 2 3", "line 1, column 7: expected the end of the line behind the timestamp, found \"3\"" },
  { "a 1 # {trace_id=\"x\"} 1", "line 1, column 5: expected a timestamp" },
  { "# TYPE a",
    "line 1, column 9: expected counter, gauge, histogram, summary or untyped, found the end of the line" },
  { "# TYPE a couter",
    "line 1, column 10: expected counter, gauge, histogram, summary or untyped, found \"couter\"" },
  { "# TYPE a counter x", "line 1, column 18: expected the end of the line behind the type, found \"x\"" },
  { "# TYPE", "line 1, column 7: expected a metric name, found the end" },
  { "# TYPE 9 gauge", "line 1, column 8: expected a metric name, found \"9\"" },
  { "# HELP a-b x", "line 1, column 9: expected a blank behind the metric name, found \"-b\"" },
  { "a 1 \x7f",
    "line 1, column 5: expected a timestamp in whole milliseconds, or the end of the line, found U+007F" },
  { "a 1\n\n\xe2\x82\xac\xff", "line 3, column 2: expected UTF-8, found byte 0xFF" },

};

static void
test_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *start = g_strconcat ("Cannot read metrics: ", bad_rows[i].message, NULL);

    g_assert_null (weir_exposition_parse (bad_rows[i].text, -1, &error));
    g_assert_error (error, WEIR_EXPOSITION_ERROR, WEIR_EXPOSITION_ERROR_SYNTAX);
    if (!g_str_has_prefix (error->message, start))
      g_error ("%s: expected \"%s\" in \"%s\"", bad_rows[i].text, start, error->message);
  }
}

/* A bad line fails the whole, wherever it stands, and is counted right. */
static void
test_one_bad_line (void)
{
  static const char good[] = "# HELP a x\n# TYPE a counter\na{b=\"c\"} 1\r\n\nb 2 3\n";

  for (guint i = 0; i < G_N_ELEMENTS (bad_rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *line = g_strndup (bad_rows[i].text, strcspn (bad_rows[i].text, "\n"));
    g_autofree char *text = g_strconcat (good, line, "\n", good, NULL);

    if (!g_str_has_prefix (bad_rows[i].message, "line 1,"))
      continue;
    g_assert_null (weir_exposition_parse (text, -1, &error));
    g_assert_nonnull (strstr (error->message, "line 6, column "));
  }
}

static void
test_not_metrics (void)
{
  static const struct {
    const char *text;
    gssize length;
    const char *found;
  } texts[] = {
    { "<!DOCTYPE html>\n<html></html>", -1, "answered with HTML, not metrics" },
    { "\n\n  <html>", -1, "HTML" },
    { "<?xml version=\"1.0\"?>", -1, "XML" },
    { "{\"error\":\"not found\"}", -1, "answered with JSON, not metrics" },
    { "[]", -1, "JSON" },
    { "\"x\"", -1, "JSON" },
    { "\x1f\x8b\x08\x00\x00", 5, "binary data" },
    { "a 1\n\x00\x00", 6, "binary data" },
    { "\x9a\x01\x0a\x18go_", -1, "binary data" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (weir_exposition_parse (texts[i].text, texts[i].length, &error));
    g_assert_error (error, WEIR_EXPOSITION_ERROR, WEIR_EXPOSITION_ERROR_NOT_METRICS);
    g_assert_nonnull (strstr (error->message, texts[i].found));
  }
}

static void
test_length (void)
{
  g_autoptr (WeirExposition) exposition = weir_exposition_parse ("a 12\nb 3 and what is not meant", 8, NULL);
  g_autofree char *described = describe (exposition);

  g_assert_cmpstr (described, ==, "a 12 untyped a\nb 3 untyped b");
}

static void
test_openmetrics (void)
{
  static const Row rows[] = {
    { "# EOF", "" },
    { "# EOF\n", "" },
    { "a 1\n# EOF\n", "a 1 unknown a" },
    { "a{} 1\na{b=\"c\",d=\"e\"} -2.5e-1\n# EOF", "a 1 unknown a\na[b=c][d=e] -0.25 unknown a" },
    /* the specification's own counter, with all that it may have */
    { "# TYPE a_seconds counter\n# UNIT a_seconds seconds\n# HELP a_seconds it \\n \\\" \\\\ \\x\n"
      "a_seconds_total 17.0 1520879607.789 # {id=\"x\"} 0.5 1520879607.7\n"
      "a_seconds_created  1520430000.123 1520879607.789\n# EOF\n",
      "a_seconds_total 17 @1520879607789 counter a_seconds (it \n \" \\ \\x) in seconds\n"
      "a_seconds_created 1520430000.1229999 @1520879607789 counter~gauge a_seconds (it \n \" \\ \\x) in "
      "seconds" },
    { "# TYPE a histogram\na_bucket{le=\"0.5\"} 1 # {} 0.054\na_bucket{le=\"+Inf\"} 2 # {t=\"\xc3\xa9\"} 1 "
      "-3e2\n"
      "a_count 2\na_sum NaN\na_created 5\n# EOF",
      "a_bucket[le=0.5] 1 histogram a\na_bucket[le=+Inf] 2 histogram a\na_count 2 histogram a\n"
      "a_sum nan histogram a\na_created 5 histogram~gauge a" },
    { "# TYPE a gaugehistogram\na_bucket{le=\"-1e-05\"} 1 # {b=\"\"} +Inf\na_gcount 42.0\na_gsum -3\n# EOF",
      "a_bucket[le=-1e-05] 1 gaugehistogram~gauge a\na_gcount 42 gaugehistogram~gauge a\n"
      "a_gsum -3 gaugehistogram~gauge a" },
    { "# TYPE a summary\na{quantile=\"0.95\"} NaN\na_count 17.0\na_sum 3\na_created 5\n# EOF",
      "a[quantile=0.95] nan summary a\na_count 17 summary a\na_sum 3 summary a\na_created 5 summary~gauge "
      "a" },
    { "# TYPE a stateset\na{a=\"on\",e=\"x\"} 1.0\na{a=\"off\",e=\"x\"} 0\n# EOF",
      "a[a=on][e=x] 1 stateset~gauge a\na[a=off][e=x] 0 stateset~gauge a" },
    { "# TYPE a info\na_info{version=\"8\"} 1\n# EOF", "a_info[version=8] 1 info~gauge a" },
    { "# TYPE a unknown\na inf\n# TYPE b gauge\nb -Infinity\n# TYPE c gauge\n# EOF",
      "a inf unknown a\nb -inf gauge b" },
    /* metadata in any order, and none where it is empty */
    { "# HELP a\n# UNIT a \n# TYPE a gauge\na 1\n# EOF", "a 1 gauge a" },
    { "# HELP a  x \n# UNIT a\na 1\n# EOF", "a 1 unknown a ( x )" },
    { "# HELP b x\n# TYPE a_b counter\n# UNIT a_b b\na_b_total 1\n# EOF", "a_b_total 1 counter a_b in b" },
    /* several points of a series; a suffix that a type has not belongs to another family */
    { "a 1 1\na 2 2.0005\n# EOF", "a 1 @1000 unknown a\na 2 @2001 unknown a" },
    { "# TYPE a counter\na_total 1\na_sum 2\n# EOF", "a_total 1 counter a\na_sum 2 unknown a_sum" },
    { "# TYPE a gauge\na 1\na_total 2\n# EOF", "a 1 gauge a\na_total 2 unknown a_total" },
    /* a backslash before any other character stands for itself */
    { "a{b=\"\\x \\\xc3\xa9 \\\\n \\n\t} # EOF\"} 1\n# EOF",
      "a[b=\\x \\\xc3\xa9 \\n \n\t} # EOF] 1 unknown a" },
    { "a 0042\nb 1. 1.e1\nc .5 -.5\n# EOF", "a 42 unknown a\nb 1 @10000 unknown b\nc 0.5 @-500 unknown c" },
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static const BadRow bad_open_rows[] = {
  { "a 1\n# EOF\n\n", "line 3, column 1: expected nothing behind \"# EOF\"" },
  { "a 1\n# EOF\nb 2\n", "line 3, column 1: expected nothing behind \"# EOF\"" },
  { "# EOF\n# EOF\n", "line 2, column 1: expected nothing behind" },
  { "a 1\n\nb 1\n# EOF", "line 2, column 1: expected a sample or metadata, found an empty line" },
  { "a 1\r\n# EOF", "line 1, column 4: expected a line feed alone to end the line, found a carriage return" },
  { "# a comment\n# EOF", "line 1, column 1: expected \"# TYPE \", \"# HELP \", \"# UNIT \" or \"# EOF\"" },
  { "#TYPE a gauge\n# EOF", "line 1, column 1: expected \"# TYPE \"" },
  { "# TYPE\n# EOF", "line 1, column 1: expected \"# TYPE \"" },
  { "# TYPE a\n# EOF",
    "line 1, column 9: expected unknown, gauge, counter, stateset, info, summary, histogram or "
    "gaugehistogram as the type, found the end of the line" },
  { "# TYPE a Counter\n# EOF", "line 1, column 10: expected unknown, gauge" },
  { "# TYPE a untyped\n# EOF", "line 1, column 10: expected unknown, gauge" },
  { "# TYPE a gauge \n# EOF", "line 1, column 10: expected unknown, gauge" },
  { "# TYPE a  gauge\n# EOF", "line 1, column 10: expected unknown, gauge" },
  { "# TYPE 9 gauge\n# EOF", "line 1, column 8: expected a metric name, found \"9\"" },
  { "# TYPE a gauge\n# TYPE a gauge\n# EOF", "line 2, column 1: found the type of \"a\" twice" },
  { "# HELP a x\n# HELP a x\n# EOF", "line 2, column 1: found the help of \"a\" twice" },
  { "# UNIT a_b b\n# UNIT a_b b\n# EOF", "line 2, column 1: found the unit of \"a_b\" twice" },
  { "# HELP a-b x\n# EOF", "line 1, column 9: expected a blank behind the metric name, found \"-b\"" },
  { "a 1\n# TYPE a gauge\n# EOF", "line 2, column 8: found metadata behind the samples of its family" },
  { "a 1\nb 1\na 2\n# EOF", "line 3, column 1: found the family \"a\" again" },
  { "# TYPE a gauge\n# TYPE b gauge\n# HELP a x\n# EOF", "line 3, column 8: found the family \"a\" again" },
  { "# TYPE a gauge\n# UNIT a seconds\n# EOF",
    "line 2, column 1: expected a name that ends in \"_seconds\", its unit, found \"a\"" },
  { "# UNIT aseconds seconds\n# EOF", "line 1, column 1: expected a name that ends in \"_seconds\"" },
  { "# UNIT _seconds seconds\n# EOF", "line 1, column 1: expected a name that ends in \"_seconds\"" },
  { "# UNIT a_b b b\n# EOF",
    "line 1, column 13: expected a unit of letters, digits, '_' and ':', found a blank" },
  { "# UNIT a_b b\n# TYPE a_b info\n# EOF",
    "line 2, column 1: found the unit \"b\" of \"a_b\": the type info has none" },
  { "# TYPE a counter\na 1\n# EOF", "line 2, column 1: expected a_total or a_created, found \"a\"" },
  { "# TYPE a info\na 1\n# EOF", "line 2, column 1: expected a_info, found \"a\"" },
  { "# TYPE a histogram\na 1\n# EOF",
    "line 2, column 1: expected a_bucket, a_sum, a_count or a_created, found \"a\"" },
  { "# TYPE a counter\na_total NaN\n# EOF",
    "line 2, column 9: expected a count that is not negative, found \"NaN\"" },
  { "# TYPE a counter\na_total -1\n# EOF",
    "line 2, column 9: expected a count that is not negative, found \"-1\"" },
  { "# TYPE a info\na_info 2\n# EOF", "line 2, column 8: expected 1, the value of every info, found \"2\"" },
  { "# TYPE a stateset\na{a=\"x\"} 2\n# EOF", "line 2, column 10: expected 0 or 1 as the value of a state" },
  { "# TYPE a stateset\na{b=\"x\"} 1\n# EOF",
    "line 2, column 1: expected a label that is called as the stateset" },
  { "# TYPE a summary\na 1\n# EOF",
    "line 2, column 1: expected a label \"quantile\" with a number from 0 to 1" },
  { "# TYPE a summary\na{quantile=\"1.5\"} 1\n# EOF", "line 2, column 1: expected a label \"quantile\"" },
  { "# TYPE a histogram\na_bucket 1\n# EOF",
    "line 2, column 1: expected a label \"le\" with a number or +Inf" },
  { "# TYPE a histogram\na_bucket{le=\"NaN\"} 1\n# EOF", "line 2, column 1: expected a label \"le\"" },
  { "# TYPE a histogram\na_bucket{le=\"\"} 1\n# EOF", "line 2, column 1: expected a label \"le\"" },
  { " a 1\n# EOF", "line 1, column 1: expected a metric name, found a blank" },
  { "\xef\xbb\xbf"
    "a 1\n# EOF",
    "line 1, column 1: expected a metric name, found U+FEFF" },
  { "a\n# EOF",
    "line 1, column 2: expected '{' or a blank and a value behind the metric name, found the end" },
  { "a {b=\"c\"} 1\n# EOF", "line 1, column 3: expected a number, +Inf, -Inf or NaN as the value" },
  { "a{b=\"c\"}1\n# EOF", "line 1, column 9: expected a blank and a value behind the labels, found \"1\"" },
  { "a{b=\"c\",} 1\n# EOF", "line 1, column 9: expected a label behind ',', found \"}\"" },
  { "a{b=\"c\", d=\"e\"} 1\n# EOF", "line 1, column 9: expected a label name or '}', found a blank" },
  { "a{b =\"c\"} 1\n# EOF", "line 1, column 4: expected '=' behind the label name, found a blank" },
  { "a{b=\"c\\\n# EOF", "line 1, column 8: expected one of" },
  { "a\t1\n# EOF",
    "line 1, column 2: expected '{' or a blank and a value behind the metric name, found a blank" },
  { "a 1 \n# EOF",
    "line 1, column 4: expected the end of the line without a blank before it, found a blank" },
  { "a 1e999\n# EOF", "line 1, column 3: found a number beyond what 64-bit floating point holds" },
  { "a 1 x\n# EOF", "line 1, column 5: expected a timestamp in seconds, '#' and an exemplar, or the end of "
                    "the line, found \"x\"" },
  { "a 1 NaN\n# EOF", "line 1, column 5: expected a timestamp in seconds" },
  { "a 1 Inf\n# EOF", "line 1, column 5: expected a timestamp in seconds" },
  { "a 1 1e16\n# EOF", "line 1, column 5: found a timestamp beyond 64 bits of milliseconds" },
  { "a 1 2 3\n# EOF",
    "line 1, column 7: expected '#' and an exemplar, or the end of the line, behind the timestamp" },
  { "a 1 # {} 1\n# EOF",
    "line 1, column 5: found an exemplar: only counters and buckets of histograms have one" },
  { "# TYPE a counter\na_total 1 #{} 1\n# EOF",
    "line 2, column 12: expected a blank behind '#', found \"{}\"" },
  { "# TYPE a counter\na_total 1 # 1\n# EOF",
    "line 2, column 13: expected '{' and the labels of the exemplar" },
  { "# TYPE a counter\na_total 1 # {}\n# EOF",
    "line 2, column 15: expected a blank and the value of the exemplar" },
  { "# TYPE a counter\na_total 1 # {} x\n# EOF", "line 2, column 16: expected a number" },
  { "# TYPE a counter\na_total 1 # {} 1 2 3\n# EOF",
    "line 2, column 19: expected the end of the line behind the exemplar, found a blank" },
  { "# TYPE a counter\na_total 1 # {b=\"1\",b=\"2\"} 1\n# EOF",
    "line 2, column 13: found the label \"b\" twice" },
};

static void
test_openmetrics_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_open_rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *start = g_strconcat ("Cannot read metrics: ", bad_open_rows[i].message, NULL);

    g_assert_null (weir_exposition_parse (bad_open_rows[i].text, -1, &error));
    g_assert_error (error, WEIR_EXPOSITION_ERROR, WEIR_EXPOSITION_ERROR_SYNTAX);
    if (!g_str_has_prefix (error->message, start))
      g_error ("%s: expected \"%s\" in \"%s\"", bad_open_rows[i].text, start, error->message);
  }
}

/* The labels of an exemplar are bounded, at 128 characters and not bytes. */
static void
test_long_exemplar (void)
{
  for (guint length = 126; length <= 127; length++) {
    g_autoptr (GString) text = g_string_new ("# TYPE a counter\na_total{x=\"y\"} 1 # {ab=\"");
    g_autoptr (WeirExposition) exposition = NULL;
    g_autoptr (GError) error = NULL;

    for (guint i = 0; i < length; i++)
      g_string_append (text, "\xc3\xa9");
    g_string_append (text, "\"} 1\n# EOF\n");
    exposition = weir_exposition_parse (text->str, -1, &error);
    g_assert_true ((exposition != NULL) == (length == 126));
    if (exposition != NULL)
      g_assert_cmpuint (weir_exposition_sample (exposition, 0)->n_labels, ==, 1);
    else
      g_assert_nonnull (
          strstr (error->message, "line 2, column 20: found an exemplar whose labels are longer"));
  }
}

/* What the answer says of itself goes before what it looks like. */
static void
test_formats (void)
{
  static const char both[] = "# HELP a x\n# HELP a y\na 1 5\n# EOF\n";
  g_autoptr (GError) error = NULL, cut = NULL;
  g_autoptr (WeirExposition) text = weir_exposition_parse_as (both, -1, WEIR_EXPOSITION_TEXT, NULL);

  g_assert_cmpint (weir_exposition_sample (text, 0)->timestamp, ==, 5);
  g_assert_null (weir_exposition_parse_as (both, -1, WEIR_EXPOSITION_DETECT, &error));
  g_assert_nonnull (strstr (error->message, "line 2, column 1: found the help of \"a\" twice"));
  g_assert_null (weir_exposition_parse_as ("a 1\nb 2\n", -1, WEIR_EXPOSITION_OPENMETRICS, &cut));
  g_assert_nonnull (
      strstr (cut->message, "line 3, column 1: expected \"# EOF\" as the last line: the answer was cut"));
  g_assert_cmpint (weir_exposition_format_of (NULL), ==, WEIR_EXPOSITION_DETECT);
  g_assert_cmpint (weir_exposition_format_of ("text/plain"), ==, WEIR_EXPOSITION_DETECT);
  g_assert_cmpint (weir_exposition_format_of ("text/plain; version=0.0.4; charset=utf-8"), ==,
                   WEIR_EXPOSITION_TEXT);
  g_assert_cmpint (weir_exposition_format_of ("Application/OpenMetrics-Text; version=1.0.0; charset=utf-8"),
                   ==, WEIR_EXPOSITION_OPENMETRICS);
  g_assert_cmpint (weir_exposition_format_of ("application/openmetrics-text"), ==,
                   WEIR_EXPOSITION_OPENMETRICS);
}

static void
test_append (void)
{
  g_autoptr (WeirExposition) exposition = parse ("a{b=\"c\"} 1");
  g_autofree char *described = NULL;

  weir_exposition_append (exposition, parse ("# TYPE d info\nd_info{e=\"f\"} 1\n# EOF"));
  weir_exposition_append (exposition, parse (""));
  described = describe (exposition);
  g_assert_cmpstr (described, ==, "a[b=c] 1 untyped a\nd_info[e=f] 1 info~gauge d");
}

static WeirSelector *
selector_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  WeirSelector *selector = weir_selector_parse (text, &error);

  g_assert_no_error (error);
  return selector;
}

static void
test_selectors (void)
{
  static const struct {
    const char *selector, *sample;
    gboolean matches;
  } rows[] = {
    { "a", "a 1", TRUE },
    { "a", "a{b=\"c\"} 1", TRUE },
    { "a", "ab 1", FALSE },
    { "  a  ", "a 1", TRUE },
    { "*", "a 1", TRUE },
    { "?", "a 1", TRUE },
    { "?", "ab 1", FALSE },
    { "a*", "a 1", TRUE },
    { "a?", "a 1", FALSE },
    { "*_gateway_queue_depth", "playground_gateway_queue_depth 1", TRUE },
    { "*_gateway_queue_depth", "agentfield_gateway_queue_depth{x=\"y\"} 1", TRUE },
    { "*_gateway_queue_depth", "gateway_queue_depth 1", FALSE },
    { "*_gateway_queue_depth", "a_gateway_queue_depth_max 1", FALSE },
    { "*a*b", "xaxbxaxb 1", TRUE },
    { "*a*b", "xaxbxaxbc 1", FALSE },
    { "a*b*c", "abc 1", TRUE },
    { "a**c", "abc 1", TRUE },
    { "*aab", "aaaaaab 1", TRUE },
    { "a:*", "a:b 1", TRUE },
    { "a{}", "a{b=\"c\"} 1", TRUE },
    { "a{b=\"c\"}", "a{b=\"c\",d=\"e\"} 1", TRUE },
    { "a{b=\"c\"}", "a{b=\"cc\"} 1", FALSE },
    { "a{b=\"c\"}", "a 1", FALSE },
    { "a{b=\"\"}", "a 1", TRUE },
    { "a{b!=\"\"}", "a 1", FALSE },
    { "a{b!=\"c\"}", "a 1", TRUE },
    { "a{b!=\"c\"}", "a{b=\"c\"} 1", FALSE },
    { "a { b = \"c\" , d != \"x\" , } ", "a{b=\"c\",d=\"e\"} 1", TRUE },
    { "a{b=\"c\",d=\"x\"}", "a{b=\"c\",d=\"e\"} 1", FALSE },
    { "a{b=~\"c|dd?\"}", "a{b=\"d\"} 1", TRUE },
    { "a{b=~\"c|dd?\"}", "a{b=\"xd\"} 1", FALSE },
    { "a{b=~\"c|dd?\"}", "a{b=\"cx\"} 1", FALSE },
    { "a{b=~\"c\"}", "a{b=\"c\\n\"} 1", FALSE },
    { "a{b=~\".*\"}", "a{b=\"x\\ny\"} 1", TRUE },
    { "a{b=~\".+\"}", "a 1", FALSE },
    { "a{b=~\"\"}", "a 1", TRUE },
    { "a{b!~\"5..\"}", "a{b=\"503\"} 1", FALSE },
    { "a{b!~\"5..\"}", "a{b=\"200\"} 1", TRUE },
    { "a{b=~\"x\\\\.y\"}", "a{b=\"x.y\"} 1", TRUE },
    { "a{b=~\"x\\\\.y\"}", "a{b=\"x_y\"} 1", FALSE },
    { "a{b=\"\\\"\\\\\\n\"}", "a{b=\"\\\"\\\\\\n\"} 1", TRUE },
    { "a{b=~\"(?i)\xc3\x89T\xc3\xa9\"}", "a{b=\"\xc3\xa9t\xc3\xa9\"} 1", TRUE },
    { "*_gateway_backpressure_total{reason=\"queue_full\"}",
      "p_gateway_backpressure_total{reason=\"queue_full\"} 1", TRUE },
    { "*_gateway_backpressure_total{reason=\"queue_full\"}",
      "p_gateway_backpressure_total{reason=\"other\"} 1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (WeirSelector) selector = selector_of (rows[i].selector);
    g_autoptr (WeirExposition) exposition = parse (rows[i].sample);

    if (weir_selector_matches (selector, weir_exposition_sample (exposition, 0)) != rows[i].matches)
      g_error ("%s and %s", rows[i].selector, rows[i].sample);
  }
}

static void
test_selector_errors (void)
{
  static const BadRow rows[] = {
    { "", "column 1: expected a metric name, in which * and ? may stand for anything, found its end" },
    { "{b=\"c\"}", "column 1: expected a metric name" },
    { "9a", "column 1: expected a metric name" },
    { "a-b", "column 2: expected a character of a metric name, '*', '?' or '{', found '-'" },
    { "a b", "column 3: expected a character of a metric name" },
    { "\xc3\xa9",
      "column 1: expected a metric name, in which * and ? may stand for anything, found '\xc3\xa9'" },
    { "a{", "column 3: expected a label name or '}', found its end" },
    { "a{b", "column 4: expected one of = != =~ !~ behind the label name, found its end" },
    { "a{b!", "column 4: expected one of" },
    { "a{b!x\"c\"}", "column 4: expected one of" },
    { "a{b<\"c\"}", "column 4: expected one of" },
    { "a{b~\"c\"}", "column 4: expected one of" },
    { "a{b==\"c\"}", "column 5: expected a value in double quotes, found '='" },
    { "a{b=c}", "column 5: expected a value in double quotes, found 'c'" },
    { "a{b='c'}", "column 5: expected a value in double quotes" },
    { "a{b=\"c}", "column 8: expected '\"' to end the value, found its end" },
    { "a{b=\"\\d\"}", "column 7: expected one of \\ \" n behind a backslash, found 'd'" },
    { "a{b=\"c\\", "column 8: expected one of \\ \" n behind a backslash, found its end" },
    { "a{b=\"c\"", "column 8: expected ',' or '}' behind a matcher, found its end" },
    { "a{b=\"c\"}x", "column 9: expected nothing behind '}', found 'x'" },
    { "a{b=~\"(\"}", "expected a regular expression for the label \"b\", found \"(\": " },
    { "a{b=~\"x)|(y\"}", "expected a regular expression" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *start =
        g_strdup_printf ("Cannot read the metric selector \"%s\": %s", rows[i].text, rows[i].message);

    g_assert_null (weir_selector_parse (rows[i].text, &error));
    g_assert_error (error, WEIR_SELECTOR_ERROR, WEIR_SELECTOR_ERROR_SYNTAX);
    if (!g_str_has_prefix (error->message, start))
      g_error ("expected \"%s\", found \"%s\"", start, error->message);
  }
}

/* Many labels in the worst order and a glob that could backtrack take no long time. */
static void
test_hostile (void)
{
  g_autoptr (GString) text = g_string_new ("a{");
  g_autofree char *name = g_strnfill (100000, 'a');
  g_autofree char *line = g_strconcat (name, " 1", NULL);
  g_autoptr (WeirExposition) labels = NULL, long_name = parse (line);
  g_autoptr (WeirSelector) glob = selector_of ("*a*a*a*a*a*a*a*a*b");
  gint64 start = g_get_monotonic_time ();

  for (guint i = 100000; i > 0; i--)
    g_string_append_printf (text, "l%06u=\"\",", i);
  g_string_append (text, "} 1");
  labels = parse (text->str);
  g_assert_cmpuint (weir_exposition_sample (labels, 0)->n_labels, ==, 100000);
  g_assert_cmpstr (weir_exposition_sample (labels, 0)->labels[0].name, ==, "l000001");
  g_assert_false (weir_selector_matches (glob, weir_exposition_sample (long_name, 0)));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

/* Whatever bytes of a text are others: an error with a message, or samples; gives how often these. */
static guint
mutate (const char *good, guint seed)
{
  static const char bytes[] = "{}\",=\\#\n \t\r\x01\x80\xff\x00\xc3_ab09+-.eIN";
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  guint sound = 0;

  for (guint round = 0; round < 20000; round++) {
    gsize length = strlen (good);
    g_autofree char *text = g_memdup2 (good, length);
    g_autoptr (GError) error = NULL;
    g_autoptr (WeirExposition) exposition = NULL;

    for (guint n = (guint) g_rand_int_range (random, 0, 3); n > 0; n--)
      text[g_rand_int_range (random, 0, (gint32) length)] =
          bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];
    length -= (gsize) g_rand_int_range (random, 0, 2) * (gsize) g_rand_int_range (random, 0, (gint32) length);
    exposition = weir_exposition_parse (text, (gssize) length, &error);
    g_assert_true ((exposition == NULL) == (error != NULL));
    g_assert_true (!error || g_utf8_validate (error->message, -1, NULL));
    if (exposition) {
      g_autofree char *described = describe (exposition);

      g_assert_nonnull (described);
      sound++;
    }
  }
  return sound;
}

static void
test_mutations (void)
{
  static const char good[] =
      "# HELP a x\\ny\n# TYPE a histogram\na_bucket{le=\"0.5\",b=\"\\\\\\\"\\n\"} 1 2\n"
      "a_bucket{le=\"+Inf\"} 2.5e3\na_sum NaN\r\na_count -Inf\nb 12 -3";

  g_assert_cmpuint (mutate (good, 17), >, 1000);
}

static void
test_openmetrics_mutations (void)
{
  static const char good[] = "# TYPE a_b histogram\n# UNIT a_b b\n# HELP a_b "
                             "x\\ny\na_b_bucket{le=\"0.5\",c=\"\\\\\\\"\\n\"} 1 2 # {x=\"\"} 1 2\n"
                             "a_b_bucket{le=\"+Inf\"} 2.5e3\na_b_sum NaN\na_b_count 9 -3.5\n# TYPE d "
                             "stateset\nd{d=\"e\"} 1\n# EOF\n";

  g_assert_cmpuint (mutate (good, 18), >, 1000);
}

static char *
recording (const char *name)
{
  const char *shared = g_getenv ("WEIR_SHARED"), *source = g_getenv ("G_TEST_SRCDIR");
  g_autofree char *folder =
      shared ? g_strdup (shared) : g_build_filename (source ? source : ".", "..", "..", "shared", NULL);
  g_autofree char *path = g_build_filename (folder, "data", "gateway", name, NULL);
  g_autofree char *answer = NULL;
  const char *body;

  if (!g_file_get_contents (path, &answer, NULL, NULL))
    return NULL;
  body = strstr (answer, "\r\n\r\n");
  body = body ? body + 4 : strstr (answer, "\n\n") + 2;
  return g_strdup (body);
}

static void
test_recordings (void)
{
  static const char *const names[] = { "metrics-idle.http", "metrics-loaded.http" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = recording (names[i]);
    g_autoptr (WeirExposition) exposition = NULL;
    g_autoptr (WeirSelector) quantile = selector_of ("go_gc_duration_seconds{quantile=\"0.5\"}");
    g_autoptr (WeirSelector) count = selector_of ("go_gc_duration_*_count");
    guint quantiles = 0, counts = 0;

    if (!text) {
      g_test_skip ("the recordings are not there");
      return;
    }
    exposition = parse (text);
    g_assert_cmpuint (weir_exposition_n_samples (exposition), >, 30);
    for (guint j = 0; j < weir_exposition_n_samples (exposition); j++) {
      const WeirSample *sample = weir_exposition_sample (exposition, j);

      g_assert_cmpint (sample->type, !=, WEIR_METRIC_UNTYPED);
      g_assert_nonnull (sample->help);
      quantiles += weir_selector_matches (quantile, sample);
      counts += weir_selector_matches (count, sample) && sample->type == WEIR_METRIC_SUMMARY;
    }
    g_assert_cmpuint (quantiles, ==, 1);
    g_assert_cmpuint (counts, ==, 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exposition/lines", test_lines);
  g_test_add_func ("/exposition/label-values", test_label_values);
  g_test_add_func ("/exposition/values", test_values);
  g_test_add_func ("/exposition/families", test_families);
  g_test_add_func ("/exposition/errors", test_errors);
  g_test_add_func ("/exposition/one-bad-line", test_one_bad_line);
  g_test_add_func ("/exposition/not-metrics", test_not_metrics);
  g_test_add_func ("/exposition/length", test_length);
  g_test_add_func ("/exposition/openmetrics", test_openmetrics);
  g_test_add_func ("/exposition/openmetrics-errors", test_openmetrics_errors);
  g_test_add_func ("/exposition/long-exemplar", test_long_exemplar);
  g_test_add_func ("/exposition/formats", test_formats);
  g_test_add_func ("/exposition/append", test_append);
  g_test_add_func ("/exposition/openmetrics-mutations", test_openmetrics_mutations);
  g_test_add_func ("/exposition/selectors", test_selectors);
  g_test_add_func ("/exposition/selector-errors", test_selector_errors);
  g_test_add_func ("/exposition/hostile", test_hostile);
  g_test_add_func ("/exposition/mutations", test_mutations);
  g_test_add_func ("/exposition/recordings", test_recordings);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json-lines.h"

#include <string.h>

#define MANY 2000 /* members */

static void
assert_lines (const char *text, const char *expected)
{
  g_autofree char *lines = weir_json_lines (text);

  g_assert_cmpstr (lines, ==, expected);
}

static void
test_indent (void)
{
  assert_lines ("{\"a\":\"b : c, {d\",\"e\":[1, true,{}],\"f\":[ ]}",
                "{\n  \"a\": \"b : c, {d\",\n  \"e\": [\n    1,\n    true,\n    {}\n  ],\n  \"f\": []\n}");
  assert_lines (" {\n} ", "{}");
  assert_lines ("\"\\\"{\"", "\"\\\"{\"");
  assert_lines ("-1.5e3", "-1.5e3");
}

/* What is no JSON stands as it came. */
static void
test_other (void)
{
  assert_lines ("", "");
  assert_lines ("queue full\n{\n", "queue full\n{\n");
  assert_lines ("{\"a\":1", "{\"a\":1");
}

/* A line ends where nobody reads on; letters are counted, not bytes. */
static void
test_long_line (void)
{
  g_autofree char *filler = g_strnfill (1000, 'x');
  g_autofree char *wide = g_strdup_printf ("\"ä%s\"", filler);
  g_autofree char *lines = weir_json_lines (wide), *cut = weir_json_lines_cut (wide);

  g_assert_cmpint (g_utf8_strlen (lines, -1), ==, 161);
  g_assert_true (g_str_has_prefix (lines, "\"äxx") && g_str_has_suffix (lines, "xx…"));
  g_assert_cmpstr (lines, ==, cut);
}

/* What is left out is counted. */
static void
test_many_lines (void)
{
  GString *text = g_string_new ("[0");
  g_autofree char *lines = NULL, *cut = NULL;
  g_auto (GStrv) parts = NULL;

  for (guint i = 1; i < MANY; i++)
    g_string_append_printf (text, ",%u", i);
  g_string_append_c (text, ']');
  lines = weir_json_lines (text->str);
  parts = g_strsplit (lines, "\n", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 501);
  g_assert_cmpstr (parts[499], ==, "  498,");
  g_assert_cmpstr (parts[500], ==, "… 1,502 more lines"); /* of 2,002 */
  cut = weir_json_lines_cut (lines);
  g_assert_cmpstr (cut, ==, lines);
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-lines/indent", test_indent);
  g_test_add_func ("/json-lines/other", test_other);
  g_test_add_func ("/json-lines/long-line", test_long_line);
  g_test_add_func ("/json-lines/many-lines", test_many_lines);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "typed-number.h"

typedef struct {
  const char *typed, *read;
} Row;

static void
assert_rows (const Row *rows, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = weir_typed_number_read (rows[i].typed);

    g_assert_cmpstr (text, ==, rows[i].read);
  }
}

static void
test_point (void)
{
  static const Row rows[] = {
    { "0.5", "0.5" },          { " 12 ", "12" },
    { "1,000", "1000" },       { "1,234,567.5", "1234567.5" },
    { "1,5", "1,5" },          { "1,0000", "1,0000" },
    { "0,500", "0,500" },      { "64KiB", "64KiB" },
    { "1.5\u202fs", "1.5 s" }, { "\u22122", "-2" },
    { "2\u00a0min", "2 min" }, { "", "" },
    { "abc", "abc" },          { "5\u202f/\u2060s", "5 /s" },
  };
  g_autofree char *shown = weir_typed_number_show ("1234.5");

  assert_rows (rows, G_N_ELEMENTS (rows));
  g_assert_cmpstr (shown, ==, "1234.5");
}

static void
test_comma (void)
{
  static const Row rows[] = {
    { "0,5", "0.5" },
    { "1,5s", "1.5s" },
    { "1.500", "1500" },
    { "1.234.567,5 MiB", "1234567.5 MiB" },
    { "0.5", "0.5" },
    { "0.250", "0.250" },
    { "1.5", "1.5" },
    { "12.5000", "12.5000" },
    { "-1.500,25", "-1500.25" },
  };
  g_autofree char *shown = NULL;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL) {
    g_test_skip ("the locale de_DE.UTF-8 cannot be made here");
    return;
  }
  assert_rows (rows, G_N_ELEMENTS (rows));
  shown = weir_typed_number_show ("1234.5");
  g_assert_cmpstr (shown, ==, "1234,5");
  setlocale (LC_NUMERIC, "C");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/typed-number/point", test_point);
  g_test_add_func ("/typed-number/comma", test_comma);
  return g_test_run ();
}

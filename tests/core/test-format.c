/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <math.h>

#include "format.h"
#include "plain-scope.h"

static void
test_duration (void)
{
  static const struct {
    gint64 us;
    const char *text;
  } rows[] = {
    { 0, "0 ms" },
    { 1, "0.001 ms" },
    { 99, "0.099 ms" },
    { 100, "0.10 ms" },
    { 840, "0.84 ms" },
    { 999, "1.00 ms" },
    { 9994, "9.99 ms" },
    { 9996, "10.0 ms" },
    { 12345, "12.3 ms" },
    { 99949, "99.9 ms" },
    { 99951, "100 ms" },
    { 412000, "412 ms" },
    { 999499, "999 ms" },
    { 999500, "1.00 s" },
    { 1000000, "1 s" },
    { 1000001, "1.00 s" },
    { 1620000, "1.62 s" },
    { 30000000, "30 s" },
    { 59949999, "59.9 s" },
    { 59950000, "1 min" },
    { 60000000, "1 min" },
    { 60499999, "1 min" },
    { 60500000, "1 min 1 s" },
    { 154000000, "2 min 34 s" },
    { G_GINT64_CONSTANT (3599499999), "59 min 59 s" },
    { G_GINT64_CONSTANT (3599500000), "1 h" },
    { G_GINT64_CONSTANT (3900000000), "1 h 5 min" },
    { G_GINT64_CONSTANT (90000000000), "25 h" },
    { -1620000, "-1.62 s" },
    { G_MAXINT64, "2562047788 h 1 min" },
    { G_MININT64, "-2562047788 h 1 min" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = weir_format_duration_us (rows[i].us);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_count (void)
{
  static const struct {
    guint64 count;
    const char *text;
  } rows[] = {
    { 0, "0" },
    { 999, "999" },
    { 1000, "1,000" },
    { 6128, "6,128" },
    { 100000, "100,000" },
    { 1234567, "1,234,567" },
    { G_MAXUINT64, "18,446,744,073,709,551,615" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = weir_format_count (rows[i].count);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_bytes (void)
{
  static const struct {
    guint64 bytes;
    const char *text;
  } rows[] = {
    { 0, "0 B" },
    { 1, "1 B" },
    { 1023, "1023 B" },
    { 1024, "1 KiB" },
    { 1536, "1.50 KiB" },
    { 32768, "32 KiB" },
    { 1024 * 1024 - 1, "1.00 MiB" },
    { 1610612736, "1.50 GiB" },
    { G_MAXUINT64, "16 EiB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = weir_format_bytes (rows[i].bytes);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_rate (void)
{
  static const struct {
    double rate;
    const char *text;
  } rows[] = {
    { 0, "0 /s" },       { 0.1234, "0.12 /s" }, { 9.996, "10.0 /s" }, { 42.42, "42.4 /s" },
    { 184.6, "185 /s" }, { 999.6, "1,000 /s" }, { 5120, "5,120 /s" }, { NAN, "-" },
    { INFINITY, "-" },   { -1, "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = weir_format_rate (rows[i].rate);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_percent (void)
{
  static const struct {
    double fraction;
    const char *text;
  } rows[] = {
    { 0, "0 %" },       { 0.00001, "< 0.1 %" }, { 0.00099, "< 0.1 %" }, { 0.001, "0.1 %" },
    { 0.084, "8.4 %" }, { 0.9994, "99.9 %" },   { 0.9999, "> 99.9 %" }, { 1, "100 %" },
    { 1.5, "150.0 %" }, { NAN, "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = weir_format_percent (rows[i].fraction);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_change (void)
{
  static const struct {
    double fraction;
    const char *text;
  } rows[] = {
    { 0, "0.0 %" },        { 0.0004, "0.0 %" },   { 0.184, "+18.4 %" },
    { -0.0312, "−3.1 %" }, { 0.9994, "+99.9 %" }, { 2.5, "+250 %" },
    { -1, "−100 %" },      { NAN, "–" },          { INFINITY, "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = weir_format_change (rows[i].fraction);

    g_assert_cmpstr (text, ==, rows[i].text);
  }
}

static void
test_figure (void)
{
  g_autofree char *few = weir_format_figure (2.5, 6, NULL), *unit = weir_format_figure (300, 6, "%");
  g_autofree char *fixed = weir_format_fixed (-18.44, 1, NULL), *digits = weir_format_digits ("-0.25", "ms");
  g_autofree char *change = weir_format_signed ("+", few);

  g_assert_cmpstr (few, ==, "2.5");
  g_assert_cmpstr (unit, ==, "300 %");
  g_assert_cmpstr (fixed, ==, "-18.4");
  g_assert_cmpstr (digits, ==, "-0.25 ms");
  g_assert_cmpstr (change, ==, "+2.5");
}

static void
test_split (void)
{
  static const struct {
    const char *figure, *digits, *unit;
  } rows[] = { { "1.62 s", "1.62", "s" }, { "2 min 34 s", "2 min 34", "s" },
               { "64", "64", "" },        { "Healthy", "Healthy", "" },
               { "–", "–", "" },          { "< 0.1 %", "< 0.1 %", "" } };
  g_autofree char *typeset = NULL, *digits = NULL;
  const char *unit;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = weir_format_split (rows[i].figure, &unit);

    g_assert_cmpstr (text, ==, rows[i].digits);
    g_assert_cmpstr (unit, ==, rows[i].unit);
  }
  weir_format_set_style (WEIR_FORMAT_TYPESET);
  typeset = weir_format_duration_us (1620000);
  digits = weir_format_split (typeset, &unit);
  weir_format_set_style (WEIR_FORMAT_PLAIN);
  g_assert_cmpstr (digits, ==, "1.62");
  g_assert_cmpstr (unit, ==, "s");
}

/* Amid text from right to left a figure has its unit apart, too. */
static void
test_split_isolated (void)
{
  g_autofree char *figure = NULL, *digits = NULL;
  const char *unit;

  weir_format_set_style (WEIR_FORMAT_TYPESET | WEIR_FORMAT_ISOLATED);
  figure = weir_format_duration_us (1620000);
  digits = weir_format_split (figure, &unit);
  weir_format_set_style (WEIR_FORMAT_PLAIN);
  g_assert_cmpstr (digits, ==, "1.62");
  g_assert_true (g_str_has_prefix (unit, "s"));
}

/* Takes @text. */
static void
assert_text (char *text, const char *expected)
{
  g_autofree char *own = text;

  g_assert_cmpstr (own, ==, expected);
}

static gboolean
begin_german (void)
{
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") != NULL)
    return TRUE;
  g_test_skip ("the locale de_DE.UTF-8 cannot be made here");
  return FALSE;
}

static void
end_german (void)
{
  weir_format_set_style (WEIR_FORMAT_PLAIN);
  setlocale (LC_NUMERIC, "C");
}

/* What the locale is, only who asks for it sees. */
static void
test_not_asked (void)
{
  if (!begin_german ())
    return;
  assert_text (weir_format_duration_us (1620000), "1.62 s");
  assert_text (weir_format_count (6128), "6,128");
  assert_text (weir_format_figure (2.5, 3, NULL), "2.5");
  end_german ();
}

static void
test_german (void)
{
  if (!begin_german ())
    return;
  weir_format_set_style (WEIR_FORMAT_LOCAL);
  assert_text (weir_format_duration_us (1620000), "1,62 s");
  weir_format_set_style (WEIR_FORMAT_LOCAL | WEIR_FORMAT_TYPESET);
  assert_text (weir_format_duration_us (840), "0,84\u202fms");
  assert_text (weir_format_duration_us (-1620000), "\u22121,62\u202fs");
  assert_text (weir_format_duration_us (154000000), "2\u202fmin 34\u202fs");
  assert_text (weir_format_count (1234567), "1.234.567");
  assert_text (weir_format_bytes (1536), "1,50\u202fKiB");
  assert_text (weir_format_rate (5120), "5.120\u202f/\u2060s");
  assert_text (weir_format_figure (1.5, 3, "MiB/s"), "1,5\u202fMiB/\u2060s");
  assert_text (weir_format_per_second ("1,50\u202fKiB"), "1,50\u202fKiB\u202f/\u2060s");
  assert_text (weir_format_percent (0.00001), "< 0,1\u202f%");
  assert_text (weir_format_percent (0.9999), "> 99,9\u202f%");
  assert_text (weir_format_percent (0), "0\u202f%");
  assert_text (weir_format_change (-0.0312), "\u22123,1\u202f%");
  assert_text (weir_format_figure (0.25, 6, "ms"), "0,25\u202fms");
  end_german ();
}

static gpointer
format_elsewhere (gpointer data)
{
  return weir_format_duration_us (1620000);
}

/* Of one thread, and to its end. */
static void
test_plain_scope (void)
{
  if (!begin_german ())
    return;
  weir_format_set_style (WEIR_FORMAT_LOCAL | WEIR_FORMAT_TYPESET | WEIR_FORMAT_ISOLATED);
  {
    G_GNUC_UNUSED g_auto (WeirPlainScope) plain = weir_plain_scope_begin ();
    G_GNUC_UNUSED g_auto (WeirPlainScope) within = weir_plain_scope_begin ();
    g_autofree char *printed = g_strdup_printf ("%.1f", 2.5);

    assert_text (weir_format_duration_us (1620000), "1.62 s");
    assert_text (weir_format_count (6128), "6,128");
    g_assert_cmpstr (printed, ==, "2.5");
    assert_text (g_thread_join (g_thread_new ("format", format_elsewhere, NULL)), "\u20661,62\u202fs\u2069");
  }
  assert_text (weir_format_duration_us (1620000), "\u20661,62\u202fs\u2069");
  end_german ();
}

/* Amid text from right to left a figure, its sign and its unit are one. */
static void
test_isolated (void)
{
  g_autofree char *change = NULL;

  weir_format_set_style (WEIR_FORMAT_TYPESET | WEIR_FORMAT_ISOLATED);
  change = weir_format_change (0.184);
  g_assert_cmpstr (change, ==, "\u2066+18.4\u202f%\u2069");
  assert_text (weir_format_signed ("\u2212", change), "\u2066\u2212\u2066+18.4\u202f%\u2069\u2069");
  assert_text (weir_format_count (6128), "6,128"); /* digits alone stand in their order anyhow */
  weir_format_set_style (WEIR_FORMAT_PLAIN);
}

/* What differs by a step looks different, and what is seen of it is a number of steps. */
static void
test_duration_step (void)
{
  static const gint64 times[] = { 7,        840,      12345,     412000,     999400,    1620000,
                                  15250000, 59940000, 154400000, 3599000000, 3780000000 };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    gint64 step = weir_format_duration_step (times[i]), whole = times[i] / step * step;
    g_autofree char *here = weir_format_duration_us (whole), *next = weir_format_duration_us (whole + step);
    g_autofree char *near = weir_format_duration_us (whole + (step - 1) / 2);

    g_assert_cmpstr (here, !=, next);
    if (whole % G_USEC_PER_SEC != 0 || whole >= 60 * G_USEC_PER_SEC)
      g_assert_cmpstr (here, ==, near);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/duration", test_duration);
  g_test_add_func ("/format/duration-step", test_duration_step);
  g_test_add_func ("/format/count", test_count);
  g_test_add_func ("/format/bytes", test_bytes);
  g_test_add_func ("/format/rate", test_rate);
  g_test_add_func ("/format/percent", test_percent);
  g_test_add_func ("/format/change", test_change);
  g_test_add_func ("/format/figure", test_figure);
  g_test_add_func ("/format/split", test_split);
  g_test_add_func ("/format/split-isolated", test_split_isolated);
  g_test_add_func ("/format/not-asked", test_not_asked);
  g_test_add_func ("/format/german", test_german);
  g_test_add_func ("/format/plain-scope", test_plain_scope);
  g_test_add_func ("/format/isolated", test_isolated);
  return g_test_run ();
}

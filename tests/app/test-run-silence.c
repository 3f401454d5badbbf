/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-silence.h"

/* A second for each letter: '.' all succeeded, 'x' none was answered, '+' some were, ' ' nothing ended. */
static GArray *
seconds_of (const char *letters)
{
  GArray *seconds = g_array_new (FALSE, FALSE, sizeof (WeirSecond));

  for (guint i = 0; letters[i] != '\0'; i++) {
    WeirSecond second = { .t = i, .dt = 1 };

    second.outcomes[WEIR_BAND_SUCCEEDED] = letters[i] == '.' || letters[i] == '+' ? 4 : 0;
    second.outcomes[WEIR_BAND_TRANSPORT] = letters[i] == 'x' || letters[i] == '+' ? 7 : 0;
    g_array_append_val (seconds, second);
  }
  return seconds;
}

static void
test_silence (void)
{
  static const struct {
    const char *letters;
    gboolean is_silent;
    double since;
  } cases[] = {
    { "", FALSE, 0 },      { "...", FALSE, 0 },     { "..xx", FALSE, 0 }, { "..xxx", TRUE, 2 },
    { "xxxx", TRUE, 0 },   { "..xxx.", FALSE, 0 },  { "xx+x", FALSE, 0 }, { ".x x  x", TRUE, 1 },
    { ".    ", FALSE, 0 }, { "xxx.xxx ", TRUE, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) seconds = seconds_of (cases[i].letters);
    double since = 0;

    g_test_message ("“%s”", cases[i].letters);
    g_assert_cmpint (weir_run_is_silent (seconds, &since), ==, cases[i].is_silent);
    if (cases[i].is_silent)
      g_assert_cmpfloat (since, ==, cases[i].since);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/run-silence", test_silence);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unistd.h>

#include "capture.h"
#include "compare-options.h"
#include "help.h"
#include "run-options.h"

#define COLUMNS 80

typedef void (*ForKey) (const WeirKey *key, char **lines);

static char **
help_lines (void)
{
  const WeirKeyTable *const tables[] = { weir_run_option_keys (), weir_gate_option_keys (),
                                         weir_scenario_keys () };
  WeirCapture capture;
  g_autofree char *text = NULL;

  weir_capture_begin (&capture, STDOUT_FILENO);
  weir_help_print_options (tables, G_N_ELEMENTS (tables));
  text = weir_capture_end (&capture);
  return g_strsplit (text, "\n", -1);
}

static void
for_each_key (ForKey func)
{
  const WeirKeyTable *const tables[] = { weir_run_option_keys (), weir_gate_option_keys (),
                                         weir_scenario_keys () };
  g_auto (GStrv) lines = help_lines ();

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (guint i = 0; i < tables[t]->n_keys; i++)
      func (&tables[t]->keys[i], lines);
}

/* Whether @line is the heading of the flag, however its value is called. */
static gboolean
is_heading (const char *line, const char *flag)
{
  g_autofree char *name = g_strconcat ("  --", flag, NULL);
  const char *rest = g_str_has_prefix (line, name) ? line + strlen (name) : NULL;

  return rest != NULL && (*rest == '\0' || *rest == ' ' || *rest == ',');
}

static guint
count_headings (char **lines, const char *flag)
{
  guint count = 0;

  for (; *lines != NULL; lines++)
    count += is_heading (*lines, flag);
  return count;
}

static void
assert_stands_once (const WeirKey *key, char **lines)
{
  g_autofree char *flag = weir_key_flag (key);

  g_test_message ("%s", key->name);
  if (flag != NULL)
    g_assert_cmpuint (count_headings (lines, flag), ==, 1);
  else
    g_assert_cmpuint (count_headings (lines, key->name), ==, 0);
}

static void
test_every_key_once (void)
{
  for_each_key (assert_stands_once);
}

/* (transfer full): what stands below the heading of a flag, without blanks and line ends. */
static char *
section_of (char **lines, const char *flag)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (*lines != NULL && !is_heading (*lines, flag))
    lines++;
  g_assert_nonnull (*lines);
  for (lines++; *lines != NULL && g_str_has_prefix (*lines, "      "); lines++)
    g_string_append (text, *lines);
  g_string_replace (text, " ", "", 0);
  return g_strdup (text->str);
}

static char *
without_blanks (const char *text)
{
  GString *string = g_string_new (text);

  g_string_replace (string, " ", "", 0);
  return g_string_free (string, FALSE);
}

/* Whole, and with the unit of what has one. */
static char *
expected_default (const WeirKey *key)
{
  const char *words = key->default_words != NULL ? key->default_words : key->default_text;
  gboolean has_unit =
      key->default_words == NULL && (key->type == WEIR_KEY_SECONDS || key->type == WEIR_KEY_BYTES);
  g_autofree char *text = g_strdup_printf ("Default: %s%s.", words, has_unit ? key->unit : "");

  return without_blanks (text);
}

static void
assert_has_default (const WeirKey *key, char **lines)
{
  g_autofree char *flag = weir_key_flag (key);
  g_autofree char *section = flag != NULL ? section_of (lines, flag) : NULL;
  g_autofree char *expected = expected_default (key);
  gboolean has = *key->default_text != '\0' || key->default_words != NULL;

  if (flag == NULL)
    return;
  g_test_message ("%s: %s", key->name, expected);
  if (key->type == WEIR_KEY_BOOLEAN && strcmp (key->default_text, "false") == 0)
    has = FALSE; /* a switch that is off until it is given */
  g_assert_cmpint (strstr (section, expected) != NULL, ==, has);
}

static void
test_every_default (void)
{
  for_each_key (assert_has_default);
}

static void
assert_has_words (const WeirKey *key, char **lines)
{
  g_autofree char *flag = weir_key_flag (key);
  g_autofree char *section = flag != NULL ? section_of (lines, flag) : NULL;
  g_autofree char *help = without_blanks (key->help);
  g_autofree char *variable = weir_key_variable (key);

  if (flag == NULL)
    return;
  g_assert_true (g_str_has_prefix (section, help));
  if (variable != NULL) {
    g_autofree char *named = g_strconcat ("$", variable, NULL);

    g_assert_true (g_str_has_suffix (section, named));
  } else {
    g_assert_null (strchr (section + strlen (help), '$'));
  }
}

static void
test_every_help_and_variable (void)
{
  for_each_key (assert_has_words);
}

/* The flags that a switch that is on has: both are shown, or its help would say the opposite of it. */
static void
test_switch_that_is_on (void)
{
  g_auto (GStrv) lines = help_lines ();

  g_assert_true (g_strv_contains ((const char *const *) lines, "  --verify-ssl, --no-verify-ssl"));
  g_assert_true (g_strv_contains ((const char *const *) lines, "  --print-failures"));
}

/* Only what is one word may be wider than a terminal. */
static void
test_width (void)
{
  g_auto (GStrv) lines = help_lines ();

  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *line = g_strstrip (g_strdup (lines[i]));

    if (g_utf8_strlen (lines[i], -1) > COLUMNS)
      g_assert_null (strchr (line, ' '));
    g_assert_cmpint (g_str_has_suffix (lines[i], " "), ==, FALSE);
  }
}

/* Each group has its title once, and something below it. */
static void
test_groups (void)
{
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) lines = help_lines ();

  for (guint i = 0; lines[i] != NULL; i++) {
    if (*lines[i] == '\0' || *lines[i] == ' ')
      continue;
    g_test_message ("%s", lines[i]);
    g_assert_true (g_hash_table_add (titles, lines[i]));
    g_assert_true (g_str_has_prefix (lines[i + 1], "  --"));
  }
  g_assert_cmpuint (g_hash_table_size (titles), >, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/help/every-key-once", test_every_key_once);
  g_test_add_func ("/help/every-default", test_every_default);
  g_test_add_func ("/help/every-help-and-variable", test_every_help_and_variable);
  g_test_add_func ("/help/switch-that-is-on", test_switch_that_is_on);
  g_test_add_func ("/help/width", test_width);
  g_test_add_func ("/help/groups", test_groups);
  return g_test_run ();
}

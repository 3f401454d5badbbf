/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "completion.h"

#include <string.h>

#include "compare-options.h"
#include "export-format.h"
#include "metrics-options.h"
#include "run-options.h"

/* Of commands without a key table; %NULL as metavar: a switch. */
static const struct {
  const char *command, *flag;
  char letter;
  const char *metavar, *help;
} plain_options[] = {
  { "show", "runs", 0, NULL, "Show each run of a sweep by itself too" },
  { "export", "as", 0, "FORMAT", "What to write" },
  { "export", "output", 'o', "FILE", "Write to the file, not to standard output" },
  { "export", "run", 0, "ID", "Only the run of this id, or of one that begins so" },
  { "import", "output", 'o', "FILE", "The campaign to make; one that exists is appended to" },
};

static const struct {
  const char *command;
  WeirOfferKind kind;
} operands[] = {
  { "run", WEIR_OFFER_NONE },       { "show", WEIR_OFFER_FILE },   { "metrics", WEIR_OFFER_ANY },
  { "export", WEIR_OFFER_FILE },    { "import", WEIR_OFFER_FILE }, { "compare", WEIR_OFFER_FILE },
  { "presets", WEIR_OFFER_PRESET }, { "check", WEIR_OFFER_FILE },
};

static void
option_free (gpointer data)
{
  WeirOption *option = data;

  g_free (option->flag);
  g_free (option->help);
  g_free (option->words);
  g_free (option);
}

static void
completion_free (gpointer data)
{
  WeirCompletion *completion = data;

  g_ptr_array_unref (completion->options);
  g_free (completion);
}

static char *
format_names (void)
{
  guint n;
  const WeirExportFormat *formats = weir_export_formats (&n);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", formats[i].name);
  return g_string_free (names, FALSE);
}

static WeirOfferKind
value_kind (const char *metavar, const char *flag, const char *words)
{
  if (metavar == NULL)
    return WEIR_OFFER_NONE;
  if (words != NULL)
    return WEIR_OFFER_WORDS;
  if (g_str_equal (flag, "preset"))
    return WEIR_OFFER_PRESET;
  return g_str_equal (metavar, "FILE") ? WEIR_OFFER_FILE : WEIR_OFFER_ANY;
}

/* Takes @flag, @help and @words. */
static WeirOption *
add (WeirCompletion *completion, char *flag, char *help, const char *metavar, char *words)
{
  WeirOption *option = g_new0 (WeirOption, 1);

  option->flag = flag;
  option->help = help;
  option->metavar = metavar;
  option->words = words;
  option->kind = value_kind (metavar, flag, words);
  g_ptr_array_add (completion->options, option);
  return option;
}

/* The help of a switch that is on says what it does, and its flag turns that off. */
static void
add_key (WeirCompletion *completion, const WeirKey *key)
{
  g_autofree char *flag = weir_key_flag (key);
  gboolean is_on = weir_key_is_on (key);
  WeirOption *option;

  if (flag == NULL)
    return;
  option = add (completion, g_strconcat (is_on ? "no-" : "", flag, NULL),
                g_strconcat (is_on ? "Off - " : "", key->help, NULL),
                key->type == WEIR_KEY_BOOLEAN ? NULL : key->metavar,
                key->choices != NULL ? g_strjoinv (" ", (char **) key->choices) : NULL);
  option->repeats = key->type == WEIR_KEY_LIST || key->type == WEIR_KEY_HEADERS;
}

static void
add_table (WeirCompletion *completion, const char *command, const WeirKeyTable *table)
{
  for (guint i = 0; g_str_equal (completion->command->name, command) && i < table->n_keys; i++)
    add_key (completion, &table->keys[i]);
}

static void
add_plain (WeirCompletion *completion)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_options); i++) {
    gboolean is_format = g_str_equal (plain_options[i].flag, "as");

    if (g_str_equal (completion->command->name, plain_options[i].command))
      add (completion, g_strdup (plain_options[i].flag), g_strdup (plain_options[i].help),
           plain_options[i].metavar, is_format ? format_names () : NULL)
          ->letter = plain_options[i].letter;
  }
}

static WeirCompletion *
completion_new (const WeirCommand *command)
{
  WeirCompletion *completion = g_new0 (WeirCompletion, 1);

  completion->command = command;
  completion->options = g_ptr_array_new_with_free_func (option_free);
  for (guint i = 0; i < G_N_ELEMENTS (operands); i++)
    if (g_str_equal (command->name, operands[i].command))
      completion->kind = operands[i].kind;
  add_table (completion, "run", weir_run_option_keys ());
  add_table (completion, "run", weir_gate_option_keys ());
  add_table (completion, "run", weir_scenario_keys ());
  add_table (completion, "compare", weir_gate_option_keys ());
  add_table (completion, "compare", weir_compare_option_keys ());
  add_table (completion, "metrics", weir_metrics_option_keys ());
  add_plain (completion);
  add (completion, g_strdup ("help"), g_strdup ("Tell of this command"), NULL, NULL);
  return completion;
}

/** weir_completions_new: Returns: (transfer full) (element-type WeirCompletion): each command, in the order of help */
GPtrArray *
weir_completions_new (void)
{
  GPtrArray *completions = g_ptr_array_new_with_free_func (completion_free);
  guint n;
  const WeirCommand *commands = weir_commands (&n);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (completions, completion_new (&commands[i]));
  return completions;
}

/**
 * weir_completion_quote:
 * @text: words for people
 * @special: characters that have a backslash before them then
 * @quote: what stands for a single quote, within which the text is to be
 *
 * Returns: (transfer full): @text, as the languages of shells take it
 */
char *
weir_completion_quote (const char *text, const char *special, const char *quote)
{
  GString *quoted = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '\'') {
      g_string_append (quoted, quote);
      continue;
    }
    if (strchr (special, *c) != NULL)
      g_string_append_c (quoted, '\\');
    g_string_append_c (quoted, *c);
  }
  return g_string_free (quoted, FALSE);
}

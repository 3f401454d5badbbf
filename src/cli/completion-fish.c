/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "completion.h"

/* complete(1) of fish. Each line says on which condition it is offered: here which word the command is. */

static const char head[] = "# Made from the tables of weir-cli " WEIR_VERSION ".\n"
                           "function __weir_cli_is\n"
                           "  set -l words (commandline -opc)\n"
                           "  test (count $words) -ge 2; and contains -- $words[2] $argv\n"
                           "end\n"
                           "function __weir_cli_is_bare\n"
                           "  test (count (commandline -opc)) -eq 1\n"
                           "end\n"
                           "complete -c weir-cli -f\n"
                           "complete -c weir-cli -n __weir_cli_is_bare -l help -d 'Tell of the commands'\n"
                           "complete -c weir-cli -n __weir_cli_is_bare -l version -d 'Tell the version'";

static char *
quote (const char *text)
{
  return weir_completion_quote (text, "\\", "\\'");
}

/* What @kind says of files, and the words that are offered instead. */
static void
print_offer (WeirOfferKind kind, const char *words)
{
  g_autofree char *presets = quote (WEIR_COMPLETION_PRESETS);

  if (kind == WEIR_OFFER_FILE)
    fputs (" -F", stdout);
  else if (kind == WEIR_OFFER_PRESET)
    printf (" -f -a '(%s)'", presets);
  else if (kind == WEIR_OFFER_WORDS)
    printf (" -f -a '%s'", words);
  else if (kind == WEIR_OFFER_ANY)
    fputs (" -f", stdout);
}

static void
print_option (const char *command, const WeirOption *option)
{
  g_autofree char *help = quote (option->help);

  printf ("complete -c weir-cli -n '__weir_cli_is %s' -l %s", command, option->flag);
  if (option->letter != '\0')
    printf (" -s %c", option->letter);
  if (option->kind != WEIR_OFFER_NONE)
    fputs (" -r", stdout);
  print_offer (option->kind, option->words);
  printf (" -d '%s'\n", help);
}

static void
print_command (const WeirCompletion *completion)
{
  const char *name = completion->command->name;
  g_autofree char *summary = quote (completion->command->summary);

  printf ("complete -c weir-cli -n __weir_cli_is_bare -a %s -d '%s'\n", name, summary);
  for (guint i = 0; i < completion->options->len; i++)
    print_option (name, g_ptr_array_index (completion->options, i));
  if (completion->kind == WEIR_OFFER_NONE || completion->kind == WEIR_OFFER_ANY)
    return;
  printf ("complete -c weir-cli -n '__weir_cli_is %s'", name);
  print_offer (completion->kind, NULL);
  putchar ('\n');
}

/** weir_completion_print_fish: on standard output, what fish reads */
void
weir_completion_print_fish (void)
{
  g_autoptr (GPtrArray) completions = weir_completions_new ();

  puts (head);
  for (guint i = 0; i < completions->len; i++)
    print_command (g_ptr_array_index (completions, i));
}

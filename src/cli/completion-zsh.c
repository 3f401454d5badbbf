/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "completion.h"

/* zshcompsys(1), _arguments: 'flag=[help]:what the value is:what offers it'. */

static const char head[] = "#compdef weir-cli\n"
                           "# Made from the tables of weir-cli " WEIR_VERSION ".\n"
                           "local curcontext=$curcontext state state_descr line\n"
                           "local -A opt_args\n"
                           "local -a commands presets\n"
                           "commands=(\n";
static const char middle[] = ")\n"
                             "_arguments -C '--help[Tell of the commands]' '--version[Tell the version]' '1: "
                             ":->command' '*:: :->argument' && return\n"
                             "if [[ $state == command ]]; then\n"
                             "  _describe -t commands command commands\n"
                             "  return\n"
                             "fi\n"
                             "presets=(${(f)\"$(" WEIR_COMPLETION_PRESETS ")\"})\n"
                             "case $words[1] in\n";

/* Of a description in brackets, or behind the first colon of a command. */
static char *
quote (const char *text)
{
  return weir_completion_quote (text, "[]:\\", "'\\''");
}

static void
print_offer (WeirOfferKind kind, const char *words)
{
  switch (kind) {
  case WEIR_OFFER_FILE:
    fputs ("_files", stdout);
    break;
  case WEIR_OFFER_PRESET:
    fputs ("($presets)", stdout);
    break;
  case WEIR_OFFER_WORDS:
    printf ("(%s)", words);
    break;
  case WEIR_OFFER_NONE:
  case WEIR_OFFER_ANY:
    putchar (' '); /* says what is wanted, and offers nothing */
    break;
  }
}

/* In double quotes where the presets are put in. */
static void
print_option (const WeirOption *option)
{
  g_autofree char *help = quote (option->help);
  gboolean has_value = option->kind != WEIR_OFFER_NONE;

  fputs (" \\\n      ", stdout);
  if (option->letter != '\0')
    printf ("'(-%c --%s)'{-%c+,--%s=}'", option->letter, option->flag, option->letter, option->flag);
  else
    printf ("'%s--%s%s", option->repeats ? "*" : "", option->flag, has_value ? "=" : "");
  printf ("[%s]", help);
  if (has_value) {
    printf (":%s:", option->metavar);
    if (option->kind == WEIR_OFFER_PRESET)
      fputs ("'\"", stdout);
    print_offer (option->kind, option->words);
    if (option->kind == WEIR_OFFER_PRESET)
      fputs ("\"'", stdout);
  }
  putchar ('\'');
}

static void
print_command (const WeirCompletion *completion)
{
  printf ("  %s)\n    _arguments", completion->command->name);
  for (guint i = 0; i < completion->options->len; i++)
    print_option (g_ptr_array_index (completion->options, i));
  if (completion->kind != WEIR_OFFER_NONE) {
    fputs (completion->kind == WEIR_OFFER_FILE ? " \\\n      \"*:file:" : " \\\n      \"1:name:", stdout);
    print_offer (completion->kind, NULL);
    putchar ('"');
  }
  puts (" ;;");
}

/** weir_completion_print_zsh: on standard output, what zsh reads */
void
weir_completion_print_zsh (void)
{
  g_autoptr (GPtrArray) completions = weir_completions_new ();

  fputs (head, stdout);
  for (guint i = 0; i < completions->len; i++) {
    const WeirCommand *command = ((const WeirCompletion *) g_ptr_array_index (completions, i))->command;
    g_autofree char *summary = quote (command->summary);

    printf ("  '%s:%s'\n", command->name, summary);
  }
  fputs (middle, stdout);
  for (guint i = 0; i < completions->len; i++)
    print_command (g_ptr_array_index (completions, i));
  puts ("esac");
}

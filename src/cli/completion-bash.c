/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "completion.h"

/* bash(1), Programmable Completion. A word of the line ends at an equals sign, which is a word of its own. */

static const char head[] =
    "# Made from the tables of weir-cli " WEIR_VERSION ".\n"
    "_weir_cli ()\n"
    "{\n"
    "  local word=${COMP_WORDS[COMP_CWORD]} flag=${COMP_WORDS[COMP_CWORD - 1]} kind= words=\n"
    "  if [[ $word == = ]]; then word=\n"
    "  elif [[ $flag == = ]]; then flag=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "  fi\n"
    "  case $COMP_CWORD:${COMP_WORDS[1]}:$flag in\n";
static const char tail[] =
    "  esac\n"
    "  case $kind in\n"
    "    file) mapfile -t COMPREPLY < <(compgen -f -- \"$word\") ;;\n"
    "    preset) mapfile -t COMPREPLY < <(compgen -W \"$(" WEIR_COMPLETION_PRESETS ")\" -- \"$word\") ;;\n"
    "    *) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\") ;;\n"
    "  esac\n"
    "}\n"
    "complete -o filenames -F _weir_cli weir-cli";

static const char *
kind_name (WeirOfferKind kind)
{
  return kind == WEIR_OFFER_FILE ? "file" : kind == WEIR_OFFER_PRESET ? "preset" : "";
}

static void
print_value (const WeirCompletion *completion, const WeirOption *option)
{
  const char *name = completion->command->name;

  if (option->kind == WEIR_OFFER_NONE)
    return;
  printf ("    *:%s:--%s", name, option->flag);
  if (option->letter != '\0')
    printf (" | *:%s:-%c", name, option->letter);
  printf (") kind='%s' words='%s' ;;\n", kind_name (option->kind),
          option->words != NULL ? option->words : "");
}

static void
print_flags (const WeirCompletion *completion)
{
  printf ("    *:%s:*)\n      if [[ $word == -* ]]; then words='", completion->command->name);
  for (guint i = 0; i < completion->options->len; i++)
    printf ("%s--%s", i > 0 ? " " : "",
            ((const WeirOption *) g_ptr_array_index (completion->options, i))->flag);
  printf ("'\n      else kind='%s'\n      fi ;;\n", kind_name (completion->kind));
}

/** weir_completion_print_bash: on standard output, what bash reads */
void
weir_completion_print_bash (void)
{
  g_autoptr (GPtrArray) completions = weir_completions_new ();

  printf ("%s    1:*) words='", head);
  for (guint i = 0; i < completions->len; i++)
    printf ("%s ", ((const WeirCompletion *) g_ptr_array_index (completions, i))->command->name);
  puts ("--help --version' ;;");
  for (guint i = 0; i < completions->len; i++) {
    const WeirCompletion *completion = g_ptr_array_index (completions, i);

    for (guint j = 0; j < completion->options->len; j++)
      print_value (completion, g_ptr_array_index (completion->options, j));
    print_flags (completion);
  }
  puts (tail);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "catalogue.h"
#include "commands.h"
#include "exit-code.h"
#include "format.h"

static void
print_help (void)
{
  guint n;
  const WeirCommand *commands = weir_commands (&n);

  puts (_ ("Usage: weir-cli COMMAND [OPTION]...\n\n"
           "Weir loads gateways of durable execution and says what it saw.\n\nCommands:"));
  for (guint i = 0; i < n; i++)
    printf ("  %-8s %s\n", commands[i].name, _ (commands[i].summary));
  puts (_ ("\nweir-cli COMMAND --help tells of each; weir-cli --version of the version.\n\n"
           "A first look, against the bundled gateway:\n"
           "  weir-cli run --preset demo\n\n"
           "A gateway of your own:\n"
           "  weir-cli run --base-url http://localhost:8080 --target demo-agent.synthetic_nested \\\n"
           "               --mode async --requests 200 --concurrency 16"));
}

int
main (int argc, char **argv)
{
  const WeirCommand *command;

  setlocale (LC_ALL, "");
  weir_catalogue_bind ();
  weir_format_set_style (WEIR_FORMAT_LOCAL);
  if (argc < 2 || strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0) {
    print_help ();
    return argc < 2 ? WEIR_EXIT_USAGE : WEIR_EXIT_OK;
  }
  if (strcmp (argv[1], "--version") == 0) {
    puts ("weir-cli " WEIR_VERSION);
    return WEIR_EXIT_OK;
  }
  command = weir_command_find (argv[1]);
  if (command != NULL)
    return command->run (argc - 1, argv + 1);
  fprintf (stderr, _ ("weir-cli: “%s” is no command. weir-cli --help lists them.\n"), argv[1]);
  return WEIR_EXIT_USAGE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <glib/gi18n.h>

#include "command-check.h"
#include "command-compare.h"
#include "command-export.h"
#include "command-import.h"
#include "command-metrics.h"
#include "command-presets.h"
#include "command-run.h"
#include "command-show.h"

static const WeirCommand commands[] = {
  { "run", weir_command_run, N_ ("Load a gateway, and keep what was measured") },
  { "show", weir_command_show, N_ ("Say what a campaign file holds") },
  { "metrics", weir_command_metrics, N_ ("List what a metrics endpoint offers") },
  { "export", weir_command_export, N_ ("Write the figures of a campaign for other programs") },
  { "compare", weir_command_compare, N_ ("Compare two campaigns, and say what a change did") },
  { "import", weir_command_import, N_ ("Make a campaign of results that were saved as JSON") },
  { "presets", weir_command_presets, N_ ("List the presets, and what each is for") },
  { "check", weir_command_check, N_ ("Say what is wrong with a scenario file or a campaign") },
};

/** weir_commands: Returns: (transfer none): all commands, in the order of help */
const WeirCommand *
weir_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

/** weir_command_find: Returns: (nullable): the command that is called @name */
const WeirCommand *
weir_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

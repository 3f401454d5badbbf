/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "damage-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "format.h"

/**
 * weir_damage_print:
 * @command: whose figures lack it: "export"
 * @campaign: as it was read
 *
 * Says on standard error how many lines are damaged or hold what cannot be used, where there are any.
 */
void
weir_damage_print (const char *command, const WeirCampaign *campaign)
{
  g_autofree char *count = weir_format_count (campaign->n_warnings);

  if (campaign->n_warnings == 0)
    return;
  fprintf (stderr, "weir-cli %s: ", command);
  fprintf (stderr,
           ngettext ("%s line of “%s” is not as it should be; “weir-cli show” says why.\n",
                     "%s lines of “%s” are not as they should be; “weir-cli show” says why.\n",
                     campaign->n_warnings),
           count, campaign->path);
}

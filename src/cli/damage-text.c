/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "damage-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

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
  if (campaign->n_warnings == 0)
    return;
  fprintf (stderr, "weir-cli %s: ", command);
  fprintf (stderr,
           ngettext ("%llu line of “%s” is not as it should be; “weir-cli show” says why.\n",
                     "%llu lines of “%s” are not as they should be; “weir-cli show” says why.\n",
                     campaign->n_warnings),
           (unsigned long long) campaign->n_warnings, campaign->path);
}

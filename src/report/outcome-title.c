/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome-title.h"

#include "format.h"

/**
 * weir_outcome_title:
 * @outcome: an outcome
 *
 * Returns: (transfer full): what a person reads where it begins a line: "Queue full", "HTTP 502"
 */
char *
weir_outcome_title (WeirOutcome outcome)
{
  if (outcome >= WEIR_OUTCOME_HTTP)
    return g_strdup_printf ("HTTP %u", outcome - WEIR_OUTCOME_HTTP);
  return g_strdelimit (weir_format_capitalize (weir_outcome_words (weir_outcome_name (outcome))), "_", ' ');
}

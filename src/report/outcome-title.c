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
  g_autofree char *words = weir_outcome_spell (weir_outcome_name (outcome));

  return weir_format_capitalize (words);
}

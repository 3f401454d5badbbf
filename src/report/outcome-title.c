/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome-title.h"

/* "queue_full" as "Queue full" */
static char *
capitalized (const char *text)
{
  g_autofree char *first = g_utf8_strup (text, g_utf8_next_char (text) - text);

  return g_strdelimit (g_strconcat (first, g_utf8_next_char (text), NULL), "_", ' ');
}

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
  return capitalized (weir_outcome_words (weir_outcome_name (outcome)));
}

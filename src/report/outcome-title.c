/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outcome-title.h"

#include <string.h>

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

/**
 * weir_outcome_title_with_code:
 * @outcome: an outcome
 * @http_code: of the answer that it was seen by; 0: none
 *
 * Returns: (transfer full): the code behind the title, "Queue full · 503", where the title does not say it: "HTTP 502"
 */
char *
weir_outcome_title_with_code (WeirOutcome outcome, guint http_code)
{
  g_autofree char *title = weir_outcome_title (outcome), *code = g_strdup_printf ("%u", http_code);

  return http_code == 0 || strstr (title, code) != NULL ? g_steal_pointer (&title)
                                                        : g_strdup_printf ("%s · %s", title, code);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-silence.h"

/**
 * weir_run_is_silent:
 * @seconds: (element-type WeirSecond): of a run that is on
 * @since: (out): when the last answer was followed by nothing but failed connections, s; set where
 *   the answer is %TRUE
 *
 * Returns: whether the gateway has stopped answering: in the last seconds in which anything ended, at
 *   least three, all of it ended without an answer
 */
gboolean
weir_run_is_silent (const GArray *seconds, double *since)
{
  guint n = 0;

  for (guint i = seconds->len; i-- > 0;) {
    const WeirSecond *second = &g_array_index (seconds, WeirSecond, i);

    if (weir_second_ended (second) == 0)
      continue; /* nothing was heard, and nothing was asked for */
    if (!weir_second_is_silent (second))
      break;
    *since = second->t;
    n++;
  }
  return n >= WEIR_SILENT_LEAST;
}

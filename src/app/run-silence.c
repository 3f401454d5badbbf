/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run-silence.h"

#define LEAST 3 /* seconds without an answer, after which the gateway is said to be gone */

static guint64
ended (const WeirSecond *second)
{
  guint64 sum = 0;

  for (guint band = 0; band < WEIR_N_BANDS; band++)
    sum += second->outcomes[band];
  return sum;
}

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
    guint64 all = ended (second);

    if (all > second->outcomes[WEIR_BAND_TRANSPORT])
      break;
    if (all == 0)
      continue; /* nothing was heard, and nothing was asked for */
    *since = second->t;
    n++;
  }
  return n >= LEAST;
}

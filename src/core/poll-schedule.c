/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "poll-schedule.h"

#include "splitmix.h"

/**
 * weir_poll_schedule_begin:
 * @state: set to its beginning
 * @scenario: gives the interval
 */
void
weir_poll_schedule_begin (WeirPollState *state, const WeirScenario *scenario)
{
  state->interval = scenario->poll_interval;
}

/**
 * weir_poll_schedule_next:
 * @state: moved on by one poll
 * @scenario: gives jitter, multiplier and maximum
 * @random: state of a SplitMix64 generator; any number is a seed
 *
 * The original driver's rule: interval x (1 + U(-jitter, jitter)), then the interval grows by the
 * multiplier up to the maximum. The jitter comes on top of the maximum.
 *
 * Returns: the wait until the next poll, µs, at least 0
 */
gint64
weir_poll_schedule_next (WeirPollState *state, const WeirScenario *scenario, guint64 *random)
{
  double spread = scenario->jitter * (2 * weir_splitmix_unit (random) - 1);
  double wait = state->interval * (1 + spread);

  state->interval = MIN (state->interval * scenario->backoff_multiplier, scenario->max_poll_interval);
  return (gint64) (MAX (wait, 0) * G_USEC_PER_SEC + 0.5);
}

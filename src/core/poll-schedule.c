/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "poll-schedule.h"

#include "splitmix.h"

#define OVERSTATEMENT_DRAWS 200
#define OVERSTATEMENT_SEED  1

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

/* When the end of an execution that takes @seconds is seen, s after it was accepted. */
static double
sighting (const WeirScenario *scenario, double seconds, guint64 *random)
{
  WeirPollState state;
  gint64 end = (gint64) (seconds * G_USEC_PER_SEC), now = 0;

  weir_poll_schedule_begin (&state, scenario);
  while (now < end) {
    gint64 wait = weir_poll_schedule_next (&state, scenario, random);

    now += MAX (wait, 1); /* full jitter may draw none at all */
  }
  return (double) now / G_USEC_PER_SEC;
}

/**
 * weir_poll_schedule_overstatement:
 * @scenario: gives the schedule
 * @seconds: how long executions take, above 0
 *
 * The mean over many schedules, drawn from a fixed seed, of the time from the end of an execution to
 * the poll that sees it.
 *
 * Returns: by what share of @seconds polling makes latency read too high; 0.5: by a half
 */
double
weir_poll_schedule_overstatement (const WeirScenario *scenario, double seconds)
{
  guint64 random = OVERSTATEMENT_SEED;
  double sum = 0;

  for (guint i = 0; i < OVERSTATEMENT_DRAWS; i++)
    sum += sighting (scenario, seconds, &random) - seconds;
  return sum / OVERSTATEMENT_DRAWS / seconds;
}
